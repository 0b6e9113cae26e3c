// Relations: who says what inside one stretch.
#pragma once

#include <cstdint>
#include <vector>

#include "annotate/items.h"
#include "annotate/relation.h"
#include "text/lexicons.h"

namespace stemma::annotate {

// Appends the relations of one stretch, in the order of their cues. Time O(items).
void read_relations(const Words& words, const std::vector<Item>& items, const Clauses& clauses, std::uint32_t stretch,
                    const text::Lexicons& lexicons, std::vector<Relation>& relations);

}  // namespace stemma::annotate
