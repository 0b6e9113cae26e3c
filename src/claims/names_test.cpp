#include "claims/names.h"

#include <gtest/gtest.h>

#include "claims/samples_for_test.h"

namespace stemma::claims {
namespace {

Mention person(std::string name, std::string role = "") {
  return {{}, MentionType::kPerson, std::move(name), std::move(role)};
}
Mention body(std::string name, MentionType type = MentionType::kOrganisation) {
  return {{}, type, std::move(name), ""};
}

// Reports "a", "b", ... with these mentions; every two are aligned.
Dossier dossier_of(const std::vector<std::vector<Mention>>& mentions) {
  Dossier dossier;
  for (const auto& of_report : mentions) {
    Report report;
    report.id = std::string(1, static_cast<char>('a' + dossier.reports.size()));
    for (const Report& other : dossier.reports) {
      Alignment alignment;
      alignment.a = other.id;
      alignment.b = report.id;
      alignment.relation = Relation::kParaphrase;
      dossier.alignments.push_back(alignment);
    }
    dossier.reports.push_back(report);
    dossier.annotations.emplace_back().mentions = of_report;
  }
  return dossier;
}

// "Ann Lee = A. Lee" for every name, by line.
std::string shown(const std::vector<KnownName>& names) {
  std::string out;
  for (const KnownName& name : names) {
    out += name.name;
    for (const VaryingValue& form : name.forms) out += form.value == name.name ? "" : " = " + form.value;
    out += "\n";
  }
  return out;
}
NamesFound gathered(const Dossier& dossier) {
  static const text::Text kNoText;
  std::vector<text::Witness> witnesses;
  for (std::size_t i = 0; i < dossier.reports.size(); ++i)
    witnesses.push_back({dossier.reports[i], kNoText, dossier.annotations[i]});
  return gather_names({witnesses, dossier.alignments, dossier.claims}, sample_lexicons());
}
std::string names_in(const std::vector<std::vector<Mention>>& mentions) {
  return shown(gathered(dossier_of(mentions)).names);
}

TEST(ClaimsNames, SpellingsOfOnePersonAreOne) {
  EXPECT_TRUE(same_person("Kim Yung-ho", "KIM Yung Ho"));
  EXPECT_TRUE(same_person("Kim Jong Un", "Jong Un Kim"));
  EXPECT_TRUE(same_person("Sergey Orlov", "Sergei Orloff"));
  EXPECT_TRUE(same_person("Volodymyr Zelenskyy", "Volodymyr Zelensky"));
  EXPECT_TRUE(same_person("J. Tarrow", "John Tarrow"));
  EXPECT_TRUE(same_person("John R. Tarrow", "John Ray Tarrow"));
  EXPECT_TRUE(same_person("Tarrow", "Ann Tarrow"));
}

TEST(ClaimsNames, NamesThatResembleEachOtherAreTwo) {
  EXPECT_FALSE(same_person("Kim Yung-ho", "Kim Jung Ho"));
  EXPECT_FALSE(same_person("Ann Tarrow", "Ray Tarrow"));
  EXPECT_FALSE(same_person("J. Tarrow", "Ann Tarrow"));
  EXPECT_FALSE(same_person("Ann", "Ann Tarrow"));
  EXPECT_FALSE(same_person("", "Ann Tarrow"));
}

TEST(ClaimsNames, GathersFormsAcrossReports) {
  EXPECT_EQ(names_in({{person("John Tarrow")}, {person("J. Tarrow")}, {person("TARROW")}}),
            "John Tarrow = J. Tarrow = TARROW\n");
  EXPECT_EQ(names_in({{body("TASS")}, {body("Tass")}}), "TASS = Tass\n");
  EXPECT_EQ(names_in({{body("United Mine Council")}, {body("UMC")}}), "United Mine Council = UMC\n");
  EXPECT_EQ(names_in({{body("U. S.", MentionType::kOrganisation)}, {body("United States")}}),
            "United States = U. S.\n");
}

TEST(ClaimsNames, APartThatFitsTwoNamesJoinsNeither) {
  EXPECT_EQ(names_in({{person("Ann Tarrow"), person("Ray Tarrow")}, {person("Tarrow"), person("Ann Tarrow")}}),
            "Ann Tarrow\n");
  EXPECT_EQ(names_in({{body("United Mine Council"), body("Upper Mill Company")}, {body("UMC")}}), "");
}

TEST(ClaimsNames, OneOfficeWithTwoNamesIsFlagged) {
  const auto found = gathered(dossier_of({{person("Kim Yung-ho", "South Korea's Unification Minister")},
                                          {person("Kim Jung Ho", "South Korean Unification Minister")},
                                          {person("Kim Yung Ho", "the South Korean unification minister")}}));
  ASSERT_EQ(found.offices.size(), 1U);
  EXPECT_EQ(found.offices[0].what, "name: unification minister, South Korea");
  ASSERT_EQ(found.offices[0].values.size(), 2U);
  EXPECT_EQ(shown(found.names), "Kim Yung Ho = Kim Yung-ho\n");
}

TEST(ClaimsNames, WhoNamesBothKnowsOfBoth) {
  const auto found = gathered(
      dossier_of({{person("Ann Tarrow", "mayor of Orland"), person("Ray Lee")}, {person("Ray Lee", "Orland mayor")}}));
  EXPECT_TRUE(found.offices.empty());
}

TEST(ClaimsNames, UnrelatedReportsMayNameTwoHolders) {
  Dossier dossier = dossier_of({{person("Ann Tarrow", "mayor of Orland")}, {person("Ray Lee", "Orland mayor")}});
  EXPECT_EQ(gathered(dossier).offices.size(), 1U);
  dossier.alignments.clear();
  EXPECT_TRUE(gathered(dossier).offices.empty());
}

TEST(ClaimsNames, OfficesThatManyHoldAreNone) {
  for (const char* role :
       {"analyst", "the minister", "deputy mayor of Orland", "former Orland mayor", "a spokesman", ""})
    EXPECT_EQ(office_of(role, sample_lexicons()), "") << role;
  EXPECT_EQ(office_of("Russia’s Foreign Minister", sample_lexicons()), "foreign minister, Russia");
  EXPECT_EQ(office_of("Russian foreign minister", sample_lexicons()), "foreign minister, Russia");
}

}  // namespace
}  // namespace stemma::claims
