// Two newsrooms that found out the same thing seldom share more than a word or a number of the sentence that says it:
//
//      "The yard was shut until Monday, the fire service said."       closed ~ shut (synonyms), yard
//      "Police closed the timber yard."
//      "About 200 people were on board."                              200 ~ 212 (an estimate), people ~ passengers
//      "She carried 212 passengers."
//
// On words alone such pairs are no more alike than pairs that say different things. Three things tell them apart:
//   - what meets is weighed: stems, more when they follow one another in both; numbers that agree, an estimate with
//   what it rounds; synonyms for less; words of the
//     sentences around one of the two for less still ("them" stands for the tugs of the sentence before);
//   - each of the two must be the other's best counterpart in its report, clearly before the next best;
//   - the groups as wholes agree: this must hold for half of the pairs of reports that hold one of each.
// Only statements that have no counterpart in the other report yet are compared.
// Tests: ClaimsMeeting.*. What it does not do: numbers given as words of another measure ("two dozen", "a score").
#include "claims/meeting.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string_view>

#include "base/hash.h"

namespace stemma::claims {
namespace {

constexpr std::size_t kMostStatements = 64;  // Of one report.
constexpr double kMeets = 0.3;
constexpr double kClearly = 1.15;         // Times the next best.
constexpr double kMostAgree = 0.5;        // Of the pairs of reports.
constexpr double kSynonym = 0.7;          // Worth of a synonym against the word itself.
constexpr double kPerson = 0.5;           // Of one word for people against another.
constexpr double kNearby = 0.4;           // Of a word that stands in the sentence before or after.
constexpr double kBelowNoSynonyms = 0.2;  // Pairs so unlike without synonyms are left alone.
constexpr double kTellingNumber = 13;     // Smaller numbers agree by chance.
constexpr float kNumberBits = 8;
constexpr double kRounded = 0.75;  // Worth of an estimate against the same number.
constexpr int kFewestAlike = 2;
constexpr double kLeastWeight = 16;  // Statements with less to say are judged as if they had this.

struct Amount {
  double value = 0;
  bool approximate = false;
  bool people = false;
};

// One statement with its neighbourhood.
struct Sense {
  Features own;     // Weighed down by how many statements of its report use the word: its topic is no claim.
  Features nearby;  // Of the statements before and after, without its own.
  std::vector<Amount> amounts;
  double weight = 0;
};

// 212 rounds to 200: to as many figures as the estimate has.
bool rounds_to(double exact, double estimate) {
  if (estimate <= 0) return false;
  double unit = 1;
  while (std::fmod(estimate, unit * 10) == 0) unit *= 10;
  return std::abs(exact - estimate) <= unit / 2;
}

class Meetings {
 public:
  Meetings(const std::vector<text::Witness>& witnesses, const std::vector<Said>& said, const Wordings& wordings,
           const std::vector<std::vector<std::uint32_t>>& groups, const text::WordNet* wordnet)
      : witnesses_(witnesses), said_(said), wordings_(wordings), groups_(groups), wordnet_(wordnet) {
    first_.assign(witnesses.size() + 1, 0);
    for (const Said& each : said) ++first_[each.report + 1];
    for (std::size_t i = 1; i < first_.size(); ++i) first_[i] += first_[i - 1];
    group_of_.resize(said.size());
    for (std::uint32_t g = 0; g < groups.size(); ++g) {
      for (const std::uint32_t each : groups[g]) group_of_[each] = g;
    }
    read_senses();
  }

  std::vector<Meeting> run(const std::vector<Alignment>& alignments) {
    std::unordered_map<std::string_view, std::uint32_t> number;
    for (std::uint32_t i = 0; i < witnesses_.size(); ++i) number.emplace(witnesses_[i].report.id, i);
    for (const Alignment& alignment : alignments) {
      const auto a = number.find(alignment.a);
      const auto b = number.find(alignment.b);
      if (a == number.end() || b == number.end() || alignment.relation == Relation::kNone) continue;
      const auto pair = std::minmax(a->second, b->second);
      if (pair.first != pair.second) related_.insert(pair);
    }
    for (const auto& [a, b] : related_) compare(a, b);
    return agreed();
  }

 private:
  struct Votes {
    int count = 0;
    double total = 0;
    double best = 0;
    std::uint32_t x = 0;
    std::uint32_t y = 0;
  };

  void read_senses() {
    senses_.resize(said_.size());
    for (std::uint32_t i = 0; i < said_.size(); ++i) {
      Sense& sense = senses_[i];
      sense.own = wordings_.all[wordings_.of_said[i]].features;
      sense.nearby = features_beside(i, said_, wordings_);
      read_amounts(i);
    }
    for (std::uint32_t report = 0; report + 1 < first_.size(); ++report) weigh_by_report(report);
  }

