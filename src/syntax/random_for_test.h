// A small source of numbers and a small model for the tests of this room.
#pragma once

#include <algorithm>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "syntax/model.h"

namespace stemma::syntax {

inline std::vector<float> random_floats(std::size_t count, std::uint32_t seed, float most = 1) {
  std::mt19937 random(seed);
  std::vector<float> values(count);
  for (float& value : values) value = (static_cast<float>(random() >> 8) * 0x1p-23F - 1) * most;
  return values;
}

// A model that was never trained, with `rows` features that no word has.
inline std::string random_model(const Sizes& sizes = {16, 16, 16, 16}, std::size_t rows = 40) {
  std::vector<std::uint64_t> keys{unseen_word()};
  for (std::uint64_t i = 1; i < rows; ++i) keys.push_back(i * 0x0123456789abcdefULL);
  std::sort(keys.begin(), keys.end());
  const std::vector<float> embeddings = random_floats(rows * sizes.embedding, 1);
  return write_model(sizes, keys, embeddings, random_floats(Layout(sizes).total, 2, 0.3F));
}

}  // namespace stemma::syntax
