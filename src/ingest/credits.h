// Credits: where a report names an agency or outlet as its source, or only quotes one.
// Thread safety: pure functions.
#pragma once

#include <string_view>
#include <vector>

#include "ingest/agency_table.h"
#include "ingest/dateline.h"
#include "ingest/lines.h"
#include "stemma/report.h"

namespace stemma::ingest {

// All credits outside datelines: from metadata, then from the text; unsorted. Time O(body).
std::vector<Credit> find_credits(const Report& report, const std::vector<Line>& lines,
                                 const std::vector<DatelineReading>& datelines, const AgencyTable& agencies);

}  // namespace stemma::ingest
