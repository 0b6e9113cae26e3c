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

  // "A, B (2 reports) and 3 more say it.": the verb's form follows the number of outlets.
  std::string told(const std::vector<std::uint32_t>& reports, const char* one, const char* several,
                   const std::string& rest) const {
    std::vector<std::pair<std::string, int>> outlets;
    for (const std::uint32_t report : reports) {
      const std::string outlet = name(report);
      const auto known =
          std::find_if(outlets.begin(), outlets.end(), [&](const auto& each) { return each.first == outlet; });
      if (known == outlets.end()) {
        outlets.emplace_back(outlet, 1);
      } else {
        ++known->second;
      }
    }
    std::string out;
    for (std::size_t i = 0; i < std::min(kNamesShown, outlets.size()); ++i) {
      const bool last = i > 0 && i + 1 == outlets.size();
      out += (i == 0 ? "" : last ? " and " : ", ") + outlets[i].first;
      if (outlets[i].second > 1) out += format(" ({} reports)", outlets[i].second);
    }
    if (outlets.size() > kNamesShown) out += format(" and {} more", outlets.size() - kNamesShown);
    return out + (outlets.size() == 1 ? one : several) + rest;
  }

  // Reports of the agency itself are `own`; they relay nobody.
  enum class Part { kOwn, kFound, kRelays, kEchoes, kCites };
  Part part_of(std::uint32_t report, const Contribution& contribution) const {
    if (std::binary_search(contribution.besides.begin(), contribution.besides.end(), report)) return Part::kFound;
    const Way::Kind way = counted_.ways.at(report).kind;
    if (way == Way::kCites) return Part::kCites;
    if (way == Way::kEchoes) return Part::kEchoes;
    if (provenance_.publishes(report, contribution.newsroom)) return Part::kOwn;
    return way == Way::kFound ? Part::kFound : Part::kRelays;
  }

  CountedOrigin newsroom(const Contribution& contribution, const std::vector<std::uint32_t>& reports) const {
    const Newsroom& room = provenance_.newsroom(contribution.newsroom);
    std::map<Part, std::vector<std::uint32_t>> parts;
    std::vector<std::uint32_t> silent;
    for (const std::uint32_t report : reports) {
      const Part part = part_of(report, contribution);
      parts[part].push_back(report);
      if (part != Part::kOwn && part != Part::kCites && !credits(rows_[report], room.name)) silent.push_back(report);
    }
    std::string reason;
    const auto add = [&](Part part, const char* one, const char* several, const std::string& rest) {
      const auto found = parts.find(part);
      if (found != parts.end()) reason += (reason.empty() ? "" : " ") + told(found->second, one, several, rest);
    };
    std::string word = " on its own word.";
    if (!contribution.speakers.empty()) word = " on the word of " + contribution.speakers.front().name + ".";
    const bool from = room.kind == OriginKind::kAgency || room.kind == OriginKind::kUnknown;
    add(Part::kOwn, " says it", " say it", word);
    add(Part::kFound, from ? " has it from " : " says it", from ? " have it from " : " say it",
        from ? room.name + "," + word : word);
    add(Part::kRelays, " relays it", " relay it", ".");
    add(Part::kEchoes, " says", " say",
        " nothing that an earlier report does not say, on the word of the same sources.");
    add(Part::kCites, " cites ", " cite ", room.name + ".");
    if (room.kind == OriginKind::kAgency && !silent.empty() && silent.size() < reports.size()) {
      reason += " " + told(silent, " does", " do", " not credit " + room.name + ".");
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
