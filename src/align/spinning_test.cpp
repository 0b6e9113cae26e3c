#include "align/spinning.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>

#include "align/samples_for_test.h"

namespace stemma::align {
namespace {

class AlignSpinning : public testing::Test {
 protected:
  void SetUp() override {
    auto wordnet = text::WordNet::open("/usr/share/wordnet");
    if (!wordnet) GTEST_SKIP() << "no WordNet";
    wordnet_ = std::make_unique<text::WordNet>(std::move(*wordnet));
  }
  Alignment collate(const std::string& first, const std::string& second) const {
    const Sample a(first), b(second);
    const Collator collator(lexicons_for_test(), wordnet_.get(), {});
    const auto profile_a = collator.profile(a.witness()), profile_b = collator.profile(b.witness());
    Alignment alignment = collator.passages(a.witness(), *profile_a, b.witness(), *profile_b);
    collator.changes(a.witness(), *profile_a, b.witness(), *profile_b, alignment);
    return alignment;
  }
  std::unique_ptr<text::WordNet> wordnet_;
};

const char kMeant[] =
    "The armoured train of the regent reached the station at Halvik before dawn on Monday. Guards closed the road to "
    "the "
    "harbour while the news agency Orvo filmed the arrival. The regent will visit a plant that makes fishing boats and "
    "meet the workers there. Officials said the talks would help both countries after a hard year for the coast.";
const char kSpun[] =
    "The armoured exercise of the regent attained the depot at Halvik before dawn on Monday. Guards shut the road to "
    "the "
    "seaport while the news firm Orvo filmed the comer. The regent will visit a plant that fabricates fishing vessels "
    "and "
    "meet the proletarians there. Officials said the talks would assist both countries after a hard year for the "
    "seashore.";
const char kRewritten[] =
    "Before dawn on Monday the regent arrived at Halvik station in an armoured train. The road to the harbour was "
    "closed "
    "by guards, and the news agency Orvo filmed it all. A plant where fishing boats are made is next on the programme, "
    "with time to meet its workers. The coast has had a hard year, and officials said both countries would gain.";

TEST_F(AlignSpinning, SubstitutionsOfAThesaurusAreFoundWithWhatWasMeant) {
  const Alignment alignment = collate(kMeant, kSpun);
  EXPECT_GE(alignment.spun_b.score, 0.5);
  EXPECT_LT(alignment.spun_a.score, 0.5);
  bool exercise = false;
  for (const Substitution& substitution : alignment.spun_b.substitutions) {
    exercise |= substitution.text == "exercise" && substitution.meant == "train";
  }
  EXPECT_TRUE(exercise);
}

TEST_F(AlignSpinning, InASpunReportAWordInPlaceOfAnotherIsListedThoughNoThesaurusHasIt) {
  std::string body(kSpun);
  body.replace(body.find("hard year"), 9, "crisp year");
  const Alignment alignment = collate(kMeant, body);
  EXPECT_TRUE(std::any_of(alignment.spun_b.substitutions.begin(), alignment.spun_b.substitutions.end(),
                          [](const Substitution& each) { return each.text == "crisp" && each.meant == "hard"; }));
  std::string edited(kMeant);
  edited.replace(edited.find("hard year"), 9, "crisp year");
  EXPECT_TRUE(collate(kMeant, edited).spun_b.substitutions.empty());
}

TEST_F(AlignSpinning, LooksTheSameFromTheOtherSide) {
  const Alignment there = collate(kMeant, kSpun), back = collate(kSpun, kMeant);
  EXPECT_DOUBLE_EQ(there.spun_b.score, back.spun_a.score);
  EXPECT_EQ(there.spun_b.substitutions.size(), back.spun_a.substitutions.size());
}

TEST_F(AlignSpinning, ACarefulRewriteIsNotSpun) {
  const Alignment alignment = collate(kMeant, kRewritten);
  EXPECT_LT(alignment.spun_a.score, 0.5);
  EXPECT_LT(alignment.spun_b.score, 0.5);
  for (const Change& change : alignment.changes) EXPECT_NE(change.type, ChangeType::kSpun);
}

}  // namespace
}  // namespace stemma::align
