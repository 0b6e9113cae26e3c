#include "render/collation_view.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "render/plain_words.h"

namespace stemma::render {
namespace {

ChangeType reversed_type(ChangeType type) {
  switch (type) {
    case ChangeType::kHedgeDropped:
      return ChangeType::kHedgeAdded;
    case ChangeType::kHedgeAdded:
      return ChangeType::kHedgeDropped;
    case ChangeType::kAttributionDropped:
      return ChangeType::kAttributionAdded;
    case ChangeType::kAttributionAdded:
      return ChangeType::kAttributionDropped;
    case ChangeType::kAdded:
      return ChangeType::kCut;
    case ChangeType::kCut:
      return ChangeType::kAdded;
    default:
      return type;
  }
}

// Where in a something stands that only b has: behind the last passage that ends before it in b.
class PlacesOfB {
 public:
  explicit PlacesOfB(const Alignment& pair) {
    for (const Passage& passage : pair.passages) ends_.emplace_back(passage.b.end, passage.a.end);
    std::sort(ends_.begin(), ends_.end());
  }
  std::uint32_t in_a(Span b) const {
    const auto after = std::upper_bound(ends_.begin(), ends_.end(), std::pair{b.begin, UINT32_MAX});
    return after == ends_.begin() ? 0 : std::prev(after)->second;
  }

 private:
  std::vector<std::pair<std::uint32_t, std::uint32_t>> ends_;
};

struct Keyed {
  std::uint32_t a;
  std::uint32_t b;
  CollationRow row;
};

using Pairs = std::map<std::pair<std::string_view, std::string_view>, const Alignment*>;

// The alignment of two reports read from `from` to `to`, whichever way it is stored.
std::optional<Alignment> find_pair(const Pairs& pairs, std::string_view from, std::string_view to) {
  if (const auto found = pairs.find({from, to}); found != pairs.end()) return *found->second;
  if (const auto found = pairs.find({to, from}); found != pairs.end()) return reversed(*found->second);
  return std::nullopt;
}

void choose_of_family(const Stemma& stemma, std::size_t family, const Pairs& pairs,
                      std::vector<ChosenCollation>& chosen) {
  std::map<std::string_view, const StemmaNode*> nodes;
  for (const StemmaNode& node : stemma.nodes) nodes.emplace(node.id, &node);
  std::map<std::string_view, std::string_view> first_child;  // Of each lost source.
  std::set<std::pair<std::string_view, std::string_view>> seen;
  for (std::size_t e = 0; e < stemma.edges.size(); ++e) {
    const auto from = nodes.find(stemma.edges[e].from);
    const auto to = nodes.find(stemma.edges[e].to);
    if (from == nodes.end() || to == nodes.end() || !to->second->report) continue;
    const std::string_view child = *to->second->report;
    const bool lost = !from->second->report;
    std::string_view parent;
    if (lost) {
      parent = first_child.emplace(stemma.edges[e].from, child).first->second;
    } else {
      parent = *from->second->report;
    }
    if (parent == child || !seen.insert(std::minmax(parent, child)).second) continue;
    auto pair = find_pair(pairs, parent, child);
    if (!pair) continue;
    chosen.push_back({std::move(*pair), family, lost ? std::nullopt : std::optional(e)});
  }
}

}  // namespace

std::vector<CollationRow> collation_rows(const Alignment& pair) {
  std::vector<Keyed> keyed;
  for (const Passage& passage : pair.passages) {
    keyed.push_back({passage.a.begin, passage.b.begin, {passage.a, passage.b, passage.kind, passage.moved, {}}});
  }
  const PlacesOfB places(pair);
  for (std::size_t c = 0; c < pair.changes.size(); ++c) {
    const Change& change = pair.changes[c];
    if (change.passage >= 0 && static_cast<std::size_t>(change.passage) < pair.passages.size()) {
      keyed[static_cast<std::size_t>(change.passage)].row.changes.push_back(c);
      continue;
    }
    const std::uint32_t at = change.a ? change.a->begin : change.b ? places.in_a(*change.b) : 0;
    keyed.push_back({at, change.b ? change.b->begin : 0, {change.a, change.b, PassageKind::kEdited, false, {c}}});
  }
  std::stable_sort(keyed.begin(), keyed.end(),
                   [](const Keyed& x, const Keyed& y) { return std::pair(x.a, x.b) < std::pair(y.a, y.b); });
  std::vector<CollationRow> rows;
  rows.reserve(keyed.size());
  for (Keyed& one : keyed) rows.push_back(std::move(one.row));
  return rows;
}

Alignment reversed(const Alignment& pair) {
  Alignment result = pair;
  std::swap(result.a, result.b);
  std::swap(result.containment_a, result.containment_b);
  std::swap(result.spun_a, result.spun_b);
  for (Passage& passage : result.passages) std::swap(passage.a, passage.b);
  for (Change& change : result.changes) {
    std::swap(change.a, change.b);
    std::swap(change.a_text, change.b_text);
    change.type = reversed_type(change.type);
    change.explanation.clear();
  }
  return result;  // Passages keep their order: changes name them by index.
}

std::vector<ChosenCollation> chosen_collations(const Dossier& dossier) {
  Pairs pairs;
  for (const Alignment& pair : dossier.alignments)
    pairs.emplace(std::pair<std::string_view, std::string_view>(pair.a, pair.b), &pair);
  std::vector<ChosenCollation> chosen;
  for (std::size_t f = 0; f < dossier.stemmata.size(); ++f) choose_of_family(dossier.stemmata[f], f, pairs, chosen);
  std::stable_sort(chosen.begin(), chosen.end(), [](const ChosenCollation& x, const ChosenCollation& y) {
    return changes_of_meaning(x.pair) > changes_of_meaning(y.pair);
  });
  return chosen;
}

}  // namespace stemma::render
