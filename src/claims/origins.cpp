// Counting. For one claim:
//   1. A report that descends from another report which also says it is a relay; only the first reports count. (A
//   proven
//      copy is never counted twice.)
//   2. First reports of one line or family come from one newsroom. A first report that has a parent, which does not say
//      it, added it: then the newsroom is its own outlet, unless another of the same root says it too: then both have
//      it from the root, whose text we may not have in full. A copy that says it a second time, in words of its own and
//      on the word of somebody by name whom nothing above it knows, or who told its own outlet, found it out besides.
//   3. A newsroom that says it only on the word of another medium, or as told to one, has it from there, if that medium
//   says it here for
//      itself, or if the newsroom is no agency ("Tass reported" in a broadcaster's own account).
//   What is left are newsrooms that found it out for themselves: `newsroom`.
//   4. Two of them that name the same speaker have one origin for what he says; so have two of which one names a
//      speaker whom the other knows too, but does not name here: that the second did not have it from him is not shown.
//      Of what is left count those that are credited or dated, say on whose word they say it, surely say the same and
//      do not share their text: `strict`, and at least one.
// `research` is the number of families, whoever they are.
// Example: A (agency), B copy of A, C and D at one press conference of M, both quoting M: newsroom 3 (A, C, D), strict
// 2 if A names another source, research 3. Tests: ClaimsOrigins.*.
#include "claims/origins.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/format.h"

namespace stemma::claims {
namespace {

using base::format;

constexpr std::uint32_t kAnything = 0xffffffff;  // Of statements of which it is not known what they are like.

bool contains(const std::vector<std::uint32_t>& sorted, std::uint32_t value) {
  return std::binary_search(sorted.begin(), sorted.end(), value);
}

std::vector<std::string> words(const std::string& folded) {
  std::vector<std::string> result;
  std::size_t at = 0;
  while (at < folded.size()) {
    const std::size_t space = std::min(folded.find(' ', at), folded.size());
    result.push_back(folded.substr(at, space - at));
    at = space + 1;
  }
  return result;
}

class Counter {
 public:
  Counter(const std::vector<std::uint32_t>& claim, const std::vector<Said>& said, Provenance& provenance,
          const SourcesByReport& sources, const Rulings& rulings, const SurelySame& sure)
      : said_(said),
        provenance_(provenance),
        sources_(sources),
        sure_(sure),
        same_origin_(rulings.same_origin(claim)),
        independent_(rulings.independent(claim)) {
    const bool asserted = std::any_of(claim.begin(), claim.end(), [&](std::uint32_t each) { return !denies(each); });
    for (const std::uint32_t each : claim) {
      if (asserted && denies(each)) {
        result_.ways[said[each].report] = {Way::kDenies, 0};
      } else {
        claim_.push_back(each);
        reports_.push_back(said[each].report);
      }
    }
    std::sort(reports_.begin(), reports_.end());
    reports_.erase(std::unique(reports_.begin(), reports_.end()), reports_.end());
  }

  Counted run(int families) {
    find_first_reports();
    find_besides();
    attribute_to_newsrooms();
    follow_cited_media();
    heed_rulings();
    collect();
    merge_speakers();
    result_.independent.newsroom = static_cast<int>(result_.contributions.size());
    result_.independent.research = families;
    count_strictly();
    return std::move(result_);
  }

 private:
  bool denies(std::uint32_t each) const { return said_[each].modality == Modality::kDenied; }

  // Does `report` say it in words of `other`? Words that both put in quotation marks both may have heard.
  bool same_words(std::uint32_t report, std::uint32_t other) const {
    for (const std::uint32_t x : claim_) {
      if (said_[x].report != report) continue;
      for (const std::uint32_t y : claim_) {
        if (said_[y].report != other || (provenance_.quoted(said_[x]) && provenance_.quoted(said_[y]))) continue;
        if (provenance_.shared_words(said_[x], said_[y]) >= kSameWords) return true;
      }
    }
    return false;
  }

