#include "lineage/circles.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

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

// Asks who descends from whom; what it has seen is numbered by question, so that asking costs only what it visits.
class Ancestors {
 public:
  explicit Ancestors(const Parents& parents) : parents_(parents), seen_(parents.size(), 0) {}

  bool has(std::uint32_t report, std::uint32_t ancestor) {
    ++question_;
    std::vector<std::uint32_t> open{report};
    while (!open.empty()) {
      const std::uint32_t next = open.back();
      open.pop_back();
      if (next == ancestor) return true;
      if (std::exchange(seen_[next], question_) == question_) continue;
      open.insert(open.end(), parents_[next].begin(), parents_[next].end());
    }
    return false;
  }

 private:
  const Parents& parents_;
  std::vector<std::uint32_t> seen_;
  std::uint32_t question_ = 0;
};

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
  Ancestors ancestors(parents);
  std::set<std::pair<std::uint32_t, std::uint32_t>> refused;
  for (const SecondParent& second : wanted) {
    if (ancestors.has(second.from_report, second.to_report)) {
      refused.emplace(second.to_report, second.from_report);
    } else {
      parents[second.to_report].push_back(second.from_report);
    }
  }
  for (Descent& descent : descents) {
    std::erase_if(descent.second, [&](const SecondParent& second) {
      return refused.contains({second.to_report, second.from_report});
    });
  }
}

}  // namespace stemma::lineage
