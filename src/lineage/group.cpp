// Families. A report needs to be alike only to the one that it came from, so families grow along their strongest
// links first, as in a minimum spanning tree (Kruskal). Left to itself that chains: a roundup that holds two stories
// makes one family of both. So before two groups P and Q become one, the link that would join them has to show that
// it is no bridge:
//
//      x1  x2           y1  y2        z is a roundup: it took its first half from x2, its second from y1.
//        \ | \         / | /          P = {x1, x2, z}, Q = {y1, y2}. Of P only z is linked to Q, and what z shares
//          +--- z -----+              with Q is not what it shares with the rest of P: z is a bridge.
//
// Let P' be the members of P that are linked to Q. If they are most of P, the groups agree. Else take the end u of the
// link in P, what u shares with Q, and what u shares with the best of P \ P'. If the two stretches of u are mostly the
// same text, P and Q are stages of one text that drifts, and join. If they are different stretches, u is a bridge,
// and P and Q stay apart, unless u is clearly the earliest of the three: then it is the full text, of which the others
// kept different halves. Weak links (less than half of either report) between two groups need most of one group or
// half of both behind them: one shared paragraph proves little.
// A report that bridges stays where its strongest link put it; `trace` gives it a second parent in the other family.
//
// A report that cites another outlet of the collection and retells its report joins it on less likeness: it says itself
// whom it has it from (retells_cited). Two reports by one outlet under different addresses that share content but
// hardly wording are a story and its follow-up; they join only if most of the shorter stands in the other.
//
// Cost: each union scans the links of the smaller group, O(m log n) in all, and a refused pair of groups is
// remembered until one of them grows. Tests: LineageGroup.*.
#include <algorithm>
#include <cstdint>
#include <numeric>
#include <unordered_set>
#include <vector>

#include "base/hash.h"
#include "lineage/coverage.h"
#include "lineage/credits.h"
#include "lineage/descent.h"
#include "lineage/evidence.h"
#include "lineage/lineage.h"
#include "lineage/links.h"
#include "lineage/times.h"

namespace stemma::lineage {
namespace {

constexpr double kAgreeing = 2.0 / 3;     // Share of a group that must be linked for no bridge to be looked for.
constexpr double kSupport = 0.5;          // Share of a group that must be linked for a weak link to count.
constexpr double kWeakContainment = 0.5;  // A link by less of either report is weak.
constexpr double kSameStretch = 1.0 / 3;  // Overlap, of the smaller stretch, above which two are the same text.

constexpr double kFollowUp = 0.5;  // Of the shorter of two stories of one outlet that tell the same.

struct Join {
  std::uint32_t link = 0;
  double weight = 0;  // Containment of the shorter, or the score of a paraphrase.
  double both = 0;    // Containment of the longer: breaks ties in favour of the closer pair.
};

bool different_dispatches(const Standing& x, const Standing& y) {
  return !x.house().empty() && !y.house().empty() && x.house() != y.house() && !x.credits(y.house()) &&
         !y.credits(x.house());
}

class Grouping {
 public:
  Grouping(const std::vector<Report>& reports, const Links& links, std::vector<Join> joins)
      : reports_(reports),
        links_(links),
        joins_(std::move(joins)),
        root_(reports.size()),
        members_(reports.size()),
        near_(reports.size()),
        mark_(reports.size(), 0) {
    std::iota(root_.begin(), root_.end(), 0U);
    for (std::uint32_t i = 0; i < reports.size(); ++i) members_[i] = {i};
    for (const Join& join : joins_) {  // Strongest first, so each list is too.
      near_[links_[join.link].a].push_back(join.link);
      near_[links_[join.link].b].push_back(join.link);
    }
  }

  const std::vector<std::uint32_t>& run() {
    for (const Join& join : joins_) {
      const Link& link = links_[join.link];
      const std::uint32_t p = root_[link.a];
      const std::uint32_t q = root_[link.b];
      if (p != q && may_join(link, p, q)) unite(p, q);
    }
    return root_;
  }

