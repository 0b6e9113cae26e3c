// Texts are compared by their runs of three words. What of b lies in no run of a is its own there; where a run that
// both have is followed in b by one that stands further on in a, words of a are missing in b:
//
//   a  the minister said on Monday that up to 40 trains might go     no runs of a: "minister said that", "said that up"
//   b  the minister said that up to 60 trains might go               (a seam: "on Monday" is gone), "up to 60", ...
//
// A seam of two runs is no reading of its own; three runs and more hold a word that a has not got there.
// Whether a third report has the words tells on which side the change was made: a reading of one report alone was
// brought in by that report; one that others have too came to it from somewhere (P. Maas, Textkritik, 1927).
//
// Where two stretches meet that some source has the other way round and none in this order, two sources meet: a seam.
// What it does not do: words that were moved are lost in the one place and new in the other.
// Tests: LineageReadings.*
#include "lineage/readings.h"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <unordered_map>
#include <utility>

#include "base/hash.h"

namespace stemma::lineage {
namespace {

constexpr std::uint32_t kRun = 3;
constexpr std::uint32_t kSeam = kRun - 1;  // Runs that lie across a place where words are gone.
constexpr std::uint32_t kNowhere = 0xffffffff;
constexpr std::uint32_t kNear = 24;     // Words further on, one run is enough to go on from;
constexpr std::uint32_t kAnchor = 4;    // elsewhere so many together, for a single one recurs by chance.
constexpr std::uint32_t kStretch = 8;   // Runs by which a stretch of words is known again,
constexpr std::size_t kSeamPairs = 2;   // Stretches on either side of a seam that are compared.
constexpr double kMostOfStretch = 0.7;  // if so many of them are there.

bool is_furniture(const Report& report, Span line) {
  return std::any_of(report.boilerplate.begin(), report.boilerplate.end(), [&](const Boilerplate& mark) {
    return mark.span.begin <= line.begin && line.end <= mark.span.end;
  });
}

std::vector<std::uint64_t> words_of(const Report& report, text::WordReader& reader, text::WordHashes& read) {
  reader.read(report.body, read);
  if (report.boilerplate.empty()) return read.hashes;
  std::vector<std::uint64_t> words;
  for (std::size_t line = 0; line < read.lines.size(); ++line) {
    if (is_furniture(report, read.lines[line].span)) continue;
    words.insert(words.end(), read.hashes.begin() + read.lines[line].first_word,
                 read.hashes.begin() + read.end_word(line));
  }
  return words;
}

}  // namespace

Readings::Readings(const std::vector<const Report*>& members) {
  text::WordReader reader;
  text::WordHashes read;
  std::unordered_map<std::uint64_t, std::uint32_t> first_with, number;
  for (std::uint32_t member = 0; member < members.size(); ++member) {
    const std::vector<std::uint64_t> words = words_of(*members[member], reader, read);
    TextOf text;
    text.words = static_cast<std::uint32_t>(words.size());
    std::uint64_t whole = words.size();
    for (const std::uint64_t word : words) whole = base::combine(whole, word);
    text.same = first_with.emplace(whole, member).first->second;
    for (std::size_t i = 0; i + kSeam < words.size(); ++i) {
      const std::uint64_t run = base::combine(base::combine(words[i], words[i + 1]), words[i + 2]);
      text.runs.push_back(number.emplace(run, static_cast<std::uint32_t>(number.size())).first->second);
    }
    for (std::uint32_t place = 0; place < text.runs.size(); ++place) text.order.push_back({text.runs[place], place});
    std::sort(text.order.begin(), text.order.end(),
              [](const Placed& x, const Placed& y) { return x.run != y.run ? x.run < y.run : x.place < y.place; });
    texts_.push_back(std::move(text));
  }
  first_holder_.assign(number.size() + 1, 0);
  list_holders();
}

void Readings::list_holders() {
  const auto for_each = [&](const auto& take) {
    for (std::uint32_t member = 0; member < texts_.size(); ++member) {
      const TextOf& text = texts_[member];
      if (text.same != member) continue;
      for (std::size_t i = 0; i < text.order.size(); ++i) {
        const std::uint32_t run = text.order[i].run;
        if (i == 0 || run != text.order[i - 1].run) take(member, run);
      }
    }
  };
  for_each([&](std::uint32_t, std::uint32_t run) { ++first_holder_[run + 1]; });
  std::partial_sum(first_holder_.begin(), first_holder_.end(), first_holder_.begin());
  holders_.resize(first_holder_.back());
  std::vector<std::uint32_t> next(first_holder_.begin(), first_holder_.end() - 1);
  for_each([&](std::uint32_t member, std::uint32_t run) { holders_[next[run]++] = member; });
}

std::uint32_t Readings::find(const TextOf& text, std::uint32_t run, std::uint32_t from) {
  if (from < text.runs.size() && text.runs[from] == run) return from;  // Mostly, where one text follows the other.
  const auto first = std::lower_bound(text.order.begin(), text.order.end(), run,
                                      [](const Placed& at, std::uint32_t sought) { return at.run < sought; });
  if (first == text.order.end() || first->run != run) return kNowhere;
  for (auto at = first; at != text.order.end() && at->run == run; ++at) {
    if (at->place >= from) return at->place;
  }
  return first->place;
}

bool Readings::holds(std::uint32_t member, std::uint32_t run) const {
  const auto all = holders(run);
  return std::binary_search(all.begin(), all.end(), member);
}

bool Readings::known(const TextOf& text, std::uint32_t first, std::uint32_t end) const {
  std::uint32_t by_others = 0;
  for (std::uint32_t i = first; i < end; ++i) by_others += holders(text.runs[i]).size() >= 2;
  return 2 * by_others > end - first;
}

std::uint32_t Readings::place_of(const TextOf& text, std::span<const std::uint32_t> runs, const TextOf& other,
                                 bool latest) {
  std::array<std::uint32_t, kStretch> places{};
  std::uint32_t* end = places.data();
  int absent = 0;
  for (const std::uint32_t run : runs) {
    std::uint32_t place = find(other, text.runs[run], 0);
    if (place == kNowhere) {
      if (++absent > (1 - kMostOfStretch) * static_cast<double>(runs.size())) return kNowhere;
      continue;
    }
    for (std::uint32_t next = place; latest && next != kNowhere;) {
      next = find(other, text.runs[run], place + 1);
      if (next <= place) break;
      place = next;
    }
    *end++ = place;
  }
  std::uint32_t* middle = places.data() + (end - places.data()) / 2;
  std::nth_element(places.data(), middle, end);
  return *middle;
}

bool Readings::is_turned(const TextOf& text, std::span<const std::uint32_t> before,
                         std::span<const std::uint32_t> after,
                         const std::function<bool(std::uint32_t)>& is_source) const {
  std::vector<bool> asked(texts_.size(), false);
  bool turned = false;
  for (const std::uint32_t run : after) {
    for (const std::uint32_t other : holders(text.runs[run])) {
      if (asked[other] || !is_source(other)) continue;
      asked[other] = true;
      const std::uint32_t first = place_of(text, before, texts_[other], false);
      if (first == kNowhere) continue;
      const std::uint32_t second = place_of(text, after, texts_[other], true);
      if (second == kNowhere) continue;
      if (first < second) return false;
      turned = true;
    }
  }
  return turned;
}

std::optional<Seam> Readings::seam(std::uint32_t member, const std::function<bool(std::uint32_t)>& is_source) const {
  const TextOf& text = texts_[member];
  std::vector<std::uint32_t> had;  // Runs that sources have.
  for (std::uint32_t i = 0; i < text.runs.size(); ++i) {
    const auto all = holders(text.runs[i]);
    if (std::any_of(all.begin(), all.end(), is_source)) had.push_back(i);
  }
  const auto stretch = [&](std::size_t first) {
    return Stretch{had[first], had[first + kStretch - 1] + kRun - had[first]};
  };
  const std::span<const std::uint32_t> all(had);
  for (std::size_t i = kStretch; i + kStretch <= had.size(); ++i) {
    if (had[i] == had[i - 1] + 1) continue;
    // What stands right at the seam may be lost in those who have the rest.
    for (std::size_t away = 0; away < kSeamPairs * kSeamPairs; ++away) {
      const std::size_t back = kStretch * (1 + away / kSeamPairs), on = kStretch * (away % kSeamPairs);
      if (back > i || i + on + kStretch > had.size()) continue;
      if (is_turned(text, all.subspan(i - back, kStretch), all.subspan(i + on, kStretch), is_source)) {
        return Seam{stretch(i - back), stretch(i + on)};
      }
    }
  }
  return std::nullopt;
}

Common Readings::common_with(std::uint32_t member, std::uint32_t other) const {
  const TextOf& text = texts_[member];
  const TextOf& there = texts_[other];
  Common common{std::vector<std::uint32_t>(text.runs.size(), kNowhere), std::vector<bool>(text.runs.size(), false)};
  // The longest increasing sequence of places, by the last run of the best sequence of every length.
  std::vector<std::uint32_t> last, before(text.runs.size(), kNowhere);
  std::uint32_t next = 0;
  for (std::uint32_t i = 0; i < text.runs.size(); ++i) {
    const std::uint32_t place = find(there, text.runs[i], next);
    if (place == kNowhere) continue;
    common.place[i] = place;
    next = place + 1;
    const auto at = std::lower_bound(last.begin(), last.end(), place, [&](std::uint32_t run, std::uint32_t sought) {
      return common.place[run] < sought;
    });
    if (at != last.begin()) before[i] = *(at - 1);
    if (at == last.end()) {
      last.push_back(i);
    } else {
      *at = i;
    }
  }
  for (std::uint32_t i = last.empty() ? kNowhere : last.back(); i != kNowhere; i = before[i]) common.in_order[i] = true;
  return common;
}

Order Readings::order_of(Stretch stretch, const Common& common) {
  const std::uint32_t end = stretch.first + stretch.words - kSeam;
  std::uint32_t had = 0, kept = 0, lowest = kNowhere, highest = 0;
  for (std::uint32_t i = stretch.first; i < end; ++i) {
    if (common.place[i] == kNowhere) continue;
    ++had;
    kept += common.in_order[i];
    lowest = std::min(lowest, common.place[i]);
    highest = std::max(highest, common.place[i]);
  }
  if (had < kMostOfStretch * (end - stretch.first)) return Order::kUnknown;
  std::uint32_t right = 0, wrong = 0;  // Runs of the rest, on the same side of the stretch there or on the other one.
  for (std::uint32_t i = 0; i < common.place.size(); ++i) {
    if (common.place[i] == kNowhere || (i >= stretch.first && i < end)) continue;
    if (common.place[i] >= lowest && common.place[i] <= highest) continue;
    ((i < stretch.first) == (common.place[i] < lowest) ? right : wrong) += 1;
  }
  if (2 * kept < had) return wrong >= kStretch ? Order::kTurned : Order::kUnknown;
  if (right >= kStretch) return Order::kKept;
  return wrong >= kStretch ? Order::kTurned : Order::kUnknown;
}

std::uint32_t Readings::turned(std::uint32_t member, std::uint32_t other) const {
  const Common common = common_with(member, other);
  const auto runs = static_cast<std::uint32_t>(common.place.size());
  std::uint32_t words = 0;
  for (std::uint32_t i = 0; i < runs;) {
    std::uint32_t end = i;
    while (end < runs && common.place[end] != kNowhere && !common.in_order[end] &&
           (end == i || common.place[end] == common.place[end - 1] + 1)) {
      ++end;
    }
    if (end - i >= kStretch) words += end - i + kSeam;
    i = std::max(end, i + 1);
  }
  return words;
}

std::vector<Stretch> Readings::had_by(std::uint32_t member, Stretch stretch,
                                      const std::function<bool(std::uint32_t)>& is_source) const {
  const TextOf& text = texts_[member];
  const auto had = [&](std::uint32_t i) {
    const auto all = holders(text.runs[i]);
    return std::any_of(all.begin(), all.end(), is_source);
  };
  std::vector<Stretch> parts;
  if (stretch.words <= kSeam) return parts;
  const std::uint32_t end =
      std::min(stretch.first + stretch.words - kSeam, static_cast<std::uint32_t>(text.runs.size()));
  for (std::uint32_t i = stretch.first; i < end; ++i) {
    std::uint32_t last = i;
    while (last < end && had(last)) ++last;
    if (last - i >= kStretch) parts.push_back({i, last - i + kSeam});
    i = last;
  }
  return parts;
}

std::vector<std::uint32_t> Readings::holders_of(std::uint32_t member, Stretch stretch) const {
  std::map<std::uint32_t, std::uint32_t> had;
  const std::uint32_t end = stretch.first + stretch.words - kSeam;
  for (std::uint32_t i = stretch.first; i < end; ++i) {
    for (const std::uint32_t other : holders(texts_[member].runs[i])) ++had[other];
  }
  std::vector<std::uint32_t> found;
  for (const auto& [other, runs] : had) {
    if (runs >= kMostOfStretch * (end - stretch.first)) found.push_back(other);
  }
  return found;
}

std::vector<bool> Readings::held(std::uint32_t member, std::uint32_t other) const {
  const TextOf& text = texts_[member];
  const TextOf& there = texts_[other];
  std::vector<bool> found(text.runs.size(), false);
  auto at = there.order.begin();
  for (const auto& [run, place] : text.order) {
    while (at != there.order.end() && at->run < run) ++at;
    found[place] = at != there.order.end() && at->run == run;
  }
  return found;
}

std::uint32_t Readings::common(std::uint32_t member, Stretch stretch, std::uint32_t other) const {
  const TextOf& text = texts_[member];
  std::uint32_t number = 0;
  for (std::uint32_t i = stretch.first; i + kSeam < stretch.first + stretch.words; ++i) {
    number += holds(texts_[other].same, text.runs[i]);
  }
  return number;
}

// The place in `above` at which `below` goes on at `at`: the next one, or one from which on enough words agree.
std::uint32_t Readings::resumed(const TextOf& above, const TextOf& below, std::uint32_t at, std::uint32_t next) {
  const std::uint32_t place = find(above, below.runs[at], next);
  if (place == kNowhere || (place >= next && place <= next + kNear)) return place;
  for (std::uint32_t i = 1; i < kAnchor; ++i) {
    if (at + i >= below.runs.size() || place + i >= above.runs.size()) break;
    if (below.runs[at + i] != above.runs[place + i]) return kNowhere;
  }
  return place;
}

std::vector<Variant> Readings::variants(std::uint32_t a, std::uint32_t b) const {
  const TextOf& above = texts_[a];
  const TextOf& below = texts_[b];
  std::vector<Variant> found;
  if (above.same == below.same) return found;
  const auto runs_a = static_cast<std::uint32_t>(above.runs.size());
  const auto runs_b = static_cast<std::uint32_t>(below.runs.size());
  std::uint32_t next = 0;  // The run of a that would follow.
  for (std::uint32_t at = 0;;) {
    std::uint32_t end = at;
    std::uint32_t place = runs_a;
    while (end < runs_b && (place = resumed(above, below, end, next)) == kNowhere) ++end;
    const bool head = at == 0;
    const bool tail = end == runs_b;
    if (tail) place = runs_a;
    const std::uint32_t seam = head || tail ? 0 : kSeam;
    Variant variant;
    variant.place = head == tail ? Place::kInside : head ? Place::kHead : Place::kTail;
    variant.first_a = next + (head ? 0 : kSeam);
    variant.first_b = at + (head ? 0 : kSeam);
    if (end - at > seam) {
      variant.words_b = end - at - seam;
      variant.known_b = known(below, at, end);
    }
    if (place > next + seam) {
      variant.words_a = place - next - seam;
      variant.known_a = known(above, next, place);
    }
    if (variant.words_a > 0 || variant.words_b > 0) found.push_back(variant);
    if (tail) return found;
    at = end + 1;
    next = place + 1;
  }
}

FamilyReadings::FamilyReadings(const std::vector<Report>& reports, const std::vector<std::uint32_t>& families)
    : of_(reports.size(), nullptr), member_(reports.size(), 0) {
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> members;
  for (std::uint32_t report = 0; report < reports.size(); ++report) members[families[report]].push_back(report);
  for (const auto& [family, in_it] : members) {
    if (in_it.size() < 2) continue;
    std::vector<const Report*> texts;
    for (const std::uint32_t report : in_it) texts.push_back(&reports[report]);
    readings_.push_back(std::make_unique<Readings>(texts));
    for (std::uint32_t i = 0; i < in_it.size(); ++i) {
      of_[in_it[i]] = readings_.back().get();
      member_[in_it[i]] = i;
    }
  }
}

}  // namespace stemma::lineage
