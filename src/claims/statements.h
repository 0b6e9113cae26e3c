// What each report states: its sentences, or the clauses of those in which several sources speak.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "stemma/alignment.h"
#include "stemma/claim.h"
#include "text/lexicons.h"
#include "text/witness.h"

namespace stemma::claims {

// A statement before it has an id and an origin.
struct Said {
  std::uint32_t report = 0;            // Index of the witness.
  Span span;                           // The sentence or clause, with its source and cue.
  std::vector<Span> framing;           // Sources and cues inside the span: who says it, not what is said.
  std::vector<AttributionStep> chain;  // Outermost first.
  std::string told;                    // To whom its innermost source said it: "reporters", "the Beacon"; may be empty.
  Modality modality = Modality::kAsserted;
};

// Furniture that reports share with one another, by report: spans by offset.
std::vector<std::vector<Span>> shared_furniture(const std::vector<text::Witness>& witnesses,
                                                const std::vector<Alignment>& alignments);

// Statements by offset. Headlines, captions, bylines, furniture, disclaimers and fragments are none.
std::vector<Said> statements_of(const text::Witness& witness, std::uint32_t report, const std::vector<Span>& furniture);

}  // namespace stemma::claims