 private:
  // How many of the group `from` are linked to the group `to`; marks those of both that are.
  struct Support {
    double from = 0;
    double to = 0;
  };
  Support support(std::uint32_t from, std::uint32_t to) {
    ++stamp_;
    std::size_t linked_from = 0;
    std::size_t linked_to = 0;
    for (const std::uint32_t member : members_[from]) {
      bool linked = false;
      for (const std::uint32_t index : near_[member]) {
        const std::uint32_t other = links_[index].other(member);
        if (root_[other] != to) continue;
        linked = true;
        if (mark_[other] != stamp_) ++linked_to;
        mark_[other] = stamp_;
      }
      if (linked) ++linked_from;
      if (linked) mark_[member] = stamp_;
    }
    return {static_cast<double>(linked_from) / static_cast<double>(members_[from].size()),
            static_cast<double>(linked_to) / static_cast<double>(members_[to].size())};
  }

  bool may_join(const Link& link, std::uint32_t p, std::uint32_t q) {
    if (members_[p].size() == 1 && members_[q].size() == 1) return true;
    const std::uint64_t state =
        base::combine(base::combine(std::min(p, q), std::max(p, q)), members_[p].size() + members_[q].size());
    if (refused_.contains(state)) return false;
    const bool p_smaller = members_[p].size() <= members_[q].size();
    const Support found = support(p_smaller ? p : q, p_smaller ? q : p);
    const double of_p = p_smaller ? found.from : found.to;
    const double of_q = p_smaller ? found.to : found.from;
    bool joins = !bridges(link, link.a, of_p) && !bridges(link, link.b, of_q);
    if (members_[p].size() > 1 && members_[q].size() > 1) joins = joins && supported(link, of_p, of_q);
    if (!joins) refused_.insert(state);
    return joins;
  }

  static bool supported(const Link& link, double of_p, double of_q) {
    if (std::max(link.alignment->containment_a, link.alignment->containment_b) >= kWeakContainment) return true;
    return std::max(of_p, of_q) > kAgreeing || std::min(of_p, of_q) >= kSupport;
  }

  // `end` is the link's end in a group of which the share `linked` is linked to the other group and marked.
  bool bridges(const Link& link, std::uint32_t end, double linked) const {
    if (linked > kAgreeing) return false;
    const std::uint32_t group = root_[end];
    for (const std::uint32_t index : near_[end]) {
      const Link& home = links_[index];
      const std::uint32_t neighbour = home.other(end);
      if (root_[neighbour] != group || mark_[neighbour] == stamp_) continue;
      const std::uint32_t outside = link.other(end);
      if (clearly_earlier(reports_[end], reports_[neighbour]) && clearly_earlier(reports_[end], reports_[outside])) {
        return false;
      }
      const Coverage there = shared_wording(link, end);
      const Coverage here = shared_wording(home, end);
      const double smaller = static_cast<double>(std::min(bytes(there), bytes(here)));
      return static_cast<double>(bytes(intersect(there, here))) < kSameStretch * smaller;
    }
    return false;
  }

  void unite(std::uint32_t p, std::uint32_t q) {
    if (members_[p].size() < members_[q].size()) std::swap(p, q);
    for (const std::uint32_t member : members_[q]) root_[member] = p;
    members_[p].insert(members_[p].end(), members_[q].begin(), members_[q].end());
    members_[q].clear();
  }

