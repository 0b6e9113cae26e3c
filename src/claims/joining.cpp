// Groups to begin with are wordings and what hardly differs from them. Every pair of wordings that stand in comparable
// reports has log odds of saying the same (likeness.h); a pair of groups has those of its best pair and the average of
// all its pairs, weighed together, less what speaks against it. All pairs, because wordings that have nothing in common
// are evidence too: with the average of only those that share a word one chance pair carried whole groups along.
// Against it speaks: a report says a thing once as a rule, so each report that has two different statements in the two
// groups is a reason to keep them apart. The likeliest pair of groups is joined, and so on while there is one that is
// likelier than not. Because the best goes first and takes the places of both reports, a statement finds its own
// counterpart before the counterpart's neighbours can. Tests: ClaimsJoining.*. What it does not do: undo a join.
#include "claims/joining.h"

#include <algorithm>
#include <map>
#include <queue>
#include <set>
#include <string_view>
#include <unordered_map>

#include "claims/places.h"

namespace stemma::claims {
namespace {

constexpr std::size_t kMostStatements = 64;  // Of one report.
constexpr std::size_t kMostPartners = 16;    // Of one report, besides related ones.
constexpr double kBest = 0.3;                // Share of the best pair against the average.
constexpr double kAgainst = 3;               // Log odds against, if all reports of the smaller group are in both.
constexpr std::size_t kMostCompared = 24;    // Wordings of one group.
constexpr double kEven = 0;                  // Joined above this.
constexpr double kMostConflicts = 1.0 / 3;   // Of the reports of the smaller group, where groups meet.
constexpr double kRepeated = 0.75;           // Two statements of one report so alike are one claim said twice.

// Of the pairs of wordings of two groups.
struct Sums {
  double sum = 0;
  int count = 0;
  double best = -1e9;
  bool all = false;  // Every pair was looked at; else only `best` is known.

  void add(double odds) {
    sum += odds;
    ++count;
    best = std::max(best, odds);
  }
};

class Joiner {
 public:
  Joiner(const std::vector<Said>& said, const Wordings& wordings, std::vector<std::vector<std::uint32_t>> groups,
         Likeness* likeness)
      : said_(said),
        wordings_(wordings),
        likeness_(likeness),
        groups_(std::move(groups)),
        odds_(groups_.size()),
        by_report_(groups_.size()),
        alive_(groups_.size(), true) {
    group_of_.resize(said.size());
    wordings_of_.resize(groups_.size());
    for (std::uint32_t g = 0; g < groups_.size(); ++g) into_.push_back(g);
    for (std::uint32_t g = 0; g < groups_.size(); ++g) {
      wordings_of_[g] = wordings_in(groups_[g]);
      for (const std::uint32_t each : groups_[g]) {
        group_of_[each] = g;
        by_report_[g].emplace(said[each].report,
                              Here{wordings.of_said[each], said[each].modality == Modality::kDenied});
      }
    }
  }

  void compare(const std::vector<std::pair<std::uint32_t, std::uint32_t>>& reports) {
    std::vector<std::vector<std::uint32_t>> by_report;
    for (std::uint32_t i = 0; i < said_.size(); ++i) {
      if (by_report.size() <= said_[i].report) by_report.resize(said_[i].report + 1);
      if (by_report[said_[i].report].size() < kMostStatements) by_report[said_[i].report].push_back(i);
    }
    const auto places = same_places(said_, wordings_, group_of_, reports);
    likeness_->note_places(places);
    for (const auto& [x, y] : places) compare(wordings_.all[x].said.front(), wordings_.all[y].said.front());
    for (const auto& [a, b] : reports) {
      if (a >= by_report.size() || b >= by_report.size()) continue;
      for (const std::uint32_t i : by_report[a]) {
        for (const std::uint32_t j : by_report[b]) compare(i, j);
      }
    }
  }

  void join() {
    for (std::uint32_t p = 0; p < groups_.size(); ++p) push_all(p);
    while (!queue_.empty()) {
      const Candidate best = queue_.top();
      queue_.pop();
      if (!alive_[best.p] || !alive_[best.q] || score(best.p, best.q) != best.score) continue;
      unite(best.p, best.q);
    }
  }

