// What a copy has of its source it can have from nobody who lacks it:
//
//   child   the crew of 60 left the old port on Tuesday         "60" and "old" of the one,
//   one     the crew of 60 left the old port on Tuesday noon
//   other   the crew of 40 left the old port on Tuesday         and only "old" of the other: the one is its source.
//
// So where one candidate has every run of three words that another has of the child, and more of them, the other one
// is no likely source, however much nearer in length it may be. That the child has restored a word by chance or from
// elsewhere is rare. It says nothing of what was retold, and nothing if the one is a copy of the child itself: so it is
// asked when a tree is known. Tests: LineageSurpassed.*
#include "lineage/surpassed.h"

#include <algorithm>

namespace stemma::lineage {
namespace {

constexpr std::size_t kMoreRuns = 2;  // One word that differs is in three runs, or one or two at an end.
constexpr double kMostOfChild = 0.5;  // Of its runs that the better one must have.

bool contains(const std::vector<bool>& more, const std::vector<bool>& less) {
  for (std::size_t i = 0; i < less.size(); ++i) {
    if (less[i] && !more[i]) return false;
  }
  return true;
}

}  // namespace

std::vector<bool> surpassed(const Copyist& child, const std::vector<const Copyist*>& candidates,
                            const std::function<bool(std::size_t)>& may_be_source) {
  std::vector<bool> result(candidates.size(), false);
  if (child.readings == nullptr) return result;
  const Readings& readings = *child.readings;
  std::vector<std::vector<bool>> held;
  std::vector<std::size_t> number;
  for (const Copyist* each : candidates) {
    held.push_back(readings.held(child.member, each->member));
    number.push_back(static_cast<std::size_t>(std::count(held.back().begin(), held.back().end(), true)));
  }
  const auto own_text = [&](std::size_t i) {
    return readings.same_words(candidates[i]->member) == readings.same_words(child.member);
  };
  for (std::size_t better = 0; better < candidates.size(); ++better) {
    if (number[better] < kMostOfChild * static_cast<double>(held[better].size()) || own_text(better)) continue;
    if (!may_be_source(better)) continue;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      if (number[better] < number[i] + kMoreRuns || own_text(i) || result[i]) continue;
      result[i] = contains(held[better], held[i]);
    }
  }
  return result;
}

}  // namespace stemma::lineage