  void weigh_by_report(std::uint32_t report) {
    std::unordered_map<std::uint64_t, int> users;
    for (std::uint32_t i = first_[report]; i < first_[report + 1]; ++i) {
      for (const auto& [stem, bits] : senses_[i].own) ++users[stem];
    }
    for (std::uint32_t i = first_[report]; i < first_[report + 1]; ++i) {
      for (auto& [stem, bits] : senses_[i].own) bits /= std::sqrt(static_cast<float>(users[stem]));
      senses_[i].weight = std::max(kLeastWeight, weight(senses_[i].own));
    }
  }

  void read_amounts(std::uint32_t index) {
    const Said& said = said_[index];
    for (const NumberExpression& number : witnesses_[said.report].annotations.numbers) {
      if (!said.span.contains(number.span) || number.value < kTellingNumber) continue;
      senses_[index].amounts.push_back({number.value, number.approximate, is_people(number.unit)});
    }
  }

  // Statements of `report` whose group has none in `other`.
  std::vector<std::uint32_t> unmatched(std::uint32_t report, std::uint32_t other) {
    std::set<std::uint32_t> there;
    for (std::uint32_t i = first_[other]; i < first_[other + 1]; ++i) there.insert(group_of_[i]);
    std::vector<std::uint32_t> found;
    for (std::uint32_t i = first_[report]; i < first_[report + 1] && found.size() < kMostStatements; ++i) {
      if (!there.contains(group_of_[i])) found.push_back(i);
    }
    return found;
  }

  void compare(std::uint32_t a, std::uint32_t b) {
    const std::vector<std::uint32_t> in_a = unmatched(a, b);
    const std::vector<std::uint32_t> in_b = unmatched(b, a);
    if (in_a.empty() || in_b.empty()) return;
    struct Best {
      double first = 0;
      double second = 0;
      std::size_t at = 0;
      void see(double score, std::size_t place) {
        if (score > first) {
          second = first;
          first = score;
          at = place;
        } else {
          second = std::max(second, score);
        }
      }
      bool clear() const { return first >= kMeets && first >= kClearly * second; }
    };
    std::vector<Best> of_a(in_a.size());
    std::vector<Best> of_b(in_b.size());
    for (std::size_t i = 0; i < in_a.size(); ++i) {
      for (std::size_t j = 0; j < in_b.size(); ++j) {
        const double score = alike(in_a[i], in_b[j]);
        of_a[i].see(score, j);
        of_b[j].see(score, i);
      }
    }
    for (std::size_t i = 0; i < in_a.size(); ++i) {
      const std::size_t j = of_a[i].at;
      if (of_a[i].clear() && of_b[j].clear() && of_b[j].at == i) vote(in_a[i], in_b[j], of_a[i].first);
    }
  }

  void vote(std::uint32_t x, std::uint32_t y, double score) {
    Votes& votes = votes_[std::minmax(group_of_[x], group_of_[y])];
    ++votes.count;
    votes.total += score;
    if (score <= votes.best) return;
    votes.best = score;
    votes.x = std::min(x, y);
    votes.y = std::max(x, y);
  }

  static Common common_amounts(const Sense& x, const Sense& y) {
    Common found;
    for (const Amount& p : x.amounts) {
      double best = 0;
      for (const Amount& q : y.amounts) {
        if (p.people != q.people) continue;
        if (p.value == q.value) best = std::max(best, 1.0);
        if (p.approximate && rounds_to(q.value, p.value)) best = std::max(best, kRounded);
        if (q.approximate && rounds_to(p.value, q.value)) best = std::max(best, kRounded);
      }
      found.bits += best * kNumberBits;
      if (best > 0) found.words += p.people ? 2 : 1;  // And the people that both count.
    }
    return found;
  }

  const Wording& wording(std::uint32_t statement) const { return wordings_.all[wordings_.of_said[statement]]; }

  double alike(std::uint32_t i, std::uint32_t j) {
    const Sense& x = senses_[i];
    const Sense& y = senses_[j];
    const Common own = common(x.own, y.own);
    const Common amounts = common_amounts(x, y);
    if (amounts.words == 0 && !shares_proper_word(wording(i), wording(j))) return 0;
    const double around = std::max(common(x.own, y.nearby).bits, common(x.nearby, y.own).bits);
    const double together = common_neighbours(wording(i), x.own, wording(j), y.own);
    double bits = own.bits + together + amounts.bits + std::min(kNearby * around, own.bits + amounts.bits);
    int words = own.words + amounts.words;
    const auto scaled = [&](double shared) {
      return 0.6 * shared / std::sqrt(x.weight * y.weight) + 0.4 * shared / std::min(x.weight, y.weight);
    };
    if (scaled(bits) < kBelowNoSynonyms) return 0;
    const Common synonyms = common_synonyms(x.own, y.own);
    bits += synonyms.bits;
    words += synonyms.words;
    if (words < kFewestAlike) return 0;
    return std::min(1.0, scaled(bits));
  }