  void join_met(const std::vector<Meeting>& meetings) {
    for (const Meeting& met : meetings) {
      const std::uint32_t p = now(group_of_[met.x]), q = now(group_of_[met.y]);
      if (p != q && conflicts(p, q) <= kMostConflicts) unite(p, q);
    }
  }

  std::vector<std::vector<std::uint32_t>> groups() {
    std::vector<std::vector<std::uint32_t>> result;
    for (auto& group : groups_) {
      if (group.empty()) continue;
      std::sort(group.begin(), group.end());
      result.push_back(std::move(group));
    }
    std::sort(result.begin(), result.end());
    return result;
  }

 private:
  // Each once, in the order of their first statements; at most kMostCompared.
  std::vector<std::uint32_t> wordings_in(const std::vector<std::uint32_t>& group) const {
    std::vector<std::uint32_t> found;
    for (const std::uint32_t each : group) found.push_back(wordings_.of_said[each]);
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    if (found.size() > kMostCompared) found.resize(kMostCompared);
    return found;
  }

  double odds(std::uint32_t x, std::uint32_t y) {
    const auto [at, is_new] = known_.emplace((static_cast<std::uint64_t>(std::min(x, y)) << 32) | std::max(x, y), 0.0);
    if (is_new) at->second = likeness_->log_odds(x, y);
    return at->second;
  }

  void compare(std::uint32_t i, std::uint32_t j) {
    const std::uint32_t p = group_of_[i], q = group_of_[j];
    if (p == q) return;
    const double one = odds(wordings_.of_said[i], wordings_.of_said[j]);
    if (one <= kEven) return;
    double& best = odds_[p][q].best;
    best = std::max(best, one);
    odds_[q][p].best = best;
  }

  // Looks at all pairs of wordings of two groups that reports can differ on.
  void complete(std::uint32_t p, std::uint32_t q) {
    Sums sums;
    sums.all = true;
    for (const std::uint32_t x : wordings_of_[p]) {
      for (const std::uint32_t y : wordings_of_[q]) {
        if (!of_one_report(x, y)) sums.add(odds(x, y));
      }
    }
    odds_[p][q] = odds_[q][p] = sums;
  }

  // Do both stand in the same one report and no other?
  bool of_one_report(std::uint32_t x, std::uint32_t y) const {
    const auto &a = wordings_.all[x].said, &b = wordings_.all[y].said;
    const std::uint32_t report = said_[a.front()].report;
    return said_[a.back()].report == report && said_[b.front()].report == report && said_[b.back()].report == report;
  }

  struct Here {
    std::uint32_t wording = 0;
    bool denied = false;
  };

  struct Candidate {
    double score = 0;
    std::uint32_t p = 0, q = 0;
    bool operator<(const Candidate& other) const {
      if (score != other.score) return score < other.score;
      return p != other.p ? p > other.p : q > other.q;
    }
  };

  double score(std::uint32_t p, std::uint32_t q) {
    const auto at = odds_[p].find(q);
    if (at == odds_[p].end() || at->second.best <= kEven) return -1e9;
    if (!at->second.all) complete(p, q);
    const Sums& sums = at->second;
    const double odds = kBest * sums.best + (1 - kBest) * sums.sum / sums.count;
    return odds <= kEven ? odds : odds - kAgainst * conflicts(p, q);
  }

  // The share of the smaller group's reports that say something else in the other.
  double conflicts(std::uint32_t p, std::uint32_t q) const {
    const auto& small = by_report_[p].size() <= by_report_[q].size() ? by_report_[p] : by_report_[q];
    const auto& large = &small == &by_report_[p] ? by_report_[q] : by_report_[p];
    int found = 0;
    for (const auto& [report, here] : small) {
      const auto other = large.find(report);
      if (other == large.end() || other->second.wording == here.wording) continue;
      if (other->second.denied != here.denied) continue;  // Who asserts it and who denies it may stand in one report.
      found +=
          similarity(wordings_.all[here.wording].features, wordings_.all[other->second.wording].features) < kRepeated
              ? 1
              : 0;
    }
    return static_cast<double>(found) / static_cast<double>(small.size());
  }

  // The group that this one has become.
  std::uint32_t now(std::uint32_t group) const {
    while (into_[group] != group) group = into_[group];
    return group;
  }

