// Stories begin one after another; the reports of each are made at once, wait on a heap until their time has come, and
// are written before the first story that begins later. So reports of one family lie as far apart as they do in a
// crawl. Each story draws from its own generator, seeded with its number. Tests: SimulateCollection.*
#include "collection.h"

#include <algorithm>
#include <cstdio>
#include <limits>

#include "operations.h"

namespace stemma::simulate {
namespace {

constexpr std::size_t kRecent = 64;
constexpr std::int64_t kDayMs = 86'400'000;
constexpr int kMostAccounts = 8;

std::uint32_t largest_of(const CollectionOptions& options) {
  return options.largest > 0 ? options.largest : std::max(20u, options.reports / 200);
}

// Ids tell nothing: a bijection of 40 bits scatters the numbers.
std::string id_of(std::uint64_t number, std::uint64_t seed) {
  constexpr std::uint64_t kMask = (std::uint64_t{1} << 40) - 1;
  std::uint64_t x = (number + mixed(seed)) & kMask;
  for (int round = 0; round < 3; ++round) {
    x = x * 0x5851f42d4c957f2du & kMask;
    x ^= x >> 20;
  }
  char text[16];
  std::snprintf(text, sizeof text, "n%010llx", static_cast<unsigned long long>(x));
  return text;
}

bool descends(const std::vector<Node>& nodes, std::size_t node, std::size_t from) {
  while (node != from && !nodes[node].parents.empty()) node = nodes[node].parents.front();
  return node == from;
}

}  // namespace

Collection::Collection(const CollectionOptions& options, const TextSource& source, const Vocabulary& vocabulary,
                       const FamilyShape& shape)
    : options_(options),
      source_(source),
      shape_(shape),
      outlets_(options.seed, vocabulary),
      sizes_(options.tail, largest_of(options)) {}

// So long that the stories of the whole span come to the number of reports that is wanted.
std::int64_t Collection::story_gap_ms() const {
  const double more = options_.rates.accounts / 1000.0;
  double accounts = 1, chance = 1;
  for (int i = 1; i < kMostAccounts; ++i) accounts += chance *= more;
  return std::max<std::int64_t>(1, static_cast<std::int64_t>(static_cast<double>(options_.days * kDayMs) * accounts *
                                                             sizes_.mean() / static_cast<double>(options_.reports)));
}

std::uint32_t Collection::family_size(Random& random) {
  if (largest_made_ || ids_ < options_.reports / 3) return sizes_.draw(random);
  largest_made_ = true;
  return largest_of(options_);
}

void Collection::make(const Sink& sink) {
  if (!options_.families.empty()) return make_given(sink);
  const std::int64_t gap = story_gap_ms();
  for (std::int64_t time_ms = 0; written_ < options_.reports;) {
    Random random(mixed(options_.seed, stories_ * 2));
    time_ms += static_cast<std::int64_t>(random.next() % static_cast<std::uint64_t>(2 * gap + 1));
    flush(time_ms, sink);
    make_story(time_ms);
  }
}

void Collection::make_story(std::int64_t time_ms) {
  const std::uint64_t key = mixed(options_.seed, stories_ * 2 + 1);
  Random random(key);
  const Story story = source_.story(key, random);
  int accounts = 1;
  while (accounts < kMostAccounts && random.chance(options_.rates.accounts)) ++accounts;
  for (int i = 0; i < accounts; ++i) {
    make_family(story, shape_.nodes(family_size(random), random), time_ms, random);
    time_ms += random.between(1, 180) * 60'000;
  }
  ++stories_;
}

void Collection::make_given(const Sink& sink) {
  const std::int64_t gap = options_.days * kDayMs / static_cast<std::int64_t>(options_.families.size());
  options_.reports = 0xffffffff;
  std::int64_t time_ms = 0;
  for (const std::vector<Node>& nodes : options_.families) {
    const std::uint64_t key = mixed(options_.seed, stories_ * 2 + 1);
    Random random(key);
    flush(time_ms, sink);
    make_family(source_.story(key, random), nodes, time_ms, random);
    ++stories_;
    time_ms += gap;
  }
  flush(std::numeric_limits<std::int64_t>::max(), sink);
}

// Another report of the family that has what the parent of `child` has not, and lacks what that has.
const Made* Collection::second_parent(const std::vector<Node>& nodes, std::size_t child, const std::vector<Made>& made,
                                      Random& random) const {
  const std::uint32_t main = nodes[child].parents.front();
  std::vector<const Made*> fit;
  for (std::size_t other = 0; other < child; ++other) {
    if (descends(nodes, main, other) || not_in(made[main].text, made[other].text).empty()) continue;
    if (!not_in(made[other].text, made[main].text).empty()) fit.push_back(&made[other]);
  }
  return fit.empty() ? nullptr : random.pick(fit);
}

void Collection::make_family(const Story& story, const std::vector<Node>& nodes, std::int64_t time_ms, Random& random) {
  const Making with{source_, outlets_, options_.rates, recent_, options_.shortest};
  std::vector<Made> made(nodes.size());
  Made foreign;  // Another family's report, from which one of this is made too.
  bool merges = !options_.families.empty() && nodes.size() > 1 && random.chance(options_.rates.merged);
  const bool at_home = merges && random.chance(500);
  const std::size_t merged = merges ? 1 + random.below(nodes.size() - 1) : 0;  // The earliest that may be.
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    made[i].id = id_of(ids_++, options_.seed);
    made[i].lost = nodes[i].lost || (nodes.size() > 1 && random.chance(options_.rates.lost));
    made[i].time_ms = time_ms;
    if (nodes[i].parents.empty()) {
      make_root(story, with, random, made[i]);
    } else {
      std::vector<const Made*> parents;
      for (const std::uint32_t parent : nodes[i].parents) parents.push_back(&made[parent]);
      if (!options_.families.empty()) parents.resize(1);
      const Made* second = nullptr;
      if (merges && i >= merged && !made[i].lost && at_home) second = second_parent(nodes, i, made, random);
      if (merges && i >= merged && !made[i].lost && !at_home && !recent_.empty()) {
        const Recent& from = random.pick(recent_);
        foreign.id = from.id;
        foreign.text = from.text;
        foreign.time_ms = from.time_ms;
        second = &foreign;
      }
      merges = merges && second == nullptr;
      if (second != nullptr) parents.push_back(second);
      make_copy(story, parents, with, random, made[i]);
    }
    publish(made[i], random);
  }
  remember(story, made.front(), random);
  ++families_;
}

void Collection::remember(const Story& story, const Made& root, Random& random) {
  if (root.lost) return;
  const Quotation& quotation = random.pick(story.quotations);
  Recent recent{root.id, root.text, root.time_ms, quotation, story.cast[quotation.speaker]};
  if (recent_.size() < kRecent)
    recent_.push_back(std::move(recent));
  else
    recent_[remembered_ % kRecent] = std::move(recent);
  ++remembered_;
}

void Collection::publish(Made& made, Random& random) {
  Pending pending{made.time_ms, published_++, {}, {}};
  if (!made.lost) {
    pending.report = report_json(made, {source_, outlets_, options_.rates, recent_, options_.shortest}, random);
  }
  pending.truth = truth_json(made, stories_, families_, !options_.families.empty());
  pending_.push_back(std::move(pending));
  std::push_heap(pending_.begin(), pending_.end());
}

void Collection::flush(std::int64_t until_ms, const Sink& sink) {
  while (!pending_.empty() && pending_.front().time_ms < until_ms && written_ < options_.reports) {
    std::pop_heap(pending_.begin(), pending_.end());
    written_ += !pending_.back().report.empty();
    sink(pending_.back().report, pending_.back().truth);
    pending_.pop_back();
  }
}

}  // namespace stemma::simulate
