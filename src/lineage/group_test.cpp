#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "lineage/lineage.h"
#include "lineage/samples_for_test.h"

namespace stemma::lineage {
namespace {

using Families = std::vector<std::uint32_t>;

Families group_all(const std::vector<Report>& reports, const std::vector<Alignment>& alignments) {
  return group(reports, alignments, Collection(reports, sample_lexicons()), {});
}

TEST(LineageGroup, WordingJoinsAboveTheThreshold) {
  const std::vector<Report> reports = {SampleReport("a"), SampleReport("b"), SampleReport("c")};
  const auto few = SampleAlignment("b", "c", Relation::kPartial).share({0, 150}, {0, 150});
  EXPECT_EQ(group_all(reports, {copies("a", "b"), few}), (Families{0, 0, 1}));
  const auto more = SampleAlignment("b", "c", Relation::kPartial).share({0, 250}, {0, 250});
  EXPECT_EQ(group_all(reports, {copies("a", "b"), more}), (Families{0, 0, 0}));
}

TEST(LineageGroup, TheShorterReportCounts) {
  const std::vector<Report> reports = {SampleReport("a", 5000), SampleReport("b", 500)};
  const auto part = SampleAlignment("a", "b", Relation::kPartial).share({0, 400}, {0, 400}, 5000, 500);
  EXPECT_EQ(group_all(reports, {part}), (Families{0, 0}));
}

TEST(LineageGroup, QuotationsBoilerplateAndOneStoryNeverJoin) {
  const std::vector<Report> reports = {SampleReport("a"), SampleReport("b")};
  for (const Relation relation : {Relation::kQuotation, Relation::kBoilerplate, Relation::kSameStory}) {
    EXPECT_EQ(group_all(reports, {SampleAlignment("a", "b", relation).share({0, 900}, {0, 900})}), (Families{0, 1}));
  }
}

TEST(LineageGroup, AParaphraseJoinsWhenItIsDerived) {
  const std::vector<Report> reports = {SampleReport("a"), SampleReport("b")};
  const auto paraphrase = SampleAlignment("a", "b", Relation::kParaphrase).share({0, 500}, {0, 500});
  EXPECT_EQ(group_all(reports, {SampleAlignment(paraphrase).score(0.6)}), (Families{0, 0}));
  EXPECT_EQ(group_all(reports, {SampleAlignment(paraphrase).score(0.4)}), (Families{0, 1}));
}

TEST(LineageGroup, TwoAgenciesInTheirOwnWordsStayTwo) {
  const std::vector<Report> reports = {SampleReport("a").credit("Norwire"), SampleReport("b").credit("Sudpress")};
  const auto alike = SampleAlignment("a", "b", Relation::kParaphrase).share({0, 700}, {0, 700}).score(0.9);
  EXPECT_EQ(group_all(reports, {alike}), (Families{0, 1}));
  EXPECT_EQ(group_all(reports, {copies("a", "b")}), (Families{0, 0}));
}

// Two stories of two reports each, and z that holds the first half of one and the first half of the other.
std::vector<Alignment> bridged() {
  return {copies("x1", "x2"),
          copies("y1", "y2"),
          SampleAlignment("x1", "z", Relation::kPartial).share({0, 500}, {0, 500}),
          SampleAlignment("x2", "z", Relation::kPartial).share({0, 500}, {0, 500}),
          SampleAlignment("y1", "z", Relation::kPartial).share({0, 450}, {520, 970}),
          SampleAlignment("y2", "z", Relation::kPartial).share({0, 450}, {520, 970})};
}

TEST(LineageGroup, ARoundupDoesNotJoinTwoStories) {
  const std::vector<Report> reports = {SampleReport("x1"), SampleReport("x2"), SampleReport("y1"), SampleReport("y2"),
                                       SampleReport("z")};
  EXPECT_EQ(group_all(reports, bridged()), (Families{0, 0, 1, 1, 0}));
}

TEST(LineageGroup, ARoundupOfTwoSingleReportsGoesToTheCloser) {
  const std::vector<Report> reports = {SampleReport("x"), SampleReport("y"), SampleReport("z")};
  const std::vector<Alignment> alignments = {SampleAlignment("x", "z", Relation::kPartial).share({0, 400}, {0, 400}),
                                             SampleAlignment("y", "z", Relation::kPartial).share({0, 550}, {420, 970})};
  EXPECT_EQ(group_all(reports, alignments), (Families{1, 0, 0}));
}

TEST(LineageGroup, TheFullTextOfTwoTrimsIsNoRoundup) {
  const std::vector<Report> reports = {SampleReport("x", 500).at("2031-03-02"), SampleReport("y", 500).at("2031-03-02"),
                                       SampleReport("z").at("2031-03-01")};
  const std::vector<Alignment> alignments = {
      SampleAlignment("x", "z", Relation::kPartial).share({0, 500}, {0, 500}, 500),
      SampleAlignment("y", "z", Relation::kPartial).share({0, 500}, {500, 1000}, 500)};
  EXPECT_EQ(group_all(reports, alignments), (Families{0, 0, 0}));
}

TEST(LineageGroup, ATextThatDriftsIsOneFamily) {
  // Version k keeps 70 % of version k-1 and nothing below half of it is seen as related further off.
  std::vector<Report> reports;
  std::vector<Alignment> alignments;
  for (int k = 0; k < 12; ++k) reports.push_back(SampleReport(std::string("v") + static_cast<char>('a' + k)));
  for (int k = 0; k + 1 < 12; ++k) {
    const std::string a = reports[k].id;
    const std::string b = reports[k + 1].id;
    alignments.push_back(SampleAlignment(a, b, Relation::kPartial).share({300, 1000}, {0, 700}));
  }
  const Families families = group_all(reports, alignments);
  EXPECT_EQ(std::set<std::uint32_t>(families.begin(), families.end()).size(), 1U);
}

TEST(LineageGroup, OneSharedParagraphOfOnePairJoinsNoTwoGroups) {
  const std::vector<Report> reports = {SampleReport("x1"), SampleReport("x2"), SampleReport("y1"), SampleReport("y2")};
  // x1 and y1 both took up a stock paragraph that their copies do not have.
  const std::vector<Alignment> alignments = {
      SampleAlignment("x1", "x2", Relation::kPartial).share({0, 700}, {0, 700}),
      SampleAlignment("y1", "y2", Relation::kPartial).share({0, 700}, {0, 700}),
      SampleAlignment("x1", "y1", Relation::kPartial).share({720, 990}, {720, 990})};
  EXPECT_EQ(group_all(reports, alignments), (Families{0, 0, 1, 1}));
}

TEST(LineageGroup, NamesGoBySizeThenSmallestId) {
  const std::vector<Report> reports = {SampleReport("c"), SampleReport("z1"), SampleReport("z2"), SampleReport("b")};
  EXPECT_EQ(group_all(reports, {copies("z1", "z2")}), (Families{2, 0, 0, 1}));
}

TEST(LineageGroup, ArrivalOrderChangesNothing) {
  std::vector<Report> reports = {SampleReport("x1"), SampleReport("x2"), SampleReport("y1"),
                                 SampleReport("y2"), SampleReport("z"),  SampleReport("w")};
  std::vector<Alignment> alignments = bridged();
  alignments.push_back(SampleAlignment("w", "z", Relation::kPartial).share({0, 500}, {240, 740}));
  const auto named = [&] {
    std::map<std::string, std::uint32_t> result;
    const Families families = group_all(reports, alignments);
    for (std::size_t i = 0; i < reports.size(); ++i) result[reports[i].id] = families[i];
    return result;
  };
  const auto expected = named();
  std::mt19937 random(3);
  for (int round = 0; round < 50; ++round) {
    std::shuffle(reports.begin(), reports.end(), random);
    std::shuffle(alignments.begin(), alignments.end(), random);
    EXPECT_EQ(named(), expected);
  }
}

TEST(LineageGroup, AReportThatCitesAnOutletAndRetellsItsReportDescendsFromIt) {
  SampleReport gazette = SampleReport("a").by("Alder Bay Gazette").at("2031-03-01");
  SampleReport echo = SampleReport("b").by("Shore Echo").at("2031-03-02");
  echo.report.body = "The mill is for sale, the Gazette reported. " + echo.report.body;
  const Alignment retold = SampleAlignment("a", "b", Relation::kSameStory)
                               .share({0, 200}, {0, 200})
                               .share({300, 500}, {300, 500})
                               .score(0.1);
  EXPECT_EQ(group_all({gazette, echo}, {retold}), (Families{0, 0}));
  const Alignment one_place = SampleAlignment("a", "b", Relation::kSameStory).share({0, 400}, {0, 400}).score(0.1);
  EXPECT_EQ(group_all({gazette, echo}, {one_place}), (Families{0, 1}));
  SampleReport silent = SampleReport("b").by("Shore Echo").at("2031-03-02");
  EXPECT_EQ(group_all({gazette, silent}, {retold}), (Families{0, 1}));
  gazette.at("2031-03-05");  // It cannot have told what was not out yet.
  EXPECT_EQ(group_all({gazette, echo}, {retold}), (Families{0, 1}));
}

TEST(LineageGroup, AFollowUpByTheSameOutletIsNoVersionOfTheStory) {
  SampleReport story = SampleReport("a").by("Alder Bay Gazette");
  SampleReport next = SampleReport("b").by("Alder Bay Gazette");
  story.report.url = "https://gazette.example/mill";
  next.report.url = "https://gazette.example/mill-denial";
  const Alignment background = SampleAlignment("a", "b", Relation::kParaphrase).share({0, 300}, {0, 300}).score(0.7);
  EXPECT_EQ(group_all({story, next}, {background}), (Families{0, 1}));
  next.report.url = story.report.url;
  EXPECT_EQ(group_all({story, next}, {background}), (Families{0, 0}));
}

TEST(LineageGroup, UnknownAndSelfAlignmentsAreIgnored) {
  const std::vector<Report> reports = {SampleReport("a"), SampleReport("b")};
  EXPECT_EQ(group_all(reports, {copies("a", "a"), copies("a", "nobody")}), (Families{0, 1}));
  EXPECT_TRUE(group_all({}, {}).empty());
}

}  // namespace
}  // namespace stemma::lineage