  void push_all(std::uint32_t p) {
    for (const auto& [q, sums] : odds_[p]) {
      const double odds = score(p, q);  // Completes `sums`.
      if (odds > kEven) queue_.push({odds, std::min(p, q), std::max(p, q)});
    }
  }

  void unite(std::uint32_t p, std::uint32_t q) {
    if (groups_[p].size() < groups_[q].size()) std::swap(p, q);
    groups_[p].insert(groups_[p].end(), groups_[q].begin(), groups_[q].end());
    groups_[q].clear();
    alive_[q] = false;
    into_[q] = p;
    by_report_[p].merge(by_report_[q]);
    auto& wordings = wordings_of_[p];
    wordings.insert(wordings.end(), wordings_of_[q].begin(), wordings_of_[q].end());
    if (wordings.size() > kMostCompared) wordings.resize(kMostCompared);
    for (const auto& [other, sums] : odds_[q]) {
      odds_[other].erase(q);
      if (other != p) odds_[p][other].best = std::max(odds_[p][other].best, sums.best);
    }
    odds_[q].clear();
    for (auto& [other, sums] : odds_[p]) {
      sums.all = false;
      odds_[other][p] = sums;
    }
    push_all(p);
  }

  const std::vector<Said>& said_;
  const Wordings& wordings_;
  Likeness* likeness_;  // Null where only meetings are asked for.
  std::vector<std::vector<std::uint32_t>> groups_;
  std::vector<std::vector<std::uint32_t>> wordings_of_;  // Of a group.
  std::unordered_map<std::uint64_t, double> known_;      // Log odds of two wordings.
  std::vector<std::map<std::uint32_t, Sums>> odds_;
  std::vector<std::map<std::uint32_t, Here>> by_report_;  // What each report has in the group: the first.
  std::vector<bool> alive_;
  std::vector<std::uint32_t> into_;  // What a group was joined into; itself while it stands.
  std::vector<std::uint32_t> group_of_;
  std::priority_queue<Candidate> queue_;
};

}  // namespace

std::vector<std::pair<std::uint32_t, std::uint32_t>> comparable_reports(const std::vector<text::Witness>& witnesses,
                                                                        const std::vector<Alignment>& alignments,
                                                                        const std::vector<std::uint32_t>& story) {
  std::unordered_map<std::string_view, std::uint32_t> number;
  for (std::uint32_t i = 0; i < witnesses.size(); ++i) number.emplace(witnesses[i].report.id, i);
  std::set<std::pair<std::uint32_t, std::uint32_t>> pairs;
  for (const Alignment& alignment : alignments) {
    const auto a = number.find(alignment.a);
    const auto b = number.find(alignment.b);
    if (a == number.end() || b == number.end() || a->second == b->second) continue;
    if (alignment.relation >= Relation::kParaphrase) pairs.insert(std::minmax(a->second, b->second));
  }
  std::map<std::uint32_t, std::vector<std::uint32_t>> by_story;
  for (std::uint32_t i = 0; i < story.size(); ++i) by_story[story[i]].push_back(i);
  for (const auto& [name, reports] : by_story) {
    for (std::size_t i = 0; i < reports.size(); ++i) {
      const std::size_t last = std::min(reports.size(), i + 1 + kMostPartners);
      for (std::size_t j = i + 1; j < last; ++j) pairs.emplace(reports[i], reports[j]);
    }
  }
  return {pairs.begin(), pairs.end()};
}

std::vector<std::vector<std::uint32_t>> join_groups(const std::vector<Said>& said, const Wordings& wordings,
                                                    std::vector<std::vector<std::uint32_t>> groups,
                                                    const std::vector<std::pair<std::uint32_t, std::uint32_t>>& reports,
                                                    Likeness& likeness) {
  Joiner joiner(said, wordings, std::move(groups), &likeness);
  joiner.compare(reports);
  joiner.join();
  return joiner.groups();
}

std::vector<std::vector<std::uint32_t>> join_met(const std::vector<Said>& said, const Wordings& wordings,
                                                 std::vector<std::vector<std::uint32_t>> groups,
                                                 const std::vector<Meeting>& meetings) {
  Joiner joiner(said, wordings, std::move(groups), nullptr);
  joiner.join_met(meetings);
  return joiner.groups();
}

}  // namespace stemma::claims
