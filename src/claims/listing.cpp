// Every number opens to what makes it. The reason of an entry is put together from the ways in which its reports came
// by the claim: found, relayed, echoed, cited. Tests: ClaimsListing.*.
#include "claims/listing.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/format.h"

namespace stemma::claims {
namespace {

using base::format;

constexpr std::size_t kNamesShown = 3;

class Lister {
 public:
  Lister(const std::vector<text::Witness>& witnesses, const std::vector<FamilyRow>& rows, const Provenance& provenance,
         Counted& counted)
      : witnesses_(witnesses), rows_(rows), provenance_(provenance), counted_(counted) {}

  void run(const std::vector<std::vector<std::uint32_t>>& reports) {
    for (std::size_t i = 0; i < counted_.contributions.size(); ++i) {
      counted_.independent.by_newsroom.push_back(newsroom(counted_.contributions[i], reports[i]));
    }
    for (const Voice& voice : counted_.voices) add_voice(voice);
    std::map<std::string, std::vector<std::uint32_t>> families;
    for (const auto& of_one : reports) {
      for (const std::uint32_t report : of_one) families[rows_[report].family].push_back(report);
    }
    for (const auto& [family, members] : families) {
      counted_.independent.by_research.push_back(
          {family, ids(members), members.size() == 1 ? "One report." : "These reports share their text."});
    }
    counted_.independent.research = static_cast<int>(families.size());
  }

 private:
  std::vector<std::string> ids(const std::vector<std::uint32_t>& reports) const {
    std::vector<std::string> result;
    for (const std::uint32_t report : reports) result.push_back(witnesses_[report].report.id);
    return result;
  }

  std::string name(std::uint32_t report) const { return provenance_.newsroom(provenance_.outlet(report)).name; }

  // "A, B and 3 more".
  std::string names(const std::vector<std::uint32_t>& reports) const {
    std::string out;
    for (std::size_t i = 0; i < std::min(kNamesShown, reports.size()); ++i)
      out += (i > 0 ? ", " : "") + name(reports[i]);
    if (reports.size() > kNamesShown) out += format(" and {} more", reports.size() - kNamesShown);
    return out;
  }

  CountedOrigin newsroom(const Contribution& contribution, const std::vector<std::uint32_t>& reports) const {
    const Newsroom& room = provenance_.newsroom(contribution.newsroom);
    std::map<Way::Kind, std::vector<std::uint32_t>> by_way;
    for (const std::uint32_t report : reports) by_way[counted_.ways.at(report).kind].push_back(report);
    std::string reason;
    const auto add = [&](Way::Kind kind, const char* one, const char* several) {
      const auto found = by_way.find(kind);
      if (found == by_way.end()) return;
      reason += (reason.empty() ? "" : " ") + names(found->second) + (found->second.size() == 1 ? one : several);
    };
    std::string word = " on its own word";
    if (!contribution.speakers.empty()) word = " on the word of " + contribution.speakers.front().name;
    const bool agency = room.kind == OriginKind::kAgency || room.kind == OriginKind::kUnknown;
    const std::string found_one = agency ? " has it from " + room.name + "," + word + "." : " says it" + word + ".";
    const std::string found_many = agency ? " have it from " + room.name + "," + word + "." : " say it" + word + ".";
    add(Way::kFound, found_one.c_str(), found_many.c_str());
    add(Way::kRelays, " relays it.", " relay it.");
    const std::string echo = " says nothing that an earlier report does not say, on the word of the same sources.";
    const std::string echoes = " say nothing that an earlier report does not say, on the word of the same sources.";
    add(Way::kEchoes, echo.c_str(), echoes.c_str());
    const std::string cites = " cites " + room.name + ".", cite = " cite " + room.name + ".";
    add(Way::kCites, cites.c_str(), cite.c_str());
    if (room.kind == OriginKind::kAgency) {
      std::vector<std::uint32_t> silent;
      for (const auto& [kind, of_kind] : by_way) {
        if (kind == Way::kCites) continue;
        for (const std::uint32_t report : of_kind) {
          if (rows_[report].credit.find(room.name) == std::string::npos) silent.push_back(report);
        }
      }
      if (!silent.empty() && silent.size() < reports.size()) {
        std::sort(silent.begin(), silent.end());
        reason += " " + names(silent) + (silent.size() == 1 ? " does" : " do") + " not credit " + room.name + ".";
      }
    }
    return {room.kind == OriginKind::kOutlet ? room.name + " (own reporting)" : room.name, ids(reports), reason};
  }

  void add_voice(const Voice& voice) {
    IndependentOrigins& lists = counted_.independent;
    CountedOrigin one;
    bool independent = false;
    for (const std::uint32_t index : voice.contributions) {
      const CountedOrigin& of = lists.by_newsroom[index];
      one.reports.insert(one.reports.end(), of.reports.begin(), of.reports.end());
      independent = independent || counted_.contributions[index].independent;
    }
    std::sort(one.reports.begin(), one.reports.end());
    const CountedOrigin& first = lists.by_newsroom[voice.contributions.front()];
    if (voice.contributions.size() > 1) {
      one.name = voice.speaker.name;
      std::string rooms;
      for (const std::uint32_t index : voice.contributions) {
        rooms += (rooms.empty() ? "" : ", ") + provenance_.newsroom(counted_.contributions[index].newsroom).name;
      }
      one.reason = format("{} have it from {}, or know what was said there.", rooms, voice.speaker.name);
    } else {
      one.name = first.name;
      one.reason = first.reason;
    }
    if (independent) {
      lists.by_strict.push_back(std::move(one));
      return;
    }
    one.reason = "It " + voice.not_shown + ".";
    lists.not_shown.push_back(std::move(one));
  }

  const std::vector<text::Witness>& witnesses_;
  const std::vector<FamilyRow>& rows_;
  const Provenance& provenance_;
  Counted& counted_;
};

}  // namespace

void list_origins(const std::vector<text::Witness>& witnesses, const std::vector<FamilyRow>& rows,
                  const Provenance& provenance, Counted& counted) {
  std::vector<std::vector<std::uint32_t>> reports;
  for (const Contribution& contribution : counted.contributions) reports.push_back(contribution.reports);
  Lister(witnesses, rows, provenance, counted).run(reports);
}

Credibility suggest_grade(const IndependentOrigins& independent, bool denied, bool contradicted, bool hedged) {
  const auto shown = static_cast<int>(independent.by_strict.size());
  if (denied && shown < 2) return {4, "Others deny it, and no second independent origin confirms it."};
  if (denied) return {3, format("{} independent origins say it, and others deny it.", shown)};
  if (shown >= 2 && contradicted)
    return {2, format("{} independent origins say it and differ in what they say.", shown)};
  if (shown >= 2) return {1, format("{} origins that are shown to be independent say it.", shown)};
  if (shown == 0) return {6, "No origin of it is shown, so there is nothing to judge it by."};
  if (hedged) return {3, "One origin, which says it with reserve; nothing confirms it."};
  if (contradicted) return {3, "One origin, whose values differ from report to report; nothing confirms it."};
  return {3, "One origin; nothing confirms it and nothing speaks against it."};
}

}  // namespace stemma::claims
