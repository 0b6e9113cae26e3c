// A report that was made from two has an order that neither of them has:
//
//   main parent  A B C D E         neither "C F" nor "F D" stands in any report that may be a source, and in the other
//   report       A B C F D E       one F stands before C: a copyist cuts, but hardly ever puts one paragraph in front
//   other        F B C G           of another. So the report was put together (the seam is at "C F" or "F D").
//
//   main parent  A B D E           its copy left C out, and the report has C from where the main parent has all: then C
//   report       A B C D E         stands between B and D in others too, or its order is that of everybody who has it.
//   other        A B C
//
//   report of another family       shares the lines of the site, or what was said to many: that stands in the
//                                  reports of several stories, or only in those of the same outlet, or not in the main
//                                  parent of the other one either; it begins both texts or ends both, or the other one
//                                  and only one outlet of its family has it. It tells nothing.
//
// So within a family the order decides (Readings::seam), and across families who else has the passage. Other families
// are also those reports of the own one that share nothing but the passage: they came into it by what they gave. A
// report of another family that shares more with a third one of this family is a relative that was left out of it. A
// report without a main parent has second parents only if half of it stands in other families: a compilation.
// Tests: LineageTrace.AMergeHasTwoParents, LineageSecondParents.*. What it does not do: within a family a passage that
// was put where its order in all others allows it; a seam where one side has fewer than ten words.
#include "lineage/second_parents.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "lineage/coverage.h"
#include "lineage/decisive.h"
#include "lineage/taken.h"
#include "lineage/times.h"

namespace stemma::lineage {
namespace {

constexpr std::uint32_t kRun = 3;              // Words.
constexpr std::uint32_t kFilled = 8;           // Runs of three words within a family.
constexpr std::uint64_t kEdgeBytes = 120;      // Furniture stands so near the beginning or the end of a text.
constexpr double kSameStory = 0.5;             // Of the shorter of two that tell it.
constexpr double kCompiled = 0.5;              // Of a report without a main parent that others must explain.
constexpr double kSecondWorstEvidence = -1.0;  // Log-odds of the direction, but for likeness, may not be worse.

class SecondParents {
 public:
  SecondParents(const Descent& tree, const Places& places, const Links& links, const std::vector<Copyist>& copyists,
                const Rulings& rulings)
      : tree_(tree),
        places_(places),
        families_(places.families),
        links_(links),
        copyists_(copyists),
        rulings_(rulings) {
    number_nodes();
    for (const std::uint32_t family : families_) ++sizes_[family];
    for (std::uint32_t node = 0; node < tree_.members.size(); ++node) {
      const Copyist& copy = copyists_[tree_.members[node]];
      node_of_[tree_.members[node]] = node;
      if (copy.readings != nullptr) with_words_[copy.readings->same_words(copy.member)].push_back(node);
    }
  }

  std::vector<SecondParent> run() {
    auto main = tree_.chosen.begin();
    for (std::uint32_t node = 0; node < tree_.members.size(); ++node) {
      if (main != tree_.chosen.end() && main->to == node) {
        // A lost source may have had all of it.
        if (main->link != kNoLink) add(node, &links_[main->link]);
        ++main;
      } else {
        add(node, nullptr);
      }
    }
    return std::move(found_);
  }

 private:
  const std::string& text(std::uint32_t report) const { return copyists_[report].report->body; }

  // `main` leads to the main parent.
  void add(std::uint32_t node, const Link* main) {
    const std::uint32_t report = tree_.members[node];
    std::vector<SecondParent> second = from_elsewhere(report, main);
    if (main != nullptr) {
      if (const auto at_home = from_family(node, main->other(report))) second.push_back(*at_home);
    } else {
      Coverage covered;
      for (const SecondParent& each : second) covered = unite(covered, shared_with(links_[each.link], report));
      if (static_cast<double>(bytes(covered)) < kCompiled * static_cast<double>(text(report).size())) return;
    }
    std::sort(second.begin(), second.end(), [&](const SecondParent& x, const SecondParent& y) {
      return families_[x.from_report] < families_[y.from_report];
    });
    found_.insert(found_.end(), second.begin(), second.end());
  }

