// Credits to names that no table knows, by forms that name their source by themselves: after a trigger, "Source: ...",
// under a byline, "(Norvik Press)" alone, "the Norvik Press news agency reported".
// Thread safety: pure functions.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "ingest/credit_line.h"
#include "ingest/credit_triggers.h"
#include "stemma/report.h"

namespace stemma::ingest {

struct WrittenCredit {
  CreditKind kind = CreditKind::kCited;
  std::string_view name;  // As written, perhaps with its article; a view into the line.
};

// Form by form; names that the table knows and names found twice among them. `trigger` is the line's. Time O(line).
std::vector<WrittenCredit> find_written_credits(const CreditLine& line, const std::optional<CreditTrigger>& trigger);

}  // namespace stemma::ingest
