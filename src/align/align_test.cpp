#include "align/align.h"

#include <gtest/gtest.h>

#include <chrono>
#include <random>
#include <string>

#include "align/samples_for_test.h"

namespace stemma::align {
namespace {

const char kBridge[] =
    "The mayor of Tarnholm opened the restored chain bridge on Monday, eleven years after a barge had torn away its "
    "middle pier. About 400 people walked across behind a brass band. The repairs cost 12 million crowns, twice what "
    "the "
    "council had set aside.\n\nFerry owners fear for their trade. \"We carried this town on our backs,\" said Ilse "
    "Varnok, "
    "who has run the lower ferry since 1998. The council promised to buy two of the boats for the museum.";

void expect_sound(const Sample& a, const Sample& b, const Alignment& alignment) {
  std::uint32_t end = 0;
  for (const Passage& passage : alignment.passages) {
    EXPECT_GE(passage.a.begin, end) << "overlap in a";
    EXPECT_LT(passage.a.begin, passage.a.end);
    EXPECT_LT(passage.b.begin, passage.b.end);
    EXPECT_LE(passage.a.end, a.report.body.size());
    EXPECT_LE(passage.b.end, b.report.body.size());
    EXPECT_GE(passage.score, 0);
    EXPECT_LE(passage.score, 1);
    end = passage.a.end;
  }
  for (const double share : {alignment.containment_a, alignment.containment_b, alignment.score}) {
    EXPECT_GE(share, 0);
    EXPECT_LE(share, 1);
  }
}

TEST(AlignPassages, OfIdenticalTextsAreOneOverEverything) {
  const Sample a(kBridge), b(kBridge);
  const Alignment alignment = passages_of(a, b);
  ASSERT_EQ(alignment.passages.size(), 1u);
  EXPECT_EQ(alignment.passages[0].kind, PassageKind::kVerbatim);
  EXPECT_EQ(alignment.passages[0].a.of(a.report.body), kBridge);
  EXPECT_EQ(alignment.relation, Relation::kCopy);
  EXPECT_DOUBLE_EQ(alignment.containment_a, 1);
  EXPECT_GT(alignment.score, 0.95);
}

TEST(AlignPassages, OfUnrelatedTextsAreNone) {
  const Sample a(kBridge);
  const Sample b(
      "Heavy snow closed both passes into the Ostrel valley overnight. Ploughs will reach the upper farms by "
      "noon, the road office said, and schools stay shut until Thursday.");
  const Alignment alignment = passages_of(a, b);
  EXPECT_TRUE(alignment.passages.empty());
  EXPECT_EQ(alignment.relation, Relation::kNone);
  EXPECT_LT(alignment.score, 0.2);
}

TEST(AlignPassages, OfAnEmptyTextAreNone) {
  const Sample a(""), b(kBridge);
  EXPECT_EQ(passages_of(a, b).relation, Relation::kNone);
  EXPECT_EQ(passages_of(b, a).relation, Relation::kNone);
}

TEST(AlignPassages, ATrimmedCopyIsPartial) {
  const std::string whole = kBridge;
  const Sample a(whole), b(whole.substr(0, whole.find("Ferry owners")));
  const Alignment alignment = passages_of(a, b);
  EXPECT_EQ(alignment.relation, Relation::kPartial);
  EXPECT_DOUBLE_EQ(alignment.containment_b, 1);
  EXPECT_LT(alignment.containment_a, 0.75);
}

TEST(AlignPassages, AParaphraseIsFoundSentenceBySentence) {
  const Sample a(kBridge);
  const Sample b(
      "Tarnholm's chain bridge, restored eleven years after its middle pier was torn away by a barge, was "
      "opened by the mayor on Monday. Behind a brass band some 400 people crossed it. The council had set aside "
      "half of the 12 million crowns that the repairs cost.\n\nOwners of ferries are afraid for their trade. "
      "For the museum two boats will be bought, the council promised.");
  const Alignment alignment = passages_of(a, b);
  EXPECT_EQ(alignment.relation, Relation::kParaphrase);
  EXPECT_GT(alignment.score, 0.5);
  ASSERT_GE(alignment.passages.size(), 4u);
  EXPECT_TRUE(alignment.passages[0].a.of(a.report.body).starts_with("The mayor of Tarnholm"));
  EXPECT_TRUE(alignment.passages[0].b.of(b.report.body).starts_with("Tarnholm's chain bridge"));
  expect_sound(a, b, alignment);
}

TEST(AlignPassages, ASharedQuotationIsNoDerivation) {
  const Sample a(
      "Ilse Varnok met reporters at the quay. \"We carried this town on our backs and nobody has thanked us "
      "for a single winter of it,\" she told them. She will sell.");
  const Sample b(
      "Speaking on local radio, a ferry owner complained. \"We carried this town on our backs and nobody has "
      "thanked us for a single winter of it,\" the woman, 61, said before the ceremony began.");
  const Alignment alignment = passages_of(a, b);
  EXPECT_EQ(alignment.relation, Relation::kQuotation);
  EXPECT_LT(alignment.score, 0.5);
  EXPECT_DOUBLE_EQ(alignment.containment_a, 0);
}

TEST(AlignPassages, MovedStretchesAreMarked) {
  const std::string first =
      "Divers found the anchor of the Sankt Ulven in nine metres of water off the old customs mole last spring. ";
  const std::string second =
      "Nobody had looked there because every chart since 1811 placed the wreck beyond the outer reef near Hallsand. ";
  const std::string third =
      "The museum in Tarnholm will show it from October beside the ship's bell and two brass guns. ";
  const Sample a(first + second + third), b(third + first + second);
  const Alignment alignment = passages_of(a, b);
  ASSERT_EQ(alignment.passages.size(), 2u);
  EXPECT_FALSE(alignment.passages[0].moved);
  EXPECT_TRUE(alignment.passages[1].moved);
}

TEST(AlignPassages, AreTheSameFromBothSides) {
  const Sample a(kBridge);
  const Sample b(
      "A barge tore away the middle pier of the chain bridge eleven years ago; the mayor of Tarnholm opened the "
      "restored bridge on Monday. The repairs cost 12 million crowns, twice what the council had set aside.");
  const Alignment there = passages_of(a, b), back = passages_of(b, a);
  EXPECT_DOUBLE_EQ(there.score, back.score);
  EXPECT_DOUBLE_EQ(there.containment_a, back.containment_b);
  EXPECT_DOUBLE_EQ(there.containment_b, back.containment_a);
  EXPECT_EQ(there.relation, back.relation);
}

TEST(AlignPassages, RandomTextsKeepEveryPromise) {
  const char* const kWords[] = {"the", "ferry", "Varnok", "said", "of", "harbour", "12",   "crowns", ". The",
                                "on",  "mayor", "bridge", ", ",   "\"", "barge",   "pier", ".\n\n",  "Tarnholm"};
  std::mt19937 random(5);
  for (int round = 0; round < 300; ++round) {
    const auto make = [&] {
      std::string body;
      for (std::uint32_t count = random() % 120; count > 0; --count) body += std::string(kWords[random() % 18]) + " ";
      return body;
    };
    const Sample a(make()), b(make());
    const Alignment alignment = passages_of(a, b);
    expect_sound(a, b, alignment);
    AlignOptions verbatim_only;
    verbatim_only.paraphrase = false;
    expect_sound(a, b, passages_of(a, b, verbatim_only));
  }
}

TEST(AlignPassages, HostileTextsEndQuickly) {
  const auto start = std::chrono::steady_clock::now();
  std::string same, sentence;
  for (int count = 0; count < 100000; ++count) same += "harbour ";
  for (int count = 0; count < 100000; ++count) sentence += "barge" + std::to_string(count % 977) + " ";
  const Sample a(same), b(same + "end"), c(sentence), d("x " + sentence);
  expect_sound(a, b, passages_of(a, b));
  expect_sound(c, d, passages_of(c, d));
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
}

}  // namespace
}  // namespace stemma::align
