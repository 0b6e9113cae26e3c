// Texts are compared by their runs of three words. What of b lies in no run of a is its own there; where a run that
// both have is followed in b by one that stands further on in a, words of a are missing in b:
//
//   a  the minister said on Monday that up to 40 trains might go     no runs of a: "minister said that", "said that up"
//   b  the minister said that up to 60 trains might go               (a seam: "on Monday" is gone), "up to 60", ...
//
// A seam of two runs is no reading of its own; three runs and more hold a word that a has not got there.
// Whether a third report has the words tells on which side the change was made: a reading of one report alone was
// brought in by that report; one that others have too came to it from somewhere (P. Maas, Textkritik, 1927).
// What it does not do: words that were moved are lost in the one place and new in the other.
// Tests: LineageReadings.*
#include "lineage/readings.h"

#include <algorithm>
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
constexpr std::uint32_t kPassage = 12;  // Words that a report takes over from another one at the least.
constexpr double kMostOfPassage = 0.8;
constexpr std::size_t kGivers = 16;
constexpr std::uint32_t kAnchor = 4;  // elsewhere so many together, for a single one recurs by chance.

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
    text.order.resize(text.runs.size());
    std::iota(text.order.begin(), text.order.end(), 0U);
    std::sort(text.order.begin(), text.order.end(), [&](std::uint32_t x, std::uint32_t y) {
      return text.runs[x] != text.runs[y] ? text.runs[x] < text.runs[y] : x < y;
    });
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
        const std::uint32_t run = text.runs[text.order[i]];
        if (i == 0 || run != text.runs[text.order[i - 1]]) take(member, run);
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
  const auto first =
      std::lower_bound(text.order.begin(), text.order.end(), run,
                       [&](std::uint32_t place, std::uint32_t sought) { return text.runs[place] < sought; });
  if (first == text.order.end() || text.runs[*first] != run) return kNowhere;
  for (auto at = first; at != text.order.end() && text.runs[*at] == run; ++at) {
    if (*at >= from) return *at;
  }
  return *first;
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

bool Readings::begins_with(std::uint32_t member, std::span<const std::uint32_t> passage) const {
  const auto& runs = texts_[member].runs;
  const auto head = std::span(runs).first(std::min<std::size_t>(runs.size(), kPassage));
  return std::any_of(head.begin(), head.end(), [&](std::uint32_t run) {
    return std::find(passage.begin(), passage.end(), run) != passage.end();
  });
}

bool Readings::ends_with(std::uint32_t member, std::span<const std::uint32_t> passage) const {
  const auto& runs = texts_[member].runs;
  const auto tail = std::span(runs).last(std::min<std::size_t>(runs.size(), kPassage));
  return std::any_of(tail.begin(), tail.end(), [&](std::uint32_t run) {
    return std::find(passage.begin(), passage.end(), run) != passage.end();
  });
}

std::vector<std::uint32_t> Readings::givers(std::uint32_t member, Stretch passage) const {
  const TextOf& text = texts_[member];
  std::vector<std::uint32_t> found;
  const std::uint32_t first = passage.first;
  const std::uint32_t end = first + passage.words;  // Of the words; the runs inside end two earlier.
  if (passage.words < kPassage || end > text.words) return found;
  // Runs with words on both sides of an end of the passage.
  std::vector<std::uint32_t> across;
  for (std::uint32_t i = first - std::min(first, kSeam); i < first; ++i) across.push_back(text.runs[i]);
  for (std::uint32_t i = end - kSeam; i < end && i < text.runs.size(); ++i) across.push_back(text.runs[i]);
  const auto inside = std::span(text.runs).subspan(first, passage.words - kSeam);
  if (across.empty()) return found;  // The whole text.
  const auto rarest = *std::min_element(inside.begin(), inside.end(), [&](std::uint32_t x, std::uint32_t y) {
    return std::pair(holders(x).size() < 2, holders(x).size()) < std::pair(holders(y).size() < 2, holders(y).size());
  });
  for (const std::uint32_t other : holders(rarest)) {
    if (other == text.same) continue;
    if (std::any_of(across.begin(), across.end(), [&](std::uint32_t run) { return holds(other, run); })) continue;
    const auto there =
        std::count_if(inside.begin(), inside.end(), [&](std::uint32_t run) { return holds(other, run); });
    if (static_cast<double>(there) < kMostOfPassage * static_cast<double>(inside.size())) continue;
    // Where one of them ends there too nothing can be seen.
    if (first == 0 && begins_with(other, inside)) continue;
    if (end == text.words && ends_with(other, inside)) continue;
    found.push_back(other);
    if (found.size() == kGivers) break;
  }
  return found;
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
