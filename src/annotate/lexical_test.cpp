#include <gtest/gtest.h>

#include <string>

#include "annotate/reading_for_test.h"

namespace stemma::annotate {
namespace {

std::string joined(const std::vector<Span>& spans, const std::string& body) {
  std::string out;
  for (const Span span : spans) out += (out.empty() ? "" : "|") + std::string(span.of(body));
  return out;
}

TEST(Lexical, WhatAppearedSomewhereIsNoHedge) {
  EXPECT_TRUE(read_body("The singer appeared in three films. He could not swim.").hedges.empty());
  EXPECT_EQ(read_body("The bridge appeared intact. The gate could close.").hedges.size(), 2U);
}

TEST(Lexical, WordsOfManySensesHedgeInOne) {
  const auto hedges = [](const std::string& body) { return read_body(body).hedges.size(); };
  EXPECT_EQ(hedges("It lasted about 40 seconds. It took around a dozen men."), 2U);
  EXPECT_EQ(hedges("The port is about to be sold. They spoke about the ship and walked around the port."), 0U);
  EXPECT_EQ(hedges("He feared for his pension."), 0U);
  EXPECT_EQ(hedges("Three are feared dead."), 1U);
  EXPECT_EQ(hedges("The port was sold, the Beacon can reveal. Neither side would comment."), 0U);
  EXPECT_EQ(hedges("The sale would comply with the law."), 1U);
}

TEST(Lexical, TakesTheLongestHedge) {
  const std::string body = "The bridge might fall and is believed to be old.";
  std::string found;
  for (const Hedge& hedge : read_body(body).hedges) found += std::string(hedge.cue.of(body)) + "|";
  EXPECT_NE(found.find("might|"), std::string::npos);
}

TEST(Lexical, FindsNegations) {
  const std::string body = "It didn’t fall, nobody was hurt and the mayor denied it.";
  EXPECT_EQ(joined(read_body(body).negations, body), "n’t|nobody|denied");
}

TEST(Lexical, GivesModalities) {
  const auto modality = [](const std::string& body) { return read_body(body).attributions.at(0).modality; };
  EXPECT_EQ(modality("Officials said the bridge was closed."), Modality::kAsserted);
  EXPECT_EQ(modality("Officials said the bridge might close."), Modality::kHedged);
  EXPECT_EQ(modality("Officials said the bridge will close."), Modality::kPlanned);
  EXPECT_EQ(modality("Officials denied that the bridge was closed."), Modality::kDenied);
  EXPECT_EQ(modality("Officials asked whether the bridge was closed."), Modality::kQuestion);
  EXPECT_EQ(modality("Officials said if the bridge closed the road would fill."), Modality::kHypothetical);
}

}  // namespace
}  // namespace stemma::annotate
