// Relations without a verb that reports: "according to", nouns with "that", labels.
#pragma once

#include <cstdint>
#include <optional>

#include "annotate/relation.h"
#include "annotate/stretch_items.h"

namespace stemma::annotate {

// items[at] is "according to": "according to S, C", "C, according to S", "C1, according to S, C2".
std::optional<Relation> read_according(const StretchItems& items, const Sources& sources, std::uint32_t at);

// The noun phrase items[at] reports: "a claim that C", "Lee's statement that C".
std::optional<Relation> read_noun(const StretchItems& items, std::uint32_t at);

// The stretch opens with a label: "Ray: The bridge is closed", a headline or a record of who spoke.
std::optional<Relation> read_label(const StretchItems& items);

}  // namespace stemma::annotate
