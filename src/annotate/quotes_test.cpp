#include <gtest/gtest.h>

#include <string>

#include "annotate/reading_for_test.h"

namespace stemma::annotate {
namespace {

// "kind/speaker" of every quotation.
std::string quotes(const std::string& body) {
  std::string out;
  for (const Quote& one : read_body(body).quotes) {
    out += (out.empty() ? "" : "; ") + std::string(to_string(one.kind)) + "/" + one.speaker_name;
  }
  return out;
}

TEST(Quotes, TellsDirectMixedAndScare) {
  EXPECT_EQ(quotes("“The bridge is closed,” said Mayor Ann Tarrow."), "direct/Ann Tarrow");
  EXPECT_EQ(quotes("Mayor Ann Tarrow said the bridge was “closed for a very long time” on Monday."),
            "mixed/Ann Tarrow");
  EXPECT_EQ(quotes("The so-called “miracle” bridge fell."), "scare/");
}

TEST(Quotes, ReadsAnInterruptedQuotation) {
  EXPECT_EQ(quotes("“The bridge,” Mayor Ann Tarrow said, “is closed for now.”"), "direct/Ann Tarrow; mixed/Ann Tarrow");
}

TEST(Quotes, ReadsMarksTypedAsTwoSingleOnes) {
  EXPECT_EQ(quotes("``The bridge is closed,'' Mayor Ann Tarrow said."), "direct/Ann Tarrow");
}

TEST(Quotes, ResolvesTheSpeaker) {
  EXPECT_EQ(quotes("Mayor Ann Tarrow said the bridge was closed. She added: “It will stay closed for months.”"),
            "direct/Ann Tarrow");
}

}  // namespace
}  // namespace stemma::annotate
