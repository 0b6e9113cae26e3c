// Spun text, told by its substitutions.
//
// A spinner replaces words by a thesaurus without looking at the sentence. Against a sibling that kept the words it
// shows as single words exchanged inside frames that otherwise agree word for word, and the exchange goes one way: the
// words that were meant are the common ones, their substitutes the rarer ones, also in names of things that have only
// one name ("news firm", "armored exercise"). A person who rewrites changes whole clauses, and where he takes a
// synonym it is as often commoner as it is rarer.
//
// Once a report is judged spun, a word that no thesaurus relates to the one in its place is listed as well, if the
// words on both sides agree ("weapons or technology", "weapons or generation"); it proves nothing itself.
//
// So each swap is weighed by how certain its frame is (one or both neighbours agree), by how far the relation is from
// a synonym, and by the difference in rarity; the weights of one direction less those of the other, for every hundred
// words that were compared, go into a logistic function.
//
// What betrays a spun text without a sibling is in lone_spinning.cpp. Tests: AlignSpinning.*
#include "align/spinning.h"

#include <algorithm>
#include <cmath>

#include "align/rule_frame.h"
#include "base/format.h"

namespace stemma::align {
namespace {

constexpr double kSurelySpun = 0.9;
constexpr double kOdd = 0.25;      // Least oddness of a substitution that counts.
constexpr double kFullBits = 2;    // Difference in rarity that makes a direction certain.
constexpr double kFewWords = 150;  // Compared words below which a rate is taken with caution.

const char* relation_words(text::WordRelation relation) {
  switch (relation) {
    case text::WordRelation::kSynonym:
      return "a synonym";
    case text::WordRelation::kSister:
      return "a sister term";
    default:
      return "a word related in another sense or part of speech";
  }
}

double distance_of(text::WordRelation relation) {
  switch (relation) {
    case text::WordRelation::kSynonym:
      return 0.4;
    case text::WordRelation::kSister:
      return 0.7;
    default:
      return 1.0;
  }
}

// Words that everyone varies: verbs of saying.
bool is_reporting(const Frame& frame, const Side& side, std::uint32_t word) {
  return frame.lexicons.reporting_cues.contains(side.folded(word));
}

bool plain(const Word& word) { return !word.function_word && !word.name && !word.number; }

double oddness(double frame_weight, text::WordRelation relation, double own_bits, double other_bits) {
  const double direction = std::clamp((own_bits - other_bits) / kFullBits, -1.0, 1.0);
  return std::max(0.0, frame_weight * distance_of(relation) * (0.25 + 0.75 * direction));
}

struct Sum {
  double odd = 0;
  int count = 0;
};

Sum sum_of(const std::vector<Swap>& swaps, bool of_a) {
  Sum sum;
  for (const Swap& swap : swaps) {
    const double odd = of_a ? swap.oddness_a : swap.oddness_b;
    sum.odd += odd;
    sum.count += odd >= kOdd;
  }
  return sum;
}

// Least oddness of a substitution worth showing: the surer that a report is spun, the less each must prove.
double shown_from(double score) { return score < kSpun ? 2 : score < kSurelySpun ? kOdd : 0; }

double score_of(const Sum& own, const Sum& other, std::uint32_t content_words) {
  const double surplus = own.odd - 1.5 * other.odd;
  const double rate = 100 * surplus / (content_words + kFewWords);
  return own.count < 2 ? 0 : 1 / (1 + std::exp(-4 * (rate - 0.75)));
}

Substitution substitution_of(const Side& spun, const Side& sibling, std::uint32_t word, std::uint32_t meant,
                             text::WordRelation relation) {
  const Span span = spun.token(word).span, other = sibling.token(meant).span;
  std::string text(span.of(spun.witness.report.body)), intended(other.of(sibling.witness.report.body));
  if (relation == text::WordRelation::kNone) {
    return {span, std::move(text), std::move(intended),
            "The words on both sides agree with the other report, and other words here were replaced."};
  }
  return {span, std::move(text), std::move(intended),
          base::format("WordNet gives \"{}\" as {} of \"{}\", which the other report has in the same place.",
                       spun.folded(word), relation_words(relation), sibling.folded(meant))};
}

}  // namespace

std::vector<Swap> find_swaps(const Frame& frame, int passage) {
  std::vector<Swap> swaps;
  if (frame.wordnet == nullptr) return swaps;
  for (std::uint32_t word = frame.words.a.begin; word < frame.words.a.end; ++word) {
    const WordTie tie = frame.words.ties[word - frame.words.a.begin];
    if (tie != WordTie::kThesaurus && tie != WordTie::kPlaceOnly) continue;
    const std::uint32_t partner = frame.words.partner_in_b(word);
    const int neighbours = tied_neighbours(frame, frame.a.token(word).span, frame.b.token(partner).span);
    Swap swap{word,  partner, frame.wordnet->relation(frame.a.folded(word), frame.b.folded(partner)), 0, 0,
              false, passage};
    if (tie == WordTie::kPlaceOnly) {
      if (neighbours == 2 && plain(frame.a.profile.words[word]) && plain(frame.b.profile.words[partner])) {
        swaps.push_back(swap);
      }
      continue;
    }
    swap.loose = neighbours == 0 || is_reporting(frame, frame.a, word) || is_reporting(frame, frame.b, partner) ||
                 frame.a.profile.words[word].quoted || frame.b.profile.words[partner].quoted;
    if (!swap.loose) {
      const double frame_weight = neighbours == 2 ? 1 : 0.5;
      const double bits_a = frame.a.profile.words[word].bits, bits_b = frame.b.profile.words[partner].bits;
      swap.oddness_a = oddness(frame_weight, swap.relation, bits_a, bits_b);
      swap.oddness_b = oddness(frame_weight, swap.relation, bits_b, bits_a);
    }
    swaps.push_back(swap);
  }
  return swaps;
}

void report_spinning(const Frame& frame, const std::vector<Swap>& swaps, std::uint32_t content_words,
                     Alignment& alignment, std::vector<Change>& changes) {
  const Sum sum_a = sum_of(swaps, true), sum_b = sum_of(swaps, false);
  alignment.spun_a.score = score_of(sum_a, sum_b, content_words);
  alignment.spun_b.score = score_of(sum_b, sum_a, content_words);
  const double least_a = shown_from(alignment.spun_a.score), least_b = shown_from(alignment.spun_b.score);
  for (const Swap& swap : swaps) {
    const bool by_place = swap.relation == text::WordRelation::kNone;
    const bool in_a =
        by_place ? alignment.spun_a.score >= kSpun : swap.oddness_a >= least_a && !(swap.loose && least_a > 0);
    const bool in_b =
        by_place ? alignment.spun_b.score >= kSpun : swap.oddness_b >= least_b && !(swap.loose && least_b > 0);
    if (in_a) {
      alignment.spun_a.substitutions.push_back(substitution_of(frame.a, frame.b, swap.a, swap.b, swap.relation));
    } else if (in_b) {
      alignment.spun_b.substitutions.push_back(substitution_of(frame.b, frame.a, swap.b, swap.a, swap.relation));
    } else {
      continue;
    }
    if ((in_a ? swap.oddness_a : swap.oddness_b) < kOdd) continue;  // Listed, but no change of meaning by itself.
    const Substitution& shown = in_a ? alignment.spun_a.substitutions.back() : alignment.spun_b.substitutions.back();
    Change change = change_of(frame, ChangeType::kSpun, frame.a.token(swap.a).span, frame.b.token(swap.b).span,
                              "spun.thesaurus", shown.reason);
    change.passage = swap.passage;
    changes.push_back(std::move(change));
  }
}

void join(Spinning& into, const Spinning& other) {
  into.score = std::max(into.score, other.score);
  const auto own = static_cast<std::ptrdiff_t>(into.substitutions.size());
  for (const Substitution& each : other.substitutions) {
    const bool known = std::any_of(into.substitutions.begin(), into.substitutions.begin() + own,
                                   [&](const Substitution& mine) { return mine.span.overlaps(each.span); });
    if (!known) into.substitutions.push_back(each);
  }
  std::stable_sort(into.substitutions.begin(), into.substitutions.end(),
                   [](const Substitution& x, const Substitution& y) { return x.span.begin < y.span.begin; });
}

}  // namespace stemma::align
