#include "text/name_weights.h"

#include <gtest/gtest.h>

#include "base/one_file_for_test.h"

namespace stemma::text {
namespace {

TEST(NameWeights, ReadsARow) {
  std::string bytes(kNameWeightsMagic, 8);
  bytes.resize(8 + NameWeights::kRows * NameWeights::kLabels, '\0');
  const std::uint64_t hash = std::uint64_t{5} << (64 - NameWeights::kRowBits);
  bytes[8 + 5 * NameWeights::kLabels + 2] = static_cast<char>(-7);
  const auto weights = NameWeights::load("names.bin", base::OneFile(bytes));
  ASSERT_TRUE(weights);
  EXPECT_EQ(weights->row(hash)[2], -7);
  EXPECT_EQ(weights->row(hash)[3], 0);
}

TEST(NameWeights, RefusesAnythingElse) {
  for (const std::string& bytes : {std::string(), std::string("stemnam1"), std::string(1 << 20, 'x')}) {
    const auto weights = NameWeights::load("names.bin", base::OneFile(bytes));
    ASSERT_FALSE(weights);
    EXPECT_EQ(weights.error().code, ErrorCode::kMalformed);
    EXPECT_EQ(weights.error().where, "names.bin");
  }
}

}  // namespace
}  // namespace stemma::text
