#include <gtest/gtest.h>

#include <string>

#include "annotate/reading_for_test.h"

namespace stemma::annotate {
namespace {

// "words/type/name/role" of every mention.
std::string names(const std::string& body) {
  std::string out;
  for (const Mention& one : read_body(body).mentions) {
    out += (out.empty() ? "" : "; ") + std::string(one.span.of(body)) + "/" + std::string(to_string(one.type)) + "/" +
           one.name;
    if (!one.role.empty()) out += "/" + one.role;
  }
  return out;
}

TEST(Mentions, CutsTheRoleOff) {
  EXPECT_EQ(names("The talks were led by South Korea’s Unification Minister Ann Tarrow."),
            "South Korea/place/South Korea; Ann Tarrow/person/Ann Tarrow/South Korea’s Unification Minister");
  EXPECT_EQ(names("The talks were led by harbour spokesman John Ferrow."),
            "John Ferrow/person/John Ferrow/harbour spokesman");
}

TEST(Mentions, ARareFirstNameBelongsToTheName) {
  EXPECT_EQ(names("The fire may spread, harbor fire chief Bohdan Tresk told reporters. “It may not,” Tresk said."),
            "Bohdan Tresk/person/Bohdan Tresk/harbor fire chief; Tresk/person/Bohdan Tresk");
}

TEST(Mentions, JoinsAShortFormToTheFullName) {
  EXPECT_EQ(names("Yesterday Mayor Ann Tarrow opened the bridge. Later Tarrow closed the road."),
            "Ann Tarrow/person/Ann Tarrow/Mayor; Tarrow/person/Ann Tarrow");
}

TEST(Mentions, DoesNotJoinWhereTwoNamesFit) {
  EXPECT_EQ(names("Both Mayor Ann Tarrow and Dr. John Tarrow came. People saw Tarrow leave."),
            "Ann Tarrow/person/Ann Tarrow/Mayor; John Tarrow/person/John Tarrow/Dr.; Tarrow/person/Tarrow");
}

TEST(Mentions, TellsOrganisationsAndPlacesByTheirHeads) {
  EXPECT_EQ(names("It was built by the Orland Harbour Ministry near Lake Windle."),
            "Orland Harbour Ministry/organisation/Orland Harbour Ministry; Lake Windle/place/Lake Windle");
}

TEST(Mentions, TakesNoWorksAndNoCompassPointForAPerson) {
  EXPECT_EQ(names("It was built at the John Ferrow Aircraft Plant."),
            "John Ferrow Aircraft Plant/organisation/John Ferrow Aircraft Plant");
  EXPECT_EQ(names("He spoke of N. Korea-Russia trade.").find("person"), std::string::npos);
}

TEST(Mentions, LeavesWordsThatOnlyBeginASentence) {
  EXPECT_EQ(names("Workers closed the bridge. Later they left."), "");
}

TEST(Mentions, KeepsParticlesAndHyphens) {
  EXPECT_EQ(names("He met Abu al Hassan and Kim Yung-ho there."),
            "Abu al Hassan/person/Abu al Hassan; Kim Yung-ho/person/Kim Yung-ho");
}

}  // namespace
}  // namespace stemma::annotate