  // The first report that each goes back to in this claim.
  void find_first_reports() {
    for (const std::uint32_t report : reports_) {
      std::uint32_t first = report;
      for (const std::uint32_t ancestor : provenance_.ancestors(report)) {
        if (!contains(reports_, ancestor) || (provenance_.doubted(report) && !same_words(report, ancestor))) continue;
        first = ancestor;
        break;
      }
      nearest_[report] = first;
      const bool echo = provenance_.echoed(report) == first;
      result_.ways[report] = first == report ? Way{} : Way{echo ? Way::kEchoes : Way::kRelays, first};
    }
    for (const auto& ruled : independent_) {
      for (const std::uint32_t each : ruled.said) {
        const std::uint32_t report = said_[each].report;
        if (!contains(reports_, report)) continue;
        nearest_[report] = report;
        result_.ways[report] = {};
      }
    }
    for (const std::uint32_t report : reports_) first_[report] = go_back(report);
  }

  void find_besides() {
    std::vector<std::uint32_t> of_copies;
    for (const std::uint32_t each : claim_) {
      if (nearest_[said_[each].report] != said_[each].report && !ruled_same(each)) of_copies.push_back(each);
    }
    besides_ = claims::find_besides(of_copies, claim_, said_, provenance_, sources_);
  }

  bool ruled_same(std::uint32_t each) const {
    return std::any_of(same_origin_.begin(), same_origin_.end(), [&](const Rulings::Ruled& ruled) {
      return std::find(ruled.said.begin(), ruled.said.end(), each) != ruled.said.end();
    });
  }

  // Where the analyst has the last word. Of statements that are independent of one another those whose newsroom another
  // of them has already are their own outlets' finds.
  void heed_rulings() {
    for (const auto& ruled : same_origin_) {
      const std::vector<std::uint32_t> rooms = newsrooms_of(ruled);
      // Whoever was counted under one of these newsrooms for this claim goes along.
      for (auto& [report, newsroom] : newsroom_) {
        if (std::find(rooms.begin(), rooms.end(), newsroom) != rooms.end()) newsroom = rooms.front();
      }
    }
    for (const auto& ruled : independent_) {
      std::set<std::uint32_t> taken;
      for (const std::uint32_t each : ruled.said) {
        const auto room = newsroom_.find(said_[each].report);
        if (room == newsroom_.end()) continue;
        if (taken.contains(room->second)) room->second = provenance_.outlet(room->first);
        taken.insert(room->second);
        ruled_independent_.insert(room->second);
      }
    }
  }

  // Those behind the statements, in their order.
  std::vector<std::uint32_t> newsrooms_of(const Rulings::Ruled& ruled) const {
    std::vector<std::uint32_t> rooms;
    for (const std::uint32_t each : ruled.said) {
      const auto first = first_.find(said_[each].report);
      if (first == first_.end()) continue;
      const auto room = newsroom_.find(first->second);
      if (room != newsroom_.end()) rooms.push_back(room->second);
    }
    return rooms;
  }

  // Follows the nearest ancestors to the end. Where second parents close a circle, the smallest of the circle is first.
  std::uint32_t go_back(std::uint32_t report) const {
    std::uint32_t at = report;
    for (std::size_t steps = 0; steps < reports_.size(); ++steps) {
      const std::uint32_t next = nearest_.at(at);
      if (next == at) return at;
      at = next;
    }
    std::uint32_t smallest = at;  // `at` is on the circle by now.
    for (std::uint32_t next = nearest_.at(at); next != at; next = nearest_.at(next))
      smallest = std::min(smallest, next);
    return smallest;
  }

  void attribute_to_newsrooms() {
    std::map<std::uint32_t, std::vector<std::uint32_t>> by_root;
    for (const std::uint32_t report : reports_) {
      if (first_[report] == report) by_root[provenance_.root(report)].push_back(report);
    }
    for (const auto& [root, firsts] : by_root) {
      const bool added = firsts.size() == 1 && provenance_.adds(firsts[0]) && !lifted(firsts[0]);
      for (const std::uint32_t report : firsts) newsroom_[report] = added ? provenance_.outlet(report) : root;
    }
  }

  // Does the report say this in words of another that it descends from, though that one's sentence is in another claim?
  bool lifted(std::uint32_t report) const {
    return std::all_of(claim_.begin(), claim_.end(), [&](std::uint32_t each) {
      return said_[each].report != report || provenance_.lifted(said_[each]);
    });
  }

