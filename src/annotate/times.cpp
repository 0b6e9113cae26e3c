// Time expressions by patterns over words, in the spirit of HeidelTime (Stroetgen and Gertz, 2010).
//
//   date       [Wednesday ,] Sept. 13 [, 2023] · 13 September 2023 · October 2022 · in 2022 · the 1990s · Thursday
//   relative   yesterday · last week · three years ago · this summer
//   time       10:30 a.m. · Thursday night · noon
//   duration   two weeks · a 24-hour (strike) · the past three years
//   set        every Monday · daily
// A weekday or month without a year is the one before the report's time, or the one after it where a "will" stands in
// the same stretch. Without a report time the unknown parts are X ("XXXX-WXX-4"). "May" and "March" need a number or a
// preposition beside them. What it does not do: times told from another event ("two days later" stays unresolved).
// Exercised by Times.* in times_test.cpp.
#include "annotate/times.h"

#include <cstdlib>
#include <optional>

#include "annotate/time_values.h"
#include "base/format.h"

namespace stemma::annotate {
namespace {

struct Found {
  std::uint32_t end = 0;  // Word after the expression; 0: nothing found.
  TimeType type = TimeType::kDate;
  std::string value;
};

class TimeReader {
 public:
  TimeReader(const Words& words, const text::Text& text, const Report& report)
      : all_(words), words_(words.words), text_(text) {
    if (report.time) base_ = day_at(report.time->utc_s / 86400 - (report.time->utc_s % 86400 < 0 ? 1 : 0));
  }

  std::vector<TimeExpression> read() {
    for (const Stretch& stretch : all_.stretches) {
      end_ = stretch.end;
      future_ = false;
      for (std::uint32_t i = stretch.begin; i < end_; ++i) future_ |= words_[i].is(kPlanned) && words_[i].tag == kModal;
      for (std::uint32_t i = stretch.begin; i < end_;) {
        Found found = at(i);
        if (found.end == 0) {
          ++i;
          continue;
        }
        out_.push_back({{words_[i].span.begin, words_[found.end - 1].span.end}, found.type, std::move(found.value)});
        i = found.end;
      }
    }
    return std::move(out_);
  }

 private:
  std::string_view word(std::uint32_t i) const { return i < end_ ? words_[i].folded : std::string_view(); }
  bool is(std::uint32_t i, std::string_view folded) const { return word(i) == folded; }
  template <typename... Rest>
  bool any(std::uint32_t i, Rest... options) const {
    return (is(i, options) || ...);
  }
  bool digits(std::uint32_t i) const {
    return i < end_ && text_.tokens[words_[i].token].kind == text::TokenKind::kNumber;
  }
  std::optional<int> number(std::uint32_t i) const {
    if (i >= end_) return std::nullopt;
    return small_number(words_[i].folded);
  }
  int weekday(std::uint32_t i) const {
    return i < end_ && words_[i].is(kWeekday) && words_[i].capitalised ? weekday_number(word(i)) : 0;
  }
  int month(std::uint32_t i) const { return i < end_ && words_[i].capitalised ? month_number(word(i)) : 0; }
  int day_of_month(std::uint32_t i) const {
    if (!digits(i)) return 0;
    std::string_view written = word(i);
    for (const std::string_view ending : {"st", "nd", "rd", "th"}) {
      if (written.ends_with(ending)) written.remove_suffix(2);
    }
    const std::optional<int> value = small_number(written);
    return value && *value >= 1 && *value <= 31 && written.size() <= 2 ? *value : 0;
  }
  int year(std::uint32_t i) const {
    const std::optional<int> value = digits(i) && words_[i].folded.size() == 4 ? number(i) : std::nullopt;
    return value && *value >= 1500 && *value < 2100 ? *value : 0;
  }

  Found at(std::uint32_t i) const {
    if (any(i, "early", "late", "mid", "earlier", "later")) {  // "late November", "later this year"
      const bool placed = i + 1 < end_ && (month(i + 1) != 0 || any(i + 1, "this", "last", "next") || year(i + 1) != 0);
      if (Found rest = placed ? at(i + 1) : Found(); rest.end != 0 && rest.type == TimeType::kDate) return rest;
    }
    for (const auto reader : {&TimeReader::numeric, &TimeReader::calendar, &TimeReader::clock, &TimeReader::deictic,
                              &TimeReader::relative, &TimeReader::set, &TimeReader::lone_year, &TimeReader::duration}) {
      Found found = (this->*reader)(i);
      if (found.end != 0) return found;
    }
    return {};
  }

  // "2023-09-13", "9/13/2023", "09/13/98".
  Found numeric(std::uint32_t i) const {
    if (!digits(i)) return {};
    const std::string_view written = word(i);
    if (written.size() == 10 && written[4] == '-' && written[7] == '-')
      return {i + 1, TimeType::kDate, std::string(written)};
    if (!is(i + 1, "/") || !is(i + 3, "/") || !digits(i + 2) || !digits(i + 4)) return {};
    const int first = day_of_month(i);
    const int second = day_of_month(i + 2);
    std::optional<int> last = number(i + 4);
    if (first == 0 || first > 12 || second == 0 || !last) return {};
    if (word(i + 4).size() == 2) last = *last + (*last < 50 ? 2000 : 1900);
    return {i + 5, TimeType::kDate, day_value({*last, first, second})};
  }

