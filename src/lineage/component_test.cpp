// A component worked on alone gives what it gives among all others.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <random>

#include "lineage/lineage.h"
#include "lineage/samples_for_test.h"

namespace stemma::lineage {
namespace {

struct Sample {
  std::vector<Report> reports;  // By id, as an engine keeps them.
  std::vector<Alignment> alignments;
};

Relation random_relation(std::mt19937& random) {
  static constexpr Relation kAll[] = {Relation::kSameStory,  Relation::kBoilerplate, Relation::kQuotation,
                                      Relation::kParaphrase, Relation::kPartial,     Relation::kPartial,
                                      Relation::kCopy};
  return kAll[random() % std::size(kAll)];
}

Alignment random_alignment(const std::string& a, const std::string& b, std::mt19937& random) {
  SampleAlignment made(a, b, random_relation(random));
  made.score(0.1 * static_cast<double>(random() % 10));
  const std::uint32_t size = made.alignment.relation == Relation::kCopy ? 900 : 60 + random() % 400;
  const std::uint32_t in_a = random() % (1000 - size);
  const std::uint32_t in_b = random() % (1000 - size);
  made.share({in_a, in_a + size / 2}, {in_b, in_b + size / 2});
  made.share({in_a + size / 2, in_a + size}, {in_b + size / 2, in_b + size});
  if (random() % 3 == 0) made.change(ChangeType::kHedgeDropped, "may", "will");
  if (random() % 3 == 0) made.change(ChangeType::kAttributionAdded, "", "the mayor said");
  return made;
}

// Reports of few outlets that cite one another and credit one another's agencies, in several components.
Sample random_sample(unsigned seed) {
  std::mt19937 random(seed);
  static const std::vector<std::string> kOutlets = {
      "Alder Bay Gazette", "Shore Echo", "The Hill Post",         "Norwire", "Dale Post",
      "unknown",           "",           "Coastal Press Exchange"};
  static const std::vector<std::string> kSays = {"The mill is sold, the Gazette reported. ", "The Echo revealed it. ",
                                                 "She told the Dale Post so. ", "", ""};
  Sample sample;
  const int count = 2 + static_cast<int>(random() % 16);
  for (int i = 0; i < count; ++i) {
    SampleReport report(std::string("r") + static_cast<char>('a' + i));
    report.by(kOutlets[random() % kOutlets.size()]);
    if (random() % 2) report.at("2031-03-0" + std::to_string(1 + random() % 9));
    if (random() % 4 == 0) report.credit(random() % 2 ? "CPE" : "Sudpress");
    if (random() % 6 == 0) report.credit("Shore Echo", CreditKind::kSyndication);
    report.report.body = kSays[random() % kSays.size()] + report.report.body;
    sample.reports.push_back(report);
    for (int j = 0; j < i; ++j) {
      if (random() % 4 != 0) continue;
      sample.alignments.push_back(random_alignment(sample.reports[j].id, sample.reports[i].id, random));
    }
  }
  return sample;
}

// For each report the smallest report that a chain of connecting alignments leads to.
std::vector<std::uint32_t> components(const Sample& sample) {
  std::map<std::string, std::uint32_t> number;
  for (const Report& report : sample.reports) number.emplace(report.id, static_cast<std::uint32_t>(number.size()));
  std::vector<std::uint32_t> root(sample.reports.size());
  std::iota(root.begin(), root.end(), 0U);
  for (bool changed = true; changed;) {
    changed = false;
    for (const Alignment& alignment : sample.alignments) {
      if (!connects(alignment, {})) continue;
      std::uint32_t& a = root[number[alignment.a]];
      std::uint32_t& b = root[number[alignment.b]];
      changed = changed || a != b;
      a = b = std::min(a, b);
    }
  }
  return root;
}

struct Component {
  std::vector<std::uint32_t> members;
  Sample sample;
};

std::vector<Component> split(const Sample& sample) {
  const std::vector<std::uint32_t> root = components(sample);
  std::map<std::uint32_t, Component> found;
  std::map<std::string, std::uint32_t> root_of;
  for (std::uint32_t report = 0; report < root.size(); ++report) {
    found[root[report]].members.push_back(report);
    found[root[report]].sample.reports.push_back(sample.reports[report]);
    root_of[sample.reports[report].id] = root[report];
  }
  for (const Alignment& alignment : sample.alignments) {
    if (root_of[alignment.a] == root_of[alignment.b]) {
      found[root_of[alignment.a]].sample.alignments.push_back(alignment);
    }
  }
  std::vector<Component> parts;
  for (auto& [first, part] : found) parts.push_back(std::move(part));
  return parts;
}

std::vector<std::uint32_t> group_in_parts(const Sample& sample, const std::vector<Component>& parts,
                                          const Collection& collection) {
  std::vector<std::uint32_t> groups(sample.reports.size());
  std::uint32_t next = 0;
  for (const Component& part : parts) {
    const auto inside = group(part.sample.reports, part.sample.alignments, collection, {});
    for (std::size_t i = 0; i < inside.size(); ++i) groups[part.members[i]] = next + inside[i];
    next += static_cast<std::uint32_t>(inside.size());
  }
  return number_families(groups);
}

std::string told(const FamilyRow& row) {
  return row.report + "," + row.family + "," + std::to_string(static_cast<int>(row.role)) + "," + row.parent + "," +
         std::to_string(row.containment) + "," + std::to_string(row.confidence) + "," + row.credit + "," + row.line;
}

std::string told(const Stemma& stemma) {
  std::string text = stemma.family + "|" + stemma.line + "|";
  for (const StemmaNode& node : stemma.nodes) {
    text += node.id + "," + node.label + "," + node.agency + "," +
            (node.time ? std::to_string(node.time->utc_s) : "-") + ";";
  }
  for (const CopyEdge& edge : stemma.edges) {
    text += edge.from + ">" + edge.to + " " + std::to_string(edge.confidence) + " " + std::to_string(edge.share);
    for (const Evidence& evidence : edge.evidence) text += " " + std::to_string(evidence.weight) + evidence.detail;
    if (edge.runner_up) text += " " + edge.runner_up->from + std::to_string(edge.runner_up->confidence);
    text += ";";
  }
  return text;
}

TEST(LineageComponent, AloneAsAmongOthers) {
  std::size_t several = 0;
  std::size_t second_parents = 0;
  for (unsigned seed = 1; seed <= 400; ++seed) {
    const Sample sample = random_sample(seed);
    const Collection collection(sample.reports, sample_lexicons());
    const std::vector<Component> parts = split(sample);
    several += parts.size() > 1;
    const auto families = group(sample.reports, sample.alignments, collection, {});
    ASSERT_EQ(group_in_parts(sample, parts, collection), families) << "seed " << seed;

    const Lineage whole = trace(sample.reports, families, sample.alignments, collection);
    std::map<std::string, std::string> stemmata;
    for (const Stemma& stemma : whole.stemmata) {
      stemmata[stemma.family] = told(stemma);
      for (std::size_t i = 1; i < stemma.edges.size(); ++i)
        second_parents += stemma.edges[i].to == stemma.edges[i - 1].to;
    }
    for (const Component& part : parts) {
      std::vector<std::uint32_t> inside;
      for (const std::uint32_t member : part.members) inside.push_back(families[member]);
      const Lineage alone = trace(part.sample.reports, inside, part.sample.alignments, collection);
      for (std::size_t i = 0; i < part.members.size(); ++i) {
        EXPECT_EQ(told(alone.rows[i]), told(whole.rows[part.members[i]])) << "seed " << seed;
      }
      for (const Stemma& stemma : alone.stemmata) {
        EXPECT_EQ(told(stemma), stemmata[stemma.family]) << "seed " << seed;
        stemmata.erase(stemma.family);
      }
    }
    EXPECT_TRUE(stemmata.empty()) << "seed " << seed;
  }
  EXPECT_GT(several, 40U);
  EXPECT_GT(second_parents, 20U);
}

// A name seen in one component's dateline makes an agency in all of them.
TEST(LineageComponent, NamesComeFromTheWholeCollection) {
  const std::vector<Report> all = {SampleReport("a").credit("CPE"), SampleReport("b").by("Coastal Press Exchange")};
  const Collection collection(all, sample_lexicons());
  const Lineage alone = trace({all[1]}, {1}, {}, collection);
  EXPECT_EQ(alone.rows[0].family, "F2");
  EXPECT_EQ(collection.published_by(all[1].publisher), "CPE");
  CollectionNames names;
  for (const Report& report : all) names.add(report);
  EXPECT_EQ(Collection(names, sample_lexicons()).published_by("Coastal Press Exchange"), "CPE");
}

TEST(LineageComponent, FamiliesAreNumberedBySizeThenFirstId) {
  EXPECT_EQ(number_families({4, 2, 2, 0, 4, 3}), (std::vector<std::uint32_t>{0, 1, 1, 2, 0, 3}));
  EXPECT_TRUE(number_families({}).empty());
}

TEST(LineageComponent, LittleSharedTextConnectsNothing) {
  EXPECT_FALSE(connects(SampleAlignment("a", "b", Relation::kPartial).share({0, 100}, {0, 100}), {}));
  EXPECT_TRUE(connects(SampleAlignment("a", "b", Relation::kPartial).share({0, 130}, {0, 130}), {}));
  EXPECT_FALSE(
      connects(SampleAlignment("a", "b", Relation::kQuotation).share(PassageKind::kQuotation, {0, 900}, {0, 900}), {}));
}

}  // namespace
}  // namespace stemma::lineage
