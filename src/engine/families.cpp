// From passages to families and their trees.
//
// Families and trees are made component by component: reports that alignments connect which could join a family. So of
// a large collection only what belongs together is in memory together. Distant pairs (distant.h) count as linked when
// families are made; those that end up in two families are laid side by side after all, and families are made again.
#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <span>
#include <utility>

#include "base/format.h"
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
  if (Status done = need_candidates(); !done) return done;
  lineage::CollectionNames names;
  std::vector<engine::Moment> moments(listing_.numbers.size());
  Status done = each_report([&](const Report& report) {
    names.add(report);
    moments[index_of(report.id)] = engine::Moment(report.time);
  });
  if (!done) return done;
  const lineage::Collection collection(names, lexicons_);
  distant_ = engine::DistantPairs(found_.pairs, found_.shingles, moments);
  for (const auto& [a, b] : rulings_.not_copies()) {
    const std::pair<Index, Index> ruled_out = std::minmax({index_of(a), index_of(b)});
    distant_.leave_out([&](Index x, Index y) { return std::pair(x, y) == ruled_out; });
  }
  auto components = need_family_passages();
  if (!components) return components.error();
  for (const auto& [a, b] : rulings_.same_source()) components->join(index_of(a), index_of(b));
  const std::vector<Indices> parts = parts_of(*components);
  done = group_parts(parts, collection);
  const std::vector<std::uint32_t> part = parts_by_report(parts);
  const auto apart = [&](Index x, Index y) { return part[x] == part[y] && families_[x] != families_[y]; };
  const auto met = done ? no_longer_distant(apart) : std::vector<index::Candidate>();
  if (!met.empty()) {
    done = add_passages(met);
    if (done) done = group_parts(parts, collection);
  }
  shelf_.clear();  // Trees are made without texts, and changes ask for them again.
  if (done) done = trace_parts(parts, collection);
  std::sort(alignments_.begin(), alignments_.end(), by_ids);
  return done;
}

// The part that each report is in.
std::vector<std::uint32_t> Engine::State::parts_by_report(const std::vector<Indices>& parts) const {
  std::vector<std::uint32_t> part(listing_.numbers.size(), 0);
  for (std::uint32_t p = 0; p < parts.size(); ++p) {
    for (const Index member : parts[p]) part[member] = p;
  }
  return part;
}

// The alignments inside each part but for those of distant pairs; for this the order of alignments_ is changed: part by
// part, then those that belong to none. They are not copied: a family of ten thousand has a third of a million.
std::vector<std::span<Alignment>> Engine::State::alignments_of(const std::vector<Indices>& parts) {
  const std::vector<std::uint32_t> part_of_report = parts_by_report(parts);
  const auto belongs = [&](const Alignment& alignment, Index a, Index b) {
    if (parts[part_of_report[a]].size() == 1 || part_of_report[a] != part_of_report[b]) return false;
    return !rulings_.rules_out(alignment) && !distant_.contains(a, b);
  };
  std::vector<std::size_t> part(alignments_.size());
  std::vector<std::size_t> first(parts.size() + 2, 0);
  for (std::size_t i = 0; i < alignments_.size(); ++i) {
    const Index a = index_of(alignments_[i].a), b = index_of(alignments_[i].b);
    part[i] = belongs(alignments_[i], a, b) ? part_of_report[a] : parts.size();
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

// The distant pairs inside each part, by place in it.
std::vector<std::vector<lineage::DistantPair>> Engine::State::distant_in(const std::vector<Indices>& parts) const {
  const std::vector<std::uint32_t> part = parts_by_report(parts);
  std::vector<std::uint32_t> place(part.size(), 0);
  for (const Indices& members : parts) {
    for (std::uint32_t i = 0; i < members.size(); ++i) place[members[i]] = i;
  }
  std::vector<std::vector<lineage::DistantPair>> inside(parts.size());
  for (const auto& [a, b] : distant_.all()) {
    if (part[a] == part[b]) inside[part[a]].push_back({place[a], place[b]});
  }
  return inside;
}

Status Engine::State::group_parts(const std::vector<Indices>& parts, const lineage::Collection& collection) {
  const std::vector<std::span<Alignment>> inside = alignments_of(parts);
  const auto distant = distant_in(parts);
  std::vector<std::uint32_t> groups(listing_.numbers.size());
  for (std::size_t p = 0; p < parts.size(); ++p) {
    auto part = part_of(parts[p], inside[p]);
    if (!part) return part.error();
    auto local = lineage::group(part->reports, part->alignments, collection, options_.lineage, distant[p]);
    lineage::join_groups(part->reports, rulings_, local);
    std::map<std::uint32_t, Index> first;
    for (std::size_t i = 0; i < local.size(); ++i) {
      groups[parts[p][i]] = first.emplace(local[i], parts[p][i]).first->second;
    }
  }
  families_ = lineage::number_families(groups);
  return Done{};
}

Status Engine::State::trace_parts(const std::vector<Indices>& parts, const lineage::Collection& collection) {
  const std::string key =
      base::format("changes@{}/{}", kChangesVersion, engine::stage_key("align", kPassagesVersion, options_));
  Status status = Done{};
  auto kept = kept_alignments(key, status);
  if (!status) return status;
  // Where reports are not in memory, nor is what was found out about a part: but for claims, which want it all.
  const bool keeps_all = have_reports_ || have_passages_;
  const Indices places = places_among_candidates();
  const std::vector<std::span<Alignment>> inside = alignments_of(parts);
  lineage_ = {};
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
