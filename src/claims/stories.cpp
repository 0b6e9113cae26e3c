// A story is told in the same names, the same words, the same numbers and the same turns of phrase, whoever tells it. A
// report is four sets: its names (words with a capital inside a sentence, and numbers), its words, its numbers and its
// pairs of neighbouring words, each member weighed by rarity in the collection. A family is one telling, however many
// copies it has: the mean of its reports. Two tellings are as alike as the cosines of their sets, but hardly without
// names in common, each measured by how alike either is to its three nearest (Zelnik-Manor and Perona, Self-Tuning
// Spectral Clustering, 2004): of two robberies of one kind the tellings of either have more in common than those of the
// one with those of the other, however much that is. Only a crowd is such a measure: where the third is much less alike
// than the first, the first may be all there is of a story, or no part of it, and what is usual in a story counts.
// Groups are as alike as their pairs on average (average linkage; a telling weighs the square root of its reports), so
// that one report about two events does not join them. Tellings that are known to be a month apart tell of other
// events. Tests: ClaimsStories.*, bench/score_ecbplus. What it does not do: stories that develop into one another.
#include "claims/stories.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <queue>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "base/hash.h"

namespace stemma::claims {
namespace {

constexpr std::size_t kSets = 4;  // Names, words, numbers, pairs of words.
enum Set : std::size_t { kNames, kWords, kNumbers, kPairs };
constexpr std::array<float, kSets> kShare = {0.35F, 0.35F, 0.1F, 0.2F};  // Of the likeness.
// How alike a telling is to its three nearest, median of the even topics of ECB+ (bench/score_ecbplus).
constexpr std::array<float, kSets> kUsual = {0.45F, 0.35F, 0.5F, 0.11F};
constexpr double kByNames = 2;                // All together count at most so many times what the names do.
constexpr std::size_t kNearest = 3;           // Tellings by which a likeness is measured,
constexpr float kLeastMeasure = 0.5F;         // as a share of what is usual at least.
constexpr float kNoCrowd = 0.4F;              // The third is so much as alike as the first: no crowd at all,
constexpr float kCrowd = 0.9F;                // and a crowd.
constexpr double kOneStory = 0.42;            // Mean likeness of two groups, so measured.
constexpr double kOrdinaryBits = 5;           // As in wording.cpp.
constexpr std::size_t kMostUsers = 400;       // What more reports use joins nobody.
constexpr double kCollection = 500;           // A smaller collection is weighed as if it had so many reports.
constexpr std::int64_t kApartS = 30 * 86400;  // Seconds.
constexpr float kLeast = 0.02F;               // Less alike pairs count as nothing.

using Sets = std::array<std::vector<std::uint64_t>, kSets>;   // Members of each, ascending.
using Vector = std::vector<std::pair<std::uint64_t, float>>;  // By member.

bool is_capital(std::string_view word) { return !word.empty() && word[0] >= 'A' && word[0] <= 'Z'; }

// Members of the four sets of a report. A word is a name if it has a capital where its sentence does not give it one.
Sets read(const text::Witness& witness, const std::vector<std::uint64_t>& stems, const text::Lexicons& lexicons) {
  Sets sets;
  const auto& sentences = witness.annotations.sentences;
  std::size_t sentence = 0;
  bool starts = true;
  std::uint64_t before = 0;  // 0: none in this sentence.
  for (std::size_t t = 0; t < witness.text.tokens.size(); ++t) {
    const text::Token& token = witness.text.tokens[t];
    while (sentence < sentences.size() && sentences[sentence].end <= token.span.begin) {
      ++sentence;
      starts = true;
      before = 0;
    }
    if (sentence >= sentences.size()) break;
    if (token.span.begin < sentences[sentence].begin || token.kind == text::TokenKind::kPunctuation) continue;
    const std::string_view folded = witness.text.folded(token);
    const bool inside = !std::exchange(starts, false);
    if (lexicons.stopwords.contains(folded)) continue;
    if (before != 0) sets[kPairs].push_back(base::combine(before, stems[t]));
    before = stems[t];
    const bool number = token.kind == text::TokenKind::kNumber;
    if (folded.size() < 2 || (!number && lexicons.rarity_bits(token.hash) <= kOrdinaryBits)) continue;
    sets[kWords].push_back(stems[t]);
    if (number) sets[kNumbers].push_back(stems[t]);
    if (number || (inside && is_capital(token.span.of(witness.report.body)))) sets[kNames].push_back(stems[t]);
  }
  for (auto& set : sets) {
    std::sort(set.begin(), set.end());
    set.erase(std::unique(set.begin(), set.end()), set.end());
  }
  return sets;
}

struct Telling {
  std::vector<std::uint32_t> reports;
  std::int64_t from_s = INT64_MAX, to_s = INT64_MIN;  // Of the times that are known.
  std::array<Vector, kSets> sets;                     // The mean of its reports'.
};

bool apart(const Telling& a, const Telling& b) {
  if (a.from_s > a.to_s || b.from_s > b.to_s) return false;  // Nothing is known.
  return a.from_s - b.to_s > kApartS || b.from_s - a.to_s > kApartS;
}

// Families and reports without one, by their first report.
std::vector<Telling> find_tellings(const std::vector<text::Witness>& witnesses, const std::vector<FamilyRow>& rows) {
  std::vector<Telling> tellings;
  std::map<std::string_view, std::size_t> by_family;
  for (std::uint32_t i = 0; i < rows.size(); ++i) {
    std::size_t at = tellings.size();
    if (!rows[i].family.empty()) at = by_family.emplace(rows[i].family, at).first->second;
    if (at == tellings.size()) tellings.emplace_back();
    Telling& telling = tellings[at];
    telling.reports.push_back(i);
    const auto& time = witnesses[i].report.time;
    if (!time) continue;
    telling.from_s = std::min(telling.from_s, time->utc_s);
    telling.to_s = std::max(telling.to_s, time->utc_s);
  }
  return tellings;
}

using Users = std::unordered_map<std::uint64_t, std::uint32_t>;

// Reports that use each member of a set.
Users count_users(const std::vector<Sets>& sets, std::size_t set) {
  Users users;
  for (const Sets& of : sets) {
    for (const std::uint64_t member : of[set]) ++users[member];
  }
  return users;
}

// Weighs the members of a set by rarity among the reports; every report's have length one.
void weigh(std::vector<Telling>& tellings, const std::vector<Sets>& sets, std::size_t set, const Users& users) {
  const double all = std::log(std::max(kCollection, static_cast<double>(sets.size())) + 1);
  const auto rarity = [&](std::uint64_t member) { return (all - std::log(users.at(member))) / all; };
  for (Telling& telling : tellings) {
    std::map<std::uint64_t, double> mean;
    for (const std::uint32_t report : telling.reports) {
      double squares = 0;
      for (const std::uint64_t member : sets[report][set]) squares += rarity(member) * rarity(member);
      const double length = std::sqrt(squares) * static_cast<double>(telling.reports.size());
      for (const std::uint64_t member : sets[report][set]) mean[member] += rarity(member) / length;
    }
    telling.sets[set].assign(mean.begin(), mean.end());
  }
}

using Postings = std::unordered_map<std::uint64_t, std::vector<std::pair<std::uint32_t, float>>>;

Postings list(const std::vector<Telling>& tellings, std::size_t set, const Users& users) {
  Postings postings;
  for (std::uint32_t i = 0; i < tellings.size(); ++i) {
    for (const auto& [member, weight] : tellings[i].sets[set]) {
      const std::uint32_t by = users.at(member);
      if (by > 1 && by <= kMostUsers) postings[member].emplace_back(i, weight);
    }
  }
  return postings;
}

struct Near {
  std::uint32_t x = 0, y = 0;
  std::array<float, kSets> cosines = {};
};

// Every two tellings that have something in common.
std::vector<Near> compare(std::vector<Telling>& tellings, const std::vector<Sets>& sets) {
  std::array<Postings, kSets> postings;
  for (std::size_t set = 0; set < kSets; ++set) {
    const Users users = count_users(sets, set);
    weigh(tellings, sets, set, users);
    postings[set] = list(tellings, set, users);
  }
  std::vector<Near> with(tellings.size());  // All with the telling at hand.
  std::vector<std::uint32_t> touched;
  std::vector<Near> near;
  for (std::uint32_t x = 0; x < tellings.size(); ++x) {
    for (std::size_t set = 0; set < kSets; ++set) {
      for (const auto& [member, weight] : tellings[x].sets[set]) {
        const auto list = postings[set].find(member);
        if (list == postings[set].end()) continue;
        auto at = std::upper_bound(list->second.begin(), list->second.end(), std::pair(x, 2.0F));
        for (; at != list->second.end(); ++at) {
          Near& pair = with[at->first];
          if (std::exchange(pair.y, at->first) == 0) touched.push_back(at->first);
          pair.cosines[set] += weight * at->second;
        }
      }
    }
    for (const std::uint32_t y : touched) {
      Near pair = std::exchange(with[y], {});
      pair.x = x;
      float sum = 0;
      for (std::size_t set = 0; set < kSets; ++set) sum += kShare[set] * pair.cosines[set];
      if (sum >= kLeast && !apart(tellings[x], tellings[y])) near.push_back(pair);
    }
    touched.clear();
  }
  return near;
}

// The largest of what it is given.
class Most {
 public:
  void note(float value) {
    for (float& kept : kept_) {
      if (value > kept) std::swap(value, kept);
    }
  }
  float mean() const { return std::accumulate(kept_.begin(), kept_.end(), 0.0F) / kNearest; }
  float last_to_first() const { return kept_.front() > 0 ? kept_.back() / kept_.front() : 0; }

