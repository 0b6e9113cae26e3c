// Values of time expressions: ISO 8601 dates by civil-calendar arithmetic, as ISO-TimeML writes them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace stemma::annotate {

// A day of the Gregorian calendar.
struct Day {
  int year = 0;
  int month = 1;  // 1 to 12.
  int day = 1;    // 1 to 31.
};

std::int64_t days_since_epoch(Day day);
Day day_at(std::int64_t days_since_epoch);
int weekday_of(Day day);  // 1 Monday to 7 Sunday.

std::string day_value(Day day);        // "2023-09-13".
std::string month_value(Day day);      // "2023-09".
std::string year_value(int year);      // "2023".
std::string week_value(Day day);       // "2023-W37", ISO week.
std::string quarter_value(Day day);    // "2023-Q3".
Day plus_months(Day day, int months);  // Keeps the day within its month.

// 1 to 7 of "thursday", "thu"; 0 of other words.
int weekday_number(std::string_view folded);
// 1 to 12 of "september", "sept", "sept."; 0 of other words.
int month_number(std::string_view folded);
// "fourteen" 14, "twenty-one" 21, "3" 3, "a" 1; nullopt of other words.
std::optional<int> small_number(std::string_view folded);
// 'D' of "day", "days"; 'W', 'M', 'Y', 'H' (hour), 'N' (minute), 'S' (second), 'E' (decade), 'C' (century), 'Q'; 0
// else.
char unit_letter(std::string_view folded);
// "P2.5Y" of two and a half years, "PT5H30M" of five and a half hours; `count` in digits.
std::string half_value(const std::string& count, char unit);
// The day of a holiday ("christmas eve", "thanksgiving", "easter monday") in `year`; nullopt of other words.
std::optional<Day> holiday_in(std::string_view folded, int year);
// "P3D", "PT2H", "P20Y" of decades; `count` is written as given ("X" where vague).
std::string duration_value(const std::string& count, char unit);

}  // namespace stemma::annotate
