// Neighbour joining knows no report inside the tree: each is a leaf, and inner nodes are lost sources. Where a report
// lies at an inner node (nearer than kSame) it takes its place, as a copied report that is there must.
#include "baselines.h"

#include <algorithm>
#include <map>
#include <optional>
#include <queue>
#include <set>

#include "lineage/arborescence.h"
#include "lineage/lineage.h"
#include "lineage/neighbour_joining.h"
#include "lineage/readings.h"
#include "lineage/times.h"
#include "lineage/variant_tree.h"
#include "stemma/variants.h"

namespace stemma::bench {
namespace {

constexpr double kNever = 1000;

using Neighbours = std::vector<std::vector<std::uint32_t>>;  // By node; reports first, then lost ones.

lineage::Distances distances(const AlignedFamily& family) {
  std::vector<const Report*> members;
  for (const Report& report : family.reports) members.push_back(&report);
  const lineage::Readings readings(members);
  const auto count = static_cast<std::uint32_t>(members.size());
  lineage::Distances found(count);
  for (std::uint32_t b = 1; b < count; ++b) {
    for (std::uint32_t a = 0; a < b; ++a) {
      double lacking = 0;
      for (const lineage::Variant& each : readings.variants(a, b)) lacking += each.words_a + each.words_b;
      found.set(a, b, std::min(1.0, lacking / std::max(1u, readings.words(a) + readings.words(b))));
    }
  }
  return found;
}

std::uint32_t top_of(const AlignedFamily& family) {
  const auto before = [](const Report& x, const Report& y) {
    if (x.time && y.time && x.time->utc_s != y.time->utc_s) return x.time->utc_s < y.time->utc_s;
    if (x.time.has_value() != y.time.has_value()) return x.time.has_value();
    return x.body.size() > y.body.size();
  };
  const auto first = std::min_element(family.reports.begin(), family.reports.end(), before);
  return static_cast<std::uint32_t>(first - family.reports.begin());
}

std::string name(const AlignedFamily& family, std::uint32_t node) {
  const auto reports = static_cast<std::uint32_t>(family.reports.size());
  return node < reports ? family.reports[node].id
                        : family.reports.front().id + "/lost" + std::to_string(node - reports);
}

Stemma hung_up(const AlignedFamily& family, const Neighbours& neighbours) {
  Stemma tree;
  std::vector<bool> seen(neighbours.size(), false);
  std::queue<std::uint32_t> open;
  open.push(top_of(family));
  seen[open.front()] = true;
  for (; !open.empty(); open.pop()) {
    const std::uint32_t node = open.front();
    const bool lost = node >= family.reports.size();
    StemmaNode shown;
    shown.id = name(family, node);
    if (!lost) shown.report = shown.id;
    tree.nodes.push_back(shown);
    for (const std::uint32_t next : neighbours[node]) {
      if (seen[next]) continue;
      seen[next] = true;
      open.push(next);
      CopyEdge edge;
      edge.from = shown.id;
      edge.to = name(family, next);
      edge.confidence = 1;
      tree.edges.push_back(edge);
    }
  }
  return tree;
}

// The readings of all loci of a collation; one more locus for each row says in which wording a witness has it.
VariantTable variants_of(const CollationTable& collation) {
  VariantTable table;
  const auto count = collation.witnesses.size();
  for (const CollationWitness& witness : collation.witnesses) {
    table.witnesses.push_back({witness.report.id, witness.report.id, witness.report.time});
  }
  table.readings.resize(count);
  const auto add = [&](std::vector<std::int32_t> column) {
    std::vector<std::int32_t> numbers;  // By first witness.
    for (const std::int32_t each : column) {
      if (each != kMissingReading && std::find(numbers.begin(), numbers.end(), each) == numbers.end()) {
        numbers.push_back(each);
      }
    }
    if (numbers.size() < 2) return;
    for (std::size_t i = 0; i < count; ++i) {
      const auto found = std::find(numbers.begin(), numbers.end(), column[i]);
      table.readings[i].push_back(column[i] == kMissingReading ? kMissingReading
                                                               : static_cast<std::int32_t>(found - numbers.begin()));
    }
    std::vector<std::string> texts;
    for (const std::int32_t number : numbers) texts.push_back(number == 0 ? "" : std::to_string(number));
    table.texts.push_back(std::move(texts));
  };
  for (std::uint32_t r = 0; r < collation.rows.size(); ++r) {
    const CollationRow& row = collation.rows[r];
    std::vector<std::int32_t> wording_of(count, kMissingReading);
    for (std::uint32_t i = 0; i < count; ++i) {
      if (gap_in_row(collation, r, i) == Gap::kAbsent) wording_of[i] = 0;
    }
    for (std::size_t w = 0; w < row.wordings.size(); ++w) {
      for (const std::uint32_t witness : row.wordings[w].witnesses)
        wording_of[witness] = static_cast<std::int32_t>(w) + 1;
    }
    add(wording_of);
    for (const Wording& wording : row.wordings) {
      for (const Locus& locus : wording.loci) {
        std::vector<std::int32_t> reading_of(count, kMissingReading);
        for (const std::uint32_t witness : wording.witnesses) reading_of[witness] = 0;
        for (std::size_t k = 0; k < locus.readings.size(); ++k) {
          for (const std::uint32_t witness : locus.readings[k].witnesses)
            reading_of[witness] = static_cast<std::int32_t>(k) + 1;
        }
        add(reading_of);
      }
    }
  }
  return table;
}

}  // namespace

Stemma by_neighbour_joining(const AlignedFamily& family) {
  const auto edges = lineage::neighbour_joining(distances(family));
  const auto reports = static_cast<std::uint32_t>(family.reports.size());
  std::uint32_t nodes = reports;
  for (const auto& edge : edges) nodes = std::max({nodes, edge.a + 1, edge.b + 1});
  std::vector<std::uint32_t> stands_at(nodes);  // By inner node: the report that takes its place, or itself.
  for (std::uint32_t node = 0; node < nodes; ++node) stands_at[node] = node;
  std::map<std::uint32_t, double> nearest;
  for (const auto& edge : edges) {
    const std::uint32_t leaf = std::min(edge.a, edge.b), inner = std::max(edge.a, edge.b);
    if (leaf >= reports || inner < reports) continue;
    const auto [known, is_first] = nearest.emplace(inner, edge.length);
    if (!is_first && known->second <= edge.length) continue;
    known->second = edge.length;
    stands_at[inner] = leaf;
  }
  Neighbours neighbours(nodes);
  for (const auto& edge : edges) {
    const std::uint32_t a = stands_at[edge.a], b = stands_at[edge.b];
    if (a == b) continue;
    neighbours[a].push_back(b);
    neighbours[b].push_back(a);
  }
  return hung_up(family, neighbours);
}

Stemma by_spanning_arborescence(const AlignedFamily& family) {
  const lineage::Distances between = distances(family);
  const std::uint32_t top = top_of(family);
  std::vector<lineage::WeightedEdge> edges;
  for (std::uint32_t to = 0; to < between.count(); ++to) {
    for (std::uint32_t from = 0; from < between.count(); ++from) {
      if (from == to || to == top) continue;
      const bool later = lineage::clearly_earlier(family.reports[to], family.reports[from]);
      edges.push_back({from, to, -between.at(from, to) - (later ? kNever : 0)});
    }
  }
  const auto parents = lineage::best_arborescence(between.count(), top, edges);
  Neighbours neighbours(between.count());
  for (std::uint32_t node = 0; node < between.count(); ++node) {
    if (node != top) neighbours[parents[node]].push_back(node);
  }
  return hung_up(family, neighbours);
}

Result<Stemma> by_readings(const AlignedFamily& family, Engine& engine) {
  std::vector<std::string> ids;
  std::map<std::string, std::uint32_t> number;
  for (const Report& report : family.reports) {
    number.emplace(report.id, static_cast<std::uint32_t>(ids.size()));
    ids.push_back(report.id);
  }
  const auto collation = engine.collate(ids, "");
  if (!collation) return collation.error();
  const VariantTable table = variants_of(*collation);
  Neighbours neighbours(ids.size());
  if (table.locus_count() == 0) {  // All read the same.
    for (std::uint32_t node = 1; node < ids.size(); ++node) {
      neighbours[0].push_back(node);
      neighbours[node].push_back(0);
    }
    return hung_up(family, neighbours);
  }
  const Stemma tree = lineage::tree_of_variants(table);
  const auto node = [&](const std::string& id) {
    const auto [known, is_new] = number.emplace(id, static_cast<std::uint32_t>(neighbours.size()));
    if (is_new) neighbours.emplace_back();
    return known->second;
  };
  for (const CopyEdge& edge : tree.edges) {
    const std::uint32_t a = node(edge.from), b = node(edge.to);
    neighbours[a].push_back(b);
    neighbours[b].push_back(a);
  }
  return hung_up(family, neighbours);
}

Stemma of_program(const AlignedFamily& family, const lineage::Collection& collection) {
  const std::vector<std::uint32_t> one(family.reports.size(), 0);
  return lineage::trace(family.reports, one, family.alignments, collection).stemmata.front();
}

}  // namespace stemma::bench
