// Time expressions by patterns over words, in the spirit of HeidelTime (Stroetgen and Gertz, 2010).
//
//   date       [Wednesday ,] Sept. 13 [, 2023] · 13 September 2023 · October 2022 · in 2022 · the 1990s · Thursday
//   relative   yesterday · last week · three years ago · this summer · the third quarter of 2022
//   time       10:30 a.m. · 9 a.m. EST Tuesday · Thursday night · noon
//   duration   two weeks · a 24-hour (strike) · the past three years · 5 1/2 hours
//   set        every Monday · daily
//   holiday    Christmas Eve · last Thanksgiving · Election Day
// A weekday, month or day without a year lies before or behind the report's time as the tense of its clause tells
// (tense.h). Without a report time the unknown parts are X ("XXXX-WXX-4"). "May" and "March" need a number or a
// preposition beside them. What it does not do: times told from another event ("two days later" stays unresolved).
// Exercised by Times.* in times_test.cpp.
#include "annotate/times.h"

#include <cstdlib>

#include "annotate/time_reader.h"
#include "base/format.h"

namespace stemma::annotate {

TimeReader::TimeReader(const Words& words, const text::Text& text, const Report& report)
    : all_(words), words_(words.words), text_(text) {
  if (report.time) base_ = day_at(report.time->utc_s / 86400 - (report.time->utc_s % 86400 < 0 ? 1 : 0));
}

std::vector<TimeExpression> TimeReader::read() {
  for (const Stretch& stretch : all_.stretches) {
    end_ = stretch.end;
    stretch_ = &stretch;
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

int TimeReader::day_of_month(std::uint32_t i) const {
  if (!digits(i)) return 0;
  std::string_view written = word(i);
  for (const std::string_view ending : {"st", "nd", "rd", "th"}) {
    if (written.ends_with(ending)) written.remove_suffix(2);
  }
  const std::optional<int> value = small_number(written);
  return value && *value >= 1 && *value <= 31 && written.size() <= 2 ? *value : 0;
}

int TimeReader::year(std::uint32_t i) const {
  const std::optional<int> value = digits(i) && words_[i].folded.size() == 4 ? number(i) : std::nullopt;
  return value && *value >= 1500 && *value < 2100 ? *value : 0;
}

int TimeReader::direction(std::uint32_t i, std::uint32_t end) const {
  switch (tense_around(words_, *stretch_, i, end)) {
    case Tense::kFuture:
      return 1;
    case Tense::kPast:
      return -1;
    case Tense::kNone:
      break;
  }
  return 0;
}

TimeReader::Found TimeReader::at(std::uint32_t i) const {
  if (any(i, "early", "late", "mid", "earlier", "later")) {  // "late November", "later this year"
    const bool placed = i + 1 < end_ && (month(i + 1) != 0 || any(i + 1, "this", "last", "next") || year(i + 1) != 0);
    if (Found rest = placed ? at(i + 1) : Found(); rest.end != 0 && rest.type == TimeType::kDate) return rest;
  }
  for (const auto reader :
       {&TimeReader::numeric, &TimeReader::calendar, &TimeReader::clock, &TimeReader::deictic, &TimeReader::holiday,
        &TimeReader::quarter, &TimeReader::relative, &TimeReader::set, &TimeReader::lone_year, &TimeReader::duration}) {
    Found found = (this->*reader)(i);
    if (found.end != 0) return found;
  }
  return {};
}

// "2023-09-13", "9/13/2023", "09/13/98".
TimeReader::Found TimeReader::numeric(std::uint32_t i) const {
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
TimeReader::Found TimeReader::calendar(std::uint32_t i) const {
  if (const int day = weekday(i); day != 0) {
    std::uint32_t next = i + 1;
    if (is(next, ",")) ++next;
    if (Found date = month_day(next); date.end != 0) return date;
    return lone_weekday(i, day, 0);
  }
  if (Found date = month_day(i); date.end != 0) return date;
  if (const int day = day_of_month(i); day != 0 && month(i + 1) != 0) {  // 13 September 2023
    std::uint32_t end = i + 2;
    int named = 0;
    year_behind(end, named);
    return {end, TimeType::kDate, date_value(i, end, named, month(i + 1), day)};
  }
  return lone_month(i);
}

bool TimeReader::year_behind(std::uint32_t& i, int& of_year) const {
  std::uint32_t at = i;
  if (is(at, ",") || is(at, "of")) ++at;
  if (const int named = year(at); named != 0) {
    of_year = named;
    i = at + 1;
    return true;
  }
  if (!base_ || at != i || !is(at + 1, "year") || !any(at, "this", "last", "next")) return false;
  of_year = base_->year + (is(at, "last") ? -1 : is(at, "next") ? 1 : 0);
  i = at + 2;
  return true;
}

TimeReader::Found TimeReader::month_day(std::uint32_t i) const {
  const int named = month(i);
  if (named == 0) return {};
  std::uint32_t end = i + 1;
  int of_year = 0;
  if (const int day = day_of_month(i + 1); day != 0) {
    ++end;
    if (!is(end, "of")) year_behind(end, of_year);
    return {end, TimeType::kDate, date_value(i, end, of_year, named, day)};
  }
  if (!year_behind(end, of_year)) return {};
  return {end, TimeType::kDate, month_value({of_year, named, 1})};
}

TimeReader::Found TimeReader::lone_month(std::uint32_t i) const {
  const int named = month(i);
  if (named == 0 || !words_[i].is(kMonth)) return {};
  const bool doubtful = any(i, "may", "march", "mar", "jan", "dec", "sun", "sat");
  const bool placed =
      i > 0 && (words_[i - 1].tag == kPreposition || any(i - 1, "early", "late", "mid", "this", "last", "next"));
  if (doubtful && !placed) return {};
  return {i + 1, TimeType::kDate, month_near(i, named)};
}

// Without a year: the nearest day, where a day on the wrong side of now counts as three times as far.
std::string TimeReader::date_value(std::uint32_t i, std::uint32_t end, int of_year, int of_month, int day) const {
  if (of_year != 0) return day_value({of_year, of_month, day});
  if (!base_) return base::format("XXXX-{:02}-{:02}", of_month, day);
  const int towards = direction(i, end);
  const std::int64_t now = days_since_epoch(*base_);
  const auto distance = [&](Day one) {
    const std::int64_t days = days_since_epoch(one) - now;
    return std::llabs(days) * (days * towards < 0 ? 3 : 1);
  };
  Day best{base_->year, of_month, day};
  for (const int other : {base_->year - 1, base_->year + 1}) {
    const Day moved{other, of_month, day};
    if (distance(moved) < distance(best)) best = moved;
  }
  return day_value(best);
}

std::string TimeReader::month_near(std::uint32_t i, int named) const {
  if (!base_) return base::format("XXXX-{:02}", named);
  const bool future = direction(i, i + 1) > 0;
  int ahead = (named - base_->month + 12) % 12;
  if (!future ? ahead > 0 : ahead > 9) ahead -= 12;  // Who means next year's says so, if it is so far away.
  const int months = base_->year * 12 + base_->month - 1 + ahead;
  return month_value({months / 12, months % 12 + 1, 1});
}

// A weekday of the past that is tomorrow's is tomorrow: the report is dated before it was printed, or in another zone.
std::string TimeReader::weekday_value(std::uint32_t i, int day, int shift) const {
  if (!base_) return base::format("XXXX-WXX-{}", day);
  int offset = day - weekday_of(*base_);
  const bool forward = shift > 0 || (shift == 0 && direction(i, i + 1) > 0);
  if (forward && (offset < 0 || (offset == 0 && shift > 0))) offset += 7;
  const bool dated_before = shift == 0 && (offset == 1 || offset == -6);
  if (!forward && !dated_before && (offset > 0 || (offset == 0 && shift < 0))) offset -= 7;
  if (!forward && dated_before) offset = 1;
  return day_value(day_at(days_since_epoch(*base_) + offset));
}

// `shift` -1: "last Monday", 1: "next Monday", 0: "Monday".
TimeReader::Found TimeReader::lone_weekday(std::uint32_t i, int day, int shift) const {
  return with_day_part(i + 1, weekday_value(i, day, shift));
}

// "Thursday night": a date becomes a time.
TimeReader::Found TimeReader::with_day_part(std::uint32_t i, const std::string& value) const {
  const std::string_view part = day_part(i);
  if (part.empty()) return {i, TimeType::kDate, value};
  return {i + 1, TimeType::kTime, value + "T" + std::string(part)};
}

std::string_view TimeReader::day_part(std::uint32_t i) const {
  if (any(i, "morning", "mornings")) return "MO";
  if (is(i, "afternoon")) return "AF";
  if (is(i, "evening")) return "EV";
  if (any(i, "night", "overnight")) return "NI";
  return {};
}

std::string TimeReader::today(int offset) const {
  return base_ ? day_value(day_at(days_since_epoch(*base_) + offset)) : "XXXX-XX-XX";
}

// "6 p.m.", "10:30 a.m.", "9 a.m. EST Tuesday", "noon".
TimeReader::Found TimeReader::clock(std::uint32_t i) const {
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
  std::uint32_t marks = 1;
  if (any(end, "p.m.", "p.m", "pm")) shift = 12;
  if (any(end, "a.m.", "a.m", "am")) shift = 0;
  if (shift >= 0 && word(end).ends_with('m') && is(end + 1, ".") && end + 2 < end_) marks = 2;
  if (shift < 0 && (is(end, "p") || is(end, "a")) && is(end + 1, ".") && is(end + 2, "m")) {
    shift = is(end, "p") ? 12 : 0;
    marks = is(end + 3, ".") && end + 4 < end_ ? 4 : 3;
  }
  if (shift < 0 && (minutes < 0 || minutes > 59)) return {};
  if (shift >= 0) end += marks;
  const int value = shift == 12 && *hour < 12 ? *hour + 12 : *hour;
  if (any(end, "gmt", "est", "edt", "et", "utc", "cet", "pst", "pdt", "bst", "cst", "cdt")) ++end;
  std::string day = today(0);
  if (const int named = weekday(end); named != 0) {
    day = weekday_value(i, named, 0);
    ++end;
  }
  return {end, TimeType::kTime, day + base::format("T{:02}:{:02}", value, minutes < 0 ? 0 : minutes)};
}

// "Christmas Eve", "last Thanksgiving", "Easter Monday": of the named year, else of the nearest as the tense goes.
TimeReader::Found TimeReader::holiday(std::uint32_t i) const {
  const std::uint32_t first = any(i, "last", "this", "next") ? i + 1 : i;
  if (first >= end_ || !words_[first].capitalised) return {};
  std::string phrase;
  std::uint32_t end = 0;
  for (std::uint32_t at = first; at < end_ && at < first + 3; ++at) {
    if (at > first) phrase += is(at, "'s") ? "" : " ";
    phrase += word(at);
    if (holiday_in(phrase, 2000)) end = at + 1;
  }
  if (end == 0) return {};
  phrase.clear();
  for (std::uint32_t at = first; at < end; ++at) {
    if (at > first) phrase += is(at, "'s") ? "" : " ";
    phrase += word(at);
  }
  int of_year = 0;
  year_behind(end, of_year);
  const auto written = [&](int in) { return day_value(*holiday_in(phrase, in)); };
  if (of_year != 0) return {end, TimeType::kDate, written(of_year)};
  if (!base_) return {end, TimeType::kDate, "XXXX"};
  const int towards = first > i ? (is(i, "last") ? -1 : is(i, "next") ? 1 : 0) : direction(i, end);
  const std::int64_t days = days_since_epoch(*holiday_in(phrase, base_->year)) - days_since_epoch(*base_);
  const int moved = towards < 0 && days > 0   ? -1
                    : towards > 0 && days < 0 ? 1
                    : towards != 0            ? 0
                    : days > 182              ? -1
                    : days < -182             ? 1
                                              : 0;
  return {end, TimeType::kDate, written(base_->year + moved)};
}

TimeReader::Found TimeReader::lone_year(std::uint32_t i) const {
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

std::vector<TimeExpression> find_times(const Words& words, const text::Text& text, const Report& report) {
  return TimeReader(words, text, report).read();
}

}  // namespace stemma::annotate
