// The claim sheet: reads statements, groups them, counts the origins of each group and puts everything in order.
#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>

#include "base/format.h"
#include "claims/claims.h"
#include "claims/echoes.h"
#include "claims/firmness.h"
#include "claims/grouping.h"
#include "claims/hinges.h"
#include "claims/joining.h"
#include "claims/listing.h"
#include "claims/meeting.h"
#include "claims/offices.h"
#include "claims/origins.h"
#include "claims/provenance.h"
#include "claims/rulings.h"
#include "claims/statements.h"
#include "claims/stories.h"
#include "claims/varying.h"
#include "claims/wording.h"
#include "text/outlet.h"
#include "text/stem.h"

namespace stemma::claims {
namespace {

using base::format;

constexpr double kNearlySame = 0.75;       // Of the words of two statements,
constexpr double kFewestNames = 0.3;       // if their reports share so many names.
constexpr double kSurely = 2.2;            // Log odds that two statements say the same.
constexpr double kLeastMeeting = -2;       // Log odds below which the best counterpart is none.
constexpr std::size_t kMostCompared = 24;  // Wordings of one claim.
constexpr double kSpun = 0.3;              // Less sure spinning does not count.

class Sheet {
 public:
  Sheet(const Input& input, const text::Lexicons& lexicons, const ClaimOptions& options)
      : input_(input),
        lexicons_(lexicons),
        options_(options),
        provenance_(input.witnesses, input.rows, input.stemmata, lexicons),
        changes_(input.witnesses, input.alignments) {}

  ClaimSheet run() {
    read_statements();
    find_spun_reports();
    Likeness& likeness = likeness_.emplace(input_.witnesses, said_, wordings_, input_.wordnet, input_.trees);
    auto groups = group_statements(input_.witnesses, said_, wordings_, input_.alignments, story_, likeness, options_);
    groups = join_groups(said_, wordings_, std::move(groups),
                         comparable_reports(input_.witnesses, input_.alignments, story_), likeness);
    groups = meet(std::move(groups));
    if (input_.decisions != nullptr) rulings_ = Rulings(*input_.decisions, input_.witnesses, said_);
    rulings_.regroup(groups);
    note_echoes(groups);
    name_newsrooms_of_reports();
    Hinges hinges({input_.witnesses, input_.rows, input_.stemmata, said_, groups, provenance_, sources_, rulings_});
    for (const auto& group : groups) add_claim(group, hinges);
    order_claims();
    number_origins();
    add_stories();
    return std::move(sheet_);
  }

 private:
  const Report& report(std::uint32_t number) const { return input_.witnesses[number].report; }

  void read_statements() {
    const auto furniture = shared_furniture(input_.witnesses, input_.alignments);
    std::vector<std::vector<std::uint64_t>> stems;
    for (std::uint32_t i = 0; i < input_.witnesses.size(); ++i) {
      for (Said& each : statements_of(input_.witnesses[i], i, furniture[i])) said_.push_back(std::move(each));
      stems.push_back(text::stem_hashes(input_.witnesses[i].text));
      std::set<std::string> names;
      for (const Attribution& attribution : input_.witnesses[i].annotations.attributions) {
        if (!attribution.source_name.empty()) names.insert(attribution.source_name);
      }
      sources_.emplace_back(names.begin(), names.end());
    }
    name_office_holders(input_.witnesses, said_, sources_);
    story_ = find_stories(input_.witnesses, input_.rows, stems, lexicons_);
    wordings_ = read_wordings(input_.witnesses, stems, said_, lexicons_);
  }

  // Origins under construction; ids are given at the end.
  struct Draft {
    Origin origin;
    std::set<std::uint32_t> reports;
  };

  std::uint32_t draft_of_newsroom(std::uint32_t newsroom) {
    const auto [at, is_new] = newsroom_draft_.emplace(newsroom, static_cast<std::uint32_t>(drafts_.size()));
    if (is_new) {
      const Newsroom& room = provenance_.newsroom(newsroom);
      Draft draft;
      draft.origin.kind = room.kind;
      draft.origin.grade = room.named ? SourceGrade::kNamed : SourceGrade::kAnonymous;
      draft.origin.name = room.kind == OriginKind::kOutlet ? room.name + " (own reporting)" : room.name;
      drafts_.push_back(std::move(draft));
    }
    return at->second;
  }

  std::uint32_t draft_of_speaker(const Speaker& speaker) {
    const std::string folded = fold_source(speaker.name);
    const std::string last = folded.substr(folded.rfind(' ') == folded.npos ? 0 : folded.rfind(' ') + 1);
    for (const std::uint32_t known : speaker_drafts_[last]) {
      Origin& origin = drafts_[known].origin;
      if (!same_source(origin.name, speaker.name)) continue;
      if (origin.name.size() < speaker.name.size()) origin.name = speaker.name;
      return known;
    }
    Draft draft;
    draft.origin.kind = OriginKind::kSpeaker;
    draft.origin.grade = speaker.grade;
    draft.origin.name = speaker.name;
    drafts_.push_back(std::move(draft));
    speaker_drafts_[last].push_back(static_cast<std::uint32_t>(drafts_.size() - 1));
    return static_cast<std::uint32_t>(drafts_.size() - 1);
  }

