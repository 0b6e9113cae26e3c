#include "text/stem.h"

#include "base/hash.h"
#include "text/samples_for_test.h"

namespace stemma::text {
namespace {

TEST(TextStem, InflectionsMeet) {
  EXPECT_EQ(stem("warned"), stem("warning"));
  EXPECT_EQ(stem("harbours"), stem("harbour"));
  EXPECT_NE(stem("harbour"), stem("hammer"));
}

TEST(TextStem, WhatIsNoWordStaysAsItIs) {
  EXPECT_EQ(stem(""), "");
  EXPECT_EQ(stem("\xE6\xB8\xAF"), "\xE6\xB8\xAF");
  EXPECT_EQ(stem(std::string(10000, 'a')), std::string(10000, 'a'));
}

TEST(TextStem, HashesGoWithTokens) {
  const Text text = read("It warned, twice: 12 warnings.", {}, shipped_lexicons());
  const std::vector<std::uint64_t> hashes = stem_hashes(text);
  ASSERT_EQ(hashes.size(), text.tokens.size());
  for (std::size_t i = 0; i < hashes.size(); ++i) {
    const Token& token = text.tokens[i];
    EXPECT_EQ(hashes[i], token.kind == TokenKind::kWord ? base::hash64(stem(text.folded(token))) : token.hash);
  }
}

}  // namespace
}  // namespace stemma::text