  // The medium on whose word every statement of `report` in this claim stands; its own newsroom if there is none.
  std::uint32_t cited_by(std::uint32_t report) {
    std::optional<std::uint32_t> cited;
    for (const std::uint32_t each : claim_) {
      if (said_[each].report != report) continue;
      std::optional<std::uint32_t> here;
      const auto note = [&](const std::string& name) {
        const auto medium = provenance_.medium(name);
        if (medium && *medium != newsroom_[report]) here = medium;
      };
      for (const AttributionStep& step : said_[each].chain) note(step.name);
      note(said_[each].told);
      if (!here) return newsroom_[report];
      cited = here;
    }
    return cited.value_or(newsroom_[report]);
  }

  void follow_cited_media() {
    std::set<std::uint32_t> present;
    for (const auto& [report, newsroom] : newsroom_) present.insert(newsroom);
    std::map<std::uint32_t, std::uint32_t> moved = newsroom_;
    for (const auto& [report, newsroom] : newsroom_) {
      const std::uint32_t cited = cited_by(report);
      const bool own_account = provenance_.newsroom(newsroom).kind == OriginKind::kOutlet;
      if (cited == newsroom || !(own_account || present.contains(cited))) continue;
      moved[report] = cited;
      result_.ways[report] = {Way::kCites, cited};
    }
    newsroom_ = std::move(moved);
  }

  void collect() {
    std::map<std::string, Contribution> by_key;
    for (const std::uint32_t each : claim_) {
      const std::uint32_t report = said_[each].report;
      const auto finder = besides_.find(each);
      const std::uint32_t newsroom =
          finder != besides_.end() ? provenance_.outlet(finder->second) : newsroom_.at(first_[report]);
      const bool besides = finder != besides_.end() && finder->second == report;
      Contribution& contribution = by_key[provenance_.newsroom(newsroom).key];
      contribution.newsroom = newsroom;
      contribution.said.push_back(each);
      if (contribution.reports.empty() || contribution.reports.back() != report) contribution.reports.push_back(report);
      if (besides && (contribution.besides.empty() || contribution.besides.back() != report)) {
        contribution.besides.push_back(report);
      }
      if (finder != besides_.end() ? !besides : first_[report] != report) continue;
      contribution.shown = contribution.shown || provenance_.shown(report) || ruled_independent_.contains(newsroom);
      add_speaker(said_[each], contribution);
    }
    for (auto& [key, contribution] : by_key) result_.contributions.push_back(std::move(contribution));
  }

  void add_speaker(const Said& said, Contribution& contribution) {
    if (said.chain.empty() || said.chain.back().name.empty() || provenance_.medium(said.chain.back().name)) {
      contribution.unattributed = true;
      return;
    }
    const AttributionStep& last = said.chain.back();
    for (const Speaker& known : contribution.speakers) {
      if (same_source(known.name, last.name)) return;
    }
    contribution.speakers.push_back({last.name, last.grade});
  }

  // The speaker on whom both rest; null if none is shown.
  const Speaker* common_speaker(const Contribution& x, const Contribution& y) const {
    if (ruled_independent_.contains(x.newsroom) && ruled_independent_.contains(y.newsroom)) return nullptr;
    for (const Speaker& speaker : x.speakers) {
      for (const Speaker& other : y.speakers) {
        if (same_source(speaker.name, other.name)) return speaker.name.size() >= other.name.size() ? &speaker : &other;
      }
    }
    if (const Speaker* known = known_to(x, y)) return known;
    return known_to(y, x);
  }

