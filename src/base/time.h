// Times as reports give them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "stemma/report.h"

namespace stemma::base {

// Reads RFC 3339 ("2023-09-14T10:00:00+09:00"), a date ("2023-09-14"), a month or a year; an offset may be missing
// (read as UTC). Sets precision_s to what the text leaves open. nullopt when it is none of these or no such day exists.
std::optional<TimePoint> parse_time(std::string_view written, TimeSource source);

// "2023-09-14T01:00:00Z", or "2023-09-14" when the precision is a day or more.
std::string format_time(const TimePoint& time);

}  // namespace stemma::base
