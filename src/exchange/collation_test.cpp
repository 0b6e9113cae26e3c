#include "exchange/collation.h"

#include <gtest/gtest.h>

#include "exchange/variant_maker.h"

namespace stemma::exchange {
namespace {

using Readings = std::vector<std::vector<std::int32_t>>;
constexpr std::int32_t kNo = kMissingReading;

VariantTable read(std::string_view bytes) {
  auto table = read_collation("t.json", bytes);
  EXPECT_TRUE(table) << (table ? "" : table.error().message);
  return table ? *table : VariantTable{};
}
Error fault(std::string_view bytes, const CollationLimits& limits = {}) {
  const auto table = read_collation("t", bytes, limits);
  EXPECT_FALSE(table);
  return table ? Error{} : table.error();
}

std::string tei(const std::string& body, const std::string& header = "") {
  return "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><teiHeader>" + header + "</teiHeader><text><body><p>" + body +
         "</p></body></text></TEI>";
}
const char* const kThree = "<listWit><witness xml:id=\"A\"/><witness xml:id=\"B\"/><witness xml:id=\"C\"/></listWit>";

TEST(ExchangeCollatex, ReadsARowPerWitnessAndTakesGapsForMissing) {
  const VariantTable table = read(R"({"witnesses":["A","B","C"],"table":[
      [[{"t":"Twelve ","n":"twelve"}],[{"t":"were hurt"}],null],
      [[{"t":"Twenty "}],[{"t":"Were  hurt."}],[]],
      [null,[{"t":"were"},{"t":"hurt"}],[{"t":"late","_sigil":{"x":[1]}}]]]})");
  ASSERT_EQ(table.witnesses.size(), 3u);
  EXPECT_EQ(table.witnesses[2].id, "C");
  EXPECT_EQ(table.readings, (Readings{{0, 0, kNo}, {1, 0, kNo}, {kNo, 0, 0}}));
}

TEST(ExchangeCollatex, ReadsARowPerPlaceAsCollatexForJavaWritesIt) {
  const VariantTable table = read(R"({"witnesses":["A","B"],"table":[[["a "],["a"]],[["b"],[]],[["c"],["d"]]]})");
  EXPECT_EQ(table.readings, (Readings{{0, 0, 0}, {0, kNo, 1}}));
  // A square of texts is by place, a square of objects by witness.
  EXPECT_EQ(read(R"({"witnesses":["A","B"],"table":[[["a"],["b"]],[["c"],["c"]]]})").readings,
            (Readings{{0, 0}, {1, 0}}));
  EXPECT_EQ(read(R"({"witnesses":["A","B"],"table":[[[{"t":"a"}],[{"t":"b"}]],[[{"t":"c"}],[{"t":"b"}]]]})").readings,
            (Readings{{0, 0}, {1, 0}}));
}

TEST(ExchangeCollatex, NamesWhatIsWrongAndWhere) {
  EXPECT_EQ(fault("{\"witnesses\": [\"A\",\n \"B\"],\n \"table\": [}").where, "t:3");
  EXPECT_EQ(fault(R"({"witnesses":["A","B"],"table":[[null,null],[null]]})").where, "t: table row 2");
  EXPECT_EQ(fault(R"({"witnesses":["A","B"],"table":[[null,7],[null,null]]})").where, "t: table row 1");
  EXPECT_EQ(fault(R"({"witnesses":["A","A"],"table":[[null],[null]]})").message, "two witnesses are called A");
  EXPECT_EQ(fault(R"({"table":[]})").code, ErrorCode::kMalformed);
  EXPECT_EQ(fault(R"({"witnesses":["A"],"table":[[null]]})").code, ErrorCode::kEmpty);
  EXPECT_EQ(fault("[]").code, ErrorCode::kMalformed);
  EXPECT_EQ(fault("  ").code, ErrorCode::kEmpty);
  EXPECT_EQ(fault("{\"witnesses\":[\"A\",\"B\"],\"table\":[[").message, "the JSON ends too early");
  CollationLimits small;
  small.max_cells = 3;
  EXPECT_EQ(fault(R"({"witnesses":["A","B"],"table":[[null,null],[null,null]]})", small).code, ErrorCode::kTooLarge);
  EXPECT_EQ(fault("{\"x\":" + std::string(200, '[')).code, ErrorCode::kTooLarge);
}

TEST(ExchangeTei, ReadsReadingsOmissionsAndWhatIsLost) {
  const VariantTable table =
      read(tei("All <app><rdg wit=\"#A\">sleep</rdg><rdg wit=\"#B #C\">wake,</rdg></app> and "
               "<app><rdg wit=\"#A #B\"> Rise</rdg><rdg wit=\"#C\"/></app>"
               "<app><rdg wit=\"#A\">x</rdg><rdg wit=\"#C\" type=\"outside\"/></app>"
               "<app><lem>rest</lem><rdg wit=\"#B\"><gap/></rdg></app>",
               kThree));
  EXPECT_EQ(table.readings, (Readings{{0, 0, 0, 0}, {1, 0, kNo, kNo}, {1, 1, kNo, 0}}));
}

