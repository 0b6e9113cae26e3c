// Where the parts of evidence.cpp put what they observe.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "lineage/evidence.h"

namespace stemma::lineage {

// Collects observations; texts are made only when somebody will read them.
struct Collector {
  std::vector<Reason>* reasons = nullptr;
  std::array<Observed, kObservations>* observed = nullptr;
  Scores scores;

  // What an observation adds for both directions.
  Scores count(Observation observation, double forward, double backward) {
    if (observed != nullptr) {
      Observed& seen = (*observed)[static_cast<std::size_t>(observation)];
      seen.forward += forward;
      seen.backward += backward;
    }
    const double weight = weighing(observation).weight;
    scores.forward += weight * forward;
    scores.backward += weight * backward;
    return {weight * forward, weight * backward};
  }
  template <typename Forward, typename Backward>
  void say(EvidenceKind kind, Scores sum, const Forward& for_ab, const Backward& for_ba) {
    if (reasons == nullptr || (sum.forward == 0 && sum.backward == 0)) return;
    reasons->push_back({kind, sum.forward, sum.backward, for_ab(), for_ba()});
  }
  template <typename Forward, typename Backward>
  void add(Observation observation, double forward, double backward, const Forward& for_ab, const Backward& for_ba) {
    if (forward == 0 && backward == 0) return;
    say(weighing(observation).kind, count(observation, forward, backward), for_ab, for_ba);
  }
};

inline Scores operator+(Scores x, Scores y) { return {x.forward + y.forward, x.backward + y.backward}; }

}  // namespace stemma::lineage
