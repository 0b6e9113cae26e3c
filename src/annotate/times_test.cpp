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
  for (const TimeExpression& one : annotate(report, text, test_lexicons(), &test_parser()).times) {
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
  EXPECT_EQ(times("It was opened in October."), "October=2022-10");
  EXPECT_EQ(times("It is due in October."), "October=2023-10");
  EXPECT_EQ(times("It will open in October."), "October=2023-10");
}

TEST(Times, ReadsDurationsAndSets) {
  EXPECT_EQ(times("The strike lasted two weeks."), "two weeks=P2W");
  EXPECT_EQ(times("A 24-hour strike began."), "24-hour=PT24H");
  EXPECT_EQ(times("They meet every Monday."), "every Monday=XXXX-WXX-1");
}

TEST(Times, FollowsTheTenseOfTheClause) {
  EXPECT_EQ(times("The mayor, who opened the bridge on Tuesday, will leave."), "Tuesday=2023-09-12");
  EXPECT_EQ(times("The crew planned to leave Orland on Tuesday."), "Tuesday=2023-09-19");
  EXPECT_EQ(times("The mayor scheduled a hearing Tuesday to look into it."), "Tuesday=2023-09-19");
  EXPECT_EQ(times("On Tuesday the mayor opened the bridge and said that it will stay."), "Tuesday=2023-09-12");
  EXPECT_EQ(times("The mayor could not be reached on Tuesday."), "Tuesday=2023-09-12");
  EXPECT_EQ(times("They have until Tuesday to answer."), "Tuesday=2023-09-19");
  EXPECT_EQ(times("Remember that on Tuesday the mayor left."), "Tuesday=2023-09-12");
  EXPECT_EQ(times("He was last seen on Oct. 23 near the bridge.", "2023-05-05"), "Oct. 23=2022-10-23");
}

TEST(Times, TakesTomorrowsWeekdayInThePastForTomorrow) {
  EXPECT_EQ(times("The ship sailed Friday."), "Friday=2023-09-15");
  EXPECT_EQ(times("The ship sailed last Friday."), "last Friday=2023-09-08");
}

TEST(Times, ReadsAClockWithItsDay) {
  EXPECT_EQ(times("They have until 9 a.m. EST Tuesday to answer."), "9 a.m. EST Tuesday=2023-09-19T09:00");
}

TEST(Times, KnowsHolidays) {
  EXPECT_EQ(times("It opened on Thanksgiving Day in Orland."), "Thanksgiving Day=2022-11-24");
  EXPECT_EQ(times("It will sail on Christmas Eve."), "Christmas Eve=2023-12-24");
  EXPECT_EQ(times("It sank on Easter Monday 2024."), "Easter Monday 2024=2024-04-01");
  EXPECT_EQ(times("The party Labor asked for an election."), "");
  const Day easters[] = {{1818, 3, 22}, {1943, 4, 25}, {2000, 4, 23}, {2008, 3, 23}, {2038, 4, 25}};
  for (const Day day : easters) EXPECT_EQ(day_value(*holiday_in("easter", day.year)), day_value(day));
}

TEST(Times, ReadsQuartersAndHalves) {
  EXPECT_EQ(times("It lost money in the third quarter of 2022."), "the third quarter of 2022=2022-Q3");
  EXPECT_EQ(times("It lost money in the fourth quarter."), "the fourth quarter=2022-Q4");
  EXPECT_EQ(times("They waited 5 1/2 hours."), "5 1/2 hours=PT5H30M");
  EXPECT_EQ(times("It was approved in April this year."), "April this year=2023-04");
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
