// Holds the dossier to what a careful reader found in 21 real reports of one visit and in the two seed reports.
// The texts lie outside the project; without them these tests skip.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
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

}  // namespace
}  // namespace stemma
