// A report may be another's in other words from the first to the last, and name nobody. What betrays it is not its
// wording but its matter: of all that could be known it has what the other has, on the word of the same people, in the
// same order. A reporter who was there has something that the other lacks. Independence is then not shown, and the
// counting rule asks for it to be shown. Example: A says (1: police) (2: hospital) (3) (4: mayor); B says (1: police)
// (3) (4: mayor) in other words, a day later: B echoes A. C says (4: mayor) (1: police) (5: a neighbour): it does not.
// Tests: ClaimsEchoes.*. What it does not do: echoes of two reports at once.
#include "claims/echoes.h"

#include <algorithm>
#include <map>
#include <set>

#include "claims/origins.h"

namespace stemma::claims {
namespace {

using Telling = Echoes::Telling;

constexpr std::size_t kFewestTold = 4;  // Claims of a report that may be doubted.
constexpr double kFewestSame = 0.13;    // Of the claims of a copy, in the same words.
constexpr double kDoubtfulOwn = 0.3;    // Of them, not in the other.
constexpr std::size_t kFewestShared = 3;
constexpr double kMostOwn = 0.21;        // Of an echo's claims, those that the other does not have.
constexpr double kLeastInOrder = 0.8;    // Of the pairs of claims in common,
constexpr double kOrderTells = 0.4;      // which in a copy must be so many: three of ten are in order by chance.
constexpr double kMostOtherSources = 0;  // Of the claims in common.

// On whose word it stands: the innermost source, or the innermost that has a name; empty if there is none.
std::string source_of(const Said& said, bool named_only) {
  for (auto step = said.chain.rbegin(); step != said.chain.rend(); ++step) {
    if (!step->name.empty() && (!named_only || step->grade == SourceGrade::kNamed)) return step->name;
  }
  return {};
}

bool comes_after(const Report& report, const Report& other) {
  if (!report.time || !other.time) return true;
  return report.time->utc_s + report.time->precision_s >= other.time->utc_s;
}

// The share of pairs of `places` that ascend; 0 if there are none.
double in_order(const std::vector<std::size_t>& places) {
  std::size_t ascend = 0;
  for (std::size_t i = 0; i < places.size(); ++i) {
    for (std::size_t j = i + 1; j < places.size(); ++j) ascend += places[i] < places[j] ? 1 : 0;
  }
  const double pairs = static_cast<double>(places.size()) * (static_cast<double>(places.size()) - 1) / 2;
  return pairs > 0 ? static_cast<double>(ascend) / pairs : 0;
}

// Does `b` say nothing that `a` does not?
bool echoes(const Telling& a, const Telling& b) {
  std::vector<std::size_t> places;  // Of the claims in common, in the order of b.
  std::size_t other_sources = 0;
  std::size_t heard = 0;        // Of them, on the word of one speaker in both.
  std::set<std::string> names;  // Of sources of the claims in common.
  for (const std::uint32_t claim : b.claims) {
    const auto at = std::find(a.claims.begin(), a.claims.end(), claim);
    if (at == a.claims.end()) continue;
    places.push_back(static_cast<std::size_t>(at - a.claims.begin()));
    const std::string& source = b.source.at(claim);
    other_sources += !source.empty() && !same_source(source, a.source.at(claim)) ? 1 : 0;
    heard += same_source(b.speaker.at(claim), a.speaker.at(claim)) ? 1 : 0;
    if (!source.empty()) names.insert(fold_source(source));
  }
  const bool at_one_occasion = names.size() <= 1;
  const std::size_t evidence = places.size() - (at_one_occasion ? heard : 0);
  const std::size_t own = b.claims.size() - places.size();
  if (evidence < kFewestShared || static_cast<double>(own) > kMostOwn * static_cast<double>(b.claims.size()))
    return false;
  if (static_cast<double>(other_sources) > kMostOtherSources * static_cast<double>(places.size())) return false;
  return in_order(places) >= kLeastInOrder;
}

std::vector<Telling> read_tellings(const std::vector<text::Witness>& witnesses, const std::vector<Said>& said,
                                   const std::vector<std::vector<std::uint32_t>>& groups) {
  std::vector<std::uint32_t> group_of(said.size());
  for (std::uint32_t g = 0; g < groups.size(); ++g) {
    for (const std::uint32_t each : groups[g]) group_of[each] = g;
  }
  std::vector<Telling> tellings(witnesses.size());
  for (std::uint32_t i = 0; i < said.size(); ++i) {
    Telling& telling = tellings[said[i].report];
    if (!telling.source.emplace(group_of[i], source_of(said[i], true)).second) continue;
    telling.speaker.emplace(group_of[i], source_of(said[i], false));
    telling.claims.push_back(group_of[i]);
    telling.said.push_back(i);
  }
  return tellings;
}

// Does `b` read like a copy of `a`?
bool reads_like_copy(const Telling& a, const Telling& b, const std::vector<Said>& said, const Provenance& provenance) {
  std::vector<std::size_t> places;
  std::size_t same = 0;
  for (std::size_t i = 0; i < b.claims.size(); ++i) {
    const auto at = std::find(a.claims.begin(), a.claims.end(), b.claims[i]);
    if (at == a.claims.end()) continue;
    places.push_back(static_cast<std::size_t>(at - a.claims.begin()));
    const Said &x = said[b.said[i]], &y = said[a.said[places.back()]];
    same += !provenance.quoted(x) && provenance.shared_words(x, y) == 1 ? 1 : 0;
  }
  const auto all = static_cast<double>(b.claims.size());
  return static_cast<double>(same) >= kFewestSame * all ||
         all - static_cast<double>(places.size()) < kDoubtfulOwn * all ||
         (places.size() >= kFewestShared && static_cast<double>(places.size()) >= kOrderTells * all &&
          in_order(places) >= kLeastInOrder);
}

}  // namespace

std::vector<bool> find_doubts(const std::vector<text::Witness>& witnesses, const std::vector<Said>& said,
                              const std::vector<std::vector<std::uint32_t>>& groups, const std::vector<FamilyRow>& rows,
                              const Provenance& provenance) {
  const std::vector<Telling> tellings = read_tellings(witnesses, said, groups);
  std::map<std::string_view, std::vector<std::uint32_t>> families;
  for (std::uint32_t i = 0; i < rows.size(); ++i) families[rows[i].family].push_back(i);
  std::vector<bool> doubted(witnesses.size(), false);
  for (std::uint32_t b = 0; b < witnesses.size(); ++b) {
    if (rows[b].parent.empty() || tellings[b].claims.size() < kFewestTold) continue;
    // Under a lost source its siblings stand for it.
    const auto& above = provenance.ancestors(b);
    const auto& others = above.empty() ? families[rows[b].family] : above;
    doubted[b] = std::none_of(others.begin(), others.end(), [&](std::uint32_t a) {
      return a != b && reads_like_copy(tellings[a], tellings[b], said, provenance);
    });
  }
  return doubted;
}

std::vector<std::optional<std::uint32_t>> find_echoes(const std::vector<text::Witness>& witnesses,
                                                      const std::vector<Said>& said,
                                                      const std::vector<std::vector<std::uint32_t>>& groups,
                                                      const Provenance& provenance) {
  const Echoes echoes(witnesses, said, groups);
  std::vector<std::optional<std::uint32_t>> echoed(witnesses.size());
  for (std::uint32_t b = 0; b < witnesses.size(); ++b) echoed[b] = echoes.of(b, provenance, echoed);
  return echoed;
}

Echoes::Echoes(const std::vector<text::Witness>& witnesses, const std::vector<Said>& said,
               const std::vector<std::vector<std::uint32_t>>& groups)
    : witnesses_(witnesses), said_(said), groups_(groups), tellings_(read_tellings(witnesses, said, groups)) {}

std::optional<std::uint32_t> Echoes::of(std::uint32_t b, const Provenance& provenance,
                                        const std::vector<std::optional<std::uint32_t>>& echoed) const {
  const auto descends = [&](std::uint32_t report, std::uint32_t from) {
    std::vector<std::uint32_t> open{report};
    for (std::size_t i = 0; i < open.size() && open.size() <= witnesses_.size(); ++i) {
      if (open[i] == from) return true;
      const auto& above = provenance.ancestors(open[i]);
      open.insert(open.end(), above.begin(), above.end());
      if (echoed[open[i]]) open.push_back(*echoed[open[i]]);
    }
    return false;
  };
  if (!provenance.ancestors(b).empty() || tellings_[b].claims.size() < kFewestShared) return std::nullopt;
  std::map<std::uint32_t, std::size_t> shared;  // Other reports, with the claims in common.
  for (const std::uint32_t claim : tellings_[b].claims) {
    std::uint32_t last = b;
    for (const std::uint32_t each : groups_[claim]) {
      if (said_[each].report != b && said_[each].report != last) ++shared[last = said_[each].report];
    }
  }
  std::optional<std::uint32_t> found;
  std::size_t most = 0;
  for (const auto& [a, common] : shared) {
    if (common < kFewestShared || common <= most) continue;
    if (!comes_after(witnesses_[b].report, witnesses_[a].report) || descends(a, b)) continue;
    if (!echoes(tellings_[a], tellings_[b])) continue;
    most = common;
    found = a;
  }
  return found;
}

}  // namespace stemma::claims