  const std::vector<Report>& reports_;
  const Links& links_;
  std::vector<Join> joins_;
  std::vector<std::uint32_t> root_;
  std::vector<std::vector<std::uint32_t>> members_;
  std::vector<std::vector<std::uint32_t>> near_;  // Joining links of each report, strongest first.
  std::vector<std::uint32_t> mark_;
  std::uint32_t stamp_ = 0;
  std::unordered_set<std::uint64_t> refused_;  // Pairs of groups, as they stood, that may not join.
};

// Two stories of one outlet, not versions of one page.
bool same_outlet_other_page(const Report& x, const Report& y, const Standing& of_x, const Standing& of_y) {
  return !of_x.publisher.empty() && of_x.publisher == of_y.publisher && !x.url.empty() && !y.url.empty() &&
         x.url != y.url;
}

std::vector<Join> find_joins(const std::vector<Report>& reports, const Links& links,
                             const std::vector<Standing>& standings, const LineageOptions& options) {
  std::vector<Join> joins;
  for (std::uint32_t i = 0; i < links.all().size(); ++i) {
    const Link& link = links[i];
    const Standing& a = standings[link.a];
    const Standing& b = standings[link.b];
    const auto [longer, shorter] = std::minmax(link.alignment->containment_a, link.alignment->containment_b);
    switch (link.alignment->relation) {
      case Relation::kCopy:
      case Relation::kPartial:
        if (shorter >= options.min_containment) joins.push_back({i, shorter, longer});
        break;
      case Relation::kParaphrase:
        // Two agencies that tell one event in their own words are two sources, however alike.
        if (link.alignment->score < options.min_derived || different_dispatches(a, b)) break;
        if (same_outlet_other_page(reports[link.a], reports[link.b], a, b) && shorter < kFollowUp) break;
        joins.push_back({i, link.alignment->score, longer});
        continue;
      default:
        break;
    }
    if (link.alignment->relation >= Relation::kPartial) continue;
    if (retells_cited(link, link.a, reports[link.a], a, reports[link.b], b) ||
        retells_cited(link, link.b, reports[link.b], b, reports[link.a], a)) {
      joins.push_back({i, shorter, longer});
    }
  }
  std::stable_sort(joins.begin(), joins.end(), [](const Join& x, const Join& y) {
    return x.weight != y.weight ? x.weight > y.weight : x.both > y.both;
  });
  return joins;
}

}  // namespace

bool connects(const Alignment& alignment, const LineageOptions& options) {
  if (alignment.relation == Relation::kNone) return false;
  if (alignment.relation >= Relation::kPartial) {
    const double of_shorter = std::max(alignment.containment_a, alignment.containment_b);
    return of_shorter >= options.min_containment || may_give_second_parent(alignment);
  }
  if (alignment.relation == Relation::kParaphrase && alignment.score >= options.min_derived) return true;
  return may_be_retold(alignment);
}

std::vector<std::uint32_t> number_families(const std::vector<std::uint32_t>& groups) {
  struct Group {
    std::uint32_t size = 0;
    std::uint32_t first = 0;
  };
  std::vector<Group> found(groups.size());
  for (std::uint32_t report = 0; report < groups.size(); ++report) {
    Group& group = found[groups[report]];
    if (group.size++ == 0) group.first = report;
  }
  std::vector<std::uint32_t> order;
  for (std::uint32_t group = 0; group < found.size(); ++group) {
    if (found[group].size > 0) order.push_back(group);
  }
  std::sort(order.begin(), order.end(), [&](std::uint32_t x, std::uint32_t y) {
    return found[x].size != found[y].size ? found[x].size > found[y].size : found[x].first < found[y].first;
  });
  std::vector<std::uint32_t> number(groups.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) number[order[i]] = i;
  std::vector<std::uint32_t> families;
  families.reserve(groups.size());
  for (const std::uint32_t group : groups) families.push_back(number[group]);
  return families;
}

std::vector<std::uint32_t> group(const std::vector<Report>& reports, const std::vector<Alignment>& alignments,
                                 const Collection& collection, const LineageOptions& options) {
  const Links links(reports, alignments);
  std::vector<Standing> standings;
  standings.reserve(reports.size());
  for (const Report& report : reports) standings.push_back(standing(report, collection));
  Grouping grouping(reports, links, find_joins(reports, links, standings, options));
  const std::vector<std::uint32_t>& roots = grouping.run();
  std::vector<std::uint32_t> by_id(reports.size());
  for (std::uint32_t report = 0; report < reports.size(); ++report) by_id[links.rank(report)] = roots[report];
  by_id = number_families(by_id);
  std::vector<std::uint32_t> families(reports.size());
  for (std::uint32_t report = 0; report < reports.size(); ++report) families[report] = by_id[links.rank(report)];
  return families;
}

}  // namespace stemma::lineage
