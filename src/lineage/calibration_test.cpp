#include "lineage/calibration.h"

#include <gtest/gtest.h>

namespace stemma::lineage {
namespace {

TEST(LineageCalibration, MoreIsNeverLess) {
  for (const Circumstances& each :
       {Circumstances{}, Circumstances{true, false, 0.3}, Circumstances{false, true, 0.1}}) {
    double before = 0;
    for (int i = 0; i <= 1000; ++i) {
      const double now = calibrated(i / 1000.0, each);
      EXPECT_GE(now, before);
      EXPECT_LE(now, 1);
      before = now;
    }
  }
}

TEST(LineageCalibration, DatesSpeakForAnEdgeOrAgainstIt) {
  const double undated = calibrated(0.8, {});
  EXPECT_GT(calibrated(0.8, {true, false, 0}), undated);
  EXPECT_LT(calibrated(0.8, {false, true, 0}), undated);
  EXPECT_LT(calibrated(0.8, {true, false, share_of_contradictions(5, 10)}),
            calibrated(0.8, {true, false, share_of_contradictions(0, 10)}));
}

TEST(LineageCalibration, HalfTheTreesAreNotHalfTheTruthForTheSourceMayBeLost) {
  EXPECT_LT(calibrated(0.5, {}), 0.5);
  EXPECT_GT(calibrated(0.5, {}), 0.3);
}

TEST(LineageCalibration, ASecondParentIsSurerTheMoreItExplainsAndIfItIsCredited) {
  EXPECT_GT(calibrated_second(0.3, false, 0), calibrated_second(0.1, false, 0));
  EXPECT_GT(calibrated_second(0.1, true, 0), calibrated_second(0.1, false, 0));
  EXPECT_GT(calibrated_second(0.1, false, 3), 0.8);
}

}  // namespace
}  // namespace stemma::lineage
