#include "base/time.h"

#include <charconv>
#include <chrono>

#include "base/format.h"

namespace stemma::base {
namespace {

constexpr std::int64_t kDay = 86400;

// Takes `digits` digits off the front of `rest`.
std::optional<int> take_number(std::string_view& rest, std::size_t digits) {
  if (rest.size() < digits) return std::nullopt;
  int value = 0;
  const auto [end, error] = std::from_chars(rest.data(), rest.data() + digits, value);
  if (error != std::errc() || end != rest.data() + digits || rest.front() == '-') return std::nullopt;
  rest.remove_prefix(digits);
  return value;
}

bool take(std::string_view& rest, std::string_view any_of) {
  if (rest.empty() || any_of.find(rest.front()) == std::string_view::npos) return false;
  rest.remove_prefix(1);
  return true;
}

struct Clock {
  std::int64_t seconds = 0;
  std::int64_t precision_s = 0;
};

// "10:00", "10:00:00", "10:00:00.123", then "Z", "+09:00", "+0900" or nothing.
std::optional<Clock> parse_clock(std::string_view rest) {
  Clock clock{0, 59};
  const auto hour = take_number(rest, 2);
  if (!hour || *hour > 24 || !take(rest, ":")) return std::nullopt;
  const auto minute = take_number(rest, 2);
  if (!minute || *minute > 59) return std::nullopt;
  clock.seconds = *hour * 3600 + *minute * 60;
  if (take(rest, ":")) {
    const auto second = take_number(rest, 2);
    if (!second || *second > 60) return std::nullopt;
    clock.seconds += *second;
    clock.precision_s = 0;
    if (take(rest, ".,")) {
      while (take(rest, "0123456789")) {
      }
    }
  }
  while (take(rest, " ")) {
  }
  if (rest.empty() || rest == "Z" || rest == "z" || rest == "UTC" || rest == "GMT") return clock;
  const int sign = rest.front() == '-' ? 1 : -1;  // East of Greenwich is earlier in UTC.
  if (!take(rest, "+-")) return std::nullopt;
  const auto offset_hour = take_number(rest, 2);
  take(rest, ":");
  const auto offset_minute = rest.empty() ? std::optional<int>(0) : take_number(rest, 2);
  if (!offset_hour || !offset_minute || *offset_hour > 18 || !rest.empty()) return std::nullopt;
  clock.seconds += sign * (*offset_hour * 3600 + *offset_minute * 60);
  return clock;
}

std::int64_t days_since_epoch(int year, int month, int day) {
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  return std::chrono::sys_days(date).time_since_epoch().count();
}

}  // namespace

std::optional<TimePoint> parse_time(std::string_view written, TimeSource source) {
  std::string_view rest = written;
  const auto year = take_number(rest, 4);
  if (!year || *year < 1000) return std::nullopt;
  if (rest.empty()) {
    const std::int64_t first = days_since_epoch(*year, 1, 1);
    return TimePoint{first * kDay, (days_since_epoch(*year + 1, 1, 1) - first) * kDay - 1, source};
  }
  if (!take(rest, "-")) return std::nullopt;
  const auto month = take_number(rest, 2);
  if (!month || *month < 1 || *month > 12) return std::nullopt;
  const std::int64_t month_first = days_since_epoch(*year, *month, 1);
  const std::int64_t month_days =
      (*month == 12 ? days_since_epoch(*year + 1, 1, 1) : days_since_epoch(*year, *month + 1, 1)) - month_first;
  if (rest.empty()) return TimePoint{month_first * kDay, month_days * kDay - 1, source};
  if (!take(rest, "-")) return std::nullopt;
  const auto day = take_number(rest, 2);
  if (!day || *day < 1 || *day > month_days) return std::nullopt;
  const std::int64_t midnight = (month_first + *day - 1) * kDay;
  if (rest.empty()) return TimePoint{midnight, kDay - 1, source};
  if (!take(rest, "Tt ")) return std::nullopt;
  const auto clock = parse_clock(rest);
  if (!clock) return std::nullopt;
  return TimePoint{midnight + clock->seconds, clock->precision_s, source};
}

std::string format_time(const TimePoint& time) {
  const std::chrono::sys_seconds moment{std::chrono::seconds(time.utc_s)};
  const auto day = std::chrono::floor<std::chrono::days>(moment);
  const std::chrono::year_month_day date(day);
  std::string text = format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                            static_cast<unsigned>(date.day()));
  if (time.precision_s >= kDay - 1) return text;
  const std::chrono::hh_mm_ss clock(moment - day);
  return format("{}T{:02}:{:02}:{:02}Z", text, clock.hours().count(), clock.minutes().count(), clock.seconds().count());
}

}  // namespace stemma::base
