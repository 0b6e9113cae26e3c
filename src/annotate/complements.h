// Complements: what stands to the right of a cue and is said, as its frame allows it.
#pragma once

#include <cstdint>
#include <optional>

#include "annotate/frames.h"
#include "annotate/stretch_items.h"

namespace stemma::annotate {

struct Complement {
  enum class Shape {
    kClause,      // "that it rained", "whether it rained".
    kQuotation,   // A quotation set off by marks.
    kPhrase,      // "the attack".
    kInfinitive,  // "to leave".
  };
  std::uint32_t first = 0;  // Item that it begins with.
  Shape shape = Shape::kClause;
  std::uint32_t cue_end = 0;  // Word before which a preposition ends that belongs to the cue ("called for"); 0: none.
};

class Complements {
 public:
  // Borrows both.
  Complements(const StretchItems& items, const Clauses& clauses) : items_(items), clauses_(clauses) {}

  // Of the verb (or adjective) items[verb]. Time bounded by the length of the stretch.
  std::optional<Complement> find(std::uint32_t verb, const Frame& frame) const;

  // The item with which the clause begins that the tree gives the verb as its object, at or after items[from].
  std::optional<std::uint32_t> object_clause(std::uint32_t verb, std::uint32_t from) const;

 private:
  std::optional<Complement> behind_addressee(std::uint32_t verb, std::uint32_t addressee, const Frame& frame) const;
  bool leads_adverbial(std::uint32_t verb, std::uint32_t i, const Frame& frame) const;
  std::optional<Complement> from_tree(std::uint32_t verb, std::uint32_t i, const Frame& frame) const;

  const StretchItems& items_;
  const Clauses& clauses_;
};

// The words of it.
WordRange content_of(const StretchItems& items, const Complement& complement);

}  // namespace stemma::annotate