  // False if something else than the wording speaks against `link.other(report)` as a source of `report`. Whom a report
  // credits it has its main text from; who gave a passage need not be that, unless the report is an agency's own.
  bool may_be_source(std::uint32_t report, const Link& link) const {
    const std::uint32_t other = link.other(report);
    if (rulings_.forbids(copyists_[other].report->id, copyists_[report].report->id)) return false;
    if (clearly_earlier(*copyists_[report].report, *copyists_[other].report)) return false;
    const Copyist& a = copyists_[link.a];
    const Copyist& b = copyists_[link.b];
    const Scores scores = weigh_besides_wording(link, a, b);
    double odds = report == link.b ? scores.forward - scores.backward : scores.backward - scores.forward;
    if (odds < kSecondWorstEvidence && copyists_[report].standing.own_agency.empty()) {
      odds -= std::min(0.0, weigh_by_kind(link, report, a, b)[static_cast<std::size_t>(EvidenceKind::kCredit)]);
    }
    return odds >= kSecondWorstEvidence;
  }

  // Of each other family at most one, that which explains most.
  std::vector<SecondParent> from_elsewhere(std::uint32_t report, const Link* main) const {
    const Coverage of_main = accounted_for(report, main, copyists_);
    if (text(report).size() < bytes(of_main) + kPassageBytes) return {};
    std::map<std::uint32_t, Coverage> by_family;  // All that any report of it has.
    std::map<std::uint32_t, std::set<std::string>> outlets;
    std::vector<std::uint32_t> witnesses;
    for (const std::uint32_t index : links_.of(report)) {
      const Link& link = links_[index];
      const std::uint32_t family = families_[link.other(report)];
      if (family == families_[report] && (main == nullptr || !is_stranger(report, link, of_main))) continue;
      if (!may_give_second_parent(*link.alignment)) continue;  // Might lead out of the component.
      if (!is_witness(report, link, main)) continue;
      witnesses.push_back(index);
      Coverage& all = by_family[family];
      all = unite(all, taken(report, link, copyists_));
      const Copyist& witness = copyists_[link.other(report)];
      outlets[family].insert(witness.standing.publisher.empty() ? witness.report->id : witness.standing.publisher);
    }
    const std::map<std::uint32_t, std::uint32_t> stories = stories_of(report, witnesses);
    std::map<std::uint32_t, Coverage> by_story;
    for (const auto& [family, all] : by_family) {
      Coverage& of_story = by_story[stories.at(family)];
      of_story = unite(of_story, all);
    }
    std::map<std::uint32_t, SecondParent> best;  // By story.
    for (const std::uint32_t index : witnesses) {
      const std::uint32_t family = families_[links_[index].other(report)];
      const std::uint32_t story = stories.at(family);
      if (outlets[family].size() == 1 && sizes_.at(family) > 2 && stands_at_edge(report, links_[index])) continue;
      consider(report, index, story, main == nullptr, of_main, by_story, best);
    }
    std::vector<SecondParent> result;
    for (const auto& [story, second] : best) result.push_back(second);
    return result;
  }

  // Whether what was taken begins or ends the text of the other one.
  bool stands_at_edge(std::uint32_t report, const Link& link) const {
    const std::uint32_t other = link.other(report);
    const Coverage there = taken(other, link, copyists_);
    return there.empty() || there.front().begin <= kEdgeBytes || there.back().end + kEdgeBytes >= text(other).size();
  }

  // For the family of each of the witnesses the first of the families that tell the same story: a text of which good
  // part is gone is a family of its own, but what it shares with the rest of its story is more than one passage.
  std::map<std::uint32_t, std::uint32_t> stories_of(std::uint32_t report,
                                                    const std::vector<std::uint32_t>& witnesses) const {
    std::map<std::uint32_t, std::uint32_t> story;
    for (const std::uint32_t index : witnesses) {
      const std::uint32_t family = families_[links_[index].other(report)];
      story.emplace(family, family);
    }
    if (story.size() < 2) return story;
    for (const std::uint32_t index : witnesses) {
      const std::uint32_t witness = links_[index].other(report);
      for (const std::uint32_t between : links_.of(witness)) {
        const Link& link = links_[between];
        const auto other = story.find(families_[link.other(witness)]);
        const std::uint32_t here = story.at(families_[witness]);
        if (other == story.end() || other->second == here) continue;
        if (std::max(link.containment(link.a), link.containment(link.b)) < kSameStory) continue;
        const std::uint32_t joined = std::max(here, other->second), into = std::min(here, other->second);
        for (auto& [family, first] : story) {
          if (first == joined) first = into;
        }
      }
    }
    return story;
  }

