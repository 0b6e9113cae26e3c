// Frames: what may stand beside a word that reports ("told" wants somebody who is told, "praised" an object).
#pragma once

#include "text/lexicons.h"

namespace stemma::annotate {

struct Frame {
  bool clause = false;       // "said (that) it rained".
  bool quote = false;        // Takes quotation marks and may stand after or inside what is said.
  bool question = false;     // "asked whether", "explained why".
  bool noun = false;         // "condemned the attack".
  bool infinitive = false;   // "promised to leave".
  bool addressee = false;    // "told reporters that".
  bool preposition = false;  // "called for", "spoke about".
  bool raising = false;      // "appeared to": the subject is part of what is said.
  bool speech = false;       // Somebody's words or knowledge, rather than a wish or a stand.
};

// The frame of a verb of data/reporting_cues.tsv or data/stance_cues.tsv: of its lemma where that has one of its own,
// else of its kind, else of "say".
const Frame& frame_of(const text::ReportingCue& cue);

}  // namespace stemma::annotate
