// Clauses: what the trees of one stretch say about its verbs. Empty answers where there are no trees.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "annotate/words.h"

namespace stemma::annotate {

struct WordRange {
  std::uint32_t begin = 0;  // Words [begin, end).
  std::uint32_t end = 0;
  bool empty() const { return begin >= end; }
  bool operator==(const WordRange&) const = default;
};

class Clauses {
 public:
  // Time O(words * depth of the tree), which is bounded by the length of a sentence.
  Clauses(const Words& words, const Stretch& stretch);

  bool known() const { return !first_.empty(); }  // Are there trees?

  struct Subject {
    std::uint32_t word = 0;  // The noun that carries it.
    bool own = true;         // false: taken over from another verb ("said A and denied B", "to say").
  };
  std::optional<Subject> subject_of(std::uint32_t verb) const;

  // The verb or noun that carries the clause which `verb` takes as its object ("said that it rained": "rained").
  std::optional<std::uint32_t> object_clause_of(std::uint32_t verb) const;

  // The words that hang on a word, by place. REQUIRES: there are trees.
  const std::vector<std::uint32_t>& children_of(std::uint32_t word) const { return children_[word - begin_]; }

  // From the first to the last word of what hangs on a word, without marks at its ends.
  WordRange extent(std::uint32_t word) const;
  // The same for the noun of a source, without a day at its end ("Lee on Monday") and what a dash or colon parts from
  // it.
  WordRange source_extent(std::uint32_t noun) const;

 private:
  const syntax::Node& node(std::uint32_t word) const { return words_.nodes[word]; }
  std::optional<std::uint32_t> child(std::uint32_t word, std::uint8_t relation) const;
  std::optional<std::uint32_t> own_subject(std::uint32_t verb) const;

  const Words& words_;
  std::uint32_t begin_ = 0;
  std::vector<std::uint32_t> first_;  // By word of the stretch: the first word that hangs on it, and the last.
  std::vector<std::uint32_t> last_;
  std::vector<std::vector<std::uint32_t>> children_;
};

}  // namespace stemma::annotate
