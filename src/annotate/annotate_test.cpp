// What holds for any text: spans slice, results are bounded, time is linear, other languages are left alone.
#include "annotate/annotate.h"

#include <gtest/gtest.h>

#include <ctime>
#include <string>

#include "annotate/reading_for_test.h"

namespace stemma::annotate {
namespace {

void check(Span span, const std::string& body) {
  ASSERT_LE(span.begin, span.end);
  ASSERT_LE(span.end, body.size());
  // No span begins or ends inside a character.
  ASSERT_FALSE(span.begin < body.size() && (static_cast<unsigned char>(body[span.begin]) & 0xc0) == 0x80);
  ASSERT_FALSE(span.end < body.size() && (static_cast<unsigned char>(body[span.end]) & 0xc0) == 0x80);
}

template <typename List, typename Get>
void check_list(const List& list, const std::string& body, const Get& get) {
  std::uint32_t before = 0;
  for (const auto& one : list) {
    check(get(one), body);
    ASSERT_GE(get(one).begin, before);
    before = get(one).begin;
  }
}

void check_all(const Annotations& read, const std::string& body) {
  check_list(read.sentences, body, [](Span span) { return span; });
  check_list(read.mentions, body, [](const Mention& one) { return one.span; });
  check_list(read.numbers, body, [](const NumberExpression& one) { return one.span; });
  check_list(read.times, body, [](const TimeExpression& one) { return one.span; });
  check_list(read.quotes, body, [](const Quote& one) { return one.span; });
  check_list(read.hedges, body, [](const Hedge& one) { return one.cue; });
  check_list(read.negations, body, [](Span span) { return span; });
  check_list(read.disclaimers, body, [](const Disclaimer& one) { return one.span; });
  check_list(read.scopes, body, [](const Scope& one) { return one.cue; });
  for (const Scope& one : read.scopes) check(one.span, body);
  for (const Disclaimer& one : read.disclaimers) check(one.covers, body);
  check_list(read.attributions, body, [](const Attribution& one) { return one.content.front(); });
  for (std::size_t i = 0; i < read.attributions.size(); ++i) {
    const Attribution& one = read.attributions[i];
    for (const auto* spans : {&one.source, &one.cue, &one.content}) {
      for (const Span span : *spans) {
        check(span, body);
        ASSERT_FALSE(span.empty());
      }
    }
    ASSERT_FALSE(one.cue.empty());
    ASSERT_LT(one.via, static_cast<int>(read.attributions.size()));
    int hops = 0;  // Chains end.
    for (int at = one.via; at >= 0; at = read.attributions[static_cast<std::size_t>(at)].via) ASSERT_LT(++hops, 100);
  }
  for (std::size_t i = 1; i < read.mentions.size(); ++i)
    ASSERT_LE(read.mentions[i - 1].span.end, read.mentions[i].span.begin);
  for (std::size_t i = 1; i < read.times.size(); ++i) ASSERT_LE(read.times[i - 1].span.end, read.times[i].span.begin);
}

std::string repeated(const std::string& piece, std::size_t bytes) {
  std::string out;
  while (out.size() < bytes) out += piece;
  return out;
}

// Of the processor, so that other work on the machine does not count.
double seconds_to_read(const std::string& body) {
  const std::clock_t begin = std::clock();
  check_all(read_body(body), body);
  return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

TEST(Annotate, EmptyAndTinyTexts) {
  for (const std::string body :
       {"",   " ",   ".",  "“",    "\"", "a", "said", "said.", ", said", "\xff\xfe",     "’s",
        "’t", "n’t", "12", "\n\n", "(",  "$", "@",    "U.S.",  "to",     "according to", "not"}) {
    check_all(read_body(body), body);
  }
}

TEST(Annotate, PiecesOfReportsInAnyOrderSlice) {
  const std::string pieces[] = {"said ", "that ", "“",           "” ",    ", ",     ". ",         "Ann Tarrow ",
                                "who ",  "and ",  "the bridge ", "told ", "'",      "reporters ", "according to ",
                                "(",     ") ",    "\n\n",        "’s ",   "don’t ", "will ",      "Sept. 13, ",
                                "U.S. ", "— ",    "officials ",  "it ",   "was ",   "reported ",  "``",
                                "''",    "\xc3",  "last ",       "week ", "to ",    "; "};
  std::uint64_t state = 88172645463325252ULL;
  for (int round = 0; round < 3000; ++round) {
    std::string body;
    for (int i = 0; i < 40; ++i) {
      state ^= state << 13;
      state ^= state >> 7;
      state ^= state << 17;
      body += pieces[state % std::size(pieces)];
    }
    const Annotations read = read_body(body);
    check_list(read.sentences, body, [](Span span) { return span; });
    for (const Attribution& one : read.attributions) ASSERT_FALSE(one.content.empty());
    ASSERT_LE(read.attributions.size(), 64U * 40);
  }
}

TEST(Annotate, HostileTextsTakeLinearTime) {
  const std::string pieces[] = {
      "word ", "said that ", "Ann Lee of ",     "he said, ",          "“ ",  "“he said ", "the ", "Kim ",
      "( ",    ", and ",     "will who that, ", "video released by ", "a, ", "1 ",        "May "};
  for (const std::string& piece : pieces) {
    const double small = seconds_to_read(repeated(piece, 100'000));
    const double large = seconds_to_read(repeated(piece, 1'000'000));
    EXPECT_LT(large, 30 * small + 0.5) << piece;
  }
}

TEST(Annotate, TenThousandNestedQuotations) {
  std::string body;
  for (int i = 0; i < 10'000; ++i) body += "He said, “";
  for (int i = 0; i < 10'000; ++i) body += "gone”";
  EXPECT_LT(seconds_to_read(body), 5);
}

TEST(Annotate, AMegabyteWithoutAFullStop) {
  std::string body;
  for (std::size_t i = 0; body.size() < 1'000'000; ++i) {
    body += i % 7 == 0   ? "Ann Tarrow said that "
            : i % 5 == 0 ? "the bridge might close and "
                         : "boats which will sail ";
  }
  EXPECT_LT(seconds_to_read(body), 20);
  EXPECT_FALSE(read_body(body).attributions.empty());
}

TEST(Annotate, RightToLeftTextAndMarksSlice) {
  const std::string marks[] = {"\u200f", "\u202e", "\u2067", "\u2069", "\u061c", ""};
  for (const std::string& mark : marks) {
    const std::string body = mark + "قال المسؤول إن “الجسر مغلق” يوم الاثنين. " + mark +
                             "The mayor said “הגשר סגור” to reporters in حيفا on Monday, and 12 boats " + mark +
                             "may leave.\nהשר אמר: \"הגשר סגור\".";
    check_all(read_body(body), body);
    check_all(read_body(body, ""), body);
  }
  // Said to be Arabic, or judged so by its words: nothing that asks for English.
  std::string body;
  for (int i = 0; i < 20; ++i) body += "قال المسؤول إن “الجسر مغلق” يوم الاثنين أمام الصحفيين. ";
  for (const std::string language : {"ar", ""}) {
    const Annotations read = read_body(body, language);
    EXPECT_FALSE(read.english);
    EXPECT_EQ(read.quotes.size(), 20U);
    EXPECT_TRUE(read.attributions.empty());
    EXPECT_TRUE(read.mentions.empty());
    EXPECT_TRUE(read.scopes.empty());
  }
}

TEST(Annotate, AShortTextInAnotherScriptIsNotEnglish) {
  EXPECT_FALSE(read_body("Мэр открыл мост в понедельник, и толпа слушала речь.", "").english);
  EXPECT_FALSE(read_body("Ο δήμαρχος άνοιξε τη γέφυρα.", "").english);
  EXPECT_TRUE(read_body("The mayor of Plzeň opened the bridge.", "").english);
  EXPECT_TRUE(read_body("“Мост открыт”, the mayor told reporters on Monday.", "").english);
}

TEST(Annotate, AnotherLanguageGetsOnlyWhatIsSafe) {
  const std::string body = "Der Sprecher sagte am Montag, „die Brücke ist gesperrt“. 40 Menschen warten.";
  const Annotations read = read_body(body, "de");
  EXPECT_EQ(read.sentences.size(), 2U);
  EXPECT_EQ(read.quotes.size(), 1U);
  EXPECT_TRUE(read.attributions.empty());
  EXPECT_TRUE(read.mentions.empty());
  EXPECT_TRUE(read.hedges.empty());
}

TEST(Annotate, SaysTheSameTwice) {
  const std::string body =
      "“The bridge is closed,” Mayor Ann Tarrow said on Monday. Officials denied it. Two sources said it might open.";
  const Annotations once = read_body(body);
  const Annotations twice = read_body(body);
  ASSERT_EQ(once.attributions.size(), twice.attributions.size());
  ASSERT_GE(once.attributions.size(), 2U);
  for (std::size_t i = 0; i < once.attributions.size(); ++i)
    EXPECT_EQ(once.attributions[i].source_name, twice.attributions[i].source_name);
}

}  // namespace
}  // namespace stemma::annotate
