// LikenessTrees: how the traits of two statements are weighed together, read from data/models/likeness.model.
// Thread safety: const after load.
//
// A text file, words parted by single spaces, lines by \n:
//     stemma likeness 2                                kind and version
//     traits cosine contained proper ...               the traits that it asks about, each a name of kTraitNames
//     trees 200 from -3.532                            how many follow, and the log odds before any has spoken
//     0 0.17584 4 0 ... -0.087272 0.34989 ...          of each: fifteen questions (place in `traits`, above),
//     sixteen answers
// and nothing after the last tree.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/file_system.h"
#include "claims/traits.h"
#include "stemma/result.h"

namespace stemma::claims {

class LikenessTrees {
 public:
  // No trees: no two statements are alike.
  LikenessTrees() = default;

  // Errors: kNotFound, kUnreadable, kTooLarge, kMalformed (another kind or version, unknown traits, cut off, numbers
  // that are none; names the line).
  static Result<LikenessTrees> load(const std::string& path, const base::FileSystem& files);

  // The odds, as a logarithm, that two statements with these traits say the same.
  double log_odds(const Traits& traits) const;

 private:
  // Asks a question of the traits, and another by the answer, and so on: the questions breadth first, those that
  // follow question i are 2 i + 1 (not above) and 2 i + 2. What the last one leads to adds to the log odds.
  struct Tree {
    std::array<std::uint8_t, 15> traits{};
    std::array<float, 15> above{};
    std::array<float, 16> answers{};
  };
  friend class TreesReader;

  double before_ = -1e3;
  std::vector<Tree> trees_;
};

}  // namespace stemma::claims
