// Verbatim runs, by seeds on diagonals.
//
// Every four words of a text are hashed once (a seed). Two sorted seed lists are merged; a seed at word i of a and j of
// b lies on diagonal i - j, and a run of n shared words is n - 3 seeds in a row on one diagonal. So runs are read off
// by sorting the first of each such row by diagonal, and then grown at both ends, because seeds that recur very often
// are met in order only. The chain (chain.h) says which runs a copyist would have made going through the text once; the
// others are moved.
//
// Example: a = "x THE MAYOR OPENED THE BRIDGE y", b = "THE MAYOR OPENED THE BRIDGE z": one run, a 1, b 0, size 5.
//
// After: seed and extend, Altschul et al., "Basic local alignment search tool", J. Mol. Biol. 215 (1990); Wise,
// "YAP3: improved detection of similarities in computer program and other texts" (1996), for tiles taken longest first.
// Not done: runs of fewer than four words; inexact seeds (sentences do that, pairing.h).
// Tests: AlignRuns.* compare it with the quadratic matcher on random and exhaustive small inputs.
#include "align/runs.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "align/chain.h"
#include "base/hash.h"

namespace stemma::align {
namespace {

// A seed that both texts have, as one number that sorts by diagonal, then a.
class Hit {
 public:
  Hit(std::uint32_t a, std::uint32_t b) : value_((static_cast<std::uint64_t>(std::int64_t{a} - b + kZero) << 32) | a) {}
  std::uint32_t a() const { return static_cast<std::uint32_t>(value_); }
  std::uint32_t b() const { return static_cast<std::uint32_t>(a() + kZero - diagonal()); }
  std::int64_t diagonal() const { return static_cast<std::int64_t>(value_ >> 32); }
  bool operator<(const Hit& other) const { return value_ < other.value_; }

 private:
  static constexpr std::int64_t kZero = std::int64_t{1} << 31;
  std::uint64_t value_;
};

using Seeds = std::vector<Sequence::Seed>;
using SeedIterator = std::span<const Sequence::Seed>::iterator;

SeedIterator end_of_group(SeedIterator from, SeedIterator end) {
  SeedIterator to = from;
  while (to != end && to->hash == from->hash) ++to;
  return to;
}

// Meets the seeds of one hash.
class Meeting {
 public:
  Meeting(const Sequence& a, const Sequence& b, std::vector<Hit>& hits) : a_(a), b_(b), hits_(hits) {}

  void meet(SeedIterator a, SeedIterator a_end, SeedIterator b, SeedIterator b_end) {
    const auto count_a = static_cast<std::uint64_t>(a_end - a);
    const auto count_b = static_cast<std::uint64_t>(b_end - b);
    if (count_a * count_b > kMaxSeedPairs) {
      for (; a != a_end && b != b_end; ++a, ++b) add(a->word, b->word);
      return;
    }
    for (; a != a_end; ++a) {
      for (SeedIterator other = b; other != b_end; ++other) add(a->word, other->word);
    }
  }

 private:
  void add(std::uint32_t x, std::uint32_t y) {
    if (std::equal(a_.words.begin() + x, a_.words.begin() + x + kSeedWords, b_.words.begin() + y))
      hits_.push_back({x, y});
  }

