// Text of the site among the lines of a report.
// Thread safety: pure function.
#pragma once

#include <vector>

#include "ingest/lines.h"
#include "stemma/report.h"

namespace stemma::ingest {

// By offset, not overlapping. Every span is a whole line without the white space around it. Time O(body).
std::vector<Boilerplate> find_boilerplate(const std::vector<Line>& lines, std::string_view title);

}  // namespace stemma::ingest
