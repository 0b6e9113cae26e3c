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
  const auto in_two_places = [](std::uint32_t size) {
    return SampleAlignment("b", "c", Relation::kPartial)
        .share({0, size}, {0, size})
        .share({500, 500 + size}, {500, 500 + size});
  };
  EXPECT_EQ(group_all(reports, {copies("a", "b"), in_two_places(75)}), (Families{0, 0, 1}));
  EXPECT_EQ(group_all(reports, {copies("a", "b"), in_two_places(125)}), (Families{0, 0, 0}));
}

TEST(LineageGroup, OneParagraphJoinsNobody) {
  const std::vector<Report> reports = {SampleReport("a"), SampleReport("b")};
  const SampleAlignment none("a", "b", Relation::kPartial);
  // Two passages right after one another are one paragraph with a word exchanged.
  const auto paragraph = SampleAlignment(none).share({100, 250}, {700, 850}).share({260, 500}, {860, 990});
  EXPECT_EQ(group_all(reports, {paragraph}), (Families{0, 1}));
  EXPECT_EQ(group_all(reports, {SampleAlignment(paragraph).share(PassageKind::kBoilerplate, {900, 990}, {0, 90})}),
            (Families{0, 1}));
  // The same event told besides, or half of one of them, is more.
  EXPECT_EQ(group_all(reports, {SampleAlignment(paragraph).share(PassageKind::kParaphrase, {900, 990}, {0, 90})}),
            (Families{0, 0}));
  EXPECT_EQ(group_all(reports, {SampleAlignment(none).share({100, 650}, {300, 850})}), (Families{0, 0}));
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

TEST(LineageGroup, ButNotByALittleOfTheShorter) {
  const std::vector<Report> reports = {SampleReport("a"), SampleReport("b", 2000)};
  const auto told = [](std::uint32_t size) {
    return SampleAlignment("a", "b", Relation::kParaphrase).share({0, size}, {0, size}, 1000, 2000);
  };
  EXPECT_EQ(group_all(reports, {told(250)}), (Families{0, 0}));
  EXPECT_EQ(group_all(reports, {told(150)}), (Families{0, 1}));
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

TEST(LineageGroup, WhatMostOfBothIsSharedWithIsNoSecondStory) {
  // z grew from a and was cut at the front to become y: what it shares with the two is hardly the same.
  const std::vector<Report> reports = {SampleReport("a", 300), SampleReport("y"), SampleReport("z")};
  const auto grown = SampleAlignment("a", "z", Relation::kPartial).share({0, 300}, {0, 300}, 300);
  const auto cut = [](std::uint32_t size) {
    return SampleAlignment("y", "z", Relation::kPartial).share({0, size}, {1000 - size, 1000});
  };
  EXPECT_EQ(group_all(reports, {grown, cut(750)}), (Families{0, 0, 0}));
  EXPECT_EQ(group_all(reports, {grown, cut(650)}), (Families{0, 1, 0}));
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

TEST(LineageGroup, DistantPairsTellThatTwoGroupsShareTheParagraph) {
  const std::vector<Report> reports = {SampleReport("x1"), SampleReport("x2"), SampleReport("y1"), SampleReport("y2")};
  // Two passages that x1 and y1 share; what the other pairs share was not looked at.
  const std::vector<Alignment> alignments = {
      SampleAlignment("x1", "x2", Relation::kPartial).share({0, 700}, {0, 700}),
      SampleAlignment("y1", "y2", Relation::kPartial).share({0, 700}, {0, 700}),
      SampleAlignment("x1", "y1", Relation::kPartial).share({0, 200}, {0, 200}).share({300, 500}, {300, 500})};
  const auto families = [&](const std::vector<DistantPair>& distant) {
    return group(reports, alignments, Collection(reports, sample_lexicons()), {}, distant);
  };
  EXPECT_EQ(families({{1, 3}}), (Families{0, 0, 0, 0}));
  // They join nobody.
  const std::vector<Report> alone = {SampleReport("a"), SampleReport("b")};
  const std::vector<DistantPair> pair = {{0, 1}};
  EXPECT_EQ(group(alone, {}, Collection(alone, sample_lexicons()), {}, pair), (Families{0, 1}));
}

TEST(LineageGroup, AChainOfPartialOverlapsIsNoFamily) {
  // Each shares a paragraph with the next, another one each time; a and d have nothing in common.
  const std::vector<Report> reports = {SampleReport("a"), SampleReport("b"), SampleReport("c"), SampleReport("d")};
  const auto overlap = [](const std::string& a, const std::string& b) {
    return SampleAlignment(a, b, Relation::kPartial).share({550, 750}, {0, 200}).share({800, 1000}, {250, 450});
  };
  const std::vector<Alignment> alignments = {overlap("a", "b"), overlap("b", "c"), overlap("c", "d")};
  EXPECT_EQ(group_all(reports, alignments), (Families{0, 0, 1, 1}));
}

// Stories x and y of some copies each, and roundups z that hold the first half of x and then the first half of y.
struct Roundups {
  std::vector<Report> reports;
  std::vector<Alignment> alignments;

  explicit Roundups(int copies_of_each, int roundups) {
    for (const char story : {'x', 'y'}) {
      for (int i = 0; i < copies_of_each; ++i) reports.push_back(SampleReport(name(story, i)));
    }
    for (int i = 0; i < roundups; ++i) reports.push_back(SampleReport(name('z', i)));
  }
  static std::string name(char story, int i) { return story + std::to_string(10 + i); }
  void copy(char story, int i, int j) { alignments.push_back(copies(name(story, i), name(story, j))); }
  void round_up(int x, int z, std::uint32_t moved = 0) {
    const SampleAlignment half(name('x', x), name('z', z), Relation::kPartial);
    alignments.push_back(
        SampleAlignment(half).share({moved, moved + 200}, {0, 200}).share({moved + 250, moved + 480}, {250, 480}));
    const SampleAlignment other_half(name('y', x), name('z', z), Relation::kPartial);
    alignments.push_back(SampleAlignment(other_half)
                             .share({moved, moved + 200}, {500, 700})
                             .share({moved + 250, moved + 450}, {750, 950}));
  }
  // The stories whose reports a family holds, for every family: "x", "yz".
  std::set<std::string> families() const {
    const Families numbers = group_all(reports, alignments);
    std::map<std::uint32_t, std::set<char>> stories;
    for (std::size_t i = 0; i < reports.size(); ++i) stories[numbers[i]].insert(reports[i].id[0]);
    std::set<std::string> told;
    for (const auto& [number, letters] : stories) told.insert(std::string(letters.begin(), letters.end()));
    return told;
  }
};

TEST(LineageGroup, ARoundupThatEverybodyCopiesJoinsNoTwoStories) {
  Roundups sample(2, 10);
  for (const char story : {'x', 'y'}) sample.copy(story, 0, 1);
  for (int i = 0; i < 10; ++i) {
    for (int j = 0; j < i; ++j) sample.copy('z', j, i);
    for (int x = 0; x < 2; ++x) sample.round_up(x, i);
  }
  EXPECT_EQ(sample.families(), (std::set<std::string>{"xz", "y"}));
}

TEST(LineageGroup, NorWhenEachReportIsComparedWithFewOthers) {
  Roundups sample(40, 40);
  for (const char story : {'x', 'y', 'z'}) {
    for (int i = 1; i < 40; ++i) sample.copy(story, 0, i);      // With the first of its kind
    for (int i = 2; i < 40; ++i) sample.copy(story, i - 1, i);  // and with the one before.
  }
  for (int i = 0; i < 40; i += 3) sample.round_up(0, i);
  EXPECT_EQ(sample.families(), (std::set<std::string>{"x", "y", "z"}));
}

TEST(LineageGroup, ALateCopyOfOneStoryDoesNotMakeTheRoundupItsSource) {
  // z is earlier than the copies x3 and y2, which have nothing from it; x1 is earlier still.
  const std::vector<Report> reports = {SampleReport("x1").at("2031-03-01"), SampleReport("x3").at("2031-03-05"),
                                       SampleReport("y1").at("2031-03-01"), SampleReport("y2").at("2031-03-05"),
                                       SampleReport("z").at("2031-03-03")};
  const auto half = [](const std::string& from, std::uint32_t at, std::uint32_t size) {
    return SampleAlignment(from, "z", Relation::kPartial).share({0, size}, {at, at + size}, 700);
  };
  const auto trimmed = [](const std::string& a, const std::string& b) {
    return SampleAlignment(a, b, Relation::kPartial).share({0, 700}, {0, 700});
  };
  const std::vector<Alignment> alignments = {trimmed("x1", "x3"), trimmed("y1", "y2"), half("x1", 0, 400),
                                             half("x3", 0, 410), half("y2", 520, 380)};
  EXPECT_EQ(group_all(reports, alignments), (Families{0, 0, 1, 1, 0}));
}

TEST(LineageGroup, NorDoManyRoundupsOfTwoStories) {
  Roundups sample(1, 5);
  for (int i = 0; i < 5; ++i) sample.round_up(0, i, 100 * static_cast<std::uint32_t>(i));
  // Neighbours among the roundups overlap in both halves.
  for (int i = 0; i + 1 < 5; ++i) {
    sample.alignments.push_back(SampleAlignment(sample.name('z', i), sample.name('z', i + 1), Relation::kPartial)
                                    .share({100, 480}, {0, 380})
                                    .share({600, 950}, {500, 850}));
  }
  for (const std::string& stories : sample.families()) EXPECT_FALSE(stories.starts_with("xy")) << stories;
}

TEST(LineageGroup, WordingIsAskedBeforeContent) {
  // b shares half of its words with a; a third report of another story only says much the same.
  const std::vector<Report> reports = {SampleReport("a"), SampleReport("b"), SampleReport("c")};
  const std::vector<Alignment> alignments = {SampleAlignment("a", "b", Relation::kPartial).share({0, 500}, {0, 500}),
                                             SampleAlignment("b", "c", Relation::kParaphrase)
                                                 .share(PassageKind::kParaphrase, {520, 980}, {0, 460})
                                                 .score(0.9)};
  EXPECT_EQ(group_all(reports, alignments), (Families{0, 0, 1}));
}

TEST(LineageGroup, OneSentenceInOtherWordsJoinsNothing) {
  const std::vector<Report> reports = {SampleReport("a", 90), SampleReport("b")};
  for (const Relation relation : {Relation::kParaphrase, Relation::kPartial}) {
    const auto sentence = SampleAlignment("a", "b", relation).share(PassageKind::kParaphrase, {0, 90}, {0, 110}, 90);
    EXPECT_EQ(group_all(reports, {sentence}), (Families{0, 1}));
  }
  EXPECT_EQ(group_all(reports, {SampleAlignment("a", "b", Relation::kPartial).share({0, 90}, {0, 90}, 90)}),
            (Families{0, 0}));
}

TEST(LineageGroup, ContentJoinsTwoGroupsOnlyIfHalfOfBothTellIt) {
  const std::vector<Report> reports = {SampleReport("x1"), SampleReport("x2"), SampleReport("x3"),
                                       SampleReport("y1"), SampleReport("y2"), SampleReport("y3")};
  std::vector<Alignment> alignments = {copies("x1", "x2"), copies("x1", "x3"), copies("x2", "x3"),
                                       copies("y1", "y2"), copies("y1", "y3"), copies("y2", "y3")};
  const auto tell = [&](const std::string& x, const std::string& y) {
    alignments.push_back(
        SampleAlignment(x, y, Relation::kParaphrase).share(PassageKind::kParaphrase, {0, 800}, {0, 800}).score(0.9));
  };
  for (const char* y : {"y1", "y2", "y3"}) tell("x1", y);
  EXPECT_EQ(group_all(reports, alignments), (Families{0, 0, 0, 1, 1, 1}));
  for (const char* y : {"y1", "y2", "y3"}) tell("x2", y);
  EXPECT_EQ(group_all(reports, alignments), (Families{0, 0, 0, 0, 0, 0}));
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
