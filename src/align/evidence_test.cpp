#include "align/evidence.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "align/profile.h"
#include "align/samples_for_test.h"

namespace stemma::align {
namespace {

bool derived(const Alignment& alignment) { return alignment.relation >= Relation::kParaphrase; }

bool has(const Alignment& alignment, PassageKind kind) {
  return std::any_of(alignment.passages.begin(), alignment.passages.end(),
                     [&](const Passage& passage) { return passage.kind == kind; });
}

// Two accounts of one evening that share nothing but what is put between.
Sample first(const std::string& shared) {
  return Sample(
      "Lanterns went out along the Tarnholm quay on Friday when the old pier gave way.\n\n" + shared +
      "\n\nThe mayor has called a meeting for Monday. Anglers had complained about loose planks since spring.");
}
Sample second(const std::string& shared) {
  return Sample("Forty people were watching the regatta from the end of the jetty as it began to tilt.\n\n" + shared +
                "\n\nA carpenter from Lowmere will look at the piles. Insurance does not cover rot, the club fears.");
}

const char kTestimony[] =
    "nobody was to be let onto the far end of the pier before its iron piles had been replaced by oak from the old "
    "shipyard and the railing was painted";

TEST(AlignEvidence, TheSameIndirectSpeechIsAQuotation) {
  const std::string said = std::string("Harbour master Ilse Varnok said ") + kTestimony + ".";
  const Alignment alignment = passages_of(first(said), second(said));
  EXPECT_EQ(alignment.relation, Relation::kQuotation);
  EXPECT_TRUE(has(alignment, PassageKind::kQuotation));
  EXPECT_DOUBLE_EQ(alignment.containment_a, 0);
  EXPECT_DOUBLE_EQ(alignment.containment_b, 0);
}

TEST(AlignEvidence, TheSameWordsAsTheReportsOwnAreNot) {
  const std::string own = "It turned out that " + std::string(kTestimony) + ".";
  EXPECT_TRUE(derived(passages_of(first(own), second(own))));
}

TEST(AlignEvidence, TheWordsOfAMediumAreItsProse) {
  const std::string said = std::string("The Harbour Gazette said ") + kTestimony + ".";
  EXPECT_TRUE(derived(passages_of(first(said), second(said))));
}

TEST(AlignEvidence, WhoCitesTestimonyWithItsVerbCitesTheReporter) {
  const std::string said = std::string("Harbour master Ilse Varnok said ") + kTestimony + ".";
  EXPECT_TRUE(derived(passages_of(first(said), second("The evening paper has this: \"" + said + "\""))));
  EXPECT_EQ(passages_of(first(said), second("\"" + std::string(kTestimony) + ",\" Varnok told a meeting.")).relation,
            Relation::kQuotation);
}

TEST(AlignEvidence, AQuotationMayLoseItsMarks) {
  const std::string words =
      "Nobody should be let onto the far end of the pier before its iron piles are replaced. That was in writing and "
      "it "
      "was there twice, but the club had sold its tickets and wanted to hear nothing of rust.";
  const std::string marked = "\"" + words.substr(0, words.size() - 1) + ",\" Ilse Varnok said.";
  const std::string block = "Ilse Varnok put out a statement:\n\n" + words;
  for (const auto& [a, b] : {std::pair(marked, marked), {marked, block}, {block, block}, {marked, words}}) {
    const Alignment alignment = passages_of(first(a), second(b));
    EXPECT_EQ(alignment.relation, Relation::kQuotation) << a << "\n" << b;
    EXPECT_TRUE(has(alignment, PassageKind::kQuotation)) << a << "\n" << b;
  }
}

TEST(AlignEvidence, WhatOneCitesFromTheOthersProseIsDerived) {
  const std::string prose =
      "The far end of the pier sank within a minute, taking the brass band, two ice cream carts and the judges' table "
      "with it, while the boats they had come to see turned back to fish their public out of the harbour.";
  const std::string cited = "The Harbour Gazette wrote: \"" + prose + "\" None of this is true.";
  EXPECT_TRUE(derived(passages_of(first(prose), second(cited))));
}

TEST(AlignEvidence, PostsAreAQuotation) {
  const std::string post =
      "Standing on the roof of an ice cream cart in the middle of the harbour, somebody please send the next regatta "
      "past here #pier #tarnholm";
  EXPECT_EQ(passages_of(first(post), second(post)).relation, Relation::kQuotation);
}

TEST(AlignEvidence, ACommentInTheFirstPersonCanBeCopied) {
  const std::string comment =
      "I have walked that pier for forty years, and I have never seen a plank replaced before somebody put a foot "
      "through it. We like our harbour old, we paint it every summer, and then we are surprised that it is old.";
  EXPECT_TRUE(derived(passages_of(first(comment), second(comment))));
}

TEST(AlignEvidence, ACopyTakesTestimonyOverToo) {
  const std::string body =
      "Lanterns went out along the Tarnholm quay on Friday when the old pier gave way under forty spectators. Harbour "
      "master Ilse Varnok said " +
      std::string(kTestimony) +
      ". Two ice cream carts and the judges' table lie in nine metres of water, where divers will look for them today.";
  const Alignment alignment = passages_of(Sample(body), Sample("A pier fell.\n\n" + body));
  EXPECT_EQ(alignment.relation, Relation::kCopy);
  EXPECT_FALSE(has(alignment, PassageKind::kQuotation));
  EXPECT_DOUBLE_EQ(alignment.containment_a, 1);
}

// What three people said, with nothing of the reporter's around it.
const char kVoices[] =
    "\"Nobody was to be let onto the far end of the pier before its iron piles had been replaced,\" Ilse Varnok "
    "said.\n\n"
    "\"We sold two hundred tickets and would have sold two hundred more if the weather had been kinder to us,\" Tam Or "
    "of the rowing club said.\n\n"
    "\"My cart went first, then the judges, then the band, and they never stopped playing,\" Oda Brent said.";

TEST(AlignEvidence, QuotationsOfAReportThatIsNothingElseAreCopied) {
  const Alignment whole = passages_of(Sample(kVoices), Sample("Voices from the quay.\n\n" + std::string(kVoices)));
  EXPECT_EQ(whole.relation, Relation::kCopy);
  EXPECT_FALSE(has(whole, PassageKind::kQuotation));
  EXPECT_GT(whole.containment_a, 0.9);
  const Alignment inside = passages_of(Sample(kVoices), second(kVoices));
  EXPECT_TRUE(derived(inside));
  EXPECT_GT(inside.containment_a, 0.9);
}

TEST(AlignEvidence, HalfAReportOfTheSameQuotationIsNot) {
  const std::string two = std::string(kVoices).substr(0, std::string(kVoices).rfind("\n\n"));
  EXPECT_EQ(passages_of(first(two), second(two)).relation, Relation::kQuotation);
}

TEST(AlignEvidence, StockPhrasesAndNamesProveNothing) {
  const std::string a =
      "A 52-year-old man was taken to hospital. Ilse Varnok, harbour master of Tarnholm, was at the "
      "scene and handed out blankets.";
  const std::string b =
      "Asked whether a 52-year-old man was taken to hospital, nobody knew. Only Ilse Varnok, harbour "
      "master of Tarnholm, spoke.";
  EXPECT_FALSE(derived(passages_of(first(a), second(b))));
}

TEST(AlignEvidence, OfAFewWordsProvesLittle) {
  const Sample headline("The pier of Tarnholm gave way on Friday night.");
  EXPECT_FALSE(derived(passages_of(headline, second("Nobody knows why the pier of Tarnholm gave way on Friday."))));
}

TEST(AlignEvidence, FurnitureAloneIsShownAsBoilerplate) {
  const std::string line = "Subscribe to our weekly letter from the quays.";
  const auto with_line = [&](const std::string& body) {
    Report report;
    report.body = body + "\n\n" + line;
    const auto begin = static_cast<std::uint32_t>(body.size() + 2);
    report.boilerplate.push_back({{begin, begin + static_cast<std::uint32_t>(line.size())}, "share"});
    return report;
  };
  const Report a = with_line("Heavy snow closed both passes into the Ostrel valley overnight.");
  const Report b = with_line("The library of Lowmere has lent its last book.");
  const text::Lexicons& lexicons = lexicons_for_test();
  const text::Text text_a = text::read(a.body, a.boilerplate, lexicons);
  const text::Text text_b = text::read(b.body, b.boilerplate, lexicons);
  const Collator collator(lexicons, nullptr, {});
  const Annotations annotations;
  const text::Witness in_a{a, text_a, annotations}, in_b{b, text_b, annotations};
  const Alignment alignment = collator.passages(in_a, *collator.profile(in_a), in_b, *collator.profile(in_b));
  EXPECT_EQ(alignment.relation, Relation::kBoilerplate);
  ASSERT_EQ(alignment.passages.size(), 1u);
  EXPECT_EQ(alignment.passages[0].kind, PassageKind::kBoilerplate);
  EXPECT_EQ(alignment.passages[0].a.of(a.body), line);
  EXPECT_EQ(alignment.passages[0].b.of(b.body), line);
  EXPECT_DOUBLE_EQ(alignment.containment_a, 0);
}

TEST(AlignEvidence, TheReasonsAddUpToTheScore) {
  const Sample a(
      "The weir at Halvik was opened by the harbour master after four years of repairs that cost the town its mill.");
  const Sample b(
      "After four years of repairs that cost the town its mill the harbour master opened the weir. Boats lined the "
      "quay.");
  const Collator collator(lexicons_for_test(), nullptr, {});
  for (const Sample* other : {&a, &b}) {
    const auto x = collator.profile(a.witness()), y = collator.profile(other->witness());
    double sum = 0;
    for (const Reason& reason : collator.reasons(*x, *y)) sum += reason.log_odds;
    EXPECT_NEAR(1 / (1 + std::exp(-sum)), collator.passages(a.witness(), *x, other->witness(), *y).score, 1e-9);
  }
}

}  // namespace
}  // namespace stemma::align
