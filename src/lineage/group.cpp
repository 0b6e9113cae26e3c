// Families. A report needs to be alike only to the one that it came from, so families grow along their strongest
// links first, as in a minimum spanning tree (Kruskal): all links by wording, then those by content. Left to itself
// that chains: a roundup that holds two stories makes one family of both. So before two groups P and Q become one, the
// link that would join them has to show that it is no bridge:
//
//      x1  x2           y1  y2        z is a roundup: it took its first half from x2, its second from y1.
//        \ | \         / | /          P = {x1, x2, z}, Q = {y1, y2}. Of P only z is linked to Q, and what z shares
//          +--- z -----+              with Q is not what it shares with the rest of P: z is a bridge.
//
// Take the end u of the link in P, what u shares with the other end v, and what u shares with its closest neighbours in
// P. If for most of them the two stretches of u are different text, u is a bridge, and P and Q stay apart. If they are
// mostly the same, P and Q are stages of one text that drifts. Some neighbours have nothing to say: near copies of u,
// however many they are; those linked to v as well, which may be roundups too; and, if u is clearly earlier than v,
// those that are also later than u: it may be the full text, of which they kept different parts. Nor is u a bridge to
// what it shares most of both with: of two stories, one of them would have but the rest.
// A report that bridges stays where its strongest link put it; `trace` gives it a second parent in the other family.
//
// One paragraph joins nobody if it is less than half of either report and nothing else is told in common: desks borrow
// paragraphs and keep stock ones. Two groups need more than one link: by less than half of either report, most of one
// group or half of both must be linked; by content alone half of both, since what is told in common may be the event's.
//
// A report that cites another outlet of the collection, or credits the agency that the other has its text from, and
// retells its report joins it on less likeness: it says itself whom it has it from (retells_cited). Two reports by one
// outlet under different addresses that share content but hardly wording are a story and its follow-up; they join only
// if most of the shorter stands in the other.
//
// Cost: each union scans the links of the smaller group, O(m log n) in all, and a refused pair of groups is
// remembered until one of them grows. Tests: LineageGroup.*. What it does not do: tell a roundup from the next stage
// of a text when neither has a date; the two look the same.
#include <algorithm>
#include <cstdint>
#include <numeric>
#include <set>
#include <tuple>
#include <unordered_set>
#include <utility>
#include <vector>

#include "lineage/coverage.h"
#include "lineage/credits.h"
#include "lineage/evidence.h"
#include "lineage/lineage.h"
#include "lineage/links.h"
#include "lineage/taken.h"
#include "lineage/times.h"

