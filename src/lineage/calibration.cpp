// The shares of trees (marginals.h) know what the model knows: of equals each gets its part, and the weights decide how
// sure it is. They do not know that the true parent may be lost and that dates may be wrong. So what they say is
// brought to what was right in simulated families: a logistic regression on the log-odds of the share, bent at two
// places, with what the dates say and how often those of the family contradict its tree. Learnt by
// bench/lineage/learn_calibration from one half of the published shapes; docs/methods/lineage.md has figures. Tests:
// LineageCalibration.*
#include "lineage/calibration.h"

#include <algorithm>
#include <cmath>

namespace stemma::lineage {
namespace {

constexpr double kLeast = 0.0005, kMost = 0.9998;  // Beyond them nothing was learnt.
constexpr double kBase = -0.64, kSlope = 0.68;
constexpr double kFirstBend = 1.0, kBeyondFirst = -0.44;
constexpr double kSecondBend = 3.5, kBeyondSecond = 0.32;
constexpr double kInOrder = 0.60, kAgainstOrder = -0.36;
constexpr double kContradictions = -0.95;  // Only where the edge rests on dates.
constexpr double kSecondBase = 0.52, kSecondSlope = 0.42, kSecondInOrder = 0.88;

}  // namespace

double share_of_contradictions(unsigned against, unsigned ordered) { return (against + 0.5) / (ordered + 5.0); }

double calibrated(double confidence, const Circumstances& circumstances) {
  const double share = std::clamp(confidence, kLeast, kMost);
  const double odds = std::log(share / (1 - share));
  double sum = kBase + kSlope * odds + kBeyondFirst * std::max(0.0, odds - kFirstBend) +
               kBeyondSecond * std::max(0.0, odds - kSecondBend);
  if (circumstances.in_order) sum += kInOrder + kContradictions * circumstances.contradictions;
  if (circumstances.against_order) sum += kAgainstOrder;
  return 1 / (1 + std::exp(-sum));
}

double calibrated_second(double share, bool in_order, double credit) {
  const double sum =
      kSecondBase + kSecondSlope * std::log(std::clamp(share, 0.01, 1.0)) + (in_order ? kSecondInOrder : 0) + credit;
  return 1 / (1 + std::exp(-sum));
}

}  // namespace stemma::lineage
