// From candidates to passages.
//
// Passages are found for candidate pairs some thousands at a time. Reports printed from one text meet others alike, so
// two texts are laid side by side once, however many reports have them. For families not every pair is asked for:
// distant pairs (distant.h) are left out unless nothing else connects their reports, and of the others only those are
// kept at first that connect, since most do not; those between members of one component are then found again.
#include <algorithm>
#include <memory>
#include <set>
#include <unordered_map>
#include <utility>

#include "base/hash.h"
#include "base/parallel.h"
#include "engine/state.h"

namespace stemma {
namespace {

constexpr std::size_t kPairsAtOnce = 4096;
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

// Takes pairs for which is_so(x, y) is true out of the distant ones, and returns them.
std::vector<index::Candidate> Engine::State::no_longer_distant(const std::function<bool(Index, Index)>& is_so) {
  std::vector<index::Candidate> pairs;
  for (const index::Candidate& pair : found_.pairs) {
    if (distant_.contains(pair.a, pair.b) && is_so(pair.a, pair.b)) pairs.push_back(pair);
  }
  distant_.leave_out(is_so);
  return pairs;
}

// Joins what `pairs`, none of them distant, connect. Keeps their alignments; those of `loose` ones do not connect.
Status Engine::State::connect(const std::vector<index::Candidate>& pairs, engine::Components& components,
                              std::vector<index::Candidate>& loose) {
  if (have_passages_) {
    for (const Alignment& alignment : alignments_) {
      const Index a = index_of(alignment.a), b = index_of(alignment.b);
      if (lineage::connects(alignment, options_.lineage) && !distant_.contains(a, b)) components.join(a, b);
    }
    return Done{};
  }
  std::vector<bool> connected(pairs.size(), false);
  Status done = each_passages(pairs, [&](std::size_t pair, Alignment alignment) {
    if (!lineage::connects(alignment, options_.lineage)) return;
    connected[pair] = true;
    components.join(pairs[pair].a, pairs[pair].b);
    alignments_.push_back(std::move(alignment));
  });
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    if (!connected[i]) loose.push_back(pairs[i]);
  }
  return done;
}

// The alignments inside components, which is all that lineage asks for, but for those of distant pairs; returns the
// components. No pair is distant that may connect two components.
Result<engine::Components> Engine::State::need_family_passages() {
  engine::Components components(listing_.numbers.size());
  std::vector<index::Candidate> close, loose;
  for (const index::Candidate& pair : found_.pairs) {
    if (!distant_.contains(pair.a, pair.b)) close.push_back(pair);
  }
  if (!have_passages_) {
    alignments_.clear();
    alignments_.reserve(std::min(close.size(), kRoomForAlignments));
  }
  const auto apart = [&](Index x, Index y) { return components.of(x) != components.of(y); };
  Status done = connect(close, components, loose);
  if (done) done = connect(no_longer_distant(apart), components, loose);
  std::erase_if(loose, [&](const index::Candidate& pair) { return apart(pair.a, pair.b); });
  if (done) done = add_passages(loose);
  if (!done) return done.error();
  return components;
}

// Adds the alignments of `pairs`, unless all are there.
Status Engine::State::add_passages(const std::vector<index::Candidate>& pairs) {
  if (have_passages_) return Done{};
  Status done =
      each_passages(pairs, [&](std::size_t, Alignment alignment) { alignments_.push_back(std::move(alignment)); });
  std::sort(alignments_.begin(), alignments_.end(), by_ids);
  return done;
}

}  // namespace stemma
