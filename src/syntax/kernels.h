// Arithmetic of the network: products of matrices and the functions of its gates.
// Matrices are rows of floats; `stride` is the distance of two rows in floats. Every result is the same to the bit on
// every machine and however rows are grouped: sums run in one order, and no operation is fused or taken from libm.
#pragma once

#include <cstddef>

namespace stemma::syntax {

inline constexpr std::size_t kLane = 16;  // Columns of every product come in multiples of it.

struct ConstMatrix {
  const float* data = nullptr;
  std::size_t stride = 0;
};
struct Matrix {
  float* data = nullptr;
  std::size_t stride = 0;
};

// to[rows x columns] += left[rows x inner] * right[inner x columns]. REQUIRES: columns is a multiple of kLane.
void add_product(Matrix to, ConstMatrix left, ConstMatrix right, std::size_t rows, std::size_t inner,
                 std::size_t columns);

// In place; count is a multiple of kLane. Within 2e-7 of the true value.
void sigmoid(float* values, std::size_t count);
void hyperbolic_tangent(float* values, std::size_t count);

// e^value for one value in [-80, 80] by the same arithmetic; beyond, the nearest end.
float exponential(float value);

}  // namespace stemma::syntax
