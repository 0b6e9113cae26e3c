// Relation: who says what, as ranges of words of one stretch.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "annotate/clauses.h"
#include "annotate/sources.h"
#include "stemma/annotations.h"

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

  void take_source(const std::optional<Source>& found) {
    if (!found) return;
    source = {found->words};
    source_head = found->head;
  }
};

// Somebody's words, told by something other than a verb.
inline Relation make_spoken(std::string_view kind, AttributionKind form, WordRange cue) {
  Relation relation;
  relation.kind = kind;
  relation.form = form;
  relation.speech = true;
  relation.cue = {cue};
  return relation;
}

}  // namespace stemma::annotate
