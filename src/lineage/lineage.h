// Who copied whom: families of reports, and the stemma of each with direction, confidence, reasons and lost sources.
// Pure functions; call from any thread. Reports are known by their index; alignments name ids.
#pragma once

#include <cstdint>
#include <vector>

#include "stemma/alignment.h"
#include "stemma/options.h"
#include "stemma/report.h"
#include "stemma/stemma.h"
#include "text/lexicons.h"

namespace stemma::lineage {

// Groups reports into families by wording and by derived paraphrase; a shared quotation or boilerplate never joins two.
// `alignments` need no changes. Returns for each report the index of its family, families in the order of their names
// (by size, then smallest report id). Independent of the order of `reports` up to that naming.
std::vector<std::uint32_t> group(const std::vector<Report>& reports, const std::vector<Alignment>& alignments,
                                 const text::Lexicons& lexicons, const LineageOptions& options);

struct Lineage {
  std::vector<FamilyRow> rows;   // One per report, same order.
  std::vector<Stemma> stemmata;  // Families of two or more reports, or with a lost source worth showing, by name.
};

// Builds the stemma of every family. `alignments` within a family should carry changes.
Lineage trace(const std::vector<Report>& reports, const std::vector<std::uint32_t>& families,
              const std::vector<Alignment>& alignments, const text::Lexicons& lexicons, const LineageOptions& options);

}  // namespace stemma::lineage