 private:
  std::array<float, kNearest> kept_ = {};
};

// What a likeness of each telling is measured by.
std::vector<std::array<float, kSets>> find_measures(const std::vector<Near>& near, std::size_t tellings) {
  std::vector<std::array<Most, kSets>> nearest(tellings);
  std::vector<Most> nearest_of_all(tellings);
  for (const Near& pair : near) {
    float sum = 0;
    for (std::size_t set = 0; set < kSets; ++set) {
      sum += kShare[set] * pair.cosines[set] / kUsual[set];
      for (const std::uint32_t telling : {pair.x, pair.y}) nearest[telling][set].note(pair.cosines[set]);
    }
    for (const std::uint32_t telling : {pair.x, pair.y}) nearest_of_all[telling].note(sum);
  }
  std::vector<std::array<float, kSets>> measures(tellings);
  for (std::size_t i = 0; i < tellings; ++i) {
    const float crowd = std::clamp((nearest_of_all[i].last_to_first() - kNoCrowd) / (kCrowd - kNoCrowd), 0.0F, 1.0F);
    for (std::size_t set = 0; set < kSets; ++set) {
      const float usual = std::max(kLeastMeasure, nearest[i][set].mean() / kUsual[set]);
      measures[i][set] = kUsual[set] * std::pow(usual, crowd);
    }
  }
  return measures;
}

class Clusters {
 public:
  // The weight of each telling.
  explicit Clusters(std::vector<double> weights)
      : parent_(weights.size()), weight_(std::move(weights)), near_(parent_.size()) {
    std::iota(parent_.begin(), parent_.end(), 0U);
  }

