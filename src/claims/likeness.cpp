// Two newsrooms that found out the same thing seldom share more than a word or a number of the sentence that says it:
//
//      "The yard was shut until Monday, the fire service said."       closed ~ shut (synonyms), yard
//      "Police closed the timber yard."
//      "About 200 people were on board."                              200 ~ 212 (an estimate), people ~ passengers
//      "She carried 212 passengers."
//
// So traits are weighed together, by small trees of questions whose answers add up (likeness_trees.h). Trees, because a
// trait means different things beside others: one word in common is chance, unless it is the same speaker's and no
// other statement of either report has it. Against one claim speak names that the other report does not know, and a
// number or words that the other report has in another statement. The trees were learnt (bench/make_likeness) on the
// worlds of bench/worlds that rules may be tuned on and on statements of real reports judged by reading, and hold for
// pairs of statements of two reports of one story. More in common never makes a pair less likely (the fit is monotone
// in those traits). Tests: ClaimsLikeness.*, bench/score_joins. What it does not do: numbers given as words of another
// measure ("two dozen", "a score"); sentences that have no word, synonym or number in common.
#include "claims/likeness.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/hash.h"
#include "claims/origins.h"
#include "text/stem.h"

namespace stemma::claims {
namespace {

constexpr double kTellingNumber = 13;  // Smaller numbers agree by chance.
constexpr double kMostBits = 16;       // Of a number in common.
constexpr std::size_t kMostHeavy = 10;
constexpr std::size_t kMostStatements = 64;  // Of one report, that are looked at as rivals.
constexpr double kLeastNames = 20;           // Bits. Reports with fewer names are judged as if they had so many.
constexpr double kLeastWeight = 8;           // Statements with less to say are judged as if they had this.

// 212 rounds to 200: to as many figures as the estimate has.
bool rounds_to(double exact, double estimate) {
  if (estimate <= 0) return false;
  double unit = 1;
  while (std::fmod(estimate, unit * 10) == 0) unit *= 10;
  return std::abs(exact - estimate) < unit;
}

// The largest power of ten (up to a thousandth down) that the value is a multiple of.
double last_figure(double value) {
  double unit = 1;
  while (unit > 1e-3 && std::fabs(std::remainder(value, unit)) > unit * 1e-6) unit /= 10;
  while (value >= unit * 10 && std::fmod(value, unit * 10) == 0) unit *= 10;
  return unit;
}

// What a number tells: the more figures before its noughts, the less often two agree by chance.
double figures_bits(double value) { return value <= 0 ? 0 : std::log2(1 + value / last_figure(value)); }

double common_proper(const Wording& x, const Features& of_x, const Wording& y, const Features& of_y) {
  double bits = 0;
  for (std::size_t p = 0, q = 0; p < x.proper.size() && q < y.proper.size();) {
    if (x.proper[p] == y.proper[q]) {
      bits += std::min(bits_of(of_x, x.proper[p]), bits_of(of_y, x.proper[p]));
      ++p;
      ++q;
    } else {
      x.proper[p] < y.proper[q] ? ++p : ++q;
    }
  }
  return bits;
}

}  // namespace

Likeness::Likeness(const std::vector<text::Witness>& witnesses, const std::vector<Said>& said, const Wordings& wordings,
                   const text::WordNet* wordnet, const LikenessTrees& trees)
    : wordings_(wordings), wordnet_(wordnet), trees_(trees), senses_(wordings.all.size()) {
  wordings_of_.resize(witnesses.size());
  numbers_of_.resize(witnesses.size());
  speakers_of_.resize(witnesses.size());
  std::vector<std::uint32_t> first(witnesses.size() + 1, 0);  // Index of each report's first statement.
  for (const Said& each : said) ++first[each.report + 1];
  statements_of_.assign(first.begin() + 1, first.end());
  for (std::size_t i = 1; i < first.size(); ++i) first[i] += first[i - 1];
  std::unordered_map<std::uint64_t, int> users;
  std::unordered_map<std::string, std::uint32_t> numbers;  // Of speakers.
  std::uint32_t counted = static_cast<std::uint32_t>(witnesses.size());
  for (std::uint32_t w = 0; w < wordings.all.size(); ++w) {
    const Wording& wording = wordings.all[w];
    const std::uint32_t at = wording.said.front();
    const std::uint32_t report = said[at].report;
    if (report != counted) {
      users.clear();
      for (std::uint32_t i = first[report]; i < first[report + 1]; ++i) {
        for (const auto& [stem, bits] : wordings.all[wordings.of_said[i]].features) ++users[stem];
      }
      counted = report;
    }
    Sense& sense = senses_[w];
    sense.report = report;
    sense.place = at - first[report];
    sense.denied = said[at].modality == Modality::kDenied;
    sense.own = wording.features;
    for (auto& [stem, bits] : sense.own) bits /= std::sqrt(static_cast<float>(std::max(1, users[stem])));
    sense.weight = std::max(kLeastWeight, weight(sense.own));
    sense.heavy = sense.own;
    if (sense.heavy.size() > kMostHeavy) {
      const auto heavier = [](const auto& p, const auto& q) {
        return p.second != q.second ? p.second > q.second : p.first < q.first;
      };
      std::nth_element(sense.heavy.begin(), sense.heavy.begin() + kMostHeavy, sense.heavy.end(), heavier);
      sense.heavy.resize(kMostHeavy);
      std::sort(sense.heavy.begin(), sense.heavy.end());
    }
    sense.nearby = features_beside(at, said, wordings);
    for (const auto& each : sense.own) {
      if (bits_of(wordings.names[report], each.first) > 0) sense.names.push_back(each);
    }
    read_amounts(witnesses[report], said[at], sense);
    std::string speaker;
    for (const AttributionStep& step : said[at].chain) {
      if (!step.name.empty()) speaker = step.name;
    }
    if (speaker.empty()) continue;
    const auto [known, is_new] = numbers.emplace(speaker, static_cast<std::uint32_t>(speakers_.size()));
    if (is_new) speakers_.push_back(speaker);
    sense.speaker = known->second;
  }
  for (std::uint32_t i = 0; i < said.size(); ++i) note_in_report(said[i].report, wordings.of_said[i]);
  for (auto& telling : numbers_of_) std::sort(telling.begin(), telling.end());
}

void Likeness::note_in_report(std::uint32_t report, std::uint32_t wording) {
  const Sense& sense = senses_[wording];
  if (sense.speaker != 0) ++speakers_of_[report][sense.speaker];
  if (wordings_of_[report].size() == kMostStatements) return;
  wordings_of_[report].push_back(wording);
  for (const Amount& amount : sense.amounts) {
    if (amount.value >= kTellingNumber) numbers_of_[report].push_back(amount.value);
  }
}

void Likeness::read_amounts(const text::Witness& witness, const Said& said, Sense& sense) const {
  for (const NumberExpression& number : witness.annotations.numbers) {
    if (number.span.begin >= said.span.end) break;
    if (!said.span.contains(number.span)) continue;
    const std::uint64_t unit = number.unit.empty()      ? 0
                               : is_people(number.unit) ? base::hash64("people")
                                                        : base::hash64(text::stem(number.unit));
    sense.amounts.push_back({number.value, number.approximate, unit});
  }
}

double Likeness::agreement_bits(const Amount& p, const Amount& q) {
  if (p.value == q.value) return figures_bits(p.value);
  if (p.approximate && rounds_to(q.value, p.value)) return figures_bits(p.value) / 2;
  if (q.approximate && rounds_to(p.value, q.value)) return figures_bits(q.value) / 2;
  // "more than 20 million" and "nearly 30 million" may be one number.
  const bool may_be_one = p.approximate && q.approximate && p.unit == q.unit && p.unit != 0 &&
                          std::fabs(p.value - q.value) <= std::max(last_figure(p.value), last_figure(q.value));
  return may_be_one ? 0.5 : 0;
}

void Likeness::add_numbers(const Sense& x, const Sense& y, Traits& traits) const {
  double bits = 0;
  for (const Amount& p : x.amounts) {
    for (const Amount& q : y.amounts) {
      bits = std::max(bits, agreement_bits(p, q));
      const bool unit = p.unit != 0 && p.unit == q.unit;
      const bool round = p.value < kTellingNumber || std::fmod(p.value, 100) == 0;
      if (p.value == q.value && !round) {
        traits[kSameNumber] = 1;
      } else if (p.value == q.value) {
        traits[kSameNumber] = std::max(traits[kSameNumber], unit ? 0.5 : 0.2);
      } else if ((p.approximate && p.value >= 10 && rounds_to(q.value, p.value)) ||
                 (q.approximate && q.value >= 10 && rounds_to(p.value, q.value))) {
        traits[kRounded] = 1;
      }
      const double greater = std::max(p.value, q.value);
      if (unit && p.value > 0 && q.value > 0)
        traits[kNearNumber] = std::max(traits[kNearNumber], std::min(p.value, q.value) / greater);
    }
  }
  traits[kNumberBits] = std::min(1.0, bits / kMostBits);
  const auto telling = [](const Amount& amount) { return amount.value >= kTellingNumber; };
  const bool x_tells = std::any_of(x.amounts.begin(), x.amounts.end(), telling);
  const bool y_tells = std::any_of(y.amounts.begin(), y.amounts.end(), telling);
  if (bits == 0 && (x_tells || y_tells)) traits[kClash] = x.amounts.empty() || y.amounts.empty() ? 0.5 : 1;
  traits[kNumberElsewhere] = (has_number_elsewhere(x, y) ? 0.5 : 0) + (has_number_elsewhere(y, x) ? 0.5 : 0);
}

// Has x a telling number that y has not, but the rest of y's report?
bool Likeness::has_number_elsewhere(const Sense& x, const Sense& y) const {
  const auto& there = numbers_of_[y.report];
  return std::any_of(x.amounts.begin(), x.amounts.end(), [&](const Amount& p) {
    if (p.value < kTellingNumber || !std::binary_search(there.begin(), there.end(), p.value)) return false;
    return std::none_of(y.amounts.begin(), y.amounts.end(), [&](const Amount& q) { return q.value == p.value; });
  });
}

double Likeness::only_word(const Sense& x, const Sense& y) const {
  return 1.0 / (speakers_of_[x.report].at(x.speaker) * speakers_of_[y.report].at(y.speaker));
}

void Likeness::add_foreign(const Sense& x, const Sense& y, Traits& traits) const {
  const auto share = [&](const Sense& one, const Sense& other) {
    double bits = 0;
    for (const auto& [stem, weight] : one.names) bits += bits_of(wordings_.names[other.report], stem) > 0 ? 0 : weight;
    return bits / one.weight;
  };
  const auto [lesser, greater] = std::minmax({share(x, y), share(y, x)});
  traits[kForeign] = greater;
  traits[kForeignBoth] = lesser;
}

// The most bits that x has in common with a wording of y's report other than y.
double Likeness::rival(std::uint32_t x, std::uint32_t y) {
  const std::uint32_t report = senses_[y].report;
  const auto [at, is_new] = rivals_.emplace((static_cast<std::uint64_t>(x) << 32) | report, Rivals{});
  Rivals& rivals = at->second;
  if (is_new) {
    for (const std::uint32_t other : wordings_of_[report]) {
      if (other == x) continue;
      const double bits = common(senses_[x].own, senses_[other].own).bits;
      if (bits > rivals.first) {
        rivals = {bits, rivals.first, other};
      } else {
        rivals.second = std::max(rivals.second, bits);
      }
    }
  }
  return rivals.at == y ? rivals.second : rivals.first;
}

void Likeness::add_rivals(std::uint32_t x, std::uint32_t y, double scale, Traits& traits) {
  const double of_x = rival(x, y), of_y = rival(y, x);
  traits[kElsewhere] = std::max(of_x / senses_[x].weight, of_y / senses_[y].weight);
  traits[kMargin] = traits[kCosine] - std::max(of_x, of_y) / scale;
}

bool Likeness::same_speaker(std::uint32_t x, std::uint32_t y) {
  if (x == 0 || y == 0 || x == y) return x != 0 && x == y;
  const auto [at, is_new] = same_.emplace((static_cast<std::uint64_t>(std::min(x, y)) << 32) | std::max(x, y), false);
  if (is_new) at->second = same_source(speakers_[x], speakers_[y]);
  return at->second;
}

text::WordRelation Likeness::relation(std::uint64_t x, std::uint64_t y) {
  const auto pair = std::minmax(x, y);
  const auto [at, is_new] = relations_.emplace(base::combine(pair.first, pair.second), text::WordRelation::kNone);
  if (!is_new) return at->second;
  const auto p = wordings_.word_of_stem.find(x);
  const auto q = wordings_.word_of_stem.find(y);
  if (p == wordings_.word_of_stem.end() || q == wordings_.word_of_stem.end()) return text::WordRelation::kNone;
  if (is_people(p->second) && is_people(q->second)) {
    at->second = text::WordRelation::kSynonym;
  } else if (wordnet_ != nullptr) {
    at->second = wordnet_->relation(p->second, q->second);
  }
  return at->second;
}

const std::vector<Likeness::Meant>& Likeness::meant_by(Sense& sense) {
  constexpr std::uint32_t kSomebody = 0xffffffff;  // No number of WordNet's.
  if (!sense.meant.empty() || wordnet_ == nullptr) return sense.meant;
  for (std::uint32_t place = 0; place < sense.heavy.size(); ++place) {
    const auto word = wordings_.word_of_stem.find(sense.heavy[place].first);
    if (word == wordings_.word_of_stem.end()) continue;
    for (const std::uint32_t meaning : wordnet_->field(word->second)) sense.meant.push_back({meaning, place});
    if (is_people(word->second)) sense.meant.push_back({kSomebody, place});
  }
  std::sort(sense.meant.begin(), sense.meant.end(), [](const Meant& p, const Meant& q) {
    return p.meaning != q.meaning ? p.meaning < q.meaning : p.place < q.place;
  });
  return sense.meant;
}

int Likeness::add_synonyms(Sense& x, Sense& y, double scale, Traits& traits) {
  // Which heavy words of y may be related to each of x.
  std::array<std::uint32_t, kMostHeavy> near{};
  static_assert(kMostHeavy <= 32);
  const auto &p = meant_by(x), &q = meant_by(y);
  for (std::size_t i = 0, j = 0; i < p.size() && j < q.size();) {
    if (p[i].meaning != q[j].meaning) {
      p[i].meaning < q[j].meaning ? ++i : ++j;
      continue;
    }
    for (std::size_t k = j; k < q.size() && q[k].meaning == p[i].meaning; ++k) near[p[i].place] |= 1U << q[k].place;
    ++i;
  }
  std::uint32_t taken = 0;
  int found = 0;
  for (std::size_t i = 0; i < x.heavy.size(); ++i) {
    const auto& [stem, bits] = x.heavy[i];
    if (near[i] == 0 || bits_of(y.own, stem) > 0) continue;
    double best = 0;
    std::size_t at = 0;
    bool synonym = false;
    for (std::size_t j = 0; j < y.heavy.size(); ++j) {
      if ((near[i] & ~taken & 1U << j) == 0) continue;
      const text::WordRelation related = relation(stem, y.heavy[j].first);
      if (related == text::WordRelation::kNone) continue;
      const double worth = std::min(bits, y.heavy[j].second) * (related == text::WordRelation::kSynonym ? 2 : 1);
      if (worth <= best || bits_of(x.own, y.heavy[j].first) > 0) continue;
      best = worth;
      at = j;
      synonym = related == text::WordRelation::kSynonym;
    }
    if (best <= 0) continue;
    taken |= 1U << at;
    traits[synonym ? kSynonyms : kSisters] += (synonym ? best / 2 : best) / scale;
    ++found;
  }
  return found;
}

void Likeness::note_places(const std::vector<std::pair<std::uint32_t, std::uint32_t>>& pairs) {
  for (const auto& [x, y] : pairs) places_.insert((static_cast<std::uint64_t>(x) << 32) | y);
}

double Likeness::common_names(std::uint32_t a, std::uint32_t b) {
  if (a == b) return 1;
  const auto [at, is_new] =
      common_names_.emplace((static_cast<std::uint64_t>(std::min(a, b)) << 32) | std::max(a, b), 0.0);
  if (!is_new) return at->second;
  const Features &of_a = wordings_.names[a], &of_b = wordings_.names[b];
  const double least = std::max(kLeastNames, std::min(claims::weight(of_a), claims::weight(of_b)));
  return at->second = common(of_a, of_b).bits / least;
}

Traits Likeness::traits(std::uint32_t x, std::uint32_t y) {
  if (x > y) std::swap(x, y);
  Sense& p = senses_[x];
  Sense& q = senses_[y];
  Traits traits{};
  const double scale = std::sqrt(p.weight * q.weight);
  const Common own = common(p.own, q.own);
  traits[kCosine] = own.bits / scale;
  traits[kContained] = own.bits / std::min(p.weight, q.weight);
  traits[kProper] = common_proper(wordings_.all[x], p.own, wordings_.all[y], q.own) / scale;
  traits[kTogether] = common_neighbours(wordings_.all[x], p.own, wordings_.all[y], q.own) / scale;
  traits[kNearby] = std::max(common(p.own, q.nearby).bits, common(p.nearby, q.own).bits) / scale;
  traits[kSameSpeaker] = same_speaker(p.speaker, q.speaker) ? 1 : 0;
  if (traits[kSameSpeaker] > 0) traits[kOnlyWord] = only_word(p, q);
  traits[kFew] = 1.0 / (1.0 + static_cast<double>(std::min(p.own.size(), q.own.size())));
  traits[kNames] = common_names(p.report, q.report);
  traits[kOneQuoted] = wordings_.all[x].quoted != wordings_.all[y].quoted ? 1 : 0;
  traits[kOneDenied] = p.denied != q.denied ? 1 : 0;
  traits[kFirst] = 1.0 / (1.0 + std::max(p.place, q.place));
  traits[kMany] = 1.0 / std::max(statements_of_[p.report], statements_of_[q.report]);
  traits[kPlace] = places_.contains((static_cast<std::uint64_t>(x) << 32) | y) ? 1 : 0;
  add_numbers(p, q, traits);
  add_foreign(p, q, traits);
  add_rivals(x, y, scale, traits);
  const bool number = traits[kSameNumber] > 0 || traits[kRounded] > 0;
  int things = own.words + add_synonyms(p, q, scale, traits);
  if (number) ++things;
  traits[kOne] = things == 1 ? 1 : 0;
  return traits;
}

double Likeness::log_odds(std::uint32_t x, std::uint32_t y) { return trees_.log_odds(traits(x, y)); }

}  // namespace stemma::claims
