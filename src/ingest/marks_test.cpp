#include "ingest/marks.h"

#include <gtest/gtest.h>

#include "ingest/ingest.h"
#include "text/lexicons.h"

namespace stemma::ingest {
namespace {

const text::Lexicons& lexicons() {
  static const text::Lexicons instance = [] {
    auto loaded = text::Lexicons::load(STEMMA_TEST_DATA_DIR, base::disk());
    if (!loaded) throw std::runtime_error(loaded.error().message + " in " + loaded.error().where);
    return std::move(*loaded);
  }();
  return instance;
}

Report marked(std::string body) {
  Report report;
  report.body = std::move(body);
  read_marks(report, lexicons());
  return report;
}

TEST(Marks, AreReadAgainToTheSameResult) {
  Report report = marked(
      "Harbour opens\n\n0\nHarbour at dusk\n\nPORT VELLA (AP) — The harbour of Port Vella opened on Monday, Reuters "
      "reported.\n\n———\n");
  const Report before = report;
  read_marks(report, lexicons());
  EXPECT_EQ(report.credits, before.credits);
  EXPECT_EQ(report.dateline, before.dateline);
  EXPECT_EQ(report.boilerplate, before.boilerplate);
  EXPECT_EQ(report.credits.size(), 2u);
  EXPECT_EQ(report.boilerplate.size(), 3u);
}

TEST(Marks, TimeIsTheBestThatIsKnown) {
  Report report =
      marked("PORT VELLA, Sept. 13, 2031 (AP) — The harbour opened on Monday after a year of work, officials said.");
  ASSERT_TRUE(report.time.has_value());
  EXPECT_EQ(report.time->source, TimeSource::kDateline);
  report.modified = "2031-09-14T08:00:00Z";
  read_marks(report, lexicons());
  EXPECT_EQ(report.time->source, TimeSource::kModified);
  report.published = "Sun, 14 Sep 2031 06:30:00 GMT";
  read_marks(report, lexicons());
  EXPECT_EQ(report.time->source, TimeSource::kPublished);
  EXPECT_EQ(report.time->precision_s, 0);
  EXPECT_FALSE(marked("PORT VELLA, Sept 13 (AP) — The harbour opened.").time.has_value());
}

TEST(Marks, ADateAloneAtTheHeadIsTheTime) {
  const std::string story = "\n\nThe harbour opened on Monday after a year of work, officials said.";
  for (const char* head :
       {"Posted 13 September 2031, 11.40", "Published: 13 September 2031 10:30",
        "Harbour Radio, Saturday 13 September 2031, 14.00", "13.09.2031 13:22", "September 13, 2031"}) {
    const Report report = marked("Harbour opens\n" + (head + story));
    ASSERT_TRUE(report.time.has_value()) << head;
    EXPECT_EQ(report.time->source, TimeSource::kText);
    EXPECT_EQ(report.time->utc_s, 1'947'024'000) << head;
  }
}

TEST(Marks, ADateInRunningTextIsNotTheTime) {
  for (const char* head : {"Opened 13 September 2031", "13 September 2031 was a Saturday",
                           "Vote, 13 September 2031 result", "1.9.2031.4", "99.99.2031"}) {
    EXPECT_FALSE(marked(head + std::string("\n\nThe harbour opened.")).time.has_value()) << head;
  }
}

}  // namespace
}  // namespace stemma::ingest
