// Derived, or two accounts of one event?
//
// Two reporters of one event share names, numbers, the words of quoted people and stock phrases, whether or not one
// has read the other. What they do not share by chance is wording beyond that: long verbatim runs outside quotation
// marks, ordinary but uncommon words in corresponding sentences, and the same details in the same order. Four such
// measures, each seen from the shorter report, go into a logistic function.
//
// The weights were fitted by bench/align_calibrate.cpp; docs/methods/align.md names the data, the split and the result.
//
// After: Clough, Gaizauskas, Piao and Wilks, "METER: MEasuring TExt Reuse", ACL 2002.
// Tests: AlignEvidence.*
#include "align/evidence.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "align/chain.h"

namespace stemma::align {
namespace {

constexpr double kCopyShare = 0.75;       // Of both reports in verbatim or edited passages.
constexpr double kPartialLongest = 0.75;  // Evidence::longest of a partial copy (19 words), or
constexpr double kPartialShare = 0.35;    // Evidence::verbatim of one.
constexpr double kDerived = 0.5;
constexpr double kFewBits = 60;  // Shared wording of this weight counts half: three sentences prove little.
constexpr double kStoryShare = 0.12;
constexpr double kStoryBits = 45;

struct Weights {
  double bias = -3.9, verbatim = 11.5, longest = 1.4, wording = 10.7, order = 4.4;
};
constexpr Weights kWeights;

// Both reports, the shorter one first.
struct View {
  const Profile& near;
  const Profile& far;
  bool near_is_a;
};

void gather_runs(const View& view, const Comparison& comparison, Evidence& evidence) {
  const std::vector<Word>& a = view.near_is_a ? view.near.words : view.far.words;
  const std::vector<Word>& b = view.near_is_a ? view.far.words : view.near.words;
  std::uint32_t words = 0, longest = 0;
  for (const Run& run : comparison.runs) {
    std::uint32_t open = 0, plain = 0;
    for (std::uint32_t at = 0; at < run.size; ++at) {
      const bool quoted = a[run.a + at].quoted && b[run.b + at].quoted;
      open += !quoted;
      plain += !quoted && !a[run.a + at].name;
    }
    if (open < kSeedWords || plain < 3) continue;
    words += open;
    longest = std::max(longest, open);
  }
  evidence.verbatim = static_cast<double>(words) / static_cast<double>(view.near.words.size());
  if (longest > 4) evidence.longest = std::min(1.0, std::log2(longest / 4.0) / 3);
}

// The best partner of each sentence of the shorter report.
std::vector<Affinity> best_partners(const View& view, const Comparison& comparison) {
  std::vector<Affinity> best(view.near.units.size());
  for (const Affinity& pair : comparison.affinities) {
    Affinity& held = best[view.near_is_a ? pair.a : pair.b];
    if (pair.score > held.score) held = pair;
  }
  std::erase_if(best, [](const Affinity& pair) { return pair.score < 0.1f; });
  return best;
}

void gather_sentences(const View& view, const Comparison& comparison, Evidence& evidence) {
  const std::vector<Affinity> partners = best_partners(view, comparison);
  double own = 0, shared = 0;
  for (const Feature& feature : view.near.features) own += feature.name || feature.quoted ? 0 : feature.weight;
  std::vector<Link> links;
  for (const Affinity& pair : partners) {
    shared += pair.plain;
    links.push_back({pair.a, pair.a, pair.b, pair.b, 1});
  }
  if (own > 0) evidence.wording = std::min(1.0, shared / own) * shared / (shared + kFewBits);
  const double by_chance = 2 * std::sqrt(static_cast<double>(partners.size()));
  const double ordered = static_cast<double>(heaviest_chain(links).size());
  evidence.order = std::max(0.0, ordered - by_chance) / static_cast<double>(view.near.units.size());
}

// Whether the reports have enough rare things in common to be about one event.
bool same_story(const Profile& a, const Profile& b) {
  const auto total = [](const Profile& profile) {
    double bits = 0;
    std::uint64_t last = 0;
    for (const Feature& f : profile.features) bits += std::exchange(last, f.hash) == f.hash ? 0 : f.bits;
    return bits;
  };
  double shared = 0;
  auto x = a.features.begin();
  auto y = b.features.begin();
  for (std::uint64_t last = 0; x != a.features.end() && y != b.features.end();) {
    if (x->hash < y->hash) {
      ++x;
    } else if (y->hash < x->hash) {
      ++y;
    } else {
      if (x->hash != last) shared += std::min(x->bits, y->bits);
      last = x->hash;
      ++x, ++y;
    }
  }
  return shared >= kStoryBits && shared >= kStoryShare * std::min(total(a), total(b));
}

bool shares_boilerplate(const Profile& a, const Profile& b) {
  return std::any_of(a.boilerplate.begin(), a.boilerplate.end(), [&](std::uint64_t line) {
    return std::binary_search(b.boilerplate.begin(), b.boilerplate.end(), line);
  });
}

}  // namespace

Evidence gather(const Profile& a, const Profile& b, const Comparison& comparison) {
  Evidence evidence;
  const bool near_is_a = a.words.size() <= b.words.size();
  const View view{near_is_a ? a : b, near_is_a ? b : a, near_is_a};
  if (view.near.words.empty()) return evidence;
  gather_runs(view, comparison, evidence);
  gather_sentences(view, comparison, evidence);
  return evidence;
}

double derivation_score(const Evidence& e) {
  const double sum = kWeights.bias + kWeights.verbatim * e.verbatim + kWeights.longest * e.longest +
                     kWeights.wording * e.wording + kWeights.order * e.order;
  return 1 / (1 + std::exp(-sum));
}

Relation relation_of(const Profile& a, const Profile& b, const Comparison& comparison, const Evidence& evidence) {
  std::uint32_t copied_a = 0, copied_b = 0;
  bool quotation = false;
  for (const Stretch& s : comparison.stretches) {
    quotation |= s.kind == PassageKind::kQuotation;
    if (s.kind != PassageKind::kVerbatim && s.kind != PassageKind::kEdited) continue;
    copied_a += s.a_words();
    copied_b += s.b_words();
  }
  const bool all_a = copied_a >= kCopyShare * static_cast<double>(a.words.size());
  const bool all_b = copied_b >= kCopyShare * static_cast<double>(b.words.size());
  if (copied_a > 0 && all_a && all_b) return Relation::kCopy;
  if (evidence.longest >= kPartialLongest || evidence.verbatim >= kPartialShare) return Relation::kPartial;
  if (derivation_score(evidence) >= kDerived) return Relation::kParaphrase;
  if (quotation) return Relation::kQuotation;
  if (shares_boilerplate(a, b)) return Relation::kBoilerplate;
  return same_story(a, b) ? Relation::kSameStory : Relation::kNone;
}

}  // namespace stemma::align
