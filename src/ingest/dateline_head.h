// The head of a paragraph as a dateline may be written: "SEOUL, South Korea (AP) —". Whether it is one, dateline.h
// says. Thread safety: pure functions.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/agency_table.h"
#include "stemma/span.h"

namespace stemma::ingest {

inline constexpr std::size_t kMaxNameBytes = 48;  // Of an agency.

struct NamedAgency {
  std::string name;  // Canonical.
  Span span;         // In the line.
  bool known = false;
};

// Offsets into the line.
struct DatelineHead {
  std::size_t begin = 0;
  std::size_t place_end = 0;
  Span date;
  std::vector<NamedAgency> agencies;
  std::size_t end = 0;   // After the closer.
  std::size_t rest = 0;  // Where the text goes on.
  bool bracket = false;  // "Moscow [Russia]".
  bool colon = false;
  bool dash = false;
};

// Reads a head that begins at text[from]; nothing where no closer follows. Time O(its bytes), which are bounded.
std::optional<DatelineHead> parse_dateline_head(std::string_view text, std::size_t from, const AgencyTable& agencies);

// The end of the word that begins at text[at], with its apostrophes, hyphens and the stops of short forms.
std::size_t word_end(std::string_view text, std::size_t at);
std::size_t skip_spaces(std::string_view text, std::size_t at);

// "Update", "Video": stands before a colon and is no place.
bool is_label(std::string_view place);
bool capitalised(std::string_view word);

}  // namespace stemma::ingest
