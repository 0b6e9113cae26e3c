// From runs of words and pairs of sentences to passages.
//
// 1. Verbatim runs that follow each other with small gaps on both sides become one edited stretch.
// 2. A stretch that is only a stock of names ("North Korean leader Kim Jong Un"), or short, is dropped.
// 3. Sentences that are not already covered are paired by what they say (pairing.h); neighbours that go to the same
//    sentence are one stretch. A short verbatim run inside such a pair becomes part of it.
// 4. A stretch that ends a few words before both sentences end is drawn out to their ends, so that a changed last
//    word is seen inside the passage.
//
// A stretch is a quotation if nearly all its matched words stand inside quotation marks in both reports: two reporters
// in one room write down the same words without copying from each other.
//
// Tests: AlignStretch.*
#include "align/stretch.h"

#include <algorithm>
#include <tuple>

namespace stemma::align {
namespace {

constexpr std::uint32_t kMostGapWords = 8;    // Between runs of one edited stretch.
constexpr std::uint32_t kPlainWords = 4;      // Words that are no names, for a run to be more than a stock of names.
constexpr std::uint32_t kLongStock = 14;      // A run of names this long is a passage all the same.
constexpr double kConsumed = 0.7;             // Share of a sentence in verbatim stretches that settles it.
constexpr double kEditedShare = 0.5;          // Of both sides in verbatim runs, for a pair of sentences to be edited.
constexpr double kQuotedShare = 0.8;          // Of what two sentences share, for their pair to be a quotation.
constexpr std::uint32_t kLooseEndWords = 6;   // Left over at the end of a sentence.
constexpr std::uint32_t kStrongStretch = 12;  // Matched words of a stretch that no pair of sentences pushes aside.

// Words of a run that are neither name nor number; those quoted in both.
struct Makeup {
  std::uint32_t plain = 0;
  std::uint32_t quoted = 0;
};
Makeup makeup(const Profile& a, const Profile& b, const Run& run) {
  Makeup made;
  for (std::uint32_t at = 0; at < run.size; ++at) {
    made.plain += !a.words[run.a + at].name;
    made.quoted += a.words[run.a + at].quoted && b.words[run.b + at].quoted;
  }
  return made;
}

struct Draft {
  Stretch stretch;
  std::uint32_t last_run = 0;
  std::uint32_t plain = 0;
  std::uint32_t quoted = 0;
};

bool continues(const Draft& draft, const Run& run) {
  const Stretch& s = draft.stretch;
  if (s.moved != run.moved || run.b < s.b_end) return false;
  const std::uint32_t gap = std::max(run.a - s.a_end, run.b - s.b_end);
  return gap <= kMostGapWords && gap <= std::min(s.matched, run.size);
}

void append(Draft& draft, const Run& run, const Makeup& made) {
  draft.stretch.a_end = run.a + run.size;
  draft.stretch.b_end = run.b + run.size;
  draft.stretch.matched += run.size;
  draft.plain += made.plain;
  draft.quoted += made.quoted;
}

bool worth_keeping(const Draft& draft, std::uint32_t least_words) {
  const Stretch& s = draft.stretch;
  return s.matched >= least_words && (draft.plain >= kPlainWords || s.matched >= kLongStock);
}

void close(const Draft& draft, std::uint32_t least_words, std::vector<Stretch>& stretches) {
  if (!worth_keeping(draft, least_words)) return;
  Stretch s = draft.stretch;
  const bool exact = s.matched == s.a_words() && s.matched == s.b_words();
  s.kind = exact ? PassageKind::kVerbatim : PassageKind::kEdited;
  s.score = 2.0 * s.matched / (s.a_words() + s.b_words());
  if (draft.quoted > 0 && s.matched - draft.quoted < least_words) s.kind = PassageKind::kQuotation;
  stretches.push_back(s);
}

std::vector<Stretch> verbatim_stretches(const Profile& a, const Profile& b, const std::vector<Run>& runs,
                                        std::uint32_t least_words) {
  std::vector<Stretch> stretches;
  Draft draft;
  for (const Run& run : runs) {
    const Makeup made = makeup(a, b, run);
    if (draft.stretch.matched > 0 && continues(draft, run)) {
      append(draft, run, made);
      continue;
    }
    close(draft, least_words, stretches);
    draft = Draft{};
    draft.stretch.a_begin = run.a;
    draft.stretch.b_begin = run.b;
    draft.stretch.moved = run.moved;
    append(draft, run, made);
  }
  close(draft, least_words, stretches);
  return stretches;
}

// For each unit the share of its words that `covered` marks.
std::vector<double> covered_share(const std::vector<Unit>& units, const std::vector<bool>& covered) {
  std::vector<double> shares;
  for (const Unit& unit : units) {
    const auto marked = std::count(covered.begin() + unit.first_word, covered.begin() + unit.end_word, true);
    shares.push_back(static_cast<double>(marked) / (unit.end_word - unit.first_word));
  }
  return shares;
}

// Neighbouring sentences of one report that go to neighbouring sentences of the other.
struct Block {
  std::uint32_t a_first, a_last, b_first, b_last;  // Units, inclusive.
  double score;
  double quoted;
  bool moved;
};

bool joins(const Block& block, const Affinity& pair) {
  if (block.moved || pair.moved) return false;
  const bool same_a = pair.a == block.a_last && pair.b == block.b_last + 1;
  const bool same_b = pair.b == block.b_last && pair.a == block.a_last + 1;
  const bool one_sided = block.a_first == block.a_last || block.b_first == block.b_last;
  if (same_a) return block.a_first == block.a_last || (one_sided && block.a_last - block.a_first == 1);
  if (same_b) return block.b_first == block.b_last || (one_sided && block.b_last - block.b_first == 1);
  return false;
}

std::vector<Block> blocks_of(const std::vector<Affinity>& pairs) {
  std::vector<Block> blocks;
  for (const Affinity& pair : pairs) {
    if (!blocks.empty() && joins(blocks.back(), pair)) {
      Block& block = blocks.back();
      block.a_last = std::max(block.a_last, pair.a);
      block.b_last = std::max(block.b_last, pair.b);
      block.score = std::max<double>(block.score, pair.score);
      block.quoted = std::min<double>(block.quoted, pair.quoted);
    } else if (blocks.empty() || pair.a > blocks.back().a_last) {
      blocks.push_back({pair.a, pair.a, pair.b, pair.b, pair.score, pair.quoted, pair.moved});
    }
  }
  return blocks;
}

Stretch stretch_of(const Block& block, const Profile& a, const Profile& b) {
  Stretch s;
  s.a_begin = a.units[block.a_first].first_word;
  s.a_end = a.units[block.a_last].end_word;
  s.b_begin = b.units[block.b_first].first_word;
  s.b_end = b.units[block.b_last].end_word;
  s.score = block.score;
  s.moved = block.moved;
  return s;
}

bool inside(const Stretch& inner, const Stretch& outer) {
  return outer.a_begin <= inner.a_begin && inner.a_end <= outer.a_end && outer.b_begin <= inner.b_begin &&
         inner.b_end <= outer.b_end;
}
bool overlap_a(const Stretch& x, const Stretch& y) { return x.a_begin < y.a_end && y.a_begin < x.a_end; }

// Cuts from `s` what `other` has at one of its ends in a. False if nothing worth keeping remains.
bool give_way(Stretch& s, const Stretch& other) {
  if (other.a_begin <= s.a_begin && other.a_end < s.a_end) {
    s.a_begin = other.a_end;
  } else if (other.a_end >= s.a_end && other.a_begin > s.a_begin) {
    s.a_end = other.a_begin;
  } else {
    return false;
  }
  return s.a_words() >= kPlainWords;
}

void name_kind(Stretch& s, double quoted) {
  const double share = 2.0 * s.matched / (s.a_words() + s.b_words());
  s.kind = share >= kEditedShare ? PassageKind::kEdited : PassageKind::kParaphrase;
  if (s.kind == PassageKind::kEdited) s.score = std::max(s.score, share);
  if (quoted >= kQuotedShare) s.kind = PassageKind::kQuotation;
}

// Counts the words of `runs` inside `s`.
std::uint32_t matched_words(const Stretch& s, const std::vector<Run>& runs) {
  auto run = std::lower_bound(runs.begin(), runs.end(), s.a_begin,
                              [](const Run& r, std::uint32_t at) { return r.a + r.size <= at; });
  std::uint32_t matched = 0;
  for (; run != runs.end() && run->a < s.a_end; ++run) {
    if (run->a >= s.a_begin && run->a + run->size <= s.a_end && run->b >= s.b_begin && run->b + run->size <= s.b_end) {
      matched += run->size;
    }
  }
  return matched;
}

// Fits the pair of sentences `s` among the verbatim stretches it meets (`first` onwards, by place in a).
// Those that it takes in are emptied. False if it has to stand back.
bool fit_in(Stretch& s, std::vector<Stretch>& verbatim) {
  const Stretch whole = s;
  for (Stretch& other : verbatim) {
    if (other.matched == 0 || !overlap_a(other, whole)) continue;
    if (inside(other, whole)) continue;
    const bool weak = other.matched < kStrongStretch && whole.a_begin <= other.a_begin && other.a_end <= whole.a_end;
    if (!weak && !give_way(s, other)) return false;
  }
  for (Stretch& other : verbatim) {
    if (other.matched > 0 && overlap_a(other, s)) other.matched = 0;
  }
  return true;
}

// Sentences of `a` and `b` that verbatim stretches do not settle, paired by content and added to `stretches`.
void add_paraphrases(const Profile& a, const Profile& b, double min_score, Comparison& comparison) {
  std::vector<Stretch>& stretches = comparison.stretches;
  std::vector<bool> covered_a(a.words.size()), covered_b(b.words.size());
  for (const Stretch& s : stretches) {
    std::fill(covered_a.begin() + s.a_begin, covered_a.begin() + s.a_end, true);
    std::fill(covered_b.begin() + s.b_begin, covered_b.begin() + s.b_end, true);
  }
  const std::vector<double> settled_a = covered_share(a.units, covered_a);
  const std::vector<double> settled_b = covered_share(b.units, covered_b);
  std::vector<Affinity> open;
  for (const Affinity& pair : pair_units(comparison.affinities, a, b, min_score)) {
    if (settled_a[pair.a] < kConsumed && settled_b[pair.b] < kConsumed) open.push_back(pair);
  }
  std::vector<Stretch> added;
  for (const Block& block : blocks_of(open)) {
    Stretch s = stretch_of(block, a, b);
    const auto from = std::lower_bound(stretches.begin(), stretches.end(), s.a_begin,
                                       [](const Stretch& x, std::uint32_t at) { return x.a_end <= at; });
    const auto to = std::lower_bound(from, stretches.end(), s.a_end,
                                     [](const Stretch& x, std::uint32_t at) { return x.a_begin < at; });
    std::vector<Stretch> met(from, to);
    if (!fit_in(s, met)) continue;
    std::copy(met.begin(), met.end(), from);
    s.matched = matched_words(s, comparison.runs);
    name_kind(s, block.quoted);
    added.push_back(s);
  }
  std::erase_if(stretches, [](const Stretch& s) { return s.matched == 0; });
  stretches.insert(stretches.end(), added.begin(), added.end());
  std::sort(stretches.begin(), stretches.end(), [](const Stretch& x, const Stretch& y) {
    return std::tie(x.a_begin, x.b_begin) < std::tie(y.a_begin, y.b_begin);
  });
}

// Draws the ends of verbatim and edited stretches out to the ends of their sentences where little is left over.
void draw_out(const Profile& a, const Profile& b, std::vector<Stretch>& stretches) {
  for (std::size_t at = 0; at < stretches.size(); ++at) {
    Stretch& s = stretches[at];
    if (s.kind != PassageKind::kVerbatim && s.kind != PassageKind::kEdited) continue;
    const std::uint32_t a_floor = at > 0 ? stretches[at - 1].a_end : 0;
    const std::uint32_t a_roof = at + 1 < stretches.size() ? stretches[at + 1].a_begin : a.words.size();
    const std::uint32_t a_open = a.units[a.words[s.a_begin].unit].first_word;
    const std::uint32_t b_open = b.units[b.words[s.b_begin].unit].first_word;
    const std::uint32_t a_close = a.units[a.words[s.a_end - 1].unit].end_word;
    const std::uint32_t b_close = b.units[b.words[s.b_end - 1].unit].end_word;
    const std::uint32_t before = s.a_words() + s.b_words();
    if (a_open >= a_floor && s.a_begin - a_open <= kLooseEndWords && s.b_begin - b_open <= kLooseEndWords) {
      s.a_begin = a_open;
      s.b_begin = b_open;
    }
    if (a_close <= a_roof && a_close - s.a_end <= kLooseEndWords && b_close - s.b_end <= kLooseEndWords) {
      s.a_end = a_close;
      s.b_end = b_close;
    }
    if (s.a_words() + s.b_words() == before) continue;
    s.kind = PassageKind::kEdited;
    s.score = 2.0 * s.matched / (s.a_words() + s.b_words());
  }
}

}  // namespace

Comparison compare(const Profile& a, const Profile& b, const AlignOptions& options) {
  Comparison comparison;
  comparison.runs = shared_runs(a.sequence, b.sequence);
  const auto least_words = static_cast<std::uint32_t>(std::max(1, options.min_passage_tokens));
  comparison.stretches = verbatim_stretches(a, b, comparison.runs, least_words);
  if (options.paraphrase) {
    comparison.affinities = affinities(a, b);
    add_paraphrases(a, b, options.min_sentence_score, comparison);
  }
  draw_out(a, b, comparison.stretches);
  return comparison;
}

}  // namespace stemma::align
