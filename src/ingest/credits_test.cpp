#include "ingest/credits.h"

#include <gtest/gtest.h>

#include "ingest/ingest.h"

namespace stemma::ingest {
namespace {

const std::string kText = "The harbour of Port Vella opened on Monday after a year of work, the port office said.";

text::Lexicons lexicons() {
  text::Lexicons instance;
  instance.agencies = {{"AP", {"Associated Press", "The Associated Press"}, {"AP Exclusive:"}, false},
                       {"Reuters", {}, {}, false},
                       {"TASS", {"Tass"}, {}, true},
                       {"AFP", {}, {}, false},
                       {"Yonhap", {"Yonhap News Agency", "Yonhap News"}, {"(LEAD)", "(2nd LD)"}, false},
                       {"KCNA", {"Korean Central News Agency"}, {}, true},
                       {"Kyodo", {"Kyodo News"}, {}, false},
                       {"RIA Novosti", {}, {}, true},
                       {"Sputnik", {}, {}, true},
                       {"Bloomberg", {}, {}, false},
                       {"PTI", {}, {}, false},
                       {"WAFA", {"Wafa"}, {}, true}};
  instance.given_names = {"wafa"};
  return instance;
}

Report marked(std::string body, std::string title = {}) {
  Report report;
  report.body = std::move(body);
  report.title = std::move(title);
  read_marks(report, lexicons());
  return report;
}

struct Case {
  std::string body;
  CreditKind kind;
  std::string agency;
  std::string words;  // What the span must cover.
};

void expect_each(const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    const Report report = marked(c.body);
    bool found = false;
    std::string all;
    for (const Credit& credit : report.credits) {
      all += std::to_string(static_cast<int>(credit.kind)) + " " + credit.agency + "; ";
      found = found || (credit.kind == c.kind && credit.agency == c.agency && credit.span.of(report.body) == c.words);
    }
    EXPECT_TRUE(found) << c.body << "\n  has: " << all;
  }
}

TEST(Credits, StrongFormsAreRead) {
  expect_each({
      {"By ANA LIND, BO FENN and CY DELL\nAssociated Press\n" + kText, CreditKind::kByline, "AP", "Associated Press"},
      {"By Ana Lind, Associated Press\n\n" + kText, CreditKind::kByline, "AP", "Associated Press"},
      {"By Ana Lind\nNorvik Press\n\n" + kText, CreditKind::kByline, "Norvik Press", "Norvik Press"},
      {"By Norvik Press\n\n" + kText, CreditKind::kByline, "Norvik Press", "Norvik Press"},
      {"Reuters Staff\n\n" + kText, CreditKind::kByline, "Reuters", "Reuters"},
      {kText + "\n\n(Reuters)\nThe harbour, May 3, 2031. (Reuters)", CreditKind::kSourceLine, "Reuters", "Reuters"},
      {kText + "\n\n(Norvik Press)", CreditKind::kSourceLine, "Norvik Press", "Norvik Press"},
      {kText + "\n\n" + kText + " (PTI)", CreditKind::kSourceLine, "PTI", "PTI"},
      {kText + "\n\n" + kText + " — AFP", CreditKind::kSourceLine, "AFP", "AFP"},
      {kText + "\n\nSource: Vella Newspaper", CreditKind::kSourceLine, "Vella Newspaper", "Vella Newspaper"},
      {kText + "\nSources: Reuters, AFP", CreditKind::kSourceLine, "AFP", "AFP"},
      {kText + "\n\nCopyright 2031 The Associated Press. All rights reserved.", CreditKind::kSourceLine, "AP",
       "The Associated Press"},
      {kText + "\n\n© 2031 AFP", CreditKind::kSourceLine, "AFP", "AFP"},
      {kText + "\n\nAFP, Reuters", CreditKind::kSourceLine, "Reuters", "Reuters"},
      {kText + "\n\nWith reporting by Reuters", CreditKind::kContribution, "Reuters", "Reuters"},
      {kText + "\n\nAdditional reporting by Ana Lind for Reuters.", CreditKind::kContribution, "Reuters", "Reuters"},
      {kText + "\n\n(With inputs from PTI)", CreditKind::kContribution, "PTI", "PTI"},
      {kText + "\n\nThe Associated Press contributed to this report.", CreditKind::kContribution, "AP",
       "The Associated Press"},
      {kText + "\n\n(With the Associated Press)", CreditKind::kContribution, "AP", "Associated Press"},
      {kText + "\n\nThis story first appeared on The Harbour Times.", CreditKind::kSyndication, "Harbour Times",
       "Harbour Times"},
      {kText + "\n\nThis article was originally published by Reuters.", CreditKind::kSyndication, "Reuters", "Reuters"},
      {kText + "\n\nOriginally published at vella.example.com", CreditKind::kSyndication, "vella.example.com",
       "vella.example.com"},
      {kText + "\n\nRepublished with permission from Norvik Press.", CreditKind::kSyndication, "Norvik Press",
       "Norvik Press"},
  });
}

TEST(Credits, PicturesAreCaptions) {
  expect_each({
      {"NORLAND GOVERNMENT via AP\n\n" + kText, CreditKind::kCaption, "AP", "AP"},
      {"The quay. (Korean Central News Agency/Korea News Service via AP)\n" + kText, CreditKind::kCaption, "AP", "AP"},
      {"The quay. (Korean Central News Agency/Korea News Service via AP)\n" + kText, CreditKind::kCaption, "KCNA",
       "Korean Central News Agency"},
      {"Sputnik/Bo Fenn/Pool via REUTERS\nThe quay on Monday.\n\n" + kText, CreditKind::kCaption, "Reuters", "REUTERS"},
      {"Harbour opens\n\nPhoto : YONHAP News\n\n" + kText, CreditKind::kCaption, "Yonhap", "YONHAP News"},
      {"Harbour opens\n\nPhoto : Vella News\n\n" + kText, CreditKind::kCaption, "Vella News", "Vella News"},
      {"The quay on Monday. (AP Photo/Bo Fenn)\n\n" + kText, CreditKind::kCaption, "AP", "AP"},
      {"The quay. © AFP\n\n" + kText, CreditKind::kCaption, "AFP", "AFP"},
      {"Bo Fenn / Reuters\n\n" + kText, CreditKind::kCaption, "Reuters", "Reuters"},
      {kText + "\n\nThe harbour of Port Vella, Norland, May 3, 2031. (Reuters)", CreditKind::kCaption, "Reuters",
       "Reuters"},
  });
}

TEST(Credits, QuotedAgenciesAreCited) {
  expect_each({
      {"Guests were welcomed, Yonhap News Agency quoted local media as saying.", CreditKind::kCited, "Yonhap",
       "Yonhap News Agency"},
      {"According to TASS, the harbour opened.", CreditKind::kCited, "TASS", "TASS"},
      {"It is open.The state news agency Tass reported on Friday that it is open.", CreditKind::kCited, "TASS", "Tass"},
      {"Earlier, Norland’s Kyodo News said that the harbour was open.", CreditKind::kCited, "Kyodo", "Kyodo News"},
      {"A video released by Russia’s state news agency RIA Novosti showed the quay.", CreditKind::kCited, "RIA Novosti",
       "RIA Novosti"},
      {"The minister told Reuters that the harbour was open.", CreditKind::kCited, "Reuters", "Reuters"},
      {"The Wafa news agency said the harbour was open.", CreditKind::kCited, "WAFA", "Wafa"},
      {"Norvik Press reported that the harbour was open.", CreditKind::kCited, "Norvik Press", "Norvik Press"},
      {"The harbour is open, the Norvik news agency reported.", CreditKind::kCited, "Norvik", "Norvik"},
  });
}

TEST(Credits, NamesThatSayNothingAboutTheTextGiveNone) {
  for (const char* body : {"He follows Reuters on the web and reads it every day of the week.",
                           "Michael Bloomberg said that the harbour was open.", "Wafa said that the harbour was open.",
                           "The ferry captain first appeared in a film last August and was a star at once.",
                           "He apparently first published on Thursday a poem of nine lines.",
                           "He apparently first published on THURSDAY a poem of nine lines.",
                           "Source of the trouble was a valve that nobody had looked at for years.",
                           "The PTIX board met on Monday and said nothing about Reutersville."}) {
    EXPECT_TRUE(marked(body).credits.empty())
        << body << " -> " << (marked(body).credits.empty() ? "" : marked(body).credits[0].agency);
  }
}

TEST(Credits, AgenciesOutsideTheTableAreReadByForm) {
  const Report closing = marked(kText + "\n\n(Sarnpress)");
  ASSERT_EQ(closing.credits.size(), 1u);
  EXPECT_EQ(closing.credits[0].agency, "Sarnpress");
  EXPECT_EQ(closing.credits[0].kind, CreditKind::kSourceLine);
  EXPECT_TRUE(marked(kText + "\n\n(ENDS)").credits.empty());
  EXPECT_TRUE(marked("(Sarnpress)\n\n" + kText).credits.empty());

  const Report merged = marked(kText + "\n\nWith reporting by CPA and Nordis.");
  ASSERT_EQ(merged.credits.size(), 2u);
  EXPECT_EQ(merged.credits[0].agency, "CPA");
  EXPECT_EQ(merged.credits[1].agency, "Nordis");
  EXPECT_EQ(merged.credits[1].kind, CreditKind::kContribution);
  EXPECT_TRUE(marked(kText + "\n\nWith reporting by Ana Lind and Bo Fenn.").credits.empty());
}

TEST(Credits, WireTagsBetrayTheirAgency) {
  const Report in_body = marked("(LEAD) Minister voices concern\n\n" + kText);
  ASSERT_EQ(in_body.credits.size(), 1u);
  EXPECT_EQ(in_body.credits[0].kind, CreditKind::kWireTag);
  EXPECT_EQ(in_body.credits[0].span.of(in_body.body), "(LEAD)");
  const Report in_title = marked(kText, "AP Exclusive: The harbour papers");
  ASSERT_EQ(in_title.credits.size(), 1u);
  EXPECT_EQ(in_title.credits[0].agency, "AP");
  EXPECT_TRUE(in_title.credits[0].span.empty());
}

TEST(Credits, MetadataComesFirst) {
  Report report;
  report.body = kText + "\n\n(Reuters)";
  report.credit = "Norvik Press";
  report.authors = {"Ana Lind", "By Bo Fenn, Associated Press"};
  read_marks(report, lexicons());
  ASSERT_EQ(report.credits.size(), 3u);
  EXPECT_EQ(report.credits[0].kind, CreditKind::kMetadata);
  EXPECT_EQ(report.credits[0].agency, "AP");
  EXPECT_EQ(report.credits[1].agency, "Norvik Press");
  EXPECT_EQ(report.credits[2].kind, CreditKind::kSourceLine);
}

TEST(Credits, ThePublisherIsNoCredit) {
  Report report;
  report.body = kText;
  report.publisher = "Reuters";
  read_marks(report, lexicons());
  EXPECT_TRUE(report.credits.empty());
}

}  // namespace
}  // namespace stemma::ingest
