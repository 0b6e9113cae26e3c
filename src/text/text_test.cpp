#include "text/text.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <chrono>

#include "base/hash.h"
#include "text/numbers.h"
#include "text/samples_for_test.h"

namespace stemma::text {
namespace {

using Strings = std::vector<std::string>;

Strings sentences_of(std::string_view body, const std::vector<Boilerplate>& boilerplate = {}) {
  const Text text = read(body, boilerplate, shipped_lexicons());
  Strings result;
  for (const Sentence& sentence : text.sentences) result.emplace_back(sentence.span.of(body));
  return result;
}

Strings tokens_of(std::string_view body) {
  const Text text = read(body, {}, shipped_lexicons());
  Strings result;
  for (const Token& token : text.tokens) result.emplace_back(token.span.of(body));
  return result;
}

Strings quoted_of(std::string_view body) {
  const Text text = read(body, {}, shipped_lexicons());
  Strings result;
  for (const QuotedSpan& quoted : text.quoted) {
    result.push_back(std::string(quoted.content.of(body)) + (quoted.closed ? "" : " (open)"));
  }
  return result;
}

// ---- tokens

TEST(TextTokens, AreRunsOfLettersOrDigitsOrSingleMarks) {
  EXPECT_EQ(tokens_of("U.S. Su-35, 12,000 Kim's"),
            (Strings{"U", ".", "S", ".", "Su", "-", "35", ",", "12", ",", "000", "Kim", "'", "s"}));
}

TEST(TextTokens, LookThroughCharactersWithoutWidth) {
  EXPECT_EQ(tokens_of("co\xC2\xADoperate 1\xE2\x80\x8B"
                      "2"),
            (Strings{"co\xC2\xADoperate",
                     "1\xE2\x80\x8B"
                     "2"}));
  EXPECT_EQ(fold("co\xC2\xADOperate 1\xE2\x80\x8B"
                 "2"),
            "cooperate 12");
}

TEST(TextTokens, CutScriptsWithoutSpacesIntoWords) {
  // "Port city newspaper" in Chinese: more than one word, no byte lost.
  const std::string body = "\xE6\xB8\xAF\xE5\x8F\xA3\xE5\x9F\x8E\xE5\xB8\x82\xE6\x8A\xA5\xE7\xBA\xB8";
  const Strings tokens = tokens_of(body);
  EXPECT_GT(tokens.size(), 1U);
  std::string joined;
  for (const std::string& token : tokens) joined += token;
  EXPECT_EQ(joined, body);
}

TEST(TextTokens, InvalidBytesAreSingleMarks) {
  EXPECT_EQ(tokens_of("a\xFF\xC3(b"), (Strings{"a", "\xFF", "\xC3", "(", "b"}));
  EXPECT_EQ(fold("a\xFF"), "a\xEF\xBF\xBD");
}

TEST(TextTokens, FoldBringsWritingsTogether) {
  EXPECT_EQ(fold("STRASSE"), fold("Stra\xC3\x9F"
                                  "e"));
  EXPECT_EQ(fold("Caf\xC3\xA9"), fold("CAFE\xCC\x81"));
  EXPECT_EQ(fold("Tallis\xE2\x80\x99s  \n port"), "tallis's port");
  EXPECT_EQ(fold("\xEF\xBC\xA1\xEF\xBC\xA2"), "ab");
}

TEST(TextTokens, CapitalisedMindsOtherScripts) {
  const std::string body = "Port port \xD0\x9F\xD0\xBE \xD0\xBF\xD0\xBE \xC3\x89mile";
  const Text text = read(body, {}, shipped_lexicons());
  std::vector<bool> flags;
  for (const Token& token : text.tokens) flags.push_back(token.capitalised);
  EXPECT_EQ(flags, (std::vector<bool>{true, false, true, false, true}));
}

TEST(TextTokens, AreSmall) { EXPECT_LE(sizeof(Token), 48U); }

// The slow twin: ICU alone, code point by code point, for bodies without spaceless scripts.
struct Slow {
  Strings tokens;
  std::string folded;
};
Slow read_slowly(std::string_view body) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* folder = icu::Normalizer2::getNFKCCasefoldInstance(status);
  Slow slow;
  int kind_before = -1;  // 0 letters, 1 digits, 2 single.
  std::size_t begin = 0;
  std::size_t end = 0;
  bool gap = false;
  const auto flush = [&] {
    if (kind_before < 0) return;
    const std::string written(body.substr(begin, end - begin));
    slow.tokens.push_back(written);
    std::string form;
    icu::StringByteSink<std::string> sink(&form);
    folder->normalizeUTF8(0, written, sink, nullptr, status);
    if (kind_before == 2) {
      int32_t i = 0;
      UChar32 first = 0;
      U8_NEXT(form.data(), i, static_cast<int32_t>(form.size()), first);
      const auto mask = U_GET_GC_MASK(first);
      const bool mark =
          first >= 0 && (mask & (U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK | U_GC_Z_MASK | U_GC_CC_MASK)) == 0;
      if (form == "\xE2\x80\x98" || form == "\xE2\x80\x99" || form == "\xE2\x80\x9B")
        form = "'";
      else if (form == "\xE2\x80\x9C" || form == "\xE2\x80\x9D" || form == "\xE2\x80\x9E" || form == "\xE2\x80\x9F")
        form = "\"";
      else if (!mark)
        form = written;
    } else if (form.empty() || form.front() == ' ') {
      form = written;
    }
    slow.folded += form;
    kind_before = -1;
  };
  const auto length = static_cast<int32_t>(body.size());
  for (int32_t at = 0; at < length;) {
    const int32_t from = at;
    UChar32 c = 0;
    U8_NEXT(reinterpret_cast<const uint8_t*>(body.data()), at, length, c);
    if (c < 0) at = from + 1;
    if ((c == '\'' || c == '`') && at < length && body[static_cast<std::size_t>(at)] == c) {
      const bool three = at + 1 < length && body[static_cast<std::size_t>(at) + 1] == c;
      if (!three || gap || from == 0) ++at;  // A double mark typed as two single ones.
    }
    const auto mask = c < 0 ? 0 : U_GET_GC_MASK(c);
    if (c >= 0 && u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) continue;
    int kind = 2;
    if ((mask & (U_GC_Z_MASK | U_GC_CC_MASK)) != 0) kind = -1;
    if ((mask & (U_GC_L_MASK | U_GC_M_MASK | U_GC_NL_MASK)) != 0) kind = 0;
    if ((mask & U_GC_ND_MASK) != 0) kind = 1;
    const bool joins = kind == kind_before && kind < 2 && (mask & U_GC_NO_MASK) == 0 && !gap;
    if (!joins) flush();
    if (kind < 0) {
      gap = true;
      continue;
    }
    if (!joins) {
      if (gap && !slow.tokens.empty()) slow.folded += ' ';
      begin = static_cast<std::size_t>(from);
    }
    gap = false;
    end = static_cast<std::size_t>(at);
    kind_before = kind;
    if (c < 0) {
      slow.tokens.emplace_back(body.substr(begin, 1));
      slow.folded += "\xEF\xBF\xBD";
      kind_before = -1;
    } else if ((mask & U_GC_NO_MASK) != 0) {
      const std::string written(body.substr(begin, end - begin));
      slow.tokens.push_back(written);
      icu::StringByteSink<std::string> sink(&slow.folded);
      folder->normalizeUTF8(0, written, sink, nullptr, status);
      kind_before = -1;
    }
  }
  flush();
  return slow;
}

bool has_spaceless(std::string_view body) {
  return body.find("\xE6\x97\xA5") != std::string_view::npos || body.find("\xE0\xB8") != std::string_view::npos;
}

TEST(TextTokens, AgreesWithTheSlowTwin) {
  std::mt19937 random(20231);
  int compared = 0;
  for (int round = 0; round < 3000; ++round) {
    const std::string body = random_body(random, 1 + static_cast<int>(random() % 30));
    if (has_spaceless(body)) continue;
    ++compared;
    const Slow slow = read_slowly(body);
    ASSERT_EQ(tokens_of(body), slow.tokens) << testing::PrintToString(body);
    ASSERT_EQ(fold(body), slow.folded) << testing::PrintToString(body);
  }
  EXPECT_GT(compared, 1000);
}

// ---- properties of everything at once

void check_invariants(const std::string& body, const std::vector<Boilerplate>& boilerplate) {
  const Text text = read(body, boilerplate, shipped_lexicons());
  std::uint32_t end = 0;
  std::size_t words = 0;
  for (std::size_t i = 0; i < text.tokens.size(); ++i) {
    const Token& token = text.tokens[i];
    ASSERT_GE(token.span.begin, end);
    ASSERT_GT(token.span.end, token.span.begin);
    ASSERT_LE(token.span.end, body.size());
    ASSERT_EQ(token.hash, base::hash64(text.folded(token)));
    end = token.span.end;
    ASSERT_EQ(token.sentence == kNoSentence, token.in_boilerplate);
    if (token.sentence != kNoSentence) {
      const Sentence& sentence = text.sentences.at(token.sentence);
      ASSERT_TRUE(sentence.span.contains(token.span));
      ASSERT_TRUE(sentence.first_token <= i && i < sentence.end_token);
    }
    if (token.kind != TokenKind::kPunctuation && !token.in_boilerplate) {
      ASSERT_EQ(text.words.at(words++), i);
    }
  }
  ASSERT_EQ(words, text.words.size());
  end = 0;
  for (const Sentence& sentence : text.sentences) {
    ASSERT_GE(sentence.span.begin, end);
    end = sentence.span.end;
  }
  end = 0;
  for (const QuotedSpan& quoted : text.quoted) {
    ASSERT_GE(quoted.span.begin, end);
    ASSERT_TRUE(quoted.span.contains(quoted.content));
    ASSERT_LE(quoted.span.end, body.size());
    end = quoted.span.end;
  }
}

TEST(Text, KeepsItsPromisesOnRandomBodies) {
  std::mt19937 random(4711);
  for (int round = 0; round < 2000; ++round) {
    const std::string body = random_body(random, static_cast<int>(random() % 60));
    std::vector<Boilerplate> boilerplate;
    if (round % 2 == 1 && body.size() > 8) {
      const auto begin = static_cast<std::uint32_t>(random() % (body.size() / 2));
      boilerplate.push_back({{begin, begin + static_cast<std::uint32_t>(random() % (body.size() / 2))}, "share"});
    }
    ASSERT_NO_FATAL_FAILURE(check_invariants(body, boilerplate)) << testing::PrintToString(body);
  }
}

TEST(Text, FoldIsIdempotent) {
  std::mt19937 random(99);
  for (int round = 0; round < 2000; ++round) {
    const std::string body = random_body(random, static_cast<int>(random() % 40));
    const std::string once = fold(body);
    ASSERT_EQ(fold(once), once) << testing::PrintToString(body);
  }
}

TEST(Text, EmptyAndBlankBodiesHaveNothing) {
  for (const char* body : {"", " \n\n ", "\xE2\x80\x8B"}) {
    const Text text = read(body, {}, shipped_lexicons());
    EXPECT_TRUE(text.tokens.empty());
    EXPECT_TRUE(text.sentences.empty());
  }
}

// ---- sentences

TEST(TextSentences, InitialsAndAbbreviationsDoNotEndThem) {
  EXPECT_EQ(sentences_of("U. S. officials met J. R. Marlow on Sept. 13. The talks lasted."),
            (Strings{"U. S. officials met J. R. Marlow on Sept. 13.", "The talks lasted."}));
  EXPECT_EQ(sentences_of("Lt. Gen. Mr. Tallis of Marlow Inc. paid No. 5 dues. He left."),
            (Strings{"Lt. Gen. Mr. Tallis of Marlow Inc. paid No. 5 dues.", "He left."}));
  EXPECT_EQ(sentences_of("No. They went by the U.S. The rest stayed until 6 p.m. Monday."),
            (Strings{"No.", "They went by the U.S.", "The rest stayed until 6 p.m. Monday."}));
}

TEST(TextSentences, ClosingMarksStayWithTheirStop) {
  EXPECT_EQ(sentences_of("\"We wait.\" The port slept. (Nobody came.) It rained."),
            (Strings{"\"We wait.\"", "The port slept.", "(Nobody came.)", "It rained."}));
  EXPECT_EQ(sentences_of("They would \"pay the price.\xE2\x80\x9D \xE2\x80\x9C\xE2\x80\x9D if they came."),
            (Strings{"They would \"pay the price.\xE2\x80\x9D \xE2\x80\x9C\xE2\x80\x9D if they came."}));
  EXPECT_EQ(sentences_of("He sank in 1904. [4] [5] She swam."), (Strings{"He sank in 1904. [4] [5]", "She swam."}));
}

TEST(TextSentences, AQuestionInQuotationMarksGoesOnWithItsSpeaker) {
  EXPECT_EQ(sentences_of("\"Who paid?\" Ann Tallis asked. Nobody knew."),
            (Strings{"\"Who paid?\" Ann Tallis asked.", "Nobody knew."}));
  EXPECT_EQ(sentences_of("\"Who paid?\" The harbour was silent."),
            (Strings{"\"Who paid?\"", "The harbour was silent."}));
}

TEST(TextSentences, AMissingSpaceIsSeen) {
  EXPECT_EQ(sentences_of("It closed last week.Marlow state agency said so."),
            (Strings{"It closed last week.", "Marlow state agency said so."}));
  EXPECT_EQ(sentences_of("See example.com or node.js, v2.0 and www.Marlow.Org today."),
            (Strings{"See example.com or node.js, v2.0 and www.Marlow.Org today."}));
}

TEST(TextSentences, EllipsesEndOnlyBeforeCapitals) {
  EXPECT_EQ(sentences_of("They waited ... and waited. . . Then it came\xE2\x80\xA6 at last."),
            (Strings{"They waited ... and waited. . .", "Then it came\xE2\x80\xA6 at last."}));
}

TEST(TextSentences, HeadlinesAndBylinesStandAlone) {
  EXPECT_EQ(
      sentences_of("Harbour reopens after storm\nBy Ann Tallis\nPORT MARLOW (AP) \xE2\x80\x94 It opened.\nIt closed."),
      (Strings{"Harbour reopens after storm", "By Ann Tallis", "PORT MARLOW (AP) \xE2\x80\x94 It opened.",
               "It closed."}));
}

TEST(TextSentences, OtherScriptsHaveTheirOwnStops) {
  EXPECT_EQ(sentences_of("\xE6\xB8\xAF\xE5\x8F\xA3\xE3\x80\x82\xE5\x9F\x8E\xE5\xB8\x82\xE3\x80\x82").size(), 2U);
  EXPECT_EQ(sentences_of("\xD0\x9F\xD0\xBE\xD1\x80\xD1\x82 \xD0\xB7\xD0\xB0\xD0\xBA\xD1\x80\xD1\x8B\xD1\x82. "
                         "\xD0\x9E\xD0\xBD \xD0\xB6\xD0\xB4\xD1\x91\xD1\x82.")
                .size(),
            2U);
}

TEST(TextSentences, BoilerplateLiesInNone) {
  const std::string body = "The port opened. Share this story Then it closed.";
  EXPECT_EQ(sentences_of(body, {{{17, 33}, "share"}}), (Strings{"The port opened.", "Then it closed."}));
}

// ---- lines

TEST(TextLines, WrappedParagraphsAreOne) {
  EXPECT_EQ(sentences_of("The harbour of Marlow was closed on Monday because a crane of\n"
                         "Tallis Shipping had fallen over two of the berths, which the\n"
                         "Marlow Port Authority had said could not happen before the\n"
                         "Summer season. It opened again on Friday, with no more words.\n")
                .size(),
            2U);
}

TEST(TextLines, ALowerCaseLineGoesOn) {
  EXPECT_EQ(sentences_of("The harbour was closed\nuntil Friday."), (Strings{"The harbour was closed\nuntil Friday."}));
}

// ---- quoted spans

TEST(TextQuotes, CurlyStraightAndAngleMarks) {
  EXPECT_EQ(quoted_of("\xE2\x80\x9COne,\xE2\x80\x9D she said. \"Two,\" he said. \xC2\xABThree\xC2\xBB."),
            (Strings{"One,", "Two,", "Three"}));
  EXPECT_EQ(quoted_of("\xE2\x80\x9E"
                      "Eins\xE2\x80\x9C und \xC2\xBBzwei\xC2\xAB."),
            (Strings{"Eins", "zwei"}));
}

TEST(TextQuotes, TwoSingleMarksAreADoubleOne) {
  EXPECT_EQ(quoted_of("''It's late,'' she said. ``We wait.'' He didn't."), (Strings{"It's late,", "We wait."}));
}

TEST(TextQuotes, ApostrophesAreNone) {
  EXPECT_EQ(quoted_of("The workers' rights and Tallis's '90s boat didn't sink."), Strings{});
  EXPECT_EQ(quoted_of("He called it 'a workers' harbour', and left."), (Strings{"a workers' harbour"}));
}

TEST(TextQuotes, OnlyTheOutermostMarksCount) {
  EXPECT_EQ(quoted_of("\xE2\x80\x9CShe said \xE2\x80\x98no\xE2\x80\x99 twice,\xE2\x80\x9D he said."),
            (Strings{"She said \xE2\x80\x98no\xE2\x80\x99 twice,"}));
}

TEST(TextQuotes, OpenOnesEndWithTheirParagraph) {
  EXPECT_EQ(quoted_of("\xE2\x80\x9CWe stay.\n\n\xE2\x80\x9CWe wait,\xE2\x80\x9D she said."),
            (Strings{"We stay. (open)", "We wait,"}));
}

TEST(TextQuotes, StrayPairsAndInchesQuoteNothing) {
  EXPECT_EQ(quoted_of("It ended. \xE2\x80\x9C\xE2\x80\x9D and a 5\" pipe."), Strings{});
}

TEST(TextQuotes, AnOpeningMarkAfterAStopEndsWhatIsOpen) {
  EXPECT_EQ(quoted_of("They must \xE2\x80\x9Cpay a fair price. \xE2\x80\x9C\xE2\x80\x9D if they agree. It was late."),
            (Strings{"pay a fair price."}));
  EXPECT_EQ(
      quoted_of("It came at a \xE2\x80\x9Cgood time. \xE2\x80\x9CHarbour spokesman Oren Tal said so. It was late."),
      (Strings{"good time."}));
  EXPECT_EQ(quoted_of("\xE2\x80\x9CWe stay. \xE2\x80\x9CWe wait,\xE2\x80\x9D she said."),
            (Strings{"We stay. (open)", "We wait,"}));
  EXPECT_EQ(quoted_of("\xE2\x80\x9CWe stay \xE2\x80\x9C\xE2\x80\x9D here,\xE2\x80\x9D she said."),
            (Strings{"We stay \xE2\x80\x9C\xE2\x80\x9D here,"}));
}

TEST(TextQuotes, TenThousandNestedOnesTakeNoTime) {
  std::string body;
  for (int i = 0; i < 10000; ++i) body += " \xE2\x80\x9Cx 'y \"z";
  EXPECT_LE(quoted_of(body).size(), 20000U);
}

// ---- bodies made to be slow

TEST(Text, HostileBodiesTakeLinearTime) {
  const auto start = std::chrono::steady_clock::now();
  for (const char* piece :
       {"1,2",      "Aaa.Bbb.",         "\xE2\x80\x9C", "\"x ",         "' 'a",     ".",    ". (", "\n",
        "\xC2\xAD", "a\xC2\xAD",        "\xE6\x97\xA5", "\xE0\xB8\x81", "million ", "two ", "[4]", "\xCC\x81",
        "tens of ", "\xC2\xAB\xC2\xBB", "U.S. ",        "\x80",         "a\n"}) {
    std::string body;
    while (body.size() < (std::size_t{1} << 20)) body += piece;
    const Text text = read(body, {}, shipped_lexicons());
    find_numbers(text, shipped_lexicons());
  }
  // Each takes a fraction of a second; one quadratic step would take minutes.
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(60));
}

}  // namespace
}  // namespace stemma::text
