#include "align/clauses.h"

#include <gtest/gtest.h>

#include <string>

#include "align/samples_for_test.h"

namespace stemma::align {
namespace {

std::string text_of(const Sample& sample, Span span) { return std::string(span.of(sample.report.body)); }

// The passage whose text in `a` holds `words`; fails and gives the first one if none does.
const Passage& passage_with(const Alignment& alignment, const Sample& a, const std::string& words) {
  for (const Passage& passage : alignment.passages) {
    if (text_of(a, passage.a).find(words) != std::string::npos) return passage;
  }
  ADD_FAILURE() << "no passage holds " << words;
  return alignment.passages.at(0);
}

const std::string kWeir = "Engineers opened the northern weir above Tarnholm at dawn";
const std::string kFerry = "the paddle ferry Orsa drifted against the granite pier and lost its rudder";
const std::string kBakers = "The bakers of Halvik mourned their apprentice on Thursday with a torchlight procession.";

TEST(AlignClauses, ASentenceIsCutAtMarksAndConjunctions) {
  const Sample sample(kWeir + ", while " + kFerry + ". Nobody was hurt.");
  const Collator collator(lexicons_for_test(), nullptr, {});
  const auto profile = collator.profile(sample.witness());
  ASSERT_GE(profile->clauses.size(), 3u);
  EXPECT_EQ(profile->clauses.front().first_word, 0u);
  for (std::size_t at = 1; at < profile->clauses.size(); ++at) {
    EXPECT_EQ(profile->clauses[at].first_word, profile->clauses[at - 1].end_word);
  }
  EXPECT_EQ(profile->clauses.back().end_word, profile->words.size());
}

TEST(AlignClauses, TheHalvesOfASentenceThatWasSplitGoTheirOwnWays) {
  const Sample a(kBakers + " At dawn engineers above Tarnholm opened the northern weir, while " + kFerry + ".");
  const Sample b(kBakers +
                 " The northern weir above Tarnholm was opened by engineers. Its rudder lost, the ferry Orsa drifted "
                 "against a pier of granite.");
  const Alignment alignment = passages_of(a, b);
  const Passage& weir = passage_with(alignment, a, "northern weir");
  EXPECT_EQ(text_of(a, weir.a).find("ferry"), std::string::npos);
  EXPECT_EQ(text_of(b, weir.b).find("ferry"), std::string::npos);
  const Passage& ferry = passage_with(alignment, a, "paddle ferry");
  EXPECT_EQ(text_of(b, ferry.b), "Its rudder lost, the ferry Orsa drifted against a pier of granite.");
}

TEST(AlignClauses, AClauseThatStandsAloneIsNoPartOfThePassage) {
  const Sample a(kBakers + " Engineers above Tarnholm opened the northern weir at dawn.");
  const Sample b(kBakers + " The northern weir above Tarnholm was opened by engineers, and " + kFerry + ".");
  const Alignment alignment = passages_of(a, b);
  const Passage& weir = passage_with(alignment, a, "northern weir");
  EXPECT_EQ(text_of(b, weir.b).find("ferry"), std::string::npos);
}

TEST(AlignClauses, AClauseSaidInOtherWordsKeepsItsPartner) {
  const Sample a("Engineers opened the northern weir above Tarnholm, and frightened villagers climbed their rooftops.");
  const Sample b(
      "The northern weir above Tarnholm was opened by engineers, and scared inhabitants sought higher ground.");
  const Alignment alignment = passages_of(a, b);
  ASSERT_EQ(alignment.passages.size(), 1u);
  EXPECT_EQ(text_of(b, alignment.passages[0].b), b.report.body);
}

TEST(AlignClauses, AClauseThatMovedIntoAnotherSentenceIsFound) {
  const std::string archive = "Archivists restored the water-stained parish ledgers of Odenby";
  const Sample a(kWeir + ", and " + kFerry + ". " + kBakers + " " + archive + ".");
  const Sample b(kWeir + ". " + kBakers + " " + archive +
                 ", and against the granite pier drifted the ferry Orsa, its rudder gone.");
  const Alignment alignment = passages_of(a, b);
  const Passage& ferry = passage_with(alignment, a, "paddle ferry");
  EXPECT_TRUE(ferry.moved);
  EXPECT_EQ(text_of(a, ferry.a).find("weir"), std::string::npos);
  EXPECT_NE(text_of(b, ferry.b).find("drifted the ferry Orsa"), std::string::npos);
  EXPECT_EQ(text_of(b, ferry.b).find("ledgers"), std::string::npos);
}

TEST(AlignClauses, AVeryLongSentenceIsLeftWhole) {
  std::string body;
  for (int clause = 0; clause < 400; ++clause) body += "engineers opened the northern weir above Tarnholm, and ";
  const Sample a(body + "slept."), b("Then " + body + "ate.");
  for (const Passage& passage : passages_of(a, b).passages) {
    EXPECT_FALSE(passage.a.empty());
    EXPECT_FALSE(passage.b.empty());
  }
}

}  // namespace
}  // namespace stemma::align
