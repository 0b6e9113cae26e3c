#include "syntax/kernels.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "syntax/random_for_test.h"

namespace stemma::syntax {
namespace {

TEST(Kernels, AProductIsThreePlainLoopsToTheBit) {
  for (std::size_t rows : {0, 1, 3, 4, 5, 11}) {
    for (std::size_t inner : {0, 1, 7, 40}) {
      for (std::size_t columns : {16, 48}) {
        const std::size_t stride = columns + 3;
        const std::vector<float> left = random_floats(rows * inner, 1);
        const std::vector<float> right = random_floats(inner * columns, 2);
        std::vector<float> to = random_floats(rows * stride, 3);
        std::vector<float> expected = to;
        for (std::size_t r = 0; r < rows; ++r) {
          for (std::size_t c = 0; c < columns; ++c) {
            for (std::size_t k = 0; k < inner; ++k) {
              volatile const float product = left[r * inner + k] * right[k * columns + c];  // Not fused.
              expected[r * stride + c] += product;
            }
          }
        }
        add_product({to.data(), stride}, {left.data(), inner}, {right.data(), columns}, rows, inner, columns);
        EXPECT_EQ(to, expected);
      }
    }
  }
}

TEST(Kernels, GatesAreCloseToTheTruth) {
  std::vector<float> values;
  for (int i = -2000; i < 2000; ++i) values.push_back(static_cast<float>(i) * 0.01F);
  std::vector<float> sigmoids = values;
  std::vector<float> tangents = values;
  sigmoid(sigmoids.data(), sigmoids.size());
  hyperbolic_tangent(tangents.data(), tangents.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    EXPECT_NEAR(sigmoids[i], 1 / (1 + std::exp(-double{values[i]})), 2e-7);
    EXPECT_NEAR(tangents[i], std::tanh(double{values[i]}), 2e-7);
  }
}

TEST(Kernels, WhatIsNoNumberOrTooLargeStaysBounded) {
  std::vector<float> values(16, NAN);
  values[1] = INFINITY;
  values[2] = -INFINITY;
  values[3] = 1e30F;
  std::vector<float> tangents = values;
  sigmoid(values.data(), values.size());
  hyperbolic_tangent(tangents.data(), tangents.size());
  for (const float value : values) EXPECT_TRUE(value >= 0 && value <= 1);
  for (const float value : tangents) EXPECT_TRUE(value >= -1 && value <= 1);
  EXPECT_GT(exponential(1e9F), 1e34F);
  EXPECT_LT(exponential(-1e9F), 1e-34F);
}

}  // namespace
}  // namespace stemma::syntax
