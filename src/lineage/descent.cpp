// The tree of one family. Every report has candidates for a parent: its near relatives, scored by evidence.h; for every
// agency that the family credits and whose own report is not here, that lost dispatch; and a text of which nothing is
// known. The best arborescence over all of them is the tree.
//
//   - A report that credits an agency cannot be that agency's original, so where no report of the agency's own is at
//     hand (or only a later one) the family gets a lost dispatch, and everything hangs below it.
//   - The unknown text is the root of the arborescence. If one report hangs under it, that report is the original and
//     the unknown text is forgotten. If two or more do, no report of the family can have been the source of both: the
//     unknown text stays, as their common source.
//   - Seeds of both: a pair in which each keeps what the other lost scores below the lost source in both directions.
//
// Of all trees each counts by its likelihood (marginals.h); the likeliest one is given. Confidence that c descends from
// p: the probability that one comes from c to p going up from parent to parent, each with the share of the trees that
// have it.
//
// Tests: LineageTrace.*. What it does not do: lost sources below the top of the tree; shared errors of more than two.
#include "lineage/descent.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "lineage/arborescence.h"
#include "lineage/calibration.h"
#include "lineage/dispatches.h"
#include "lineage/marginals.h"
#include "lineage/surpassed.h"
#include "lineage/times.h"

namespace stemma::lineage {
namespace {

// Against a text that nobody names:
constexpr double kCreditedDispatch = 24.0;  // The lost dispatch that a report credits; a verbatim sibling has 20.
constexpr double kEarlierVersion = 13.0;    // The same if a later report of that source is there: or that one's date is
                                            // wrong, which is likelier if the texts are the same.
constexpr double kSilentDispatch = 2.5;     // The family's lost dispatch, for a report that credits nobody.
constexpr double kOfDispatch = 9.5;         // The same times the share that it has from there: or a date is wrong.
constexpr double kAgencyOriginal = 3.0;     // An agency's own report as an original.
constexpr double kCreditedOriginal = -4.0;  // A report as an original in spite of its credit to another.
constexpr double kSurpassed = -4.0;         // A candidate that another one surpasses (surpassed.h).
constexpr double kBorrowedLost = -4.0;      // A candidate with a text from elsewhere that its copy lacks (taken.h).
constexpr double kTurned = -6.0;            // Either of two that have passages in different orders: no copy turns them.
constexpr std::size_t kKept = 24;           // Candidates kept per report.
constexpr double kUnlikely = 0.002;
constexpr int kGenerations = 8;

class Family {
 public:
  Family(std::vector<std::uint32_t> members, const std::vector<std::uint32_t>& families, const Links& links,
         const std::vector<bool>& near, const std::vector<Copyist>& copyists,
         const std::vector<std::vector<std::uint32_t>>& borrowed, const Rulings& rulings)
      : families_(families), links_(links), near_(near), copyists_(copyists), borrowed_(borrowed), rulings_(rulings) {
    result_.members = std::move(members);
    for (std::uint32_t node = 0; node < size(); ++node) node_of_[result_.members[node]] = node;
    incoming_.resize(size());
  }

  Descent run() {
    result_.lost = lost_dispatches(result_.members, copyists_);
    add_links();
    add_sources();
    heed_order();
    build_tree();
    if (heed_surpassed()) build_tree();
    while (forbid_wrong_descent()) build_tree();
    heed_same_source();
    name_unknown_source();
    drop_childless_sources();
    judge();
    calibrate();
    trust_rulings();
    return std::move(result_);
  }

 private:
  std::uint32_t size() const { return static_cast<std::uint32_t>(result_.members.size()); }
  const Copyist& member(std::uint32_t node) const { return copyists_[result_.members[node]]; }
  const Standing& standing(std::uint32_t node) const { return member(node).standing; }

  void add_links() {
    for (std::uint32_t node = 0; node < size(); ++node) {
      const std::uint32_t report = result_.members[node];
      for (const std::uint32_t index : links_.of(report)) {
        const Link& link = links_[index];
        if (link.a != report || families_[link.b] != families_[report]) continue;
        const std::uint32_t other = node_of_.at(link.b);
        if (!near_[index] && !retold(link)) continue;
        const Scores scores = weigh(link, copyists_[link.a], copyists_[link.b]);
        const Readings* read = member(node).readings;
        const bool turned = read != nullptr && read->turned(member(node).member, member(other).member) > 0;
        const double order = turned ? kTurned : 0;
        incoming_[other].push_back({node, other, scores.forward + order + borrowing(node, other), 0, index});
        incoming_[node].push_back({other, node, scores.backward + order + borrowing(other, node), 0, index});
      }
    }
    for (auto& candidates : incoming_) {
      std::sort(candidates.begin(), candidates.end(), [](const Candidate& x, const Candidate& y) {
        return x.score != y.score ? x.score > y.score : x.from < y.from;
      });
      if (candidates.size() > kKept) candidates.resize(kKept);
    }
  }

