// A tree without direction, then as much direction as dates give.
//
//   1. How far two witnesses are apart is the share of the places that both have in which they read differently, drawn
//      a little to the mean, as if they had two more places in common: fragments share few. A missing reading tells
//      nothing, for or against.
//   2. Neighbour joining makes a tree of these distances, with all witnesses as leaves.
//   3. Each place is laid on that tree with the fewest changes (fewest_changes.h). Branches without a change are drawn
//      together. So a witness that has nothing of its own comes to stand where branches meet, as the copy from which
//      others were made does, and where nobody stands there is a lost witness.
//   4. The source of all is looked for at the nodes: nothing is supposed lost that nothing demands. Dates tell on which
//      side of an edge it is (directions.h). Without dates no edge has a direction: which reading is the old one is not
//      for a program to guess.
//
// Example: A "x y", B "p y", C "p q": B stands between A and C.
// What it does not do: contamination (several parents), search for a tree of fewer changes than that of step 2.
// Tests: LineageVariantTree.*.
#include "lineage/variant_tree.h"

#include <cmath>
#include <string>

#include "base/format.h"
#include "lineage/directions.h"
#include "lineage/fewest_changes.h"
#include "lineage/neighbour_joining.h"

namespace stemma::lineage {
namespace {

using base::format;
using Node = std::uint32_t;

constexpr double kPrior = 2;             // Places in common that every pair is given at the mean.
constexpr std::size_t kShownBytes = 40;  // Of a reading.

Distances distances_of(const VariantTable& table) {
  const auto count = static_cast<std::uint32_t>(table.witnesses.size());
  Distances differing(count), both(count);
  double all_differing = 0, all_both = 0;
  for (std::uint32_t i = 0; i < count; ++i) {
    for (std::uint32_t j = 0; j < i; ++j) {
      std::uint32_t common = 0, different = 0;
      for (std::size_t locus = 0; locus < table.locus_count(); ++locus) {
        const std::int32_t x = table.readings[i][locus];
        const std::int32_t y = table.readings[j][locus];
        if (x == kMissingReading || y == kMissingReading) continue;
        ++common;
        different += x != y ? 1 : 0;
      }
      differing.set(i, j, different);
      both.set(i, j, common);
      all_differing += different;
      all_both += common;
    }
  }
  const double mean = all_both > 0 ? all_differing / all_both : 0;
  for (std::uint32_t i = 0; i < count; ++i) {
    for (std::uint32_t j = 0; j < i; ++j) {
      differing.set(i, j, (differing.at(i, j) + kPrior * mean) / (both.at(i, j) + kPrior));
    }
  }
  return differing;
}

std::string shown(const std::string& text) {
  if (text.empty()) return "nothing";
  if (text.size() <= kShownBytes) return format("“{}”", text);
  std::size_t end = kShownBytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return format("“{}…”", text.substr(0, end));
}

Evidence readings_of(const VariantTable& table, const Branch& branch, bool turned) {
  if (branch.changes == 0) return {EvidenceKind::kSharedReading, 0, "read the same wherever both can be read"};
  std::string detail = format("{} reading{} differ{}, {} of them nowhere else in the tree", branch.changes,
                              branch.changes == 1 ? "" : "s", branch.changes == 1 ? "s" : "", branch.only_here);
  const char* separator = ": ";
  for (const Example& example : branch.examples) {
    const auto& texts = table.texts[example.locus];
    const std::string from = shown(texts[static_cast<std::size_t>(turned ? example.to : example.from)]);
    const std::string to = shown(texts[static_cast<std::size_t>(turned ? example.from : example.to)]);
    detail += format("{}{} / {} (place {})", separator, from, to, example.locus + 1);
    separator = ", ";
  }
  const double odds = (branch.only_here + 1.0) / (branch.changes - branch.only_here + 1.0);
  return {EvidenceKind::kSharedReading, std::log(odds), detail};
}

}  // namespace

Stemma tree_of_variants(const VariantTable& table) {
  const BranchedTree tree = with_fewest_changes(table, neighbour_joining(distances_of(table)));
  const std::vector<Direction> directions = directions_by_dates(table, tree);

  Stemma stemma;
  stemma.family = "F1";
  const auto witnesses = static_cast<Node>(table.witnesses.size());
  for (const CollatedWitness& witness : table.witnesses) {
    stemma.nodes.push_back({witness.id, witness.id, witness.label, "", witness.time});
  }
  for (Node node = witnesses; node < tree.nodes; ++node) {
    stemma.nodes.push_back(
        {format("F1/lost{}", node - witnesses + 1), std::nullopt, "lost (not in the collation)", "", std::nullopt});
  }
  for (std::size_t i = 0; i < tree.branches.size(); ++i) {
    const Branch& branch = tree.branches[i];
    const bool turned = directions[i] == Direction::kBToA;
    CopyEdge edge;
    edge.from = stemma.nodes[turned ? branch.b : branch.a].id;
    edge.to = stemma.nodes[turned ? branch.a : branch.b].id;
    edge.confidence = (branch.only_here + 1.0) / (branch.changes + 2.0);
    edge.share = 1 - branch.changes / static_cast<double>(table.locus_count());
    edge.directed = directions[i] != Direction::kUnknown;
    edge.evidence.push_back(readings_of(table, branch, turned));
    if (edge.directed)
      edge.evidence.push_back({EvidenceKind::kTime, 0, "the dates of witnesses allow no other direction"});
    stemma.edges.push_back(std::move(edge));
  }
  return stemma;
}

}  // namespace stemma::lineage
