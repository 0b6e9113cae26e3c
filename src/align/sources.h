// Sources: who vouches for what in a report, and does the other report have it? What the rules of attribution ask.
// Thread safety: pure functions; call from any thread.
#pragma once

#include <cstdint>
#include <vector>

#include "align/rule_frame.h"

namespace stemma::align {

// Those that lie in the passage and name a source.
std::vector<const Attribution*> attributions_in(const Side& side, Span passage);

// Does what the attribution vouches for stand in the other passage, in one stretch of it, denied in both or in neither?
// Of a quotation a single word is enough.
bool content_tied(const Frame& frame, const Attribution& attribution);

// Was something said? What someone asks for or plans is no report of his.
bool is_saying(const Side& side, const Attribution& attribution, const text::Lexicons& lexicons);

// Is the source a word like "he"?
bool is_pronoun(const Side& side, Span source);

// The source without what qualifies it: "emergency services" of "emergency services in the second port".
WordRange head_of(const Side& side, Span source);

// A word that points back at a source named before: "she", "the spokesman".
bool points_back(const Side& side, Span source);

// Is what the attribution vouches for somebody's quoted words in b as well, in marks or set off as a block? Then b says
// whose, before or after.
bool quoted_there(const Frame& frame, const Attribution& attribution);

// Does b's attribution vouch for words that a's does?
bool vouches_for_same(const Frame& frame, const Attribution& attribution, const Attribution& other);

// Do half of the content words of a source of `side` stand somewhere in a span of `other`, the last of them if it is
// but half?
bool stands_in(const Side& side, Span source, const Side& other_side, Span span);

// Can it be a source: not too long, and no clause with a subject of its own ("while noting it, he")?
bool is_source(const Side& side, Span source);

// Is a word of the source a name?
bool has_name(const Side& side, Span source);

// The partner of the first content word that the attribution vouches for; kUntied if none has one.
std::uint32_t first_partner(const Frame& frame, const Attribution& attribution);

// Does a stretch with the attribution's source and cue hold of each part of what it says some words as well? Whom
// "according to" names goes on to the next mark, although some of it may have been read as what is said.
bool brings_content(const Side& side, Span stretch, const Attribution& attribution);

// Does the report say that it was not said ("never said")?
bool denies_saying(const Side& side, const Attribution& attribution);

// Is the cue of a's attribution tied to a verb of saying of b? Then someone speaks there.
bool answered(const Frame& frame, const Attribution& attribution);

}  // namespace stemma::align
