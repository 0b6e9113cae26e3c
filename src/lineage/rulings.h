// The analyst's word on who copied whom. It wins over all evidence.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "stemma/alignment.h"
#include "stemma/decision.h"
#include "stemma/report.h"
#include "stemma/stemma.h"

namespace stemma::lineage {

class Rulings {
 public:
  Rulings() = default;
  // Takes those of `decisions` that apply and concern two reports. Of two orders of one pair the later decision wins.
  explicit Rulings(const std::vector<Decision>& decisions);

  bool empty() const { return all_.empty(); }
  // What the two share says nothing about descent: the alignment is to be left out of everything.
  bool rules_out(const Alignment& alignment) const;
  const std::vector<std::pair<std::string, std::string>>& not_copies() const { return not_copies_; }
  // `to` may not descend from `from`, because it came first.
  bool forbids(const std::string& from, const std::string& to) const { return came_first_.contains({to, from}); }
  const std::vector<std::pair<std::string, std::string>>& same_source() const { return same_source_; }
  const std::map<std::pair<std::string, std::string>, std::size_t>& came_first() const { return came_first_; }

  // What is said of report `to` of an edge from node `from`, to stand first among the edge's evidence. `is_member`
  // tells whether a report is of the family.
  template <typename IsMember>
  std::vector<Evidence> said_of(const std::string& from, const std::string& to, IsMember is_member) const;

 private:
  std::vector<Evidence> told(std::size_t decision, const std::string& from, const std::string& to) const;

  std::vector<Decision> all_;  // By number.
  std::vector<std::pair<std::string, std::string>> not_copies_;
  std::vector<std::pair<std::string, std::string>> same_source_;
  std::map<std::pair<std::string, std::string>, std::size_t> came_first_;  // (first, other) -> index into all_.
  std::map<std::string, std::vector<std::size_t>> of_report_;              // Indices into all_.
};

template <typename IsMember>
std::vector<Evidence> Rulings::said_of(const std::string& from, const std::string& to, IsMember is_member) const {
  std::vector<Evidence> result;
  const auto found = of_report_.find(to);
  if (found == of_report_.end()) return result;
  for (const std::size_t index : found->second) {
    const auto& about = all_[index].about;
    const std::string& other = about[0].report == to ? about[1].report : about[0].report;
    if (!is_member(other)) continue;
    for (Evidence& each : told(index, from, to)) result.push_back(std::move(each));
  }
  return result;
}

// Puts the groups of reports that go back to one text together: `groups` as `group` returns them.
void join_groups(const std::vector<Report>& reports, const Rulings& rulings, std::vector<std::uint32_t>& groups);

}  // namespace stemma::lineage
