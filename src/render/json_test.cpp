#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <limits>
#include <map>
#include <random>
#include <set>
#include <sstream>

#include "render/export.h"
#include "render/json_parts.h"
#include "render/render.h"
#include "render/sample_dossier.h"
#include "render/sample_table.h"

namespace stemma::render {
namespace {

// Parts of a dossier that are told of under their own command, and names that are not ours.
const std::set<std::string> kToldElsewhere = {".annotations", ".families",   ".stemmata",  ".alignments", ".claims",
                                              ".origins",     ".parameters", ".decisions", ".stories"};

// Every key of a value with its path: ".passages[].a".
void keys_of(const Json& value, const std::string& path, bool is_dossier, std::set<std::string>& keys) {
  if (is_dossier && kToldElsewhere.contains(path)) return;
  if (value.is_array()) {
    for (const Json& element : value) keys_of(element, path + "[]", is_dossier, keys);
  } else if (value.is_object()) {
    for (const auto& [key, inner] : value.items()) {
      keys.insert(path + "." + key);
      if (key != "@context") keys_of(inner, path + "." + key, is_dossier, keys);  // Told by their standards.
    }
  }
}

// What the program writes, by the name of the example in docs/formats.md. One list per name: keys of all are merged.
std::map<std::string, std::vector<std::string>> written_examples() {
  const Dossier dossier = sample_dossier();
  std::map<std::string, std::vector<std::string>> result;
  for (const Alignment& pair : dossier.alignments) {
    result["pairs"].push_back(json_pair(pair));
    result["candidates"].push_back(json_candidate({pair.a, pair.b, 41, 55, 66, 31.5}));
    result["collate"].push_back(json_collation(pair));
  }
  result["table"].push_back(json_table(sample_table()));
  result["collatex"].push_back(collatex_table(sample_table()));
  for (const FamilyRow& row : dossier.rows) result["families"].push_back(json_family(row));
  for (const Stemma& stemma : dossier.stemmata) result["tree"].push_back(json_stemma(stemma));
  for (std::size_t i = 0; i < dossier.reports.size(); ++i) {
    result["annotate"].push_back(json_annotations(dossier.reports[i], dossier.annotations[i]));
  }
  result["prov"].push_back(prov_stemmata(dossier.stemmata, dossier.rows));
  result["claims"].push_back(json_claims(dossier.claims));
  for (const Decision& decision : dossier.decisions) result["decide"].push_back(json_decision(decision));
  result["validate"].push_back(json_verdict("f", "csv", 1, {{ErrorCode::kMalformed, "m", "f:2"}}));
  result["dossier"].push_back(json_dossier(dossier));
  return result;
}

// The fenced blocks that begin with ```json NAME.
std::map<std::string, std::vector<std::string>> documented_examples() {
  std::map<std::string, std::vector<std::string>> result;
  std::ifstream file(STEMMA_TEST_SOURCE_DIR "/docs/formats.md");
  std::string name;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("```json ")) {
      name = line.substr(8);
      result[name].emplace_back();
    } else if (line.starts_with("```")) {
      name.clear();
    } else if (!name.empty()) {
      result[name].back() += line + "\n";
    }
  }
  return result;
}

std::set<std::string> merged_keys(const std::string& name, const std::vector<std::string>& texts) {
  std::set<std::string> keys;
  for (const std::string& text : texts) {
    const Json value = Json::parse(text, nullptr, false);
    EXPECT_FALSE(value.is_discarded()) << text;
    keys_of(value, "", name == "dossier", keys);
  }
  return keys;
}

TEST(Json, HasTheKeysThatTheFormatsNameAndNoOthers) {
  const auto documented = documented_examples();
  for (const auto& [name, texts] : written_examples()) {
    ASSERT_TRUE(documented.contains(name)) << "docs/formats.md has no ```json " << name;
    EXPECT_EQ(merged_keys(name, documented.at(name)), merged_keys(name, texts)) << name;
  }
}

