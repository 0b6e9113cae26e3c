// Documents: statements and pictures that say or show something, and whoever they come from.
#pragma once

#include <cstdint>
#include <optional>

#include "annotate/relation.h"
#include "annotate/stretch_items.h"

namespace stemma::annotate {

// Takes a document for the subject of the relation's cue ("a statement said"). Whoever released it becomes the source
// and the document part of the cue: "a video released by Lee showed", "Lee released a video showing".
void take_document(const StretchItems& items, const Sources& sources, const Source& document, Relation& relation);

// "In this photo provided by Lee, C": what a caption says of the picture items[at].
std::optional<Relation> read_caption(const StretchItems& items, const Sources& sources, std::uint32_t at);

}  // namespace stemma::annotate
