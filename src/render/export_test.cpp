#include "render/export.h"

#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>

#include "render/json_parts.h"
#include "render/sample_dossier.h"

namespace stemma::render {
namespace {

constexpr ExportTable kTables[] = {ExportTable::kClaims, ExportTable::kStatements, ExportTable::kEdges,
                                   ExportTable::kChanges};
ExportOptions bare() {
  ExportOptions options;
  options.text_free = true;
  return options;
}

std::vector<Json> lines_of(const std::string& text) {
  std::vector<Json> result;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) result.push_back(Json::parse(line));
  return result;
}

TEST(RenderCsv, HasARowPerThingAndQuotesWhatNeedsIt) {
  Dossier dossier = sample_dossier();
  dossier.claims.claims[0].text = "a \"quoted\", long\nclaim";
  const std::string claims = csv_table(dossier, ExportTable::kClaims, {});
  EXPECT_TRUE(claims.starts_with("claim,articles,outlets,families,origins,strict,newsroom,research,text,why\r\nC1,"));
  EXPECT_NE(claims.find(",\"a \"\"quoted\"\", long\nclaim\","), std::string::npos);
  const std::string edges = csv_table(dossier, ExportTable::kEdges, bare());
  const auto rows = static_cast<std::size_t>(std::count(edges.begin(), edges.end(), '\n'));
  std::size_t count = 1;
  for (const Stemma& stemma : dossier.stemmata) count += stemma.edges.size();
  EXPECT_EQ(rows, count);
  EXPECT_EQ(edges.find("published"), std::string::npos);
}

TEST(RenderCsv, HasTheColumnsOfItsSchema) {
  std::ifstream file(STEMMA_TEST_DATA_DIR "/schemas/csv.json");
  const Json schema = Json::parse(file);
  for (const ExportTable table : kTables) {
    std::string all, without;
    for (const Json& column : schema["tables"][std::string(to_string(table))]["columns"]) {
      const std::string name = column["name"];
      all += (all.empty() ? "" : ",") + name;
      if (!column.value("text", false)) without += (without.empty() ? "" : ",") + name;
    }
    EXPECT_EQ(csv_header(table, {}), all);
    EXPECT_EQ(csv_header(table, bare()), without);
  }
}

TEST(RenderJsonLines, HasEverythingOnce) {
  const Dossier dossier = sample_dossier();
  std::map<std::string, std::size_t> count;
  for (const Json& line : lines_of(json_lines(dossier, {}))) {
    ASSERT_EQ(line.begin().key(), "type");
    ++count[line["type"]];
  }
  EXPECT_EQ(count["report"], dossier.reports.size());
  EXPECT_EQ(count["claim"], dossier.claims.claims.size());
  EXPECT_EQ(count["origin"], dossier.claims.origins.size());
  EXPECT_EQ(count["decision"], dossier.decisions.size());
  EXPECT_GT(count["statement"], 0u);
  EXPECT_GT(count["change"], 0u);
  EXPECT_GT(count["lost"], 0u);
}

TEST(RenderSchemaOrg, GivesNoVerdict) {
  const Dossier dossier = sample_dossier();
  const Json document = Json::parse(schema_org(dossier, {}));
  ASSERT_EQ(document["@graph"].size(), dossier.claims.claims.size());
  const Json& review = document["@graph"][0];
  EXPECT_EQ(review["@type"], "ClaimReview");
  EXPECT_EQ(review["claimReviewed"], dossier.claims.claims[0].text);
  EXPECT_FALSE(review.contains("reviewRating"));
  EXPECT_EQ(review["itemReviewed"]["@type"], "Claim");
  EXPECT_FALSE(review["itemReviewed"]["appearance"].empty());
}

TEST(RenderWebAnnotation, CountsCodePointsNotBytes) {
  Dossier dossier;
  dossier.reports.resize(1);
  dossier.reports[0].id = "r";
  dossier.reports[0].body = "Zo\xC3\xAB: \xF0\x9F\x9A\xA2 sank. \xE2\x80\x9CNo.\xE2\x80\x9D";
  const std::string& body = dossier.reports[0].body;
  Claim claim;
  claim.id = "C1";
  Statement statement;
  statement.id = "S1";
  statement.report = "r";
  const auto begin = static_cast<std::uint32_t>(body.find("sank"));
  statement.span = {begin, begin + 5};
  claim.statements = {statement};
  dossier.claims.claims = {claim};
  const Json document = Json::parse(web_annotations(dossier, {}));
  const Json& selectors = document["first"]["items"][0]["target"]["selector"];
  EXPECT_EQ(selectors[0]["exact"], "sank.");
  EXPECT_EQ(selectors[0]["prefix"], "Zo\xC3\xAB: \xF0\x9F\x9A\xA2 ");
  EXPECT_EQ(selectors[1]["start"], 7);
  EXPECT_EQ(selectors[1]["end"], 12);
}

TEST(RenderWebAnnotation, EveryPositionLeadsToTheQuotedWords) {
  const Dossier dossier = sample_dossier();
  const Json document = Json::parse(web_annotations(dossier, {}));
  std::size_t seen = 0;
  const auto check = [&](const Json& target) {
    const std::string id = target["source"]["id"];
    for (const Report& report : dossier.reports) {
      if (!id.ends_with(":" + report.id)) continue;
      std::u32string points;
      for (std::size_t i = 0; i < report.body.size(); ++i) {
        if ((static_cast<unsigned char>(report.body[i]) & 0xC0) != 0x80) points += static_cast<char32_t>(i);
      }
      points += static_cast<char32_t>(report.body.size());
      const std::size_t begin = points[target["selector"][1]["start"].get<std::size_t>()];
      const std::size_t end = points[target["selector"][1]["end"].get<std::size_t>()];
      EXPECT_EQ(report.body.substr(begin, end - begin), target["selector"][0]["exact"].get<std::string>());
      ++seen;
    }
  };
  for (const Json& item : document["first"]["items"]) {
    if (item["target"].is_array()) {
      for (const Json& target : item["target"]) check(target);
    } else {
      check(item["target"]);
    }
  }
  EXPECT_GT(seen, 5u);
}

TEST(RenderGraphDossier, NamesThingsByKindAndTellsNoWordsOnRequest) {
  Dossier dossier = sample_dossier();
  dossier.reports[0].id = "claim:C1";
  const std::string graph = graphml_dossier(dossier, {});
  EXPECT_NE(graph.find("<node id=\"report:claim:C1\">"), std::string::npos);
  EXPECT_NE(graph.find("<node id=\"claim:C1\">"), std::string::npos);
  EXPECT_NE(graph.find("<data key=\"kind\">rests_on</data>"), std::string::npos);
}

// Runs of four words of any report.
std::set<std::string> runs_of(const std::string& text) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : text + " ") {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0) {
      word += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    } else if (!word.empty()) {
      words.push_back(std::exchange(word, ""));
    }
  }
  std::set<std::string> runs;
  for (std::size_t i = 0; i + 4 <= words.size(); ++i) {
    runs.insert(words[i] + " " + words[i + 1] + " " + words[i + 2] + " " + words[i + 3]);
  }
  return runs;
}

