// What a whole collection says about names: which of them are agencies and which are outlets. A report is judged
// against all of it, also when its family is worked on alone.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "lineage/citing.h"
#include "stemma/report.h"
#include "text/lexicons.h"

namespace stemma::lineage {

// The names that the reports of a collection bring. Reports may be added one by one, in any order, and forgotten.
struct CollectionNames {
  std::set<std::string> publishers;
  std::set<std::string> in_datelines;  // Where datelines name the agency: "PORT (CPA) —".

  void add(const Report& report);
};

// The agencies of a collection: those of the list, and every name that stands where datelines name the agency, since
// that form says what it is. Its outlets: all that published a report. Const after construction.
class Collection {
 public:
  Collection(const CollectionNames& names, const text::Lexicons& lexicons);
  Collection(const std::vector<Report>& reports, const text::Lexicons& lexicons);

  bool is_agency(std::string_view name) const { return names_.contains(std::string(name)); }
  // The agency that an outlet is: by its name, another name of it, or its initials ("Continental Press Agency" is CPA).
  // Empty if it is none.
  std::string published_by(std::string_view outlet) const;
  // Other outlets of the collection, none of them agencies, that the report cites by name, folded.
  std::vector<std::string> cited_outlets(const Report& report) const;

 private:
  Outlets outlets_;
  std::unordered_set<std::string> names_;
  std::unordered_map<std::string, std::string> by_folded_name_;
};

}  // namespace stemma::lineage