TEST(ExchangeTei, ARunOfOmissionsIsOneOmission) {
  std::string body;
  for (int i = 0; i < 3; ++i) body += "<app><rdg wit=\"#A #C\">a</rdg><rdg wit=\"#B\"/></app>";
  body +=
      "<app><rdg wit=\"#A\">a</rdg><rdg wit=\"#B #C\">b</rdg></app><app><lem wit=\"#A #C\">a</lem><rdg "
      "wit=\"#B\"/></app>";
  EXPECT_EQ(read(tei(body, kThree)).readings[1], (std::vector<std::int32_t>{1, kNo, kNo, 1, 1}));
}

TEST(ExchangeTei, ALacunaIsMissingFromItsStartToItsEnd) {
  const std::string app = "<app><rdg wit=\"#A #B #C\">a</rdg></app>";
  const VariantTable table =
      read(tei("<witStart wit=\"#C\"/>" + app + "<lacunaStart wit=\"#B\"/>" + app +
                   "<app><rdg wit=\"#B\">q<lacunaEnd/></rdg><rdg wit=\"#A #C\">a</rdg></app>" + app +
                   "<app><rdg wit=\"#C\">b<witEnd/></rdg><lem wit=\"#A #B\">a</lem></app>" + app,
               kThree));
  EXPECT_EQ(table.readings[0], (std::vector<std::int32_t>{0, 0, 0, 0, 0, 0}));
  EXPECT_EQ(table.readings[1], (std::vector<std::int32_t>{0, kNo, kNo, 0, 0, 0}));
  EXPECT_EQ(table.readings[2], (std::vector<std::int32_t>{0, 0, 0, 0, kNo, kNo}));
}

TEST(ExchangeTei, PlacesInsideAReadingConcernItsWitnessesOnly) {
  const VariantTable table =
      read(tei("<app><rdg wit=\"#A\">long ago</rdg><rdg wit=\"#B #C\">once <app><rdg wit=\"#B\">upon</rdg><rdg "
               "wit=\"#C\">on</rdg></app> a time</rdg></app>",
               kThree));
  EXPECT_EQ(table.readings, (Readings{{0, kNo}, {1, 0}, {1, 1}}));
}

TEST(ExchangeTei, ReadsWhenWitnessesWereWritten) {
  const VariantTable table =
      read(tei("<app><lem>a</lem></app>",
               "<listWit><witness xml:id=\"A\" n=\"Codex\"><origDate notBefore=\"1350\" notAfter=\"1375\"/></witness>"
               "<witness xml:id=\"B\"><p><date when=\"1401-05-02\"/></p></witness><witness "
               "xml:id=\"C\">old</witness></listWit>"));
  EXPECT_EQ(table.witnesses[0].label, "Codex");
  ASSERT_TRUE(table.witnesses[0].time && table.witnesses[1].time);
  EXPECT_LT(table.witnesses[0].time->utc_s + table.witnesses[0].time->precision_s, table.witnesses[1].time->utc_s);
  EXPECT_GT(table.witnesses[0].time->precision_s, std::int64_t{25} * 365 * 86400);
  EXPECT_FALSE(table.witnesses[2].time);
}

TEST(ExchangeTei, NamesWhatIsWrongAndWhere) {
  EXPECT_EQ(fault("<TEI>\n<text>\n</TEI>").where, "t:3");
  EXPECT_EQ(fault(tei("no app", kThree)).code, ErrorCode::kEmpty);
  EXPECT_EQ(fault(tei("<app/>", "<variantEncoding method=\"double-end-point\"/>")).message,
            "an apparatus by double-end-point cannot be read, only by parallel-segmentation");
  std::string deep;
  for (int i = 0; i < 500; ++i) deep += "<seg>";
  for (int i = 0; i < 500; ++i) deep += "</seg>";
  EXPECT_EQ(fault(tei(deep, kThree)).code, ErrorCode::kTooLarge);
  CollationLimits small;
  small.max_witnesses = 2;
  EXPECT_EQ(fault(tei("<app><rdg wit=\"#A\">a</rdg></app>", kThree), small).code, ErrorCode::kTooLarge);
}

TEST(ExchangeCompared, LeavesOutCasePunctuationAndWhiteSpace) {
  EXPECT_EQ(compared("  “Don’t—stop”,\n he said. "), "dont stop he said");
  EXPECT_EQ(compared(" … "), compared("..."));
  EXPECT_EQ(compared(" \n"), "");
  EXPECT_EQ(compared("Ærø"), compared("ÆRØ"));
}

}  // namespace
}  // namespace stemma::exchange
