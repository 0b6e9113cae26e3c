// From runs of words and pairs of sentences to passages.
//
// 1. Sentences are paired by what they say (pairing.h); neighbours that go to the same sentence are one stretch, a
//    block, told more closely by clauses where that can be done (clauses.h). Verbatim runs inside a block make it
//    verbatim, edited or paraphrase, by their share of its words. Clauses left over may find each other.
// 2. Words of verbatim runs outside all blocks (half a sentence taken over, a text without sentences) are strung
//    together where gaps on both sides are small. What is short, or only a stock of names ("the South Vellish
//    minister Tam Or"), is dropped.
// 3. Their edges are drawn out to the ends of sentences and to what they touch (stretch_edges.h).
//
// A stretch is a quotation if nearly all its matched words stand inside quotation marks in both reports: two reporters
// in one room write down the same words without copying from each other.
//
// Tests: AlignStretch.*
#include "align/stretch.h"

#include <algorithm>
#include <tuple>

#include "align/clauses.h"
#include "align/stretch_edges.h"
#include "align/voices.h"

namespace stemma::align {
namespace {

constexpr std::uint32_t kMostGapWords = 8;  // Between runs of one edited stretch.
constexpr std::uint32_t kPlainWords = 4;    // Words that are no names, for a run to be more than a stock of names.
constexpr std::uint32_t kLongStock = 14;    // A run of names this long is a passage all the same.
constexpr double kTakenElsewhere = 0.5;     // Of a block's words in runs that lead elsewhere, to give it up.
constexpr double kEditedShare = 0.5;        // Of both sides in verbatim runs, for a pair of sentences to be edited.
constexpr double kQuotedShare = 0.8;        // Of what two sentences share, for their pair to be a quotation.
constexpr double kSpokenShare = 0.7;        // The same of what is no name, where the sentences differ.

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

// Neighbouring sentences of one report that go to neighbouring sentences of the other.
struct Block {
  std::uint32_t a_first, a_last, b_first, b_last;  // Units, inclusive.
  double score;
  double quoted;  // Share of what its sentences share.
  double spoken;  // The same, names left out: who said it is no copying.
  bool moved;
};

// Of what two sentences share beside names, the share that both quote.
double spoken_share(const Affinity& pair) {
  const double quoted = pair.quoted * pair.shared;
  return quoted > 0 ? quoted / (quoted + pair.plain) : 0;
}

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
      block.spoken = std::min(block.spoken, spoken_share(pair));
    } else if (blocks.empty() || pair.a > blocks.back().a_last) {
      blocks.push_back({pair.a, pair.a, pair.b, pair.b, pair.score, pair.quoted, spoken_share(pair), pair.moved});
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

// The part of `run` that lies in [a_begin, a_end) and [b_begin, b_end).
Run clip(const Run& run, const Stretch& s) {
  const auto signed_of = [](std::uint32_t value) { return static_cast<std::int64_t>(value); };
  const std::int64_t begin = std::max({std::int64_t{0}, signed_of(s.a_begin) - run.a, signed_of(s.b_begin) - run.b});
  const std::int64_t end = std::min({signed_of(run.size), signed_of(s.a_end) - run.a, signed_of(s.b_end) - run.b});
  if (end <= begin) return {run.a, run.b, 0, run.moved};
  const auto skipped = static_cast<std::uint32_t>(begin);
  return {run.a + skipped, run.b + skipped, static_cast<std::uint32_t>(end - begin), run.moved};
}

// Words of `runs` inside `s`, and words of runs that take s's part of a elsewhere.
struct Matched {
  std::uint32_t inside = 0;
  std::uint32_t elsewhere = 0;
};
Matched matched_words(const Stretch& s, const std::vector<Run>& runs) {
  auto run = std::lower_bound(runs.begin(), runs.end(), s.a_begin,
                              [](const Run& r, std::uint32_t at) { return r.a + r.size <= at; });
  Matched matched;
  for (; run != runs.end() && run->a < s.a_end; ++run) {
    const std::uint32_t in_a = std::min(run->a + run->size, s.a_end) - std::max(run->a, s.a_begin);
    const std::uint32_t in_both = clip(*run, s).size;
    matched.inside += in_both;
    matched.elsewhere += in_a - in_both;
  }
  return matched;
}

double matched_share(const Stretch& s) { return 2.0 * s.matched / (s.a_words() + s.b_words()); }

void name_kind(Stretch& s, const Block& block) {
  const double share = matched_share(s);
  s.kind = kind_of_words(s);
  if (s.kind != PassageKind::kParaphrase) s.score = std::max(s.score, share);
  if (block.quoted >= kQuotedShare) s.kind = PassageKind::kQuotation;
  if (share < 1 && block.spoken >= kSpokenShare) s.kind = PassageKind::kQuotation;
}

Stretch stretch_of(const ClausePair& pair, double score) {
  Stretch s;
  s.a_begin = pair.a_begin;
  s.a_end = pair.a_end;
  s.b_begin = pair.b_begin;
  s.b_end = pair.b_end;
  s.score = score;
  s.moved = pair.moved;
  return s;
}

// Do more of its words stand in runs that lead elsewhere?
bool taken_elsewhere(const Stretch& s, const Matched& matched) {
  return matched.elsewhere > kTakenElsewhere * s.a_words() && matched.elsewhere > matched.inside;
}

// The blocks of sentences that correspond, or the clauses of them that do.
std::vector<Stretch> sentence_stretches(const Profile& a, const Profile& b, const Comparison& comparison,
                                        double min_score) {
  std::vector<Stretch> stretches;
  for (const Block& block : blocks_of(pair_units(comparison.common.affinities, a, b, min_score))) {
    const Stretch whole = stretch_of(block, a, b);
    if (taken_elsewhere(whole, matched_words(whole, comparison.runs))) continue;
    const ClausePair sentences{whole.a_begin, whole.a_end, whole.b_begin, whole.b_end, whole.moved};
    for (const ClausePair& pair : told_closely(a, b, comparison.runs, sentences)) {
      Stretch s = stretch_of(pair, whole.score);
      s.matched = matched_words(s, comparison.runs).inside;
      name_kind(s, block);
      stretches.push_back(s);
    }
  }
  return stretches;
}

// Does `s` stand elsewhere in the order than one of the first `count` stretches that are in order?
bool out_of_order(const Stretch& s, const std::vector<Stretch>& stretches, std::size_t count) {
  const auto end = stretches.begin() + static_cast<std::ptrdiff_t>(count);
  return std::any_of(stretches.begin(), end, [&](const Stretch& other) {
    return !other.moved && (other.a_begin < s.a_begin) != (other.b_begin < s.b_begin);
  });
}

// Share of the words of both that stand in quotation marks.
double quoted_share(const Profile& a, const Profile& b, const Stretch& s) {
  const auto quoted = [](const Profile& profile, std::uint32_t begin, std::uint32_t end) {
    return std::count_if(profile.words.begin() + begin, profile.words.begin() + end,
                         [](const Word& word) { return word.quoted; });
  };
  const auto both = static_cast<double>(quoted(a, s.a_begin, s.a_end) + quoted(b, s.b_begin, s.b_end));
  return both / (s.a_words() + s.b_words());
}

// Clauses that no stretch holds and that correspond. Where no sentences do, none are looked for.
void add_left_clauses(const Profile& a, const Profile& b, const Comparison& comparison, double min_score,
                      std::vector<Stretch>& stretches) {
  if (stretches.empty()) return;
  std::vector<bool> taken_a(a.words.size()), taken_b(b.words.size());
  for (const Stretch& s : stretches) {
    std::fill(taken_a.begin() + s.a_begin, taken_a.begin() + s.a_end, true);
    std::fill(taken_b.begin() + s.b_begin, taken_b.begin() + s.b_end, true);
  }
  const std::size_t of_sentences = stretches.size();
  for (const FoundClauses& found : pair_left_clauses(a, taken_a, b, taken_b, min_score)) {
    Stretch s = stretch_of(found.pair, found.score);
    const Matched matched = matched_words(s, comparison.runs);
    if (taken_elsewhere(s, matched)) continue;
    s.matched = matched.inside;
    s.moved = out_of_order(s, stretches, of_sentences);
    const double quoted = quoted_share(a, b, s);
    name_kind(s, {0, 0, 0, 0, s.score, quoted, quoted, s.moved});
    stretches.push_back(s);
  }
}

// The pieces of `runs` whose words lie in none of `stretches`, in either text.
std::vector<Run> outside(const Profile& a, const Profile& b, const std::vector<Run>& runs,
                         const std::vector<Stretch>& stretches) {
  std::vector<bool> held_a(a.words.size()), held_b(b.words.size());
  for (const Stretch& s : stretches) {
    std::fill(held_a.begin() + s.a_begin, held_a.begin() + s.a_end, true);
    std::fill(held_b.begin() + s.b_begin, held_b.begin() + s.b_end, true);
  }
  std::vector<Run> pieces;
  for (const Run& run : runs) {
    for (std::uint32_t begin = 0, at = 0; at <= run.size; ++at) {
      if (at < run.size && !held_a[run.a + at] && !held_b[run.b + at]) continue;
      if (at > begin) pieces.push_back({run.a + begin, run.b + begin, at - begin, run.moved});
      begin = at + 1;
    }
  }
  return pieces;
}

void sort_by_place(std::vector<Stretch>& stretches) {
  std::sort(stretches.begin(), stretches.end(), [](const Stretch& x, const Stretch& y) {
    return std::tie(x.a_begin, x.b_begin) < std::tie(y.a_begin, y.b_begin);
  });
}

// Shares of a stretch's words that are not its report's own, and that it says somebody spoke.
struct Hearsay {
  double heard = 0, spoken = 0;
  bool first_person = false;  // Nothing but the first person makes some of the words heard.
};
Hearsay hearsay(const std::vector<Word>& words, std::uint32_t begin, std::uint32_t end) {
  Hearsay found;
  for (std::uint32_t at = begin; at < end; ++at) {
    found.heard += words[at].voice != Voice::kProse;
    found.spoken += words[at].voice == Voice::kSpoken;
    found.first_person |= words[at].voice == Voice::kOwn;
  }
  found.heard /= end - begin;
  found.spoken /= end - begin;
  return found;
}

void mark_heard(const Profile& a, const Profile& b, std::vector<Stretch>& stretches) {
  for (Stretch& s : stretches) {
    if (s.kind == PassageKind::kParaphrase) continue;
    const Hearsay x = hearsay(a.words, s.a_begin, s.a_end);
    const Hearsay y = hearsay(b.words, s.b_begin, s.b_end);
    const bool both = std::min(x.heard, y.heard) >= kQuotedShare && !(x.first_person && y.first_person);
    s.heard = both || std::max(x.spoken, y.spoken) >= kQuotedShare;
  }
}

}  // namespace

PassageKind kind_of_words(const Stretch& stretch) {
  const double share = matched_share(stretch);
  if (share == 1) return PassageKind::kVerbatim;
  return share >= kEditedShare ? PassageKind::kEdited : PassageKind::kParaphrase;
}

Comparison compare(const Profile& a, const Profile& b, const AlignOptions& options) {
  Comparison comparison;
  comparison.runs = shared_runs(a.sequence, b.sequence);
  comparison.common = common_features(a, b);
  if (!options.paraphrase) {
    comparison.common.affinities.clear();
  } else {
    comparison.stretches = sentence_stretches(a, b, comparison, options.min_sentence_score);
    add_left_clauses(a, b, comparison, options.min_sentence_score, comparison.stretches);
  }
  const auto least_words = static_cast<std::uint32_t>(std::max(1, options.min_passage_tokens));
  const std::vector<Run> rest = outside(a, b, comparison.runs, comparison.stretches);
  const std::vector<Stretch> loose = verbatim_stretches(a, b, rest, least_words);
  comparison.stretches.insert(comparison.stretches.end(), loose.begin(), loose.end());
  sort_by_place(comparison.stretches);
  draw_out(a, b, comparison.stretches);
  take_in_neighbours(a, b, comparison.stretches);
  join_verbatim(comparison.stretches);
  mark_heard(a, b, comparison.stretches);
  return comparison;
}

}  // namespace stemma::align
