// Relations of verbs: who is the source of a verb that reports, and what it says he says.
#pragma once

#include <cstdint>
#include <optional>

#include "annotate/relation.h"
#include "annotate/stretch_items.h"

namespace stemma::annotate {

// What the verb group items[verb] reports; nothing where it reports nothing. A relation that announces has no content;
// that of others may hold empty ranges.
std::optional<Relation> read_verb(const StretchItems& items, const Clauses& clauses, const Sources& sources,
                                  std::uint32_t verb);

// The view that somebody is said to hold: "was confident that it would rain", "is opposed to the plan".
std::optional<Relation> read_state(const StretchItems& items, const Clauses& clauses, const Sources& sources,
                                   std::uint32_t verb);

}  // namespace stemma::annotate
