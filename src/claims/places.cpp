// Who rewords a sentence of a copy leaves it where it stood:
//
//      a: The yard was shut.   "Nobody is going home," she said.   Four men are missing.
//      b: The yard was shut.   "Nobody is going home," she said.   Of some workers there is no trace.   (...)
//
// What both have anyhow are anchors: the longest run of them that stands in both in the same order. Between two anchors
// (before the first, after the last) the statements of one report belong to those of the other, first to first, if
// there are as many. Two accounts of one event share a quotation or two, so at least a third of the shorter report has
// to be anchors. Tests: ClaimsPlaces.*. What it does not do: sentences that were reworded and moved.
#include "claims/places.h"

#include <algorithm>
#include <map>

namespace stemma::claims {
namespace {

constexpr std::size_t kMostStatements = 64;  // Of one report.
constexpr std::size_t kFewestAnchors = 2;
constexpr std::size_t kAnchorsOf = 3;  // One statement of so many must be an anchor.
constexpr std::size_t kLongestGap = 3;

using Place = std::pair<std::size_t, std::size_t>;

// The longest run of `places` (ascending by first) in which the second ascends too.
std::vector<Place> longest_run(const std::vector<Place>& places) {
  std::vector<std::size_t> ends;  // Index of the smallest end of a run of each length.
  std::vector<std::size_t> before(places.size(), places.size());
  for (std::size_t i = 0; i < places.size(); ++i) {
    const auto at = std::lower_bound(ends.begin(), ends.end(), places[i].second,
                                     [&](std::size_t end, std::size_t j) { return places[end].second < j; });
    if (at != ends.begin()) before[i] = *std::prev(at);
    if (at == ends.end()) {
      ends.push_back(i);
    } else {
      *at = i;
    }
  }
  std::vector<Place> run;
  for (std::size_t at = ends.empty() ? places.size() : ends.back(); at != places.size(); at = before[at])
    run.push_back(places[at]);
  std::reverse(run.begin(), run.end());
  return run;
}

}  // namespace

std::vector<std::pair<std::uint32_t, std::uint32_t>> same_places(
    const std::vector<Said>& said, const Wordings& wordings, const std::vector<std::uint32_t>& group_of,
    const std::vector<std::pair<std::uint32_t, std::uint32_t>>& reports) {
  std::vector<std::vector<std::uint32_t>> of_report;
  std::vector<std::map<std::uint32_t, std::size_t>> once;  // Group -> place, kMostStatements if it is there twice.
  for (std::uint32_t i = 0; i < said.size(); ++i) {
    if (of_report.size() <= said[i].report) {
      of_report.resize(said[i].report + 1);
      once.resize(said[i].report + 1);
    }
    auto& here = of_report[said[i].report];
    if (here.size() == kMostStatements) continue;
    const auto [at, is_new] = once[said[i].report].emplace(group_of[i], here.size());
    if (!is_new) at->second = kMostStatements;
    here.push_back(i);
  }
  std::vector<std::pair<std::uint32_t, std::uint32_t>> found;
  for (const auto& [a, b] : reports) {
    if (a >= of_report.size() || b >= of_report.size()) continue;
    std::vector<Place> shared;
    for (const auto& [group, place] : once[a]) {
      const auto other = once[b].find(group);
      if (other == once[b].end() || place == kMostStatements || other->second == kMostStatements) continue;
      shared.emplace_back(place, other->second);
    }
    const std::size_t shorter = std::min(of_report[a].size(), of_report[b].size());
    if (shared.size() < kFewestAnchors || kAnchorsOf * shared.size() < shorter) continue;
    std::sort(shared.begin(), shared.end());
    std::vector<Place> anchors = longest_run(shared);
    if (anchors.size() < kFewestAnchors || kAnchorsOf * anchors.size() < shorter) continue;
    anchors.emplace_back(of_report[a].size(), of_report[b].size());
    Place next{0, 0};  // After the anchor before.
    for (const Place& anchor : anchors) {
      const std::size_t gap = anchor.first - next.first;
      if (gap <= kLongestGap && gap == anchor.second - next.second) {
        for (std::size_t k = 0; k < gap; ++k) {
          const auto pair = std::minmax(wordings.of_said[of_report[a][next.first + k]],
                                        wordings.of_said[of_report[b][next.second + k]]);
          if (pair.first != pair.second) found.emplace_back(pair);
        }
      }
      next = {anchor.first + 1, anchor.second + 1};
    }
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

}  // namespace stemma::claims