  void near(std::uint32_t x, std::uint32_t y, double likeness) {
    const std::uint32_t p = top(x), q = top(y);
    if (p == q) return;
    near_[p][q] += likeness * weight_[x] * weight_[y];
    near_[q][p] = near_[p][q];
  }

  void join(std::uint32_t x, std::uint32_t y) {
    std::uint32_t p = top(x), q = top(y);
    if (p == q) return;
    if (near_[p].size() < near_[q].size()) std::swap(p, q);
    parent_[q] = p;
    weight_[p] += weight_[q];
    for (const auto& [other, sum] : near_[q]) {
      near_[other].erase(q);
      if (other == p) continue;
      near_[p][other] += sum;
      near_[other][p] += sum;
    }
    near_[q].clear();
    near_[p].erase(p);
  }

  void join_alike(double least) {
    std::priority_queue<Pair> queue;
    for (std::uint32_t x = 0; x < near_.size(); ++x) push_all(x, least, queue);
    while (!queue.empty()) {
      const Pair pair = queue.top();
      queue.pop();
      const std::uint32_t x = std::get<1>(pair).first, y = std::get<1>(pair).second;
      if (top(x) != x || top(y) != y || mean(x, y) != std::get<0>(pair)) continue;
      join(x, y);
      push_all(top(x), least, queue);
    }
  }

