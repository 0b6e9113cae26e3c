// From statements to claims. Equal wordings are one to begin with, so a hundred copies cost no more than one. Pairs of
// wordings are proposed by the passages in which two reports share them and by their rarest words (an inverted index),
// and are joined from the most alike down, under two conditions that keep claims from running into one another:
//   - the two groups as wholes are alike (their means), not only the pair that would join them;
//   - they do not set two different statements of one report equal: a report says a thing once, as a rule.
// And likeness.h must not speak against a pair: what is nearly the same in words but for the number or the name that
// matters says another thing. Only a pair that a passage puts side by side without common words is exempt.
// The second does not count for a few reports out of many (one odd copy may not split a claim of fifty reports).
// Tests: ClaimsGrouping.*. What it does not do: tell a statement from its denial; `varying` shows modality instead.
#include "claims/grouping.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>

namespace stemma::claims {
namespace {

constexpr std::size_t kProbes = 8;           // Rarest words of a wording that are looked up.
constexpr std::size_t kMostPostings = 256;   // Words in more wordings than this propose nothing.
constexpr std::size_t kMostCandidates = 24;  // Per wording, the most alike.
constexpr double kRepeated = 0.75;           // Two statements of one report so alike are one claim said twice.
constexpr double kMostConflicts = 1.0 / 3;   // Of the reports of the smaller group.
constexpr double kWholes = 0.6;              // Of the similarity asked for, that the means must have.
constexpr double kAlignedFloor = 0.25;  // Aligned statements less alike than this were aligned by their neighbours.
constexpr double kSurePassage = 0.6;    // Score of a paraphrase that needs no common words besides.
constexpr double kSure = 0.75;         // Less alike pairs need a word in common that is not the topic of their reports.
constexpr double kLikely = 0;          // Log odds (likeness.h) that less alike pairs need,
constexpr double kUnlikely = -1.5;     // and that nearly the same words and places in a passage need.
constexpr double kAlignedBonus = 0.2;  // Standing in one passage at the same place.
constexpr double kSamePlace = 0.25;    // Of a passage's length.

struct Pair {
  double weight = 0;
  std::uint32_t x = 0;  // Wordings, x < y.
  std::uint32_t y = 0;
};

class PairFinder {
 public:
  PairFinder(const std::vector<text::Witness>& witnesses, const std::vector<Said>& said, const Wordings& wordings,
             const std::vector<std::uint32_t>& story, Likeness& likeness, const ClaimOptions& options)
      : said_(said), wordings_(wordings), story_(story), likeness_(likeness), options_(options) {
    first_.assign(witnesses.size() + 1, 0);
    for (const Said& each : said) ++first_[each.report + 1];
    for (std::size_t i = 1; i < first_.size(); ++i) first_[i] += first_[i - 1];
    for (std::uint32_t i = 0; i < witnesses.size(); ++i) number_.emplace(witnesses[i].report.id, i);
  }

  std::vector<Pair> run(const std::vector<Alignment>& alignments) {
    for (const Alignment& alignment : alignments) add_passages(alignment);
    add_alike();
    std::vector<Pair> pairs;
    pairs.reserve(best_.size());
    for (const auto& [key, weight] : best_) {
      pairs.push_back({weight, static_cast<std::uint32_t>(key >> 32), static_cast<std::uint32_t>(key)});
    }
    std::sort(pairs.begin(), pairs.end(), [](const Pair& p, const Pair& q) {
      if (p.weight != q.weight) return p.weight > q.weight;
      return p.x != q.x ? p.x < q.x : p.y < q.y;
    });
    return pairs;
  }

 private:
  // `by_place`: the pair was aligned for its place in two reports, which its words cannot speak against.
  void propose(std::uint32_t x, std::uint32_t y, double weight, bool by_place = false) {
    if (x == y || weight < options_.min_similarity) return;
    if (weight < kSure && !shares_proper_word(wordings_.all[x], wordings_.all[y])) return;
    const bool sure = weight >= kSure;
    if (!(sure && by_place) && likeness_.log_odds(x, y) < (sure ? kUnlikely : kLikely)) return;
    const std::uint64_t key = (static_cast<std::uint64_t>(std::min(x, y)) << 32) | std::max(x, y);
    double& best = best_[key];
    best = std::max(best, weight);
  }

  // Statements of `report` of which half lies in `span`, or in which half of `span` lies.
  std::vector<std::uint32_t> inside(std::uint32_t report, Span span) const {
    std::vector<std::uint32_t> found;
    const auto begin = said_.begin() + first_[report];
    const auto end = said_.begin() + first_[report + 1];
    auto at = std::partition_point(begin, end, [&](const Said& each) { return each.span.end <= span.begin; });
    for (; at != end && at->span.begin < span.end; ++at) {
      const std::uint32_t common = std::min(at->span.end, span.end) - std::max(at->span.begin, span.begin);
      if (2 * common >= std::min(at->span.size(), span.size())) {
        found.push_back(static_cast<std::uint32_t>(at - said_.begin()));
      }
    }
    return found;
  }

