// A report that credits an agency cannot be that agency's original; nor can a report of the agency's own that is later
// than one that credits it be what that one copied. Tests: LineageTrace.*
#include "lineage/dispatches.h"

#include <algorithm>
#include <map>
#include <string>

#include "lineage/times.h"

namespace stemma::lineage {

std::vector<LostSource> lost_dispatches(const std::vector<std::uint32_t>& members,
                                        const std::vector<Copyist>& copyists) {
  struct Credited {
    std::vector<std::uint32_t> by, own;  // Reports.
    bool is_agency = false;
  };
  std::map<std::string, Credited> sources;
  for (const std::uint32_t report : members) {
    const Standing& stands = copyists[report].standing;
    for (const std::string& source : stands.credited) {
      if (source == stands.own_agency) continue;
      Credited& credited = sources[source];
      credited.by.push_back(report);
      credited.is_agency = credited.is_agency || source == stands.line;
    }
  }
  std::vector<LostSource> lost;
  for (auto& [source, found] : sources) {
    Credited& credited = found;  // Clang 14 captures no structured binding.
    const std::string folded = fold_name(source);
    for (const std::uint32_t report : members) {
      const Standing& stands = copyists[report].standing;
      if (stands.own_agency == source || stands.publisher == folded) credited.own.push_back(report);
    }
    const bool predates = std::any_of(credited.by.begin(), credited.by.end(), [&](std::uint32_t by) {
      return std::all_of(credited.own.begin(), credited.own.end(), [&](std::uint32_t own) {
        return clearly_earlier(*copyists[by].report, *copyists[own].report);
      });
    });
    if (predates) lost.push_back({source, credited.is_agency, !credited.own.empty()});
  }
  return lost;
}

}  // namespace stemma::lineage
