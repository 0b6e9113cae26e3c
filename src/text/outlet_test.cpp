#include "text/outlet.h"

#include <gtest/gtest.h>

namespace stemma::text {
namespace {

TEST(TextOutlet, PublisherThenHostThenTheReportItself) {
  Report report;
  report.id = "r1";
  EXPECT_EQ(outlet_of(report), "<r1>");
  report.url = "https://www.quayside.example/news/1?x=2";
  EXPECT_EQ(outlet_of(report), "quayside.example");
  report.publisher = "Quayside Post";
  EXPECT_EQ(outlet_of(report), "Quayside Post");
}

}  // namespace
}  // namespace stemma::text
