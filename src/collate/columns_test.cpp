#include "collate/columns.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace stemma::collate {
namespace {

std::vector<align::Word> words_of(const std::string& letters) {
  std::vector<align::Word> words;
  for (const char letter : letters) {
    align::Word word;
    word.hash = static_cast<std::uint64_t>(letter);
    word.stem = word.hash + 1000;
    word.bits = 8;
    words.push_back(word);
  }
  return words;
}

// Pairs of equal words that share a column.
std::size_t pairs_in(const Columns& columns, const std::vector<std::string>& texts) {
  std::size_t pairs = 0;
  for (const Columns::Column& column : columns.columns()) {
    for (std::size_t i = 0; i < column.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        pairs += texts[column[i].text][column[i].word] == texts[column[j].text][column[j].word];
      }
    }
  }
  return pairs;
}

// The slow twin: the most pairs of equal words that three texts can have in common columns.
std::size_t most_pairs(const std::string& a, const std::string& b, const std::string& c) {
  std::vector<std::vector<std::vector<std::size_t>>> best(
      a.size() + 1, std::vector<std::vector<std::size_t>>(b.size() + 1, std::vector<std::size_t>(c.size() + 1)));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      for (std::size_t k = 0; k <= c.size(); ++k) {
        for (int step = 1; step < 8; ++step) {
          const std::size_t x = step & 1, y = step >> 1 & 1, z = step >> 2 & 1;
          if (i < x || j < y || k < z) continue;
          std::size_t pairs = best[i - x][j - y][k - z];
          pairs += x && y && a[i - 1] == b[j - 1];
          pairs += x && z && a[i - 1] == c[k - 1];
          pairs += y && z && b[j - 1] == c[k - 1];
          best[i][j][k] = std::max(best[i][j][k], pairs);
        }
      }
    }
  }
  return best[a.size()][b.size()][c.size()];
}

TEST(CollateColumns, NearlyAsManyPairsAsThreeTextsCanHave) {
  std::mt19937 random(1);
  std::size_t found = 0, possible = 0;
  for (int round = 0; round < 1000; ++round) {
    std::string first(3 + random() % 5, 'a');
    for (char& letter : first) letter = static_cast<char>('a' + random() % 8);
    std::vector<std::string> texts{first, first, first};
    for (int edit = 0; edit < 4; ++edit) {
      std::string& text = texts[1 + random() % 2];
      const std::size_t at = random() % text.size();
      if (random() % 3 == 0 && text.size() > 2)
        text.erase(at, 1);
      else if (random() % 2 == 0)
        text.insert(at, 1, static_cast<char>('a' + random() % 8));
      else
        text[at] = static_cast<char>('a' + random() % 8);
    }
    std::vector<std::vector<align::Word>> words;
    for (const std::string& text : texts) words.push_back(words_of(text));
    Columns columns{Columns::Text(words[0])};
    for (int i : {1, 2})
      columns.add(words[static_cast<std::size_t>(i)], columns.place(words[static_cast<std::size_t>(i)]));
    // Every word once, in order.
    for (std::uint32_t text = 0; text < 3; ++text) {
      std::uint32_t next = 0;
      for (const Columns::Column& column : columns.columns()) {
        for (const Columns::Entry& entry : column) {
          if (entry.text != text) continue;
          EXPECT_EQ(entry.word, next++);
        }
      }
      EXPECT_EQ(next, texts[text].size());
    }
    const std::size_t pairs = pairs_in(columns, texts), most = most_pairs(texts[0], texts[1], texts[2]);
    EXPECT_LE(pairs, most);
    found += pairs;
    possible += most;
  }
  EXPECT_GE(static_cast<double>(found), 0.97 * static_cast<double>(possible));
  RecordProperty("share", std::to_string(static_cast<double>(found) / static_cast<double>(possible)));
}

}  // namespace
}  // namespace stemma::collate