  const Sequence& a_;
  const Sequence& b_;
  std::vector<Hit>& hits_;
};

// In no order. Stays valid until this thread's next call.
const std::vector<Hit>& seed_hits(const Sequence& a, const Sequence& b) {
  thread_local Seeds room_a, room_b;  // Kept, because they would be asked for again for every pair.
  thread_local std::vector<Hit> hits;
  const auto of_a = sift(a.seeds, b.sieve, room_a), of_b = sift(b.seeds, a.sieve, room_b);
  hits.clear();
  Meeting meeting(a, b, hits);
  SeedIterator x = of_a.begin();
  SeedIterator y = of_b.begin();
  while (x != of_a.end() && y != of_b.end()) {
    if (x->hash < y->hash) {
      ++x;
    } else if (y->hash < x->hash) {
      ++y;
    } else {
      const SeedIterator x_end = end_of_group(x, of_a.end());
      const SeedIterator y_end = end_of_group(y, of_b.end());
      meeting.meet(x, x_end, y, y_end);
      x = x_end;
      y = y_end;
    }
  }
  return hits;
}

// Those that have no other one word before them on their diagonal: a run that is grown from them covers the others.
// Where a word of the first text has several hits, some of those others stay.
std::vector<Hit> first_hits(const std::vector<Hit>& hits, std::size_t words) {
  constexpr std::uint32_t kNone = 0xffffffff;
  thread_local std::vector<std::uint32_t> opposite;  // By word of the first text.
  opposite.assign(words, kNone);
  std::vector<Hit> first;
  for (const Hit& hit : hits) {
    if (opposite[hit.a()] == kNone) {
      opposite[hit.a()] = hit.b();
    } else {
      first.push_back(hit);
    }
  }
  for (std::uint32_t a = 0; a < words; ++a) {
    if (opposite[a] == kNone) continue;
    const bool follows = a > 0 && opposite[a] > 0 && opposite[a - 1] == opposite[a] - 1;
    if (!follows) first.push_back({a, opposite[a]});
  }
  return first;
}

// Grows a run as far as the words agree; `a_floor` is where the run before it on the same diagonal ended.
Run grow(const Sequence& a, const Sequence& b, Run run, std::uint32_t a_floor, std::uint64_t& budget) {
  while (run.a > a_floor && run.b > 0 && budget > 0 && a.words[run.a - 1] == b.words[run.b - 1]) {
    --run.a, --run.b, ++run.size, --budget;
  }
  while (run.a + run.size < a.words.size() && run.b + run.size < b.words.size() && budget > 0 &&
         a.words[run.a + run.size] == b.words[run.b + run.size]) {
    ++run.size, --budget;
  }
  return run;
}

std::vector<Run> grow_all(const Sequence& a, const Sequence& b, std::vector<Hit> hits, std::uint64_t& budget) {
  std::sort(hits.begin(), hits.end());
  std::vector<Run> runs;
  std::int64_t diagonal = 0;
  std::uint32_t a_floor = 0;  // First word of a behind the last run on this diagonal.
  for (const Hit& hit : hits) {
    if (runs.empty() || hit.diagonal() != diagonal) a_floor = 0;
    diagonal = hit.diagonal();
    if (hit.a() + kSeedWords <= a_floor) continue;
    runs.push_back(grow(a, b, {hit.a(), hit.b(), kSeedWords, false}, std::min(a_floor, hit.a()), budget));
    a_floor = runs.back().a + runs.back().size;
  }
  return runs;
}

Link link_of(const Run& run) {
  return {run.a, run.a + run.size, run.b, run.b + run.size, static_cast<double>(run.size)};
}

// The longest piece of `run` whose words are free in both texts.
Run free_part(const Run& run, const std::vector<bool>& taken_a, const std::vector<bool>& taken_b) {
  Run best{run.a, run.b, 0, run.moved};
  std::uint32_t begin = 0;
  for (std::uint32_t at = 0; at <= run.size; ++at) {
    if (at < run.size && !taken_a[run.a + at] && !taken_b[run.b + at]) continue;
    if (at - begin > best.size) best = {run.a + begin, run.b + begin, at - begin, run.moved};
    begin = at + 1;
  }
  return best;
}

void take(const Run& run, std::vector<bool>& taken_a, std::vector<bool>& taken_b) {
  for (std::uint32_t at = 0; at < run.size; ++at) taken_a[run.a + at] = taken_b[run.b + at] = true;
}

void mark_moved(std::vector<Run>& runs) {
  std::vector<Link> links;
  for (const Run& run : runs) links.push_back(link_of(run));
  for (Run& run : runs) run.moved = true;
  for (const std::uint32_t in_order : heaviest_chain(links)) runs[in_order].moved = false;
}

// Stable: two passes over the leading 16 bits, which leaves little to be put right by insertion; many equal or
// nearly equal hashes go to the general sort.
void sort_by_hash(Seeds& seeds) {
  Seeds other(seeds.size());
  for (const int shift : {16, 24}) {
    std::array<std::uint32_t, 257> places{};
    for (const Sequence::Seed& seed : seeds) ++places[((seed.hash >> shift) & 0xff) + 1];
    for (std::size_t digit = 1; digit < places.size(); ++digit) places[digit] += places[digit - 1];
    for (const Sequence::Seed& seed : seeds) other[places[(seed.hash >> shift) & 0xff]++] = seed;
    seeds.swap(other);
  }
  std::size_t moves = 4 * seeds.size();
  for (std::size_t at = 1; at < seeds.size(); ++at) {
    const Sequence::Seed seed = seeds[at];
    std::size_t to = at;
    for (; to > 0 && seeds[to - 1].hash > seed.hash && moves > 0; --to, --moves) seeds[to] = seeds[to - 1];
    seeds[to] = seed;
  }
  if (moves > 0) return;
  std::sort(seeds.begin(), seeds.end(), [](const Sequence::Seed& x, const Sequence::Seed& y) {
    return std::tie(x.hash, x.word) < std::tie(y.hash, y.word);
  });
}

bool by_place(const Run& x, const Run& y) { return std::tie(x.a, x.b, x.size) < std::tie(y.a, y.b, y.size); }

}  // namespace

Sequence make_sequence(std::vector<std::uint64_t> words) {
  Sequence sequence;
  sequence.words = std::move(words);
  const std::size_t count = sequence.words.size() < kSeedWords ? 0 : sequence.words.size() - kSeedWords + 1;
  sequence.seeds.reserve(count);
  sequence.sieve = Sieve(count);
  for (std::uint32_t at = 0; at < count; ++at) {
    std::uint64_t hash = kSeedWords;
    for (std::uint32_t word = at; word < at + kSeedWords; ++word) hash = base::combine(hash, sequence.words[word]);
    sequence.seeds.push_back({static_cast<std::uint32_t>(hash >> 32), at});
    sequence.sieve.insert(sequence.seeds.back().hash);
  }
  sort_by_hash(sequence.seeds);
  return sequence;
}

std::vector<Run> maximal_runs(const Sequence& a, const Sequence& b) {
  const std::vector<Hit>& all = seed_hits(a, b);
  const std::uint64_t budget = 16 * (static_cast<std::uint64_t>(a.words.size()) + b.words.size());
  std::uint64_t left = budget;
  std::vector<Run> runs = grow_all(a, b, first_hits(all, a.words.size()), left);
  if (left == 0) {  // What was not grown to its end does not cover what follows.
    left = budget;
    runs = grow_all(a, b, all, left);
  }
  std::sort(runs.begin(), runs.end(), by_place);
  return runs;
}

std::vector<Run> shared_runs(const Sequence& a, const Sequence& b) {
  std::vector<Run> candidates = maximal_runs(a, b);
  if (candidates.size() <= 1) return candidates;
  std::vector<Link> links;
  for (const Run& run : candidates) links.push_back(link_of(run));
  const std::vector<std::uint32_t> in_order = heaviest_chain(links);
  if (in_order.size() == candidates.size()) return candidates;
  std::vector<bool> taken_a(a.words.size()), taken_b(b.words.size());
  std::vector<Run> runs;
  for (const std::uint32_t chosen : in_order) {
    runs.push_back(candidates[chosen]);
    take(candidates[chosen], taken_a, taken_b);
  }
  std::stable_sort(candidates.begin(), candidates.end(), [](const Run& x, const Run& y) { return x.size > y.size; });
  std::uint64_t budget = 16 * (static_cast<std::uint64_t>(a.words.size()) + b.words.size());
  for (const Run& candidate : candidates) {
    if (candidate.size > budget) break;
    budget -= candidate.size;
    const Run part = free_part(candidate, taken_a, taken_b);
    if (part.size < kSeedWords) continue;
    take(part, taken_a, taken_b);
    runs.push_back(part);
  }
  mark_moved(runs);
  std::sort(runs.begin(), runs.end(), by_place);
  return runs;
}

}  // namespace stemma::align