TEST(Json, HasTheNamesAndMeaningsThatScriptsRelyOn) {
  const Dossier dossier = sample_dossier();
  const Json pair = Json::parse(json_pair(dossier.alignments[0]));
  EXPECT_EQ(pair["relation"], "copy");
  EXPECT_EQ(pair["passages"][0]["a"][0], 0);
  EXPECT_EQ(pair["passages"][0]["kind"], "edited");
  const Json collation = Json::parse(json_collation(dossier.alignments[0]));
  EXPECT_EQ(collation["changes"][1]["type"], "number");
  EXPECT_TRUE(collation["changes"][4]["a"].is_null());
  EXPECT_TRUE(collation["spun"]["b"]["substitutions"].is_array());
  const Json tree = Json::parse(json_stemma(dossier.stemmata[0]));
  EXPECT_TRUE(tree["nodes"][0]["report"].is_null());
  EXPECT_EQ(tree["edges"][0]["runner_up"]["from"], "F1/lost1");
  EXPECT_EQ(tree["edges"][0]["runner_up"]["decisive"][0]["kind"], "containment");
  EXPECT_TRUE(tree["edges"][1]["runner_up"].is_null());
  const Json claims = Json::parse(json_claims(dossier.claims));
  EXPECT_EQ(claims["claims"][1]["origins"], 2);
  EXPECT_EQ(claims["claims"][1]["independent"]["newsroom"], 2);
  EXPECT_EQ(claims["claims"][0]["statements"][0]["attribution"][1]["name"], "Ines Calder");
}

TEST(Json, LinesWrittenWithoutValuesAreTheSame) {
  std::mt19937 random(8);
  const auto fraction = [&] { return static_cast<double>(random() % 20001) / 20000; };
  for (int round = 0; round < 500; ++round) {
    Alignment pair;
    pair.a = round % 7 == 0 ? "q\"\n\xff" : "a.txt";
    pair.b = "z\u00e9";
    pair.relation = static_cast<Relation>(random() % 7);
    pair.containment_a = round % 5 == 0 ? 1 : fraction();
    pair.containment_b = fraction() / 1000;
    pair.shared_tokens = static_cast<std::uint32_t>(random());
    pair.score = round % 11 == 0 ? std::nan("") : -fraction() / 10000;
    for (std::size_t i = random() % 4; i > 0; --i) {
      pair.passages.push_back(
          {{1, 2}, {static_cast<std::uint32_t>(random()), 7}, PassageKind::kEdited, fraction(), i > 1});
    }
    EXPECT_EQ(json_pair(pair), written(pair_of(pair)));
  }
}

TEST(Json, NumbersHaveFewDecimalsAndAreAlwaysJson) {
  EXPECT_EQ(written(rounded(0.123456)), "0.1235");
  EXPECT_EQ(written(rounded(1)), "1.0");
  EXPECT_EQ(written(rounded(-0.00001)), "0.0");
  EXPECT_EQ(written(rounded(std::nan(""))), "null");
  EXPECT_EQ(written(rounded(std::numeric_limits<double>::infinity())), "null");
  EXPECT_EQ(written(rounded(1e300)), "1e+300");
}

TEST(Json, AnyBytesMakeValidJsonOnOneLine) {
  for (const char* attack : {"\"}", "\\", "\n\r\t", "\xFF\xC0", "\xE2\x80\xA8", "\x01"}) {
    Dossier dossier = sample_dossier();
    for_each_text(dossier, [&](std::string& text) { text += attack; });
    const std::string text = json_dossier(dossier);
    EXPECT_FALSE(Json::parse(text, nullptr, false).is_discarded());
    EXPECT_EQ(text.find('\n'), std::string::npos);
  }
}

TEST(Graph, DotAndGraphmlQuoteWhatStandsInThem) {
  Stemma stemma = sample_dossier().stemmata[0];
  stemma.nodes[1].label = "The \"Daily\\Post\" <b>&\nmore";
  const std::string drawn = dot(stemma);
  EXPECT_NE(drawn.find("\"The \\\"Daily\\\\Post\\\" <b>&\\nmore\\n2031-04-08T11:05:00Z\""), std::string::npos) << drawn;
  EXPECT_NE(drawn.find("\"city-wire\" -> \"daily-mirrorfold\" [label=\"0.55\", style=dashed];"), std::string::npos);
  const std::string document = graphml({stemma, stemma});
  EXPECT_NE(document.find("The &quot;Daily\\Post&quot; &lt;b&gt;&amp;\nmore"), std::string::npos);
  EXPECT_EQ(document.find("<b>"), std::string::npos);
}

}  // namespace
}  // namespace stemma::render
