#include "store/block_rows.h"

#include <gtest/gtest.h>

#include <limits>
#include <map>

#include "store/case.h"
#include "store/case_folder.h"
#include "store/case_samples.h"

namespace stemma::store {
namespace {

constexpr std::uint64_t kLast = std::numeric_limits<std::uint64_t>::max();

class StoreBlocks : public CaseFolder {};

TEST_F(StoreBlocks, AnEmptyCaseHasNone) {
  Case file = opened(path());
  EXPECT_EQ(*file.blocks().at_or_before(0, kLast), std::nullopt);
  EXPECT_EQ(*file.blocks().after(0, 0), std::nullopt);
  EXPECT_EQ(*file.blocks().total_bytes(), 0U);
  EXPECT_TRUE(file.blocks().drop(0));
}

TEST_F(StoreBlocks, KeysAreUnsignedAndSeriesApart) {
  Case file = opened(path());
  const std::vector<std::uint64_t> keys = {0, 1, kLast / 2, kLast / 2 + 1, kLast - 1, kLast};
  for (const std::int64_t series : {std::numeric_limits<std::int64_t>::min(), std::int64_t{-1}, std::int64_t{7}}) {
    for (const std::uint64_t key : keys)
      ASSERT_TRUE(file.blocks().put(series, key, base::format("{} {}", series, key)));
  }
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const auto block = file.blocks().at_or_before(-1, keys[i]);
    ASSERT_TRUE(block && *block);
    EXPECT_EQ((*block)->key, keys[i]);
    EXPECT_EQ((*block)->bytes, base::format("-1 {}", keys[i]));
    const auto next = file.blocks().after(-1, keys[i]);
    ASSERT_TRUE(next);
    EXPECT_EQ(*next ? std::optional((*next)->key) : std::nullopt,
              i + 1 < keys.size() ? std::optional(keys[i + 1]) : std::nullopt);
  }
}

// Against a map, with blocks of every awkward length.
TEST_F(StoreBlocks, BehaveAsAMap) {
  Case file = opened(path());
  base::BlockStore& blocks = file.blocks();
  std::map<std::pair<std::int64_t, std::uint64_t>, std::string> twin;
  Samples samples(3);
  const std::vector<std::size_t> kLengths = {0, 1, 900, 4000, 4061, 4062, 4096, 32768, 100000};
  for (int round = 0; round < 600; ++round) {
    const auto series = static_cast<std::int64_t>(samples.below(3));
    const std::uint64_t key = samples.below(40) * (kLast / 39);
    if (samples.below(40) == 0) {
      ASSERT_TRUE(blocks.drop(series));
      std::erase_if(twin, [&](const auto& it) { return it.first.first == series; });
    } else if (samples.coin()) {
      std::string bytes(kLengths[samples.below(kLengths.size())], static_cast<char>(samples.below(256)));
      ASSERT_TRUE(blocks.put(series, key, bytes));
      twin[{series, key}] = std::move(bytes);
    }
    const auto above = twin.upper_bound({series, key});
    const auto after = blocks.after(series, key);
    ASSERT_TRUE(after);
    ASSERT_EQ(after->has_value(), above != twin.end() && above->first.first == series);
    if (*after) {
      EXPECT_TRUE((*after)->key == above->first.second && (*after)->bytes == above->second);
    }
    const auto before = blocks.at_or_before(series, key);
    ASSERT_TRUE(before);
    ASSERT_EQ(before->has_value(), above != twin.begin() && std::prev(above)->first.first == series);
    if (*before) {
      EXPECT_TRUE((*before)->key == std::prev(above)->first.second && (*before)->bytes == std::prev(above)->second);
    }
    std::uint64_t total = 0;
    for (const auto& [_, bytes] : twin) total += bytes.size();
    ASSERT_EQ(*blocks.total_bytes(), total);
  }
}

TEST_F(StoreBlocks, SurviveTheCaseThatIsMovedAndOpenedAgain) {
  {
    Case file = opened(path());
    base::BlockStore& blocks = file.blocks();
    const Case moved = std::move(file);
    ASSERT_TRUE(blocks.put(1, 2, std::string("\0bytes", 6)));
  }
  Case file = opened(path());
  EXPECT_EQ((*file.blocks().after(1, 0))->bytes, std::string("\0bytes", 6));
}

TEST_F(StoreBlocks, AnOversizeBlockIsRefusedAndInAFileDamage) {
  Case file = opened(path());
  ASSERT_TRUE(file.blocks().put(1, 1, std::string(kMaxBlockBytes, 'x')));
  EXPECT_EQ((*file.blocks().at_or_before(1, 1))->bytes.size(), kMaxBlockBytes);
  EXPECT_EQ(file.blocks().put(1, 1, std::string(kMaxBlockBytes + 1, 'x')).error().code, ErrorCode::kTooLarge);
  Connection(path()).execute("UPDATE index_block SET bytes = zeroblob(1048577)");
  EXPECT_EQ(file.blocks().at_or_before(1, 1).error().code, ErrorCode::kMalformed);
  EXPECT_EQ(file.blocks().after(1, 0).error().code, ErrorCode::kMalformed);
}

}  // namespace
}  // namespace stemma::store