  void add_passages(const Alignment& alignment) {
    const auto a = number_.find(alignment.a);
    const auto b = number_.find(alignment.b);
    if (a == number_.end() || b == number_.end()) return;
    const bool apart = story_[a->second] != story_[b->second] && alignment.relation < Relation::kParaphrase;
    for (const Passage& passage : alignment.passages) {
      if (apart && passage.kind != PassageKind::kQuotation) continue;
      if (passage.kind == PassageKind::kBoilerplate || passage.a.empty() || passage.b.empty()) continue;
      const auto in_a = inside(a->second, passage.a);
      const auto in_b = inside(b->second, passage.b);
      if (in_a.size() == 1 && in_b.size() == 1) {
        add_aligned(in_a[0], in_b[0], passage);
      } else {
        for (const std::uint32_t x : in_a) add_at_same_place(x, in_b, passage);
      }
    }
  }

  static double share(Span statement, Span passage) {
    const std::uint32_t begin = std::max(statement.begin, passage.begin);
    const std::uint32_t end = std::min(statement.end, passage.end);
    return begin < end ? static_cast<double>(end - begin) / static_cast<double>(statement.size()) : 0;
  }

  void add_aligned(std::uint32_t x, std::uint32_t y, const Passage& passage) {
    const std::uint32_t p = wordings_.of_said[x];
    const std::uint32_t q = wordings_.of_said[y];
    if (p == q) return;
    const double alike = similarity(wordings_.all[p].features, wordings_.all[q].features);
    const double covered = std::min(share(said_[x].span, passage.a), share(said_[y].span, passage.b)) * passage.score;
    // A doubtful paraphrase of statements without common words was aligned by its place in the two reports.
    const bool by_place = passage.kind == PassageKind::kParaphrase && passage.score < kSurePassage;
    if (by_place && alike < kAlignedFloor) return propose(p, q, alike);
    const double together = alike >= kAlignedFloor ? alike + kAlignedBonus : alike;
    propose(p, q, std::min(1.0, std::max(together, covered)), alike < kAlignedFloor);
  }

  static double place(Span statement, Span passage) {
    const double centre = (static_cast<double>(statement.begin) + statement.end) / 2;
    return (centre - passage.begin) / passage.size();
  }

  void add_at_same_place(std::uint32_t x, const std::vector<std::uint32_t>& in_b, const Passage& passage) {
    const double at = place(said_[x].span, passage.a);
    for (const std::uint32_t y : in_b) {
      const std::uint32_t p = wordings_.of_said[x];
      const std::uint32_t q = wordings_.of_said[y];
      if (p == q) return;  // Its twin: nothing else in this passage says it.
      if (std::abs(place(said_[y].span, passage.b) - at) > kSamePlace) continue;
      const double alike = similarity(wordings_.all[p].features, wordings_.all[q].features);
      if (alike >= kAlignedFloor) propose(p, q, std::min(1.0, alike + kAlignedBonus));
    }
  }

  void add_alike() {
    std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> postings;
    for (std::uint32_t i = 0; i < wordings_.all.size(); ++i) {
      for (const auto& [stem, bits] : wordings_.all[i].features) postings[stem].push_back(i);
    }
    std::vector<float> shared(wordings_.all.size(), 0);
    std::vector<std::uint32_t> touched;
    for (std::uint32_t i = 0; i < wordings_.all.size(); ++i) {
      Features probes = wordings_.all[i].features;
      std::sort(probes.begin(), probes.end(), [](const auto& p, const auto& q) {
        return p.second != q.second ? p.second > q.second : p.first < q.first;
      });
      std::size_t used = 0;
      for (const auto& [stem, bits] : probes) {
        const auto& list = postings[stem];
        if (list.size() < 2 || list.size() > kMostPostings) continue;
        if (used++ == kProbes) break;
        for (const std::uint32_t other : list) {
          if (other == i) continue;
          if (shared[other] == 0) touched.push_back(other);
          shared[other] += bits;
        }
      }
      propose_best(i, touched, shared);
      for (const std::uint32_t other : touched) shared[other] = 0;
      touched.clear();
    }
  }

  void propose_best(std::uint32_t i, std::vector<std::uint32_t>& touched, const std::vector<float>& shared) {
    const auto better = [&](std::uint32_t p, std::uint32_t q) {
      return shared[p] != shared[q] ? shared[p] > shared[q] : p < q;
    };
    const std::size_t kept = std::min(kMostCandidates, touched.size());
    std::vector<std::uint32_t> best = touched;
    std::partial_sort(best.begin(), best.begin() + static_cast<std::ptrdiff_t>(kept), best.end(), better);
    best.resize(kept);
    for (const std::uint32_t other : best) {
      const std::uint32_t here = said_[wordings_.all[i].said.front()].report;
      const std::uint32_t there = said_[wordings_.all[other].said.front()].report;
      const double alike = similarity(wordings_.all[i].features, wordings_.all[other].features);
      if (story_[here] == story_[there] || alike >= kSure) propose(i, other, alike);
    }
  }