  // Everything with a month or a weekday in it.
  Found calendar(std::uint32_t i) const {
    if (const int day = weekday(i); day != 0) {
      std::uint32_t next = i + 1;
      if (is(next, ",")) ++next;
      if (Found date = month_day(next); date.end != 0) return date;
      return lone_weekday(i, day, 0);
    }
    if (Found date = month_day(i); date.end != 0) return date;
    if (const int day = day_of_month(i); day != 0 && month(i + 1) != 0) {  // 13 September 2023
      const int named = year(i + 2);
      return {named != 0 ? i + 3 : i + 2, TimeType::kDate, date_value(named, month(i + 1), day)};
    }
    return lone_month(i);
  }

  Found month_day(std::uint32_t i) const {
    const int named = month(i);
    if (named == 0) return {};
    if (const int day = day_of_month(i + 1); day != 0) {
      std::uint32_t end = i + 2;
      int of_year = 0;
      if (is(end, ",") && year(end + 1) != 0) {
        of_year = year(end + 1);
        end += 2;
      } else if (year(end) != 0) {
        of_year = year(end++);
      }
      return {end, TimeType::kDate, date_value(of_year, named, day)};
    }
    std::uint32_t next = i + 1;
    if (is(next, ",") || is(next, "of")) ++next;
    if (const int of_year = year(next); of_year != 0)
      return {next + 1, TimeType::kDate, month_value({of_year, named, 1})};
    return {};
  }

  Found lone_month(std::uint32_t i) const {
    const int named = month(i);
    if (named == 0 || !words_[i].is(kMonth)) return {};
    const bool doubtful = any(i, "may", "march", "mar", "jan", "dec", "sun", "sat");
    const bool placed =
        i > 0 && (words_[i - 1].tag == kPreposition || any(i - 1, "early", "late", "mid", "this", "last", "next"));
    if (doubtful && !placed) return {};
    return {i + 1, TimeType::kDate, month_near(named)};
  }

  std::string date_value(int of_year, int of_month, int day) const {
    if (of_year != 0) return day_value({of_year, of_month, day});
    if (!base_) return base::format("XXXX-{:02}-{:02}", of_month, day);
    const std::int64_t now = days_since_epoch(*base_);
    Day best{base_->year, of_month, day};
    for (const int other : {base_->year - 1, base_->year + 1}) {
      const Day moved{other, of_month, day};
      if (std::llabs(days_since_epoch(moved) - now) < std::llabs(days_since_epoch(best) - now)) best = moved;
    }
    return day_value(best);
  }

  std::string month_near(int named) const {
    if (!base_) return base::format("XXXX-{:02}", named);
    int of_year = base_->year;
    if (!future_ && named > base_->month) --of_year;
    if (future_ && named < base_->month) ++of_year;
    return month_value({of_year, named, 1});
  }

  // `shift` -1: "last Monday", 1: "next Monday", 0: "Monday".
  Found lone_weekday(std::uint32_t i, int day, int shift) const {
    std::string value = base::format("XXXX-WXX-{}", day);
    if (base_) {
      const int today = weekday_of(*base_);
      int offset = day - today;
      const bool forward = shift > 0 || (shift == 0 && future_);
      if (forward && (offset < 0 || (offset == 0 && shift > 0))) offset += 7;
      if (!forward && (offset > 0 || (offset == 0 && shift < 0))) offset -= 7;
      value = day_value(day_at(days_since_epoch(*base_) + offset));
    }
    return with_day_part(i + 1, value);
  }

  // "Thursday night": a date becomes a time.
  Found with_day_part(std::uint32_t i, const std::string& value) const {
    const std::string_view part = day_part(i);
    if (part.empty()) return {i, TimeType::kDate, value};
    return {i + 1, TimeType::kTime, value + "T" + std::string(part)};
  }

  std::string_view day_part(std::uint32_t i) const {
    if (any(i, "morning", "mornings")) return "MO";
    if (is(i, "afternoon")) return "AF";
    if (is(i, "evening")) return "EV";
    if (any(i, "night", "overnight")) return "NI";
    return {};
  }

  std::string today(int offset) const {
    return base_ ? day_value(day_at(days_since_epoch(*base_) + offset)) : "XXXX-XX-XX";
  }

