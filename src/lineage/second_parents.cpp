// A report whose main parent leaves a passage of it unexplained, which another report has and could have been the
// source of, has that other one too. Much else looks so at first sight:
//
//   main parent  A B D E         its copy left C out, and the report has C from where the main parent has all: then C
//   report       A B C D E       stands in the other between the same words as here. A passage that was taken over
//   other        C' C X          stands there between other words (readings.h).
//
//   report of another family     shares the lines of the site, or what was said to many: that stands in the reports of
//                                several families, or only in those of the same outlet, and tells nothing.
//
//                                What neither shares with its own main parent may have gone either way.
//
// So within a family the words around the passage decide, and across families who else has it. A report without a main
// parent has second parents only if half of it stands in other families: a compilation.
// Tests: LineageTrace.AMergeHasTwoParents, LineageSecondParents.*. What it does not do: a passage of fewer than twelve
// words; passages that the report has moved to its beginning or its end, within a family.
#include "lineage/second_parents.h"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include "lineage/coverage.h"
#include "lineage/times.h"

namespace stemma::lineage {
namespace {

constexpr std::uint64_t kSecondBytes = 120;    // That the two must share at all,
constexpr std::uint64_t kPassageBytes = 80;    // and that the second parent must explain.
constexpr double kMore = 1.05;                 // Times the share of another to be more than about the same.
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
    for (std::uint32_t node = 0; node < tree_.members.size(); ++node) node_of_[tree_.members[node]] = node;
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

  // False if something else than the wording speaks against `link.other(report)` as a source of `report`.
  bool may_be_source(std::uint32_t report, const Link& link) const {
    const std::uint32_t other = link.other(report);
    if (rulings_.forbids(copyists_[other].report->id, copyists_[report].report->id)) return false;
    if (clearly_earlier(*copyists_[report].report, *copyists_[other].report)) return false;
    const Scores scores = weigh_besides_wording(link, copyists_[link.a], copyists_[link.b]);
    const double odds = scores.forward - scores.backward;
    return (report == link.b ? odds : -odds) >= kSecondWorstEvidence;
  }

  // What `report` shares with a report of another family, word for word or nearly so.
  Coverage taken(std::uint32_t report, const Link& link) const {
    std::vector<Span> spans;
    for (const Passage& passage : link.alignment->passages) {
      const bool wording = passage.kind == PassageKind::kVerbatim || passage.kind == PassageKind::kEdited;
      if (wording) spans.push_back(link.side(report, passage));
    }
    return cover(std::move(spans));
  }

  // Of each other family at most one, that which explains most.
  std::vector<SecondParent> from_elsewhere(std::uint32_t report, const Link* main) const {
    std::map<std::uint32_t, Coverage> by_family;  // All that any report of it has.
    std::vector<std::uint32_t> possible;
    for (const std::uint32_t index : links_.of(report)) {
      const Link& link = links_[index];
      const std::uint32_t family = families_[link.other(report)];
      if (family == families_[report]) continue;
      if (!may_give_second_parent(*link.alignment)) continue;  // Might lead out of the component.
      possible.push_back(index);
      Coverage& all = by_family[family];
      all = unite(all, taken(report, link));
    }
    std::map<std::uint32_t, SecondParent> best;
    for (const std::uint32_t index : possible) consider(report, index, main, by_family, best);
    std::vector<SecondParent> result;
    for (const auto& [family, second] : best) result.push_back(second);
    return result;
  }

  // Whether what `link` says that `report` shares with another stands in the main parent of `report` too, or it has
  // none.
  bool native(std::uint32_t report, const Link& link) const {
    const std::uint32_t main = places_.main[report];
    if (main == kNoLink) return true;
    const Coverage here = taken(report, link);
    return 2 * bytes(intersect(here, shared_with(links_[main], report))) >= bytes(here);
  }

