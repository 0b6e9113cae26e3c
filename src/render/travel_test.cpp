#include "render/travel.h"

#include <gtest/gtest.h>

#include <set>

namespace stemma::render {
namespace {

Report report(const std::string& id, std::optional<std::int64_t> utc_s) {
  Report result;
  result.id = id;
  if (utc_s) result.time = TimePoint{*utc_s, 0, TimeSource::kPublished};
  return result;
}

CopyEdge edge(const std::string& from, const std::string& to, double confidence) {
  CopyEdge result;
  result.from = from;
  result.to = to;
  result.confidence = confidence;
  return result;
}

Statement said(const std::string& report, const std::string& origin) {
  Statement result;
  result.id = report;
  result.report = report;
  result.span = {0, 10};
  result.origin = origin;
  return result;
}

// a's dispatch goes to b and c; b's to d; e merges b and f, which has its own account; g and h go back to a lost
// source.
Dossier dossier() {
  Dossier result;
  for (const char* id : {"a", "b", "c", "d", "e", "f", "g", "h"}) result.reports.push_back(report(id, id[0] - 'a'));
  Stemma stemma;
  stemma.family = "F1";
  for (const Report& one : result.reports) stemma.nodes.push_back({one.id, one.id, one.id, "", one.time});
  stemma.nodes.push_back({"F1/lost1", std::nullopt, "AP dispatch", "AP", {}});
  stemma.edges = {edge("a", "b", 0.9), edge("a", "c", 0.8),        edge("b", "d", 0.7),       edge("b", "e", 0.6),
                  edge("f", "e", 0.9), edge("F1/lost1", "g", 0.9), edge("F1/lost1", "h", 0.9)};
  result.stemmata = {stemma};
  for (const Report& one : result.reports) result.rows.push_back({one.id, "F1", Role::kCopy, "", 1, 1, "", ""});
  result.claims.origins = {{"O1", OriginKind::kAgency, SourceGrade::kNamed, "A", {}, {}, ""},
                           {"O2", OriginKind::kOutlet, SourceGrade::kNamed, "F", {}, {}, ""},
                           {"O3", OriginKind::kSpeaker, SourceGrade::kNamed, "She", {}, {}, ""}};
  return result;
}

Claim claim(std::vector<Statement> statements) {
  Claim result;
  result.statements = std::move(statements);
  return result;
}

std::set<std::string> arrows(const Travel& travel) {
  std::set<std::string> result;
  for (const CopyEdge& one : travel.tree.edges) result.insert(one.from + ">" + one.to);
  return result;
}

TEST(Travel, GoesOnlyAlongEdgesWhoseEndsStateItUnderOneOrigin) {
  const Dossier all = dossier();
  const TravelIndex index(all);
  const Travel travel = index.of(claim({said("a", "O1"), said("b", "O1"), said("d", "O1"), said("f", "O2")}));
  EXPECT_EQ(arrows(travel), (std::set<std::string>{"a>b", "b>d"}));  // c does not say it, f found it out by itself.
  EXPECT_EQ(travel.tree.nodes.size(), 4u);
  ASSERT_EQ(travel.edges.size(), 2u);
  EXPECT_EQ(all.stemmata[0].edges[travel.edges[1].edge].to, "d");
  const auto path = TravelIndex::path(travel, "d");
  ASSERT_EQ(path.size(), 3u);
  EXPECT_EQ(travel.tree.nodes[path[2]].id, "a");
}

TEST(Travel, OfTwoParentsItCameFromTheOneOfItsOriginAndText) {
  Dossier all = dossier();
  const Claim both = claim({said("b", "O1"), said("f", "O2"), said("e", "O2")});
  EXPECT_EQ(arrows(TravelIndex(all).of(both)), (std::set<std::string>{"f>e"}));
  const Claim one_origin = claim({said("b", "O1"), said("f", "O1"), said("e", "O1")});
  EXPECT_EQ(arrows(TravelIndex(all).of(one_origin)), (std::set<std::string>{"b>e"})) << "the main parent";
  Alignment shared;
  shared.a = "e";
  shared.b = "f";
  shared.passages = {{{2, 9}, {0, 7}, PassageKind::kVerbatim, 1, false}};
  all.alignments = {shared};
  EXPECT_EQ(arrows(TravelIndex(all).of(one_origin)), (std::set<std::string>{"f>e"})) << "whose words it has";
}

TEST(Travel, CameFromALostSourceIfTwoHaveItOrAnAgencyDid) {
  const Dossier all = dossier();
  const TravelIndex index(all);
  EXPECT_EQ(arrows(index.of(claim({said("g", "O2"), said("h", "O2")}))),
            (std::set<std::string>{"F1/lost1>g", "F1/lost1>h"}));
  EXPECT_EQ(arrows(index.of(claim({said("g", "O1"), said("a", "O1")}))), (std::set<std::string>{"F1/lost1>g"}));
  EXPECT_TRUE(arrows(index.of(claim({said("g", "O2"), said("a", "O1")}))).empty());
}

TEST(Travel, CirclesAndWhatIsNotInTheCollectionDoNoHarm) {
  Dossier all = dossier();
  all.stemmata[0].edges = {edge("a", "b", 0.5), edge("b", "a", 0.5), edge("c", "c", 0.5), edge("nowhere", "d", 0.5)};
  const TravelIndex index(all);
  const Claim one = claim({said("a", ""), said("b", ""), said("c", ""), said("d", ""), said("ghost", "")});
  const Travel travel = index.of(one);
  EXPECT_EQ(travel.tree.nodes.size(), 5u);
  EXPECT_LE(TravelIndex::path(travel, "a").size(), 2u);
  EXPECT_TRUE(TravelIndex::path(travel, "nobody").empty());
  EXPECT_TRUE(index.edge("a", "b"));
  EXPECT_FALSE(index.edge("a", "ghost"));
}

}  // namespace
}  // namespace stemma::render
