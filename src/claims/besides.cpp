// A copy goes on to say the same a second time, in words that stand nowhere above it:
//
//   dispatch   "The harbour is closed, Marta Lund said."
//   copy       "The harbour is closed, Marta Lund said. Ferries stay away, Olaf Brandt told the Post."
//
// It found that out for itself if the speaker has a name and nothing that the copy descends from knows him, or if he
// told the copy's own outlet. Who is only described shows nothing: "an analyst" may be the one whom the dispatch names.
// Who copies the copy relays it. Tests: ClaimsOrigins.*CopyFound*, ClaimsOrigins.WhatACopyWasToldItselfItFoundOut.
#include "claims/besides.h"

#include <algorithm>

namespace stemma::claims {
namespace {

// Is this a person or body with a name, of whom nothing that the report descends from knows?
bool unknown_above(std::uint32_t report, const AttributionStep& speaker, const Provenance& provenance,
                   const SourcesByReport& sources) {
  if (speaker.grade != SourceGrade::kNamed) return false;
  const std::string folded = fold_source(speaker.name.substr(0, speaker.name.find(',')));
  if (folded.empty()) return false;
  const std::string last_word = folded.substr(folded.rfind(' ') + 1);
  const auto has_it = [&](const std::string& name) {
    return (" " + fold_source(name) + " ").find(" " + last_word + " ") != std::string::npos;
  };
  const auto& above = provenance.ancestors(report);
  return std::none_of(above.begin(), above.end(), [&](std::uint32_t ancestor) {
    const auto& named = sources[ancestor];
    return provenance.mentions(ancestor, last_word) || std::any_of(named.begin(), named.end(), has_it);
  });
}

bool is_own(const Said& said, Provenance& provenance, const SourcesByReport& sources) {
  if (said.chain.empty()) return false;
  const AttributionStep& last = said.chain.back();
  if (last.name.empty() || provenance.medium(last.name)) return false;
  const bool told_here = !said.told.empty() && provenance.medium(said.told) == provenance.outlet(said.report);
  const bool another =
      !told_here && provenance.adds(said.report) && unknown_above(said.report, last, provenance, sources);
  return (told_here || another) && !provenance.lifted(said);
}

}  // namespace

std::map<std::uint32_t, std::uint32_t> find_besides(const std::vector<std::uint32_t>& of_copies,
                                                    const std::vector<std::uint32_t>& claim,
                                                    const std::vector<Said>& said, Provenance& provenance,
                                                    const SourcesByReport& sources) {
  std::map<std::uint32_t, std::uint32_t> finder;
  std::multimap<std::uint32_t, std::uint32_t> found_by;  // Report -> its statements.
  for (const std::uint32_t each : of_copies) {
    if (!is_own(said[each], provenance, sources)) continue;
    finder.emplace(each, said[each].report);
    found_by.emplace(said[each].report, each);
  }
  if (found_by.empty()) return finder;
  for (const std::uint32_t each : claim) {
    for (const std::uint32_t ancestor : provenance.ancestors(said[each].report)) {
      const auto [first, last] = found_by.equal_range(ancestor);
      const bool relayed = std::any_of(first, last, [&](const auto& found) {
        return provenance.shared_words(said[each], said[found.second]) >= kSameWords;
      });
      if (relayed) finder.emplace(each, ancestor);
    }
  }
  return finder;
}

}  // namespace stemma::claims