  const std::vector<Said>& said_;
  const Wordings& wordings_;
  const std::vector<std::uint32_t>& story_;
  Likeness& likeness_;
  const ClaimOptions& options_;
  std::vector<std::uint32_t> first_;  // Index of each report's first statement.
  std::unordered_map<std::string_view, std::uint32_t> number_;
  std::unordered_map<std::uint64_t, double> best_;  // Of each pair; sorted before use.
};

class Merger {
 public:
  Merger(const std::vector<Said>& said, const Wordings& wordings, const ClaimOptions& options)
      : wordings_(wordings), options_(options), root_(wordings.all.size()), groups_(wordings.all.size()) {
    for (std::uint32_t i = 0; i < wordings.all.size(); ++i) {
      root_[i] = i;
      groups_[i].centre = wordings.all[i].features;
      groups_[i].wordings = {i};
      for (const std::uint32_t each : wordings.all[i].said) {
        groups_[i].by_report.emplace(said[each].report, Here{i, said[each].modality == Modality::kDenied});
      }
    }
  }

  void join(const Pair& pair) {
    const std::uint32_t p = root_[pair.x];
    const std::uint32_t q = root_[pair.y];
    if (p == q || !wholes_alike(groups_[p], groups_[q]) || conflict(groups_[p], groups_[q])) return;
    unite(p, q);
  }

  std::vector<std::vector<std::uint32_t>> groups() const {
    std::vector<std::vector<std::uint32_t>> result;
    for (const Group& group : groups_) {
      if (group.wordings.empty()) continue;
      std::vector<std::uint32_t> said;
      for (const std::uint32_t wording : group.wordings) {
        const auto& of_wording = wordings_.all[wording].said;
        said.insert(said.end(), of_wording.begin(), of_wording.end());
      }
      std::sort(said.begin(), said.end());
      result.push_back(std::move(said));
    }
    std::sort(result.begin(), result.end());
    return result;
  }

 private:
  struct Here {
    std::uint32_t wording = 0;
    bool denied = false;
  };
  struct Group {
    Features centre;
    std::vector<std::uint32_t> wordings;
    std::map<std::uint32_t, Here> by_report;  // What each report has here: the first.
  };

  bool wholes_alike(const Group& p, const Group& q) const {
    const bool single = p.wordings.size() == 1 && q.wordings.size() == 1;
    return single || similarity(p.centre, q.centre) >= kWholes * options_.min_similarity;
  }

  void unite(std::uint32_t p, std::uint32_t q) {
    if (groups_[p].wordings.size() < groups_[q].wordings.size()) std::swap(p, q);
    Group& large = groups_[p];
    Group& small = groups_[q];
    large.centre = mean(large.centre, large.wordings.size(), small.centre, small.wordings.size());
    for (const std::uint32_t wording : small.wordings) root_[wording] = p;
    large.wordings.insert(large.wordings.end(), small.wordings.begin(), small.wordings.end());
    large.by_report.merge(small.by_report);
    small = {};
  }

  // Do they set different statements of too many reports equal?
  bool conflict(const Group& p, const Group& q) const {
    const Group& small = p.by_report.size() <= q.by_report.size() ? p : q;
    const Group& large = &small == &p ? q : p;
    std::size_t conflicts = 0;
    for (const auto& [report, here] : small.by_report) {
      const auto other = large.by_report.find(report);
      if (other == large.by_report.end() || other->second.denied != here.denied) continue;
      const double alike =
          similarity(wordings_.all[here.wording].features, wordings_.all[other->second.wording].features);
      conflicts += alike < kRepeated ? 1 : 0;
    }
    return static_cast<double>(conflicts) > kMostConflicts * static_cast<double>(small.by_report.size());
  }

  const Wordings& wordings_;
  const ClaimOptions& options_;
  std::vector<std::uint32_t> root_;
  std::vector<Group> groups_;
};

}  // namespace

std::vector<std::vector<std::uint32_t>> group_statements(const std::vector<text::Witness>& witnesses,
                                                         const std::vector<Said>& said, const Wordings& wordings,
                                                         const std::vector<Alignment>& alignments,
                                                         const std::vector<std::uint32_t>& story, Likeness& likeness,
                                                         const ClaimOptions& options) {
  const std::vector<Pair> pairs = PairFinder(witnesses, said, wordings, story, likeness, options).run(alignments);
  Merger merger(said, wordings, options);
  for (const Pair& pair : pairs) merger.join(pair);
  return merger.groups();
}

}  // namespace stemma::claims