  // What a report has from elsewhere its copies have too.
  double borrowing(std::uint32_t from, std::uint32_t to) const {
    const auto& above = borrowed_[result_.members[from]];
    const auto& below = borrowed_[result_.members[to]];
    return std::includes(below.begin(), below.end(), above.begin(), above.end()) ? 0 : kBorrowedLost;
  }

  // In other words and with little likeness, but saying from whom.
  bool retold(const Link& link) const {
    if (link.alignment->relation > Relation::kQuotation) return false;
    const Copyist& a = copyists_[link.a];
    const Copyist& b = copyists_[link.b];
    return retells_cited(link, link.a, *a.report, a.standing, *b.report, b.standing) ||
           retells_cited(link, link.b, *b.report, b.standing, *a.report, a.standing);
  }

  double as_original(std::uint32_t node) const {
    const Standing& stands = standing(node);
    if (!stands.own_agency.empty()) return weight_of_unknown() + kAgencyOriginal;
    return weight_of_unknown() + (stands.credited.empty() ? 0 : kCreditedOriginal);
  }

  static double as_credited(const LostSource& lost) { return lost.is_version ? kEarlierVersion : kCreditedDispatch; }

  double as_silent(std::uint32_t node, const LostSource& lost) const {
    const double share = share_of_dispatch(result_.members[node], lost.source, families_, links_, copyists_);
    return kSilentDispatch + kOfDispatch * share;
  }

  // Every report may come from a lost dispatch, or from the unknown source that is the node after the last.
  void add_sources() {
    const auto unknown = static_cast<std::uint32_t>(size() + result_.lost.size());
    for (std::uint32_t node = 0; node < size(); ++node) {
      const Standing& stands = standing(node);
      for (std::uint32_t i = 0; i < result_.lost.size(); ++i) {
        const bool credits = stands.credits(result_.lost[i].source);
        const bool silent = stands.line.empty() && stands.credited.empty();
        if (!credits && (!silent || i >= kKept)) continue;
        const double given = credits ? as_credited(result_.lost[i]) : as_silent(node, result_.lost[i]);
        incoming_[node].push_back({size() + i, node, weight_of_unknown() + given});
      }
      incoming_[node].push_back({unknown, node, as_original(node)});
    }
  }

  void build_tree() {
    const auto unknown = static_cast<std::uint32_t>(size() + result_.lost.size());
    std::vector<WeightedEdge> edges;
    for (const auto& candidates : incoming_) {
      for (const Candidate& candidate : candidates) edges.push_back({candidate.from, candidate.to, candidate.score});
    }
    for (std::uint32_t lost = size(); lost < unknown; ++lost) edges.push_back({unknown, lost, 0});
    const std::vector<double> shares = edge_shares(unknown + 1, unknown, edges);
    auto next = shares.begin();
    for (auto& candidates : incoming_) {
      for (Candidate& candidate : candidates) candidate.share = *next++;
    }
    result_.parent = best_arborescence(unknown + 1, unknown, edges);
  }

  // Takes weight from candidates that others surpass which do not descend from the child. False: there is none.
  bool heed_surpassed() {
    bool any = false;
    for (std::uint32_t node = 0; node < size(); ++node) {
      std::vector<Candidate*> from;
      std::vector<const Copyist*> candidates;
      for (Candidate& each : incoming_[node]) {
        if (each.link == kNoLink) continue;
        from.push_back(&each);
        candidates.push_back(&member(each.from));
      }
      const auto found = surpassed(member(node), candidates, [&](std::size_t which) {
        if (clearly_earlier(*member(node).report, *candidates[which]->report)) return false;
        std::uint32_t above = from[which]->from;
        while (above < size() && above != node) above = result_.parent[above];
        return above != node;
      });
      for (std::size_t i = 0; i < found.size(); ++i) {
        if (found[i]) from[i]->score += kSurpassed;
        any = any || found[i];
      }
    }
    return any;
  }

  std::optional<std::uint32_t> node_of_report(const std::string& id) const {
    for (std::uint32_t node = 0; node < size(); ++node) {
      if (member(node).report->id == id) return node;
    }
    return std::nullopt;
  }

