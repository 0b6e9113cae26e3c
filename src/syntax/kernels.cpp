// One kernel, compiled for 4 floats at a time and, on x86-64 with AVX2, for 8: a block of four rows by two vectors is
// kept in registers while the inner dimension runs. Each element of the result is its own sum over the inner dimension
// from first to last, so neither the width of a vector nor the grouping of rows changes a bit of it; AVX2 is asked for
// without FMA for the same reason. The exponential is 2^n times a polynomial after Cephes (Moshier 1992).
// Exercised by Kernels.* in kernels_test.cpp, which holds the fast form to three plain loops.
#include "syntax/kernels.h"

#include <cstdint>
#include <cstring>

namespace stemma::syntax {
namespace {

#define STEMMA_INLINE inline __attribute__((always_inline))

template <std::size_t kWidth>
struct Vector;
template <>
struct Vector<4> {
  typedef float Floats __attribute__((vector_size(16)));
  typedef std::int32_t Ints __attribute__((vector_size(16)));
};
template <>
struct Vector<8> {
  typedef float Floats __attribute__((vector_size(32)));
  typedef std::int32_t Ints __attribute__((vector_size(32)));
};

// A vector that stands anywhere in memory.
template <std::size_t kWidth>
struct __attribute__((packed, may_alias)) Loose {
  typename Vector<kWidth>::Floats value;
};

template <std::size_t kWidth>
STEMMA_INLINE void load(const float* from, typename Vector<kWidth>::Floats& value) {
  value = reinterpret_cast<const Loose<kWidth>*>(from)->value;
}
template <std::size_t kWidth>
STEMMA_INLINE void store(float* to, const typename Vector<kWidth>::Floats& value) {
  reinterpret_cast<Loose<kWidth>*>(to)->value = value;
}

template <std::size_t kWidth, std::size_t kRows>
STEMMA_INLINE void multiply_block(Matrix to, ConstMatrix left, ConstMatrix right, std::size_t inner,
                                  std::size_t columns) {
  using Floats = typename Vector<kWidth>::Floats;
  for (std::size_t column = 0; column < columns; column += 2 * kWidth) {
    Floats sum[kRows][2];
#pragma GCC unroll 4
    for (std::size_t r = 0; r < kRows; ++r) {
      load<kWidth>(to.data + r * to.stride + column, sum[r][0]);
      load<kWidth>(to.data + r * to.stride + column + kWidth, sum[r][1]);
    }
    for (std::size_t k = 0; k < inner; ++k) {
      Floats first;
      Floats second;
      load<kWidth>(right.data + k * right.stride + column, first);
      load<kWidth>(right.data + k * right.stride + column + kWidth, second);
#pragma GCC unroll 4
      for (std::size_t r = 0; r < kRows; ++r) {
        const float one = left.data[r * left.stride + k];
        sum[r][0] += one * first;
        sum[r][1] += one * second;
      }
    }
#pragma GCC unroll 4
    for (std::size_t r = 0; r < kRows; ++r) {
      store<kWidth>(to.data + r * to.stride + column, sum[r][0]);
      store<kWidth>(to.data + r * to.stride + column + kWidth, sum[r][1]);
    }
  }
}

template <std::size_t kWidth>
STEMMA_INLINE void multiply(Matrix to, ConstMatrix left, ConstMatrix right, std::size_t rows, std::size_t inner,
                            std::size_t columns) {
  std::size_t row = 0;
  for (; row + 4 <= rows; row += 4) {
    multiply_block<kWidth, 4>({to.data + row * to.stride, to.stride}, {left.data + row * left.stride, left.stride},
                              right, inner, columns);
  }
  for (; row < rows; ++row) {
    multiply_block<kWidth, 1>({to.data + row * to.stride, to.stride}, {left.data + row * left.stride, left.stride},
                              right, inner, columns);
  }
}

// e^x. Adding and taking away 1.5 * 2^23 rounds to a whole number.
template <std::size_t kWidth>
STEMMA_INLINE void exponential_of(typename Vector<kWidth>::Floats& x) {
  using Floats = typename Vector<kWidth>::Floats;
  using Ints = typename Vector<kWidth>::Ints;
  const Floats low = Floats{} - 80.F;
  const Floats high = Floats{} + 80.F;
  x = x > low ? x : low;  // Also what is not a number.
  x = x < high ? x : high;
  const Floats whole = (x * 1.44269504F + 12582912.F) - 12582912.F;
  const Floats rest = (x - whole * 0.693359375F) + whole * 2.12194440e-4F;
  Floats power = Floats{} + 1.9875691500e-4F;
  power = power * rest + 1.3981999507e-3F;
  power = power * rest + 8.3334519073e-3F;
  power = power * rest + 4.1665795894e-2F;
  power = power * rest + 1.6666665459e-1F;
  power = power * rest + 5.0000001201e-1F;
  power = power * (rest * rest) + rest + 1.F;
  const Ints exponent = (__builtin_convertvector(whole, Ints) + 127) << 23;
  Floats scale;
  std::memcpy(&scale, &exponent, sizeof scale);
  x = power * scale;
}

template <std::size_t kWidth>
STEMMA_INLINE void squash(float* values, std::size_t count, float factor, float span, float base) {
  using Floats = typename Vector<kWidth>::Floats;
  for (std::size_t i = 0; i < count; i += kWidth) {
    Floats x;
    load<kWidth>(values + i, x);
    x = x * factor;
    exponential_of<kWidth>(x);
    x = base + span / (x + 1.F);
    store<kWidth>(values + i, x);
  }
}

#if defined(__x86_64__)
__attribute__((target("avx2"))) void multiply_wide(Matrix to, ConstMatrix left, ConstMatrix right, std::size_t rows,
                                                   std::size_t inner, std::size_t columns) {
  multiply<8>(to, left, right, rows, inner, columns);
}
__attribute__((target("avx2"))) void squash_wide(float* values, std::size_t count, float factor, float span,
                                                 float base) {
  squash<8>(values, count, factor, span, base);
}
const bool kWide = __builtin_cpu_supports("avx2") != 0;
#endif

void squash_any(float* values, std::size_t count, float factor, float span, float base) {
#if defined(__x86_64__)
  if (kWide) return squash_wide(values, count, factor, span, base);
#endif
  squash<4>(values, count, factor, span, base);
}

}  // namespace

void add_product(Matrix to, ConstMatrix left, ConstMatrix right, std::size_t rows, std::size_t inner,
                 std::size_t columns) {
#if defined(__x86_64__)
  if (kWide) return multiply_wide(to, left, right, rows, inner, columns);
#endif
  multiply<4>(to, left, right, rows, inner, columns);
}

void sigmoid(float* values, std::size_t count) { squash_any(values, count, -1, 1, 0); }

void hyperbolic_tangent(float* values, std::size_t count) { squash_any(values, count, 2, -2, 1); }

float exponential(float value) {
  Vector<4>::Floats x = Vector<4>::Floats{} + value;
  exponential_of<4>(x);
  return x[0];
}

}  // namespace stemma::syntax
