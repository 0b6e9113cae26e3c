// The words of a collation's witnesses as they are written, for the files of this room that show them.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "stemma/collation.h"

namespace stemma::render {

// What `reading` says, as its first witness writes it. Lives as long as the table.
std::string_view text_of(const CollationTable& table, const Reading& reading);

// The witnesses of `wording` that have none of these words, ascending.
std::vector<std::uint32_t> omitting(const Wording& wording, const Locus& locus);

// The locus's reading of `witness`; nullptr: it has none.
const Reading* reading_of(const Locus& locus, std::uint32_t witness);

// What each witness writes from the first word of a reading to the first word of the next one, marks and white space
// included; boilerplate and what is not close to a word left out. A witness's pieces in order are its text.
class WrittenPieces {
 public:
  explicit WrittenPieces(const CollationTable& table);

  std::string_view of(std::uint32_t witness, Span reading) const;

 private:
  struct Piece {
    std::uint32_t begin;  // Of the reading.
    Span written;
  };
  const CollationTable& table_;
  std::vector<std::vector<Piece>> pieces_;  // By witness, then begin.
};

// A column of a table that knows no wordings: what stands in the same place of each wording of a row, counted from its
// begin. Wordings of one passage are so laid side by side, as tokens are that match nothing.
struct FlatColumn {
  std::uint32_t row = 0;
  std::vector<const Reading*> readings;
};
std::vector<FlatColumn> flat_columns(const CollationTable& table);

}  // namespace stemma::render
