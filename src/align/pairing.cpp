// Pairing sentences by rare features, in order.
//
// Every two sentences that share features get a score: the shared weight against the geometric mean of both weights,
// pulled towards the lighter one, so that a sentence that was merged into a longer one still finds it. Only pairs that
// are nearly the best of their row or column are candidates: a sentence split in two is the best match of both halves.
// The heaviest chain of candidates that never steps back in either text is taken; a sentence that is still alone may
// find its partner out of order if the two fit much better than what order would allow by chance. At last, a sentence
// alone between two that are paired takes what fits best between their partners, at half the price; of those first one
// that is alone too.
//
// Example: a1 "The mayor opened the bridge", a2 "Boats blew their horns" against b1 "Horns blew from boats when the
// bridge was opened by the mayor": a1-b1 and a2-b1 both stand.
//
// After: Gale and Church, "A program for aligning sentences in bilingual corpora", Comput. Linguist. 19 (1993), for the
// order; Barzilay and Elhadad, "Sentence alignment for monolingual comparable corpora", EMNLP 2003, for the rest.
// Not done: WordNet; that is left to those who compare the few sentences that remain (changes).
// Tests: AlignPairing.*
#include "align/pairing.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

#include "align/chain.h"
#include "align/voices.h"

namespace stemma::align {
namespace {

constexpr std::uint64_t kMaxFeaturePairs = 256;
constexpr float kNearlyBest = 0.8f;         // Of the best score in its row or column.
constexpr float kLeastWeight = 30;          // A lighter sentence counts as one of this weight.
constexpr float kLeastShared = 12;          // Weight (bits) that two sentences must share.
constexpr double kBetweenNeighbours = 0.5;  // Of the least score, for a sentence whose neighbours are paired.
constexpr std::uint32_t kNearUnits = 4;     // Sentences between two neighbours that vouch for those between them.
constexpr float kPriceOfMoving = 0.15f;     // What a pair outside the order must score more.

// A feature that two sentences share.
struct Contact {
  std::uint32_t a;
  std::uint32_t b;
  float weight;
  bool quoted;
  bool heard;
  bool plain;
};

void meet(const Feature* a, const Feature* a_end, const Feature* b, const Feature* b_end,
          std::vector<Contact>& contacts) {
  if (static_cast<std::uint64_t>(a_end - a) * static_cast<std::uint64_t>(b_end - b) > kMaxFeaturePairs) return;
  for (; a != a_end; ++a) {
    for (const Feature* other = b; other != b_end; ++other) {
      const bool heard = both_heard(a->voice, other->voice);
      contacts.push_back({a->unit, other->unit, (a->weight + other->weight) / 2, a->quoted && other->quoted, heard,
                          !heard && !(a->name && other->name)});
    }
  }
}

// One pass of a sort by counting: `order` in order of key(contact), which is less than `keys`; stable.
template <typename Key>
void order_by(const std::vector<Contact>& contacts, std::size_t keys, const Key& key,
              std::vector<std::uint32_t>& order) {
  thread_local std::vector<std::uint32_t> places, ordered;
  places.assign(keys + 1, 0);
  ordered.resize(order.size());
  for (const Contact& contact : contacts) ++places[key(contact) + 1];
  for (std::size_t at = 1; at < places.size(); ++at) places[at] += places[at - 1];
  for (const std::uint32_t contact : order) ordered[places[key(contacts[contact])]++] = contact;
  order.swap(ordered);
}

std::vector<Affinity> affinities_of(const std::vector<Contact>& contacts, const Profile& a, const Profile& b) {
  thread_local std::vector<std::uint32_t> order;
  order.resize(contacts.size());
  std::iota(order.begin(), order.end(), 0u);
  order_by(
      contacts, b.units.size(), [](const Contact& contact) { return contact.b; }, order);
  order_by(
      contacts, a.units.size(), [](const Contact& contact) { return contact.a; }, order);
  std::vector<Affinity> pairs;
  pairs.reserve(contacts.size());
  for (const std::uint32_t index : order) {
    const Contact& contact = contacts[index];
    if (pairs.empty() || pairs.back().a != contact.a || pairs.back().b != contact.b) {
      pairs.push_back({contact.a, contact.b, 0, 0, 0, 0, 0, 0, false});
    }
    Affinity& pair = pairs.back();
    pair.shared += contact.weight;
    pair.quoted += contact.quoted ? contact.weight : 0;
    pair.heard += contact.heard ? contact.weight : 0;
    pair.plain += contact.plain ? contact.weight : 0;
    ++pair.features;
  }
  for (Affinity& pair : pairs) {
    const Unit &x = a.units[pair.a], &y = b.units[pair.b];
    const float mean = x.per_root * y.per_root;
    const float lighter = std::min(std::max(x.per_weight, y.per_weight), 1 / kLeastWeight);
    pair.score = std::min(1.0f, 0.5f * pair.shared * (mean + lighter));
    pair.quoted /= pair.shared;
    pair.heard /= pair.shared;
  }
  return pairs;
}

// Keeps what is nearly the best of its row or its column.
std::vector<Affinity> near_best(const std::vector<Affinity>& all, std::size_t rows, std::size_t columns,
                                double min_score) {
  std::vector<float> best_a(rows), best_b(columns);
  for (const Affinity& pair : all) {
    best_a[pair.a] = std::max(best_a[pair.a], pair.score);
    best_b[pair.b] = std::max(best_b[pair.b], pair.score);
  }
  std::vector<Affinity> kept;
  for (const Affinity& pair : all) {
    if (pair.score < min_score || pair.shared < kLeastShared || pair.features < 2) continue;
    const bool best = pair.score >= kNearlyBest * best_a[pair.a] || pair.score >= kNearlyBest * best_b[pair.b];
    if (best) kept.push_back(pair);
  }
  return kept;
}

std::vector<std::uint32_t> in_order(const std::vector<Affinity>& pairs) {
  std::vector<Link> links;
  for (const Affinity& pair : pairs) links.push_back({pair.a, pair.a, pair.b, pair.b, pair.score * pair.shared});
  return heaviest_chain(links);
}

// The pairs chosen so far.
struct Pairing {
  Pairing(std::size_t units_a, std::size_t units_b) : met_a(units_a), met_b(units_b) {}
  void add(const Affinity& pair) {
    chosen.push_back(pair);
    met_a[pair.a] = met_b[pair.b] = true;
  }
  std::vector<Affinity> chosen;
  std::vector<bool> met_a, met_b;
};

bool by_place(const Affinity& x, const Affinity& y) { return std::tie(x.a, x.b) < std::tie(y.a, y.b); }

// One of the two reports: which member of a pair is its sentence, which the other's.
struct Direction {
  std::uint32_t Affinity::*own;
  std::uint32_t Affinity::*other;
};
constexpr Direction kFromA{&Affinity::a, &Affinity::b};
constexpr Direction kFromB{&Affinity::b, &Affinity::a};

// Sentences of the other report, first to last; empty where first > last.
struct Places {
  std::uint32_t first = 1, last = 0;
  bool contains(std::uint32_t unit) const { return first <= unit && unit <= last; }
};

// For each sentence the range in which order would have its partner: from its neighbours' partners, if those stand
// near. Empty where nothing bounds it.
std::vector<Places> expected_places(const Pairing& pairing, Direction from, std::size_t sentences) {
  constexpr std::uint32_t kNowhere = 0xffffffff;
  std::vector<Places> places(sentences);
  std::vector<Affinity> ordered;
  for (const Affinity& pair : pairing.chosen) {
    if (!pair.moved) ordered.push_back(pair);
  }
  std::sort(ordered.begin(), ordered.end(), by_place);  // Neither text ever steps back, so this is order by both.
  std::uint32_t last_own = kNowhere, last_other = 0;
  for (const Affinity& pair : ordered) {
    const std::uint32_t own = pair.*from.own, other = pair.*from.other;
    const bool near = last_own != kNowhere && own - last_own <= kNearUnits + 1 && other - last_other <= kNearUnits + 1;
    for (std::uint32_t unit = last_own + 1; near && unit < own; ++unit) places[unit] = {last_other, other};
    last_own = own;
    last_other = other;
  }
  return places;
}

// Of the pairs of which both sentences are still alone the heaviest chain that order allows.
void fill_both(const std::vector<Affinity>& fitting, Pairing& pairing) {
  const auto places = expected_places(pairing, kFromA, pairing.met_a.size());
  std::vector<Affinity> alone;
  for (const Affinity& pair : fitting) {
    if (!pairing.met_a[pair.a] && !pairing.met_b[pair.b] && places[pair.a].contains(pair.b)) alone.push_back(pair);
  }
  for (const std::uint32_t index : in_order(alone)) pairing.add(alone[index]);
}

// A sentence that is still alone joins the partner of a neighbour, if that is the best that order leaves it.
void fill_one(const std::vector<Affinity>& fitting, Direction from, const std::vector<bool>& met, Pairing& pairing) {
  const auto places = expected_places(pairing, from, met.size());
  std::vector<Affinity> best(met.size());
  for (const Affinity& pair : fitting) {
    const std::uint32_t own = pair.*from.own;
    if (!met[own] && places[own].contains(pair.*from.other) && pair.score > best[own].score) best[own] = pair;
  }
  std::uint32_t floor = 0;
  for (const Affinity& pair : best) {
    if (pair.score <= 0 || pair.*from.other < floor) continue;
    floor = pair.*from.other;
    pairing.add(pair);
  }
}

// A sentence that is still alone between two that are paired takes the best partner that order leaves it, at a lower
// price: its neighbours vouch for it. First choice is one that is alone as well.
void fill_gaps(const std::vector<Affinity>& all, double min_score, Pairing& pairing) {
  std::vector<Affinity> fitting;
  for (const Affinity& pair : all) {
    const bool alone = !pairing.met_a[pair.a] || !pairing.met_b[pair.b];
    if (alone && pair.score >= min_score && pair.shared >= kLeastShared / 3) fitting.push_back(pair);
  }
  fill_both(fitting, pairing);
  fill_one(fitting, kFromA, pairing.met_a, pairing);
  fill_one(fitting, kFromB, pairing.met_b, pairing);
}

}  // namespace

CommonFeatures common_features(const Profile& a, const Profile& b) {
  thread_local std::vector<FeatureKey> room_a, room_b;  // Kept, because they would be asked for again for every pair.
  thread_local std::vector<Contact> contacts;
  const auto of_a = sift(a.feature_keys, b.sieve, room_a), of_b = sift(b.feature_keys, a.sieve, room_b);
  contacts.clear();
  const auto range = [](const Profile& profile, const FeatureKey& key) {
    return std::pair(profile.features.data() + key.first, profile.features.data() + key.first + key.sentences);
  };
  CommonFeatures common;
  for (auto x = of_a.begin(), y = of_b.begin(); x != of_a.end() && y != of_b.end();) {
    const std::uint64_t hash_a = a.features[x->first].hash, hash_b = b.features[y->first].hash;
    if (hash_a != hash_b) {
      hash_a < hash_b ? ++x : ++y;
      continue;
    }
    const auto [from_a, to_a] = range(a, *x++);
    const auto [from_b, to_b] = range(b, *y++);
    common.bits += std::min(from_a->bits, from_b->bits);
    meet(from_a, to_a, from_b, to_b, contacts);
  }
  common.affinities = affinities_of(contacts, a, b);
  return common;
}

std::vector<Affinity> pair_units(const std::vector<Affinity>& all, const Profile& a, const Profile& b,
                                 double min_score) {
  std::vector<Affinity> candidates = near_best(all, a.units.size(), b.units.size(), min_score);
  Pairing pairing(a.units.size(), b.units.size());
  for (const std::uint32_t index : in_order(candidates)) pairing.add(candidates[index]);
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const Affinity& x, const Affinity& y) { return x.score > y.score; });
  for (Affinity pair : candidates) {
    if (pairing.met_a[pair.a] || pairing.met_b[pair.b] || pair.score < min_score + kPriceOfMoving) continue;
    pair.moved = true;
    pairing.add(pair);
  }
  fill_gaps(all, min_score * kBetweenNeighbours, pairing);
  std::sort(pairing.chosen.begin(), pairing.chosen.end(), by_place);
  return pairing.chosen;
}

}  // namespace stemma::align