namespace stemma::lineage {
namespace {

constexpr double kMost = 2.0 / 3;         // Of one group must be linked to the other for a weak link to count,
constexpr double kSupport = 0.5;          // or this share of both.
constexpr double kWeakContainment = 0.5;  // A link by less of either report is weak.
constexpr double kSameStretch = 1.0 / 3;  // Overlap, of the smaller stretch, above which two are the same text.

constexpr int kWitnesses = 8;        // So many neighbours are asked whether a report is a bridge,
constexpr int kMostNeighbours = 64;  // of so many that may have nothing to say.
constexpr double kSameText = 0.8;    // Of both reports: they are one text.
constexpr double kNextStage = 0.7;   // Of both: no room for a second story of which a roundup would have the rest.

constexpr std::uint64_t kToldBytes = 120;  // One sentence that says the same in other words is no derivation.
constexpr double kFollowUp = 0.5;          // Of the shorter of two stories of one outlet that tell the same.

struct Join {
  std::uint32_t link = 0;
  bool wording = true;
  double weight = 0;  // Containment of the shorter, or the score of a paraphrase.
  double both = 0;    // Containment of the longer: breaks ties in favour of the closer pair.
};

bool different_dispatches(const Standing& x, const Standing& y) {
  return !x.house().empty() && !y.house().empty() && x.house() != y.house() && !x.credits(y.house()) &&
         !y.credits(x.house());
}

bool by_wording(const Alignment& alignment) {
  return alignment.relation >= Relation::kPartial &&
         std::any_of(alignment.passages.begin(), alignment.passages.end(), [](const Passage& passage) {
           return passage.kind == PassageKind::kVerbatim || passage.kind == PassageKind::kEdited;
         });
}

// For every report the one that it is a near copy of: one with many copies, or itself.
std::vector<std::uint32_t> find_texts(const Links& links) {
  std::vector<std::vector<std::uint32_t>> copies(links.report_count());
  for (const Link& link : links.all()) {
    if (link.alignment->relation != Relation::kCopy) continue;
    if (std::min(link.alignment->containment_a, link.alignment->containment_b) < kSameText) continue;
    copies[link.a].push_back(link.b);
    copies[link.b].push_back(link.a);
  }
  std::vector<std::uint32_t> order(copies.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t x, std::uint32_t y) {
    return copies[x].size() != copies[y].size() ? copies[x].size() > copies[y].size() : links.rank(x) < links.rank(y);
  });
  constexpr std::uint32_t kNone = 0xffffffff;
  std::vector<std::uint32_t> text(copies.size(), kNone);
  for (const std::uint32_t leader : order) {
    if (text[leader] != kNone) continue;
    text[leader] = leader;
    for (const std::uint32_t copy : copies[leader]) {
      if (text[copy] == kNone) text[copy] = leader;
    }
  }
  return text;
}

class Grouping {
 public:
  Grouping(const std::vector<Report>& reports, const Links& links, std::vector<Join> joins,
           std::span<const DistantPair> distant)
      : reports_(reports),
        links_(links),
        joins_(std::move(joins)),
        text_(find_texts(links)),
        root_(reports.size()),
        members_(reports.size()),
        linked_(reports.size()),
        apart_(reports.size()),
        marked_(reports.size(), 0) {
    std::iota(root_.begin(), root_.end(), 0U);
    for (std::uint32_t i = 0; i < reports.size(); ++i) members_[i] = {i};
    for (const Join& join : joins_) {  // Strongest first, so each list is too.
      const Link& link = links_[join.link];
      for (const std::uint32_t report : {link.a, link.b}) {
        if (text_[link.a] != text_[link.b]) apart_[report].push_back(join.link);
      }
      note_linked(link.a, link.b);
    }
    for (const DistantPair& pair : distant) note_linked(pair.a, pair.b);
  }

  const std::vector<std::uint32_t>& run() {
    for (const Join& join : joins_) {
      const std::uint32_t p = root_[links_[join.link].a];
      const std::uint32_t q = root_[links_[join.link].b];
      if (p != q && may_join(join, p, q)) unite(p, q);
    }
    return root_;
  }

 private:
  void note_linked(std::uint32_t a, std::uint32_t b) {
    linked_[a].push_back(b);
    linked_[b].push_back(a);
    linked_texts_.insert(pair_of_texts(a, b));
  }

  bool may_join(const Join& join, std::uint32_t p, std::uint32_t q) {
    if (members_[p].size() == 1 && members_[q].size() == 1) return true;
    const std::tuple state(std::min(p, q), std::max(p, q), members_[p].size() + members_[q].size());
    if (refused_.contains(state)) return false;
    const Link& link = links_[join.link];
    const Support found = members_[p].size() <= members_[q].size() ? support(p, q) : support(q, p);
    const bool alone = members_[p].size() == 1 || members_[q].size() == 1;
    const bool stage = std::min(link.alignment->containment_a, link.alignment->containment_b) >= kNextStage;
    const bool bridge = !stage && (bridges(link, link.a) || bridges(link, link.b));
    const bool joins = (alone || supported(join, found)) && !bridge;
    if (!joins) refused_.insert(state);
    return joins;
  }

