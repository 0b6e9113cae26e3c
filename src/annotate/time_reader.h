// The reader of time expressions that times.cpp (calendar and clock) and times_relative.cpp (all that is told from now)
// share; not for others.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "annotate/tense.h"
#include "annotate/time_values.h"
#include "annotate/words.h"
#include "stemma/annotations.h"
#include "stemma/report.h"
#include "text/text.h"

namespace stemma::annotate {

class TimeReader {
 public:
  TimeReader(const Words& words, const text::Text& text, const Report& report);
  std::vector<TimeExpression> read();

 private:
  struct Found {
    std::uint32_t end = 0;  // Word after the expression; 0: nothing found.
    TimeType type = TimeType::kDate;
    std::string value;
  };

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
  int day_of_month(std::uint32_t i) const;
  int year(std::uint32_t i) const;
  // Time of the clause around [i, end): +1 to come, -1 past, 0 not known.
  int direction(std::uint32_t i, std::uint32_t end) const;

  // Each reads the expression that begins at word i. In times.cpp:
  Found at(std::uint32_t i) const;
  Found numeric(std::uint32_t i) const;
  Found calendar(std::uint32_t i) const;
  Found month_day(std::uint32_t i) const;
  Found lone_month(std::uint32_t i) const;
  Found lone_weekday(std::uint32_t i, int day, int shift) const;
  Found with_day_part(std::uint32_t i, const std::string& value) const;
  Found clock(std::uint32_t i) const;
  Found holiday(std::uint32_t i) const;
  Found lone_year(std::uint32_t i) const;
  // In times_relative.cpp:
  Found deictic(std::uint32_t i) const;
  Found relative(std::uint32_t i) const;
  Found ago(std::uint32_t i) const;
  Found quarter(std::uint32_t i) const;
  Found season_of(std::uint32_t i, int shift) const;
  Found set(std::uint32_t i) const;
  Found duration(std::uint32_t i) const;

  std::string_view day_part(std::uint32_t i) const;
  std::string date_value(std::uint32_t i, std::uint32_t end, int of_year, int of_month, int day) const;
  std::string month_near(std::uint32_t i, int named) const;
  std::string month_of(int named, int shift) const;  // "last October": shift -1.
  int weekend_shift_days(std::uint32_t i) const;
  std::string weekday_value(std::uint32_t i, int day, int shift) const;
  std::string today(int offset) const;
  std::string shifted(char unit, int by) const;
  // "this year" at word i: 0; "last year" -1; "next year" 1; "1998": told by `of_year`. False where no year stands
  // there.
  bool year_behind(std::uint32_t& i, int& of_year) const;

  const Words& all_;
  const std::vector<Word>& words_;
  const text::Text& text_;
  std::optional<Day> base_;  // Day of the report's time.
  std::vector<TimeExpression> out_;
  std::uint32_t end_ = 0;  // Of the stretch that is read.
  const Stretch* stretch_ = nullptr;
};

}  // namespace stemma::annotate