  // Every report has an origin, whether or not it states anything that was understood.
  void name_newsrooms_of_reports() {
    for (std::uint32_t i = 0; i < input_.witnesses.size(); ++i) {
      drafts_[draft_of_newsroom(provenance_.root(i))].reports.insert(i);
    }
  }

  // The last chance: statements that are each other's clearly best counterpart (meeting.h).
  std::vector<std::vector<std::uint32_t>> meet(std::vector<std::vector<std::uint32_t>> groups) {
    auto met = find_meetings(input_.witnesses, said_, wordings_, groups, input_.alignments, input_.wordnet);
    std::erase_if(met, [&](const Meeting& each) {
      const std::uint32_t x = wordings_.of_said[each.x], y = wordings_.of_said[each.y];
      return likeness_->log_odds(x, y) < kLeastMeeting;
    });
    return join_met(said_, wordings_, std::move(groups), met);
  }

  void note_echoes(const std::vector<std::vector<std::uint32_t>>& groups) {
    provenance_.add_doubts(find_doubts(input_.witnesses, said_, groups, input_.rows, provenance_), input_.rows);
    const auto echoed = find_echoes(input_.witnesses, said_, groups, provenance_);
    for (std::uint32_t i = 0; i < echoed.size(); ++i) {
      if (echoed[i]) provenance_.add_echo(i, *echoed[i]);
    }
  }

  // Puts the statements that were counted under drafts of origins, which are given in the order of the voices.
  std::vector<std::uint32_t> put_under_origins(const Counted& counted,
                                               std::map<std::uint32_t, std::uint32_t>& draft_of_said) {
    std::vector<std::uint32_t> drafts;
    for (const Voice& voice : counted.voices) {
      const bool shared = voice.contributions.size() > 1;
      std::uint32_t draft = shared ? draft_of_speaker(voice.speaker) : 0;
      for (const std::uint32_t index : voice.contributions) {
        const Contribution& contribution = counted.contributions[index];
        const std::uint32_t own = draft_of_newsroom(contribution.newsroom);
        if (!shared) draft = own;
        for (const std::uint32_t each : contribution.said) {
          draft_of_said[each] = draft;
          drafts_[draft].reports.insert(said_[each].report);
        }
      }
      drafts.push_back(draft);
    }
    return drafts;
  }

  // Do two wordings surely say the same? A collection of a few statements has no rare words: there, equal words do.
  bool surely_same(std::uint32_t x, std::uint32_t y) {
    if (likeness_->log_odds(x, y) >= kSurely) return true;
    return similarity(wordings_.all[x].features, wordings_.all[y].features) >= kNearlySame &&
           likeness_->traits(x, y)[kNames] >= kFewestNames;
  }

  // Sets of statements of one claim of which one leads surely to the next.
  SurelySame surely_same(const std::vector<std::uint32_t>& group) {
    std::vector<std::uint32_t> wordings;
    for (const std::uint32_t each : group) wordings.push_back(wordings_.of_said[each]);
    std::sort(wordings.begin(), wordings.end());
    wordings.erase(std::unique(wordings.begin(), wordings.end()), wordings.end());
    std::map<std::uint32_t, std::uint32_t> set;  // Of a wording: the smallest wording in it.
    for (std::size_t i = 0; i < wordings.size(); ++i) set[wordings[i]] = wordings[i];
    for (std::size_t i = 0; i < std::min(wordings.size(), kMostCompared); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        const std::uint32_t p = set[wordings[i]], q = set[wordings[j]];
        if (p == q) continue;
        if (!surely_same(wordings[i], wordings[j])) continue;
        for (auto& [wording, smallest] : set) smallest = smallest == std::max(p, q) ? std::min(p, q) : smallest;
      }
    }
    SurelySame sure;
    for (const std::uint32_t each : group) sure[each] = set[wordings_.of_said[each]];
    return sure;
  }

