// From pairs of witnesses to the order in which they join.
//
// A pair is aligned by the room `align`. Each passage becomes contacts between sentences: word by word where the
// passage is verbatim or edited, else every sentence of one side with every one of the other. Witnesses then join as
// Prim's algorithm grows the tree of greatest weight from the middle of the family: nearest first, so that what is
// certain is settled before what is not.
//
// After: Feng and Doolittle, "Progressive sequence alignment as a prerequisite to correct phylogenetic trees", J. Mol.
// Evol. 25 (1987), for nearest first; Broder, "On the resemblance and containment of documents" (1997), for sketches.
// Tests: Collate.*
#include "collate/guide.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

#include "align/word_alignment.h"
#include "base/parallel.h"
#include "collate/matching.h"

namespace stemma::collate {
namespace {

constexpr std::size_t kSketch = 128;           // Hashes kept of a witness, of each of two kinds.
constexpr double kEnoughMatched = 0.5;         // Of the shorter side, for words to say which sentences correspond.
constexpr float kFunctionWord = 0.25f;         // What a function word weighs against another.
constexpr float kLeastContact = 1;             // Weight that a contact must have.
constexpr std::uint64_t kMostUnitPairs = 256;  // Of a passage whose words differ.

using Pair = std::pair<std::uint32_t, std::uint32_t>;

struct Sketch {
  std::vector<std::uint32_t> shingles;
  std::vector<std::uint32_t> features;
};

// The least hashes. REQUIRES: `sorted` by hash.
template <typename Entry>
std::vector<std::uint32_t> least_hashes(const std::vector<Entry>& sorted) {
  std::vector<std::uint32_t> least;
  for (const Entry& entry : sorted) {
    if (least.size() == kSketch) break;
    if (least.empty() || least.back() != entry.hash) least.push_back(entry.hash);
  }
  return least;
}

// How many of the kSketch least of both stand in both.
std::uint32_t overlap(const std::vector<std::uint32_t>& x, const std::vector<std::uint32_t>& y) {
  std::uint32_t common = 0;
  std::size_t seen = 0;
  for (auto i = x.begin(), j = y.begin(); i != x.end() && j != y.end() && seen < kSketch; ++seen) {
    common += *i == *j;
    const bool step_i = *i <= *j, step_j = *j <= *i;
    i += step_i;
    j += step_j;
  }
  return common;
}

float weight_of(const align::Word& word) { return word.function_word ? kFunctionWord : 1; }

class Nearness {
 public:
  explicit Nearness(const std::vector<Member>& members) {
    for (const Member& m : members) {
      sketches_.push_back({least_hashes(m.profile.sequence.seeds), least_hashes(m.profile.feature_keys)});
    }
  }

  // Each witness with its nearest; and so that families inside the family stay connected: kNeighbours witnesses far
  // from each other, all with all, and each of the others with the nearest of them.
  std::vector<Pair> pairs() const {
    std::vector<Pair> pairs;
    for (std::uint32_t i = 0; i < count(); ++i) add_nearest(i, pairs);
    if (count() > kNeighbours + 1) add_hubs(pairs);
    std::sort(pairs.begin(), pairs.end());
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    return pairs;
  }

 private:
  std::uint32_t count() const { return static_cast<std::uint32_t>(sketches_.size()); }
  std::uint32_t between(std::uint32_t i, std::uint32_t j) const {
    return overlap(sketches_[i].shingles, sketches_[j].shingles) +
           overlap(sketches_[i].features, sketches_[j].features);
  }

  void add_nearest(std::uint32_t i, std::vector<Pair>& pairs) const {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> nearness;  // Overlap and witness.
    for (std::uint32_t j = 0; j < count(); ++j) {
      if (j != i) nearness.emplace_back(count() > kNeighbours + 1 ? between(i, j) : 0, j);
    }
    const auto kept = static_cast<std::ptrdiff_t>(std::min(kNeighbours, nearness.size()));
    std::partial_sort(nearness.begin(), nearness.begin() + kept, nearness.end(), [](const auto& x, const auto& y) {
      return std::tie(y.first, x.second) < std::tie(x.first, y.second);
    });
    for (auto near = nearness.begin(); near != nearness.begin() + kept; ++near) {
      pairs.emplace_back(std::minmax(i, near->second));
    }
  }

  void add_hubs(std::vector<Pair>& pairs) const {
    std::vector<std::uint32_t> hubs{0};
    std::vector<std::pair<std::uint32_t, std::uint32_t>> nearest(count());  // Overlap with the nearest hub, and which.
    for (;;) {
      const std::uint32_t hub = hubs.back();
      for (std::uint32_t i = 0; i < count(); ++i) {
        const std::uint32_t near = i == hub ? 0xffffffff : between(i, hub);
        if (near > nearest[i].first || hubs.size() == 1) nearest[i] = {near, hub};
      }
      if (hubs.size() == kNeighbours) break;
      hubs.push_back(
          static_cast<std::uint32_t>(std::min_element(nearest.begin(), nearest.end(),
                                                      [](const auto& x, const auto& y) { return x.first < y.first; }) -
                                     nearest.begin()));
    }
    for (std::uint32_t i = 0; i < count(); ++i) {
      if (i != nearest[i].second) pairs.emplace_back(std::minmax(i, nearest[i].second));
    }
    for (const std::uint32_t x : hubs) {
      for (const std::uint32_t y : hubs) {
        if (x < y) pairs.emplace_back(x, y);
      }
    }
  }

  std::vector<Sketch> sketches_;
};

class ContactMaker {
 public:
  ContactMaker(const Member& a, const Member& b) : a_(a), b_(b) {}

