// Tables of many witnesses in all the ways in which they are written.
#include <gtest/gtest.h>

#include <regex>
#include <sstream>

#include "render/collation_text.h"
#include "render/json_parts.h"
#include "render/render.h"
#include "render/sample_table.h"
#include "render/sigla.h"

namespace stemma::render {

CollationTable sample_table() {
  const auto span = [](const std::string& body, const std::string& part) {
    const auto at = static_cast<std::uint32_t>(body.find(part));
    return Span{at, at + static_cast<std::uint32_t>(part.size())};
  };
  const std::string a = "\"Twelve <people> were hurt,\" he said. The port & the quay are shut.";
  const std::string b = "\"Twenty <people> were hurt,\" he said.";
  const std::string c = "The port & quay are shut. A dozen were injured.";
  CollationTable table;
  for (const auto& [id, body] : {std::pair{"a", a}, {"b", b}, {"c", c}}) {
    CollationWitness witness;
    witness.report.id = id;
    witness.report.body = body;
    witness.words = 8;
    witness.shared_words = 8;
    witness.first_row = 0;
    witness.last_row = id == std::string("b") ? 0 : 1;
    table.witnesses.push_back(witness);
  }
  const Wording first{
      {0, 1},
      {{{{{0}, {span(a, "Twelve")}}, {{1}, {span(b, "Twenty")}}}},
       {{{{0, 1}, {span(a, "people> were hurt,\" he said"), span(b, "people> were hurt,\" he said")}}}}}};
  const Wording other{{2}, {{{{{2}, {span(c, "A dozen were injured")}}}}}};
  const Wording second{{0, 2},
                       {{{{{0, 2}, {span(a, "The port"), span(c, "The port")}}}},
                        {{{{0}, {span(a, "the")}}}},
                        {{{{0, 2}, {span(a, "quay are shut"), span(c, "quay are shut")}}}}}};
  table.rows.push_back({{first, other}, {}, {}});
  table.rows.push_back({{second}, {2}, {}});
  return table;
}

namespace {

// Hardly an XML parser: every tag is closed in order, and outside tags stands neither < nor a lone &.
void expect_well_formed(const std::string& xml) {
  std::vector<std::string> open;
  for (std::size_t at = 0; at < xml.size(); ++at) {
    if (xml[at] == '&') {
      EXPECT_TRUE(std::regex_search(xml.substr(at, 8), std::regex("^&(amp|lt|gt|quot|apos|#[0-9]+|#39);")));
    }
    if (xml[at] != '<') continue;
    const std::size_t end = xml.find('>', at);
    ASSERT_NE(end, std::string::npos);
    const std::string tag = xml.substr(at + 1, end - at - 1);
    ASSERT_EQ(tag.find('<'), std::string::npos) << tag;
    at = end;
    if (tag.front() == '?' || tag.back() == '/') continue;
    if (tag.front() != '/') {
      open.push_back(tag.substr(0, tag.find(' ')));
      continue;
    }
    ASSERT_FALSE(open.empty());
    EXPECT_EQ(open.back(), tag.substr(1));
    open.pop_back();
  }
  EXPECT_TRUE(open.empty());
}

TEST(Table, TeiNamesEveryWitnessInEveryApparatus) {
  const std::string tei = tei_table(sample_table());
  expect_well_formed(tei);
  EXPECT_NE(tei.find("<app><rdg wit=\"#A\">&quot;Twelve </rdg><rdg wit=\"#B\">&quot;Twenty </rdg>"
                     "<rdg wit=\"#C\">A dozen were injured.</rdg></app>"),
            std::string::npos)
      << tei;
  EXPECT_NE(tei.find("<rdg wit=\"#C\" type=\"moved\">"), std::string::npos) << tei;
  EXPECT_NE(tei.find("<rdg wit=\"#B\" type=\"outside\"/>"), std::string::npos) << tei;
  static const std::regex kApp("<app>(.*?)</app>"), kWit("#[A-C]");
  for (std::sregex_iterator app(tei.begin(), tei.end(), kApp), end; app != end; ++app) {
    const std::string inside = (*app)[1];
    EXPECT_EQ(std::distance(std::sregex_iterator(inside.begin(), inside.end(), kWit), std::sregex_iterator()), 3);
  }
}

TEST(Table, CollatexHasARowPerWitnessWhoseTokensAreItsText) {
  const CollationTable table = sample_table();
  const Json value = Json::parse(collatex_table(table));
  ASSERT_EQ(value["witnesses"], Json::parse(R"(["a","b","c"])"));
  ASSERT_EQ(value["table"].size(), 3u);
  for (std::size_t witness = 0; witness < 2; ++witness) {
    EXPECT_EQ(value["table"][witness].size(), value["table"][2].size());
    std::string text;
    for (const Json& cell : value["table"][witness]) {
      if (!cell.is_null()) text += cell[0]["t"].get<std::string>();
    }
    EXPECT_EQ(text, table.witnesses[witness].report.body);
  }
  EXPECT_TRUE(value["table"][1].back().is_null());
  EXPECT_EQ(value["table"][2][3], nullptr);  // The word left out.
}

TEST(Table, TerminalShowsTheBaseAndWhatOthersRead) {
  const std::string text = terminal_table(sample_table(), {});
  EXPECT_NE(text.find("Twelve people> were hurt,\" he said"), std::string::npos) << text;
  EXPECT_NE(text.find("Twelve A] Twenty B"), std::string::npos) << text;
  EXPECT_NE(text.find("C: A dozen were injured"), std::string::npos) << text;
  EXPECT_NE(text.find("the A] not in C"), std::string::npos) << text;
  EXPECT_NE(text.find("moved in C"), std::string::npos) << text;
}

TEST(Table, AnyBytesMakeValidFormats) {
  for (const char* attack : {"\"><script>", "]]>", "\xFF\xC0", "\x01", "&", "'"}) {
    CollationTable table = sample_table();
    for (CollationWitness& witness : table.witnesses) {
      witness.report.id += attack;
      witness.report.title = attack;
      witness.report.body.replace(witness.report.body.find("were"), 3, std::string(attack).substr(0, 3));
    }
    expect_well_formed(tei_table(table));
    EXPECT_FALSE(Json::parse(json_table(table), nullptr, false).is_discarded());
    EXPECT_FALSE(Json::parse(collatex_table(table), nullptr, false).is_discarded());
  }
}

TEST(Sigla, GoOnBehindZ) {
  EXPECT_EQ(siglum(0), "A");
  EXPECT_EQ(siglum(25), "Z");
  EXPECT_EQ(siglum(26), "AA");
  EXPECT_EQ(siglum(27 * 26 - 1), "ZZ");
  EXPECT_EQ(siglum(27 * 26), "AAA");
  EXPECT_EQ(sigla({0, 1, 2, 4, 5, 6, 7, 9}), "A B C E–H J");
}

}  // namespace
}  // namespace stemma::render