  void add_claim(const std::vector<std::uint32_t>& group, Hinges& hinges) {
    Claim claim;
    std::set<std::uint32_t> reports;
    std::set<std::string> outlets;
    std::set<std::string> families;
    for (const std::uint32_t each : group) {
      const std::uint32_t number = said_[each].report;
      reports.insert(number);
      outlets.insert(text::outlet_of(report(number)));
      families.insert(input_.rows[number].family);
    }
    claim.articles = static_cast<int>(reports.size());
    claim.outlets = static_cast<int>(outlets.size());
    claim.families = static_cast<int>(families.size());
    const SurelySame sure = surely_same(group);
    Counted counted = count_origins(group, said_, provenance_, sources_, claim.families, rulings_, sure);
    if (claim.articles > 1) claim.hinge = hinges.find(group, sure, counted.independent);
    list_origins(input_.witnesses, input_.rows, provenance_, counted);
    claim.independent = std::move(counted.independent);
    claim.lost = find_lost(group, said_, input_.witnesses, counted.ways);

    std::map<std::uint32_t, std::uint32_t> draft_of_said;
    std::vector<std::uint32_t> drafts = put_under_origins(counted, draft_of_said);
    std::vector<std::uint32_t> denials;
    for (const std::uint32_t each : group) {
      if (!draft_of_said.contains(each)) denials.push_back(each);
    }
    if (!denials.empty()) {
      for (const std::uint32_t each : denials) claim.denials.push_back(format("S{}", each + 1));
      put_under_origins(count_origins(denials, said_, provenance_, sources_, claim.families), draft_of_said);
    }
    for (const std::uint32_t each : group) {
      claim.statements.push_back(statement(each));
    }
    if (const auto ends = extremes(group, said_, input_.witnesses)) {
      claim.weakest = format("S{}", ends->weakest + 1);
      claim.strongest = format("S{}", ends->strongest + 1);
    }
    claim.text = fullest(group);
    rulings_.mark(group, claim);
    claim.varying = find_varying(group, said_, input_.witnesses, changes_);
    claim.credibility = grade(claim, group);
    claim.story = format("E{}", story_[said_[group.front()].report] + 1);
    made_.push_back({std::move(claim), group, std::move(drafts), std::move(draft_of_said)});
  }

  Credibility grade(const Claim& claim, const std::vector<std::uint32_t>& group) const {
    const bool contradicted = std::any_of(claim.varying.begin(), claim.varying.end(), [](const Varying& one) {
      return one.what.starts_with("number") || one.what == "date" || one.what == "name";
    });
    const bool hedged = std::all_of(group.begin(), group.end(),
                                    [&](std::uint32_t each) { return said_[each].modality != Modality::kAsserted; });
    return suggest_grade(claim.independent, !claim.denials.empty(), contradicted, hedged);
  }

  Statement statement(std::uint32_t index) const {
    const Said& said = said_[index];
    Statement result;
    result.id = format("S{}", index + 1);
    result.report = report(said.report).id;
    result.span = said.span;
    result.attribution = said.chain;
    result.modality = said.modality;
    return result;
  }

  // The words in which a claim is shown: of the reports that are not machine-spun those nearest the top of their trees,
  // of these the statement with the most content, of equal ones the first.
  std::string fullest(const std::vector<std::uint32_t>& group) const {
    std::uint32_t best = group.front();
    std::tuple<bool, bool, double, double> least;
    bool first = true;
    for (const std::uint32_t each : group) {
      const std::uint32_t number = said_[each].report;
      const auto above = static_cast<double>(provenance_.ancestors(number).size());
      const double content = weight(wordings_.all[wordings_.of_said[each]].features);
      const bool denied = said_[each].modality == Modality::kDenied;  // What it denies is the claim.
      const std::tuple<bool, bool, double, double> rank{denied, spun_[number], above, -content};
      if (!std::exchange(first, false) && rank >= least) continue;
      least = rank;
      best = each;
    }
    std::string_view words = said_[best].span.of(report(said_[best].report).body);
    words = words.substr(0, words.find_last_not_of(" ,;:\t\r\n") + 1);  // A clause ends with what divided it.
    return std::string(words);
  }

  void find_spun_reports() {
    std::unordered_map<std::string_view, std::uint32_t> number;
    for (std::uint32_t i = 0; i < input_.witnesses.size(); ++i) number.emplace(report(i).id, i);
    spun_.assign(input_.witnesses.size(), false);
    const auto mark = [&](const std::string& id, const Spinning& spinning) {
      const auto at = number.find(id);
      if (at != number.end() && spinning.score >= kSpun) spun_[at->second] = true;
    };
    for (const Alignment& alignment : input_.alignments) {
      mark(alignment.a, alignment.spun_a);
      mark(alignment.b, alignment.spun_b);
    }
  }

  void order_claims() {
    std::sort(made_.begin(), made_.end(), [](const Made& x, const Made& y) {
      if (x.claim.independent.newsroom != y.claim.independent.newsroom) {
        return x.claim.independent.newsroom < y.claim.independent.newsroom;
      }
      if (x.claim.articles != y.claim.articles) return x.claim.articles > y.claim.articles;
      return x.group < y.group;
    });
  }

  bool owes_nothing(std::uint32_t number) const {
    return input_.rows[number].credit.empty() && provenance_.ancestors(number).empty();
  }

