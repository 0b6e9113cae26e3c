// Tests: ClaimsOrigins.AnOfficeIsItsHolder, ClaimsNames.*
#include "claims/offices.h"

#include <algorithm>
#include <map>

#include "claims/names.h"
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

void show_disputed_offices(const std::vector<text::Witness>& witnesses, const std::vector<Varying>& offices,
                           const text::Lexicons& lexicons, ClaimSheet& sheet) {
  if (offices.empty()) return;
  std::map<std::string_view, const Varying*> by_name;
  for (const Varying& office : offices) by_name.emplace(office.what, &office);
  std::map<std::string_view, std::vector<std::pair<Span, const Varying*>>> named;  // By report.
  for (const text::Witness& witness : witnesses) {
    for (const Mention& mention : witness.annotations.mentions) {
      if (mention.type != MentionType::kPerson || mention.role.empty()) continue;
      const auto office = by_name.find("name: " + office_of(mention.role, lexicons));
      if (office == by_name.end()) continue;
      const auto disputes = [&](const VaryingValue& value) {
        return std::find(value.reports.begin(), value.reports.end(), witness.report.id) != value.reports.end();
      };
      const auto& values = office->second->values;
      if (std::any_of(values.begin(), values.end(), disputes))
        named[witness.report.id].emplace_back(mention.span, office->second);
    }
  }
  for (Claim& claim : sheet.claims) {
    for (const Statement& statement : claim.statements) {
      const auto here = named.find(statement.report);
      if (here == named.end()) continue;
      for (const auto& [span, office] : here->second) {
        const bool shown = std::any_of(claim.varying.begin(), claim.varying.end(),
                                       [what = office->what](const Varying& one) { return one.what == what; });
        if (statement.span.contains(span) && !shown) claim.varying.push_back(*office);
      }
    }
  }
}

}  // namespace stemma::claims
