#include "stemma/collation.h"

#include <algorithm>

namespace stemma {

Gap gap_in_row(const CollationTable& table, std::uint32_t row, std::uint32_t witness) {
  const auto holds = [&](const std::vector<std::uint32_t>& all) {
    return std::binary_search(all.begin(), all.end(), witness);
  };
  const CollationRow& one = table.rows[row];
  const CollationWitness& of = table.witnesses[witness];
  if (std::any_of(one.wordings.begin(), one.wordings.end(), [&](const Wording& w) { return holds(w.witnesses); })) {
    return Gap::kNone;
  }
  if (holds(one.within)) return Gap::kWithin;
  return of.first_row <= row && row <= of.last_row ? Gap::kAbsent : Gap::kOutside;
}

}  // namespace stemma
