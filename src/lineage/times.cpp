#include "lineage/times.h"

#include <algorithm>

namespace stemma::lineage {
namespace {

// How far a kind of time can be trusted as the moment of first publication. Sites stamp "modified" on every touch;
// a dateline names the day of the event's filing, the text often only the day that it tells of.
double trust(TimeSource source) {
  switch (source) {
    case TimeSource::kPublished:
      return 1.0;
    case TimeSource::kModified:
      return 0.5;
    case TimeSource::kDateline:
      return 0.6;
    case TimeSource::kText:
      return 0.4;
    case TimeSource::kNone:
      return 0.0;
  }
  return 0.0;
}

}  // namespace

Precedence precedence(const std::optional<TimePoint>& first, const std::optional<TimePoint>& second) {
  Precedence result;
  if (!first || !second) return result;
  const std::int64_t end = first->utc_s + std::max<std::int64_t>(first->precision_s, 0);
  const bool apart = first->utc_s != second->utc_s && end <= second->utc_s;
  result.quality = std::min(trust(first->source), trust(second->source));
  if (!apart || result.quality <= 0) return result;
  result.earlier = true;
  result.gap_s = second->utc_s - end;
  return result;
}

}  // namespace stemma::lineage
