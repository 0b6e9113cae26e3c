#include <gtest/gtest.h>

#include <string>

#include "annotate/reading_for_test.h"
#include "annotate/time_values.h"
#include "base/time.h"

namespace stemma::annotate {
namespace {

// "words=value" of every time expression; the report is of Thursday, 14 September 2023 unless `published` is empty.
std::string times(const std::string& body, const std::string& published = "2023-09-14") {
  Report report;
  report.body = body;
  report.language = "en";
  report.time = base::parse_time(published, TimeSource::kPublished);
  const text::Text text = text::read(report.body, {}, test_lexicons());
  std::string out;
  for (const TimeExpression& one : annotate(report, text, test_lexicons()).times) {
    out += (out.empty() ? "" : "; ") + std::string(one.span.of(body)) + "=" + one.value;
  }
  return out;
}

TEST(Times, ReadsFullDates) {
  EXPECT_EQ(times("It opened on Wednesday, Sept. 13, 2023, in Orland."), "Wednesday, Sept. 13, 2023=2023-09-13");
  EXPECT_EQ(times("It opened on 3 March 1998 in Orland."), "3 March 1998=1998-03-03");
  EXPECT_EQ(times("It opened in October 2022."), "October 2022=2022-10");
}

TEST(Times, TakesTheNearestYearForADateWithoutOne) {
  EXPECT_EQ(times("It opened on Dec. 30 in Orland.", "2023-01-04"), "Dec. 30=2022-12-30");
}

TEST(Times, TakesTheLastWeekdayUnlessSomethingWillHappen) {
  EXPECT_EQ(times("The bridge opened on Wednesday."), "Wednesday=2023-09-13");
  EXPECT_EQ(times("The bridge will open on Wednesday."), "Wednesday=2023-09-20");
  EXPECT_EQ(times("The bridge opened on Wednesday.", ""), "Wednesday=XXXX-WXX-3");
}

TEST(Times, ReadsPartsOfADay) {
  EXPECT_EQ(times("They met on Thursday night at the harbour."), "Thursday night=2023-09-14TNI");
  EXPECT_EQ(times("They met at 6:30 p.m. at the harbour."), "6:30 p.m.=2023-09-14T18:30");
}

TEST(Times, ResolvesWhatIsSaidFromToday) {
  EXPECT_EQ(times("It failed yesterday."), "yesterday=2023-09-13");
  EXPECT_EQ(times("It failed last year."), "last year=2022");
  EXPECT_EQ(times("It failed last week."), "last week=2023-W36");
  EXPECT_EQ(times("It failed three months ago."), "three months ago=2023-06");
  EXPECT_EQ(times("It is due in October."), "October=2022-10");
  EXPECT_EQ(times("It will open in October."), "October=2023-10");
}

TEST(Times, ReadsDurationsAndSets) {
  EXPECT_EQ(times("The strike lasted two weeks."), "two weeks=P2W");
  EXPECT_EQ(times("A 24-hour strike began."), "24-hour=PT24H");
  EXPECT_EQ(times("They meet every Monday."), "every Monday=XXXX-WXX-1");
}

TEST(Times, LeavesOtherNumbersAndNamesAlone) {
  EXPECT_EQ(times("May Tarrow counted 2023 ships and March to the gate."), "");
}

TEST(Times, CountsDaysAsTheCalendarDoes) {
  Day day{1999, 12, 31};
  for (std::int64_t days = days_since_epoch(day); days < days_since_epoch({2101, 1, 1}); ++days) {
    const Day next = day_at(days);
    ASSERT_EQ(days_since_epoch(next), days);
    ASSERT_GE(next.day, 1);
    ASSERT_LE(next.day, 31);
  }
  EXPECT_EQ(weekday_of({2023, 9, 13}), 3);
  EXPECT_EQ(week_value({2021, 1, 3}), "2020-W53");
}

}  // namespace
}  // namespace stemma::annotate
