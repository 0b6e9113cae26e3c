// A tree without direction, then as much direction as dates give.
//
//   1. How far two witnesses are apart is the share of the places that both have in which they read differently, drawn
//      a little to the mean, as if they had two more places in common: fragments share few. A missing reading tells
//      nothing, for or against.
//   2. Neighbour joining makes a tree of these distances, with all witnesses as leaves.
//   3. Each place is laid on that tree with the fewest changes (Fitch 1971); where several ways need equally few, a
//      node reads what the node above it reads. Branches without a change are drawn together. So a witness that has
//      nothing of its own comes to stand where branches meet, as the copy from which others were made does, and where
//      nobody stands there is a lost witness.
//   4. The source of all is looked for at the nodes: nothing is supposed lost that nothing demands. No witness descends
//      from a later one, so a witness that has an earlier one in one of its branches has the source there, too. An edge
//      has a direction if all nodes that are left lie on one side of it. Without dates none has: which reading is the
//      old one is not for a program to guess.
//
// Example: A "x y", B "p y", C "p q": B stands between A and C. If B alone is dated, or none, both edges are without
// direction; if A is dated 1350 and B 1401, the source is not B nor beyond it, so it is A.
// What it does not do: contamination (several parents), search for a tree of fewer changes than that of step 2.
// Tests: LineageVariantTree.*.
#include "lineage/variant_tree.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>

#include "base/format.h"
#include "lineage/neighbour_joining.h"

namespace stemma::lineage {
namespace {

using base::format;
using Node = std::uint32_t;

constexpr double kPrior = 2;             // Places in common that every pair is given at the mean.
constexpr std::size_t kExamples = 3;     // Readings told of an edge.
constexpr std::size_t kShownBytes = 40;  // Of a reading.

struct Example {
  std::size_t locus = 0;
  std::int32_t from = 0;  // Readings.
  std::int32_t to = 0;
};

// What changes between two neighbours.
struct Branch {
  Node a = 0;
  Node b = 0;
  std::uint32_t changes = 0;
  std::uint32_t only_here = 0;    // Of these, in places where no reading came up twice.
  std::vector<Example> examples;  // Those that came up once first.
};

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

// The neighbour-joining tree with the fewest changes of every place laid on it.
class Parsimony {
 public:
  Parsimony(const VariantTable& table, const std::vector<JoinedEdge>& edges)
      : table_(table), neighbours_(edges.size() + 1) {
    for (const JoinedEdge& edge : edges) {
      neighbours_[edge.a].push_back(edge.b);
      neighbours_[edge.b].push_back(edge.a);
    }
    parent_.assign(neighbours_.size(), 0);
    order_ = {0};  // The first witness on top; it is nobody's source for that.
    for (std::size_t i = 0; i < order_.size(); ++i) {
      for (const Node next : neighbours_[order_[i]]) {
        if (order_[i] != 0 && next == parent_[order_[i]]) continue;
        parent_[next] = order_[i];
        order_.push_back(next);
      }
    }
    for (std::size_t i = 1; i < order_.size(); ++i) branches_.push_back({parent_[order_[i]], order_[i], 0, 0, {}});
  }

  // By depth below the first witness.
  std::vector<Branch> run() {
    for (std::size_t locus = 0; locus < table_.locus_count(); ++locus) lay(locus);
    return std::move(branches_);
  }

 private:
  using Words = std::vector<std::uint64_t>;

  std::int32_t reading(Node node, std::size_t locus) const {
    return node < table_.witnesses.size() ? table_.readings[node][locus] : kMissingReading;
  }

  // Sets of readings, a bit each. A node without a reading may have any.
  void lay(std::size_t locus) {
    const std::size_t readings = table_.texts[locus].size();
    if (readings < 2) return;
    const std::size_t words = (readings + 63) / 64;
    sets_.assign(neighbours_.size() * words, ~std::uint64_t{0});
    const std::size_t spare = words * 64 - readings;
    for (Node node = 0; node < neighbours_.size(); ++node) {
      std::uint64_t* const set = &sets_[node * words];
      if (spare > 0) set[words - 1] = ~std::uint64_t{0} >> spare;
      const std::int32_t own = reading(node, locus);
      if (own == kMissingReading) continue;
      std::fill(set, set + words, 0);
      set[static_cast<std::size_t>(own) / 64] = std::uint64_t{1} << (own % 64);
    }
    for (std::size_t i = order_.size(); i-- > 1;)
      meet(&sets_[parent_[order_[i]] * words], &sets_[order_[i] * words], words);
    choose(locus, words);
  }

  // What both allow; where that is nothing, what either does.
  static void meet(std::uint64_t* above, const std::uint64_t* below, std::size_t words) {
    std::uint64_t common = 0;
    for (std::size_t w = 0; w < words; ++w) common |= above[w] & below[w];
    for (std::size_t w = 0; w < words; ++w) above[w] = common != 0 ? above[w] & below[w] : above[w] | below[w];
  }

