// Collation: a whole family side by side: a table of passages and, inside them, of words.
//
// Where critics of texts collate manuscripts they speak of witnesses, of loci (places that vary) and of readings (what
// a witness has there); so does this header. Every word of every witness outside boilerplate stands in exactly one
// reading, and a witness's words stand in the order of its body but for the rows in which it is marked as moved.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "stemma/report.h"
#include "stemma/span.h"

namespace stemma {

// The same words in one locus, case and punctuation aside.
struct Reading {
  std::vector<std::uint32_t> witnesses;  // Indices into CollationTable::witnesses, ascending.
  std::vector<Span> spans;               // Where, by witness: from its first word there to its last.
};

// A stretch of words in which all witnesses of a wording are grouped alike, or that few of them put in at one place.
// Those in no reading leave these words out.
struct Locus {
  std::vector<Reading> readings;  // The base's first, then by number of witnesses, then by the first of them.
};

// Witnesses that word a passage so alike that it can be laid out word against word.
struct Wording {
  std::vector<std::uint32_t> witnesses;  // Ascending.
  std::vector<Locus> loci;               // In order; never empty.
};

// A passage, about a sentence long. Its wordings say the same in other words.
struct CollationRow {
  std::vector<Wording> wordings;      // The base's first, then by number of witnesses, then by the first of them.
  std::vector<std::uint32_t> moved;   // Witnesses that have it elsewhere in their order. Ascending.
  std::vector<std::uint32_t> within;  // Witnesses that say it inside a neighbouring row. In no wording. Ascending.
};

struct CollationWitness {
  Report report;
  std::uint32_t words = 0;         // Outside boilerplate.
  std::uint32_t shared_words = 0;  // In rows that another witness has, too.
  // Its first and last row that another witness has, too. In between it lacks the rows in which it does not stand;
  // before and behind, nothing can be told: its text may have been cut off. first > last: it shares nothing.
  std::uint32_t first_row = 1;
  std::uint32_t last_row = 0;
};

// Why a witness has no reading.
enum class Gap {
  kNone,     // It has one.
  kOmitted,  // It has the passage, without these words.
  kWithin,   // It says the passage inside a neighbouring row.
  kAbsent,   // It has what stands before and behind, not this passage.
  kOutside,  // Its text begins later or has ended, or it shares nothing: missing, which is no variant.
};
std::string_view to_string(Gap gap);

struct CollationTable {
  std::vector<CollationWitness> witnesses;  // By id.
  std::uint32_t base = 0;                   // The witness whose order the rows follow.
  std::vector<CollationRow> rows;
};

// Why `witness` is in no wording of row `row`. REQUIRES: both in range. Time O(log witnesses) per wording.
Gap gap_in_row(const CollationTable& table, std::uint32_t row, std::uint32_t witness);

}  // namespace stemma
