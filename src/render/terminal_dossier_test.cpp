#include <gtest/gtest.h>

#include <random>
#include <regex>
#include <sstream>

#include "render/display_width.h"
#include "render/plain_words.h"
#include "render/render.h"
#include "render/sample_dossier.h"

namespace stemma::render {
namespace {

// The lines of `text` without colour.
std::vector<std::string> lines_of(const std::string& text) {
  static const std::regex kColour("\x1b\\[[0-9;]*m");
  std::istringstream stream(std::regex_replace(text, kColour, ""));
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

TEST(DisplayWidth, CountsColumns) {
  EXPECT_EQ(display_width("harbour"), 7u);
  EXPECT_EQ(display_width("渡船"), 4u);
  EXPECT_EQ(display_width("e\xCC\x81"), 1u) << "e with a combining acute";
  EXPECT_EQ(display_width("├─ ○ ←"), 6u);
  EXPECT_EQ(display_width("\xFF\xFE"), 2u);
}

TEST(DisplayWidth, CutsAtWholeCharacters) {
  EXPECT_EQ(fitted("渡船搁浅", 5), "渡船…");
  EXPECT_EQ(fitted("harbour", 7), "harbour");
  EXPECT_EQ(fitted("a\nb\x1b[31mc", 80), "a b [31mc");
  EXPECT_EQ(fitted("\xE2\x80\xAEgnp.exe", 80), "gnp.exe") << "no right-to-left override";
}

TEST(DisplayWidth, WrapsAtSpaces) {
  EXPECT_EQ(wrapped("one two three", 8), (std::vector<std::string>{"one two", "three"}));
  EXPECT_EQ(wrapped("onetwothree", 4), (std::vector<std::string>{"onet", "woth", "ree"}));
}

TEST(TerminalDossier, AClaimStandsWithTheChainOfItsOwnWords) {
  Dossier dossier = sample_dossier();
  dossier.claims.claims[0].text = "At least 21 passengers were hurt";
  EXPECT_NE(terminal_dossier(dossier, {}).find("City Wire ← Meridian ← Ines Calder"), std::string::npos);
}

TEST(PlainWords, AQuestionIsNoClaim) {
  ClaimSheet sheet = sample_dossier().claims;
  const std::size_t claims = main_claims(sheet, 10).size();
  for (Statement& each : sheet.claims[0].statements) each.modality = Modality::kQuestion;
  EXPECT_EQ(main_claims(sheet, 10).size(), claims - 1);
}

TEST(PlainWords, AnAgencyThatIsOnlyQuotedIsNotCredited) {
  Report report;
  report.credits = {{"Norwire", CreditKind::kDateline, {}},
                    {"Norwire", CreditKind::kCited, {}},
                    {"Sudpress", CreditKind::kCited, {}}};
  FamilyRow row;
  row.credit = "Norwire, Sudpress, Harbour Gazette";
  const CreditWords words = credit_words(report, row);
  EXPECT_EQ(words.credited, "Norwire, Harbour Gazette");
  EXPECT_EQ(words.cited, "Sudpress");
}

TEST(PlainWords, AChainNamesNobodyTwice) {
  Report report;
  report.publisher = "Ravensholt Beacon";
  Statement statement;
  statement.attribution = {{"Beacon", SourceGrade::kNamed, {}}, {"", SourceGrade::kNobody, {}}};
  EXPECT_EQ(chain_text(&report, statement), "Ravensholt Beacon ← nobody named");
}

TEST(TerminalDossier, SaysWhatMatters) {
  const std::string text = terminal_dossier(sample_dossier(), {});
  EXPECT_EQ(lines_of(text)[0], "6 reports · 6 outlets · 2 families · 3 origins (2 named, 1 anonymous)");
  EXPECT_NE(text.find("○ Meridian dispatch (not in the collection)"), std::string::npos);
  EXPECT_NE(text.find("├─ Ellery Gazette [Meridian]"), std::string::npos);
  EXPECT_NE(text.find("│  └─ City Wire [Meridian]"), std::string::npos);
  EXPECT_NE(text.find("1 origin in 4 reports"), std::string::npos);
  EXPECT_NE(text.find("12 → 21"), std::string::npos);
  EXPECT_NE(text.find("80% sure\n  sandbank for sandbar\n"), std::string::npos) << text;
  EXPECT_NE(text.find("reports/broken.jsonl:7"), std::string::npos);
  EXPECT_EQ(text.find('\x1b'), std::string::npos) << "no colour unless asked";
}

// A family's tree may show a report of another family, on which one of its members also draws.
TEST(PlainWords, AFamilyIsAsLargeAsItsRowsAndDescendsAsItsEdgesSay) {
  Dossier dossier = sample_dossier();
  const auto said = [&] { return text_of(in_plain_words(dossier)[1]); };
  EXPECT_EQ(said(),
            "In the largest, F1, all 5 reports descend from a lost source, Meridian dispatch (not in the collection), "
            "2 of them by a link that is less than 60% sure.");
  Stemma& stemma = dossier.stemmata[0];
  stemma.nodes.push_back({"harbour-eye", "harbour-eye", "Harbour Eye", "", {}});
  stemma.edges.push_back({"harbour-eye", "noon-post", 1, 0.2, {}, {}, true});
  EXPECT_NE(said().find("all 5 reports descend"), std::string::npos) << said();
}

TEST(PlainWords, OnlyWhatWasChangedOnTheWayIsCounted) {
  Dossier dossier = sample_dossier();
  const auto last = [&] { return text_of(in_plain_words(dossier)[4]); };
  EXPECT_TRUE(last().starts_with("From copy to copy ")) << last();
  dossier.stemmata.clear();  // No report was made of another.
  EXPECT_FALSE(last().starts_with("From copy to copy ")) << last();
}

TEST(TerminalDossier, ColourChangesNoCharacter) {
  const std::string plain = terminal_dossier(sample_dossier(), {80, false});
  const std::string coloured = terminal_dossier(sample_dossier(), {80, true});
  EXPECT_NE(plain, coloured);
  EXPECT_EQ(lines_of(plain), lines_of(coloured));
}

TEST(TerminalDossier, EveryLineFitsWhateverTheText) {
  static const char* kPieces[] = {"harbour ",         "渡船搁浅", "x",       "\n",        "e\xCC\x81",
                                  "\xF0\x9F\x9A\x82", "\xFF",     "\x1b[2J", "Überfähre-"};
  std::mt19937 random(5);
  for (int round = 0; round < 200; ++round) {
    Dossier dossier = sample_dossier();
    for_each_text(dossier, [&](std::string& text) {
      for (unsigned i = random() % 30; i > 0; --i) text += kPieces[random() % 9];
    });
    const int columns = round % 2 == 0 ? 80 : 64;
    for (const std::string& line : lines_of(terminal_dossier(dossier, {columns, true}))) {
      ASSERT_LE(display_width(line), static_cast<std::size_t>(columns)) << line;
      ASSERT_EQ(line.find('\x1b'), std::string::npos) << "text drives the terminal";
    }
  }
}

TEST(TerminalDossier, ASecondParentIsNamed) {
  Dossier dossier = sample_dossier();
  Stemma& stemma = dossier.stemmata[0];
  ASSERT_FALSE(stemma.edges.empty());
  EXPECT_EQ(terminal_dossier(dossier, {}).find("+ also from"), std::string::npos);
  stemma.nodes.push_back({"other", std::nullopt, "Another dispatch", "", std::nullopt});
  stemma.edges.push_back(stemma.edges.front());
  stemma.edges.back().from = "other";
  EXPECT_NE(terminal_dossier(dossier, {}).find("+ also from other"), std::string::npos);
}

TEST(TerminalDossier, LongChainsAreCut) {
  Dossier dossier = sample_dossier();
  Stemma& stemma = dossier.stemmata[0];
  stemma.nodes.clear();
  stemma.edges.clear();
  for (int i = 0; i < 30; ++i) {
    stemma.nodes.push_back({"n" + std::to_string(i), std::nullopt, "A dispatch", "", std::nullopt});
    if (i == 0) continue;
    stemma.edges.push_back({});
    stemma.edges.back().from = "n" + std::to_string(i - 1);
    stemma.edges.back().to = "n" + std::to_string(i);
  }
  for (const std::string& line : lines_of(terminal_dossier(dossier, {}))) EXPECT_LE(display_width(line), 80u) << line;
}

}  // namespace
}  // namespace stemma::render
