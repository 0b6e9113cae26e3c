// From candidates to families and their trees.
//
// Passages are found for every candidate pair, some thousands of pairs at a time. Families and trees are made component
// by component: reports that alignments connect which could join a family. So of a large collection only what belongs
// together is in memory together. Of the alignments only those that connect are kept at first, since most do not; those
// between members of one component are then found again. Reports printed from one text meet others alike, so two texts
// are laid side by side once, however many reports have them.
#include <algorithm>
#include <map>
#include <memory>
#include <numeric>
#include <set>
#include <span>
#include <unordered_map>
#include <utility>

#include "base/format.h"
#include "base/hash.h"
#include "base/parallel.h"
#include "engine/parameters.h"
#include "engine/state.h"

namespace stemma {
namespace {

// Versions of the methods behind kept results: raise one when its stage would give another result.
constexpr int kPassagesVersion = 6;
constexpr int kChangesVersion = 7;

constexpr std::size_t kPairsAtOnce = 4096;
constexpr std::size_t kSinglesAtOnce = 4096;

constexpr std::size_t kMeetingsKept = 32768;  // About 400 bytes each.

// What two texts have in common, for as long as others may be printed from the same two.
class Meetings {
 public:
  struct Texts {
    std::uint64_t a = 0, b = 0;  // Their contents.
    bool operator==(const Texts&) const = default;
  };
  struct Group {
    std::shared_ptr<const align::Meeting> meeting;  // nullptr: not met yet.
    std::vector<std::uint32_t> pairs;
  };

  // Groups `count` pairs by their texts, in order of the first pair.
  template <typename TextsOf>
  std::vector<Group> group(std::size_t count, const TextsOf& texts_of) {
    std::vector<Group> groups;
    texts_.clear();
    std::unordered_map<Texts, std::size_t, Hash> place;
    for (std::uint32_t pair = 0; pair < count; ++pair) {
      const Texts texts = texts_of(pair);
      const auto [at, is_new] = place.emplace(texts, groups.size());
      if (is_new) {
        const auto known = met_.find(texts);
        groups.push_back({known == met_.end() ? nullptr : known->second, {}});
        texts_.push_back(texts);
      }
      groups[at->second].pairs.push_back(pair);
    }
    return groups;
  }
  // Keeps what the groups last made have met.
  void keep(const std::vector<Group>& groups) {
    if (met_.size() + groups.size() > kMeetingsKept) met_.clear();
    for (std::size_t i = 0; i < groups.size(); ++i) met_.emplace(texts_[i], groups[i].meeting);
  }

