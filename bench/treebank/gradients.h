// Gradients: the network of src/syntax run on sentences whose trees are known, and how each weight should change.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "syntax/network.h"
#include "syntax/parser.h"

namespace stemma::bench {

// splitmix64 (Steele, Lea and Flood 2014): the same numbers on every machine.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next();
  float uniform() { return static_cast<float>(next() >> 40) * 0x1p-24F; }  // [0, 1).
  std::size_t below(std::size_t bound) { return next() % bound; }

 private:
  std::uint64_t state_;
};

// A sentence as rows of the table of embeddings.
struct Example {
  std::vector<std::vector<std::uint32_t>> rows;  // By word; the first is the word's own.
  std::vector<float> unseen;                     // By word: how likely it is taken for an unseen one.
  std::vector<syntax::Node> nodes;
};

struct Parameters {
  syntax::Sizes sizes;
  syntax::Layout layout{syntax::Sizes{}};
  std::vector<float> weights;
  std::vector<float> embeddings;  // rows x sizes.embedding.
};

struct Dropout {
  float embedding = 0;
  float first = 0;  // After the first layer.
  float last = 0;   // After the last.
};

// Adds gradients of one batch up. The loss of a word is the sum of four cross entropies: its universal tag, its Penn
// tag, its head, its relation to the true head.
class Gradients {
 public:
  Gradients(const Parameters& parameters, std::uint32_t unseen_row, const Dropout& dropout)
      : parameters_(parameters), unseen_row_(unseen_row), dropout_(dropout) {}

  // REQUIRES: the longest first. Sets weights(), embedding_rows() and embeddings(); returns the loss per word.
  double run(std::span<const Example* const> batch, Random& random);

  std::vector<float>& weights() { return weights_; }
  const std::vector<std::uint32_t>& embedding_rows() const { return touched_; }  // Rising.
  std::vector<float>& embeddings() { return row_gradients_; }                    // A row per touched row.

 private:
  void embed(std::span<const Example* const> batch, Random& random);
  void forward();
  double tag_loss(std::span<const Example* const> batch);
  double tree_loss(std::span<const Example* const> batch);
  double arc_loss(const Example& example);
  double relation_loss(const Example& example);
  void back_through_layer(std::size_t layer, const std::vector<float>& input, const std::vector<float>& gradient,
                          std::vector<float>& to);
  void back_through_cells(std::size_t layer, std::size_t way, const std::vector<float>& gradient,
                          std::vector<float>& gates);
  void back_through_product(std::size_t matrix, std::size_t bias, const float* input, std::size_t rows,
                            std::size_t inner, std::size_t columns, const float* gradient, float* to);
  void back_to_embeddings();
  void make_mask(float share, std::size_t columns, std::size_t sentences, Random& random, std::vector<float>& mask);

  const Parameters& parameters_;
  std::uint32_t unseen_row_;
  Dropout dropout_;
  syntax::Packing packing_;
  float scale_ = 1;  // One over the words of the batch.

  std::vector<std::vector<std::uint32_t>> used_;  // By packed row: rows of the table.
  std::vector<float> embedded_, masks_[3], outputs_[2], dropped_[2], views_, tags_;
  std::vector<float> output_gradients_[2], embedded_gradients_, view_gradients_, tag_gradients_;
  syntax::Memory memories_[2][2];
  syntax::ArcScores arcs_;
  std::vector<float> rows_, row_view_gradients_;  // Of one sentence.

  std::vector<float> weights_;
  std::vector<std::uint32_t> touched_;
  std::vector<float> row_gradients_;
};

}  // namespace stemma::bench
