// Relations: who says what inside one stretch, as ranges of words.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "annotate/items.h"
#include "annotate/sources.h"
#include "stemma/annotations.h"
#include "text/lexicons.h"

namespace stemma::annotate {

struct Relation {
  std::vector<WordRange> source;  // Empty: nobody is named.
  std::vector<WordRange> cue;
  std::vector<WordRange> content;
  std::uint32_t source_head = 0;  // The noun that carries the source; meaningless without one.
  std::string_view kind;          // Kind of the cue.
  bool speech = false;            // See Frame::speech.
  bool negated = false;           // "did not say".
  bool passive = false;           // "was reported".
  bool announces = false;         // "Lee said:" at the end of its stretch; then there is no content here.
  AttributionKind form = AttributionKind::kVerb;
  WordRange addressee;  // Who is told; empty where nobody is named.
  std::uint32_t stretch = 0;
};

// Appends the relations of one stretch, in the order of their cues. Time O(items).
void read_relations(const Words& words, const std::vector<Item>& items, const Clauses& clauses, std::uint32_t stretch,
                    const text::Lexicons& lexicons, std::vector<Relation>& relations);

}  // namespace stemma::annotate
