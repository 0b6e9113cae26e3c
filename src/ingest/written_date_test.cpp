#include "ingest/written_date.h"

#include <gtest/gtest.h>

#include "base/time.h"

namespace stemma::ingest {
namespace {

std::string read(const char* written) {
  const auto time = read_time(written, TimeSource::kPublished);
  return time ? base::format_time(*time) : "none";
}

TEST(WrittenDate, FormsOfOneDay) {
  for (const char* written : {"Sept. 13, 2031", "September 13, 2031", "13 September 2031", "13 Sep. 2031",
                              "Saturday, September 13, 2031", "Sept 13th, 2031", "2031-09-13"}) {
    EXPECT_EQ(read(written), "2031-09-13") << written;
  }
}

TEST(WrittenDate, ClocksAndOffsets) {
  EXPECT_EQ(read("Sat, 13 Sep 2031 10:00:00 GMT"), "2031-09-13T10:00:00Z");
  EXPECT_EQ(read("Sat, 13 Sep 2031 10:00:00 +0900"), "2031-09-13T01:00:00Z");
  EXPECT_EQ(read("September 13, 2031 9:30"), "2031-09-13T09:30:00Z");
}

TEST(WrittenDate, WhatIsNoDate) {
  for (const char* written : {"", "yesterday", "Sept 13", "Marchers, 2031", "May be", "31 Foo 2031", "Sept 31, 2031"})
    EXPECT_EQ(read(written), "none") << written;
  EXPECT_FALSE(read_date("Mayor Lind", 0).has_value());
  EXPECT_FALSE(read_date("Sun", 0).has_value());
  EXPECT_FALSE(read_date("Sunday ", 0).has_value());
}

}  // namespace
}  // namespace stemma::ingest