  // Whether the other one came into the family of `report` only by what it gave to it.
  bool is_stranger(std::uint32_t report, const Link& link, const Coverage& of_main) const {
    const std::uint32_t node = node_of_.at(report), other = node_of_.at(link.other(report));
    const double size = static_cast<double>(text(report).size());
    const double most = size - static_cast<double>(bytes(of_main)) + 2 * kPassageBytes;  // That it can share.
    if (link.containment(report) * size > most || descends(other, node) || descends(node, other)) return false;
    return bytes(intersect(shared_with(link, report), of_main)) < kPassageBytes;
  }

  // Whether the other one is a witness that what it shares with `report` stands in its family: it did not take it over
  // itself, and it is no relative of `report` that was left out of the family. Two accounts of one event say alike what
  // is no passage of a common text, so wording decides.
  bool is_witness(std::uint32_t report, const Link& link, const Link* main) const {
    if (!native(link.other(report), link)) return false;
    if (main != nullptr &&
        bytes(intersect(shared_wording(link, report), shared_wording(*main, report))) >= kPassageBytes) {
      return false;
    }
    return !is_relative(report, link);
  }

  // Whether the other one of `link` shares more with a third report of the family of `report` than what it shares with
  // `report`: then it is of the family too, and was left out.
  bool is_relative(std::uint32_t report, const Link& link) const {
    const std::uint32_t other = link.other(report);
    const Coverage here = shared_at_all(link, other);
    const std::string& outlet = copyists_[other].standing.publisher;
    for (const std::uint32_t index : links_.of(other)) {
      const std::uint32_t third = links_[index].other(other);
      if (third == report || families_[third] != families_[report] || families_[other] == families_[report]) continue;
      if (!outlet.empty() && copyists_[third].standing.publisher == outlet) continue;  // They share its lines.
      const Coverage there = literal(links_[index], other);
      if (bytes(there) >= bytes(intersect(there, here)) + 2 * kPassageBytes) return true;
    }
    return false;
  }

  // Whether what `link` says that `report` shares with another stands in the main parent of `report` too, or it has
  // none.
  bool native(std::uint32_t report, const Link& link) const {
    const std::uint32_t main = places_.main[report];
    if (main == kNoLink) return true;
    const Coverage here = taken(report, link, copyists_);
    return 2 * bytes(intersect(here, shared_with(links_[main], report))) >= bytes(here);
  }

  // Keeps what a witness gave if it is the best of its family. `top`: the report has no main parent; of_main is what
  // one, and the site, account for.
  void consider(std::uint32_t report, std::uint32_t index, std::uint32_t story, bool top, const Coverage& of_main,
                const std::map<std::uint32_t, Coverage>& by_story, std::map<std::uint32_t, SecondParent>& best) const {
    const Link& link = links_[index];
    const std::uint32_t other = link.other(report);
    const Standing& mine = copyists_[report].standing;
    // An outlet's lines recur in what it publishes.
    if (!mine.publisher.empty() && mine.publisher == copyists_[other].standing.publisher) return;
    const bool earlier = clearly_earlier(*copyists_[other].report, *copyists_[report].report);
    if (!earlier && top && link.containment(report) > link.containment(other)) return;
    if (!may_be_source(report, link)) return;
    Coverage common = of_main;
    for (const auto& [told, coverage] : by_story) {
      if (told != story) common = unite(common, coverage);
    }
    const std::uint64_t added = bytes(unite(taken(report, link, copyists_), common)) - bytes(common);
    if (added < kPassageBytes) return;
    const double share = static_cast<double>(added) / static_cast<double>(text(report).size());
    const SecondParent second{other, report, index, share};
    const auto [known, is_first] = best.emplace(story, second);
    if (!is_first && better(second, known->second)) known->second = second;
  }

