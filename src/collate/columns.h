// Columns: texts laid one above the other so that words which answer to each other share a column.
// Thread safety: as a container.
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "align/profile.h"

namespace stemma::collate {

class Columns {
 public:
  // A word of a text, by the number of the text in the order of `add` and the place of the word in it.
  struct Entry {
    std::uint32_t text = 0;
    std::uint32_t word = 0;
  };
  using Column = std::vector<Entry>;  // By text; at most one of each.
  using Text = std::span<const align::Word>;

  explicit Columns(Text first);

  // Where a text would stand. `likeness` is the weight of the words, two or more in a row, that it has in common with
  // the columns, as a share of the lighter of the two (of the columns, the mean of their texts).
  struct Placing {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> matches;  // Word, column; both ascending.
    double likeness = 0;
  };
  Placing place(Text text) const;

  // Adds it. Its words without a column get one of their own, before the column that follows them.
  void add(Text text, const Placing& placing);

  std::size_t texts() const { return texts_.size(); }
  const std::vector<Column>& columns() const { return columns_; }

 private:
  double word_score(const align::Word& word, std::uint32_t column) const;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> by_table(Text text, std::uint32_t word, std::uint32_t word_end,
                                                                std::uint32_t column, std::uint32_t column_end) const;
  const align::Word& word_at(Entry entry) const { return texts_[entry.text][entry.word]; }
  double common_weight(Text text, const Placing& placing) const;
  void note(const align::Word& word, std::uint32_t column);

  std::vector<Text> texts_;
  std::vector<Column> columns_;
  std::vector<std::vector<const align::Word*>> words_;  // The first few that differ, by column.
  double weight_ = 0;                                   // Of all texts together.
};

}  // namespace stemma::collate
