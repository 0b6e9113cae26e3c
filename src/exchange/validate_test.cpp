#include "exchange/validate.h"

#include <gtest/gtest.h>

#include "base/file_system.h"

namespace stemma::exchange {
namespace {

Result<std::string> schema(const std::string& name) {
  return base::disk().read(STEMMA_TEST_DATA_DIR "/schemas/" + name, 1 << 20);
}
Verdict verdict(const std::string& bytes, const std::string& format = "") {
  const auto result = validate("f", bytes, format, schema);
  EXPECT_TRUE(result) << (result ? "" : result.error().message);
  return result ? *result : Verdict{};
}
std::string fault(const std::string& bytes, const std::string& format = "") {
  const Verdict result = verdict(bytes, format);
  return result.valid() ? "" : result.faults[0].where + ": " + result.faults[0].message;
}

const std::string kEdges = "family,from,to,directed,confidence,share,evidence,runner_up,runner_up_confidence";

TEST(ExchangeValidate, CsvIsHeldToTheColumnsOfItsTable) {
  const Verdict good = verdict(kEdges + "\r\nF1,a,\"b, \"\"c\"\"\r\nd\",true,0.9,1.0,time,,\r\n");
  EXPECT_TRUE(good.valid());
  EXPECT_EQ(good.format, "csv");
  EXPECT_EQ(good.records, 1u);
  EXPECT_EQ(fault("a,b\r\n1,2\r\n"), "f:1: the first line is the header of no table");
  EXPECT_EQ(fault(kEdges + "\r\nF1,a,b,yes,0.9,1.0,time,,\r\n"), "f:2: directed is no boolean: 'yes'");
  EXPECT_EQ(fault(kEdges + "\r\nF1,a,\"b\nb\",true,0.9,1.0,,,\r\nF1\r\n"), "f:4: this row has 1 fields, not 9");
  EXPECT_EQ(fault(kEdges + "\r\nF1,\"a,b\r\n"), "f:2: a quotation mark is opened here and never closed");
  EXPECT_EQ(fault(kEdges + "\r\nF1,a,b,true,x,1.0,,,\r\n"), "f:2: confidence is no number: 'x'");
}

TEST(ExchangeValidate, GraphmlLeadsFromNodeToNodeWithDeclaredKeys) {
  const std::string head =
      "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\"><key id=\"w\" for=\"edge\" "
      "attr.type=\"double\"/>\n<graph edgedefault=\"directed\"><node id=\"a\"/><node id=\"b\"/>\n";
  const std::string tail = "</graph></graphml>";
  const Verdict good = verdict(head + "<edge source=\"a\" target=\"b\"><data key=\"w\">0.5</data></edge>" + tail);
  EXPECT_TRUE(good.valid());
  EXPECT_EQ(good.records, 3u);
  EXPECT_EQ(fault(head + "<edge source=\"a\" target=\"c\"/>" + tail), "f:3: the target 'c' is no node");
  EXPECT_EQ(fault(head + "<edge source=\"a\" target=\"b\"><data key=\"w\">x</data></edge>" + tail),
            "f:3: 'x' is no double");
  EXPECT_EQ(fault(head + "<node id=\"a\"/>" + tail), "f:3: two nodes have the id a");
  EXPECT_EQ(fault(head + "<node id=\"d\"><data key=\"q\"/></node>" + tail), "f:3: the key 'q' is not declared");
  EXPECT_EQ(fault("<svg/>"), "f:1: the root is not <graphml>");
  EXPECT_EQ(fault("<graphml>\n<graph>"), "f:2: this is no XML: Start-end tags mismatch");
}

TEST(ExchangeValidate, JsonIsHeldToItsSchema) {
  if (fault("{\"type\":\"family\"}", "jsonl").find("without valijson") != std::string::npos) {
    GTEST_SKIP() << "built without valijson";
  }
  const std::string family =
      R"({"type":"family","report":"r","family":"F1","role":"copy","parent":null,"containment":1,"confidence":0.5})";
  EXPECT_EQ(verdict(family + "\n\n" + family).records, 2u);
  EXPECT_TRUE(verdict(family).valid());
  EXPECT_TRUE(fault(family + "\n" + R"({"type":"family","report":"r"})").starts_with("f:2"));
  EXPECT_TRUE(fault(family + "\n{oops").starts_with("f:2: no JSON at byte"));
  EXPECT_NE(fault(R"({"@context":"https://schema.org","@graph":[{"@type":"Claim"}]})"), "");
  const std::string rated = R"({"@context":"https://schema.org","@graph":[{"@type":"ClaimReview","@id":"r",
      "reviewBody":"b","author":{"@type":"Person","name":"x"},"itemReviewed":{"@type":"Claim","@id":"c",
      "appearance":[{"@type":"NewsArticle","@id":"n"}]}RATING}]})";
  const auto with = [&](const std::string& rating) {
    std::string text = rated;
    return text.replace(text.find("RATING"), 6, rating);
  };
  EXPECT_EQ(fault(with("")), "");
  EXPECT_NE(fault(with(",\"reviewRating\":{}")), "");  // A verdict.
  EXPECT_EQ(verdict(with("")).format, "schema_org");
  EXPECT_EQ(verdict(R"({"@context":{"prov":"x"},"@graph":[]})").format, "prov");
  EXPECT_NE(fault(R"({"@context":{"prov":"x"},"@graph":[{"@id":"a","@type":"prov:Entity","wasDerivedFrom":"b"}]})"),
            "");
  EXPECT_EQ(verdict(R"({"@context":"http://www.w3.org/ns/anno.jsonld"})").format, "web_annotation");
  EXPECT_NE(fault(R"({"@context":"http://www.w3.org/ns/anno.jsonld"})"), "");
}

TEST(ExchangeValidate, IsBounded) {
  EXPECT_TRUE(fault(std::string(100000, '[') + std::string(100000, ']'), "prov").find("too deep") != std::string::npos);
  std::string rows = kEdges + "\r\n";
  for (int i = 0; i < 1000; ++i) rows += "x\r\n";
  EXPECT_EQ(verdict(rows).faults.size(), kMaxFaults);
  EXPECT_EQ(validate("f", "", "", schema).error().code, ErrorCode::kEmpty);
  EXPECT_EQ(validate("f", "x", "html", schema).error().code, ErrorCode::kInvalidArgument);
}

}  // namespace
}  // namespace stemma::exchange