  // Which share of each of two groups is linked to the other.
  struct Support {
    double less = 0;
    double more = 0;
  };
  // `from` should be the smaller group.
  Support support(std::uint32_t from, std::uint32_t to) {
    ++stamp_;
    double in_from = 0;
    double in_to = 0;
    for (const std::uint32_t member : members_[from]) {
      for (const std::uint32_t other : linked_[member]) {
        if (root_[other] != to) continue;
        in_from += mark(member);
        in_to += mark(other);
      }
    }
    in_from /= static_cast<double>(members_[from].size());
    in_to /= static_cast<double>(members_[to].size());
    return {std::min(in_from, in_to), std::max(in_from, in_to)};
  }
  // 1 the first time.
  int mark(std::uint32_t report) { return std::exchange(marked_[report], stamp_) == stamp_ ? 0 : 1; }

  bool supported(const Join& join, const Support& found) const {
    if (!join.wording) return found.less >= kSupport;
    const Alignment& alignment = *links_[join.link].alignment;
    const bool strong = std::max(alignment.containment_a, alignment.containment_b) >= kWeakContainment;
    return strong || found.more > kMost || found.less >= kSupport;
  }

  // Whether the link's end in one of the two groups shares with the other group another text than with its own: most
  // of its closest neighbours that could tell say so.
  bool bridges(const Link& link, std::uint32_t end) const {
    const std::uint32_t outside = link.other(end);
    if (members_[root_[end]].size() == 1) return false;
    int same = 0;
    int different = 0;
    int seen = 0;
    for (const std::uint32_t index : apart_[end]) {
      const std::uint32_t neighbour = links_[index].other(end);
      if (root_[neighbour] != root_[end]) continue;
      if (++seen > kMostNeighbours || same + different == kWitnesses) break;
      if (tells(end, neighbour, outside)) ++(same_stretch(link, links_[index], end) ? same : different);
    }
    return different > 0 && different >= same;
  }

  // One that is linked to the other group's end as well may be another roundup. One that is later, as the other end is,
  // may have its part from here.
  bool tells(std::uint32_t end, std::uint32_t neighbour, std::uint32_t outside) const {
    if (linked_texts_.contains(pair_of_texts(neighbour, outside))) return false;
    return !clearly_earlier(reports_[end], reports_[neighbour]) || !clearly_earlier(reports_[end], reports_[outside]);
  }

  static bool same_stretch(const Link& link, const Link& home, std::uint32_t report) {
    const bool wording = by_wording(*link.alignment) && by_wording(*home.alignment);
    const Coverage there = wording ? shared_wording(link, report) : shared_with(link, report);
    const Coverage here = wording ? shared_wording(home, report) : shared_with(home, report);
    const double smaller = static_cast<double>(std::min(bytes(there), bytes(here)));
    return static_cast<double>(bytes(intersect(there, here))) >= kSameStretch * smaller;
  }

