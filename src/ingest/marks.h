// MarkReader: read_marks with its tables built once.
// Thread safety: const functions may be called from any thread.
#pragma once

#include "ingest/agency_table.h"
#include "stemma/report.h"
#include "text/lexicons.h"

namespace stemma::ingest {

class MarkReader {
 public:
  // Borrows `lexicons`.
  explicit MarkReader(const text::Lexicons& lexicons) : lexicons_(lexicons), agencies_(lexicons) {}

  // Fills credits, dateline, boilerplate and time. Idempotent. Time O(body).
  void read(Report& report) const;
  // Fills boilerplate alone, as `read` would.
  void read_boilerplate(Report& report) const;

 private:
  const text::Lexicons& lexicons_;
  AgencyTable agencies_;
};

}  // namespace stemma::ingest
