#include "cli/progress.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

namespace stemma::cli {
namespace {

TEST(Progress, SaysRateAndTimeLeft) {
  EXPECT_EQ(progress_text({"align", 500, 1683}, 0.5), "align 500 of 1,683 · 1,000/s · 2 s left");
  EXPECT_EQ(progress_text({"ingest", 3, 0}, 2), "ingest 3 · 1.5/s");
  EXPECT_EQ(progress_text({"ingest", 0, 0}, 2), "ingest 0");
}

TEST(Progress, RedrawsAtMostTenTimesASecond) {
  std::ostringstream err;
  ProgressLine line(err, true);
  const Clock::time_point start{};
  for (int ms = 0; ms < 1000; ++ms) {
    line.show({ms % 2 == 0 ? "index" : "align", 1, 2}, start + std::chrono::milliseconds(ms));
  }
  const std::string text = err.str();
  EXPECT_LE(std::count(text.begin(), text.end(), '\r'), 10);
  EXPECT_GE(std::count(text.begin(), text.end(), '\r'), 9);
}

TEST(Progress, DrawsNothingWhereItIsNotWanted) {
  std::ostringstream err;
  {
    ProgressLine line(err, false);
    line.show({"index", 1, 2}, Clock::now());
  }
  EXPECT_EQ(err.str(), "");
}

}  // namespace
}  // namespace stemma::cli