  void add(const Passage& passage) {
    if (passage.kind == PassageKind::kBoilerplate) return;
    const auto a = align::words_in({a_.witness, a_.profile}, passage.a);
    const auto b = align::words_in({b_.witness, b_.profile}, passage.b);
    if (a.size() == 0 || b.size() == 0) return;
    const auto hashes = [](const Member& m, align::WordRange range) {
      return Words(m.profile.sequence.words).subspan(range.begin, range.size());
    };
    const auto matches = match_words(hashes(a_, a), hashes(b_, b));
    for (const auto& [at_a, at_b] : matches) meet(a.begin + at_a, b.begin + at_b);
    const bool tells = static_cast<double>(matches.size()) >= kEnoughMatched * std::min(a.size(), b.size());
    if (!tells) meet_all(a, b, static_cast<float>(passage.score));
  }

  std::vector<Contact> take() {
    std::sort(contacts_.begin(), contacts_.end(), [](const Contact& x, const Contact& y) {
      return std::tie(x.a_unit, x.b_unit, x.weight) < std::tie(y.a_unit, y.b_unit, y.weight);
    });
    std::vector<Contact> merged;
    for (const Contact& c : contacts_) {
      const bool same = !merged.empty() && merged.back().a_unit == c.a_unit && merged.back().b_unit == c.b_unit;
      same ? void(merged.back().weight += c.weight) : merged.push_back(c);
    }
    std::erase_if(merged, [](const Contact& c) { return c.weight < kLeastContact; });
    return merged;
  }

 private:
  void meet(std::uint32_t a_word, std::uint32_t b_word) {
    const align::Word& word = a_.profile.words[a_word];
    const std::uint32_t a_unit = word.unit, b_unit = b_.profile.words[b_word].unit;
    const float weight = weight_of(word);
    const bool same = !contacts_.empty() && contacts_.back().a_unit == a_unit && contacts_.back().b_unit == b_unit;
    same ? void(contacts_.back().weight += weight) : contacts_.push_back({a_unit, b_unit, weight});
  }

  // Sentences that say the same in other words: all of one side with all of the other.
  void meet_all(align::WordRange a, align::WordRange b, float score) {
    const std::uint32_t a_first = a_.profile.words[a.begin].unit, a_last = a_.profile.words[a.end - 1].unit;
    const std::uint32_t b_first = b_.profile.words[b.begin].unit, b_last = b_.profile.words[b.end - 1].unit;
    if (std::uint64_t{a_last - a_first + 1} * (b_last - b_first + 1) > kMostUnitPairs) return;
    const auto size = [](const Member& m, std::uint32_t unit) {
      return m.profile.units[unit].end_word - m.profile.units[unit].first_word;
    };
    for (std::uint32_t x = a_first; x <= a_last; ++x) {
      for (std::uint32_t y = b_first; y <= b_last; ++y) {
        const auto least = static_cast<float>(std::min(size(a_, x), size(b_, y)));
        contacts_.push_back({x, y, std::max(kLeastContact, score * least)});
      }
    }
  }

  const Member& a_;
  const Member& b_;
  std::vector<Contact> contacts_;
};

Tie tie_of(const align::Collator& collator, const std::vector<Member>& members, Pair pair) {
  const Member& a = members[pair.first];
  const Member& b = members[pair.second];
  Tie tie{pair.first, pair.second, 0, {}};
  const Alignment alignment = collator.passages(a.witness, a.profile, b.witness, b.profile);
  if (alignment.relation == Relation::kNone) return tie;
  ContactMaker maker(a, b);
  for (const Passage& passage : alignment.passages) maker.add(passage);
  tie.contacts = maker.take();
  for (const Contact& contact : tie.contacts) tie.shared_words += contact.weight;
  return tie;
}

std::vector<std::uint32_t> joining_order(const std::vector<Tie>& ties, std::size_t count) {
  std::vector<std::vector<std::pair<std::uint32_t, double>>> beside(count);
  std::vector<double> nearest(count), all(count);
  for (const Tie& tie : ties) {
    beside[tie.a].emplace_back(tie.b, tie.shared_words);
    beside[tie.b].emplace_back(tie.a, tie.shared_words);
    all[tie.a] += tie.shared_words;
    all[tie.b] += tie.shared_words;
  }
  std::vector<bool> joined(count);
  std::vector<std::uint32_t> order;
  while (order.size() < count) {
    std::uint32_t next = 0;
    for (std::uint32_t i = 0; i < count; ++i) {
      if (joined[i]) continue;
      if (joined[next] || std::tie(nearest[i], all[i]) > std::tie(nearest[next], all[next])) next = i;
    }
    joined[next] = true;
    order.push_back(next);
    for (const auto& [other, shared] : beside[next]) nearest[other] = std::max(nearest[other], shared);
  }
  return order;
}

}  // namespace

std::vector<float> unit_weights(const Member& member) {
  std::vector<float> weights(member.units());
  for (const align::Word& word : member.profile.words) weights[word.unit] += weight_of(word);
  return weights;
}

Guide make_guide(const align::Collator& collator, const std::vector<Member>& members, int threads) {
  const std::vector<Pair> pairs = Nearness(members).pairs();
  std::vector<Tie> ties(pairs.size());
  base::parallel_for(pairs.size(), threads, [&](std::size_t i) { ties[i] = tie_of(collator, members, pairs[i]); });
  std::erase_if(ties, [](const Tie& tie) { return tie.contacts.empty(); });
  std::vector<std::uint32_t> order = joining_order(ties, members.size());
  return {std::move(ties), std::move(order)};
}

}  // namespace stemma::collate
