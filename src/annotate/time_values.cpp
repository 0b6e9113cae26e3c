// Civil days by Hinnant's algorithm (days_from_civil, 2013): eras of 400 years, years that begin in March.
// Exercised by Times.* in times_test.cpp.
#include "annotate/time_values.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/format.h"

namespace stemma::annotate {
namespace {

constexpr std::array<std::string_view, 7> kWeekdays = {"monday", "tuesday",  "wednesday", "thursday",
                                                       "friday", "saturday", "sunday"};
constexpr std::array<std::string_view, 12> kMonths = {"january",   "february", "march",    "april",
                                                      "may",       "june",     "july",     "august",
                                                      "september", "october",  "november", "december"};
constexpr std::array<std::string_view, 21> kNumbers = {
    "zero",     "one",     "two",     "three",     "four",     "five",     "six",
    "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",   "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"};
constexpr std::array<std::string_view, 8> kTens = {"twenty", "thirty",  "forty",  "fifty",
                                                   "sixty",  "seventy", "eighty", "ninety"};

struct Unit {
  std::string_view word;
  char letter;
};
constexpr Unit kUnits[] = {{"day", 'D'},     {"week", 'W'},    {"month", 'M'},    {"year", 'Y'},
                           {"hour", 'H'},    {"minute", 'N'},  {"second", 'S'},   {"decade", 'E'},
                           {"century", 'C'}, {"quarter", 'Q'}, {"centurie", 'C'}, {"night", 'D'}};

struct Holiday {
  std::string_view name;  // Without "day" at its end.
  int month;
  int day;                 // With a weekday: the first such weekday from this day on. Of Easter: days after it.
  int weekday;             // 1 to 7; 0: always on this day; -1: told from Easter.
  bool needs_day = false;  // "labor" alone is no holiday.
};
constexpr Holiday kHolidays[] = {{"new year's eve", 12, 31, 0},
                                 {"new year's day", 1, 1, 0},
                                 {"new year", 1, 1, 0},
                                 {"martin luther king", 1, 15, 1, true},
                                 {"valentine's", 2, 14, 0, true},
                                 {"presidents's", 2, 15, 1, true},
                                 {"st. patrick's", 3, 17, 0, true},
                                 {"good friday", 0, -2, -1},
                                 {"easter", 0, 0, -1},
                                 {"easter sunday", 0, 0, -1},
                                 {"easter monday", 0, 1, -1},
                                 {"may day", 5, 1, 0},
                                 {"memorial", 5, 25, 1, true},
                                 {"independence", 7, 4, 0, true},
                                 {"bastille", 7, 14, 0, true},
                                 {"labor", 9, 1, 1, true},
                                 {"halloween", 10, 31, 0},
                                 {"election", 11, 2, 2, true},
                                 {"veterans", 11, 11, 0, true},
                                 {"thanksgiving", 11, 22, 4},
                                 {"christmas eve", 12, 24, 0},
                                 {"christmas", 12, 25, 0},
                                 {"boxing day", 12, 26, 0}};

// Days since the epoch of Easter Sunday: the Gregorian computus as Meeus gives it (Astronomical Algorithms, 1991).
std::int64_t easter(int year) {
  const int a = year % 19, b = year / 100, c = year % 100;
  const int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  const int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
  const int m = (a + 11 * h + 22 * l) / 451;
  const int sum = h + l - 7 * m + 114;
  return days_since_epoch({year, sum / 31, sum % 31 + 1});
}

// Is `word` this name, its first three letters or more, with or without a stop?
template <std::size_t N>
int position(std::string_view word, const std::array<std::string_view, N>& names) {
  if (word.ends_with('.')) word.remove_suffix(1);
  if (word.size() < 3) return 0;
  for (std::size_t i = 0; i < N; ++i) {
    if (word == names[i] || (word.size() <= 5 && names[i].starts_with(word))) return static_cast<int>(i) + 1;
  }
  return 0;
}

}  // namespace

std::int64_t days_since_epoch(Day day) {
  const std::int64_t year = day.month <= 2 ? day.year - 1 : day.year;
  const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t day_of_year = (153 * (day.month + (day.month > 2 ? -3 : 9)) + 2) / 5 + day.day - 1;
  const std::int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

Day day_at(std::int64_t days) {
  days += 719468;
  const std::int64_t era = (days >= 0 ? days : days - 146096) / 146097;
  const std::int64_t day_of_era = days - era * 146097;
  const std::int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t shifted = (5 * day_of_year + 2) / 153;
  Day day;
  day.day = static_cast<int>(day_of_year - (153 * shifted + 2) / 5 + 1);
  day.month = static_cast<int>(shifted < 10 ? shifted + 3 : shifted - 9);
  day.year = static_cast<int>(year_of_era + era * 400 + (day.month <= 2 ? 1 : 0));
  return day;
}

int weekday_of(Day day) {
  const std::int64_t days = days_since_epoch(day);
  return static_cast<int>((days % 7 + 7 + 3) % 7) + 1;  // 1970-01-01 was a Thursday.
}

std::string day_value(Day day) { return base::format("{:04}-{:02}-{:02}", day.year, day.month, day.day); }
std::string month_value(Day day) { return base::format("{:04}-{:02}", day.year, day.month); }
std::string year_value(int year) { return base::format("{:04}", year); }
std::string quarter_value(Day day) { return base::format("{:04}-Q{}", day.year, (day.month + 2) / 3); }

std::string week_value(Day day) {
  const Day thursday = day_at(days_since_epoch(day) + 4 - weekday_of(day));
  const std::int64_t first = days_since_epoch({thursday.year, 1, 1});
  return base::format("{:04}-W{:02}", thursday.year, (days_since_epoch(thursday) - first) / 7 + 1);
}

Day plus_months(Day day, int months) {
  const int total = day.year * 12 + day.month - 1 + months;
  Day moved{total / 12, total % 12 + 1, 1};
  const Day next{(total + 1) / 12, (total + 1) % 12 + 1, 1};
  moved.day = std::min(day.day, static_cast<int>(days_since_epoch(next) - days_since_epoch(moved)));
  return moved;
}

int weekday_number(std::string_view folded) { return position(folded, kWeekdays); }
int month_number(std::string_view folded) { return position(folded, kMonths); }

std::optional<int> small_number(std::string_view folded) {
  if (folded == "a" || folded == "an") return 1;
  for (std::size_t i = 0; i < kNumbers.size(); ++i) {
    if (folded == kNumbers[i]) return static_cast<int>(i);
  }
  for (std::size_t i = 0; i < kTens.size(); ++i) {
    if (!folded.starts_with(kTens[i])) continue;
    const std::string_view rest = folded.substr(kTens[i].size());
    const int tens = static_cast<int>(i + 2) * 10;
    if (rest.empty()) return tens;
    for (std::size_t one = 1; one < 10 && rest.front() == '-'; ++one) {
      if (rest.substr(1) == kNumbers[one]) return tens + static_cast<int>(one);
    }
  }
  int value = 0;
  const auto [end, error] = std::from_chars(folded.data(), folded.data() + folded.size(), value);
  if (error != std::errc() || end != folded.data() + folded.size() || value < 0) return std::nullopt;
  return value;
}

char unit_letter(std::string_view folded) {
  if (folded.ends_with('s')) folded.remove_suffix(1);
  for (const Unit& unit : kUnits) {
    if (folded == unit.word) return unit.letter;
  }
  return 0;
}

std::string half_value(const std::string& count, char unit) {
  if (unit == 'H') return "PT" + count + "H30M";
  return duration_value(count + ".5", unit);
}

std::optional<Day> holiday_in(std::string_view folded, int year) {
  const bool with_day = folded.ends_with(" day");
  if (with_day && folded != "boxing day" && folded != "may day" && folded != "new year's day") folded.remove_suffix(4);
  for (const Holiday& one : kHolidays) {
    if (one.name != folded || (one.needs_day && !with_day)) continue;
    if (one.weekday == 0) return Day{year, one.month, one.day};
    if (one.weekday < 0) return day_at(easter(year) + one.day);
    // The first such weekday on or after the day.
    const std::int64_t from = days_since_epoch({year, one.month, one.day});
    return day_at(from + (one.weekday - weekday_of(day_at(from)) + 7) % 7);
  }
  return std::nullopt;
}

std::string duration_value(const std::string& count, char unit) {
  switch (unit) {
    case 'H':
      return "PT" + count + "H";
    case 'N':
      return "PT" + count + "M";
    case 'S':
      return "PT" + count + "S";
    case 'E':
      return count == "X" ? "PXDE" : "P" + count + "0Y";
    case 'C':
      return count == "X" ? "PXCE" : "P" + count + "00Y";
    default:
      return "P" + count + unit;
  }
}

}  // namespace stemma::annotate
