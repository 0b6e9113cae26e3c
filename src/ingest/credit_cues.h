// Cues of quoting: the words around an agency's name that make it somebody who is quoted ("X reported", "told X").
// Thread safety: pure functions.
#pragma once

#include <cstddef>
#include <string_view>

#include "ingest/agency_table.h"

namespace stemma::ingest {

struct Cue {
  bool quotes = false;        // There is one.
  bool names_agency = false;  // "agency" stands right beside the name, which makes it one.
};

// What follows a name that ends at `at`: "reported", "news agency said", ", however".
Cue cue_after(std::string_view text, std::size_t at);
// What precedes a name that begins at `at`: "told", "according to Russia's state news agency".
Cue cue_before(std::string_view text, std::size_t at);

// Does `text` quote the agency named in it?
bool is_quoted(std::string_view text, const AgencyMatch& match);

}  // namespace stemma::ingest
