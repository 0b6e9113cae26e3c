#include "lineage/collection.h"

#include <algorithm>
#include <cctype>

#include "text/outlet.h"

namespace stemma::lineage {
namespace {

using text::fold_name;

CollectionNames names_of(const std::vector<Report>& reports) {
  CollectionNames names;
  for (const Report& report : reports) names.add(report);
  return names;
}

// "cpa" for "Continental Press Agency"; empty for less than three words.
std::string initials(std::string_view folded) {
  std::string letters;
  int words = 0;
  for (std::size_t i = 0; i < folded.size(); ++i) {
    if (i > 0 && folded[i - 1] != ' ') continue;
    letters += folded[i];
    ++words;
  }
  return words >= 3 ? letters : std::string();
}

}  // namespace

void CollectionNames::add(const Report& report) {
  if (!report.publisher.empty()) publishers.insert(report.publisher);
  for (const Credit& credit : report.credits) {
    if (credit.kind == CreditKind::kDateline && !fold_name(credit.agency).empty()) in_datelines.insert(credit.agency);
  }
}

Collection::Collection(const std::vector<Report>& reports, const text::Lexicons& lexicons)
    : Collection(names_of(reports), lexicons) {}

Collection::Collection(const CollectionNames& names, const text::Lexicons& lexicons) : outlets_(names.publishers) {
  for (const text::Agency& agency : lexicons.agencies) {
    names_.insert(agency.name);
    by_folded_name_.emplace(fold_name(agency.name), agency.name);
    for (const std::string& alias : agency.aliases) by_folded_name_.emplace(fold_name(alias), agency.name);
  }
  for (const std::string& name : names.in_datelines) {
    names_.insert(name);
    by_folded_name_.emplace(fold_name(name), name);
  }
}

std::string Collection::published_by(std::string_view outlet) const {
  const std::string folded = fold_name(outlet);
  if (folded.empty()) return {};
  const auto by_name = by_folded_name_.find(folded);
  if (by_name != by_folded_name_.end()) return by_name->second;
  const auto by_initials = by_folded_name_.find(initials(folded));
  const bool is_acronym = by_initials != by_folded_name_.end() &&
                          by_initials->second.size() == by_initials->first.size() &&
                          std::none_of(by_initials->second.begin(), by_initials->second.end(),
                                       [](char c) { return std::islower(static_cast<unsigned char>(c)) != 0; });
  return is_acronym ? by_initials->second : std::string();
}

std::vector<std::string> Collection::cited_outlets(const Report& report) const {
  std::vector<std::string> cited = outlets_.cited_by(report);
  std::erase_if(cited, [&](const std::string& outlet) { return !published_by(outlet).empty(); });
  return cited;
}

}  // namespace stemma::lineage
