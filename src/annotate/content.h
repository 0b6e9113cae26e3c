// Content: how far the words run that are said. "The bridge is closed, but Ray said it is open": "but Ray said" ends
// the first report. All take places of items and bound what they look at by the stretch.
#pragma once

#include <cstdint>

#include "annotate/stretch_items.h"

namespace stemma::annotate {

// Where what begins at items[first] stops being said, by what it is: a clause or quotation, a noun phrase with what
// hangs on it, an infinitive. At most items.end().
std::uint32_t clause_end(const StretchItems& items, std::uint32_t first);
std::uint32_t phrase_end(const StretchItems& items, std::uint32_t first);
std::uint32_t infinitive_end(const StretchItems& items, std::uint32_t first);

// Around a cue that is inserted into what is said ("It rained, Lee said, and it will rain"): the clause that ends
// before items[cue] (a comma or a quotation), and what goes on at items[behind]. Empty where there is none.
WordRange clause_before(const StretchItems& items, std::uint32_t cue);
WordRange clause_behind(const StretchItems& items, std::uint32_t behind);

// "when asked": the words before it answer.
bool is_asked_aside(const StretchItems& items, std::uint32_t i);

}  // namespace stemma::annotate