  // A speaker of x whom a first report of y names somewhere, though y says this without naming anybody; an agency has
  // many reports, and must begin this very statement with him ("the president made it clear that ...").
  const Speaker* known_to(const Contribution& x, const Contribution& y) const {
    const bool names_own = std::any_of(y.speakers.begin(), y.speakers.end(),
                                       [](const Speaker& own) { return own.grade == SourceGrade::kNamed; });
    if (names_own) return nullptr;
    const bool agency = provenance_.newsroom(y.newsroom).kind != OriginKind::kOutlet;
    for (const Speaker& speaker : x.speakers) {
      for (const std::uint32_t each : y.said) {
        if (agency) {
          if (speaker.grade == SourceGrade::kNamed && provenance_.names(said_[each], speaker.name)) return &speaker;
          continue;
        }
        const auto& named = sources_[said_[each].report];
        const bool knows = std::any_of(named.begin(), named.end(),
                                       [&](const std::string& name) { return same_source(name, speaker.name); });
        if (knows) return &speaker;
      }
    }
    return nullptr;
  }

  void merge_speakers() {
    std::vector<bool> taken(result_.contributions.size(), false);
    for (std::uint32_t i = 0; i < result_.contributions.size(); ++i) {
      if (taken[i]) continue;
      Voice voice;
      voice.contributions = {i};
      for (std::uint32_t j = i + 1; j < result_.contributions.size(); ++j) {
        if (taken[j]) continue;
        const Speaker* common = common_speaker(result_.contributions[i], result_.contributions[j]);
        if (common == nullptr) continue;
        if (common->name.size() > voice.speaker.name.size()) voice.speaker = *common;
        voice.contributions.push_back(j);
        taken[j] = true;
      }
      result_.voices.push_back(std::move(voice));
    }
  }

  std::string name_of(std::uint32_t contribution) const {
    return provenance_.newsroom(result_.contributions[contribution].newsroom).name;
  }

  // Can it be told from other voices on whose word it stands? A single word that is no name ("state", "teacher")
  // cannot.
  static bool names_voice(const Contribution& contribution) {
    return std::any_of(contribution.speakers.begin(), contribution.speakers.end(), [](const Speaker& speaker) {
      return speaker.grade == SourceGrade::kNamed ||
             (speaker.grade == SourceGrade::kDescribed && speaker.name.find(' ') != std::string::npos);
    });
  }

  // Of the statements of a voice, the set of surely equal ones that most belong to; and whether it may count at all.
  struct Standing {
    bool may_count = false;
    std::set<std::uint32_t> sure;      // Of its statements.
    std::set<std::uint32_t> families;  // Tops of its reports' trees.
  };

  Standing standing_of(const Voice& voice) const {
    Standing standing;
    for (const std::uint32_t index : voice.contributions) {
      const Contribution& contribution = result_.contributions[index];
      const bool ruled = ruled_independent_.contains(contribution.newsroom);
      standing.may_count = standing.may_count || ruled || (contribution.shown && names_voice(contribution));
      for (const std::uint32_t each : contribution.said) {
        const auto at = sure_.find(each);
        standing.sure.insert(ruled || at == sure_.end() ? kAnything : at->second);
      }
      for (const std::uint32_t report : contribution.reports) {
        if (!ruled) standing.families.insert(provenance_.text_of(report));
      }
    }
    return standing;
  }

