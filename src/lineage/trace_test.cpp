#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>

#include "lineage/lineage.h"
#include "lineage/samples_for_test.h"

namespace stemma::lineage {
namespace {

Lineage trace_all(const std::vector<Report>& reports, const std::vector<Alignment>& alignments) {
  const Collection collection(reports, sample_lexicons());
  return trace(reports, group(reports, alignments, collection, {}), alignments, collection);
}

const FamilyRow& row(const Lineage& lineage, const std::string& id) {
  return *std::find_if(lineage.rows.begin(), lineage.rows.end(), [&](const FamilyRow& r) { return r.report == id; });
}

TEST(LineageTrace, TheEarlierOfTwoCopiesIsTheOriginal) {
  const Lineage traced = trace_all(
      {SampleReport("a").at("2031-03-02T10:00:00Z"), SampleReport("b").at("2031-03-02T07:00:00Z")}, {copies("a", "b")});
  EXPECT_EQ(row(traced, "b").role, Role::kOriginal);
  EXPECT_EQ(row(traced, "a").parent, "b");
  EXPECT_EQ(row(traced, "a").role, Role::kCopy);
  EXPECT_GT(row(traced, "a").confidence, 0.8);
  ASSERT_EQ(traced.stemmata.size(), 1U);
  const CopyEdge& edge = traced.stemmata[0].edges.at(0);
  EXPECT_EQ(edge.evidence.front().kind, EvidenceKind::kTime);
  EXPECT_EQ(edge.evidence.front().detail, "published 3 h earlier");
}

TEST(LineageTrace, NothingToTellThemApartGivesLowConfidence) {
  const Lineage traced = trace_all({SampleReport("a"), SampleReport("b")}, {copies("a", "b")});
  EXPECT_EQ(row(traced, "b").parent, "a");
  EXPECT_LT(row(traced, "b").confidence, 0.5);  // Their source may also be lost.
  EXPECT_NEAR(row(traced, "a").confidence, 0.5, 0.02);
}

TEST(LineageTrace, ATrimmedCopyHangsUnderTheFullText) {
  const Lineage traced = trace_all({SampleReport("a", 400), SampleReport("b")},
                                   {SampleAlignment("a", "b", Relation::kPartial).share({0, 400}, {0, 400}, 400)});
  EXPECT_EQ(row(traced, "a").parent, "b");
  EXPECT_EQ(row(traced, "a").role, Role::kPartial);
  EXPECT_DOUBLE_EQ(row(traced, "a").containment, 1.0);
}

TEST(LineageTrace, AReportThatCreditsAnAgencyIsNotItsOriginal) {
  const Lineage traced = trace_all({SampleReport("a").credit("Norwire"), SampleReport("b")}, {copies("a", "b")});
  ASSERT_EQ(traced.stemmata.size(), 1U);
  const StemmaNode& lost = traced.stemmata[0].nodes.front();
  EXPECT_EQ(lost.id, "F1/lost1");
  EXPECT_FALSE(lost.report.has_value());
  EXPECT_EQ(lost.label, "Norwire dispatch (not in the collection)");
  EXPECT_EQ(lost.agency, "Norwire");
  EXPECT_EQ(row(traced, "a").parent, "F1/lost1");
  EXPECT_EQ(row(traced, "b").line, "Norwire");
  EXPECT_EQ(traced.stemmata[0].line, "Norwire");
}

TEST(LineageTrace, TheAgencysOwnReportIsTheOriginal) {
  const Lineage traced =
      trace_all({SampleReport("a").credit("Norwire").at("2031-03-02"), SampleReport("b").by("Norwire").at("2031-03-02"),
                 SampleReport("c").at("2031-03-02")},
                {copies("a", "b"), copies("a", "c"), copies("b", "c")});
  EXPECT_EQ(row(traced, "b").role, Role::kOriginal);
  EXPECT_EQ(row(traced, "a").parent, "b");
  EXPECT_EQ(row(traced, "c").line, "Norwire");
  for (const StemmaNode& node : traced.stemmata[0].nodes) EXPECT_TRUE(node.report.has_value()) << node.id;
}

TEST(LineageTrace, ACreditedReportOlderThanTheAgencysOwnNeedsALostVersion) {
  const Lineage traced = trace_all({SampleReport("a").credit("Norwire").at("2031-03-01T08:00:00Z"),
                                    SampleReport("b").by("Norwire").at("2031-03-02T08:00:00Z")},
                                   {copies("a", "b")});
  EXPECT_EQ(row(traced, "a").parent, "F1/lost1");
}

TEST(LineageTrace, WhatASilentReportSharesWithALaterOneThatCreditsTheDispatchIsOfTheDispatch) {
  // "a" retells; "b" has words that only the later "c" has too, which credits the dispatch.
  const auto parent_of_b = [](PassageKind kind) {
    SampleReport a = SampleReport("a").credit("Norwire").at("2031-03-01");
    SampleReport b = SampleReport("b").at("2031-03-02");
    SampleReport c = SampleReport("c").credit("Norwire").at("2031-03-04");
    SampleAlignment retold = SampleAlignment("a", "b", Relation::kParaphrase);
    retold.share(PassageKind::kParaphrase, {0, 600}, {0, 600});
    SampleAlignment common = SampleAlignment("b", "c", Relation::kPartial).share(kind, {0, 500}, {0, 500});
    return row(trace_all({a, b, c}, {retold, common}), "b").parent;
  };
  EXPECT_EQ(parent_of_b(PassageKind::kVerbatim), "F1/lost1");
  EXPECT_EQ(parent_of_b(PassageKind::kParaphrase), "a");
}

// Each keeps what the other has lost.
Alignment siblings(const std::string& a, const std::string& b) {
  SampleAlignment both = SampleAlignment(a, b, Relation::kPartial).share({0, 500}, {0, 500});
  both.change(ChangeType::kHedgeDropped, "may", "will").change(ChangeType::kHedgeDropped, "reportedly", "");
  both.change(ChangeType::kHedgeDropped, "possibly", "").change(ChangeType::kAttributionDropped, "the mayor said", "");
  both.change(ChangeType::kAttributionDropped, "police said", "")
      .change(ChangeType::kAttributionDropped, "she said", "");
  both.alignment.spun_a.score = 0.9;
  both.alignment.spun_a.substitutions.push_back({{0, 1}, "shipping exercise", "ferry", ""});
  return both;
}

TEST(LineageTrace, TwoThatEachKeepWhatTheOtherLostHaveALostSource) {
  const Lineage traced = trace_all({SampleReport("a").at("2031-03-02"), SampleReport("b")}, {siblings("a", "b")});
  ASSERT_EQ(traced.stemmata.size(), 1U);
  EXPECT_EQ(traced.stemmata[0].nodes.front().label, "Unknown common source");
  EXPECT_EQ(traced.stemmata[0].nodes.front().time, traced.stemmata[0].nodes[1].time);
  EXPECT_EQ(row(traced, "a").parent, "F1/lost1");
  EXPECT_EQ(row(traced, "b").parent, "F1/lost1");
  const auto& evidence = traced.stemmata[0].edges.at(1).evidence;
  EXPECT_TRUE(std::any_of(evidence.begin(), evidence.end(), [](const Evidence& e) {
    return e.kind == EvidenceKind::kSpun && e.detail.starts_with("not from a");
  }));
}

TEST(LineageTrace, ASpunReportIsNotTheSourceOfTheOriginalWords) {
  SampleAlignment spun = SampleAlignment("a", "b", Relation::kPartial).share({0, 600}, {0, 600});
  spun.alignment.spun_a.score = 0.9;
  const Lineage traced = trace_all({SampleReport("a"), SampleReport("b")}, {spun});
  EXPECT_EQ(row(traced, "a").parent, "b");
  EXPECT_GT(row(traced, "a").confidence, 0.6);
}

TEST(LineageTrace, AStrongTextualContradictionOutweighsOneTime) {
  SampleAlignment spun = SampleAlignment("a", "b", Relation::kPartial).share({0, 400}, {0, 400}, 400);
  spun.alignment.spun_a.score = 1;
  spun.change(ChangeType::kAttributionDropped, "x", "");  // Keeps one thing the other way: no certainty.
  const Lineage traced = trace_all(
      {SampleReport("a", 400).at("2031-03-02T10:00:00Z"), SampleReport("b").at("2031-03-02T10:30:00Z")}, {spun});
  EXPECT_NE(row(traced, "b").parent, "a");
}

TEST(LineageTrace, ALaterVersionOfOnePageIsARevision) {
  SampleReport first = SampleReport("a").by("Harbour Gazette").at("2031-03-02T10:00:00Z");
  SampleReport second = SampleReport("b").by("Harbour Gazette").at("2031-03-02T12:00:00Z");
  const Lineage traced = trace_all({first, second}, {copies("a", "b")});
  EXPECT_EQ(row(traced, "b").role, Role::kRevision);
  EXPECT_EQ(row(traced, "b").parent, "a");
}

TEST(LineageTrace, OfTwoUndatedVersionsOfOnePageTheLongerIsTheLater) {
  SampleReport shorter = SampleReport("b", 800);
  SampleReport longer = SampleReport("a", 1000);
  const auto same = SampleAlignment("a", "b", Relation::kCopy).share({0, 800}, {0, 800}, 1000, 800);
  EXPECT_EQ(row(trace_all({longer, shorter}, {same}), "b").parent, "a");  // A copy that lost its end.
  longer.report.url = shorter.report.url = "http://harbour.example/ferry";
  const Lineage traced = trace_all({longer, shorter}, {same});
  EXPECT_EQ(row(traced, "a").parent, "b");
  const CopyEdge& edge = traced.stemmata.at(0).edges.at(0);
  EXPECT_EQ(edge.evidence.front().kind, EvidenceKind::kRevision);
  EXPECT_EQ(edge.evidence.front().detail, "a version of the same page, which has since grown by 20 %");
  shorter.at("2031-03-02T12:00:00Z");
  longer.at("2031-03-02T10:00:00Z");
  EXPECT_EQ(row(trace_all({longer, shorter}, {same}), "b").parent, "a");  // Times say more.
}

TEST(LineageTrace, ANamedOutletIsTheParent) {
  const Lineage traced = trace_all({SampleReport("a").by("Quay Times"), SampleReport("b").by("Harbour Gazette"),
                                    SampleReport("c").credit("Harbour Gazette", CreditKind::kSyndication)},
                                   {copies("a", "b"), copies("a", "c"), copies("b", "c")});
  EXPECT_EQ(row(traced, "c").parent, "b");
  EXPECT_EQ(row(traced, "c").credit, "Harbour Gazette");
}

TEST(LineageTrace, AMergeHasTwoParents) {
  const std::vector<Report> reports = {SampleReport("x1").at("2031-03-01"), SampleReport("x2").at("2031-03-02"),
                                       SampleReport("y1").at("2031-03-01"), SampleReport("y2").at("2031-03-02"),
                                       SampleReport("z").at("2031-03-04")};
  const std::vector<Alignment> alignments = {
      copies("x1", "x2"),
      copies("y1", "y2"),
      SampleAlignment("x1", "z", Relation::kPartial).share({0, 500}, {0, 500}),
      SampleAlignment("x2", "z", Relation::kPartial).share({0, 400}, {0, 400}),
      SampleAlignment("y1", "z", Relation::kPartial).share({0, 450}, {520, 970}),
      SampleAlignment("y2", "z", Relation::kPartial).share({0, 300}, {520, 820})};
  const Lineage traced = trace_all(reports, alignments);
  EXPECT_EQ(row(traced, "z").family, "F1");
  EXPECT_EQ(row(traced, "z").parent, "x1");
  std::vector<std::string> parents;
  for (const CopyEdge& edge : traced.stemmata[0].edges) {
    if (edge.to == "z") parents.push_back(edge.from);
  }
  EXPECT_EQ(parents, (std::vector<std::string>{"x1", "y1"}));
  const auto& nodes = traced.stemmata[0].nodes;
  EXPECT_TRUE(std::any_of(nodes.begin(), nodes.end(), [](const StemmaNode& node) { return node.id == "y1"; }));
}

TEST(LineageTrace, ACompilationThatOthersCopyHasItsParentsInOtherFamilies) {
  std::vector<Report> reports;
  std::vector<Alignment> alignments;
  for (const std::string story : {"x", "y", "z"}) {
    const int day = story == "z" ? 5 : 1;
    for (int i = 1; i <= 3; ++i) {
      reports.push_back(SampleReport(story + std::to_string(i)).at("2031-03-0" + std::to_string(day + i)));
      if (i > 1) alignments.push_back(copies(story + "1", story + std::to_string(i)));
    }
  }
  // Little of x and of y themselves is in it.
  const auto taken = [](const std::string& from, std::uint32_t at) {
    return SampleAlignment(from, "z1", Relation::kPartial).share({200, 500}, {at, at + 300});
  };
  alignments.push_back(taken("x1", 0));
  // With less than half of it in the others it is an account of its own that took something over.
  EXPECT_EQ(trace_all(reports, alignments).stemmata.at(2).edges.size(), 2U);

  alignments.push_back(taken("y1", 520));
  const Lineage traced = trace_all(reports, alignments);
  EXPECT_EQ(row(traced, "z1").role, Role::kOriginal);
  EXPECT_EQ(row(traced, "z1").parent, "");
  const auto& edges = traced.stemmata.at(2).edges;
  ASSERT_EQ(edges.size(), 4U);
  EXPECT_EQ(edges[0].from + ">" + edges[0].to, "x1>z1");
  EXPECT_EQ(edges[1].from + ">" + edges[1].to, "y1>z1");
  EXPECT_EQ(edges[2].from + ">" + edges[2].to, "z1>z2");
  EXPECT_EQ(edges[0].evidence.front().detail, "30 % of the copy stands here");
}

TEST(LineageTrace, ASingleReportKeepsItsCredit) {
  const Lineage traced = trace_all({SampleReport("a").credit("Norwire")}, {});
  EXPECT_EQ(row(traced, "a").role, Role::kSingle);
  EXPECT_EQ(row(traced, "a").line, "Norwire");
  EXPECT_EQ(row(traced, "a").credit, "Norwire");
  EXPECT_TRUE(traced.stemmata.empty());
}

TEST(LineageTrace, FamiliesThatCreditOneAgencyShareItsLine) {
  const Lineage traced = trace_all(
      {SampleReport("a").credit("Norwire"), SampleReport("b"), SampleReport("c").credit("Norwire"), SampleReport("d")},
      {copies("a", "b"), copies("c", "d")});
  EXPECT_NE(row(traced, "b").family, row(traced, "d").family);
  EXPECT_EQ(row(traced, "b").line, row(traced, "d").line);
}

TEST(LineageTrace, ArrivalOrderChangesNothing) {
  std::vector<Report> reports = {SampleReport("a").credit("Norwire"), SampleReport("b"),
                                 SampleReport("c").at("2031-03-02"),  SampleReport("d"),
                                 SampleReport("e").at("2031-03-01"),  SampleReport("f")};
  std::vector<Alignment> alignments = {copies("a", "b"),   siblings("a", "c"), copies("b", "c"),
                                       siblings("d", "e"), copies("d", "f"),   copies("e", "f")};
  const auto told = [&] {
    std::map<std::string, std::string> result;
    const Lineage traced = trace_all(reports, alignments);
    for (const FamilyRow& r : traced.rows) {
      result[r.report] = r.family + "/" + r.parent + "/" + std::to_string(r.confidence) + "/" + r.line;
    }
    for (const Stemma& stemma : traced.stemmata) {
      for (const StemmaNode& node : stemma.nodes) result[stemma.family] += node.id + " " + node.label + ";";
      for (const CopyEdge& edge : stemma.edges) {
        result[stemma.family] += edge.from + ">" + edge.to;
        for (const Evidence& evidence : edge.evidence) result[stemma.family] += evidence.detail + "|";
      }
    }
    return result;
  };
  const auto expected = told();
  std::mt19937 random(5);
  for (int round = 0; round < 40; ++round) {
    std::shuffle(reports.begin(), reports.end(), random);
    std::shuffle(alignments.begin(), alignments.end(), random);
    EXPECT_EQ(told(), expected);
  }
}

TEST(LineageTrace, EveryEdgeLeadsToANodeAndConfidencesAreProbabilities) {
  std::mt19937 random(9);
  for (int round = 0; round < 60; ++round) {
    std::vector<Report> reports;
    std::vector<Alignment> alignments;
    const int count = 2 + static_cast<int>(random() % 9);
    for (int i = 0; i < count; ++i) {
      SampleReport report("r" + std::to_string(i));
      if (random() % 2) report.at("2031-03-0" + std::to_string(1 + random() % 9));
      if (random() % 4 == 0) report.credit(random() % 2 ? "Norwire" : "Sudpress");
      if (random() % 5 == 0) report.by(random() % 2 ? "Norwire" : "Harbour Gazette");
      reports.push_back(report);
      for (int j = 0; j < i; ++j) {
        if (random() % 3) continue;
        const std::uint32_t begin = random() % 500;
        alignments.push_back(random() % 2 ? siblings(reports[j].id, reports[i].id)
                                          : Alignment(SampleAlignment(reports[j].id, reports[i].id, Relation::kPartial)
                                                          .share({begin, begin + 500}, {0, 500})));
      }
    }
    const Lineage traced = trace_all(reports, alignments);
    for (const Stemma& stemma : traced.stemmata) {
      std::map<std::string, int> known;
      for (const StemmaNode& node : stemma.nodes) EXPECT_EQ(known[node.id]++, 0) << node.id;
      for (const CopyEdge& edge : stemma.edges) {
        EXPECT_TRUE(known.contains(edge.from) && known.contains(edge.to));
        EXPECT_GE(edge.confidence, 0);
        EXPECT_LE(edge.confidence, 1);
        EXPECT_FALSE(edge.evidence.empty());
      }
    }
    for (const FamilyRow& r : traced.rows) EXPECT_TRUE(r.confidence >= 0 && r.confidence <= 1) << r.confidence;
  }
}

}  // namespace
}  // namespace stemma::lineage
