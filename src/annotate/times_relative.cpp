// Times that are told from now: "yesterday", "last week", "three years ago", "this summer", "the third quarter"; and
// durations and sets, which have the same units. See times.cpp for the whole.
// Exercised by Times.* in times_test.cpp.
#include <algorithm>

#include "annotate/time_reader.h"
#include "base/format.h"

namespace stemma::annotate {

TimeReader::Found TimeReader::deictic(std::uint32_t i) const {
  if (is(i, "the") && is(i + 1, "weekend")) {
    return {i + 2, TimeType::kDate,
            base_ ? week_value(day_at(days_since_epoch(*base_) + weekend_shift_days(i))) + "-WE" : "XXXX-WXX-WE"};
  }
  if (is(i, "today")) return {i + 1, TimeType::kDate, today(0)};
  if (is(i, "yesterday")) return with_day_part(i + 1, today(-1));
  if (is(i, "tomorrow")) return with_day_part(i + 1, today(1));
  if (is(i, "tonight")) return {i + 1, TimeType::kTime, today(0) + "TNI"};
  if (any(i, "now", "currently", "nowadays")) return {i + 1, TimeType::kDate, "PRESENT_REF"};
  if (is(i, "recently")) return {i + 1, TimeType::kDate, "PAST_REF"};
  if (is(i, "the") && any(i + 1, "past", "future") &&
      !(i + 2 < end_ &&
        (words_[i + 2].is(kTimeUnit) || words_[i + 2].tag == kNumber || any(i + 2, "few", "several")))) {
    if (i > 0 && words_[i - 1].tag == kPreposition)
      return {i + 2, TimeType::kDate, is(i + 1, "past") ? "PAST_REF" : "FUTURE_REF"};
  }
  return {};
}

// "last week", "this year", "next Monday", "three years ago", "the past two weeks".
TimeReader::Found TimeReader::relative(std::uint32_t i) const {
  std::uint32_t at = is(i, "the") ? i + 1 : i;
  const bool back = any(at, "last", "past", "previous");
  const bool here = any(at, "this", "current") || (at > i && is(at, "same"));
  const bool forth = any(at, "next", "coming", "following");
  if (back || here || forth) {
    const int shift = back ? -1 : forth ? 1 : 0;
    ++at;
    if (const int day = weekday(at); day != 0) return lone_weekday(at, day, shift);
    if (const int named = month(at); named != 0 && words_[at].is(kMonth))
      return {at + 1, TimeType::kDate, month_of(named, shift)};
    if (!day_part(at).empty()) {
      const int days = is(at, "night") && back ? -1 : shift;
      return {at + 1, TimeType::kTime, today(days) + "T" + std::string(day_part(at))};
    }
    if (Found season = season_of(at, shift); season.end != 0) return season;
    if (const char unit = unit_letter(word(at)); unit != 0 && is(at - 1, "past") && !word(at).ends_with('s')) {
      return {at + 1, TimeType::kDuration, duration_value("1", unit)};
    }
    if (const char unit = unit_letter(word(at)); unit != 0 && !word(at).ends_with('s'))
      return {at + 1, TimeType::kDate, shifted(unit, shift)};
    if (const std::optional<int> count = number(at); count && unit_letter(word(at + 1)) != 0 && !here) {
      return {at + 2, TimeType::kDuration, duration_value(std::to_string(*count), unit_letter(word(at + 1)))};
    }
    if (any(at, "few", "several") && unit_letter(word(at + 1)) != 0)
      return {at + 2, TimeType::kDuration, duration_value("X", unit_letter(word(at + 1)))};
    if (is(at, "weekend"))
      return {at + 1, TimeType::kDate,
              base_ ? week_value(day_at(days_since_epoch(*base_) + 7 * shift)) + "-WE" : "XXXX-WXX-WE"};
    return {};
  }
  return ago(i);
}

TimeReader::Found TimeReader::ago(std::uint32_t i) const {
  const std::optional<int> count = number(i);
  const bool vague = any(i, "several", "many", "some") || (is(i, "a") && any(i + 1, "few", "couple"));
  if (!count && !vague) return {};
  std::uint32_t at = i + 1;
  if (vague && is(i, "a")) at = is(i + 2, "of") ? i + 3 : i + 2;
  const char unit = unit_letter(word(at));
  if (unit == 0) return {};
  if (is(at + 1, "ago")) return {at + 2, TimeType::kDate, vague ? "PAST_REF" : shifted(unit, -*count)};
  if (any(at + 1, "earlier", "later")) return {at + 2, TimeType::kDate, ""};
  return {};
}

// "the weekend" is this week's, or the one before where the clause tells of what was and it has not come yet.
int TimeReader::weekend_shift_days(std::uint32_t i) const {
  return direction(i, i + 2) < 0 && weekday_of(*base_) < 6 ? -7 : 0;
}

std::string TimeReader::shifted(char unit, int by) const {
  if (!base_) return unit == 'Y' ? "XXXX" : unit == 'M' ? "XXXX-XX" : unit == 'W' ? "XXXX-WXX" : "";
  if (by < -3000 || by > 3000) return "";
  switch (unit) {
    case 'D':
      return today(by);
    case 'W':
      return week_value(day_at(days_since_epoch(*base_) + 7 * by));
    case 'M':
      return month_value(plus_months(*base_, by));
    case 'Q':
      return quarter_value(plus_months(*base_, 3 * by));
    case 'Y':
      return base_->year + by > 0 ? year_value(base_->year + by) : "";
    case 'E':
      return base_->year / 10 + by > 0 ? std::to_string(base_->year / 10 + by) : "";
    case 'C':
      return base_->year / 100 + by > 0 ? std::to_string(base_->year / 100 + by) : "";
    default:
      return "";
  }
}

std::string TimeReader::month_of(int named, int shift) const {
  if (!base_) return base::format("XXXX-{:02}", named);
  const bool later = named > base_->month || (named == base_->month && shift < 0);
  const int of_year = base_->year + (shift < 0 && later ? -1 : shift > 0 && named <= base_->month ? 1 : 0);
  return month_value({of_year, named, 1});
}

// "the third quarter of 2022", "third-quarter", "the final quarter of this year".
TimeReader::Found TimeReader::quarter(std::uint32_t i) const {
  const std::uint32_t at = is(i, "the") ? i + 1 : i;
  const std::string_view written = word(at);
  const std::size_t hyphen = written.find('-');
  const bool joined = hyphen != std::string_view::npos && written.substr(hyphen + 1) == "quarter";
  if (!joined && !is(at + 1, "quarter")) return {};
  static constexpr std::string_view kOrdinals[] = {"first", "second", "third", "fourth", "final"};
  const std::string_view ordinal = written.substr(0, joined ? hyphen : written.size());
  int index = 0;
  while (index < 5 && ordinal != kOrdinals[index]) ++index;
  if (index == 5) return {};
  std::uint32_t end = joined ? at + 1 : at + 2;
  int of_year = 0;
  if (is(end, "of") && any(end + 1, "this", "last", "next") && is(end + 2, "year")) {
    std::uint32_t behind = end + 1;
    if (year_behind(behind, of_year)) end = behind;
  } else {
    year_behind(end, of_year);
  }
  const int number = std::min(index + 1, 4);
  if (of_year == 0 && base_) {  // The latest that has begun, or the next one.
    of_year = base_->year;
    const int now = (base_->month + 2) / 3;
    if (direction(i, end) > 0) {
      of_year += number < now ? 1 : 0;
    } else {
      of_year -= number > now ? 1 : 0;
    }
  }
  const std::string year = of_year != 0 ? year_value(of_year) : std::string("XXXX");
  return {end, TimeType::kDate, base::format("{}-Q{}", year, number)};
}

TimeReader::Found TimeReader::season_of(std::uint32_t i, int shift) const {
  std::string_view code;
  if (is(i, "summer")) code = "SU";
  if (is(i, "winter")) code = "WI";
  if (is(i, "spring")) code = "SP";
  if (any(i, "autumn", "fall")) code = "FA";
  if (code.empty()) return {};
  const std::string of_year = base_ ? year_value(base_->year + shift) : std::string("XXXX");
  return {i + 1, TimeType::kDate, of_year + "-" + std::string(code)};
}

// "every Monday", "each year", "daily".
TimeReader::Found TimeReader::set(std::uint32_t i) const {
  if (is(i, "daily")) return {i + 1, TimeType::kSet, "P1D"};
  if (is(i, "weekly")) return {i + 1, TimeType::kSet, "P1W"};
  if (is(i, "monthly")) return {i + 1, TimeType::kSet, "P1M"};
  if (any(i, "annually", "annual", "yearly")) return {i + 1, TimeType::kSet, "P1Y"};
  if (!any(i, "every", "each")) return {};
  if (const int day = weekday(i + 1); day != 0) return {i + 2, TimeType::kSet, base::format("XXXX-WXX-{}", day)};
  if (const char unit = unit_letter(word(i + 1)); unit != 0) return {i + 2, TimeType::kSet, duration_value("1", unit)};
  const std::optional<int> count = number(i + 1);
  if (count && unit_letter(word(i + 2)) != 0)
    return {i + 3, TimeType::kSet, duration_value(std::to_string(*count), unit_letter(word(i + 2)))};
  return {};
}

// "two weeks", "several hours", "a 24-hour strike", "for years".
TimeReader::Found TimeReader::duration(std::uint32_t i) const {
  const std::string_view written = word(i);
  const std::size_t hyphen = written.find('-');
  if (hyphen != std::string_view::npos && hyphen > 0) {
    std::string_view unit = written.substr(hyphen + 1);
    const std::optional<int> count = small_number(written.substr(0, hyphen));
    if (count && unit_letter(unit) != 0)
      return {i + 1, TimeType::kDuration, duration_value(std::to_string(*count), unit_letter(unit))};
    return {};
  }
  if (digits(i) && is(i + 2, "/") && digits(i + 1) && digits(i + 3)) {  // "5 1/2 hours"
    const char unit = unit_letter(word(i + 4));
    const bool half = is(i + 1, "1") && is(i + 3, "2");
    if (half && unit != 0 && unit != 'Q') return {i + 5, TimeType::kDuration, half_value(std::string(written), unit)};
  }
  if (const std::optional<int> count = number(i)) {
    const char unit = unit_letter(word(i + 1));
    const bool article = any(i, "a", "an");
    if (unit == 0 || unit == 'Q' || (is(i + 1, "second") || is(i + 1, "seconds")) ||
        (article && i > 0 && (words_[i - 1].tag == kNoun || words_[i - 1].tag == kNumber)))
      return {};
    return {i + 2, TimeType::kDuration, duration_value(std::to_string(*count), unit)};
  }
  const bool few = is(i, "a") && any(i + 1, "few", "couple");
  const std::uint32_t at = few ? (is(i + 2, "of") ? i + 3 : i + 2) : i + 1;
  if (few || any(i, "several", "many", "some", "few", "for", "recent")) {
    const char unit = unit_letter(word(at));
    if (unit != 0 && word(at).ends_with('s') && !is(i, "for"))
      return {at + 1, TimeType::kDuration, duration_value("X", unit)};
  }
  const char unit = unit_letter(written);
  const bool bare = unit != 0 && written.ends_with('s') && unit != 'Q' && unit != 'S' && i > 0 &&
                    any(i - 1, "for", "in", "after", "within");
  return bare ? Found{i + 1, TimeType::kDuration, duration_value("X", unit)} : Found{};
}

}  // namespace stemma::annotate
