#include "base/time.h"

#include <gtest/gtest.h>

namespace stemma::base {
namespace {

TEST(BaseTime, ReadsWhatReportsGive) {
  const auto at = [](std::string_view written) { return parse_time(written, TimeSource::kPublished); };
  EXPECT_EQ(at("1970-01-02")->utc_s, 86400);
  EXPECT_EQ(at("1970-01-02")->precision_s, 86399);
  EXPECT_EQ(at("1970-01-01T09:00:00+09:00")->utc_s, 0);
  EXPECT_EQ(at("1970-01-01T00:00:00.250Z")->utc_s, 0);
  EXPECT_EQ(at("1970-01-01 10:30")->utc_s, 37800);
  EXPECT_EQ(at("1970-01-01T00:00:00-0130")->utc_s, 5400);
  EXPECT_EQ(at("2023")->precision_s, 365 * 86400 - 1);
  EXPECT_EQ(at("2024-02")->precision_s, 29 * 86400 - 1);
}

TEST(BaseTime, RefusesWhatIsNoTime) {
  for (const char* written :
       {"", "yesterday", "2023-13-01", "2023-02-30", "2023-09-14Tnoon", "-123-01-01", "2023-09-1"}) {
    EXPECT_FALSE(parse_time(written, TimeSource::kPublished)) << written;
  }
}

TEST(BaseTime, FormatsAsItReads) {
  for (const char* written : {"2023-09-14", "2023-09-14T01:02:03Z", "1969-12-31T23:59:59Z"}) {
    EXPECT_EQ(format_time(*parse_time(written, TimeSource::kPublished)), written);
  }
}

}  // namespace
}  // namespace stemma::base