TEST(RenderExport, TextFreeHoldsNoWordsOfTheReports) {
  const Dossier dossier = sample_dossier();
  std::set<std::string> known;
  for (const Report& report : dossier.reports) known.merge(runs_of(report.body + " . " + report.title));
  std::vector<std::pair<std::string, std::string>> with{
      {json_lines(dossier, {}), json_lines(dossier, bare())},
      {schema_org(dossier, {}), schema_org(dossier, bare())},
      {web_annotations(dossier, {}), web_annotations(dossier, bare())},
      {prov_dossier(dossier, {}), prov_dossier(dossier, bare())},
      {graphml_dossier(dossier, {}), graphml_dossier(dossier, bare())}};
  for (const ExportTable table : kTables) {
    if (table == ExportTable::kEdges) continue;  // Its reasons hold no run of words in this sample.
    with.emplace_back(csv_table(dossier, table, {}), csv_table(dossier, table, bare()));
  }
  const auto shared = [&](const std::string& text) {
    std::size_t count = 0;
    for (const std::string& run : runs_of(text)) count += known.contains(run) ? 1 : 0;
    return count;
  };
  for (const auto& [full, free] : with) {
    EXPECT_GT(shared(full), 0u) << full.substr(0, 60);  // The check can fail.
    EXPECT_EQ(shared(free), 0u) << free.substr(0, 60);
  }
}

TEST(RenderExport, WhateverReportsHoldTheDocumentsCanBeRead) {
  Dossier dossier = sample_dossier();
  for_each_text(dossier, [](std::string& text) { text += "\"<&>\x01,\r\n\xff"; });
  for (const ExportOptions& options : {ExportOptions{}, bare()}) {
    EXPECT_FALSE(Json::parse(schema_org(dossier, options), nullptr, false).is_discarded());
    EXPECT_FALSE(Json::parse(web_annotations(dossier, options), nullptr, false).is_discarded());
    EXPECT_FALSE(Json::parse(prov_dossier(dossier, options), nullptr, false).is_discarded());
    EXPECT_EQ(graphml_dossier(dossier, options).find('\x01'), std::string::npos);
    EXPECT_FALSE(lines_of(json_lines(dossier, options)).empty());
  }
}

}  // namespace
}  // namespace stemma::render
