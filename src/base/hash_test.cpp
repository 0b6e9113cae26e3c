#include "base/hash.h"

#include <gtest/gtest.h>

namespace stemma::base {
namespace {

TEST(BaseHash, DependsOnEveryByteAndTheSeed) {
  EXPECT_EQ(hash64("harbour"), hash64("harbour"));
  EXPECT_NE(hash64("harbour"), hash64("harbous"));
  EXPECT_NE(hash64("harbour"), hash64("harbour", 1));
}

TEST(BaseHash, HexHas32Digits) {
  EXPECT_EQ(hash128_hex("").size(), 32U);
  EXPECT_NE(hash128_hex("a"), hash128_hex("b"));
}

TEST(BaseHash, CombineKeepsOrder) { EXPECT_NE(combine(combine(0, 1), 2), combine(combine(0, 2), 1)); }

}  // namespace
}  // namespace stemma::base
