#include <gtest/gtest.h>

#include <string>

#include "annotate/reading_for_test.h"

namespace stemma::annotate {
namespace {

// "rule: what it covers" of every disclaimer.
std::string shown(const std::string& body) {
  std::string out;
  for (const Disclaimer& one : read_body(body).disclaimers)
    out += (out.empty() ? "" : "|") + one.rule + ": " + std::string(one.covers.of(body));
  return out;
}

TEST(Disclaimers, CoverWhatWasSaidInTheSentenceBefore) {
  EXPECT_EQ(shown("The governor said 12 people had died. The claim could not be independently verified."),
            "unverified: 12 people had died");
  EXPECT_EQ(shown("Both bridges have fallen. The report has not been independently confirmed."),
            "unverified: Both bridges have fallen.");
}

TEST(Disclaimers, CoverWhatTheSameSentenceAttributes) {
  EXPECT_EQ(shown("It rained. The ministry said that 12 boats had sunk, a figure that could not be verified."),
            "unverified: that 12 boats had sunk");
}

TEST(Disclaimers, OfAPictureCoverWhatThePictureShows) {
  EXPECT_EQ(
      shown("In this photo provided by the harbour office, boats pass the bridge. The mayor said it was closed. The "
            "content of this image is as provided and cannot be independently verified."),
      "as_provided: boats pass the bridge|unverified: boats pass the bridge");
}

TEST(Disclaimers, OfStateMediaAndAccess) {
  EXPECT_EQ(shown("Troops entered the town on Monday. The account comes from state media."),
            "state_media: Troops entered the town on Monday.");
  EXPECT_EQ(shown("The ministry said the mine was safe. Independent journalists were not given access to the site."),
            "no_access: the mine was safe");
}

TEST(Disclaimers, InARowCoverTheSame) {
  EXPECT_EQ(
      shown("Boats pass the bridge. Independent journalists were not given access to the harbour. The content of this "
            "image is as provided."),
      "no_access: Boats pass the bridge.|as_provided: Boats pass the bridge.");
}

TEST(Disclaimers, CoverNothingWhereNothingStandsBefore) {
  EXPECT_EQ(shown("The video could not be independently verified."), "unverified: ");
}

TEST(Disclaimers, OrdinaryWordsAreNone) {
  EXPECT_EQ(
      shown("The ministry provided the boats. The verified account is as good as new. No independent expert came."),
      "");
}

}  // namespace
}  // namespace stemma::annotate
