// Groups to begin with are wordings and what hardly differs from them. Every pair of wordings that stand in comparable
// reports has log odds of saying the same (likeness.h); a pair of groups has the mean of the best and the average of
// its pairs, less what speaks against it: a report says a thing once as a rule, so each report that has two different
// statements in the two groups is a reason to keep them apart. The likeliest pair of groups is joined, and so on while
// there is one that is likelier than not. Because the best goes first and takes the places of both reports, a statement
// finds its own counterpart before the counterpart's neighbours can.
// Tests: ClaimsJoining.*. What it does not do: undo a join.
#include "claims/joining.h"

#include <algorithm>
#include <map>
#include <queue>
#include <set>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "claims/places.h"

namespace stemma::claims {
namespace {

constexpr std::size_t kMostStatements = 64;  // Of one report.
constexpr std::size_t kMostPartners = 16;    // Of one report, besides related ones.
constexpr double kBest = 0.4;                // Share of the best pair against the average.
constexpr double kAgainst = 3;               // Log odds against, if all reports of the smaller group are in both.
constexpr double kEven = 0.3;                // Joined above this.
constexpr double kMostConflicts = 1.0 / 3;   // Of the reports of the smaller group, where groups meet.
constexpr double kRepeated = 0.75;           // Two statements of one report so alike are one claim said twice.

struct Sums {
  double sum = 0;
  int count = 0;
  double best = -1e9;

  void add(const Sums& other) {
    sum += other.sum;
    count += other.count;
    best = std::max(best, other.best);
  }
};

class Joiner {
 public:
  Joiner(const std::vector<Said>& said, const Wordings& wordings, std::vector<std::vector<std::uint32_t>> groups)
      : said_(said),
        wordings_(wordings),
        groups_(std::move(groups)),
        odds_(groups_.size()),
        by_report_(groups_.size()),
        alive_(groups_.size(), true) {
    group_of_.resize(said.size());
    for (std::uint32_t g = 0; g < groups_.size(); ++g) into_.push_back(g);
    for (std::uint32_t g = 0; g < groups_.size(); ++g) {
      for (const std::uint32_t each : groups_[g]) {
        group_of_[each] = g;
        by_report_[g].emplace(said[each].report,
                              Here{wordings.of_said[each], said[each].modality == Modality::kDenied});
      }
    }
  }

  void compare(const std::vector<std::pair<std::uint32_t, std::uint32_t>>& reports, Likeness& likeness) {
    std::vector<std::vector<std::uint32_t>> by_report;
    for (std::uint32_t i = 0; i < said_.size(); ++i) {
      if (by_report.size() <= said_[i].report) by_report.resize(said_[i].report + 1);
      if (by_report[said_[i].report].size() < kMostStatements) by_report[said_[i].report].push_back(i);
    }
    std::vector<std::vector<Use>> uses(by_report.size());
    for (std::size_t r = 0; r < by_report.size(); ++r) uses[r] = uses_of(by_report[r]);
    std::unordered_set<std::uint64_t> seen;
    const auto places = same_places(said_, wordings_, group_of_, reports);
    likeness.note_places(places);
    for (const auto& [x, y] : places)
      compare(wordings_.all[x].said.front(), wordings_.all[y].said.front(), seen, likeness);
    for (const auto& [a, b] : reports) {
      if (a >= by_report.size() || b >= by_report.size()) continue;
      compare(uses[a], uses[b], seen, likeness);
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
  // A statement and something in it that another must have too for the two to be worth comparing.
  using Use = std::pair<std::uint64_t, std::uint32_t>;

  std::vector<Use> uses_of(const std::vector<std::uint32_t>& statements) const {
    std::vector<Use> uses;
    for (const std::uint32_t each : statements) {
      const Wording& wording = wordings_.all[wordings_.of_said[each]];
      for (const auto& [stem, bits] : wording.features) uses.emplace_back(stem, each);
      if (wording.counts) uses.emplace_back(0, each);  // All that count something are compared.
    }
    std::sort(uses.begin(), uses.end());
    return uses;
  }

  void compare(const std::vector<Use>& a, const std::vector<Use>& b, std::unordered_set<std::uint64_t>& seen,
               Likeness& likeness) {
    for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
      if (a[i].first != b[j].first) {
        a[i].first < b[j].first ? ++i : ++j;
        continue;
      }
      for (std::size_t k = j; k < b.size() && b[k].first == a[i].first; ++k) {
        compare(a[i].second, b[k].second, seen, likeness);
      }
      ++i;
    }
  }

  void compare(std::uint32_t i, std::uint32_t j, std::unordered_set<std::uint64_t>& seen, Likeness& likeness) {
    const std::uint32_t p = group_of_[i], q = group_of_[j];
    if (p == q) return;
    const auto [x, y] = std::minmax(wordings_.of_said[i], wordings_.of_said[j]);
    if (x == y || !seen.insert((static_cast<std::uint64_t>(x) << 32) | y).second) return;
    const double odds = likeness.log_odds(x, y);
    const Sums one{odds, 1, odds};
    odds_[p][q].add(one);
    odds_[q][p].add(one);
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

  double score(std::uint32_t p, std::uint32_t q) const {
    const auto at = odds_[p].find(q);
    if (at == odds_[p].end()) return -1e9;
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
      const double odds = score(p, q);
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
    for (const auto& [other, sums] : odds_[q]) {
      odds_[other].erase(q);
      if (other == p) continue;
      odds_[p][other].add(sums);
      odds_[other][p].add(sums);
    }
    odds_[q].clear();
    push_all(p);
  }

  const std::vector<Said>& said_;
  const Wordings& wordings_;
  std::vector<std::vector<std::uint32_t>> groups_;
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
  Joiner joiner(said, wordings, std::move(groups));
  joiner.compare(reports, likeness);
  joiner.join();
  return joiner.groups();
}

std::vector<std::vector<std::uint32_t>> join_met(const std::vector<Said>& said, const Wordings& wordings,
                                                 std::vector<std::vector<std::uint32_t>> groups,
                                                 const std::vector<Meeting>& meetings) {
  Joiner joiner(said, wordings, std::move(groups));
  joiner.join_met(meetings);
  return joiner.groups();
}

}  // namespace stemma::claims
