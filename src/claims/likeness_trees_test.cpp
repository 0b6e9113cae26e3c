#include "claims/likeness_trees.h"

#include <gtest/gtest.h>

#include "base/one_file_for_test.h"

namespace stemma::claims {
namespace {

// One tree that asks for a speaker in common, then, of those that have one, for names.
constexpr std::string_view kModel =
    "stemma likeness 2\n"
    "traits names same_speaker\n"
    "trees 1 from -2.5\n"
    "1 0.5 0 0 0 0.25 0 0 0 0 0 0 0 0.75 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 1 1 1 1 1 1 1 1 2 2 2 2 3 3 4 4\n";

Result<LikenessTrees> read(const std::string& text) { return LikenessTrees::load("trees", base::OneFile(text)); }

std::string changed(std::string_view from, std::string_view to) {
  std::string text(kModel);
  return text.replace(text.find(from), from.size(), to);
}

TEST(ClaimsLikenessTrees, AnswersFollowTheQuestions) {
  const auto trees = read(std::string(kModel));
  ASSERT_TRUE(trees) << trees.error().message;
  Traits traits{};
  EXPECT_DOUBLE_EQ(trees->log_odds(traits), -1.5);
  traits[kNames] = 0.5;
  EXPECT_DOUBLE_EQ(trees->log_odds(traits), -1.5) << "not asked of who has no speaker";
  traits[kSameSpeaker] = 1;
  EXPECT_DOUBLE_EQ(trees->log_odds(traits), 0.5);
  traits[kNames] = 1;
  EXPECT_DOUBLE_EQ(trees->log_odds(traits), 1.5);
}

TEST(ClaimsLikenessTrees, WithoutTreesNothingIsAlike) { EXPECT_LT(LikenessTrees().log_odds({}), -100); }

TEST(ClaimsLikenessTrees, RefusesAnythingElse) {
  const std::string model(kModel);
  const struct {
    std::string text, why;
  } kCases[] = {
      {"", "line 1: not a model of likeness of this version"},
      {changed("likeness 2", "likeness 1"), "line 1: not a model of likeness of this version"},
      {changed("names", "shoe_size"), "line 2: a trait that this program does not know; make models makes another"},
      {changed("trees 1 ", "trees 20000 "), "line 3: 20000 trees; 10000 are the most"},
      {changed("-2.5", "nan"), "line 3: no number of trees"},
      {changed("trees 1 ", "trees 2 "), "line 5: not a tree of fifteen questions and sixteen answers"},
      {changed("\n1 0.5", "\n2 0.5"), "line 4: not a tree of fifteen questions and sixteen answers"},
      {changed("0.75", "1e9"), "line 4: not a tree of fifteen questions and sixteen answers"},
      {changed("0.75", ""), "line 4: not a tree of fifteen questions and sixteen answers"},
      {changed(" 4 4\n", " 4 4 5\n"), "line 4: not a tree of fifteen questions and sixteen answers"},
      {model.substr(0, model.size() - 1), "line 4: not a tree of fifteen questions and sixteen answers"},
      {model + "\n", "line 4: more than the trees that were announced"},
  };
  for (const auto& [text, why] : kCases) {
    const auto trees = read(text);
    ASSERT_FALSE(trees) << text;
    EXPECT_EQ(trees.error().code, ErrorCode::kMalformed);
    EXPECT_EQ(trees.error().where, "trees");
    EXPECT_EQ(trees.error().message, why);
  }
}

TEST(ClaimsLikenessTrees, ReadsWhatIsShipped) {
  const auto trees = LikenessTrees::load(STEMMA_TEST_DATA_DIR "/models/likeness.model", base::disk());
  ASSERT_TRUE(trees) << trees.error().message;
  Traits alike{};
  for (const Trait trait : {kCosine, kContained, kProper, kTogether, kSameNumber, kSameSpeaker, kNames})
    alike[trait] = 1;
  EXPECT_GT(trees->log_odds(alike), 0);
  EXPECT_LT(trees->log_odds({}), 0);
}

}  // namespace
}  // namespace stemma::claims
