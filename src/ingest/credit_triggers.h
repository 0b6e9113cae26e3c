// Triggers: the set words by which a line says where its report is from ("This story first appeared on", "Additional
// reporting by").
#pragma once

#include <cstddef>
#include <optional>

#include "ingest/credit_line.h"
#include "stemma/report.h"

namespace stemma::ingest {

struct CreditTrigger {
  std::size_t begin = 0;  // Its words, in the line.
  std::size_t end = 0;
  CreditKind kind = CreditKind::kSyndication;  // Or kContribution.
  bool names_before = false;                   // "X contributed to this report": names may precede the words.
};

// The first trigger near the end of the line. A long line is looked at only in the head and tail of the report.
std::optional<CreditTrigger> find_trigger(const CreditLine& line);

}  // namespace stemma::ingest