  // What is literally the same tells whose text it is; of two that have the same, the one nearer to the source.
  bool better(const SecondParent& x, const SecondParent& y) const {
    const auto key = [&](const SecondParent& each) {
      return std::tuple(-each.share, -static_cast<double>(verbatim_bytes(each)), places_.depths[each.from_report],
                        links_.rank(each.from_report));
    };
    return key(x) < key(y);
  }

  std::uint64_t verbatim_bytes(const SecondParent& second) const {
    std::uint64_t total = 0;
    for (const Passage& passage : links_[second.link].alignment->passages) {
      if (passage.kind == PassageKind::kVerbatim) total += links_[second.link].side(second.to_report, passage).size();
    }
    return total;
  }

  // A node and all that descend from it are numbered one after another.
  void number_nodes() {
    std::vector<std::vector<std::uint32_t>> children(tree_.node_count());
    std::vector<std::uint32_t> open;
    for (std::uint32_t node = 0; node < tree_.node_count(); ++node) {
      (tree_.parent[node] == kNoNode ? open : children[tree_.parent[node]]).push_back(node);
    }
    first_.assign(tree_.node_count(), 0);
    std::vector<std::uint32_t> order;
    while (!open.empty()) {
      const std::uint32_t node = open.back();
      open.pop_back();
      first_[node] = static_cast<std::uint32_t>(order.size());
      order.push_back(node);
      open.insert(open.end(), children[node].begin(), children[node].end());
    }
    end_.assign(tree_.node_count(), 0);
    for (std::size_t i = order.size(); i-- > 0;) {
      std::uint32_t& end = end_[order[i]];
      end = std::max(end, first_[order[i]] + 1);
      const std::uint32_t above = tree_.parent[order[i]];
      if (above != kNoNode) end_[above] = std::max(end_[above], end);
    }
  }
  bool descends(std::uint32_t node, std::uint32_t from) const {
    return first_[from] <= first_[node] && first_[node] < end_[from];
  }

  // Whether a report with the words of `member` may be a source of `node`: one of them does not descend from it.
  bool stands_above(std::uint32_t member, std::uint32_t node) const {
    const auto found = with_words_.find(member);
    return found != with_words_.end() && std::any_of(found->second.begin(), found->second.end(),
                                                     [&](std::uint32_t other) { return !descends(other, node); });
  }

  // Whether all sources that have a stretch of the report, and some do, have it elsewhere than between what it stands
  // between in the report.
  static bool is_put_in(const Copyist& copy, Stretch stretch, const std::function<bool(std::uint32_t)>& is_source) {
    bool turned = false;
    for (const std::uint32_t member : copy.readings->holders_of(copy.member, stretch)) {
      if (!is_source(member)) continue;
      const Order order = Readings::order_of(stretch, copy.readings->common_with(copy.member, member));
      if (order == Order::kKept) return false;
      turned = turned || order == Order::kTurned;
    }
    return turned;
  }

