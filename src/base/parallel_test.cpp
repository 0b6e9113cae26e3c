#include "base/parallel.h"

#include <gtest/gtest.h>

#include <vector>

namespace stemma::base {
namespace {

TEST(BaseParallel, EveryIndexOnceWhateverTheThreads) {
  for (int threads : {1, 2, 7}) {
    std::vector<int> calls(1000, 0);
    parallel_for(calls.size(), threads, [&](std::size_t i) { ++calls[i]; });
    EXPECT_EQ(calls, std::vector<int>(1000, 1)) << threads;
  }
}

TEST(BaseParallel, ZeroMeansAtLeastOneThread) {
  EXPECT_GE(thread_count(0), 1);
  EXPECT_EQ(thread_count(3), 3);
}

}  // namespace
}  // namespace stemma::base
