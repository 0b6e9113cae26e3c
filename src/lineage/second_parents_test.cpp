// A passage that was taken over is told from one that a sibling has lost, and from what everybody has.
#include "lineage/second_parents.h"

#include <gtest/gtest.h>

#include "lineage/lineage.h"
#include "lineage/samples_for_test.h"
#include "lineage/taken.h"

namespace stemma::lineage {
namespace {

// A paragraph of 20 words that has none in common with that of another number.
std::string paragraph(int number) {
  std::string text;
  for (int word = 0; word < 20; ++word) {
    text += "word";
    text += {static_cast<char>('a' + number), static_cast<char>('a' + word), ' '};
  }
  return text + ".\n";
}

SampleReport written(const std::string& id, const std::vector<int>& paragraphs, const std::string& time) {
  SampleReport sample(id);
  sample.report.body.clear();
  for (const int number : paragraphs) sample.report.body += paragraph(number);
  return sample.at(time);
}

// The alignment of two such reports: their common paragraphs word for word.
Alignment aligned(const Report& a, const Report& b) {
  SampleAlignment sample(a.id, b.id, Relation::kPartial);
  for (int number = 0; number < 26; ++number) {
    const auto in_a = static_cast<std::uint32_t>(a.body.find(paragraph(number)));
    const auto in_b = static_cast<std::uint32_t>(b.body.find(paragraph(number)));
    if (a.body.find(paragraph(number)) == a.body.npos || b.body.find(paragraph(number)) == b.body.npos) continue;
    const auto size = static_cast<std::uint32_t>(paragraph(number).size());
    sample.share({in_a, in_a + size}, {in_b, in_b + size}, static_cast<double>(a.body.size()),
                 static_cast<double>(b.body.size()));
  }
  if (sample.alignment.passages.empty()) sample.alignment.relation = Relation::kNone;
  return sample.alignment;
}

// The parents that are found for `id`, the main one first.
std::vector<std::string> parents(const std::string& id, const std::vector<Report>& reports,
                                 const std::vector<std::uint32_t>& families) {
  std::vector<Alignment> alignments;
  for (std::size_t b = 1; b < reports.size(); ++b) {
    for (std::size_t a = 0; a < b; ++a) alignments.push_back(aligned(reports[a], reports[b]));
  }
  const Collection collection(reports, sample_lexicons());
  std::vector<std::string> found;
  for (const Stemma& stemma : trace(reports, families, alignments, collection).stemmata) {
    for (const CopyEdge& edge : stemma.edges) {
      if (edge.to == id) found.push_back(edge.from);
    }
  }
  return found;
}

using Ids = std::vector<std::string>;

TEST(LineageSecondParents, APassageThatStandsElsewhereInAnotherWasTakenOver) {
  EXPECT_EQ(
      parents("c",
              {written("a", {1, 2, 3, 4, 5, 6, 10, 11}, "2031-03-01"), written("b", {1, 8, 4, 2, 7, 9}, "2031-03-02"),
               written("c", {1, 2, 3, 4, 8, 5, 6, 10, 11}, "2031-03-03")},
              {0, 0, 0}),
      (Ids{"a", "b"}));
}

TEST(LineageSecondParents, APassageAtTheEndBeforeOwnWordsIsSeenToo) {
  EXPECT_EQ(parents("c",
                    {written("a", {1, 2, 3, 4, 5, 6, 10, 11}, "2031-03-01"), written("b", {8, 1, 2, 3}, "2031-03-02"),
                     written("c", {1, 2, 3, 4, 5, 6, 10, 11, 8, 20}, "2031-03-03")},
                    {0, 0, 0}),
            (Ids{"a", "b"}));
}

TEST(LineageSecondParents, OneThatStandsInItsPlaceThereWasLostByTheOther) {
  // The main parent has lost paragraph 8; its copy has it where "b" has it, from a common source.
  EXPECT_EQ(parents("c",
                    {written("a", {1, 2, 3, 4, 5, 6, 10}, "2031-03-01"), written("b", {1, 2, 8, 3, 7, 9}, "2031-03-02"),
                     written("c", {1, 2, 8, 3, 4, 5, 6, 10}, "2031-03-03")},
                    {0, 0, 0})
                .size(),
            1U);
}

TEST(LineageSecondParents, AnOrderThatNoSourceHasIsThatOfTwo) {
  std::vector<Report> reports = {written("b", {1, 2, 3, 4, 5, 6, 7}, "2031-03-01"),
                                 written("a", {1, 2, 4, 5, 6}, "2031-03-02"),
                                 written("c", {1, 2, 4, 5, 3, 6}, "2031-03-03")};
  EXPECT_EQ(parents("c", reports, {0, 0, 0}), (Ids{"a", "b"}));
  // One that has it in this order may have given all.
  reports.push_back(written("d", {1, 2, 4, 5, 3, 6, 8}, "2031-03-02"));
  EXPECT_EQ(parents("c", reports, {0, 0, 0, 0}), (Ids{"d"}));
}

TEST(LineageSecondParents, OneWhoGaveAPassageOnlyIsNotAskedForTheOrder) {
  // "x" has come into the family by what it gave.
  EXPECT_EQ(parents("c",
                    {written("a", {1, 2, 3, 4, 5, 6, 7, 8, 9}, "2031-03-01"),
                     written("b", {1, 2, 3, 4, 5, 6, 7, 8}, "2031-03-02"),
                     written("c", {1, 2, 3, 12, 4, 5, 6, 7, 8, 9}, "2031-03-05"),
                     written("x", {11, 12, 13, 14, 15, 16, 17, 18, 19}, "2031-03-01")},
                    {0, 0, 0, 0}),
            (Ids{"a", "x"}));
}

TEST(LineageSecondParents, TheLastLinesOfBothAreThoseOfASite) {
  std::vector<Report> reports = {written("a", {1, 2, 3, 4}, "2031-03-01"), written("c", {1, 2, 3, 4, 20}, "2031-03-05"),
                                 written("x", {11, 12, 13, 20}, "2031-03-01")};
  EXPECT_EQ(parents("c", reports, {0, 0, 1}), (Ids{"a"}));
  reports[2].body += paragraph(21);
  EXPECT_EQ(parents("c", reports, {0, 0, 1}), (Ids{"a", "x"}));
  // So are those that name the outlet.
  reports[1].publisher = "wordua wordub";
  EXPECT_EQ(parents("c", reports, {0, 0, 1}), (Ids{"a"}));
}

TEST(LineageSecondParents, LinesBesideTheFurnitureOfBothAreThoseOfASite) {
  std::vector<Report> reports = {written("a", {1, 2, 3, 4}, "2031-03-01"), written("c", {1, 2, 3, 4, 20}, "2031-03-05"),
                                 written("x", {11, 12, 13, 20, 14}, "2031-03-01")};
  EXPECT_EQ(parents("c", reports, {0, 0, 1}), (Ids{"a", "x"}));
  // What is marked in the copy comes from its site.
  const std::size_t begin = reports[1].body.find(paragraph(20));
  reports[1].boilerplate.push_back(
      {Span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(reports[1].body.size())}, ""});
  EXPECT_EQ(parents("c", reports, {0, 0, 1}), (Ids{"a"}));
}

TEST(LineageSecondParents, LinesThatEndAnotherTextAndNameItsOutletAreOfItsSite) {
  std::vector<Report> reports = {written("a", {1, 2, 3, 4}, "2031-03-01"), written("c", {1, 2, 20, 3, 4}, "2031-03-05"),
                                 written("x", {11, 12, 13, 20}, "2031-03-01")};
  EXPECT_EQ(parents("c", reports, {0, 0, 1}), (Ids{"a", "x"}));
  reports[2].publisher = "wordua wordub";
  EXPECT_EQ(parents("c", reports, {0, 0, 1}), (Ids{"a"}));
  // In the middle of its text the outlet may be named for what it found out.
  reports[2].body += paragraph(14);
  EXPECT_EQ(parents("c", reports, {0, 0, 1}), (Ids{"a", "x"}));
}

TEST(LineageSecondParents, OneThatSharesMoreThanThePassageIsARelative) {
  std::vector<Report> reports = {written("a", {1, 2, 3, 4}, "2031-03-01"), written("c", {1, 2, 20, 3, 4}, "2031-03-05"),
                                 written("x", {11, 12, 20, 13}, "2031-03-01")};
  EXPECT_EQ(parents("c", reports, {0, 0, 1}), (Ids{"a", "x"}));
  reports[2].body += paragraph(4);
  EXPECT_EQ(parents("c", reports, {0, 0, 1}), (Ids{"a"}));
}

TEST(LineageSecondParents, WhoHasAPassageFromElsewhereIsNotCopiedByOneThatLacksIt) {
  std::vector<Report> reports = {written("p", {1, 2, 3, 4, 5, 6}, ""), written("m", {1, 2, 12, 3, 4, 5, 6}, ""),
                                 written("q", {1, 2, 3, 4, 5, 6, 7}, ""), written("x", {11, 12, 13, 14, 15}, "")};
  for (Report& each : reports) each.time.reset();
  EXPECT_EQ(parents("p", reports, {0, 0, 0, 1}), (Ids{"q"}));
  EXPECT_EQ(parents("m", reports, {0, 0, 0, 1}).back(), "x");
}

TEST(LineageTaken, WhatFewShareWithMostOfAnotherFamilyCameFromThere) {
  const std::vector<Report> reports = {written("a", {1, 2, 3}, "2031-03-01"), written("b", {1, 2, 20, 3}, "2031-03-02"),
                                       written("c", {1, 2, 3, 4}, "2031-03-03"),
                                       written("x", {11, 20, 12}, "2031-03-01"),
                                       written("y", {11, 20, 12, 13}, "2031-03-02")};
  std::vector<Alignment> alignments;
  for (std::size_t b = 1; b < reports.size(); ++b) {
    for (std::size_t a = 0; a < b; ++a) alignments.push_back(aligned(reports[a], reports[b]));
  }
  const Collection collection(reports, sample_lexicons());
  std::vector<Copyist> copyists;
  for (const Report& report : reports) copyists.push_back(copyist(report, collection));
  const Links links(reports, alignments);
  using Numbers = std::vector<std::uint32_t>;
  EXPECT_EQ(borrowed_texts({7, 7, 7, 9, 9}, links, copyists),
            (std::vector<Numbers>{{}, Numbers{0}, {}, {}, {}}));  // Families are numbered as in the collection.
}

TEST(LineageSecondParents, WhatReportsOfSeveralFamiliesHaveTellsNothing) {
  const std::vector<Report> reports = {
      written("a", {1, 2, 3, 4}, "2031-03-01"),     written("c", {1, 2, 3, 20, 4}, "2031-03-05"),
      written("x", {11, 12, 13, 20}, "2031-03-01"), written("y", {11, 12, 13, 20}, "2031-03-02"),
      written("u", {14, 15, 16}, "2031-03-01"),     written("v", {14, 15, 16}, "2031-03-02")};
  EXPECT_EQ(parents("c", reports, {0, 0, 1, 1, 2, 2}), (Ids{"a", "x"}));
  std::vector<Report> common = reports;
  for (std::size_t i : {4, 5}) common[i].body += paragraph(20);
  EXPECT_EQ(parents("c", common, {0, 0, 1, 1, 2, 2}), (Ids{"a"}));
}

TEST(LineageSecondParents, NorDoTheLinesOfOneOutlet) {
  std::vector<Report> reports = {written("a", {1, 2, 3, 4}, "2031-03-01"), written("c", {1, 2, 3, 20, 4}, "2031-03-05"),
                                 written("x", {11, 12, 13, 20}, "2031-03-01"),
                                 written("y", {11, 12, 13}, "2031-03-02")};
  EXPECT_EQ(parents("c", reports, {0, 0, 1, 1}), (Ids{"a", "x"}));
  reports[1].publisher = reports[2].publisher = "Quay Times";
  EXPECT_EQ(parents("c", reports, {0, 0, 1, 1}), (Ids{"a"}));
}

TEST(LineageSecondParents, WithoutDatesTheOneToWhomItIsForeignTookItOver) {
  std::vector<Report> reports = {written("a", {1, 2, 3, 4, 5, 6}, ""), written("b", {2, 3, 4, 5, 6}, ""),
                                 written("c", {1, 2, 3, 4, 12}, ""), written("x", {11, 12, 13, 14, 15}, ""),
                                 written("y", {11, 12, 13, 14}, "")};
  for (Report& each : reports) each.time.reset();
  EXPECT_EQ(parents("c", reports, {0, 0, 0, 1, 1}), (Ids{"a", "x"}));
  EXPECT_EQ(parents("y", reports, {0, 0, 0, 1, 1}), (Ids{"x"}));
}

TEST(LineageSecondParents, WhomTheReportCreditsIsItsMainSource) {
  std::vector<Report> reports = {written("a", {1, 2, 3, 4, 5}, ""), written("c", {1, 2, 3, 12, 4, 5}, ""),
                                 written("x", {11, 12, 13, 14, 15}, "")};
  for (Report& each : reports) each.time.reset();
  reports[0].publisher = "Norwire";
  reports[1].credits.push_back({"Norwire", CreditKind::kDateline, {}});
  EXPECT_EQ(parents("c", reports, {0, 0, 1}), (Ids{"a", "x"}));
}

TEST(LineageSecondParents, OneStoryInTwoFamiliesIsOneWitness) {
  // "y" and "z" have lost so much of the story of "x" that they are a family of their own.
  EXPECT_EQ(parents("c",
                    {written("a", {1, 2, 3, 4}, "2031-03-01"), written("c", {1, 2, 20, 3, 4}, "2031-03-05"),
                     written("x", {11, 12, 20, 13, 14}, "2031-03-01"), written("y", {12, 20, 13}, "2031-03-02"),
                     written("z", {12, 20, 13, 15}, "2031-03-03")},
                    {0, 0, 1, 2, 2}),
            (Ids{"a", "x"}));
}

TEST(LineageSecondParents, OneThatSharesMoreWithAThirdIsARelative) {
  std::vector<Report> reports = {written("a", {1, 2, 3, 4}, "2031-03-01"), written("c", {1, 2, 20, 3}, "2031-03-05"),
                                 written("x", {11, 12, 20, 13}, "2031-03-01")};
  EXPECT_EQ(parents("c", reports, {0, 0, 1}), (Ids{"a", "x"}));
  reports[0].body += paragraph(11) + paragraph(12);
  EXPECT_EQ(parents("c", reports, {0, 0, 1}), (Ids{"a"}));
}

TEST(LineageSecondParents, WhatEndsTheReportsOfOneOutletAloneIsOfItsSite) {
  std::vector<Report> reports = {written("a", {1, 2, 3, 4}, "2031-03-01"), written("c", {1, 2, 20, 3, 4}, "2031-03-05"),
                                 written("x", {11, 12, 13, 20}, "2031-03-01"), written("y", {11, 12, 13}, "2031-03-02"),
                                 written("z", {11, 12, 13}, "2031-03-03")};
  EXPECT_EQ(parents("c", reports, {0, 0, 1, 1, 1}), (Ids{"a"}));
  reports[3].body += paragraph(20);  // Another outlet has copied it: it is of the text.
  EXPECT_EQ(parents("c", reports, {0, 0, 1, 1, 1}), (Ids{"a", "x"}));
}

TEST(LineageSecondParents, WithoutDatesTheFirstWordsOfAReportAreItsOwn) {
  std::vector<Report> reports = {written("a", {1, 2, 3, 4, 5, 6}, ""), written("b", {8, 1, 2, 3, 4}, ""),
                                 written("c", {1, 2, 3, 8, 4, 5, 6}, "")};
  for (Report& each : reports) each.time.reset();
  EXPECT_EQ(parents("b", reports, {0, 0, 0}).size(), 1U);
}

}  // namespace
}  // namespace stemma::lineage
