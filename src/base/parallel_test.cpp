#include "base/parallel.h"

#include <gtest/gtest.h>

#include <new>
#include <stdexcept>
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

TEST(BaseTaskQueue, ATaskThatFailsIsToldToWhoeverWaits) {
  for (int threads : {1, 3}) {
    TaskQueue queue(threads);
    EXPECT_THROW(
        {
          queue.run([] { throw std::bad_alloc(); });
          queue.wait();
        },
        std::bad_alloc);
  }
}

TEST(BaseTaskQueue, ATaskThatFailsWhileAnotherErrorIsOnItsWayEndsNothing) {
  for (int threads : {2, 3}) {
    try {
      TaskQueue queue(threads);
      queue.run([] { throw std::bad_alloc(); });
      throw std::runtime_error("another");
    } catch (const std::exception&) {  // Either of them, as the task runs at once or later.
    }
  }
}

}  // namespace
}  // namespace stemma::base
