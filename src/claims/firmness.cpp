// Tests: ClaimsFirmness.*
#include "claims/firmness.h"

#include <algorithm>

namespace stemma::claims {
namespace {

constexpr double kAttributed = 0.9;  // Against the same on the report's own word.

std::vector<const Hedge*> hedges_in(Span span, const text::Witness& witness) {
  std::vector<const Hedge*> found;
  for (const Hedge& hedge : witness.annotations.hedges) {
    if (span.contains(hedge.cue)) found.push_back(&hedge);
  }
  return found;
}

std::string source_of(const Said& said) {
  for (auto step = said.chain.rbegin(); step != said.chain.rend(); ++step) {
    if (!step->name.empty()) return step->name;
  }
  return {};
}

}  // namespace

double firmness(const Said& said, const text::Witness& witness) {
  double firm = 1;
  switch (said.modality) {
    case Modality::kDenied:
      return 0;
    case Modality::kQuestion:
      firm = 0.2;
      break;
    case Modality::kHypothetical:
      firm = 0.3;
      break;
    case Modality::kPlanned:
      firm = 0.7;
      break;
    case Modality::kHedged:
    case Modality::kAsserted:
      break;
  }
  for (const Hedge* hedge : hedges_in(said.span, witness)) firm = std::min(firm, 1 - 0.8 * hedge->strength);
  if (said.modality == Modality::kHedged) firm = std::min(firm, 0.6);
  return said.chain.empty() ? firm : kAttributed * firm;
}

std::optional<Extremes> extremes(const std::vector<std::uint32_t>& claim, const std::vector<Said>& said,
                                 const std::vector<text::Witness>& witnesses) {
  std::optional<Extremes> found;
  double least = 0, most = 0;
  for (const std::uint32_t each : claim) {
    const double firm = firmness(said[each], witnesses[said[each].report]);
    if (firm == 0) continue;
    if (!found) {
      found = {each, each};
      least = most = firm;
    } else if (firm < least) {
      found->weakest = each;
      least = firm;
    } else if (firm > most) {
      found->strongest = each;
      most = firm;
    }
  }
  if (!found || least == most) return std::nullopt;
  return found;
}

std::vector<Lost> find_lost(const std::vector<std::uint32_t>& claim, const std::vector<Said>& said,
                            const std::vector<text::Witness>& witnesses, const std::map<std::uint32_t, Way>& ways) {
  std::map<std::uint32_t, std::vector<std::uint32_t>> by_report;
  for (const std::uint32_t each : claim) {
    if (said[each].modality != Modality::kDenied) by_report[said[each].report].push_back(each);
  }
  std::vector<Lost> lost;
  for (const auto& [report, statements] : by_report) {
    const auto way = ways.find(report);
    if (way == ways.end() || (way->second.kind != Way::kRelays && way->second.kind != Way::kEchoes)) continue;
    const auto above = by_report.find(way->second.from);
    if (above == by_report.end()) continue;
    std::string hedge, source;
    bool hedged = false, named = false;
    for (const std::uint32_t each : above->second) {
      for (const Hedge* one : hedges_in(said[each].span, witnesses[said[each].report])) hedge = one->lemma;
      if (source.empty()) source = source_of(said[each]);
    }
    for (const std::uint32_t each : statements) {
      hedged =
          hedged || !hedges_in(said[each].span, witnesses[report]).empty() || said[each].modality == Modality::kHedged;
      named = named || !source_of(said[each]).empty();
    }
    const std::string& from = witnesses[way->second.from].report.id;
    const std::string& to = witnesses[report].report.id;
    if (!source.empty() && !named) lost.push_back({"attribution", source, from, to});
    if (!hedge.empty() && !hedged) lost.push_back({"hedge", hedge, from, to});
  }
  return lost;
}

}  // namespace stemma::claims
