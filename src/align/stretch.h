// Stretches: the passages that two reports share, still counted in words.
// Thread safety: pure functions; call from any thread.
#pragma once

#include <cstdint>
#include <vector>

#include "align/pairing.h"
#include "align/profile.h"
#include "stemma/alignment.h"
#include "stemma/options.h"

namespace stemma::align {

// [a_begin, a_end) of one report's words corresponds to [b_begin, b_end) of the other's. Neither is empty.
struct Stretch {
  std::uint32_t a_begin = 0;
  std::uint32_t a_end = 0;
  std::uint32_t b_begin = 0;
  std::uint32_t b_end = 0;
  std::uint32_t matched = 0;  // Words that stand in verbatim runs.
  PassageKind kind = PassageKind::kVerbatim;
  double score = 1;
  bool moved = false;
  bool heard = false;  // The same words, which both may have heard from one speaker (voices.h), marks or none.

  std::uint32_t a_words() const { return a_end - a_begin; }
  std::uint32_t b_words() const { return b_end - b_begin; }
};

// Verbatim, edited or paraphrase, by the share of its words in runs.
PassageKind kind_of_words(const Stretch& stretch);

// Two reports side by side.
struct Comparison {
  std::vector<Run> runs;           // All verbatim runs (runs.h), however short.
  CommonFeatures common;           // Without options.paraphrase, no affinities.
  std::vector<Stretch> stretches;  // What they share, by place in a, not overlapping in a.
};

// Time O(n log n) in words and shared features.
Comparison compare(const Profile& a, const Profile& b, const AlignOptions& options);

}  // namespace stemma::align