  std::uint32_t top(std::uint32_t telling) const {
    while (parent_[telling] != telling) telling = parent_[telling];
    return telling;
  }

 private:
  // Likeness first; of equals the one with the smaller numbers.
  struct Smaller {
    std::uint32_t first = 0, second = 0;
    bool operator<(const Smaller& other) const {
      return first != other.first ? first > other.first : second > other.second;
    }
  };
  using Pair = std::pair<double, Smaller>;

  double mean(std::uint32_t x, std::uint32_t y) const {
    const auto at = near_[x].find(y);
    return at == near_[x].end() ? 0 : at->second / (weight_[x] * weight_[y]);
  }

  void push_all(std::uint32_t x, double least, std::priority_queue<Pair>& queue) const {
    for (const auto& [y, sum] : near_[x]) {
      if (mean(x, y) >= least) queue.push({mean(x, y), {std::min(x, y), std::max(x, y)}});
    }
  }

  std::vector<std::uint32_t> parent_;
  std::vector<double> weight_;
  std::vector<std::map<std::uint32_t, double>> near_;  // Sums of likenesses, of groups by their tops.
};

}  // namespace

std::vector<std::uint32_t> find_stories(const std::vector<text::Witness>& witnesses, const std::vector<FamilyRow>& rows,
                                        const std::vector<std::vector<std::uint64_t>>& stems,
                                        const text::Lexicons& lexicons) {
  std::vector<Sets> sets;
  for (std::size_t i = 0; i < witnesses.size(); ++i) sets.push_back(read(witnesses[i], stems[i], lexicons));
  std::vector<Telling> tellings = find_tellings(witnesses, rows);
  const std::vector<Near> near = compare(tellings, sets);
  const auto measures = find_measures(near, tellings.size());
  std::vector<double> weights;
  for (const Telling& telling : tellings) weights.push_back(std::sqrt(static_cast<double>(telling.reports.size())));
  Clusters clusters(std::move(weights));
  for (const Near& pair : near) {
    std::array<double, kSets> measured = {};
    for (std::size_t set = 0; set < kSets; ++set)
      measured[set] = pair.cosines[set] / std::sqrt(measures[pair.x][set] * measures[pair.y][set]);
    const double all = std::inner_product(measured.begin(), measured.end(), kShare.begin(), 0.0);
    clusters.near(pair.x, pair.y, std::min(all, kByNames * measured[kNames]));
  }
  clusters.join_alike(kOneStory);
  std::vector<std::uint32_t> story(witnesses.size());
  std::map<std::uint32_t, std::uint32_t> number;
  for (std::uint32_t i = 0; i < tellings.size(); ++i) {
    const auto next = static_cast<std::uint32_t>(number.size());
    const std::uint32_t its = number.emplace(clusters.top(i), next).first->second;
    for (const std::uint32_t report : tellings[i].reports) story[report] = its;
  }
  return story;
}

}  // namespace stemma::claims