  std::uint64_t pair_of_texts(std::uint32_t x, std::uint32_t y) const {
    const auto [first, second] = std::minmax(text_[x], text_[y]);
    return std::uint64_t{first} << 32 | second;
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
  std::vector<std::uint32_t> text_;
  std::vector<std::uint32_t> root_;
  std::vector<std::vector<std::uint32_t>> members_;
  std::vector<std::vector<std::uint32_t>> linked_;  // The reports to which joining links of each lead.
  std::vector<std::vector<std::uint32_t>> apart_;   // Its joining links to other texts, strongest first.
  std::unordered_set<std::uint64_t> linked_texts_;
  std::vector<std::uint32_t> marked_;  // By report: the last question that met it.
  std::uint32_t stamp_ = 0;
  std::set<std::tuple<std::uint32_t, std::uint32_t, std::size_t>> refused_;  // Two groups as they stood.
};

// Two stories of one outlet, not versions of one page.
bool same_outlet_other_page(const Report& x, const Report& y, const Standing& of_x, const Standing& of_y) {
  return !of_x.publisher.empty() && of_x.publisher == of_y.publisher && !x.url.empty() && !y.url.empty() &&
         x.url != y.url;
}

// All that the two share stands together in both, as one borrowed or stock paragraph does.
bool one_block(const Alignment& alignment) {
  constexpr std::uint32_t kGap = 40;  // Bytes between passages of one block.
  const Passage* last = nullptr;
  for (const Passage& passage : alignment.passages) {
    if (passage.kind == PassageKind::kQuotation || passage.kind == PassageKind::kBoilerplate) continue;
    if (last != nullptr) {
      const bool next = passage.a.begin <= last->a.end + kGap && passage.b.begin <= last->b.end + kGap;
      if (!next || passage.b.begin < last->b.begin) return false;
    }
    last = &passage;
  }
  return true;
}

bool derived(const Link& link, const std::vector<Report>& reports, const Standing& a, const Standing& b,
             const LineageOptions& options) {
  const Alignment& alignment = *link.alignment;
  if (alignment.relation < Relation::kParaphrase || alignment.score < options.min_derived) return false;
  // Two agencies that tell one event in their own words are two sources, however alike.
  if (different_dispatches(a, b)) return false;
  const double of_shorter = std::max(alignment.containment_a, alignment.containment_b);
  if (of_shorter < options.min_containment) return false;
  if (same_outlet_other_page(reports[link.a], reports[link.b], a, b) && of_shorter < kFollowUp) return false;
  return std::min(bytes(shared_with(link, link.a)), bytes(shared_with(link, link.b))) >= kToldBytes;
}

std::vector<Join> find_joins(const std::vector<Report>& reports, const Links& links,
                             const std::vector<Standing>& standings, const LineageOptions& options) {
  std::vector<Join> joins;
  for (std::uint32_t i = 0; i < links.all().size(); ++i) {
    const Link& link = links[i];
    const Standing& a = standings[link.a];
    const Standing& b = standings[link.b];
    const auto [longer, shorter] = std::minmax(link.alignment->containment_a, link.alignment->containment_b);
    const bool wording = by_wording(*link.alignment);
    const bool strong = shorter >= kWeakContainment || !one_block(*link.alignment);
    if (wording && shorter >= options.min_containment && strong) {
      joins.push_back({i, true, shorter, longer});
      continue;
    }
    if (!wording && derived(link, reports, a, b, options)) {
      joins.push_back({i, false, link.alignment->score, longer});
      continue;
    }
    if (link.alignment->relation >= Relation::kPartial) continue;
    if (retells_cited(link, link.a, reports[link.a], a, reports[link.b], b) ||
        retells_cited(link, link.b, reports[link.b], b, reports[link.a], a)) {
      joins.push_back({i, false, shorter, longer});
    }
  }
  std::stable_sort(joins.begin(), joins.end(), [](const Join& x, const Join& y) {
    if (x.wording != y.wording) return x.wording;
    return x.weight != y.weight ? x.weight > y.weight : x.both > y.both;
  });
  return joins;
}

}  // namespace

bool connects(const Alignment& alignment, const LineageOptions& options) {
  if (alignment.relation == Relation::kNone) return false;
  const bool enough = std::max(alignment.containment_a, alignment.containment_b) >= options.min_containment;
  if (may_give_second_parent(alignment)) return true;
  if (alignment.relation >= Relation::kPartial) return enough;
  if (alignment.relation == Relation::kParaphrase && alignment.score >= options.min_derived && enough) return true;
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

std::vector<std::uint32_t> group(const std::vector<Report>& reports, std::span<const Alignment> alignments,
                                 const Collection& collection, const LineageOptions& options,
                                 std::span<const DistantPair> distant) {
  const Links links(reports, alignments);
  std::vector<Standing> standings;
  standings.reserve(reports.size());
  for (const Report& report : reports) standings.push_back(standing(report, collection));
  Grouping grouping(reports, links, find_joins(reports, links, standings, options), distant);
  const std::vector<std::uint32_t>& roots = grouping.run();
  std::vector<std::uint32_t> by_id(reports.size());
  for (std::uint32_t report = 0; report < reports.size(); ++report) by_id[links.rank(report)] = roots[report];
  by_id = number_families(by_id);
  std::vector<std::uint32_t> families(reports.size());
  for (std::uint32_t report = 0; report < reports.size(); ++report) families[report] = by_id[links.rank(report)];
  return families;
}

}  // namespace stemma::lineage
