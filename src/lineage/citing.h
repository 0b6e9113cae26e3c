// Which outlets of the collection a report cites by name as having reported.
#pragma once

#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "stemma/report.h"

namespace stemma::lineage {

// The outlets of a collection by their names, and by the last word alone where one outlet only has it.
class Outlets {
 public:
  explicit Outlets(const std::set<std::string>& publishers);

  // Folded names of other outlets that `report` cites in its text ("the Harbour Gazette reported", "told the
  // Gazette"), each once, by first place. Time O(words of the body).
  std::vector<std::string> cited_by(const Report& report) const;

 private:
  std::unordered_map<std::string, std::string> by_last_word_;         // Empty: several outlets.
  std::unordered_map<std::string, std::vector<std::string>> by_end_;  // Last word -> full names, longest first.
};

}  // namespace stemma::lineage
