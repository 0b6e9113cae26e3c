#include "text/word_hashes.h"

#include <gtest/gtest.h>

#include "text/samples_for_test.h"

namespace stemma::text {
namespace {

// The slow twin: the words of text::read.
void expect_the_words_of_a_text(const std::string& body) {
  const Text text = read(body, {}, shipped_lexicons());
  WordHashes words;
  read_word_hashes(body, words);
  std::vector<std::uint64_t> expected;
  for (const std::uint32_t word : text.words) expected.push_back(text.tokens[word].hash);
  ASSERT_EQ(words.hashes, expected) << testing::PrintToString(body);
  std::vector<WordHashes::Line> lines;
  for (std::uint32_t i = 0; i < text.words.size(); ++i) {
    const Span span = text.tokens[text.words[i]].span;
    const std::uint32_t before = lines.empty() ? 0 : lines.back().span.end;
    const bool new_line = body.substr(before, span.begin - before).find('\n') != std::string::npos;
    if (lines.empty() || new_line) lines.push_back({i, span});
    lines.back().span.end = span.end;
  }
  ASSERT_EQ(words.lines.size(), lines.size()) << testing::PrintToString(body);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    ASSERT_EQ(words.lines[i].first_word, lines[i].first_word) << testing::PrintToString(body);
    ASSERT_EQ(words.lines[i].span, lines[i].span) << testing::PrintToString(body);
  }
}

TEST(TextWordHashes, AreTheWordsOfAText) {
  for (const std::string body :
       {"", "Plain words, 12,000 of them.", "Kim\u2019s caf\u00e9s \u2014 na\u00efve", "co\u00adoperate\nand \u200bso",
        "\u041c\u043e\u0441\u043a\u0432\u0430 \u0438 Kyiv", "a\u0301b 2\u0663 x", "\xff\xfe broken\x80word",
        "ends in caf\u00e9", "no\u00a0break", "\u6771\u4eac\u306f\u96e8 rain"}) {
    expect_the_words_of_a_text(body);
  }
}

TEST(TextWordHashes, AgreeWithATextOnHostileBodies) {
  std::mt19937 random(97);
  for (int round = 0; round < 5000; ++round) {
    expect_the_words_of_a_text(random_body(random, 1 + static_cast<int>(random() % 40)));
    if (HasFatalFailure()) return;
  }
}

TEST(TextWordHashes, LongWordsAndReusedMemory) {
  expect_the_words_of_a_text(std::string(1000, 'Q') + " tail");
  WordHashes words;
  read_word_hashes("one two\nthree", words);
  read_word_hashes("four", words);
  EXPECT_EQ(words.hashes.size(), 1U);
  ASSERT_EQ(words.lines.size(), 1U);
  EXPECT_EQ(words.end_word(0), 1U);
}

}  // namespace
}  // namespace stemma::text