  void choose(std::size_t locus, std::size_t words) {
    chosen_.assign(neighbours_.size(), 0);
    changed_.clear();
    std::map<std::int32_t, std::uint32_t> came_up;
    for (std::size_t i = 0; i < order_.size(); ++i) {
      const Node node = order_[i];
      const std::uint64_t* const set = &sets_[node * words];
      const std::int32_t own = reading(node, locus);
      const std::int32_t above = i > 0 ? chosen_[parent_[node]] : 0;
      const bool allowed = i > 0 && (set[static_cast<std::size_t>(above) / 64] >> (above % 64) & 1) != 0;
      chosen_[node] = own != kMissingReading ? own : allowed ? above : first_of(set, words);
      if (i == 0) ++came_up[chosen_[node]];
      if (i == 0 || chosen_[node] == above) continue;
      changed_.push_back(i - 1);
      ++came_up[chosen_[node]];
    }
    for (const std::size_t index : changed_) {
      Branch& branch = branches_[index];
      const Example told{locus, chosen_[branch.a], chosen_[branch.b]};
      const bool once = came_up[told.to] == 1;
      ++branch.changes;
      branch.only_here += once ? 1 : 0;
      const std::size_t place =
          once ? std::min<std::size_t>(branch.only_here - 1, branch.examples.size()) : branch.examples.size();
      if (place < kExamples) branch.examples.insert(branch.examples.begin() + static_cast<std::ptrdiff_t>(place), told);
      if (branch.examples.size() > kExamples) branch.examples.pop_back();
    }
  }

  static std::int32_t first_of(const std::uint64_t* set, std::size_t words) {
    for (std::size_t w = 0; w < words; ++w) {
      for (int bit = 0; bit < 64; ++bit) {
        if ((set[w] >> bit & 1) != 0) return static_cast<std::int32_t>(w * 64) + bit;
      }
    }
    return 0;
  }

  const VariantTable& table_;
  std::vector<std::vector<Node>> neighbours_;
  std::vector<Node> parent_;
  std::vector<Node> order_;  // Parents before children.
  std::vector<Branch> branches_;
  std::vector<std::uint64_t> sets_;
  std::vector<std::int32_t> chosen_;
  std::vector<std::size_t> changed_;
};

// Draws together what no change parts. Nodes of the result: witnesses by number, then lost ones.
class Contraction {
 public:
  Contraction(const VariantTable& table, std::vector<Branch> branches)
      : table_(table), branches_(std::move(branches)), group_(branches_.size() + 1) {
    std::iota(group_.begin(), group_.end(), Node{0});
    for (const Branch& branch : branches_) {
      if (branch.changes == 0) group_[group(branch.b)] = group(branch.a);
    }
  }

  Node nodes = 0;

  std::vector<Branch> run() {
    const auto witnesses = static_cast<Node>(table_.witnesses.size());
    std::map<Node, Node> head;
    for (Node node = 0; node < witnesses; ++node) {
      const auto [at, is_new] = head.emplace(group(node), node);
      if (!is_new && earlier(node, at->second)) at->second = node;
    }
    nodes = witnesses;
    std::vector<Branch> result;
    for (Branch& branch : branches_) {
      if (branch.changes == 0) continue;
      for (Node* const end : {&branch.a, &branch.b}) {
        const auto [at, is_new] = head.emplace(group(*end), nodes);
        nodes += is_new ? 1 : 0;
        *end = at->second;
      }
      result.push_back(std::move(branch));
    }
    for (Node node = 0; node < witnesses; ++node) {
      if (const Node first = head.at(group(node)); first != node) result.push_back({first, node, 0, 0, {}});
    }
    return result;
  }

 private:
  Node group(Node node) const {
    while (group_[node] != node) node = group_[node];
    return node;
  }
  bool earlier(Node x, Node y) const {
    const auto& of_x = table_.witnesses[x].time;
    const auto& of_y = table_.witnesses[y].time;
    return of_x && (!of_y || of_x->utc_s < of_y->utc_s);
  }

  const VariantTable& table_;
  std::vector<Branch> branches_;
  std::vector<Node> group_;
};

enum class Direction { kUnknown, kAToB, kBToA };

// Step 4. The tree hangs under node 0 for the time of looking at it.
class Directions {
 public:
  Directions(const VariantTable& table, const std::vector<Branch>& branches, Node nodes)
      : table_(table), branches_(branches), at_(nodes), above_(nodes, nodes), may_be_source_(nodes, true) {
    for (std::size_t i = 0; i < branches.size(); ++i) {
      at_[branches[i].a].push_back(i);
      at_[branches[i].b].push_back(i);
    }
    order_ = {0};
    for (std::size_t i = 0; i < order_.size(); ++i) {
      for (const std::size_t index : at_[order_[i]]) {
        const Node next = other(index, order_[i]);
        if (next == above_[order_[i]]) continue;
        above_[next] = order_[i];
        order_.push_back(next);
      }
    }
  }

