// Weights: where each matrix of the network lies in one run of floats. The trainer writes it, the parser reads it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "syntax/kernels.h"

namespace stemma::syntax {

// The sizes of a network. Each is a multiple of kLane.
struct Sizes {
  std::uint32_t embedding = 0;  // Of a word.
  std::uint32_t hidden = 0;     // Of one direction of a layer.
  std::uint32_t arc = 0;        // Of a word as a head and as a dependent.
  std::uint32_t label = 0;      // Of a pair whose relation is asked.
  bool operator==(const Sizes&) const = default;
};

inline constexpr std::size_t kLayers = 2;
inline constexpr std::size_t kTagColumns = 80;       // Universal tags, then Penn tags, then padding.
inline constexpr std::size_t kRelationColumns = 64;  // Relations, then padding.
inline constexpr std::size_t kDistances = 32;        // Classes of distance between a word and its head, both ways.

// Offsets of the matrices, in floats from the first; `total` floats in all.
struct Layout {
  struct Layer {
    std::size_t inputs = 0;                  // Columns of what goes in.
    std::array<std::size_t, 2> input{};      // By direction: inputs x 3 hidden.
    std::array<std::size_t, 2> recurrent{};  // hidden x 3 hidden.
    std::array<std::size_t, 2> bias{};       // 3 hidden.
  };
  std::array<Layer, kLayers> layers;
  std::size_t tags = 0;            // 2 hidden x kTagColumns, from the first layer.
  std::size_t tags_bias = 0;       // kTagColumns.
  std::size_t views = 0;           // 2 hidden x (2 arc + 2 label), from the last: dependent, head; the same for labels.
  std::size_t views_bias = 0;      // 2 arc + 2 label.
  std::size_t arcs = 0;            // arc x arc.
  std::size_t head_bias = 0;       // arc: how likely a word is a head at all.
  std::size_t distances = 0;       // kDistances.
  std::size_t root = 0;            // arc + label: the root as a head.
  std::size_t relations = 0;       // label x kRelationColumns.
  std::size_t relations_bias = 0;  // kRelationColumns.
  std::size_t total = 0;

  explicit Layout(const Sizes& sizes);
};

// Class of the way from a word to its head, both as places in the sentence; < kDistances.
std::size_t distance_class(std::size_t word, std::size_t head);

}  // namespace stemma::syntax
