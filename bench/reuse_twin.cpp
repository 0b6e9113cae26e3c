// Every 5-gram that at least two reports have gets the list of its reports. For report i, the lists of its 5-grams are
// walked from i on and each report j on them is counted once per list: the count of j is the number that i and j share.
// No list is cut and no pair is passed over, which is why this is the measure and not the method.
// Checked by `score_reuse --self-check` against sets intersected pair by pair.
#include "reuse_twin.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <string>
#include <thread>
#include <utility>

namespace stemma::bench {
namespace {

constexpr std::size_t kWords = 5;

std::uint64_t mixed(std::uint64_t x) {  // The finaliser of splitmix64: a bijection.
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
  return x ^ (x >> 31);
}

// The lower-cased byte where it belongs to a word, else 0.
char word_byte(char c) {
  if (c >= 'A' && c <= 'Z') return static_cast<char>(c + 32);
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? c : '\0';
}

struct Posting {
  std::uint64_t hash;
  std::uint32_t report;
  bool operator<(const Posting& other) const { return hash != other.hash ? hash < other.hash : report < other.report; }
};

// Where a report stands on a list: the reports after it are at [next, end) of `Lists::reports`.
struct Place {
  std::uint32_t next, end;
};

struct Lists {
  std::vector<std::uint32_t> reports;
  std::vector<std::vector<Place>> places;  // Of each report.
};

Lists make_lists(const std::vector<Shingles>& reports) {
  std::vector<Posting> postings;
  for (std::uint32_t report = 0; report < reports.size(); ++report) {
    for (const std::uint64_t hash : reports[report]) postings.push_back({hash, report});
  }
  std::sort(postings.begin(), postings.end());
  Lists lists;
  lists.places.resize(reports.size());
  for (std::size_t begin = 0, end = 0; begin < postings.size(); begin = end) {
    while (end < postings.size() && postings[end].hash == postings[begin].hash) ++end;
    if (end - begin < 2) continue;
    const auto list_end = static_cast<std::uint32_t>(lists.reports.size() + (end - begin));
    for (std::size_t at = begin; at < end; ++at) {
      lists.reports.push_back(postings[at].report);
      lists.places[postings[at].report].push_back({static_cast<std::uint32_t>(lists.reports.size()), list_end});
    }
  }
  return lists;
}

// The pairs of one report with later ones. `counts` is all zero before and after.
void visit_report(const std::vector<Shingles>& reports, const Lists& lists, std::uint32_t a,
                  std::vector<std::uint32_t>& counts, std::vector<std::uint32_t>& touched,
                  const std::function<void(const SharingPair&)>& visit) {
  touched.clear();
  for (const Place& place : lists.places[a]) {
    for (std::uint32_t at = place.next; at < place.end; ++at) {
      const std::uint32_t b = lists.reports[at];
      if (counts[b]++ == 0) touched.push_back(b);
    }
  }
  for (const std::uint32_t b : touched) {
    const auto size = [&](std::uint32_t report) { return static_cast<std::uint32_t>(reports[report].size()); };
    visit({a, b, counts[b], size(a), size(b)});
    counts[b] = 0;
  }
}

}  // namespace

Shingles shingles_of(std::string_view body) {
  Shingles result;
  std::array<std::uint64_t, kWords> last{};  // A ring of the latest words.
  std::size_t words = 0;
  std::uint64_t word = 0;
  const auto end_word = [&] {
    if (word == 0) return;
    last[words++ % kWords] = word;
    word = 0;
    if (words < kWords) return;
    std::uint64_t hash = 0;
    for (std::size_t i = 0; i < kWords; ++i) hash = mixed(hash + last[(words + i) % kWords]);
    result.push_back(hash);
  };
  for (const char c : body) {
    if (const char byte = word_byte(c)) {
      word = mixed(word + static_cast<unsigned char>(byte));
    } else {
      end_word();
    }
  }
  end_word();
  std::sort(result.begin(), result.end());
  result.erase(std::unique(result.begin(), result.end()), result.end());
  return result;
}

std::uint32_t shared_of(const Shingles& x, const Shingles& y) {
  std::uint32_t shared = 0;
  for (auto i = x.begin(), j = y.begin(); i != x.end() && j != y.end();) {
    if (*i == *j)
      ++shared, ++i, ++j;
    else if (*i < *j)
      ++i;
    else
      ++j;
  }
  return shared;
}

bool in_class(const SharingPair& pair, int which) {
  const std::uint64_t shared = pair.shared;
  const bool below_half = 2 * shared < pair.either();
  const bool below_three_tenths = 10 * shared < 3 * pair.either();
  switch (kClassNames[which]) {
    case 'A':
      return !below_half;
    case 'B':
      return 2 * shared >= pair.smaller() && below_half;
    case 'C':
      return 5 * shared >= pair.smaller() && below_three_tenths;
    default:
      return shared >= 20 && below_three_tenths;
  }
}

void for_each_sharing_pair(const std::vector<Shingles>& reports, unsigned threads,
                           const std::function<void(unsigned thread, const SharingPair&)>& visit) {
  const Lists lists = make_lists(reports);
  std::atomic<std::uint32_t> next{0};
  const auto work = [&](unsigned thread) {
    std::vector<std::uint32_t> counts(reports.size()), touched;
    const auto visit_here = [&](const SharingPair& pair) { visit(thread, pair); };
    for (std::uint32_t a = next++; a < reports.size(); a = next++) {
      visit_report(reports, lists, a, counts, touched, visit_here);
    }
  };
  std::vector<std::thread> others;
  for (unsigned thread = 1; thread < threads; ++thread) others.emplace_back(work, thread);
  work(0);
  for (std::thread& other : others) other.join();
}

}  // namespace stemma::bench
