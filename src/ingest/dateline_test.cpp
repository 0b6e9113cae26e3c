#include "ingest/dateline.h"

#include <gtest/gtest.h>

#include "ingest/ingest.h"

namespace stemma::ingest {
namespace {

const std::string kRest = "The harbour of Port Vella opened on Monday after a year of work, the port office said.";

text::Lexicons lexicons() {
  text::Lexicons instance;
  instance.agencies = {{"AP", {"Associated Press", "The Associated Press"}, {}, false},
                       {"Reuters", {}, {}, false},
                       {"TASS", {"Tass"}, {}, true},
                       {"AFP", {}, {}, false},
                       {"Jiji", {"JIJI"}, {}, false},
                       {"ANI", {}, {}, false},
                       {"IRNA", {}, {}, true},
                       {"DPA", {"dpa"}, {}, false}};
  instance.places = {{"seoul", "Seoul"}, {"moscow", "Moscow"}, {"norland", "Norland"}};
  return instance;
}

Report marked(std::string body) {
  Report report;
  report.body = std::move(body);
  read_marks(report, lexicons());
  return report;
}

// The dateline's text, or "none".
std::string dateline(const std::string& body) {
  const Report report = marked(body);
  return report.dateline ? std::string(report.dateline->span.of(report.body)) : "none";
}

struct Case {
  std::string head, place, date, agency;
};

TEST(Dateline, EveryFormIsReadWithItsParts) {
  const Case cases[] = {
      {"SEOUL, South Korea (AP) —", "SEOUL, South Korea", "", "AP"},
      {"MOSCOW, September 15. /TASS/.", "MOSCOW", "September 15", "TASS"},
      {"PORT VELLA SPACEPORT /North Region/, September 13. /TASS/.", "PORT VELLA SPACEPORT /North Region/",
       "September 13", "TASS"},
      {"PORT VELLA, Norland, Sept 13 (Reuters) –", "PORT VELLA, Norland", "Sept 13", "Reuters"},
      {"Moscow [Russia], September 16:", "Moscow [Russia]", "September 16", ""},
      {"Moscow [Russia], September 16 (ANI):", "Moscow [Russia]", "September 16", "ANI"},
      {"Seoul:", "Seoul", "", ""},
      {"Seoul :", "Seoul", "", ""},
      {"SEOUL, Sept. 15, 2031 (AP) --", "SEOUL", "Sept. 15, 2031", "AP"},
      {"MOSCOW. 15 Sept (Reuters) -", "MOSCOW", "15 Sept", "Reuters"},
      {"(Reuters) -", "", "", "Reuters"},
      {"BERLIN (dpa) -", "BERLIN", "", "DPA"},
      {"Tehran, IRNA -", "Tehran", "", "IRNA"},
      {"TOKYO (AFP-JIJI) —", "TOKYO", "", "AFP"},
      {"PORT VELLA (Norvik Press) —", "PORT VELLA", "", "Norvik Press"},
      {"Port Vella (Norvik Press) —", "Port Vella", "", "Norvik Press"},
      {"PORT VELLA, May 3 (NVP) —", "PORT VELLA", "May 3", "NVP"},
      {"PORT VELLA —", "PORT VELLA", "", ""},
      {"Port Vella:", "Port Vella", "", ""},
  };
  for (const Case& c : cases) {
    const Report report = marked(c.head + " " + kRest + " Ships wait in Port Vella.");
    ASSERT_TRUE(report.dateline.has_value()) << c.head;
    EXPECT_EQ(report.dateline->span.of(report.body), c.head);
    EXPECT_EQ(report.dateline->place, c.place);
    EXPECT_EQ(report.dateline->date, c.date);
    EXPECT_EQ(report.dateline->agency, c.agency);
    if (c.agency.empty()) continue;
    ASSERT_FALSE(report.credits.empty()) << c.head;
    EXPECT_EQ(report.credits[0].kind, CreditKind::kDateline);
    EXPECT_EQ(report.credits[0].agency, c.agency);
    EXPECT_TRUE(report.dateline->span.contains(report.credits[0].span));
  }
}

TEST(Dateline, TwoAgenciesGiveTwoCredits) {
  const Report report = marked("TOKYO (AFP-JIJI) — " + kRest);
  ASSERT_EQ(report.credits.size(), 2u);
  EXPECT_EQ(report.credits[0].span.of(report.body), "AFP");
  EXPECT_EQ(report.credits[1].agency, "Jiji");
}

TEST(Dateline, WrittenTwiceItIsOne) {
  EXPECT_EQ(dateline("Moscow, Sept 16: Moscow, Sept 16:\n\n" + kRest), "Moscow, Sept 16: Moscow, Sept 16:");
  EXPECT_EQ(dateline("Moscow, Sept 16: Moscow, Sept 16: " + kRest), "Moscow, Sept 16: Moscow, Sept 16:");
}

TEST(Dateline, BelowHeadlineBylineAndCaptionItIsFound) {
  EXPECT_EQ(dateline("Harbour opens\n\nBy Ana Lind\n\nThe harbour. (AP)\n\nSEOUL (AP) — " + kRest), "SEOUL (AP) —");
  EXPECT_EQ(dateline("Harbour opens at last SEOUL, South Korea (AP) — " + kRest), "SEOUL, South Korea (AP) —");
}

TEST(Dateline, WhatOnlyLooksLikeOneIsNone) {
  for (const char* head : {"Update: ", "UPDATE — ", "Lind: ", "Opinion: ", "EXCLUSIVE - ", "In December 14 - ",
                           "The mayor (Ana Lind) — ", "WATCH: ", "Question: ", "KFC: ", "By Ana Lind: "}) {
    EXPECT_EQ(dateline(head + kRest), "none") << head;
  }
  EXPECT_EQ(dateline("Seoul: a city in change"), "none");  // A headline: no sentence follows.
  EXPECT_EQ(dateline("Lind: Port Vella Will Grow, Says the Mayor"), "none");
}

TEST(Dateline, NewsNamesAreToldByTheirForm) {
  for (const char* name : {"Norvik Press", "Vella Newspaper", "The Harbour Times", "NVP", "Foo News Agency"})
    EXPECT_TRUE(is_news_name(name)) << name;
  for (const char* name : {"Facebook", "Ana Lind", "the press", "A", "D-Calif", "Office of the Mayor"})
    EXPECT_FALSE(is_news_name(name)) << name;
}

}  // namespace
}  // namespace stemma::ingest
