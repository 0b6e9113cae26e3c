#include "lineage/citing.h"

#include <gtest/gtest.h>

#include "lineage/samples_for_test.h"

namespace stemma::lineage {
namespace {

std::vector<std::string> cited(std::string body, std::string publisher = "Shore Echo") {
  const std::set<std::string> publishers = {"Alder Bay Gazette", "Dale Post", "Shore Echo", "The Hill Post"};
  Report report = SampleReport("r").by(std::move(publisher));
  report.body = std::move(body);
  return Outlets(publishers).cited_by(report);
}

using Names = std::vector<std::string>;

TEST(LineageCiting, AnOutletBesideACueIsCited) {
  EXPECT_EQ(cited("The mill is for sale, the Alder Bay Gazette reported."), Names{"alder bay gazette"});
  EXPECT_EQ(cited("The mill is for sale, the Gazette has since first revealed."), Names{"alder bay gazette"});
  EXPECT_EQ(cited("Nobody had asked her, Rosa Venn told the Gazette."), Names{"alder bay gazette"});
  EXPECT_EQ(cited("According to the Hill Post, the mill is for sale."), Names{"hill post"});
  EXPECT_EQ(cited("The sale, first reported by Alder Bay Gazette, is off."), Names{"alder bay gazette"});
}

TEST(LineageCiting, ANameWithoutACueIsNotCited) {
  EXPECT_EQ(cited("She reads the Alder Bay Gazette on Sundays. Reported thefts are down."), Names{});
  EXPECT_EQ(cited("The gazette reported it, small as it was."), Names{});
  EXPECT_EQ(cited("Gazette reported it."), Names{});
}

TEST(LineageCiting, ALastWordOfSeveralOutletsNamesNone) {
  EXPECT_EQ(cited("The mill is for sale, the Post reported."), Names{});
  EXPECT_EQ(cited("The mill is for sale, the Dale Post reported."), Names{"dale post"});
}

TEST(LineageCiting, NobodyCitesItself) {
  EXPECT_EQ(cited("The Shore Echo reported on Monday that the mill is for sale."), Names{});
  EXPECT_EQ(cited("The Echo revealed that the mill is for sale.", "Dale Post"), Names{"shore echo"});
}

}  // namespace
}  // namespace stemma::lineage
