// Tests: ClaimsOrigins.AnOfficeIsItsHolder
#include "claims/offices.h"

#include <map>

#include "claims/provenance.h"

namespace stemma::claims {

void name_office_holders(const std::vector<text::Witness>& witnesses, std::vector<Said>& said,
                         SourcesByReport& sources) {
  std::map<std::string, std::string> holder;  // Folded office -> fullest name; empty: several people.
  for (const text::Witness& witness : witnesses) {
    for (const Mention& mention : witness.annotations.mentions) {
      const std::string office = fold_source(mention.role);
      if (mention.type != MentionType::kPerson || office.find(' ') == std::string::npos) continue;
      const auto [at, is_new] = holder.emplace(office, mention.name);
      if (is_new || at->second.empty()) continue;
      if (!same_source(at->second, mention.name)) {
        at->second.clear();
      } else if (mention.name.size() > at->second.size()) {
        at->second = mention.name;
      }
    }
  }
  const auto name = [&](std::string& source) {
    const auto at = holder.find(fold_source(source));
    if (at != holder.end() && !at->second.empty()) source = at->second;
  };
  for (Said& each : said) {
    for (AttributionStep& step : each.chain) name(step.name);
  }
  for (auto& of_report : sources) {
    for (std::string& source : of_report) name(source);
  }
}

}  // namespace stemma::claims