  Common common_synonyms(const Features& x, const Features& y) {
    Common found;
    std::vector<bool> taken(y.size(), false);
    for (const auto& [stem, bits] : x) {
      double best = 0;
      std::size_t at = 0;
      bool exact = false;
      for (std::size_t j = 0; j < y.size() && !exact; ++j) {
        exact = y[j].first == stem;
        if (taken[j] || exact) continue;
        const double worth = synonymy(stem, y[j].first) * std::min(bits, y[j].second);
        if (worth <= best) continue;
        best = worth;
        at = j;
      }
      if (exact || best <= 0) continue;
      taken[at] = true;
      found.bits += best;
      ++found.words;
    }
    return found;
  }

  double synonymy(std::uint64_t x, std::uint64_t y) {
    const auto pair = std::minmax(x, y);
    const auto [at, is_new] = synonymy_.emplace(base::combine(pair.first, pair.second), 0.0F);
    if (!is_new) return at->second;
    const auto p = wordings_.word_of_stem.find(x);
    const auto q = wordings_.word_of_stem.find(y);
    if (p == wordings_.word_of_stem.end() || q == wordings_.word_of_stem.end()) return 0;
    double worth = is_people(p->second) && is_people(q->second) ? kPerson : 0;
    if (wordnet_ != nullptr && wordnet_->relation(p->second, q->second) == text::WordRelation::kSynonym)
      worth = kSynonym;
    at->second = static_cast<float>(worth);
    return worth;
  }

  std::vector<std::uint32_t> reports_of(std::uint32_t group) const {
    std::vector<std::uint32_t> reports;
    for (const std::uint32_t each : groups_[group]) reports.push_back(said_[each].report);
    std::sort(reports.begin(), reports.end());
    reports.erase(std::unique(reports.begin(), reports.end()), reports.end());
    return reports;
  }

  // Related pairs of reports of which one says only what the first group says, the other only the second.
  std::size_t pairs_between(std::uint32_t p, std::uint32_t q) const {
    std::size_t pairs = 0;
    const std::vector<std::uint32_t> in_p = reports_of(p);
    const std::vector<std::uint32_t> in_q = reports_of(q);
    for (const std::uint32_t a : in_p) {
      if (std::binary_search(in_q.begin(), in_q.end(), a)) continue;
      for (const std::uint32_t b : in_q) {
        if (std::binary_search(in_p.begin(), in_p.end(), b)) continue;
        pairs += related_.contains(std::minmax(a, b)) ? 1 : 0;
      }
    }
    return pairs;
  }

  std::vector<Meeting> agreed() const {
    std::vector<Meeting> met;
    for (const auto& [groups, votes] : votes_) {
      const std::size_t pairs = pairs_between(groups.first, groups.second);
      if (votes.count < kMostAgree * static_cast<double>(pairs)) continue;
      met.push_back({votes.total / votes.count, votes.x, votes.y});
    }
    std::sort(met.begin(), met.end(), [](const Meeting& x, const Meeting& y) {
      if (x.strength != y.strength) return x.strength > y.strength;
      return x.x != y.x ? x.x < y.x : x.y < y.y;
    });
    return met;
  }

  const std::vector<text::Witness>& witnesses_;
  const std::vector<Said>& said_;
  const Wordings& wordings_;
  const std::vector<std::vector<std::uint32_t>>& groups_;
  const text::WordNet* wordnet_;
  std::vector<std::uint32_t> first_;
  std::vector<std::uint32_t> group_of_;
  std::vector<Sense> senses_;
  std::set<std::pair<std::uint32_t, std::uint32_t>> related_;
  std::map<std::pair<std::uint32_t, std::uint32_t>, Votes> votes_;
  std::unordered_map<std::uint64_t, float> synonymy_;
};

}  // namespace

std::vector<Meeting> find_meetings(const std::vector<text::Witness>& witnesses, const std::vector<Said>& said,
                                   const Wordings& wordings, const std::vector<std::vector<std::uint32_t>>& groups,
                                   const std::vector<Alignment>& alignments, const text::WordNet* wordnet) {
  return Meetings(witnesses, said, wordings, groups, wordnet).run(alignments);
}

}  // namespace stemma::claims
