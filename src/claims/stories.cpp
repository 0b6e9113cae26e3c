// A story is told in the same names, the same numbers and the same rare words, whoever tells it. Every report is three
// weighted sets, its names (words with a capital inside a sentence, and numbers), its numbers and its words, each by
// rarity and by how often it is said; two reports are as alike as the cosines of the sets together. A family is one
// telling, however many copies it has: two are as alike as their reports on average and at best. That is measured by
// how alike each is to the three nearest (Zelnik-Manor and Perona, Self-Tuning Spectral Clustering, 2004): of two
// robberies of one kind the tellings of either have more in common than those of the one with those of the other,
// however much that is. Groups are as alike as their pairs on average (average linkage), so that one report about two
// events does not join them. Reports that are known to be a month apart tell of other events. Tests: ClaimsStories.*,
// bench/score_ecbplus. What it does not do: stories that develop into one another.
#include "claims/stories.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <map>
#include <numeric>
#include <queue>
#include <set>
#include <string_view>
#include <tuple>
#include <unordered_map>

#include "base/hash.h"

namespace stemma::claims {
namespace {

constexpr std::size_t kMostUsers = 400;  // Words of more reports join nobody.
constexpr float kNames = 0.48F;          // Shares of the likeness: names,
constexpr float kWords = 0.32F;          // words,
constexpr float kNumbers = 0.2F;         // numbers.
constexpr std::size_t kNearest = 3;      // Tellings by which a likeness is measured.
constexpr float kLeastNear = 0.3F;       // One without any like it is measured by this,
constexpr float kMostNear = 0.4F;        // and one that stands among its rewordings by this.
constexpr double kOneStory = 0.55;       // Mean likeness of two groups, so measured.
constexpr double kOrdinaryBits = 5;      // As in wording.cpp.
constexpr double kMostBits = 11;
constexpr double kCollection = 500;           // A smaller collection is weighed as if it had so many reports.
constexpr std::int64_t kApartS = 30 * 86400;  // Seconds.
constexpr float kLeast = 0.02F;               // Less alike pairs count as nothing.

using Vector = std::vector<std::pair<std::uint64_t, float>>;

struct Vectors {
  std::vector<Vector> names;
  std::vector<Vector> words;
  std::vector<Vector> numbers;
};

bool is_capital(std::string_view word) { return !word.empty() && word[0] >= 'A' && word[0] <= 'Z'; }

// A word is a name if it has a capital where its sentence does not give it one.
Vectors read(const std::vector<text::Witness>& witnesses, const std::vector<std::vector<std::uint64_t>>& stems,
             const text::Lexicons& lexicons) {
  Vectors vectors;
  for (std::size_t i = 0; i < witnesses.size(); ++i) {
    const text::Witness& witness = witnesses[i];
    std::map<std::uint64_t, std::pair<float, int>> names, words;  // Weight of a mention, mentions.
    std::set<std::uint64_t> number_stems;
    std::uint32_t sentence = 0;
    bool first = true;
    for (std::size_t t = 0; t < witness.text.tokens.size(); ++t) {
      const text::Token& token = witness.text.tokens[t];
      const auto& sentences = witness.annotations.sentences;
      while (sentence < sentences.size() && sentences[sentence].end <= token.span.begin) {
        ++sentence;
        first = true;
      }
      if (sentence >= sentences.size()) break;
      if (token.span.begin < sentences[sentence].begin || token.kind == text::TokenKind::kPunctuation) continue;
      const std::string_view folded = witness.text.folded(token);
      const bool starts = std::exchange(first, false);
      if (lexicons.stopwords.contains(folded) || folded.size() < 2) continue;
      const auto bits = static_cast<float>(std::min(kMostBits, lexicons.rarity_bits(token.hash) - kOrdinaryBits));
      const bool number = token.kind == text::TokenKind::kNumber;
      if (number) number_stems.insert(stems[i][t]);
      if (!number && bits <= 0) continue;
      auto& word = words[stems[i][t]];
      word = {number ? 3.0F : bits, word.second + 1};
      if (!number && (starts || !is_capital(token.span.of(witness.report.body)))) continue;
      auto& name = names[stems[i][t]];
      name = {number ? 3.0F : bits, name.second + 1};
    }
    Vector numbers;
    for (const auto& [stem, said] : words) {
      if (number_stems.contains(stem)) numbers.emplace_back(stem, 1.0F);
    }
    vectors.numbers.push_back(std::move(numbers));
    for (auto* of : {&names, &words}) {
      Vector vector;
      for (const auto& [stem, said] : *of) {
        vector.emplace_back(stem, said.first * (1 + std::log(static_cast<float>(said.second))));
      }
      (of == &names ? vectors.names : vectors.words).push_back(std::move(vector));
    }
  }
  return vectors;
}

using Postings = std::map<std::uint64_t, std::vector<std::pair<std::uint32_t, float>>>;

// Weighs by rarity in the collection and scales to length one.
Postings weighed(std::vector<Vector>& vectors) {
  std::unordered_map<std::uint64_t, double> users;
  for (const Vector& vector : vectors) {
    for (const auto& [stem, weight] : vector) ++users[stem];
  }
  const double all = std::log(std::max(kCollection, static_cast<double>(vectors.size())) + 1);
  Postings postings;
  for (std::uint32_t i = 0; i < vectors.size(); ++i) {
    double squares = 0;
    for (auto& [stem, weight] : vectors[i]) {
      weight *= static_cast<float>((all - std::log(users[stem])) / all);
      squares += static_cast<double>(weight) * weight;
    }
    const auto scale = static_cast<float>(squares > 0 ? 1 / std::sqrt(squares) : 0);
    for (auto& [stem, weight] : vectors[i]) {
      weight *= scale;
      const double by = users[stem];
      if (by > 1 && by <= kMostUsers) postings[stem].emplace_back(i, weight);
    }
  }
  return postings;
}

class Clusters {
 public:
  explicit Clusters(std::size_t tellings) : parent_(tellings), size_(tellings, 1), near_(tellings) {
    for (std::uint32_t i = 0; i < tellings; ++i) parent_[i] = i;
  }

