#include "index/furniture.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "base/file_system.h"
#include "index/features.h"

namespace stemma::index {
namespace {

const char* const kLetter = "Get the Quayside Post before breakfast: sign up for your seven o'clock letter.";

std::vector<std::vector<std::string>> furniture_of(const std::vector<std::string>& bodies) {
  static const text::Lexicons lexicons = *text::Lexicons::load(STEMMA_TEST_DATA_DIR, base::disk());
  const IndexOptions options;
  FeatureReader reader(lexicons, options);
  PostingTable lines;
  Catalogue catalogue;
  for (std::uint32_t i = 0; i < bodies.size(); ++i) {
    lines.add(reader.read(bodies[i]).lines, i);
    catalogue.rank_of.push_back(i);
    catalogue.days.push_back(kUndated);
  }
  const auto found = find_furniture(lines, catalogue, lexicons, 1, [&](std::uint32_t rank) { return bodies[rank]; });
  std::vector<std::vector<std::string>> result(bodies.size());
  for (const Furnished& report : *found) {
    for (const Span line : report.lines) result[report.rank].emplace_back(line.of(bodies[report.rank]));
  }
  return result;
}

const std::string kFire =
    "A fire broke out on the ferry Halcyone early on Tuesday as it left the quay at Port Vella, the harbour office "
    "said.\n\n"
    "Two tugs kept the hull off the breakwater until noon while the passengers were brought ashore in small boats.";
const std::string kMarket =
    "The market hall is to have a copper roof again, seventy years after the old one was sold to pay for a school.\n\n"
    "Traders will move to the bus square and pay half rent until Easter, the chair of the committee told the meeting.";
const std::string kChess =
    "A girl of eleven has won the chess cup of the province, and with it a year of lessons from a grandmaster.\n\n"
    "Her grandfather taught her the moves on a board that he carved in the winter before she was born.";

TEST(IndexFurniture, ALetterUnderTwoUnrelatedStoriesIsFurniture) {
  const auto found = furniture_of({kFire + "\n\n" + kLetter + "\n", kMarket + "\n\n" + kLetter});
  EXPECT_EQ(found[0], std::vector<std::string>{kLetter});
  EXPECT_EQ(found[1], std::vector<std::string>{kLetter});
}

TEST(IndexFurniture, ACopiedParagraphIsNot) {
  const std::string first = kFire.substr(0, kFire.find('\n'));
  const auto found = furniture_of({kFire + "\n\n" + kLetter, kFire, first + "\n\n" + kMarket});
  for (const auto& of_report : found) EXPECT_TRUE(of_report.empty());
}

TEST(IndexFurniture, WhatThreeStrangersShareIsFurnitureWhateverItSays) {
  const std::string about = "The Quayside Post has been printed in Port Vella since the spring of 1911.";
  const auto found = furniture_of({about + "\n\n" + kFire, kMarket + "\n\n" + about, kChess + "\n\n" + about});
  for (const auto& of_report : found) EXPECT_EQ(of_report, std::vector<std::string>{about});
}

TEST(IndexFurniture, WhatReportsOfOneStoryQuoteIsNot) {
  const std::string quote =
      "The hull is sound and every pump on board is running, said the harbour master, Aldo Brenn.";
  const auto found = furniture_of(
      {kFire + "\n\n" + quote,
       "Brenn, harbour master of Port Vella, had seen the Halcyone burn from his window on the breakwater.\n\n" +
           quote + "\n\nAll who were aboard the ferry when it caught fire are safe. The tugs left it at noon.",
       quote +
           "\n\nPort Vella woke to smoke. The Halcyone, a ferry, had burned at the breakwater, with small boats and "
           "two tugs around her hull and passengers on the quay."});
  for (const auto& of_report : found) EXPECT_TRUE(of_report.empty());
}

TEST(IndexFurniture, ASentenceAmidStrangersIsNot) {
  const std::string line = "In the recording a quick series of whistles can be heard, then a pause and a long blast.";
  const auto amid = [&](const std::string& body) {
    return "Early.\n\nBefore noon.\n\n" + body + "\n\n" + line + "\n\nLater.\n\nIn the evening.\n\nAt night.";
  };
  for (const auto& of_report : furniture_of({amid(kFire), amid(kMarket), amid(kChess)})) {
    EXPECT_EQ(std::count(of_report.begin(), of_report.end(), line), 0);
  }
  const std::string mark = "Scroll down for the film";
  for (const auto& of_report : furniture_of({kFire + "\n\n" + mark + "\n\nOne.\n\nTwo.\n\nThree.\n\nFour.",
                                             kMarket + "\n\n" + mark, kChess + "\n\n" + mark})) {
    EXPECT_EQ(of_report, std::vector<std::string>{mark});
  }
}

TEST(IndexFurniture, AFootMayBeLongerThanTheReportIfItSpeaksToTheReader) {
  const std::vector<std::string> foot = {
      "We want to hear from you! As always leave us your thoughts and opinions in the comments below, good or bad, and "
      "tell us what your harbour looks like at this time of the year.",
      "Want more boats? Download our app for more of our news from the quays, like us on Facebook and follow us on "
      "Twitter, where you can see every boat that we have seen since the spring."};
  const auto with_foot = [&](const std::string& body) { return body + "\n\n" + foot[0] + "\n" + foot[1]; };
  for (const auto& of_report : furniture_of({with_foot(kFire), with_foot(kMarket)})) EXPECT_EQ(of_report, foot);
  // A letter that two papers print is nothing but such lines.
  const std::string letter = "You asked us.\n\n" + foot[0] + "\n\n" + foot[1];
  for (const auto& of_report : furniture_of({letter, letter})) EXPECT_TRUE(of_report.empty());
}

TEST(IndexFurniture, CopiesOfOneReportAreNoStrangers) {
  const auto found = furniture_of({kFire, kFire, kFire, kFire});
  for (const auto& of_report : found) EXPECT_TRUE(of_report.empty());
}

TEST(IndexFurniture, AnErrorOfTheBodiesIsPassedOn) {
  PostingTable lines;
  const std::vector<Feature> same = {42};
  lines.add(same, 0);
  lines.add(same, 1);
  const Catalogue catalogue{{0, 1}, {kUndated, kUndated}};
  const auto found = find_furniture(lines, catalogue, text::Lexicons(), 1, [](std::uint32_t) -> Result<std::string> {
    return Error{ErrorCode::kStorage, "gone", ""};
  });
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().code, ErrorCode::kStorage);
}

}  // namespace
}  // namespace stemma::index
