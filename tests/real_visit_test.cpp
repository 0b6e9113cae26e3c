// Holds the dossier to what a careful reader found in 21 real reports of one visit and in the two seed reports.
// The texts lie outside the project; without them these tests skip.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "stemma/engine.h"

namespace stemma {
namespace {

namespace fs = std::filesystem;
const fs::path kShared = fs::path(STEMMA_TEST_SOURCE_DIR) / "../shared";

Options options() {
  Options result;
  result.data_dir = STEMMA_TEST_DATA_DIR;
  result.wordnet_dir = "/usr/share/wordnet";
  return result;
}

Dossier dossier_of(const std::vector<std::string>& paths) {
  auto engine = Engine::open(options());
  EXPECT_TRUE(engine) << engine.error().message;
  EXPECT_TRUE(engine->ingest(paths));
  auto dossier = engine->dossier();
  EXPECT_TRUE(dossier) << dossier.error().message;
  return *dossier;
}

// The agency at the front of what lines.json says: "AP", "Reuters", ...; empty for an own account.
std::string line_in(const std::string& words) {
  for (const char* agency : {"AP", "Reuters", "TASS", "Yonhap"}) {
    if (words.starts_with(agency)) return agency;
  }
  return "";
}

// Families and lines name a report by its id; text files keep their ".txt".
std::string without_ending(std::string id) {
  if (id.ends_with(".txt")) id.resize(id.size() - 4);
  return id;
}

// The words of a statement.
std::string words_of(const Dossier& dossier, const Statement& statement) {
  for (const Report& report : dossier.reports) {
    if (report.id == statement.report) return std::string(statement.span.of(report.body));
  }
  return "";
}

// The claim in which `report` says something with `part` in it; null if there is none.
const Claim* claim_with(const Dossier& dossier, const std::string& report, const std::string& part) {
  for (const Claim& claim : dossier.claims.claims) {
    for (const Statement& statement : claim.statements) {
      if (statement.report == report && words_of(dossier, statement).find(part) != std::string::npos) return &claim;
    }
  }
  return nullptr;
}

class RealVisit : public testing::Test {
 protected:
  void SetUp() override {
    if (!fs::exists(kShared / "data/real_visit/reports.jsonl")) GTEST_SKIP() << "no ../shared/data/real_visit";
    dossier_ = dossier_of({(kShared / "data/real_visit/reports.jsonl").string()});
    lines_ = nlohmann::json::parse(std::ifstream(kShared / "data/real_visit/lines.json"))["lines"];
  }
  Dossier dossier_;
  nlohmann::json lines_;
};

TEST_F(RealVisit, AtLeast17Of21ReportsStandInTheRightLine) {
  int right = 0;
  for (const FamilyRow& row : dossier_.rows) {
    const std::string expected = line_in(lines_[without_ending(row.report)]["line"].get<std::string>());
    const bool is_right = row.line == expected;
    right += is_right ? 1 : 0;
    if (!is_right) std::cout << row.report << ": line '" << row.line << "', expected '" << expected << "'\n";
    // An account of its own is never put under an agency.
    if (expected.empty()) {
      EXPECT_EQ(row.line, "") << row.report;
    }
  }
  EXPECT_EQ(dossier_.rows.size(), 21U);
  EXPECT_GE(right, 17);
}

// It has words of the dispatch that a copy made later has too; the spun copy only tells the same.
TEST_F(RealVisit, WhoHasTheWordsOfTheDispatchHangsUnderIt) {
  for (const Stemma& stemma : dossier_.stemmata) {
    for (const CopyEdge& edge : stemma.edges) {
      if (edge.to != "etvbharat") continue;
      const auto from = std::find_if(stemma.nodes.begin(), stemma.nodes.end(),
                                     [&](const StemmaNode& node) { return node.id == edge.from; });
      EXPECT_FALSE(from->report.has_value());
      EXPECT_EQ(from->agency, "AP");
      return;
    }
  }
  FAIL();
}

TEST_F(RealVisit, EveryCreditIsRead) {
  for (const Report& report : dossier_.reports) {
    const auto& credit = lines_[without_ending(report.id)]["credit"];
    std::set<std::string> read;
    for (const Credit& found : report.credits) read.insert(found.agency);
    if (credit.is_null()) continue;
    std::istringstream agencies(credit.get<std::string>());
    for (std::string agency; std::getline(agencies >> std::ws, agency, ',');) {
      bool found = false;
      for (const std::string& name : read) found = found || name.find(agency) != std::string::npos;
      EXPECT_TRUE(found) << report.id << " credits " << agency;
    }
  }
}

TEST_F(RealVisit, FamiliesKeepTheLinesApart) {
  std::map<std::string, std::set<std::string>> lines_of_family;
  for (const FamilyRow& row : dossier_.rows) {
    const std::string line = line_in(lines_[without_ending(row.report)]["line"].get<std::string>());
    if (!line.empty()) lines_of_family[row.family].insert(line);
  }
  for (const auto& [family, lines] : lines_of_family) EXPECT_EQ(lines.size(), 1U) << family;
}

// One remark in four translations: one origin, four witnesses, and the copies that do not say whose copies they are.
TEST_F(RealVisit, WhatPutinSaidOfRocketsHasOneOriginAndFourWitnesses) {
  const Claim* claim = claim_with(dossier_, "yomiuri", "interest in rocket");
  ASSERT_NE(claim, nullptr);
  for (const char* report : {"tass-satellites", "sputnik", "000_e98dd6f0637d58e7", "002_a36b104fd243a370"}) {
    EXPECT_EQ(claim_with(dossier_, report, "in rocket "), claim) << report;
  }
  EXPECT_EQ(claim->independent.newsroom, 4);
  EXPECT_EQ(claim->independent.strict, 1);
  ASSERT_EQ(claim->independent.by_strict.size(), 1U);
  EXPECT_EQ(claim->independent.by_strict[0].name, "Vladimir Putin");
  std::set<std::string> witnesses;
  std::string reasons;
  for (const CountedOrigin& origin : claim->independent.by_newsroom) {
    witnesses.insert(origin.name.substr(0, origin.name.find(' ')));
    reasons += origin.reason;
  }
  EXPECT_EQ(witnesses, (std::set<std::string>{"AP", "Reuters", "Sputnik", "TASS"}));
  EXPECT_NE(reasons.find("ARN News Centre and Business Standard do not credit Reuters"), std::string::npos) << reasons;
  EXPECT_NE(reasons.find("does not credit AP"), std::string::npos) << reasons;
}

TEST_F(RealVisit, ThatRussiaWouldHelpWithSatellitesIsNotConfirmedByASecondSource) {
  const Claim* claim = claim_with(dossier_, "yomiuri", "would help North Korea build satellites");
  ASSERT_NE(claim, nullptr);
  EXPECT_EQ(claim_with(dossier_, "tass-satellites", "to help North Korea build"), claim);
  EXPECT_EQ(claim->independent.strict, 1);
  EXPECT_EQ(claim->independent.newsroom, 2);  // Reuters and TASS are two witnesses
  ASSERT_EQ(claim->independent.by_strict.size(), 1U);
  EXPECT_EQ(claim->independent.by_strict[0].name, "Vladimir Putin");  // of one speaker.
}

// Of the visit to the plant: the government's statement, the agency's video and the governor's post are three sources.
TEST_F(RealVisit, TheStatementTheVideoAndThePostAreToldApart) {
  const auto source = [&](const std::string& report, const std::string& part) -> std::string {
    for (const Claim& claim : dossier_.claims.claims) {
      for (const Statement& statement : claim.statements) {
        if (statement.report != report || words_of(dossier_, statement).find(part) == std::string::npos) continue;
        if (!statement.attribution.empty()) return statement.attribution.back().name;
      }
    }
    return "";
  };
  EXPECT_EQ(source("tass-plant", "surveyed fighter jet production"), "Russian government");
  EXPECT_EQ(source("aerotime", "pulling into"), "RIA Novosti");
  EXPECT_EQ(source("aerotime", "witnessed a test flight"), "Mikhail Degtyarev");
  const Claim* video = claim_with(dossier_, "aerotime", "pulling into");
  const Claim* statement = claim_with(dossier_, "tass-plant", "surveyed fighter jet production");
  ASSERT_NE(video, nullptr);
  ASSERT_NE(statement, nullptr);
  EXPECT_NE(video, statement);
}

TEST_F(RealVisit, NothingThatKbsReportsItselfIsCountedUnderYonhap) {
  for (const Origin& origin : dossier_.claims.origins) {
    if (origin.name != "Yonhap") continue;
    for (const std::string& report : origin.reports) EXPECT_FALSE(report.starts_with("kbs")) << report;
  }
  for (const Claim& claim : dossier_.claims.claims) {
    for (const CountedOrigin& origin : claim.independent.by_newsroom) {
      if (origin.name != "Yonhap") continue;
      for (const std::string& report : origin.reports) EXPECT_FALSE(report.starts_with("kbs")) << claim.text;
    }
  }
}

// The reports beside the two seeds, to be laid side by side.
class RealVisitCollations : public testing::Test {
 protected:
  void SetUp() override {
    const fs::path reports = kShared / "data/real_visit/reports.jsonl";
    if (!fs::exists(reports)) GTEST_SKIP() << "no ../shared/data/real_visit";
    auto engine = Engine::open(options());
    ASSERT_TRUE(engine) << engine.error().message;
    engine_ = std::make_unique<Engine>(std::move(*engine));
    ASSERT_TRUE(engine_->ingest({reports.string(), (kShared / "seeds/000_e98dd6f0637d58e7.txt").string(),
                                 (kShared / "seeds/002_a36b104fd243a370.txt").string()}));
    const auto all = engine_->reports();
    ASSERT_TRUE(all);
    for (const Report& report : *all) bodies_[report.id] = report.body;
  }