  void near(std::uint32_t x, std::uint32_t y, double likeness) {
    const std::uint32_t p = top(x), q = top(y);
    if (p == q) return;
    near_[p][q] += likeness;
    near_[q][p] += likeness;
  }

  void join(std::uint32_t x, std::uint32_t y) {
    std::uint32_t p = top(x), q = top(y);
    if (p == q) return;
    if (near_[p].size() < near_[q].size()) std::swap(p, q);
    parent_[q] = p;
    size_[p] += size_[q];
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
    return at == near_[x].end() ? 0 : at->second / (static_cast<double>(size_[x]) * size_[y]);
  }

  void push_all(std::uint32_t x, double least, std::priority_queue<Pair>& queue) const {
    for (const auto& [y, sum] : near_[x]) {
      if (mean(x, y) >= least) queue.push({mean(x, y), {std::min(x, y), std::max(x, y)}});
    }
  }

  std::vector<std::uint32_t> parent_;
  std::vector<std::uint32_t> size_;
  std::vector<std::map<std::uint32_t, double>> near_;  // Sums of likenesses, of groups by their tops.
};

bool apart(const Report& a, const Report& b) {
  return a.time && b.time && std::llabs(a.time->utc_s - b.time->utc_s) > kApartS;
}

struct Near {
  std::uint32_t x = 0, y = 0;
  float likeness = 0;
};

// Every pair that has something in common, by numbers of the reports.
std::vector<Near> compare(const std::vector<text::Witness>& witnesses, Vectors& vectors) {
  const Postings by_name = weighed(vectors.names);
  const Postings by_word = weighed(vectors.words);
  const Postings by_number = weighed(vectors.numbers);
  const auto reports = static_cast<std::uint32_t>(witnesses.size());
  std::vector<float> sums(reports, 0);
  std::vector<std::uint32_t> touched;
  const auto sum = [&](const Vector& vector, const Postings& postings, float share, std::uint32_t from) {
    for (const auto& [stem, weight] : vector) {
      const auto list = postings.find(stem);
      if (list == postings.end()) continue;
      auto at = std::upper_bound(list->second.begin(), list->second.end(), std::pair(from, 2.0F));
      for (; at != list->second.end(); ++at) {
        if (sums[at->first] == 0) touched.push_back(at->first);
        sums[at->first] += share * weight * at->second;
      }
    }
  };
  std::vector<Near> near;
  for (std::uint32_t i = 0; i < reports; ++i) {
    sum(vectors.names[i], by_name, kNames, i);
    sum(vectors.words[i], by_word, kWords, i);
    sum(vectors.numbers[i], by_number, kNumbers, i);
    for (const std::uint32_t other : touched) {
      if (sums[other] >= kLeast && !apart(witnesses[i].report, witnesses[other].report))
        near.push_back({i, other, sums[other]});
      sums[other] = 0;
    }
    touched.clear();
  }
  return near;
}

// Families and reports without one, each a telling.
struct Tellings {
  std::vector<std::uint32_t> of_report;
  std::vector<std::uint32_t> size;
};

Tellings find_tellings(const std::vector<FamilyRow>& rows) {
  Tellings tellings;
  std::map<std::string_view, std::uint32_t> by_family;
  for (const FamilyRow& row : rows) {
    auto telling = static_cast<std::uint32_t>(tellings.size.size());
    if (!row.family.empty()) telling = by_family.emplace(row.family, telling).first->second;
    if (telling == tellings.size.size()) tellings.size.push_back(0);
    ++tellings.size[telling];
    tellings.of_report.push_back(telling);
  }
  return tellings;
}

// From pairs of reports to pairs of tellings.
std::vector<Near> between(std::vector<Near> near, const Tellings& tellings) {
  for (Near& pair : near) {
    const std::uint32_t x = tellings.of_report[pair.x], y = tellings.of_report[pair.y];
    pair.x = std::min(x, y);
    pair.y = std::max(x, y);
  }
  std::sort(near.begin(), near.end(), [](const Near& p, const Near& q) {
    return std::tie(p.x, p.y, p.likeness) < std::tie(q.x, q.y, q.likeness);
  });
  std::vector<Near> result;
  for (std::size_t i = 0; i < near.size();) {
    std::size_t end = i;
    float sum = 0;
    for (; end < near.size() && near[end].x == near[i].x && near[end].y == near[i].y; ++end) sum += near[end].likeness;
    const Near& best = near[end - 1];
    const float mean = sum / static_cast<float>(tellings.size[best.x] * tellings.size[best.y]);
    if (best.x != best.y) result.push_back({best.x, best.y, (best.likeness + mean) / 2});
    i = end;
  }
  return result;
}

// How alike each telling is to its nearest, on average.
std::vector<float> nearness(const std::vector<Near>& near, std::size_t tellings) {
  std::vector<std::array<float, kNearest>> nearest(tellings);
  const auto note = [&](std::uint32_t telling, float likeness) {
    auto& most = nearest[telling];
    const auto least = std::min_element(most.begin(), most.end());
    *least = std::max(*least, likeness);
  };
  for (const Near& pair : near) {
    note(pair.x, pair.likeness);
    note(pair.y, pair.likeness);
  }
  std::vector<float> result;
  for (const auto& most : nearest) {
    const float mean = std::accumulate(most.begin(), most.end(), 0.0F) / kNearest;
    result.push_back(std::clamp(mean, kLeastNear, kMostNear));
  }
  return result;
}

}  // namespace

std::vector<std::uint32_t> find_stories(const std::vector<text::Witness>& witnesses, const std::vector<FamilyRow>& rows,
                                        const std::vector<std::vector<std::uint64_t>>& stems,
                                        const text::Lexicons& lexicons) {
  Vectors vectors = read(witnesses, stems, lexicons);
  const Tellings tellings = find_tellings(rows);
  const std::vector<Near> near = between(compare(witnesses, vectors), tellings);
  const std::vector<float> measure = nearness(near, tellings.size.size());
  Clusters clusters(tellings.size.size());
  for (const Near& pair : near)
    clusters.near(pair.x, pair.y, pair.likeness / std::sqrt(measure[pair.x] * measure[pair.y]));
  clusters.join_alike(kOneStory);
  std::vector<std::uint32_t> story;
  std::map<std::uint32_t, std::uint32_t> number;
  for (const std::uint32_t telling : tellings.of_report) {
    story.push_back(number.emplace(clusters.top(telling), static_cast<std::uint32_t>(number.size())).first->second);
  }
  return story;
}

}  // namespace stemma::claims