  void consider(std::uint32_t report, std::uint32_t index, const Link* main,
                const std::map<std::uint32_t, Coverage>& by_family, std::map<std::uint32_t, SecondParent>& best) const {
    const Link& link = links_[index];
    const std::uint32_t other = link.other(report);
    const Standing& mine = copyists_[report].standing;
    // An outlet's lines recur in what it publishes.
    if (!mine.publisher.empty() && mine.publisher == copyists_[other].standing.publisher) return;
    const bool earlier = clearly_earlier(*copyists_[other].report, *copyists_[report].report);
    if (!earlier && (main == nullptr ? link.containment(report) > link.containment(other) : !native(other, link)))
      return;
    if (!may_be_source(report, link)) return;
    Coverage common = main != nullptr ? shared_with(*main, report) : Coverage();
    for (const auto& [family, coverage] : by_family) {
      if (family != families_[other]) common = unite(common, coverage);
    }
    const std::uint64_t added = bytes(unite(taken(report, link), common)) - bytes(common);
    if (added < kPassageBytes) return;
    const double share = static_cast<double>(added) / static_cast<double>(text(report).size());
    const SecondParent second{other, report, index, share};
    const auto [known, is_first] = best.emplace(families_[other], second);
    if (!is_first && better(second, known->second)) known->second = second;
  }

  // Of two that explain about the same the one that is nearer to the source.
  bool better(const SecondParent& x, const SecondParent& y) const {
    if (x.share > kMore * y.share || y.share > kMore * x.share) return x.share > y.share;
    const auto key = [&](const SecondParent& each) {
      return std::tuple(places_.depths[each.from_report], -each.share, links_.rank(each.from_report));
    };
    return key(x) < key(y);
  }

  bool descends(std::uint32_t node, std::uint32_t from) const {
    while (node != from && tree_.parent[node] != kNoNode) node = tree_.parent[node];
    return node == from;
  }

  // The report of the family from which most words were taken over that `main` lacks.
  std::optional<SecondParent> from_family(std::uint32_t node, std::uint32_t main) const {
    const Copyist& copy = copyists_[tree_.members[node]];
    if (copy.readings == nullptr) return std::nullopt;
    std::map<std::uint32_t, std::uint32_t> words;  // By giver.
    for (const Variant& variant : copy.readings->variants(copyists_[main].member, copy.member)) {
      if (!variant.known_b || variant.words_a > 0) continue;
      for (const std::uint32_t giver : copy.readings->givers(copy.member, {variant.first_b, variant.words_b})) {
        words[giver] += variant.words_b;
      }
    }
    std::optional<SecondParent> best;
    for (const auto& [giver, number] : words) {
      const auto index = source_with_words(node, giver);
      if (!index) continue;
      const double share = static_cast<double>(number) / std::max(1u, copy.readings->words(copy.member));
      const SecondParent second{links_[*index].other(tree_.members[node]), tree_.members[node], *index, share};
      if (!best || better(second, *best)) best = second;
    }
    return best;
  }

  // The link to the highest report in the tree with the words of `giver` that can be a source of `node`.
  std::optional<std::uint32_t> source_with_words(std::uint32_t node, std::uint32_t giver) const {
    const std::uint32_t report = tree_.members[node];
    std::optional<std::uint32_t> first;
    for (const std::uint32_t index : links_.of(report)) {
      const std::uint32_t other = links_[index].other(report);
      if (families_[other] != families_[report]) continue;
      if (copyists_[report].readings->same_words(copyists_[other].member) != giver) continue;
      if (descends(node_of_.at(other), node) || !may_be_source(report, links_[index])) continue;
      const auto key = [&](std::uint32_t link) {
        const std::uint32_t giver_report = links_[link].other(report);
        return std::pair(places_.depths[giver_report], links_.rank(giver_report));
      };
      if (!first || key(index) < key(*first)) first = index;
    }
    return first;
  }

  const Descent& tree_;
  const Places& places_;
  const std::vector<std::uint32_t>& families_;
  const Links& links_;
  const std::vector<Copyist>& copyists_;
  const Rulings& rulings_;
  std::map<std::uint32_t, std::uint32_t> node_of_;
  std::vector<SecondParent> found_;
};

}  // namespace

bool may_give_second_parent(const Alignment& alignment) {
  if (alignment.relation < Relation::kPartial) return false;
  std::uint64_t in_a = 0;
  std::uint64_t in_b = 0;
  for (const Passage& passage : alignment.passages) {
    if (passage.kind == PassageKind::kQuotation || passage.kind == PassageKind::kBoilerplate) continue;
    in_a += passage.a.size();
    in_b += passage.b.size();
  }
  return std::max(in_a, in_b) >= kSecondBytes;
}

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
