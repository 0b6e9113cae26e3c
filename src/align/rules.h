// The rules that read typed changes off two aligned passages. docs/methods/changes.md lists them.
// Thread safety: pure functions; call from any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "align/word_alignment.h"
#include "stemma/alignment.h"
#include "text/lexicons.h"

namespace stemma::align {

// Two passages that correspond, laid out for the rules.
struct Frame {
  const Side& a;
  const Side& b;
  const WordAlignment& words;
  Span in_a;  // The passages, in bytes.
  Span in_b;
  const text::Lexicons& lexicons;
  const text::WordNet* wordnet;  // May be null.
};

// The same with the reports exchanged, for rules that look one way. `words` is the caller's to keep.
WordAlignment exchanged(const WordAlignment& words);

// A change of meaning between a span of a and a span of b; either may be empty (nothing corresponds).
Change change_of(const Frame& frame, ChangeType type, Span a, Span b, std::string_view rule, std::string explanation);

// Each appends what it finds.
void find_gap_changes(const Frame& frame, std::vector<Change>& changes);          // Of several types.
void find_number_changes(const Frame& frame, std::vector<Change>& changes);       // number.*
void find_name_changes(const Frame& frame, std::vector<Change>& changes);         // name.*
void find_date_changes(const Frame& frame, std::vector<Change>& changes);         // date.*
void find_place_changes(const Frame& frame, std::vector<Change>& changes);        // place.*
void find_hedge_changes(const Frame& frame, std::vector<Change>& changes);        // hedge.*
void find_attribution_changes(const Frame& frame, std::vector<Change>& changes);  // attribution.*
void find_negation_changes(const Frame& frame, std::vector<Change>& changes);     // negation.*
void find_role_changes(const Frame& frame, std::vector<Change>& changes);         // negation.roles
void find_quote_changes(const Frame& frame, std::vector<Change>& changes);        // quote.*

}  // namespace stemma::align
