#include "base/hash.h"

#include <gtest/gtest.h>

#include <set>

namespace stemma::base {
namespace {

TEST(BaseHash, DependsOnEveryByteAndTheSeed) {
  EXPECT_EQ(hash64("harbour"), hash64("harbour"));
  EXPECT_NE(hash64("harbour"), hash64("harbous"));
  EXPECT_NE(hash64("harbour"), hash64("harbour", 1));
}

TEST(BaseHash, TellsShortAndLongBytesApart) {
  std::set<std::uint64_t> seen;
  std::size_t count = 0;
  for (std::size_t size = 0; size < 40; ++size) {
    std::string bytes(size, '\0');
    seen.insert(hash64(bytes));
    ++count;
    for (std::size_t at = 0; at < size; ++at) {
      for (int bit = 0; bit < 8; ++bit, ++count) {
        bytes[at] = static_cast<char>(1 << bit);
        seen.insert(hash64(bytes));
      }
      bytes[at] = 0;
    }
  }
  EXPECT_EQ(seen.size(), count);
}

TEST(BaseHash, EveryBitOfAWordReachesEveryBitOfItsHash) {
  for (int bit = 0; bit < 64; ++bit) {
    std::uint64_t changed = 0;
    for (std::uint64_t word = 1; word < 200; ++word) {
      changed |= hash_short(word * 0x61, 0, 8) ^ hash_short(word * 0x61 ^ std::uint64_t{1} << bit, 0, 8);
    }
    EXPECT_EQ(changed, ~std::uint64_t{0}) << bit;
  }
}

TEST(BaseHash, HexHas32Digits) {
  EXPECT_EQ(hash128_hex("").size(), 32U);
  EXPECT_NE(hash128_hex("a"), hash128_hex("b"));
}

TEST(BaseHash, CombineKeepsOrder) { EXPECT_NE(combine(combine(0, 1), 2), combine(combine(0, 2), 1)); }

}  // namespace
}  // namespace stemma::base
