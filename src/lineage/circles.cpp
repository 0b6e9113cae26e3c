#include "lineage/circles.h"

#include <algorithm>
#include <tuple>

namespace stemma::lineage {
namespace {

using Parents = std::vector<std::vector<std::uint32_t>>;  // Of every report: the reports it was made from.

// The first report above `node`; lost sources on the way are passed over.
std::uint32_t report_above(const Descent& descent, std::uint32_t node) {
  std::uint32_t above = descent.parent[node];
  for (std::uint32_t steps = 0; above != kNoNode && descent.is_lost(above) && steps < descent.node_count(); ++steps) {
    above = descent.parent[above];
  }
  return above == kNoNode || descent.is_lost(above) ? kNoNode : descent.members[above];
}

bool is_ancestor(std::uint32_t ancestor, std::uint32_t report, const Parents& parents) {
  std::vector<std::uint32_t> open{report};
  std::vector<bool> seen(parents.size(), false);
  while (!open.empty()) {
    const std::uint32_t next = open.back();
    open.pop_back();
    if (next == ancestor) return true;
    if (seen[next]) continue;
    seen[next] = true;
    open.insert(open.end(), parents[next].begin(), parents[next].end());
  }
  return false;
}

}  // namespace

void break_circles(std::vector<Descent>& descents, std::size_t reports, const Links& links) {
  Parents parents(reports);
  std::vector<SecondParent> wanted;
  for (const Descent& descent : descents) {
    for (std::uint32_t node = 0; node < descent.members.size(); ++node) {
      const std::uint32_t above = report_above(descent, node);
      if (above != kNoNode) parents[descent.members[node]].push_back(above);
    }
    wanted.insert(wanted.end(), descent.second.begin(), descent.second.end());
  }
  std::sort(wanted.begin(), wanted.end(), [&](const SecondParent& x, const SecondParent& y) {
    return std::tuple(-x.share, links.rank(x.to_report), links.rank(x.from_report)) <
           std::tuple(-y.share, links.rank(y.to_report), links.rank(y.from_report));
  });
  std::vector<std::pair<std::uint32_t, std::uint32_t>> refused;
  for (const SecondParent& second : wanted) {
    if (is_ancestor(second.to_report, second.from_report, parents)) {
      refused.emplace_back(second.to_report, second.from_report);
    } else {
      parents[second.to_report].push_back(second.from_report);
    }
  }
  for (Descent& descent : descents) {
    std::erase_if(descent.second, [&](const SecondParent& second) {
      return std::find(refused.begin(), refused.end(), std::pair(second.to_report, second.from_report)) !=
             refused.end();
    });
  }
}

}  // namespace stemma::lineage
