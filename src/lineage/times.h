// What publication times say about which of two reports came first.
#pragma once

#include <cstdint>
#include <optional>

#include "stemma/report.h"

namespace stemma::lineage {

struct Precedence {
  bool earlier = false;    // The first report is clearly earlier: the moments they may mean do not overlap.
  std::int64_t gap_s = 0;  // At least so many seconds.
  double quality = 0;      // In [0,1]: how far the weaker of the two times can be trusted.
};

// Nothing clear (earlier == false) when either has no time.
Precedence precedence(const std::optional<TimePoint>& first, const std::optional<TimePoint>& second);

inline bool clearly_earlier(const Report& first, const Report& second) {
  return precedence(first.time, second.time).earlier;
}

}  // namespace stemma::lineage
