// A report that credits an agency cannot be that agency's original; nor can a report of the agency's own that is later
// than one that credits it be what that one copied. What an uncredited report shares with a later one that credits the
// agency, and with nobody before, is the dispatch's: so it is told from copies that retell the same. Tests:
// LineageTrace.*
#include "lineage/dispatches.h"

#include <algorithm>
#include <map>
#include <string>

#include "lineage/coverage.h"
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

double share_of_dispatch(std::uint32_t report, std::string_view source, const std::vector<std::uint32_t>& families,
                         const Links& links, const std::vector<Copyist>& copyists) {
  constexpr double kNearlyAll = 0.75;
  Coverage with_later, with_others;
  for (const std::uint32_t index : links.of(report)) {
    const std::uint32_t other = links[index].other(report);
    if (families[other] != families[report]) continue;
    const bool later = clearly_earlier(*copyists[report].report, *copyists[other].report);
    if (later && !copyists[other].standing.credits(source)) continue;
    Coverage& all = later ? with_later : with_others;
    all = unite(all, literal(links[index], report));
  }
  const std::uint64_t only = bytes(with_later) - bytes(intersect(with_later, with_others));
  const double length = std::max<double>(1, static_cast<double>(copyists[report].report->body.size()));
  const double share = static_cast<double>(only) / length;
  return share > kNearlyAll ? 0 : share;
}

}  // namespace stemma::lineage
