// Sources: who the subject of a verb group is, and how far the words that name them run.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "annotate/clauses.h"
#include "annotate/items.h"

namespace stemma::annotate {

struct Source {
  WordRange words;
  std::uint32_t first_item = 0;
  std::uint32_t end_item = 0;
  std::uint32_t head = 0;  // The noun that carries it.
  bool own = true;         // false: taken over from another verb ("said A and denied B").
};

class Sources {
 public:
  Sources(const Words& words, const std::vector<Item>& items, const Clauses& clauses)
      : words_(words.words), items_(items), clauses_(clauses) {}

  // The subject of the verb group items[verb], standing before it. Time bounded by a constant.
  std::optional<Source> subject_of(std::uint32_t verb, int depth = 0) const;

  // The subject of an inverted verb ("said Ann Lee, the mayor").
  std::optional<Source> subject_after(std::uint32_t verb) const;

  // The noun phrase that begins at items[first], with what hangs on it to the right ("the head of the office, Ann
  // Lee").
  std::optional<Source> starting_at(std::uint32_t first) const;

 private:
  const Item* item(std::int64_t index) const {
    return index >= 0 && index < static_cast<std::int64_t>(items_.size()) ? &items_[static_cast<std::size_t>(index)]
                                                                          : nullptr;
  }
  bool is(std::int64_t index, ItemKind kind) const {
    const Item* found = item(index);
    return found != nullptr && found->kind == kind;
  }
  bool has(const Item& one, std::uint32_t traits) const { return words_[one.head].is(traits); }
  bool temporal(const Item& one) const;
  bool role_like(const Item& one) const;

  // What stands between two commas after a noun phrase.
  enum class Aside {
    kNone,      // Not about it.
    kNoun,      // Another name or description for it; part of the source.
    kRelative,  // "who saw it"; not part of the source.
  };
  Aside aside_between(std::int64_t first, std::int64_t end) const;
  std::optional<Source> before_comma(std::int64_t comma) const;
  std::optional<Source> ending_at(std::int64_t last) const;
  std::optional<Source> shared_subject(std::int64_t before, int depth) const;
  std::optional<Source> main_subject(std::uint32_t verb, int depth) const;
  std::optional<Source> governing_subject(std::uint32_t verb, int depth) const;
  std::optional<Source> from_tree(std::uint32_t verb) const;
  Source of_noun(std::uint32_t noun, WordRange range) const;
  std::uint32_t item_of(std::uint32_t word) const;
  Source make(std::int64_t first, std::int64_t end, std::uint32_t head) const;

  const std::vector<Word>& words_;
  const std::vector<Item>& items_;
  const Clauses& clauses_;
};

}  // namespace stemma::annotate
