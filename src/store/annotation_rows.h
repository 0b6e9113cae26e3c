// Annotations to rows (table annotated and one table per kind) and back. Private to this room.
#pragma once

#include <cstdint>

#include "stemma/annotations.h"
#include "store/report_rows.h"
#include "store/sqlite.h"

namespace stemma::store {

// REQUIRES: no annotations of this stage and report are there.
void insert_annotations(Connection& connection, std::int64_t stage, ReportKey report, const Annotations& annotations);
// REQUIRES: they are there. Every span lies inside the body; every `via` leads to an attribution and none in a circle.
Annotations select_annotations(const Connection& connection, std::int64_t stage, ReportKey report);

}  // namespace stemma::store
