// Pairs of reports as the methods find them, a block of the collection at a time.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "base/parallel.h"
#include "index/tally.h"

namespace stemma::index {

struct RankPair {
  std::uint32_t a = 0;  // Ranks, a < b.
  std::uint32_t b = 0;
  std::uint32_t amount = 0;  // Of what the method counts.
};
using PairBlocks = std::vector<std::vector<RankPair>>;

// Runs method.pairs_of(rank, tally, pairs), which appends pairs, for every report on all threads. Nothing but the order
// of the pairs depends on the blocks.
template <typename Method>
PairBlocks collect(const Method& method, std::size_t reports, int threads) {
  constexpr std::size_t kMaxBlocks = 128;
  constexpr std::size_t kMinReports = 256;
  PairBlocks blocks(std::clamp<std::size_t>(reports / kMinReports, 1, kMaxBlocks));
  base::parallel_for(blocks.size(), threads, [&](std::size_t block) {
    Tally tally;
    const std::size_t end = reports * (block + 1) / blocks.size();
    for (std::size_t rank = reports * block / blocks.size(); rank < end; ++rank) {
      method.pairs_of(static_cast<std::uint32_t>(rank), tally, blocks[block]);
    }
    blocks[block].shrink_to_fit();
  });
  return blocks;
}

}  // namespace stemma::index
