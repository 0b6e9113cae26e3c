#include "annotate/words.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "annotate/items.h"
#include "annotate/reading_for_test.h"

namespace stemma::annotate {
namespace {

// The words of a body; holds the text that they point into.
struct ReadWords {
  explicit ReadWords(const std::string& from)
      : body(from), text(text::read(body, {}, test_lexicons())), words(read_words(text, test_lexicons())) {}

  std::string range(std::uint32_t begin, std::uint32_t end) const {
    return std::string(Span{words.words[begin].span.begin, words.words[end - 1].span.end}.of(body));
  }
  std::vector<std::string> all_words() const {
    std::vector<std::string> out;
    for (const Word& word : words.words) out.emplace_back(word.span.of(body));
    return out;
  }
  std::vector<std::string> stretches() const {
    std::vector<std::string> out;
    for (const Stretch& stretch : words.stretches) out.push_back(range(stretch.begin, stretch.end));
    return out;
  }

  std::string body;
  text::Text text;
  Words words;
};

using Strings = std::vector<std::string>;

TEST(Words, PutsTogetherWhatIsOneWord) {
  EXPECT_EQ(ReadWords("U.S. pilots flew 12,000 Su-35 jets over O’Hara.").all_words(),
            (Strings{"U.S.", "pilots", "flew", "12,000", "Su-35", "jets", "over", "O’Hara", "."}));
}

TEST(Words, SmallLettersWithStopsAreOneWord) {
  EXPECT_EQ(ReadWords("It fell at 8 p.m. on Friday. I. b. is none.").all_words(),
            (Strings{"It", "fell", "at", "8", "p.m.", "on", "Friday", ".", "I.", "b", ".", "is", "none", "."}));
}

TEST(Words, PartsWhatEnglishWritesTogether) {
  EXPECT_EQ(ReadWords("Tarrow’s boat didn’t sink").all_words(),
            (Strings{"Tarrow", "’s", "boat", "did", "n’t", "sink"}));
}

TEST(Words, AQuotationHoldsItsSentencesTogether) {
  EXPECT_EQ(ReadWords("“It rained. It stopped,” she said. He left.").stretches(),
            (Strings{"“It rained. It stopped,” she said.", "He left."}));
}

TEST(Words, AStretchOfAThousandWordsIsCut) {
  std::string body;
  for (int i = 0; i < 1000; ++i) body += "boat ";
  const ReadWords read(body);
  ASSERT_EQ(read.words.stretches.size(), 2U);
  EXPECT_EQ(read.words.stretches[0].end, read.words.stretches[1].begin);
  EXPECT_EQ(read.words.stretches[1].end, 1000U);
}

TEST(Words, ADatelineIsSetApart) {
  ReadWords read("ORLAND (CPA) — The bridge fell. It was old.");
  set_apart(read.words, {0, 16});
  EXPECT_EQ(read.stretches(), (Strings{"ORLAND (CPA) —", "The bridge fell.", "It was old."}));
  ReadWords whole("Orland. The bridge fell.");
  set_apart(whole.words, {0, 7});  // A sentence of its own already.
  EXPECT_EQ(whole.stretches(), (Strings{"Orland.", "The bridge fell."}));
}

TEST(Items, AreNounPhrasesVerbGroupsAndWhatStandsBetween) {
  ReadWords read("The ministry’s spokesman has repeatedly said that the old bridge fell.");
  tag_words(read.words, read.text, test_lexicons());
  std::vector<Item> items;
  read_items(read.words, read.text, read.words.stretches.at(0), items);
  Strings shown;
  std::uint32_t covered = 0;
  for (const Item& item : items) {
    EXPECT_EQ(item.begin, covered);
    covered = item.end;
    shown.push_back(read.range(item.begin, item.end));
  }
  EXPECT_EQ(shown, (Strings{"The ministry’s spokesman", "has repeatedly said", "that", "the old bridge", "fell", "."}));
  EXPECT_EQ(items.at(0).kind, ItemKind::kNounPhrase);
  EXPECT_EQ(items.at(1).kind, ItemKind::kVerbGroup);
  EXPECT_TRUE(items.at(1).finite);
}

}  // namespace
}  // namespace stemma::annotate