  std::vector<Direction> run() {
    find_earliest();
    for (Node node = 0; node < table_.witnesses.size(); ++node) exclude_later_than(node);
    std::vector<std::uint32_t> below(at_.size(), 0);  // Possible sources in the tree under each node.
    for (std::size_t i = order_.size(); i-- > 0;) {
      const Node node = order_[i];
      below[node] += may_be_source_[node] ? 1 : 0;
      if (i > 0) below[above_[node]] += below[node];
    }
    std::vector<Direction> result;
    for (const Branch& branch : branches_) {
      const bool a_above = above_[branch.b] == branch.a;
      const std::uint32_t under = below[a_above ? branch.b : branch.a];
      const bool none = under == 0;
      const bool all = under == below[0];
      if (none == all) {  // Both: no node can be the source, the dates contradict one another.
        result.push_back(Direction::kUnknown);
      } else {
        result.push_back(none == a_above ? Direction::kAToB : Direction::kBToA);
      }
    }
    return result;
  }

 private:
  static constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();

  Node other(std::size_t index, Node node) const {
    return branches_[index].a == node ? branches_[index].b : branches_[index].a;
  }
  // The latest moment at which the witness can have been written; kNever if it is not known.
  std::int64_t written_by(Node node) const {
    if (node >= table_.witnesses.size() || !table_.witnesses[node].time) return kNever;
    return table_.witnesses[node].time->utc_s + table_.witnesses[node].time->precision_s;
  }

  // The earliest witness under each node, itself included, and that of all the rest.
  void find_earliest() {
    under_.assign(at_.size(), kNever);
    rest_.assign(at_.size(), kNever);
    for (std::size_t i = order_.size(); i-- > 0;) {
      under_[order_[i]] = std::min(under_[order_[i]], written_by(order_[i]));
      if (i > 0) under_[above_[order_[i]]] = std::min(under_[above_[order_[i]]], under_[order_[i]]);
    }
    for (const Node node : order_) {
      // The least of everything but one branch: keep the two least.
      std::int64_t least = std::min(rest_[node], written_by(node)), second = kNever;
      for (const std::size_t index : at_[node]) {
        const Node next = other(index, node);
        if (next == above_[node]) continue;
        second = std::min(second, std::max(least, under_[next]));
        least = std::min(least, under_[next]);
      }
      for (const std::size_t index : at_[node]) {
        const Node next = other(index, node);
        if (next != above_[node]) rest_[next] = under_[next] == least ? second : least;
      }
    }
  }

  // The source lies in every branch of `node` that holds an earlier witness, if there is one.
  void exclude_later_than(Node node) {
    const auto& time = table_.witnesses[node].time;
    if (!time) return;
    for (const std::size_t index : at_[node]) {
      const Node next = other(index, node);
      const bool upwards = next == above_[node];
      if ((upwards ? rest_[node] : under_[next]) < time->utc_s) keep_only(upwards ? node : next, !upwards);
    }
  }

  // Leaves as sources what lies under `node`, or what does not.
  void keep_only(Node node, bool under) {
    std::vector<bool> inside(at_.size(), false);
    inside[node] = true;
    for (const Node each : order_) {
      if (each != 0 && inside[above_[each]]) inside[each] = true;
    }
    for (Node each = 0; each < at_.size(); ++each) {
      if (inside[each] != under) may_be_source_[each] = false;
    }
  }

  const VariantTable& table_;
  const std::vector<Branch>& branches_;
  std::vector<std::vector<std::size_t>> at_;  // Branches at each node.
  std::vector<Node> above_;                   // The number of nodes: none.
  std::vector<Node> order_;
  std::vector<std::int64_t> under_, rest_;
  std::vector<bool> may_be_source_;
};

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
  Contraction contraction(table, Parsimony(table, neighbour_joining(distances_of(table))).run());
  const std::vector<Branch> branches = contraction.run();
  const std::vector<Direction> directions = Directions(table, branches, contraction.nodes).run();

  Stemma stemma;
  stemma.family = "F1";
  const auto witnesses = static_cast<Node>(table.witnesses.size());
  for (const CollatedWitness& witness : table.witnesses) {
    stemma.nodes.push_back({witness.id, witness.id, witness.label, "", witness.time});
  }
  for (Node node = witnesses; node < contraction.nodes; ++node) {
    stemma.nodes.push_back(
        {format("F1/lost{}", node - witnesses + 1), std::nullopt, "lost (not in the collation)", "", std::nullopt});
  }
  for (std::size_t i = 0; i < branches.size(); ++i) {
    const Branch& branch = branches[i];
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
