// Pairing sentences by rare features, in order.
//
// Every two sentences that share features get a score: the shared weight against the geometric mean of both weights,
// pulled towards the lighter one, so that a sentence that was merged into a longer one still finds it. Only pairs that
// are nearly the best of their row or column are candidates: a sentence split in two is the best match of both halves.
// The heaviest chain of candidates that never steps back in either text is taken; a sentence that is still alone may
// find its partner out of order if the two fit much better than what order would allow by chance.
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
#include <cmath>
#include <tuple>

#include "align/chain.h"

namespace stemma::align {
namespace {

constexpr std::uint64_t kMaxFeaturePairs = 256;
constexpr float kNearlyBest = 0.8f;      // Of the best score in its row or column.
constexpr float kLeastShared = 12;       // Weight (bits) that two sentences must share.
constexpr float kPriceOfMoving = 0.15f;  // What a pair outside the order must score more.

struct Contact {
  std::uint32_t a;
  std::uint32_t b;
  float weight;
  bool quoted;
  bool name;
};

void meet(const Feature* a, const Feature* a_end, const Feature* b, const Feature* b_end,
          std::vector<Contact>& contacts) {
  if (static_cast<std::uint64_t>(a_end - a) * static_cast<std::uint64_t>(b_end - b) > kMaxFeaturePairs) return;
  for (; a != a_end; ++a) {
    for (const Feature* other = b; other != b_end; ++other) {
      contacts.push_back(
          {a->unit, other->unit, (a->weight + other->weight) / 2, a->quoted && other->quoted, a->name && other->name});
    }
  }
}

std::vector<Contact> contacts_of(const std::vector<Feature>& a, const std::vector<Feature>& b) {
  std::vector<Contact> contacts;
  const auto group_end = [](const Feature* from, const Feature* end) {
    const Feature* to = from;
    while (to != end && to->hash == from->hash) ++to;
    return to;
  };
  const Feature *x = a.data(), *x_all = a.data() + a.size();
  const Feature *y = b.data(), *y_all = b.data() + b.size();
  while (x != x_all && y != y_all) {
    if (x->hash < y->hash) {
      ++x;
    } else if (y->hash < x->hash) {
      ++y;
    } else {
      const Feature* x_end = group_end(x, x_all);
      const Feature* y_end = group_end(y, y_all);
      meet(x, x_end, y, y_end, contacts);
      x = x_end;
      y = y_end;
    }
  }
  std::stable_sort(contacts.begin(), contacts.end(),
                   [](const Contact& l, const Contact& r) { return std::tie(l.a, l.b) < std::tie(r.a, r.b); });
  return contacts;
}

void finish(Affinity& pair, const Profile& a, const Profile& b) {
  const float weight_a = std::max(a.units[pair.a].weight, 1.0f);
  const float weight_b = std::max(b.units[pair.b].weight, 1.0f);
  const float mean = std::sqrt(weight_a * weight_b);
  const float lighter = std::min(weight_a, weight_b);
  pair.score = std::min(1.0f, 0.5f * pair.shared / mean + 0.5f * pair.shared / std::max(lighter, 30.0f));
  pair.quoted /= pair.shared;
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

}  // namespace

std::vector<Affinity> affinities(const Profile& a, const Profile& b) {
  std::vector<Affinity> pairs;
  for (const Contact& contact : contacts_of(a.features, b.features)) {
    if (pairs.empty() || pairs.back().a != contact.a || pairs.back().b != contact.b) {
      if (!pairs.empty()) finish(pairs.back(), a, b);
      pairs.push_back({contact.a, contact.b, 0, 0, 0, 0, 0, false});
    }
    Affinity& pair = pairs.back();
    pair.shared += contact.weight;
    pair.quoted += contact.quoted ? contact.weight : 0;
    pair.plain += contact.name || contact.quoted ? 0 : contact.weight;
    ++pair.features;
  }
  if (!pairs.empty()) finish(pairs.back(), a, b);
  return pairs;
}

std::vector<Affinity> pair_units(const std::vector<Affinity>& all, const Profile& a, const Profile& b,
                                 double min_score) {
  std::vector<Affinity> candidates = near_best(all, a.units.size(), b.units.size(), min_score);
  std::vector<bool> met_a(a.units.size()), met_b(b.units.size());
  std::vector<Affinity> chosen;
  for (const std::uint32_t index : in_order(candidates)) {
    chosen.push_back(candidates[index]);
    met_a[candidates[index].a] = met_b[candidates[index].b] = true;
  }
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const Affinity& x, const Affinity& y) { return x.score > y.score; });
  for (Affinity pair : candidates) {
    if (met_a[pair.a] || met_b[pair.b] || pair.score < min_score + kPriceOfMoving) continue;
    met_a[pair.a] = met_b[pair.b] = true;
    pair.moved = true;
    chosen.push_back(pair);
  }
  std::sort(chosen.begin(), chosen.end(),
            [](const Affinity& x, const Affinity& y) { return std::tie(x.a, x.b) < std::tie(y.a, y.b); });
  return chosen;
}

}  // namespace stemma::align
