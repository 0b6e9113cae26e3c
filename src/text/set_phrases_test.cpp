#include "text/set_phrases.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "base/hash.h"
#include "text/samples_for_test.h"
#include "text/stem.h"

namespace stemma::text {
namespace {

Result<SetPhrases> load(const std::string& phrases, const std::string& substitutions) {
  const std::string folder =
      testing::TempDir() + "set_phrases_" + testing::UnitTest::GetInstance()->current_test_info()->name();
  std::filesystem::create_directories(folder);
  std::ofstream(folder + "/set_phrases.tsv") << phrases;
  std::ofstream(folder + "/substitutions.tsv") << substitutions;
  return SetPhrases::load(folder, base::disk(), shipped_lexicons());
}

std::uint64_t stem_of(const std::string& word) { return base::hash64(stem(word)); }

TEST(TextSetPhrases, PhrasesAreFoundFromEitherWord) {
  const auto loaded = load("# head\nraw\tfood:7:2 milk:9:0\nsea\tfood:5:1\n", "");
  ASSERT_TRUE(loaded);
  const auto raw = loaded->find("raw"), food = loaded->find("food"), sea = loaded->find("sea");
  ASSERT_TRUE(raw && food && sea);
  EXPECT_TRUE(loaded->has(*raw, *food));
  EXPECT_FALSE(loaded->has(*food, *raw));
  EXPECT_EQ(loaded->beginning_with(*raw).size(), 2u);
  ASSERT_EQ(loaded->ending_in(*food).size(), 2u);
  EXPECT_EQ(loaded->word(loaded->ending_in(*food).front().first).folded, "raw");
  EXPECT_EQ(loaded->beginning_with(*raw).front().bits, 7);
  EXPECT_EQ(loaded->beginning_with(*raw).front().commonness, 2);
  EXPECT_FALSE(loaded->find("river"));
}

TEST(TextSetPhrases, SubstitutionsMeetInAnyInflection) {
  const auto loaded = load("raw\tfood:7:2\n", "assault\tattack\t3\nassaults\tattacks\t2\n");
  ASSERT_TRUE(loaded);
  EXPECT_EQ(loaded->substituted(stem_of("assaulted"), stem_of("attack")), 5);
  EXPECT_EQ(loaded->substituted(stem_of("attack"), stem_of("assault")), 0);
  EXPECT_TRUE(loaded->is_substitute(stem_of("assaulting")));
  EXPECT_FALSE(loaded->is_substitute(stem_of("attack")));
}

TEST(TextSetPhrases, FaultsNameFileAndLine) {
  EXPECT_TRUE(load("# head\nraw\tfood:7\n", "").error().where.ends_with("set_phrases.tsv:2"));
  EXPECT_EQ(load("raw\tfood:7:many\n", "").error().code, ErrorCode::kMalformed);
  EXPECT_EQ(load("raw\tfood:7:300\n", "").error().code, ErrorCode::kMalformed);
  EXPECT_TRUE(load("raw\tfood:7:2\n", "assault\tattack\t-1\n").error().where.ends_with("substitutions.tsv:1"));
  EXPECT_EQ(SetPhrases::load(testing::TempDir() + "nowhere", base::disk(), shipped_lexicons()).error().code,
            ErrorCode::kNotFound);
}

TEST(TextSetPhrases, WhatIsShippedLoads) {
  const auto loaded = SetPhrases::load(STEMMA_TEST_DATA_DIR, base::disk(), shipped_lexicons());
  ASSERT_TRUE(loaded) << loaded.error().message;
  const auto trojan = loaded->find("trojan"), horse = loaded->find("horse");
  ASSERT_TRUE(trojan && horse);
  EXPECT_TRUE(loaded->has(*trojan, *horse) || loaded->has(*loaded->find("race"), *horse));
}

}  // namespace
}  // namespace stemma::text
