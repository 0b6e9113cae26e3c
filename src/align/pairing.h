// Pairing: which sentences of two reports say the same, when the words differ.
// Thread safety: pure functions; call from any thread.
#pragma once

#include <cstdint>
#include <vector>

#include "align/profile.h"

namespace stemma::align {

// What two sentences have in common.
struct Affinity {
  std::uint32_t a = 0;  // Index into Profile::units.
  std::uint32_t b = 0;
  float shared = 0;            // Weight of the shared features.
  float score = 0;             // In [0,1]: shared weight against the lighter and the heavier sentence.
  float quoted = 0;            // Share of `shared` that stands inside quotation marks in both.
  float heard = 0;             // Share of `shared` that both have so or set off, or one as spoken (voices.h).
  float plain = 0;             // Part of `shared` that is neither name nor number in both, nor so heard.
  std::uint16_t features = 0;  // How many are shared.
  bool moved = false;          // Outside the common order. Set by pair_units.
};

// What two reports have in common, whatever its place.
struct CommonFeatures {
  std::vector<Affinity> affinities;  // Every two sentences that share a feature, by a then b.
  double bits = 0;                   // Rarity of all they share, each counted once.
};

// Features that recur so often that their pairs would number more than 256 give no affinities. Time O(features).
CommonFeatures common_features(const Profile& a, const Profile& b);

// The sentences that correspond, by a then b. Of `all` affinities of the two: those above `min_score` that are nearly
// the best match of one of the two, in the heaviest common order; then what is left over and stands alone, as moved, at
// a higher price. One sentence may correspond to several neighbours of the other text.
std::vector<Affinity> pair_units(const std::vector<Affinity>& all, const Profile& a, const Profile& b,
                                 double min_score);

}  // namespace stemma::align