  // Of two reports of which the analyst says that one came first, the other cannot be its source; and whatever speaks
  // for that direction speaks for the other one instead.
  void heed_order() {
    for (const auto& [pair, decision] : rulings_.came_first()) {
      const auto first = node_of_report(pair.first);
      const auto other = node_of_report(pair.second);
      if (!first || !other) continue;
      auto& into_first = incoming_[*first];
      const auto wrong = std::find_if(into_first.begin(), into_first.end(),
                                      [&](const Candidate& each) { return each.from == *other; });
      if (wrong == into_first.end()) continue;
      for (Candidate& right : incoming_[*other]) {
        if (right.from == *first) right.score = std::max(right.score, wrong->score);
      }
      into_first.erase(wrong);
    }
  }

  // Takes away a candidate by which a report that came first descends from the other one through others. False: there
  // is none. Every call takes one away, and the unknown source is never such a one, so it comes to an end.
  bool forbid_wrong_descent() {
    for (const auto& [pair, decision] : rulings_.came_first()) {
      const auto first = node_of_report(pair.first);
      const auto other = node_of_report(pair.second);
      if (!first || !other) continue;
      std::uint32_t above = result_.parent[*first];
      while (above < size() && above != *other) above = result_.parent[above];
      if (above != *other) continue;
      std::erase_if(incoming_[*first], [&](const Candidate& each) { return each.from == result_.parent[*first]; });
      return true;
    }
    return false;
  }

  // Reports that go back to one text hang under one top: under a lost dispatch if one of them does, else their tops
  // have the unknown source above them.
  void heed_same_source() {
    const auto unknown = static_cast<std::uint32_t>(size() + result_.lost.size());
    ruled_.assign(size(), false);
    for (const auto& [a, b] : rulings_.same_source()) {
      const auto of_a = node_of_report(a);
      const auto of_b = node_of_report(b);
      if (!of_a || !of_b) continue;
      std::uint32_t top_a = top_below(*of_a, unknown);
      std::uint32_t top_b = top_below(*of_b, unknown);
      if (top_a >= size()) std::swap(top_a, top_b);
      if (top_a == top_b || top_a >= size()) continue;  // One text already, or two named dispatches.
      ruled_[top_a] = true;
      if (top_b < size()) {
        ruled_[top_b] = true;
        continue;
      }
      Candidate lost;
      lost.from = top_b;
      lost.to = top_a;
      if (candidate(top_b, top_a) == nullptr) incoming_[top_a].push_back(lost);
      result_.parent[top_a] = top_b;
    }
  }

  std::uint32_t top_below(std::uint32_t node, std::uint32_t unknown) const {
    while (result_.parent[node] != unknown && result_.parent[node] != kNoNode) node = result_.parent[node];
    return node;
  }

  // What the analyst has decided is certain.
  void trust_rulings() {
    for (const Candidate& each : result_.chosen) {
      if (each.to < ruled_.size() && ruled_[each.to]) result_.confidence[each.to] = 1;
    }
  }

  // An agency's own report has no source, unless the analyst says that there is one.
  bool may_have_source(std::uint32_t node) const { return standing(node).own_agency.empty() || ruled_[node]; }

  // Keeps the unknown source only if it explains two reports that nothing else does.
  void name_unknown_source() {
    const std::uint32_t unknown = static_cast<std::uint32_t>(size() + result_.lost.size());
    std::uint32_t orphans = 0;
    for (std::uint32_t node = 0; node < size(); ++node) {
      if (result_.parent[node] == unknown && may_have_source(node)) ++orphans;
    }
    result_.lost.push_back({});
    const bool keep = orphans >= 2;
    for (std::uint32_t node = 0; node < unknown; ++node) {
      const bool top = node >= size() || !may_have_source(node);
      if (result_.parent[node] == unknown && (!keep || top)) result_.parent[node] = kNoNode;
    }
  }

  void drop_childless_sources() {
    std::vector<bool> has_children(result_.node_count(), false);
    for (std::uint32_t node = 0; node < size(); ++node) {
      if (result_.parent[node] != kNoNode) has_children[result_.parent[node]] = true;
    }
    std::vector<std::uint32_t> moved(result_.node_count(), kNoNode);
    std::vector<LostSource> kept;
    for (std::uint32_t node = 0; node < result_.node_count(); ++node) {
      if (node < size()) moved[node] = node;
      if (node < size() || !has_children[node]) continue;
      moved[node] = size() + static_cast<std::uint32_t>(kept.size());
      kept.push_back(result_.lost[node - size()]);
    }
    result_.lost = std::move(kept);
    std::vector<std::uint32_t> parent(result_.node_count(), kNoNode);
    for (std::uint32_t node = 0; node < size(); ++node) {
      if (result_.parent[node] != kNoNode) parent[node] = moved[result_.parent[node]];
    }
    result_.parent = std::move(parent);
    for (auto& candidates : incoming_) {
      for (Candidate& candidate : candidates) candidate.from = moved[candidate.from];  // kNoNode: not in the tree.
    }
  }