  // If the report was put together from two of its family: that which has most of what `main` lacks. If `main` lacks
  // nothing, that which has most of the report but not what is turned round.
  std::optional<SecondParent> from_family(std::uint32_t node, std::uint32_t main) const {
    const Copyist& copy = copyists_[tree_.members[node]];
    if (copy.readings == nullptr) return std::nullopt;
    const Readings& readings = *copy.readings;
    const std::uint32_t words = readings.same_words(copy.member);
    if (stands_above(words, node)) return std::nullopt;
    constexpr std::uint8_t kNo = 1, kYes = 2;
    std::vector<std::uint8_t> asked(tree_.members.size(), 0);  // By member.
    const auto is_source = [&](std::uint32_t member) {
      std::uint8_t& answer = asked[member];
      if (answer == 0) answer = member != words && stands_above(member, node) ? kYes : kNo;
      return answer == kYes;
    };
    const std::uint32_t above = copyists_[main].member;
    std::vector<Stretch> lacking, put_in;
    // Where dates tell nothing, the first words are its own: others have them from it.
    std::uint32_t own_lead = 0;  // Words.
    const bool is_dated = copy.report->time.has_value();
    for (const Variant& variant : readings.variants(above, copy.member)) {
      if (variant.words_b == 0) continue;
      if (variant.place == Place::kHead && !is_dated) {
        own_lead = variant.words_b;
        continue;
      }
      lacking.push_back({variant.first_b, variant.words_b});
      for (const Stretch& part : readings.had_by(copy.member, lacking.back(), is_source)) {
        if (is_put_in(copy, part, is_source)) put_in.push_back(part);
      }
    }
    if (auto given = best_of_family(node, main, put_in, [](std::uint32_t) { return true; })) return given;
    const auto seam = readings.seam(copy.member, is_source);
    if (!seam || seam->before.first + kRun <= own_lead) return std::nullopt;
    if (auto filling = best_of_family(node, main, lacking, [](std::uint32_t) { return true; })) return filling;
    const auto has = [&](std::uint32_t member, const Stretch& stretch) {
      return 2 * readings.common(copy.member, stretch, member) > stretch.words;
    };
    const bool before = has(above, seam->before), after = has(above, seam->after);
    auto other = best_of_family(node, main, {{0, readings.words(copy.member)}}, [&](std::uint32_t member) {
      if (before && after) return has(member, seam->before) != has(member, seam->after);
      return has(member, before ? seam->after : seam->before);
    });
    if (other) {
      other->is_turned = true;
      other->share = static_cast<double>(seam->after.words) / readings.words(copy.member);
    }
    return other;
  }

  // Of the possible sources of `node` in its family for whose member `fits` is true the one with most of `stretches`.
  template <typename Fits>
  std::optional<SecondParent> best_of_family(std::uint32_t node, std::uint32_t main,
                                             const std::vector<Stretch>& stretches, const Fits& fits) const {
    const std::uint32_t report = tree_.members[node];
    const Copyist& copy = copyists_[report];
    std::optional<SecondParent> best;
    for (const std::uint32_t index : links_.of(report)) {
      const std::uint32_t other = links_[index].other(report);
      if (families_[other] != families_[report] || other == main || !fits(copyists_[other].member)) continue;
      if (descends(node_of_.at(other), node) || !may_be_source(report, links_[index])) continue;
      std::uint32_t runs = 0;
      for (const Stretch& stretch : stretches) {
        runs += copy.readings->common(copy.member, stretch, copyists_[other].member);
      }
      if (runs < kFilled) continue;
      const double share = static_cast<double>(runs) / std::max(1u, copy.readings->words(copy.member));
      const SecondParent second{other, report, index, share};
      if (!best || better(second, *best)) best = second;
    }
    return best;
  }

  const Descent& tree_;
  const Places& places_;
  const std::vector<std::uint32_t>& families_;
  const Links& links_;
  const std::vector<Copyist>& copyists_;
  const Rulings& rulings_;
  std::map<std::uint32_t, std::uint32_t> node_of_;
  std::map<std::uint32_t, std::uint32_t> sizes_;  // Of the families.
  std::vector<std::uint32_t> first_, end_;        // Of every node: its number, and one past the last of those below it.
  std::map<std::uint32_t, std::vector<std::uint32_t>> with_words_;  // Nodes by the first member with their words.
  std::vector<SecondParent> found_;
};

}  // namespace

Places places_of(const std::vector<std::uint32_t>& families, const std::vector<Descent>& trees) {
  Places places{families, std::vector<std::uint32_t>(families.size(), 0),
                std::vector<std::uint32_t>(families.size(), kNoLink)};
  for (const Descent& tree : trees) {
    for (std::uint32_t node = 0; node < tree.members.size(); ++node) {
      std::uint32_t depth = 0;
      for (std::uint32_t above = tree.parent[node]; above != kNoNode; above = tree.parent[above]) ++depth;
      places.depths[tree.members[node]] = depth;
    }
    for (const Candidate& edge : tree.chosen) places.main[tree.members[edge.to]] = edge.link;
  }
  return places;
}

std::vector<SecondParent> find_second_parents(const Descent& tree, const Places& places, const Links& links,
                                              const std::vector<Copyist>& copyists, const Rulings& rulings) {
  return SecondParents(tree, places, links, copyists, rulings).run();
}

}  // namespace stemma::lineage
