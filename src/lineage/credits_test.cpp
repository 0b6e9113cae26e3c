#include "lineage/credits.h"

#include <gtest/gtest.h>

#include "lineage/samples_for_test.h"

namespace stemma::lineage {
namespace {

const Collection& agencies() {
  static const Collection kCollection(CollectionNames{}, sample_lexicons());
  return kCollection;
}

Report with_body(std::string body) {
  Report report;
  report.id = "r";
  report.body = std::move(body);
  return report;
}

void cite(Report& report, const std::string& agency, CreditKind kind, std::string_view words) {
  const auto at = report.body.find(words);
  ASSERT_NE(at, std::string::npos);
  report.credits.push_back(
      {agency, kind, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())}});
}

TEST(LineageCredits, ADatelineIsALine) {
  EXPECT_EQ(standing(SampleReport("r").credit("Norwire"), agencies()).line, "Norwire");
}

TEST(LineageCredits, APublisherMayBeAnAgency) {
  const Standing stands = standing(SampleReport("r").by("Northern Wire Agency").credit("Sudpress"), agencies());
  EXPECT_EQ(stands.own_agency, "Norwire");
  EXPECT_EQ(stands.house(), "Norwire");
  EXPECT_EQ(stands.line, "Sudpress");
}

TEST(LineageCredits, ANameInADatelineIsAnAgencyByForm) {
  const std::vector<Report> reports = {SampleReport("a").credit("CPE"), SampleReport("b").by("Coastal Press Exchange")};
  const Collection found(reports, sample_lexicons());
  EXPECT_TRUE(found.is_agency("CPE"));
  EXPECT_EQ(standing(reports[0], found).line, "CPE");
  EXPECT_EQ(standing(reports[1], found).own_agency, "CPE");
  EXPECT_EQ(found.published_by("Coastal Express"), "");
  EXPECT_FALSE(agencies().is_agency("CPE"));
}

TEST(LineageCredits, APhotoCreditIsNoLine) {
  Report report = with_body("Boats lay in the harbour. (Photo: Norwire)\n\nThe mayor spoke on Monday.");
  cite(report, "Norwire", CreditKind::kCaption, "(Photo: Norwire)");
  EXPECT_EQ(standing(report, agencies()).line, "");
  Report closing = with_body("The mayor spoke.\nBoats in a file photo. (Norwire)");
  cite(closing, "Norwire", CreditKind::kCaption, "(Norwire)");
  EXPECT_EQ(standing(closing, agencies()).line, "");
}

TEST(LineageCredits, ACreditThatClosesTheTextIsALineIfThereIsNothingElse) {
  Report report = with_body("The mayor spoke on Monday. (Norwire)");
  cite(report, "Norwire", CreditKind::kCaption, "(Norwire)");
  EXPECT_EQ(standing(report, agencies()).line, "Norwire");
  report.credits.push_back({"Sudpress", CreditKind::kByline, {}});
  EXPECT_EQ(standing(report, agencies()).line, "Sudpress");
}

TEST(LineageCredits, AnAgencysNameAloneOnTheLastLineIsACredit) {
  EXPECT_EQ(standing(with_body("The mayor spoke on Monday.\n\n(Norwire)\n"), agencies()).line, "Norwire");
  EXPECT_EQ(standing(with_body("The mayor spoke on Monday to (Norwire)"), agencies()).line, "");
  EXPECT_EQ(standing(with_body("\n()\n"), agencies()).line, "");
}

TEST(LineageCredits, AgenciesThatHelpedAreCreditedButMakeNoLine) {
  Report report = SampleReport("r").credit("Norwire", CreditKind::kContribution);
  report.credits.push_back({"Sudpress", CreditKind::kContribution, {}});
  report.credits.push_back({"Ada Marsh", CreditKind::kContribution, {}});
  const Standing stands = standing(report, agencies());
  EXPECT_EQ(stands.contributed, (std::vector<std::string>{"Norwire", "Sudpress"}));
  EXPECT_TRUE(stands.line.empty());
}

TEST(LineageCredits, AnUnlistedSourceIsCreditedButNoLine) {
  const Standing stands = standing(SampleReport("r").credit("Harbour Gazette", CreditKind::kSourceLine), agencies());
  EXPECT_TRUE(stands.credits("Harbour Gazette"));
  EXPECT_EQ(stands.line, "");
  EXPECT_FALSE(standing(SampleReport("r").credit("Ada Marsh", CreditKind::kMetadata), agencies()).credits("Ada Marsh"));
}

TEST(LineageCredits, AnAccountRestsOnTheOnlyAgencyCitedInItsLead) {
  Report report = with_body("Two ferries collided off Brenholm. Nobody was hurt, Norwire reported. Wind was light.");
  cite(report, "Norwire", CreditKind::kCited, "Norwire");
  EXPECT_EQ(standing(report, agencies()).line, "");
  EXPECT_EQ(standing(report, agencies()).cited_line, "Norwire");
  report.authors = {"Ada Marsh"};
  EXPECT_EQ(standing(report, agencies()).cited_line, "");
}

TEST(LineageCredits, AnAgencyCitedLaterIsOnlyCited) {
  Report report = with_body("Two ferries collided. Nobody was hurt. Norwire reported light wind.");
  cite(report, "Norwire", CreditKind::kCited, "Norwire");
  EXPECT_EQ(standing(report, agencies()).cited_line, "");
  EXPECT_EQ(standing(report, agencies()).cited, std::vector<std::string>{"Norwire"});
}

TEST(LineageCredits, TwoCitedAgenciesMakeAnOwnAccountUnlessItIsWireCopy) {
  Report report = with_body("BRENHOLM, March 3: Two ferries collided, Norwire said. Sudpress spoke of three.");
  cite(report, "Norwire", CreditKind::kCited, "Norwire");
  cite(report, "Sudpress", CreditKind::kCited, "Sudpress");
  EXPECT_EQ(standing(report, agencies()).cited_line, "");
  report.dateline = Dateline{{0, 18}, "BRENHOLM", "March 3", ""};
  EXPECT_EQ(standing(report, agencies()).cited_line, "Norwire");
}

TEST(LineageCredits, StopsOfAbbreviationsEndNoSentence) {
  Report report =
      with_body("The U.S. envoy J. Marsh left at 10.30 on Monday, he said. The port is shut, Norwire said.");
  cite(report, "Norwire", CreditKind::kCited, "Norwire");
  EXPECT_EQ(standing(report, agencies()).cited_line, "Norwire");
}

TEST(LineageCredits, NamesFoldToLettersAndDigits) {
  EXPECT_EQ(fold_name("  The Harbour-Gazette. "), "the harbour gazette");
  EXPECT_EQ(fold_name("Élan"), "Élan");
  EXPECT_EQ(fold_name("..."), "");
}

}  // namespace
}  // namespace stemma::lineage