 private:
  struct Hash {
    std::size_t operator()(const Texts& texts) const { return base::combine(texts.a, texts.b); }
  };
  std::vector<Texts> texts_;
  std::unordered_map<Texts, std::shared_ptr<const align::Meeting>, Hash> met_;
};

constexpr std::size_t kRoomForAlignments = std::size_t{1} << 20;  // Set aside: grown by doubling they take up twice it.

bool by_ids(const Alignment& x, const Alignment& y) { return x.a != y.a ? x.a < y.a : x.b < y.b; }

}  // namespace

std::map<Engine::State::PairKey, Alignment> Engine::State::kept_alignments(const std::string& key, Status& status) {
  std::map<PairKey, Alignment> result;
  if (!keeps_case()) return result;
  status = case_->drop_stale(key);
  if (!status) return result;
  auto stored = case_->alignments(key);
  if (!stored) {
    status = stored.error();
    return result;
  }
  for (Alignment& alignment : *stored) {
    const auto a = position_.find(alignment.a);
    const auto b = position_.find(alignment.b);
    if (a == position_.end() || b == position_.end()) continue;
    if (!may_be_kept(static_cast<Index>(a->second)) || !may_be_kept(static_cast<Index>(b->second))) continue;
    PairKey pair{alignment.a, alignment.b};
    result.emplace(std::move(pair), std::move(alignment));
  }
  return result;
}

Status Engine::State::keep_alignments(const std::string& key, const std::vector<Alignment*>& fresh) {
  if (!keeps_case()) return Done{};
  std::vector<Alignment> kept;
  for (const Alignment* alignment : fresh) {
    if (may_be_kept(index_of(alignment->a)) && may_be_kept(index_of(alignment->b))) kept.push_back(*alignment);
  }
  return case_->put_alignments(key, kept);
}

// Works through the candidates in order, some thousands at a time: the reports of these are taken from the shelf. What
// was found of some is given away while the next are worked on.
Status Engine::State::each_passages(const std::vector<index::Candidate>& pairs, const PassageSink& sink) {
  const align::Collator plain(lexicons_, nullptr, options_.align);  // Passages need no WordNet.
  const Annotations none;
  Meetings meetings;
  std::vector<Alignment> found;
  base::TaskQueue giving(options_.threads);
  for (std::size_t begin = 0; begin < pairs.size(); begin += kPairsAtOnce) {
    const std::size_t end = std::min(pairs.size(), begin + kPairsAtOnce);
    std::set<Index> involved;
    for (std::size_t i = begin; i < end; ++i) involved.insert({pairs[i].a, pairs[i].b});
    Status needed = shelf_.need({involved.begin(), involved.end()}, engine::Shelf::Need::kProfile, &plain);
    if (!needed) return needed;
    std::vector<Alignment> some(end - begin);
    // The first of two reports by id is a.
    const auto a_of = [&](std::size_t i) { return std::min(pairs[begin + i].a, pairs[begin + i].b); };
    const auto b_of = [&](std::size_t i) { return std::max(pairs[begin + i].a, pairs[begin + i].b); };
    auto groups = meetings.group(some.size(), [&](std::size_t i) {
      return Meetings::Texts{align::content(shelf_.profile(a_of(i))), align::content(shelf_.profile(b_of(i)))};
    });
    base::parallel_for(groups.size(), options_.threads, [&](std::size_t group) {
      auto& [meeting, alike] = groups[group];
      for (const std::uint32_t i : alike) {
        const text::Witness a{shelf_.report(a_of(i)), shelf_.text(a_of(i)), none};
        const text::Witness b{shelf_.report(b_of(i)), shelf_.text(b_of(i)), none};
        const align::Profile &of_a = shelf_.profile(a_of(i)), &of_b = shelf_.profile(b_of(i));
        if (!meeting) meeting = plain.meet(of_a, of_b);
        some[i] = plain.passages(a, of_a, b, of_b, *meeting);
      }
    });
    meetings.keep(groups);
    giving.wait();
    found = std::move(some);
    giving.run([&sink, &found, begin] {
      for (std::size_t i = 0; i < found.size(); ++i) {
        if (found[i].relation != Relation::kNone) sink(begin + i, std::move(found[i]));
      }
    });
    if (progress_) progress_({"align", end, pairs.size()});
  }
  giving.wait();
  return Done{};
}

Status Engine::State::pairs(const std::function<void(const Alignment&)>& sink) {
  if (Status done = need_candidates(); !done) return done;
  return each_passages(found_.pairs, [&](std::size_t, const Alignment& alignment) { sink(alignment); });
}

Status Engine::State::need_all_passages() {
  if (have_passages_) return Done{};
  if (Status done = need_candidates(); !done) return done;
  alignments_.clear();
  Status done = each_passages(found_.pairs,
                              [&](std::size_t, Alignment alignment) { alignments_.push_back(std::move(alignment)); });
  std::sort(alignments_.begin(), alignments_.end(), by_ids);
  have_passages_ = done.has_value();
  have_lineage_ = false;  // It adds changes to alignments.
  return done;
}

// The alignments inside components, which is all that lineage asks for; returns the components.
Result<engine::Components> Engine::State::need_family_passages() {
  if (Status done = need_candidates(); !done) return done.error();
  engine::Components components(listing_.numbers.size());
  if (have_passages_) {
    for (const Alignment& alignment : alignments_) {
      if (lineage::connects(alignment, options_.lineage)) components.join(index_of(alignment.a), index_of(alignment.b));
    }
    return components;
  }
  alignments_.reserve(std::min(found_.pairs.size(), kRoomForAlignments));
  std::vector<bool> connects(found_.pairs.size(), false);
  Status done = each_passages(found_.pairs, [&](std::size_t pair, Alignment alignment) {
    if (!lineage::connects(alignment, options_.lineage)) return;
    connects[pair] = true;
    components.join(found_.pairs[pair].a, found_.pairs[pair].b);
    alignments_.push_back(std::move(alignment));
  });
  std::vector<index::Candidate> inside;
  for (std::size_t i = 0; i < found_.pairs.size(); ++i) {
    const auto& pair = found_.pairs[i];
    if (!connects[i] && components.of(pair.a) == components.of(pair.b)) inside.push_back(pair);
  }
  if (done) {
    done =
        each_passages(inside, [&](std::size_t, Alignment alignment) { alignments_.push_back(std::move(alignment)); });
  }
  if (!done) return done.error();
  std::sort(alignments_.begin(), alignments_.end(), by_ids);
  return components;
}

// Replaces the alignments of close relatives among `part` by ones that carry changes.
Status Engine::State::compare(Part& part, std::map<PairKey, Alignment>& kept, const std::string& key,
                              const Indices& places) {
  std::vector<Alignment*> missing;
  for (const std::size_t i : lineage::worth_comparing(part.reports, part.families, part.alignments)) {
    Alignment& alignment = part.alignments[i];
    const auto found = kept.find({alignment.a, alignment.b});
    if (found != kept.end()) {
      alignment = std::move(found->second);
    } else {
      missing.push_back(&alignment);
    }
  }
  if (Status done = find_changes(missing, places); !done) return done;
  return keep_alignments(key, missing);
}

// The reports in the order in which the candidates name them first: those that share much stand near each other.
Engine::State::Indices Engine::State::places_among_candidates() const {
  Indices places(listing_.numbers.size(), static_cast<Index>(listing_.numbers.size()));
  Index next = 0;
  for (const index::Candidate& pair : found_.pairs) {
    for (const Index report : {pair.a, pair.b}) {
      if (places[report] == places.size()) places[report] = next++;
    }
  }
  return places;
}

// Adds the changes, some thousands of pairs at a time, so that few texts are held.
Status Engine::State::find_changes(std::vector<Alignment*> alignments, const Indices& places) {
  if (alignments.empty()) return Done{};
  const auto place_of = [&](const Alignment* alignment) {
    return std::minmax({places[index_of(alignment->a)], places[index_of(alignment->b)]});
  };
  if (alignments.size() > kPairsAtOnce) {
    std::sort(alignments.begin(), alignments.end(),
              [&](const Alignment* x, const Alignment* y) { return place_of(x) < place_of(y); });
  }
  const align::Collator& full = collator();
  for (std::size_t begin = 0; begin < alignments.size(); begin += kPairsAtOnce) {
    const std::size_t end = std::min(alignments.size(), begin + kPairsAtOnce);
    std::set<Index> involved;
    for (std::size_t i = begin; i < end; ++i) involved.insert({index_of(alignments[i]->a), index_of(alignments[i]->b)});
    const Indices reports(involved.begin(), involved.end());
    if (Status done = annotate(reports, Reading::kQuick); !done) return done;
    if (Status done = shelf_.need(reports, engine::Shelf::Need::kProfile, &full); !done) return done;
    base::parallel_for(end - begin, options_.threads, [&](std::size_t i) {
      Alignment& alignment = *alignments[begin + i];
      const Index a = index_of(alignment.a), b = index_of(alignment.b);
      full.changes(witness(a, Reading::kQuick), shelf_.profile(a), witness(b, Reading::kQuick), shelf_.profile(b),
                   alignment);
    });
    if (progress_) progress_({"changes", end, alignments.size()});
  }
  return Done{};
}

// The reports of a component, with what stands between them.
Result<Engine::State::Part> Engine::State::part_of(const Indices& members, std::span<Alignment> alignments) {
  if (Status done = shelf_.need(members, engine::Shelf::Need::kMarks); !done) return done.error();
  Part part;
  for (const Index member : members) part.reports.push_back(shelf_.report(member));
  part.alignments = alignments;
  return part;
}

// Members of components in order of their first; those alone come last, some thousands together.
std::vector<Engine::State::Indices> Engine::State::parts_of(engine::Components& components) const {
  std::vector<std::vector<Index>> members(listing_.numbers.size());
  for (Index i = 0; i < listing_.numbers.size(); ++i) members[components.of(i)].push_back(i);
  std::vector<Indices> result;
  Indices singles;
  for (Indices& some : members) {
    if (some.size() == 1) singles.push_back(some.front());
    if (some.size() > 1) result.push_back(std::move(some));
  }
  for (std::size_t begin = 0; begin < singles.size(); begin += kSinglesAtOnce) {
    const auto first = singles.begin() + static_cast<std::ptrdiff_t>(begin);
    result.emplace_back(first, first + static_cast<std::ptrdiff_t>(std::min(kSinglesAtOnce, singles.size() - begin)));
  }
  return result;
}

void Engine::State::forget_annotations(const Indices& which) {
  for (const Index report : which) {
    quick_.annotations[report] = {};
    quick_.done[report] = false;
  }
}

Status Engine::State::need_lineage() {
  if (have_lineage_) return Done{};
  if (Status done = need_decisions(); !done) return done;
  auto components = need_family_passages();
  if (!components) return components.error();
  lineage::CollectionNames names;
  if (Status done = each_report([&](const Report& report) { names.add(report); }); !done) return done;
  const lineage::Collection collection(names, lexicons_);
  for (const auto& [a, b] : rulings_.same_source()) components->join(index_of(a), index_of(b));
  const std::vector<Indices> parts = parts_of(*components);
  shelf_.clear();  // Families are found without texts, and changes ask for them again.
  Status done = trace_parts(parts, alignments_of(parts), collection);
  std::sort(alignments_.begin(), alignments_.end(), by_ids);
  return done;
}

// The alignments inside each part, in order of ids; for this the order of alignments_ is changed: part by part, then
// those that belong to none. They are not copied: a family of ten thousand has a million.
std::vector<std::span<Alignment>> Engine::State::alignments_of(const std::vector<Indices>& parts) {
  std::vector<std::size_t> part_of_report(listing_.numbers.size(), 0);
  for (std::size_t p = 0; p < parts.size(); ++p) {
    for (const Index member : parts[p]) part_of_report[member] = p;
  }
  std::vector<std::size_t> part(alignments_.size());
  std::vector<std::size_t> first(parts.size() + 2, 0);
  for (std::size_t i = 0; i < alignments_.size(); ++i) {
    const std::size_t of_a = part_of_report[index_of(alignments_[i].a)];
    const bool whole = parts[of_a].size() > 1 && of_a == part_of_report[index_of(alignments_[i].b)];
    part[i] = whole && !rulings_.rules_out(alignments_[i]) ? of_a : parts.size();
    ++first[part[i] + 1];
  }
  std::partial_sum(first.begin(), first.end(), first.begin());
  std::vector<std::size_t> next(first.begin(), first.end() - 1);
  std::vector<std::size_t>& target = part;  // Of each alignment.
  for (std::size_t& place : target) place = next[place]++;
  for (std::size_t i = 0; i < target.size(); ++i) {
    while (target[i] != i) {
      std::swap(alignments_[i], alignments_[target[i]]);
      std::swap(target[i], target[target[i]]);
    }
  }
  std::vector<std::span<Alignment>> result;
  for (std::size_t p = 0; p < parts.size(); ++p) {
    result.push_back(std::span(alignments_).subspan(first[p], first[p + 1] - first[p]));
  }
  return result;
}

Status Engine::State::trace_parts(const std::vector<Indices>& parts, const std::vector<std::span<Alignment>>& inside,
                                  const lineage::Collection& collection) {
  const std::string key =
      base::format("changes@{}/{}", kChangesVersion, engine::stage_key("align", kPassagesVersion, options_));
  Status status = Done{};
  auto kept = kept_alignments(key, status);
  if (!status) return status;
  // Where reports are not in memory, nor is what was found out about a part: but for claims, which want it all.
  const bool keeps_all = have_reports_ || have_passages_;
  const Indices places = places_among_candidates();
  lineage_ = {};
  std::vector<std::uint32_t> groups(listing_.numbers.size());
  for (std::size_t p = 0; p < parts.size(); ++p) {
    auto part = part_of(parts[p], inside[p]);
    if (!part) return part.error();
    auto local = lineage::group(part->reports, part->alignments, collection, options_.lineage);
    lineage::join_groups(part->reports, rulings_, local);
    std::map<std::uint32_t, Index> first;
    for (std::size_t i = 0; i < local.size(); ++i) {
      groups[parts[p][i]] = first.emplace(local[i], parts[p][i]).first->second;
    }
  }
  families_ = lineage::number_families(groups);
  lineage_.rows.resize(families_.size());
  std::map<std::uint32_t, Stemma> stemmata;  // By number of the family.
  for (std::size_t p = 0; p < parts.size(); ++p) {
    auto part = part_of(parts[p], inside[p]);
    if (!part) return part.error();
    for (const Index member : parts[p]) part->families.push_back(families_[member]);
    if (Status done = compare(*part, kept, key, places); !done) return done;
    lineage::Lineage traced = lineage::trace(part->reports, part->families, part->alignments, collection, rulings_);
    if (!keeps_all) {
      forget_annotations(parts[p]);
      std::fill(inside[p].begin(), inside[p].end(), Alignment());
    }
    for (std::size_t i = 0; i < parts[p].size(); ++i) lineage_.rows[parts[p][i]] = std::move(traced.rows[i]);
    std::map<std::uint32_t, std::size_t> sizes;
    for (const std::uint32_t family : part->families) ++sizes[family];
    std::erase_if(sizes, [](const auto& entry) { return entry.second < 2; });
    auto next = traced.stemmata.begin();
    for (const auto& [family, size] : sizes) stemmata.emplace(family, std::move(*next++));
    if (progress_) progress_({"families", p + 1, parts.size()});
  }
  for (auto& [family, stemma] : stemmata) lineage_.stemmata.push_back(std::move(stemma));
  if (!keeps_all) std::vector<Alignment>().swap(alignments_);
  have_lineage_ = true;
  return Done{};
}

}  // namespace stemma