  std::string reason(const Draft& draft) const {
    const std::size_t count = draft.reports.size();
    const auto reports = [&](std::size_t n) { return format("{} report{}", n, n == 1 ? "" : "s"); };
    switch (draft.origin.kind) {
      case OriginKind::kAgency: {
        std::size_t credit = 0;
        for (const std::uint32_t each : draft.reports) {
          credit += credits(input_.rows[each], draft.origin.name) ? 1 : 0;
        }
        if (credit == count) return format("{} by {} or with its credit.", reports(count), draft.origin.name);
        return format("{} by {} or with its credit; {} more descend from its text without saying so.", reports(credit),
                      draft.origin.name, count - credit);
      }
      case OriginKind::kOutlet:
        if (count == 1 && owes_nothing(*draft.reports.begin()))
          return "Its own account: it credits nobody and shares its text with nobody it could have it from.";
        if (count == 1) return "What this report has of its own, besides what it has from others.";
        return format("{} that go back to what this outlet reported itself.", reports(count));
      case OriginKind::kSpeaker:
        return format("{} of several newsrooms that each name this source: several witnesses, one voice.",
                      reports(count));
      case OriginKind::kUnknown:
        return format("{} share a text that is not in the collection; none can have been the source of the others.",
                      reports(count));
    }
    return {};
  }

  void number_origins() {
    std::vector<std::uint32_t> order;
    for (std::uint32_t i = 0; i < drafts_.size(); ++i) {
      if (!drafts_[i].reports.empty()) order.push_back(i);
    }
    std::sort(order.begin(), order.end(), [&](std::uint32_t x, std::uint32_t y) {
      const bool speaker_x = drafts_[x].origin.kind == OriginKind::kSpeaker;
      const bool speaker_y = drafts_[y].origin.kind == OriginKind::kSpeaker;
      if (speaker_x != speaker_y) return speaker_y;
      if (drafts_[x].reports.size() != drafts_[y].reports.size()) {
        return drafts_[x].reports.size() > drafts_[y].reports.size();
      }
      if (drafts_[x].origin.name != drafts_[y].origin.name) return drafts_[x].origin.name < drafts_[y].origin.name;
      return *drafts_[x].reports.begin() < *drafts_[y].reports.begin();
    });
    std::vector<std::string> id(drafts_.size());
    for (std::uint32_t place = 0; place < order.size(); ++place) {
      Draft& draft = drafts_[order[place]];
      id[order[place]] = format("O{}", place + 1);
      draft.origin.id = id[order[place]];
      draft.origin.reason = reason(draft);
      std::set<std::string> families;
      for (const std::uint32_t each : draft.reports) {
        draft.origin.reports.push_back(report(each).id);
        families.insert(input_.rows[each].family);
      }
      draft.origin.families.assign(families.begin(), families.end());
      sheet_.origins.push_back(std::move(draft.origin));
    }
    for (std::size_t i = 0; i < made_.size(); ++i) {
      Made& made = made_[i];
      made.claim.id = format("C{}", i + 1);
      for (const std::uint32_t draft : made.drafts) made.claim.origins.push_back(id[draft]);
      for (std::size_t k = 0; k < made.group.size(); ++k) {
        made.claim.statements[k].origin = id[made.draft_of_said.at(made.group[k])];
      }
      sheet_.claims.push_back(std::move(made.claim));
    }
  }

  void add_stories() {
    for (std::uint32_t i = 0; i < story_.size(); ++i) {
      if (story_[i] >= sheet_.stories.size()) sheet_.stories.push_back({format("E{}", story_[i] + 1), {}});
      sheet_.stories[story_[i]].reports.push_back(report(i).id);
    }
  }

  struct Made {
    Claim claim;
    std::vector<std::uint32_t> group;
    std::vector<std::uint32_t> drafts;
    std::map<std::uint32_t, std::uint32_t> draft_of_said;
  };

  const Input& input_;
  const text::Lexicons& lexicons_;
  const ClaimOptions& options_;
  Provenance provenance_;
  ChangeIndex changes_;
  std::vector<Said> said_;
  std::vector<bool> spun_;            // Reports that a collation found machine-spun.
  std::vector<std::uint32_t> story_;  // Of each report.
  std::optional<Likeness> likeness_;
  Wordings wordings_;
  SourcesByReport sources_;
  Rulings rulings_;
  std::vector<Draft> drafts_;
  std::map<std::uint32_t, std::uint32_t> newsroom_draft_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> speaker_drafts_;
  std::vector<Made> made_;
  ClaimSheet sheet_;
};

}  // namespace

ClaimSheet make_sheet(const Input& input, const text::Lexicons& lexicons, const ClaimOptions& options) {
  return Sheet(input, lexicons, options).run();
}

}  // namespace stemma::claims
