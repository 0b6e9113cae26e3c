// The network: words of several sentences go in, scores of tags, heads and relations come out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "syntax/weights.h"

namespace stemma::syntax {

// Sentences side by side, the longest first: row of word w of sentence s is starts[w] + s.
struct Packing {
  std::vector<std::uint32_t> lengths;  // By sentence, falling, each above 0.
  std::vector<std::uint32_t> starts;   // By word, and one more: the number of rows.
  std::size_t rows() const { return starts.back(); }
  std::size_t row(std::size_t sentence, std::size_t word) const { return starts[word] + sentence; }
  std::size_t active(std::size_t word) const { return starts[word + 1] - starts[word]; }  // Sentences that long.
};
// REQUIRES: `lengths` falls and holds no 0.
Packing pack(std::vector<std::uint32_t> lengths);

// What one direction of a layer remembers; the trainer looks back at it.
struct Memory {
  std::vector<float> gates;  // rows x 3 hidden: keep, show, new.
  std::vector<float> cells;  // rows x hidden.
};

// One direction (0 onwards, 1 backwards) of one layer. Writes columns [way * hidden, (way + 1) * hidden) of `output`,
// whose stride is 2 hidden.
void run_layer(const float* weights, const Layout::Layer& layer, std::size_t hidden, std::size_t way,
               const Packing& packing, const float* input, float* output, Memory& memory);

// to[rows x columns] = input * matrix + bias.
void apply(const float* matrix, const float* bias, const float* input, std::size_t rows, std::size_t inner,
           std::size_t columns, float* to);

// Negative values times kLeak.
inline constexpr float kLeak = 0.1F;
void rectify(std::span<float> values);

// Arc scores of one sentence: scores[w * stride + h], where h < length is a head's place and h == length the root.
struct ArcScores {
  std::vector<float> values;
  std::size_t stride = 0;
  std::vector<float> heads;    // (length + 1) x arc, as used.
  std::vector<float> turned;   // The same with rows for columns.
  std::vector<float> carried;  // length x arc: dependents times the matrix of arcs, plus the bias of heads.
};
// `views` holds a row per word of the sentence: dependent, head, label of dependent, label of head.
void score_arcs(const float* weights, const Layout& layout, const Sizes& sizes, const float* views, std::size_t length,
                ArcScores& out);

}  // namespace stemma::syntax
