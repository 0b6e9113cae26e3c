#include "ingest/written_date.h"

#include <algorithm>
#include <array>

#include "base/format.h"
#include "base/time.h"
#include "ingest/lines.h"

namespace stemma::ingest {
namespace {

constexpr std::array<std::string_view, 12> kMonths{"january",   "february", "march",    "april",
                                                   "may",       "june",     "july",     "august",
                                                   "september", "october",  "november", "december"};
constexpr std::array<std::string_view, 7> kDays{"monday", "tuesday",  "wednesday", "thursday",
                                                "friday", "saturday", "sunday"};

std::string_view word_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_letter(text[end])) ++end;
  return text.substr(at, end - at);
}

// A name of `names` in full, or its first three letters or more ("Sep", "Sept").
template <std::size_t N>
int index_of(const std::array<std::string_view, N>& names, std::string_view word) {
  if (word.size() < 3 || !is_upper(word[0])) return -1;
  for (std::size_t i = 0; i < N; ++i) {
    if (word.size() <= names[i].size() && equals_fold(word, names[i].substr(0, word.size())) &&
        (word.size() <= 4 || word.size() == names[i].size())) {
      return static_cast<int>(i);
    }
  }
  return -1;
}

std::size_t skip(std::string_view text, std::size_t at, std::string_view any_of) {
  while (at < text.size() && any_of.find(text[at]) != std::string_view::npos) ++at;
  return at;
}

// A number of at most `digits` digits at `at`; 0 when there is none.
int number_at(std::string_view text, std::size_t at, std::size_t digits, std::size_t& end) {
  int value = 0;
  end = at;
  while (end < text.size() && is_digit(text[end])) {
    if (end - at >= digits) return 0;
    value = value * 10 + (text[end++] - '0');
  }
  return value;
}

// ", 2023" or " 2023" after a date that ends at date.end.
void take_year(std::string_view text, WrittenDate& date) {
  std::size_t end = 0;
  const int year = number_at(text, skip(text, date.end, " ,"), 4, end);
  if (year >= 1000) date.year = year, date.end = end;
}

std::size_t take_ordinal(std::string_view text, std::size_t at) {
  for (const std::string_view ending : {"st", "nd", "rd", "th"}) {
    if (text.substr(at, 2) == ending) return at + 2;
  }
  return at;
}

std::optional<WrittenDate> month_first(std::string_view text, std::size_t at) {
  const std::string_view name = word_at(text, at);
  WrittenDate date;
  date.month = index_of(kMonths, name) + 1;
  if (date.month == 0) return std::nullopt;
  date.end = at + name.size();
  if (date.end < text.size() && text[date.end] == '.') ++date.end;
  std::size_t end = 0;
  const std::size_t number = skip(text, date.end, " ");
  date.day = number_at(text, number, 2, end);
  if (date.day < 1 || date.day > 31) {
    date.day = 0;
    take_year(text, date);
    return date.year > 0 ? std::optional(date) : std::nullopt;
  }
  date.end = take_ordinal(text, end);
  take_year(text, date);
  return date;
}

std::optional<WrittenDate> day_first(std::string_view text, std::size_t at) {
  WrittenDate date;
  std::size_t end = 0;
  date.day = number_at(text, at, 2, end);
  if (date.day < 1 || date.day > 31) return std::nullopt;
  const std::size_t month = skip(text, take_ordinal(text, end), " -");
  const std::string_view name = word_at(text, month);
  date.month = index_of(kMonths, name) + 1;
  if (date.month == 0) return std::nullopt;
  date.end = month + name.size();
  if (date.end < text.size() && text[date.end] == '.') ++date.end;
  take_year(text, date);
  return date;
}

// " 10:00:00 GMT", " 10:30 +0900" -> as RFC 3339 has it; empty when no clock time follows.
std::string clock_after(std::string_view rest) {
  rest = trim(rest);
  if (rest.size() < 4 || !is_digit(rest[0])) return {};
  const std::size_t colon = rest[1] == ':' ? 1 : 2;
  if (rest[colon] != ':' || rest.size() < colon + 3) return {};
  std::size_t end = colon + 3;
  if (rest.substr(end).starts_with(":") && rest.size() >= end + 3) end += 3;
  const std::string_view zone = trim(rest.substr(end));
  if (!zone.empty() && zone != "GMT" && zone != "UTC" && zone != "Z" && zone[0] != '+' && zone[0] != '-') return {};
  return base::format("T{}{}{}", colon == 1 ? "0" : "", rest.substr(0, end), zone);
}

}  // namespace

std::optional<WrittenDate> read_date(std::string_view text, std::size_t at) {
  if (at >= text.size()) return std::nullopt;
  if (is_digit(text[at])) return day_first(text, at);
  const std::string_view name = word_at(text, at);
  if (index_of(kDays, name) >= 0) {
    const std::size_t next = skip(text, at + name.size(), "., ");
    if (next >= text.size()) return std::nullopt;
    return is_digit(text[next]) ? day_first(text, next) : month_first(text, next);
  }
  return month_first(text, at);
}

bool is_weekday(std::string_view word) {
  return std::any_of(kDays.begin(), kDays.end(), [&](std::string_view day) { return equals_fold(word, day); });
}

std::optional<TimePoint> read_time(std::string_view written, TimeSource source) {
  written = trim(written);
  if (const auto time = base::parse_time(written, source)) return time;
  const auto date = read_date(written, 0);
  if (!date || date->year == 0) return std::nullopt;
  const std::string day = date->day > 0 ? base::format("{:04}-{:02}-{:02}", date->year, date->month, date->day)
                                        : base::format("{:04}-{:02}", date->year, date->month);
  if (date->day > 0) {
    if (const auto time = base::parse_time(day + clock_after(written.substr(date->end)), source)) return time;
  }
  return base::parse_time(day, source);
}

}  // namespace stemma::ingest
