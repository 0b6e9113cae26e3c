// Dates as people write them at the head of a report: "Sept. 13, 2023", "13 September", "Thu, 14 Sep 2023 10:00:00
// GMT". English month names. Thread safety: pure functions.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "stemma/report.h"

namespace stemma::ingest {

struct WrittenDate {
  int year = 0;  // 0 = not written.
  int month = 0;
  int day = 0;          // 0 = not written.
  std::size_t end = 0;  // Offset after it.
};

// The date that starts at `at` (a month's name, a day's number before one, or a weekday before either).
std::optional<WrittenDate> read_date(std::string_view text, std::size_t at);

// A weekday's name in full, ASCII case ignored.
bool is_weekday(std::string_view word);

// Reads RFC 3339 (base/time.h), RFC 822, or a written date with a year, perhaps with "10:30" and an offset after it.
std::optional<TimePoint> read_time(std::string_view written, TimeSource source);

}  // namespace stemma::ingest
