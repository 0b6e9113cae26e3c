// Forms: what stands around the name of a known agency decides what the naming is.
// Thread safety: pure functions.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "ingest/agency_table.h"
#include "ingest/credit_line.h"
#include "ingest/credit_triggers.h"

namespace stemma::ingest {

// What a line is that consists of `names`, brackets and words that only join them ("(With the Associated Press)",
// "Reuters"); nothing for any other line. REQUIRES: `names` are all known names in it, by offset.
std::optional<CreditKind> kind_of_names_alone(const CreditLine& line, const std::vector<AgencyMatch>& names);

// What the naming of an agency in a line is, after the first form that fits; nothing where none does. `trigger` is the
// line's.
std::optional<CreditKind> kind_of_naming(const CreditLine& line, const AgencyMatch& name,
                                         const std::optional<CreditTrigger>& trigger);

// What a name is that closes a line after `before`: the report's source after its last sentence, else a picture's.
CreditKind closing_kind(const CreditLine& line, std::string_view before);

// Where the name begins in a line that opens with "Source:", "Sources -", "(Source:", "Via:" or "H/T"; nothing in
// others.
std::optional<std::size_t> source_label_end(std::string_view text);

}  // namespace stemma::ingest