  Alignment collate(const std::string& a, const std::string& b) {
    auto alignment = engine_->collate(a, b);
    EXPECT_TRUE(alignment) << a << ' ' << b;
    return *alignment;
  }
  // Does a passage join words that contain `part` in both?
  bool joined(const Alignment& pair, const std::string& part) const {
    const auto has = [&](const std::string& id, Span span) {
      return span.of(bodies_.at(id)).find(part) != std::string_view::npos;
    };
    return std::any_of(pair.passages.begin(), pair.passages.end(),
                       [&](const Passage& passage) { return has(pair.a, passage.a) && has(pair.b, passage.b); });
  }

  std::unique_ptr<Engine> engine_;
  std::map<std::string, std::string> bodies_;
};

TEST_F(RealVisitCollations, FourWordingsOfOneRemarkAreOneUtterance) {
  const std::vector<std::string> ids = {"yomiuri", "tass-satellites", "sputnik", "000_e98dd6f0637d58e7.txt",
                                        "002_a36b104fd243a370.txt"};
  for (std::size_t i = 0; i < ids.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const Alignment pair = collate(ids[j], ids[i]);
      EXPECT_TRUE(joined(pair, " rocket ")) << ids[j] << ' ' << ids[i];
      const bool quoted = std::any_of(pair.changes.begin(), pair.changes.end(), [](const Change& change) {
        return change.type == ChangeType::kQuote && change.a_text.find(" rocket ") != std::string::npos &&
               change.b_text.find(" rocket ") != std::string::npos;
      });
      EXPECT_TRUE(quoted) << ids[j] << ' ' << ids[i];
    }
  }
}

TEST_F(RealVisitCollations, PassagesLiftedByAReportThatAlsoReportsOnItsOwn) {
  const Alignment pair = collate("aerotime", "midflorida");
  EXPECT_GE(pair.relation, Relation::kParaphrase);
  EXPECT_TRUE(joined(pair, "deepening"));
  EXPECT_TRUE(joined(pair, " ammunition"));
  EXPECT_LT(pair.containment_a, 0.7) << "the plant, the governor's post and the video are its own";
}

TEST_F(RealVisitCollations, ADeputyMadePrimeMinister) {
  const Alignment pair = collate("tass-plant", "yahoo-nz");
  const bool found = std::any_of(pair.changes.begin(), pair.changes.end(), [](const Change& change) {
    return change.type == ChangeType::kName && change.a_text == "Russian Deputy Prime Minister Denis Manturov" &&
           change.b_text == "Russia’s Prime Minister Denis Manturov";
  });
  EXPECT_TRUE(found);
}

class Seeds : public testing::Test {
 protected:
  void SetUp() override {
    if (!fs::exists(kShared / "seeds/gold.json")) GTEST_SKIP() << "no ../shared/seeds";
    dossier_ = dossier_of({(kShared / "seeds").string() + "/000_e98dd6f0637d58e7.txt",
                           (kShared / "seeds").string() + "/002_a36b104fd243a370.txt"});
  }
  Dossier dossier_;
};

TEST_F(Seeds, OneFamilyUnderALostDispatch) {
  ASSERT_EQ(dossier_.rows.size(), 2U);
  EXPECT_EQ(dossier_.rows[0].family, dossier_.rows[1].family);
  ASSERT_EQ(dossier_.stemmata.size(), 1U);
  const Stemma& tree = dossier_.stemmata[0];
  int lost = 0;
  for (const StemmaNode& node : tree.nodes) {
    if (node.report) continue;
    ++lost;
    EXPECT_EQ(node.agency, "AP");
    for (const FamilyRow& row : dossier_.rows) EXPECT_EQ(row.parent, node.id);
  }
  EXPECT_EQ(lost, 1);
}

TEST_F(Seeds, OneIndependentOrigin) {
  int shared = 0;
  for (const Claim& claim : dossier_.claims.claims) {
    if (claim.articles < 2) continue;
    ++shared;
    EXPECT_EQ(claim.independent.newsroom, 1) << claim.text;
  }
  EXPECT_GE(shared, 5);
}

TEST_F(Seeds, WhatOnlyTheSecondReportTellsHasItsOwnSources) {
  const std::string b = "002_a36b104fd243a370.txt";
  const std::vector<std::pair<std::string, std::string>> wanted = {{"arms exports to", "White House"},
                                                                   {"accepted the invitation", "Dmitry Peskov"},
                                                                   {"would like to get", "foreign experts"}};
  for (const auto& [part, source] : wanted) {
    const Claim* claim = claim_with(dossier_, b, part);
    ASSERT_NE(claim, nullptr) << part;
    EXPECT_EQ(claim->articles, 1) << part;
    ASSERT_FALSE(claim->statements[0].attribution.empty()) << part;
    EXPECT_EQ(claim->statements[0].attribution.front().name, source);
  }
}

TEST_F(Seeds, HedgesAndQuotationsVary) {
  std::set<std::string> values;
  for (const Claim& claim : dossier_.claims.claims) {
    if (claim.articles < 2) continue;
    for (const Varying& varying : claim.varying) {
      for (const VaryingValue& value : varying.values) values.insert(varying.what + ": " + value.value);
    }
  }
  for (const char* wanted : {"hedge: might", "hedge: speculation", "quotation: will have to pay a price"})
    EXPECT_TRUE(values.contains(wanted)) << wanted;
}

}  // namespace
}  // namespace stemma
