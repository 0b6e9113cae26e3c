#include "syntax/network.h"

#include <gtest/gtest.h>

#include <cmath>

#include "syntax/random_for_test.h"

namespace stemma::syntax {
namespace {

constexpr Sizes kSizes{16, 32, 16, 16};

// One direction of one layer over one sentence, by its formulas in double precision.
std::vector<double> plain_layer(const std::vector<float>& weights, const Layout::Layer& layer, std::size_t hidden,
                                std::size_t way, const std::vector<float>& input, std::size_t words) {
  std::vector<double> out(words * hidden);
  std::vector<double> cell(hidden, 0);
  std::vector<double> shown(hidden, 0);
  for (std::size_t step = 0; step < words; ++step) {
    const std::size_t word = way == 0 ? step : words - 1 - step;
    std::vector<double> gates(3 * hidden);
    for (std::size_t g = 0; g < 3 * hidden; ++g) {
      gates[g] = weights[layer.bias[way] + g];
      for (std::size_t i = 0; i < layer.inputs; ++i)
        gates[g] += double{input[word * layer.inputs + i]} * weights[layer.input[way] + i * 3 * hidden + g];
      for (std::size_t i = 0; i < hidden; ++i)
        gates[g] += shown[i] * weights[layer.recurrent[way] + i * 3 * hidden + g];
    }
    for (std::size_t i = 0; i < hidden; ++i) {
      const double keep = 1 / (1 + std::exp(-gates[i]));
      cell[i] = keep * cell[i] + (1 - keep) * std::tanh(gates[2 * hidden + i]);
      shown[i] = std::tanh(cell[i]) / (1 + std::exp(-gates[hidden + i]));
      out[word * hidden + i] = shown[i];
    }
  }
  return out;
}

TEST(Network, PackingPutsSentencesSideBySide) {
  const Packing packing = pack({3, 2, 2});
  EXPECT_EQ(packing.starts, (std::vector<std::uint32_t>{0, 3, 6, 7}));
  EXPECT_EQ(packing.rows(), 7u);
  EXPECT_EQ(packing.row(1, 1), 4u);
  EXPECT_EQ(packing.active(2), 1u);
  EXPECT_EQ(pack({}).rows(), 0u);
}

TEST(Network, ALayerIsItsFormulas) {
  const Layout layout(kSizes);
  const std::vector<float> weights = random_floats(layout.total, 1, 0.5F);
  const Packing packing = pack({9, 5, 5, 1});
  const std::vector<float> input = random_floats(packing.rows() * kSizes.embedding, 2);
  std::vector<float> output(packing.rows() * 2 * kSizes.hidden);
  Memory memory;
  for (std::size_t way = 0; way < 2; ++way) {
    run_layer(weights.data(), layout.layers[0], kSizes.hidden, way, packing, input.data(), output.data(), memory);
    for (std::size_t s = 0; s < packing.lengths.size(); ++s) {
      std::vector<float> own;
      for (std::size_t w = 0; w < packing.lengths[s]; ++w) {
        const float* from = input.data() + packing.row(s, w) * kSizes.embedding;
        own.insert(own.end(), from, from + kSizes.embedding);
      }
      const auto expected = plain_layer(weights, layout.layers[0], kSizes.hidden, way, own, packing.lengths[s]);
      for (std::size_t w = 0; w < packing.lengths[s]; ++w) {
        for (std::size_t i = 0; i < kSizes.hidden; ++i) {
          EXPECT_NEAR(output[packing.row(s, w) * 2 * kSizes.hidden + way * kSizes.hidden + i],
                      expected[w * kSizes.hidden + i], 1e-5);
        }
      }
    }
  }
}

TEST(Network, ArcScoresAreTheirFormula) {
  const Layout layout(kSizes);
  const std::vector<float> weights = random_floats(layout.total, 1, 0.5F);
  constexpr std::size_t kLength = 5;
  constexpr std::size_t kColumns = 2 * (kSizes.arc + kSizes.label);
  const std::vector<float> views = random_floats(kLength * kColumns, 3);
  ArcScores scores;
  score_arcs(weights.data(), layout, kSizes, views.data(), kLength, scores);
  for (std::size_t w = 0; w < kLength; ++w) {
    for (std::size_t h = 0; h <= kLength; ++h) {
      const float* head = h < kLength ? views.data() + h * kColumns + kSizes.arc : weights.data() + layout.root;
      double expected = h < kLength ? weights[layout.distances + distance_class(w, h)] : 0;
      for (std::size_t j = 0; j < kSizes.arc; ++j) {
        double carried = weights[layout.head_bias + j];
        for (std::size_t i = 0; i < kSizes.arc; ++i)
          carried += double{views[w * kColumns + i]} * weights[layout.arcs + i * kSizes.arc + j];
        expected += carried * head[j];
      }
      EXPECT_NEAR(scores.values[w * scores.stride + h], expected, 1e-4);
    }
  }
}

TEST(Network, DistancesHaveClasses) {
  for (std::size_t word = 0; word < 300; ++word) {
    for (std::size_t head = 0; head < 300; ++head) EXPECT_LT(distance_class(word, head), kDistances);
  }
  EXPECT_NE(distance_class(3, 4), distance_class(4, 3));
  EXPECT_EQ(distance_class(0, 100), distance_class(50, 200));
}

}  // namespace
}  // namespace stemma::syntax
