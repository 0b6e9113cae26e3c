// On what the statements of one claim differ.
#pragma once

#include <cstdint>
#include <vector>

#include "claims/statements.h"
#include "stemma/alignment.h"
#include "stemma/claim.h"

namespace stemma::claims {

// Changes of every alignment, found by report and place.
class ChangeIndex {
 public:
  ChangeIndex(const std::vector<text::Witness>& witnesses, const std::vector<Alignment>& alignments);

  struct Entry {
    std::uint32_t report = 0;
    Span span;
    std::uint32_t other_report = 0;
    Span other_span;
    ChangeType type = ChangeType::kWording;

    auto operator<=>(const Entry&) const = default;
  };
  // Changes of kName and kNumber whose words in `report` lie inside `span`, by offset.
  std::vector<Entry> in(std::uint32_t report, Span span) const;

 private:
  std::vector<Entry> entries_;  // Sorted.
};

// Numbers, names, dates, hedges, sources and quotations that differ. `claim` holds indices into `said`, ascending.
// Empty for a claim of one report. Values by first report, each with its reports by id.
std::vector<Varying> find_varying(const std::vector<std::uint32_t>& claim, const std::vector<Said>& said,
                                  const std::vector<text::Witness>& witnesses, const ChangeIndex& changes);

}  // namespace stemma::claims