  // "6 p.m.", "10:30 a.m.", "noon".
  Found clock(std::uint32_t i) const {
    if (any(i, "noon", "midday")) return {i + 1, TimeType::kTime, today(0) + "T12:00"};
    if (is(i, "midnight")) return {i + 1, TimeType::kTime, today(0) + "T24:00"};
    const std::optional<int> hour = digits(i) ? number(i) : std::nullopt;
    if (!hour || *hour > 24) return {};
    std::uint32_t end = i + 1;
    int minutes = -1;
    if (is(end, ":") && digits(end + 1) && words_[end].adjacent && words_[end + 1].adjacent &&
        word(end + 1).size() == 2) {
      minutes = number(end + 1).value_or(0);
      end += 2;
    }
    int shift = -1;
    if (any(end, "p.m.", "p.m", "pm")) shift = 12;
    if (any(end, "a.m.", "a.m", "am")) shift = 0;
    std::uint32_t marks = 1;
    if (shift < 0 && (is(end, "p") || is(end, "a")) && is(end + 1, ".") && is(end + 2, "m")) {
      shift = is(end, "p") ? 12 : 0;
      marks = is(end + 3, ".") && end + 4 < end_ ? 4 : 3;
    }
    if (shift < 0 && (minutes < 0 || minutes > 59)) return {};
    if (shift >= 0) end += marks;
    const int value = shift == 12 && *hour < 12 ? *hour + 12 : *hour;
    if (any(end, "gmt", "est", "edt", "et", "utc", "cet", "pst")) ++end;
    return {end, TimeType::kTime, today(0) + base::format("T{:02}:{:02}", value, minutes < 0 ? 0 : minutes)};
  }

  Found deictic(std::uint32_t i) const {
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
  Found relative(std::uint32_t i) const {
    std::uint32_t at = is(i, "the") ? i + 1 : i;
    const bool back = any(at, "last", "past", "previous");
    const bool here = any(at, "this", "current") || (at > i && is(at, "same"));
    const bool forth = any(at, "next", "coming", "following");
    if (back || here || forth) {
      const int shift = back ? -1 : forth ? 1 : 0;
      ++at;
      if (const int day = weekday(at); day != 0) return lone_weekday(at, day, shift);
      if (const int named = month(at); named != 0 && words_[at].is(kMonth))
        return {at + 1, TimeType::kDate, month_near(named)};
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

  Found ago(std::uint32_t i) const {
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

  std::string shifted(char unit, int by) const {
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

  Found season_of(std::uint32_t i, int shift) const {
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
  Found set(std::uint32_t i) const {
    if (is(i, "daily")) return {i + 1, TimeType::kSet, "P1D"};
    if (is(i, "weekly")) return {i + 1, TimeType::kSet, "P1W"};
    if (is(i, "monthly")) return {i + 1, TimeType::kSet, "P1M"};
    if (any(i, "annually", "annual", "yearly")) return {i + 1, TimeType::kSet, "P1Y"};
    if (!any(i, "every", "each")) return {};
    if (const int day = weekday(i + 1); day != 0) return {i + 2, TimeType::kSet, base::format("XXXX-WXX-{}", day)};
    if (const char unit = unit_letter(word(i + 1)); unit != 0)
      return {i + 2, TimeType::kSet, duration_value("1", unit)};
    const std::optional<int> count = number(i + 1);
    if (count && unit_letter(word(i + 2)) != 0)
      return {i + 3, TimeType::kSet, duration_value(std::to_string(*count), unit_letter(word(i + 2)))};
    return {};
  }

  Found lone_year(std::uint32_t i) const {
    const std::uint32_t at = is(i, "the") ? i + 1 : i;
    const std::string_view written = word(at);
    const bool decade = digits(at) && (written.size() == 5 || written.size() == 3) && written.ends_with("0s");
    if (decade)
      return {at + 1, TimeType::kDate,
              written.size() == 5 ? std::string(written.substr(0, 3)) : "19" + std::string(written.substr(0, 1))};
    const int value = year(at);
    if (value < 1800 || at != i) return {};
    const bool counted = at + 1 < end_ && (words_[at + 1].tag == kNoun && word(at + 1).ends_with('s'));
    const bool money = at > 0 && any(at - 1, "$", "\u00a3", "\u20ac", "#");
    if (money || counted) return {};
    return {at + 1, TimeType::kDate, year_value(value)};
  }

  // "two weeks", "several hours", "a 24-hour strike", "for years".
  Found duration(std::uint32_t i) const {
    const std::string_view written = word(i);
    const std::size_t hyphen = written.find('-');
    if (hyphen != std::string_view::npos && hyphen > 0) {
      std::string_view unit = written.substr(hyphen + 1);
      const std::optional<int> count = small_number(written.substr(0, hyphen));
      if (count && unit_letter(unit) != 0)
        return {i + 1, TimeType::kDuration, duration_value(std::to_string(*count), unit_letter(unit))};
      return {};
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

  const Words& all_;
  const std::vector<Word>& words_;
  const text::Text& text_;
  std::optional<Day> base_;
  std::vector<TimeExpression> out_;
  std::uint32_t end_ = 0;
  bool future_ = false;
};

}  // namespace

std::vector<TimeExpression> find_times(const Words& words, const text::Text& text, const Report& report) {
  return TimeReader(words, text, report).read();
}

}  // namespace stemma::annotate
