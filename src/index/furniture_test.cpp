#include "index/furniture.h"

#include <gtest/gtest.h>

#include <string>

#include "base/file_system.h"
#include "text/lexicons.h"

namespace stemma::index {
namespace {

const char* const kLetter = "Get the Quayside Post before breakfast: sign up for your seven o'clock letter.";

std::vector<std::vector<std::string>> furniture_of(const std::vector<std::string>& bodies) {
  const auto lexicons = text::Lexicons::load(STEMMA_TEST_DATA_DIR, base::disk());
  std::vector<text::Text> texts;
  for (const std::string& body : bodies) texts.push_back(text::read(body, {}, *lexicons));
  const auto furniture = find_furniture(texts);
  std::vector<std::vector<std::string>> result;
  for (std::size_t i = 0; i < bodies.size(); ++i) {
    result.emplace_back();
    for (const Boilerplate& found : furniture[i]) result.back().emplace_back(found.span.of(bodies[i]));
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

TEST(IndexFurniture, CopiesOfOneReportAreNoStrangers) {
  const auto found = furniture_of({kFire, kFire, kFire, kFire});
  for (const auto& of_report : found) EXPECT_TRUE(of_report.empty());
}

}  // namespace
}  // namespace stemma::index