  // Shown to be independent are voices of newsrooms that are credited or dated and say on whose word they say it, if
  // they surely say the same and do not share their text. Where there is none, one newsroom of which it is known who it
  // is stands for the claim: that there is one origin at least is shown.
  void count_strictly() {
    std::vector<Standing> standings;
    std::map<std::uint32_t, std::set<std::size_t>> by_sure;
    for (std::size_t i = 0; i < result_.voices.size(); ++i) {
      standings.push_back(standing_of(result_.voices[i]));
      if (!standings[i].may_count) continue;
      for (const std::uint32_t sure : standings[i].sure) by_sure[sure].insert(i);
    }
    std::vector<std::size_t> counted;
    for (const auto& [sure, voices] : by_sure) {
      std::set<std::size_t> alike = voices;
      if (const auto any = by_sure.find(kAnything); any != by_sure.end())
        alike.insert(any->second.begin(), any->second.end());
      std::set<std::uint32_t> texts;
      std::vector<std::size_t> apart;
      for (const std::size_t voice : alike) {
        const auto& families = standings[voice].families;
        const bool shares =
            std::any_of(families.begin(), families.end(), [&](std::uint32_t family) { return texts.contains(family); });
        if (!shares) apart.push_back(voice);
        texts.insert(families.begin(), families.end());
      }
      if (apart.size() > counted.size()) counted = std::move(apart);
    }
    for (std::size_t i = 0; i < result_.voices.size() && counted.empty(); ++i) {
      if (result_.contributions[result_.voices[i].contributions.front()].shown) counted.push_back(i);
    }
    for (const std::size_t voice : counted) {
      for (const std::uint32_t each : result_.voices[voice].contributions)
        result_.contributions[each].independent = true;
    }
    std::string reason;
    for (std::size_t i = 0; i < result_.voices.size(); ++i) {
      Voice& voice = result_.voices[i];
      if (std::find(counted.begin(), counted.end(), i) == counted.end()) {
        const Contribution& first = result_.contributions[voice.contributions.front()];
        voice.not_shown = !first.shown              ? "is neither credited nor dated"
                          : !standings[i].may_count ? "does not say whose word it takes, and may have it from another"
                                                    : "shares its text with another, or does not surely say the same";
        reason += name_of(voice.contributions.front()) + " " + voice.not_shown + ". ";
      }
      if (voice.contributions.size() < 2) continue;
      std::string names;
      for (const std::uint32_t each : voice.contributions) {
        const bool last = each == voice.contributions.back();
        names += (names.empty() ? "" : last ? " and " : ", ") + name_of(each);
      }
      const char* number = voice.contributions.size() == 2 ? "both" : "all";
      reason += format("{} {} have it from {}. ", names, number, voice.speaker.name);
    }
    for (const auto& ruled : same_origin_) reason += format("One origin for several, {}. ", ruled.signature);
    for (const auto& ruled : independent_) reason += format("Independent of one another, {}. ", ruled.signature);
    if (!reason.empty()) reason.pop_back();
    result_.independent.strict = std::max<int>(1, static_cast<int>(counted.size()));
    const char* nothing_left_out = result_.voices.size() > 1
                                       ? "Every origin is credited or dated, and no two name one speaker."
                                       : "There is but one origin.";
    result_.independent.reason = reason.empty() ? nothing_left_out : reason;
  }

  std::vector<std::uint32_t> claim_;  // Without denials of what others assert.
  const std::vector<Said>& said_;
  Provenance& provenance_;
  const SourcesByReport& sources_;
  const SurelySame& sure_;
  const std::vector<Rulings::Ruled> same_origin_;
  const std::vector<Rulings::Ruled> independent_;
  std::set<std::uint32_t> ruled_independent_;       // Newsrooms.
  std::vector<std::uint32_t> reports_;              // Ascending.
  std::map<std::uint32_t, std::uint32_t> nearest_;  // Nearest ancestor that says it too, or itself.
  std::map<std::uint32_t, std::uint32_t> first_;
  std::map<std::uint32_t, std::uint32_t> besides_;   // Statement -> the copy that found it out besides.
  std::map<std::uint32_t, std::uint32_t> newsroom_;  // Of each first report.
  Counted result_;
};

}  // namespace

bool same_source(const std::string& x, const std::string& y) {
  // What follows a comma is said about him: "food workers' union, production".
  const std::string fx = fold_source(x.substr(0, x.find(',')));
  const std::string fy = fold_source(y.substr(0, y.find(',')));
  if (fx.empty() || fy.empty()) return false;
  if (fx == fy) return true;
  std::vector<std::string> wx = words(fx);
  std::vector<std::string> wy = words(fy);
  if (wx.size() > wy.size()) std::swap(wx, wy);
  // "Horan" and "Transport Minister Ludmila Horan"; "presidential office" and "South Korea s presidential office".
  return wx.back() == wy.back() && std::all_of(wx.begin(), wx.end(), [&](const std::string& word) {
           return std::find(wy.begin(), wy.end(), word) != wy.end();
         });
}

Counted count_origins(const std::vector<std::uint32_t>& claim, const std::vector<Said>& said, Provenance& provenance,
                      const SourcesByReport& sources, int families, const Rulings& rulings, const SurelySame& sure) {
  return Counter(claim, said, provenance, sources, rulings, sure).run(families);
}

}  // namespace stemma::claims
