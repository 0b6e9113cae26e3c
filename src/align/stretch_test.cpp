#include <gtest/gtest.h>

#include <string>

#include "align/samples_for_test.h"

namespace stemma::align {
namespace {

const std::string kBefore = "A brass band played on the quay of Halvik until the lamps went out. ";

std::string text_of(const Sample& sample, Span span) { return std::string(span.of(sample.report.body)); }

TEST(AlignStretch, TheSameSentencesAreOneVerbatimPassage) {
  const std::string shared =
      "The harbour master opened the weir. Nobody was hurt. Boats lined the stone quay for hours.";
  const Sample a(shared), b(kBefore + shared);
  const Alignment alignment = passages_of(a, b);
  ASSERT_EQ(alignment.passages.size(), 1u);
  EXPECT_EQ(alignment.passages[0].kind, PassageKind::kVerbatim);
  EXPECT_EQ(text_of(a, alignment.passages[0].a), shared);
  EXPECT_EQ(text_of(b, alignment.passages[0].b), shared);
}

TEST(AlignStretch, AChangedLastWordIsSeenInsideThePassage) {
  const Sample a("Divers searched the wreck of the coal barge Orsa off Tarnholm for a second day on Friday.");
  const Sample b("Divers searched the wreck of the coal barge Orsa off Tarnholm for a second day on Sunday.");
  const Alignment alignment = passages_of(a, b);
  ASSERT_EQ(alignment.passages.size(), 1u);
  EXPECT_EQ(alignment.passages[0].kind, PassageKind::kEdited);
  EXPECT_EQ(text_of(b, alignment.passages[0].b), b.report.body);
}

TEST(AlignStretch, HalfASentenceTakenOverIsAPassage) {
  const Sample a("Magistrates in Tarnholm heard that the captain had sold the barge's lifeboats to pay for repairs.");
  const Sample b(kBefore +
                 "Reports said the captain had sold the barge's lifeboats to pay for repairs, which nobody doubts "
                 "who has seen the state of the quays, the cranes, the sheds, the tugs and the old ice house.");
  const Alignment alignment = passages_of(a, b);
  ASSERT_FALSE(alignment.passages.empty());
  EXPECT_NE(text_of(b, alignment.passages.back().b).find("sold the barge's lifeboats to pay for repairs"),
            std::string::npos);
}

TEST(AlignStretch, AStockOfNamesIsNone) {
  const Sample a("Prime Minister Tam Or Velnik spoke for an hour.");
  const Sample b("Snow fell on Prime Minister Tam Or Velnik when he left by the garden.");
  for (const Passage& passage : passages_of(a, b).passages) EXPECT_NE(passage.kind, PassageKind::kVerbatim);
}

}  // namespace
}  // namespace stemma::align
