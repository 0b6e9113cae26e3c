// Derived, or two accounts of one event?
//
// Two reporters of one event share names, numbers, the words of quoted people and stock phrases, whether or not one
// has read the other. What they do not share by chance is wording beyond that: long verbatim runs outside quotation
// marks, ordinary but uncommon words in corresponding sentences, and the same details in the same order. Four such
// measures, each seen from the shorter report, go into a logistic function. What both may have heard from one speaker
// counts in none of them (voices.cpp). But nobody writes an account that is three quarters another's quotations, nor do
// two writers make half of theirs of the same: where so much stands verbatim in both it was copied, whoever speaks.
//
// The weights were fitted by bench/align_calibrate.cpp; docs/methods/align.md names the data, the split and the result.
//
// After: Clough, Gaizauskas, Piao and Wilks, "METER: MEasuring TExt Reuse", ACL 2002.
// Tests: AlignEvidence.*
#include "align/evidence.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "align/voices.h"
#include "base/format.h"

namespace stemma::align {
namespace {

constexpr double kCopyShare = 0.75;            // Of both reports in verbatim or edited passages.
constexpr std::uint32_t kPartialLongest = 19;  // Evidence::longest_words of a partial copy, or
constexpr double kPartialShare = 0.35;         // Evidence::verbatim_share of one.
constexpr double kDerived = 0.5;
constexpr double kFewBits = 60;           // Shared wording of this weight counts half: a few sentences prove little.
constexpr float kMostBits = 14;           // What a rare word may weigh.
constexpr float kNameWeight = 0.5f;       // A name is what the event brings with it.
constexpr std::uint32_t kFewPlain = 2;    // A run of fewer words that are no names is a stock of names.
constexpr std::uint32_t kPlainWords = 3;  // The same, outside quotation marks only.
constexpr double kStockBits = 40;         // Of a run, that two writers may hit upon.
constexpr double kSomeBits = 30;          // Beyond stock: with so much, `retold` counts half.
constexpr double kAnyBits = 8;            // That any two sentences about one thing share.
constexpr double kRetoldBits = 500;
constexpr double kWordBits = 9;         // An average word of a text, names at their weight.
constexpr double kLeastWords = 100;     // Shorter reports count as this long.
constexpr double kWholeShare = 0.75;    // Of the shorter report verbatim in the other, or
constexpr double kWholeBoth = 0.55;     // of both (geometric mean): more than two accounts have in common.
constexpr double kWholeWords = 40;      // Shorter reports count as this long for the first: they may be one quotation.
constexpr double kWholeSlope = 12;      // Of the logistic function of `whole`.
constexpr double kNaturalOrder = 0.06;  // Of a text's sentences: an event is told in much the same order by anyone.
constexpr double kStoryShare = 0.12;
constexpr double kStoryBits = 45;

struct Weights {
  double bias = -3.4, verbatim = 13.5, retold = 13, wording = 2.5, order = 24;
};
constexpr Weights kWeights;

// Both reports, the shorter one first.
struct View {
  const Profile& near;
  const Profile& far;
  bool near_is_a;
};

// Some words of a verbatim run.
struct Piece {
  std::uint32_t words = 0;
  std::uint32_t plain = 0;  // Neither names nor numbers.
  double bits = 0;
};

void add_word(const Word& word, Piece& piece) {
  ++piece.words;
  const bool name = word.name || word.number;
  piece.plain += !name;
  piece.bits += std::min(word.bits, kMostBits) * (name ? kNameWeight : 1);
}

struct RunTotals {
  std::uint32_t all_words = 0;           // Of runs that are more than names, whoever speaks.
  double bits = 0, beyond_stock = 0;     // Of pieces that not both may have heard.
  std::uint32_t words = 0, longest = 0;  // Of runs outside quotation marks.
  std::vector<char> heard;               // Words of the run at hand.
};

void add_piece(const Piece& piece, RunTotals& totals) {
  if (piece.plain < kFewPlain) return;
  totals.bits += piece.bits;
  totals.beyond_stock += std::max(0.0, piece.bits - kStockBits);
}

void add_run(const Word* near, const Word* far, std::uint32_t size, RunTotals& totals) {
  Piece piece, unquoted, all;
  find_heard(near, far, size, totals.heard);
  for (std::uint32_t at = 0; at < size; ++at) {
    add_word(near[at], all);
    if (!near[at].quoted || !far[at].quoted) add_word(near[at], unquoted);
    if (totals.heard[at]) {
      add_piece(std::exchange(piece, {}), totals);
    } else {
      add_word(near[at], piece);
    }
  }
  add_piece(piece, totals);
  if (all.plain >= kPlainWords) totals.all_words += all.words;
  if (unquoted.words < kSeedWords || unquoted.plain < kPlainWords) return;
  totals.words += unquoted.words;
  totals.longest = std::max(totals.longest, unquoted.words);
}

RunTotals gather_runs(const View& view, const Comparison& comparison, Evidence& evidence) {
  RunTotals totals;
  for (const Run& run : comparison.runs) {
    const std::uint32_t near = view.near_is_a ? run.a : run.b;
    const std::uint32_t far = view.near_is_a ? run.b : run.a;
    add_run(view.near.words.data() + near, view.far.words.data() + far, run.size, totals);
  }
  const auto words = static_cast<double>(view.near.words.size());
  evidence.verbatim = std::min(1.0, totals.bits / kWordBits / std::max(words, kLeastWords));
  const auto far_words = static_cast<double>(view.far.words.size());
  const double both = std::sqrt(std::max(words, kLeastWords) * std::max(far_words, kLeastWords));
  evidence.whole = totals.all_words * std::max(1 / kWholeShare / std::max(words, kWholeWords), 1 / kWholeBoth / both);
  evidence.longest_words = totals.longest;
  evidence.verbatim_share = totals.words / words;
  return totals;
}

// The best partner of each sentence of the shorter report.
std::vector<Affinity> best_partners(const View& view, const Comparison& comparison) {
  std::vector<Affinity> best(view.near.units.size());
  for (const Affinity& pair : comparison.common.affinities) {
    Affinity& held = best[view.near_is_a ? pair.a : pair.b];
    if (pair.score > held.score) held = pair;
  }
  std::erase_if(best, [](const Affinity& pair) { return pair.score < 0.1f; });
  return best;
}

// The most of `places` that never step back.
std::size_t longest_in_order(const std::vector<std::uint32_t>& places) {
  std::vector<std::uint32_t> lasts;  // The least last place of a sequence of each length.
  for (const std::uint32_t place : places) {
    const auto after = std::upper_bound(lasts.begin(), lasts.end(), place);
    after == lasts.end() ? lasts.push_back(place) : void(*after = place);
  }
  return lasts.size();
}

void gather_sentences(const View& view, const Comparison& comparison, double beyond_stock, Evidence& evidence) {
  const std::vector<Affinity> partners = best_partners(view, comparison);
  double shared = 0, more = 0;
  std::vector<std::uint32_t> places;
  for (const Affinity& pair : partners) {
    shared += pair.plain;
    more += std::max(0.0, pair.plain - kAnyBits);
    if (pair.heard < 0.5f) places.push_back(view.near_is_a ? pair.b : pair.a);
  }
  const double own = view.near.plain_weight;
  evidence.retold = std::min(1.0, more / kRetoldBits * beyond_stock / (beyond_stock + kSomeBits));
  const double enough = shared / (shared + kFewBits);
  if (own > 0) evidence.wording = std::min(1.0, shared / own) * enough;
  const double by_chance = 2 * std::sqrt(static_cast<double>(places.size()));
  const double ordered = static_cast<double>(longest_in_order(places));
  const double share = (ordered - by_chance) / static_cast<double>(view.near.units.size()) * enough;
  evidence.order = std::max(0.0, share - kNaturalOrder);
}

// Whether the reports have enough rare things in common to be about one event.
bool same_story(const Profile& a, const Profile& b, const Comparison& comparison) {
  const double shared = comparison.common.bits;
  return shared >= kStoryBits && shared >= kStoryShare * std::min(a.feature_bits, b.feature_bits);
}

// What each measure adds to the score.
struct LogOdds {
  double verbatim = 0, retold = 0, wording = 0, order = 0;
  double sum() const { return kWeights.bias + verbatim + retold + wording + order; }
};
LogOdds log_odds_of(const Evidence& e) {
  return {kWeights.verbatim * e.verbatim, kWeights.retold * e.retold, kWeights.wording * e.wording,
          kWeights.order * e.order};
}

}  // namespace

Evidence gather(const Profile& a, const Profile& b, const Comparison& comparison) {
  Evidence evidence;
  const bool near_is_a = a.words.size() <= b.words.size();
  const View view{near_is_a ? a : b, near_is_a ? b : a, near_is_a};
  if (view.near.words.empty()) return evidence;
  const RunTotals totals = gather_runs(view, comparison, evidence);
  gather_sentences(view, comparison, totals.beyond_stock, evidence);
  return evidence;
}

double derivation_score(const Evidence& e) {
  return 1 / (1 + std::exp(-std::max(log_odds_of(e).sum(), kWholeSlope * (e.whole - 1))));
}

std::vector<Reason> reasons_of(const Evidence& e) {
  const auto percent = [](double share) { return std::lround(100 * share); };
  const LogOdds log_odds = log_odds_of(e);
  std::vector<Reason> reasons = {
      {"start", 1, kWeights.bias,
       "Two reports of one event are taken for independent until something speaks against it."},
      {"verbatim", e.verbatim, log_odds.verbatim,
       base::format(
           "Of the shorter text's weight {} % stands in the other word for word, what both may have heard aside.",
           percent(e.verbatim))},
      {"retold", e.retold, log_odds.retold,
       base::format("Sentences that correspond share uncommon words beyond what two accounts would: {} of 100.",
                    percent(e.retold))},
      {"wording", e.wording, log_odds.wording,
       base::format("Of the shorter text's uncommon words that are no names, {} % stand in sentences that correspond.",
                    percent(e.wording))},
      {"order", e.order, log_odds.order,
       base::format(
           "{} % of the shorter text's sentences follow the other's order beyond what chance and the event would give.",
           percent(e.order))}};
  if (const double whole = kWholeSlope * (e.whole - 1); whole > log_odds.sum()) {
    reasons = {{"whole", std::min(1.0, e.whole), whole,
                "So much stands in the other word for word, whoever speaks, that two accounts are hardly possible."}};
  }
  std::stable_sort(reasons.begin(), reasons.end(),
                   [](const Reason& x, const Reason& y) { return std::abs(x.log_odds) > std::abs(y.log_odds); });
  return reasons;
}

std::vector<SharedFurniture> shared_furniture(const Profile& a, const Profile& b) {
  std::vector<SharedFurniture> shared;
  const auto by_hash = [](const FurnitureLine& line, std::uint64_t hash) { return line.hash < hash; };
  for (const FurnitureLine& line : a.boilerplate) {
    const auto other = std::lower_bound(b.boilerplate.begin(), b.boilerplate.end(), line.hash, by_hash);
    if (other != b.boilerplate.end() && other->hash == line.hash) shared.push_back({line.span, other->span});
  }
  std::sort(shared.begin(), shared.end(), [](const SharedFurniture& x, const SharedFurniture& y) { return x.a < y.a; });
  return shared;
}

Relation relation_of(const Profile& a, const Profile& b, const Comparison& comparison, const Evidence& evidence) {
  std::uint32_t copied_a = 0, copied_b = 0;
  bool quotation = false;
  for (const Stretch& s : comparison.stretches) {
    quotation |= s.kind == PassageKind::kQuotation || s.heard;
    if (s.kind != PassageKind::kVerbatim && s.kind != PassageKind::kEdited) continue;
    copied_a += s.a_words();
    copied_b += s.b_words();
  }
  const bool all_a = copied_a >= kCopyShare * static_cast<double>(a.words.size());
  const bool all_b = copied_b >= kCopyShare * static_cast<double>(b.words.size());
  if (copied_a > 0 && all_a && all_b) return Relation::kCopy;
  if (derivation_score(evidence) >= kDerived) {
    const bool verbatim = evidence.longest_words >= kPartialLongest || evidence.verbatim_share >= kPartialShare;
    return verbatim ? Relation::kPartial : Relation::kParaphrase;
  }
  if (quotation) return Relation::kQuotation;
  return same_story(a, b, comparison) ? Relation::kSameStory : Relation::kNone;
}

}  // namespace stemma::align