  const Candidate* candidate(std::uint32_t from, std::uint32_t to) const {
    for (const Candidate& each : incoming_[to]) {
      if (each.from == from) return &each;
    }
    return nullptr;
  }

  void judge() {
    result_.confidence.assign(result_.node_count(), 1.0);
    for (std::uint32_t node = 0; node < size(); ++node) {
      const std::uint32_t parent = result_.parent[node];
      if (parent != kNoNode) {
        judge_edge(node, parent);
      } else if (const Candidate* none = candidate(kNoNode, node)) {
        result_.confidence[node] = none->share;
      }
    }
  }

  // The probability that `node` descends from `above`, directly or through others, each of which has the parents that
  // it may have by their shares. What is less probable than kUnlikely is left out.
  double descends_from(std::uint32_t node, std::uint32_t above, double probability, int generations) const {
    double sum = 0;
    for (const Candidate& each : incoming_[node]) {
      const double through = probability * each.share;
      if (each.from == kNoNode || through < kUnlikely) continue;
      if (each.from == above) {
        sum += through;
      } else if (!result_.is_lost(each.from) && generations > 1) {
        sum += descends_from(each.from, above, through, generations - 1);
      }
    }
    return sum;
  }

  // What the shares say is brought to what has been right. An edge from a lost source that is credited stays as it is.
  void calibrate() {
    unsigned ordered = 0, against = 0;
    for (const Candidate& edge : result_.chosen) {
      const Circumstances circumstances = circumstances_of(edge);
      ordered += circumstances.in_order || circumstances.against_order;
      against += circumstances.against_order;
    }
    for (std::size_t i = 0; i < result_.chosen.size(); ++i) {
      const Candidate& edge = result_.chosen[i];
      if (edge.link == kNoLink) continue;
      Circumstances circumstances = circumstances_of(edge);
      circumstances.contradictions = share_of_contradictions(against, ordered);
      double& confidence = result_.confidence[edge.to];
      const double before = confidence;
      confidence = calibrated(before, circumstances);
      if (before > 0)
        result_.runner_up_confidence[i] = std::min(1.0, result_.runner_up_confidence[i] * confidence / before);
    }
  }

  Circumstances circumstances_of(const Candidate& edge) const {
    if (edge.link == kNoLink) return {};
    const auto& from = member(edge.from).report->time;
    const auto& to = member(edge.to).report->time;
    return {precedence(from, to).earlier, precedence(to, from).earlier, 0};
  }

  void judge_edge(std::uint32_t node, std::uint32_t parent) {
    const Candidate* rival = nullptr;
    for (const Candidate& each : incoming_[node]) {
      if (each.from != kNoNode && each.from != parent && (rival == nullptr || each.share > rival->share)) rival = &each;
    }
    result_.confidence[node] = std::min(1.0, descends_from(node, parent, 1, kGenerations));
    result_.chosen.push_back(*candidate(parent, node));
    result_.runner_up.push_back(rival != nullptr ? *rival : Candidate{kNoNode, node});
    result_.runner_up_confidence.push_back(rival != nullptr ? rival->share : 0);
  }

  const std::vector<std::uint32_t>& families_;
  const Links& links_;
  const std::vector<bool>& near_;
  const std::vector<Copyist>& copyists_;
  const std::vector<std::vector<std::uint32_t>>& borrowed_;
  const Rulings& rulings_;
  std::vector<bool> ruled_;  // Nodes that the analyst gives a source.
  std::map<std::uint32_t, std::uint32_t> node_of_;
  std::vector<std::vector<Candidate>> incoming_;  // By child. After the tree: from == kNoNode is the unknown source.
  Descent result_;
};

}  // namespace

Descent trace_family(std::vector<std::uint32_t> members, const std::vector<std::uint32_t>& families, const Links& links,
                     const std::vector<bool>& near, const std::vector<Copyist>& copyists,
                     const std::vector<std::vector<std::uint32_t>>& borrowed, const Rulings& rulings) {
  return Family(std::move(members), families, links, near, copyists, borrowed, rulings).run();
}

}  // namespace stemma::lineage
