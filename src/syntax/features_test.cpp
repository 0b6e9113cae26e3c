#include "syntax/features.h"

#include <gtest/gtest.h>

#include <set>

#include "text/text.h"

namespace stemma::syntax {
namespace {

Features of(const std::string& word) { return features_of(word, text::fold(word)); }

std::size_t shared(const std::string& a, const std::string& b) {
  const Features x = of(a);
  const Features y = of(b);
  std::set<std::uint64_t> keys(x.keys.begin(), x.keys.begin() + static_cast<std::ptrdiff_t>(x.size));
  std::size_t both = 0;
  for (std::size_t i = 0; i < y.size; ++i) both += keys.contains(y.keys[i]);
  return both;
}

TEST(SyntaxFeatures, AWordHasItsOwnKeyFirst) {
  EXPECT_EQ(of("Bridge").keys[0], of("bridge").keys[0]);
  EXPECT_NE(of("bridge").keys[0], of("bridges").keys[0]);
  EXPECT_NE(of("bridge").keys[0], unseen_word());
}

TEST(SyntaxFeatures, LikeWordsShareKeys) {
  EXPECT_EQ(shared("walking", "talking"), 5u);  // Shape and four endings.
  EXPECT_EQ(shared("1962", "2023"), of("1962").size);
  EXPECT_EQ(shared("\u2019s", "'s"), of("'s").size);
  EXPECT_EQ(shared("\u201c", "``"), of("\"").size);
  EXPECT_LT(shared("US", "us"), of("us").size);
}

TEST(SyntaxFeatures, AffixesAreWholeCharacters) {
  EXPECT_EQ(shared("caf\u00e9", "th\u00e9"), 2u);  // Shape and the last letter; not half of it.
}

TEST(SyntaxFeatures, AnyBytesWillDo) {
  EXPECT_EQ(features_of("", "").size, 2u);
  EXPECT_GE(features_of("\x80\x80\x80", "\x80\x80").size, 2u);
  const std::string endless(100000, 'a');
  EXPECT_LE(features_of(endless, endless).size, kMaxFeatures);
  EXPECT_EQ(shared(endless + "ing", "bing"), 4u);
}

}  // namespace
}  // namespace stemma::syntax
