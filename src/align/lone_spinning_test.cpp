#include "align/lone_spinning.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>

#include "align/samples_for_test.h"
#include "align/spinning.h"

namespace stemma::align {
namespace {

const text::SetPhrases& phrases() {
  static const Result<text::SetPhrases> kPhrases =
      text::SetPhrases::load(STEMMA_TEST_DATA_DIR, base::disk(), lexicons_for_test());
  return *kPhrases;
}

class AlignLoneSpinning : public testing::Test {
 protected:
  void SetUp() override {
    auto wordnet = text::WordNet::open("/usr/share/wordnet");
    if (!wordnet) GTEST_SKIP() << "no WordNet";
    wordnet_ = std::make_unique<text::WordNet>(std::move(*wordnet));
  }

  // Calls use(side) for a report of this body.
  template <typename Use>
  auto read(const std::string& body, const Use& use) const {
    const Sample sample(body);
    const text::Witness witness = sample.witness();
    const Collator collator(lexicons_for_test(), wordnet_.get(), {});
    const auto profile = collator.profile(witness);
    return use(Side{witness, *profile});
  }
  Spinning spinning(const std::string& body) const {
    return read(body, [&](const Side& side) { return lone_spinning(side, *wordnet_, phrases()); });
  }
  std::string meant_for(const std::string& body, const std::string& word) const {
    return read(body, [&](const Side& side) {
      std::pair<double, std::string> best{-1e9, ""};
      for (const OddWord& odd : find_odd_words(side, *wordnet_, phrases(), -4)) {
        if (side.folded(odd.word) == word) best = std::max(best, {odd.log_odds, std::string(odd.meant)});
      }
      return best.second;
    });
  }

  std::unique_ptr<text::WordNet> wordnet_;
};

const char kPlain[] =
    "The harbour board met on Monday to hear the results of a study of water quality in the lower basin. Engineers "
    "said "
    "the sewage plant had met the legal standards in all but two weeks of the year. The mayor asked for more tests "
    "before "
    "the summer, when thousands of people swim from the public beach. A final decision is expected next month. Members "
    "of the fishing council said that raw food from the bay had been safe to eat for ten years, and that heavy metals "
    "were far below the limits that health officials set.";
const char kSpun[] =
    "The harbour board met on Monday to hear the consequences of a study of water caliber in the lower basin. "
    "Engineers "
    "said the sewage plant had met the lawful measures, and that the warmth exchange pump needed a new vitality "
    "source. "
    "The mayor asked for more tests before the summer, when doctors expect more lung malignancy and heart assaults. "
    "Members of the fishing council said that uncooked food from the bay had been safe to eat, that weighty metals "
    "were "
    "far below the limits, and that the blood pressing factor of the divers was checked. A climate alteration fund "
    "will "
    "pay for the artificial discernment of the cameras, and for profound learning of the crew.";

TEST_F(AlignLoneSpinning, AWordThatBreaksASetPhraseIsOdd) {
  EXPECT_EQ(meant_for("They ate uncooked food for a week.", "uncooked"), "raw");
  EXPECT_EQ(meant_for("They ate raw food for a week.", "raw"), "");
}

TEST_F(AlignLoneSpinning, NamesAndFormsOfTheSameWordAreNot) {
  EXPECT_EQ(meant_for("They ate at Uncooked Food for a week.", "uncooked"), "");
  EXPECT_EQ(meant_for("The boy pled guilty.", "pled"), "");
}

TEST_F(AlignLoneSpinning, ManyMakeAReportSpunAndAreListed) {
  const Spinning spun = spinning(kSpun);
  EXPECT_GE(spun.score, 0.5);
  ASSERT_FALSE(spun.substitutions.empty());
  for (const Substitution& each : spun.substitutions) {
    EXPECT_EQ(std::string(kSpun).substr(each.span.begin, each.span.size()), each.text);
    EXPECT_NE(each.reason.find(each.meant), std::string::npos);
  }
}

TEST_F(AlignLoneSpinning, APlainReportIsNot) {
  const Spinning plain = spinning(kPlain);
  EXPECT_LT(plain.score, 0.5);
  EXPECT_TRUE(plain.substitutions.empty());
}

TEST_F(AlignLoneSpinning, OneOddWordProvesNothingHoweverOftenItIsSaid) {
  std::string body(kPlain);
  for (int i = 0; i < 20; ++i) body += " They ate uncooked food.";
  EXPECT_LT(spinning(body).score, 0.5);
}

TEST_F(AlignLoneSpinning, HostileTextIsReadInBoundedTime) {
  std::string body;
  for (int i = 0; i < 100000; ++i) body += "uncooked ";
  EXPECT_LT(spinning(body).score, 0.5);
  EXPECT_EQ(spinning("").score < 0.5, true);
}

TEST(AlignSpinningJoin, KeepsTheFirstWhereTwoMeet) {
  Spinning into{0.6, {{{10, 14}, "firm", "agency", "sibling"}}};
  join(into, {0.9, {{{0, 4}, "odd", "plain", "alone"}, {{12, 16}, "rm x", "other", "alone"}}});
  EXPECT_DOUBLE_EQ(into.score, 0.9);
  ASSERT_EQ(into.substitutions.size(), 2u);
  EXPECT_EQ(into.substitutions[0].meant, "plain");
  EXPECT_EQ(into.substitutions[1].meant, "agency");
}

}  // namespace
}  // namespace stemma::align
