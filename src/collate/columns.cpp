// A text against columns.
//
// What stands in several texts is a column with several entries; a new text is aligned with the columns, not with any
// one text, by the dynamic programme of Needleman and Wunsch: equal words score 2 and their rarity, words of one stem
// less, two numbers or two names a little more than two words of no relation, and a word beside nothing scores 0. So
// "21 people" stands below "12 people", "grey" below "gray", and what was put in gets a column of its own. Between
// texts too large for a table, only words that match_words finds share columns.
//
// Example: "the big gray koala", then "the grey koala": the, koala are equal, grey below gray, big alone.
//
// After: Needleman and Wunsch, J. Mol. Biol. 48 (1970); Dekker and Middell, "Computer-supported collation with
// CollateX", Supporting Digital Humanities (2011), for aligning a witness with the graph of those before it.
// Tests: CollateColumns.*
#include "collate/columns.h"

#include <algorithm>
#include <cmath>

#include "collate/matching.h"

namespace stemma::collate {
namespace {

constexpr std::size_t kMostCompared = 8;  // Distinct words of a column that a word is compared with.
constexpr double kMoreInARow = 1;         // What a match scores more beside another one.

// Of a word, for telling whether two texts are worded alike: names and numbers are what any two texts about one thing
// have in common.
double weight_of(const align::Word& word) {
  const double share = word.function_word ? 0.25 : word.name || word.number ? 0.5 : 1;
  return share * (1 + word.bits);
}

double weight_of(Columns::Text text) {
  double sum = 0;
  for (const align::Word& word : text) sum += weight_of(word);
  return sum;
}

double score_of(const align::Word& x, const align::Word& y) {
  if (x.hash == y.hash) return 2 + x.bits;
  if (x.stem == y.stem) return 1.5 + x.bits / 2;
  if (x.number != y.number || x.function_word != y.function_word) return 0.05;
  if (x.number) return 1.5;
  return x.name && y.name ? 1 : 0.2;
}

}  // namespace

Columns::Columns(Text first) : words_(first.size()) {
  texts_.push_back(first);
  for (std::uint32_t word = 0; word < first.size(); ++word) {
    columns_.push_back({{0, word}});
    note(first[word], word);
  }
  weight_ = weight_of(first);
}

void Columns::note(const align::Word& word, std::uint32_t column) {
  auto& words = words_[column];
  const bool known = std::any_of(words.begin(), words.end(), [&](const auto* w) { return w->hash == word.hash; });
  if (!known && words.size() < kMostCompared) words.push_back(&word);
}

double Columns::word_score(const align::Word& word, std::uint32_t column) const {
  double best = 0;
  for (const align::Word* other : words_[column]) best = std::max(best, score_of(word, *other));
  return best;
}

std::vector<std::pair<std::uint32_t, std::uint32_t>> Columns::by_table(Text text, std::uint32_t word,
                                                                       std::uint32_t word_end, std::uint32_t column,
                                                                       std::uint32_t column_end) const {
  const std::size_t height = word_end - word, width = column_end - column;
  enum Step : std::uint8_t { kBoth, kWord, kColumn };
  std::vector<double> scores(width + 1), before(width + 1);
  std::vector<std::uint8_t> steps((height + 1) * (width + 1), kColumn);
  std::vector<bool> equal_before(width + 1), equal(width + 1);
  for (std::size_t i = 1; i <= height; ++i) {
    scores.swap(before);
    equal.swap(equal_before);
    scores[0] = 0;
    equal[0] = false;
    steps[i * (width + 1)] = kWord;
    for (std::size_t j = 1; j <= width; ++j) {
      const double score = word_score(text[word + i - 1], static_cast<std::uint32_t>(column + j - 1));
      const double both = before[j - 1] + score + (score >= 2 && equal_before[j - 1] ? kMoreInARow : 0);
      const Step step = both >= before[j] && both >= scores[j - 1] ? kBoth
                        : before[j] > scores[j - 1]                ? kWord
                                                                   : kColumn;
      scores[j] = step == kBoth ? both : step == kWord ? before[j] : scores[j - 1];
      equal[j] = step == kBoth && score >= 2;
      steps[i * (width + 1) + j] = step;
    }
  }
  std::vector<std::pair<std::uint32_t, std::uint32_t>> matches;
  for (std::size_t i = height, j = width; i > 0 && j > 0;) {
    const auto step = steps[i * (width + 1) + j];
    if (step == kBoth) matches.emplace_back(word + i - 1, column + j - 1);
    i -= step != kColumn;
    j -= step != kWord;
  }
  std::reverse(matches.begin(), matches.end());
  return matches;
}

Columns::Placing Columns::place(Text text) const {
  Placing placing;
  const auto words = static_cast<std::uint32_t>(text.size());
  const auto width = static_cast<std::uint32_t>(columns_.size());
  if (std::uint64_t{words} * width <= kMostTable) {
    placing.matches = by_table(text, 0, words, 0, width);
  } else {
    std::vector<std::uint64_t> of_text, of_columns;
    for (const align::Word& word : text) of_text.push_back(word.hash);
    for (const Column& column : columns_) of_columns.push_back(word_at(column.front()).hash);
    std::uint32_t word = 0, column = 0;
    const auto fill = [&](std::uint32_t word_end, std::uint32_t column_end) {
      if (std::uint64_t{word_end - word} * (column_end - column) > kMostTable) return;
      const auto between = by_table(text, word, word_end, column, column_end);
      placing.matches.insert(placing.matches.end(), between.begin(), between.end());
    };
    for (const Match& match : match_words(of_text, of_columns)) {
      fill(match.first, match.second);
      placing.matches.push_back(match);
      word = match.first + 1;
      column = match.second + 1;
    }
    fill(words, width);
  }
  const double lighter = std::min(weight_of(text), weight_ / static_cast<double>(texts_.size()));
  placing.likeness = lighter > 0 ? common_weight(text, placing) / lighter : 0;
  return placing;
}

// A word that agrees alone, between others that do not, is what any two sentences about one thing share.
double Columns::common_weight(Text text, const Placing& placing) const {
  double common = 0;
  std::uint32_t in_a_row = 0;
  for (std::size_t i = 0; i < placing.matches.size(); ++i) {
    const auto [word, column] = placing.matches[i];
    const bool goes_on = i > 0 && placing.matches[i - 1].first + 1 == word;
    const auto same = [&, hash = text[word].hash](const align::Word* other) { return other->hash == hash; };
    const bool agrees = std::any_of(words_[column].begin(), words_[column].end(), same);
    in_a_row = agrees ? (goes_on ? in_a_row : 0) + 1 : 0;
    if (in_a_row == 2) common += weight_of(text[word - 1]);
    if (in_a_row >= 2) common += weight_of(text[word]);
    if (text.size() == 1 && agrees) common += weight_of(text[word]);
  }
  return common;
}

void Columns::add(Text text, const Placing& placing) {
  const auto number = static_cast<std::uint32_t>(texts_.size());
  texts_.push_back(text);
  weight_ += weight_of(text);
  auto old_columns = std::move(columns_);
  auto old_words = std::move(words_);
  columns_.clear();
  words_.clear();
  std::uint32_t word = 0;
  const auto open = [&](std::uint32_t end) {
    for (; word < end; ++word) {
      columns_.push_back({{number, word}});
      words_.push_back({&text[word]});
    }
  };
  auto next = placing.matches.begin();
  for (std::uint32_t column = 0; column < old_columns.size(); ++column) {
    const bool matched = next != placing.matches.end() && next->second == column;
    if (matched) open(next->first);
    columns_.push_back(std::move(old_columns[column]));
    words_.push_back(std::move(old_words[column]));
    if (!matched) continue;
    columns_.back().push_back({number, word});
    note(text[word++], static_cast<std::uint32_t>(columns_.size() - 1));
    ++next;
  }
  open(static_cast<std::uint32_t>(text.size()));
}

}  // namespace stemma::collate
