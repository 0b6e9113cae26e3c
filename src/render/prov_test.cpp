#include <gtest/gtest.h>

#include "base/time.h"
#include "render/export.h"
#include "render/json_parts.h"
#include "render/links.h"
#include "render/sample_dossier.h"

namespace stemma::render {
namespace {

Json node(const Json& document, const std::string& id) {
  for (const Json& each : document["@graph"]) {
    if (each["@id"] == id) return each;
  }
  ADD_FAILURE() << id << " is not in " << document.dump();
  return {};
}

TEST(RenderLinks, IdsCannotLeaveTheirName) {
  EXPECT_EQ(urn("report", "a b/\"ü"), "urn:stemma:report:a%20b%2F%22%C3%BC");
  EXPECT_NE(urn("report", "a%20"), urn("report", "a "));
}

Stemma chain() {
  Stemma stemma;
  stemma.family = "F1";
  stemma.nodes = {{"F1/lost1", std::nullopt, "AP dispatch", "AP", std::nullopt},
                  {"one", "one", "One", "", base::parse_time("2031-04-08T11:05:00Z", TimeSource::kPublished)},
                  {"two", "two", "Two", "", base::parse_time("2031-04-09", TimeSource::kPublished)},
                  {"three", "three", "Three", "", std::nullopt}};
  const auto edge = [](const char* from, const char* to) {
    CopyEdge made;
    made.from = from;
    made.to = to;
    made.confidence = 0.9;
    return made;
  };
  stemma.edges = {edge("F1/lost1", "one"), edge("one", "two"), edge("two", "three"), edge("four", "three")};
  return stemma;
}
std::vector<FamilyRow> rows() {
  std::vector<FamilyRow> result(4);
  const char* const reports[] = {"one", "two", "three", "four"};
  const char* const parents[] = {"F1/lost1", "one", "two", ""};
  const Role roles[] = {Role::kCopy, Role::kRevision, Role::kRewrite, Role::kSingle};
  for (int i = 0; i < 4; ++i) {
    result[i].report = reports[i];
    result[i].parent = parents[i];
    result[i].role = roles[i];
  }
  return result;
}

TEST(RenderProv, TellsCopiesRevisionsAndPrimarySourcesApart) {
  const Json document = Json::parse(prov_stemmata({chain()}, rows()));
  const Json one = node(document, "urn:stemma:report:one");
  EXPECT_EQ(one["wasQuotedFrom"], Json::parse(R"(["urn:stemma:lost:F1%2Flost1"])"));
  EXPECT_EQ(one["wasDerivedFrom"], one["wasQuotedFrom"]);
  EXPECT_EQ(one["generatedAtTime"], "2031-04-08T11:05:00Z");
  const Json two = node(document, "urn:stemma:report:two");
  EXPECT_TRUE(two.contains("wasRevisionOf"));
  EXPECT_FALSE(two.contains("wasQuotedFrom"));
  EXPECT_EQ(two["date"], "2031-04-09");
  const Json three = node(document, "urn:stemma:report:three");
  EXPECT_EQ(three["wasDerivedFrom"].size(), 2u);
  EXPECT_EQ(three["wasQuotedFrom"], Json::parse(R"(["urn:stemma:report:four"])"));  // Its second parent.
  EXPECT_EQ(three["hadPrimarySource"], Json::parse(R"(["urn:stemma:lost:F1%2Flost1"])"));
  EXPECT_EQ(three["qualifiedDerivation"].size(), 2u);
  EXPECT_EQ(node(document, "urn:stemma:agent:AP")["label"], "AP");
}

TEST(RenderProv, AnUnknownCommonSourceIsNobodysPrimarySource) {
  Stemma stemma = chain();
  stemma.nodes[0].agency.clear();
  const Json document = Json::parse(prov_stemmata({stemma}, rows()));
  EXPECT_FALSE(node(document, "urn:stemma:report:three").contains("hadPrimarySource"));
}

TEST(RenderProv, WithoutDirectionNothingIsDerived) {
  Stemma stemma = chain();
  for (CopyEdge& edge : stemma.edges) edge.directed = false;
  const std::string document = prov_stemmata({stemma}, {});
  EXPECT_TRUE(node(Json::parse(document), "urn:stemma:report:two").contains("alternateOf"));
  EXPECT_EQ(document.find("\"wasDerivedFrom\":["), std::string::npos);
  EXPECT_EQ(document.find("\"hadPrimarySource\":["), std::string::npos);
}

TEST(RenderProv, OfADossierAlsoClaimsOnRequestWithoutWords) {
  const Dossier dossier = sample_dossier();
  const Json document = Json::parse(prov_dossier(dossier, {}));
  const Claim& claim = dossier.claims.claims.front();
  const Json told = node(document, urn("claim", claim.id));
  EXPECT_EQ(told["wasDerivedFrom"].size(), claim.statements.size());
  EXPECT_EQ(told["value"], claim.text);
  ExportOptions bare;
  bare.text_free = true;
  const std::string without = prov_dossier(dossier, bare);
  EXPECT_EQ(without.find(written(claim.text)), std::string::npos);
  EXPECT_EQ(Json::parse(without)["@graph"].size(), document["@graph"].size());
}

}  // namespace
}  // namespace stemma::render
