// Furniture learnt from the collection.
//
// Copying joins reports; furniture only looks like it. What tells them apart is the company that a line keeps:
//   "Get the Courier before breakfast: sign up for the 7 o'clock letter."
// stands under a report of a fire and under one of a market hall, and outside of such lines the two share no five
// words in a row. A copied line comes with others, or at least with its story.
// So for every line that stands word for word in several reports, those reports are compared pair by pair with all
// recurring lines taken out. Pairs that then share no words in a row and few rare words, and of which the recurring
// lines are the smaller part, are strangers: two reports of one story that quote one sentence share the story's names.
// Where they hardly do (a story of few names), its sentence still stands amid the text, which a long line of furniture
// never does. A foot that plainly speaks to the reader ("follow us", "leave us your comments") is furniture of any two
// texts, of one story too. Lines with the same reports are judged once.
//
// What it does not do: find furniture inside a line, or in a collection of one report (ingest knows the usual
// phrases). Exercised by furniture_test.cpp.
#include "index/furniture.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "base/hash.h"
#include "base/parallel.h"
#include "index/features.h"
#include "text/word_hashes.h"

namespace stemma::index {
namespace {

constexpr std::size_t kMaxCompared = 24;      // So many of the reports with one line are compared, the earliest.
constexpr std::size_t kMinStrangers = 3;      // That share nothing else, for a line that does not speak to the reader.
constexpr std::size_t kEdgeLines = 3;         // Head and foot of a report.
constexpr std::uint32_t kSentenceWords = 14;  // A longer line amid the text of strangers is a sentence that they tell.
constexpr std::size_t kOwnWords = 40;      // Beside what speaks to the reader, for a report to tell of anything at all.
constexpr std::size_t kSpeaks = 2;         // Words to the reader in one line, to speak to him,
constexpr std::size_t kSpeaksPlainly = 4;  // or to do so whatever else the reports have in common, but for
constexpr double kSameText = 0.2;          // this share of the shingles of either.
constexpr std::size_t kShingle = 5;
constexpr std::size_t kMaxSharedElsewhere = 2;  // Strangers may share so many shingles by chance,
constexpr double kMaxSharedBits = 40;           // and so much rarity, as those of one town do.
constexpr std::size_t kSetsAtOnce = 256;        // Judged by one thread, with the layouts of their reports kept.

using FeatureSet = std::unordered_set<Feature>;

// A report as lines.
struct Layout {
  struct Line {
    Feature feature = 0;  // 0: too short or too long to be furniture.
    Span span;
    std::uint32_t words = 0;
    bool recurs = false;
    std::size_t to_reader = 0;  // Words by which it speaks to the reader, each once.
    bool speaks_to_reader() const { return to_reader >= kSpeaks; }
  };
  std::vector<Line> lines;
  std::vector<std::uint64_t> own_shingles;  // Of the lines that do not recur; sorted.
  std::vector<std::uint64_t> own_words;     // The rare ones of these lines; sorted, each once.
  std::size_t words = 0;
  std::size_t own_count = 0;  // Of the lines that do not recur.
};

std::size_t words_to_reader(std::span<const std::uint64_t> words) {
  static constexpr std::array<std::string_view, 29> kWords = {
      "you",      "your",     "us",       "our",       "sign",    "subscribe",     "subscriber", "newsletter",
      "follow",   "click",    "comments", "copyright", "rights",  "reserved",      "app",        "email",
      "cookies",  "donate",   "inbox",    "facebook",  "twitter", "advertisement", "contact",    "write",
      "newsdesk", "newsroom", "tip",      "tips",      "call"};
  static const std::unordered_set<std::uint64_t> kHashes = [] {
    std::unordered_set<std::uint64_t> hashes;
    for (const std::string_view word : kWords) hashes.insert(base::hash64(word));
    return hashes;
  }();
  std::set<std::uint64_t> found;
  for (const std::uint64_t word : words) {
    if (kHashes.contains(word)) found.insert(word);
  }
  return found.size();
}

Layout layout_of(std::string_view body, const FeatureSet& recurring, const text::Lexicons& lexicons) {
  text::WordHashes words;
  text::read_word_hashes(body, words);
  Layout layout;
  layout.words = words.hashes.size();
  for (std::size_t i = 0; i < words.lines.size(); ++i) {
    Layout::Line line;
    const std::uint32_t first = words.lines[i].first_word;
    line.words = words.end_word(i) - first;
    line.span = words.lines[i].span;
    const auto of_line = std::span(words.hashes).subspan(first, line.words);
    if (line.words >= kMinLineWords && line.words <= kMaxLineWords) line.feature = line_feature(of_line);
    line.recurs = line.feature != 0 && recurring.contains(line.feature);
    line.to_reader = line.recurs ? words_to_reader(of_line) : 0;
    layout.lines.push_back(line);
    if (line.recurs) continue;
    layout.own_count += line.words;
    shingle_hashes(of_line, kShingle, layout.own_shingles);
    std::copy_if(of_line.begin(), of_line.end(), std::back_inserter(layout.own_words),
                 [&](std::uint64_t word) { return lexicons.rarity_bits(word) > kOrdinaryBits; });
  }
  std::sort(layout.own_shingles.begin(), layout.own_shingles.end());
  std::sort(layout.own_words.begin(), layout.own_words.end());
  layout.own_words.erase(std::unique(layout.own_words.begin(), layout.own_words.end()), layout.own_words.end());
  return layout;
}

// Calls `shared` for every value in both; both are sorted.
template <typename Shared>
void for_each_in_both(const std::vector<std::uint64_t>& x, const std::vector<std::uint64_t>& y, const Shared& shared) {
  for (auto i = x.begin(), j = y.begin(); i != x.end() && j != y.end();) {
    if (*i == *j) shared(*i);
    const bool step_x = *i <= *j;
    const bool step_y = *j <= *i;
    i += step_x ? 1 : 0;
    j += step_y ? 1 : 0;
  }
}

// True when the lines that both have are less than half of `x`. Those that speak to the reader are not counted where
// enough is told beside them: a short report may have a long foot.
bool shared_lines_are_minor(const Layout& x, const Layout& y) {
  const bool tells = x.own_count >= kOwnWords && y.own_count >= kOwnWords;
  std::size_t shared = 0;
  for (const Layout::Line& line : x.lines) {
    const auto same = [&](const Layout::Line& other) { return other.feature == line.feature; };
    if (tells && line.speaks_to_reader()) continue;
    if (line.recurs && std::any_of(y.lines.begin(), y.lines.end(), same)) shared += line.words;
  }
  return 2 * shared < x.words;
}

std::size_t shared_shingles(const Layout& x, const Layout& y) {
  std::size_t shingles = 0;
  for_each_in_both(x.own_shingles, y.own_shingles, [&](std::uint64_t) { ++shingles; });
  return shingles;
}

// Do the two share hardly a phrase?
bool in_different_words(const Layout& x, const Layout& y) {
  return shared_lines_are_minor(x, y) && shared_lines_are_minor(y, x) && shared_shingles(x, y) <= kMaxSharedElsewhere;
}

// Are they two texts, be it of one story?
bool two_texts(const Layout& x, const Layout& y) {
  const auto fewest = static_cast<double>(std::min(x.own_shingles.size(), y.own_shingles.size()));
  return std::min(x.own_count, y.own_count) >= kOwnWords &&
         static_cast<double>(shared_shingles(x, y)) < kSameText * fewest;
}

// Do they tell of different things?
bool on_different_things(const Layout& x, const Layout& y, const text::Lexicons& lexicons) {
  double bits = 0;
  for_each_in_both(x.own_words, y.own_words,
                   [&](std::uint64_t word) { bits += lexicons.rarity_bits(word) - kOrdinaryBits; });
  return bits <= kMaxSharedBits;
}

// The line `feature` of a report, and whether it stands at its head or foot. REQUIRES: it is there.
struct Place {
  const Layout::Line& line;
  bool edge;
};
Place place_of(const Layout& layout, Feature feature) {
  std::size_t i = 0;
  while (layout.lines[i].feature != feature) ++i;
  return {layout.lines[i], i < kEdgeLines || i + kEdgeLines >= layout.lines.size()};
}

bool speaks_at_the_edge(const Layout& layout, Feature feature, std::size_t words) {
  const Place place = place_of(layout, feature);
  return place.edge && place.line.to_reader >= words;
}

// A whole sentence that stands in the middle of a report is told there, however little else reports of one story share.
bool told_in_the_middle(const Layout& layout, Feature feature) {
  const Place place = place_of(layout, feature);
  return !place.edge && !place.line.speaks_to_reader() && place.line.words >= kSentenceWords;
}

// Gives layouts by rank and keeps them.
class Layouts {
 public:
  Layouts(const FeatureSet& recurring, const text::Lexicons& lexicons,
          const std::function<Result<std::string>(std::uint32_t)>& body_of)
      : recurring_(recurring), lexicons_(lexicons), body_of_(body_of) {}

  // `things`: they must also tell of different things.
  bool are_strangers(const Layout& x, const Layout& y, bool things) const {
    return in_different_words(x, y) && (!things || on_different_things(x, y, lexicons_));
  }

  Result<std::shared_ptr<const Layout>> of(std::uint32_t rank) {
    const auto found = kept_.find(rank);
    if (found != kept_.end()) return found->second;
    const auto body = body_of_(rank);
    if (!body) return body.error();
    auto layout = std::make_shared<const Layout>(layout_of(*body, recurring_, lexicons_));
    kept_.emplace(rank, layout);
    return layout;
  }

 private:
  const FeatureSet& recurring_;
  const text::Lexicons& lexicons_;
  const std::function<Result<std::string>(std::uint32_t)>& body_of_;
  std::unordered_map<std::uint32_t, std::shared_ptr<const Layout>> kept_;
};

using SomeLayouts = std::vector<std::shared_ptr<const Layout>>;

// Up to three of the reports that are strangers to one another.
Result<SomeLayouts> mutual_strangers(std::span<const std::uint32_t> ranks, Layouts& layouts, bool things) {
  SomeLayouts mutual;
  for (const std::uint32_t rank : ranks.first(std::min(ranks.size(), kMaxCompared))) {
    const auto layout = layouts.of(rank);
    if (!layout) return layout.error();
    const bool fits = std::all_of(mutual.begin(), mutual.end(),
                                  [&](const auto& other) { return layouts.are_strangers(**layout, *other, things); });
    if (fits) mutual.push_back(*layout);
    if (mutual.size() == kMinStrangers) break;
  }
  return mutual;
}

// A set of reports with the lines that they share.
using LinesBySet = std::map<std::vector<std::uint32_t>, std::vector<Feature>>;

// Those among `lines` that speak to the reader at the head or foot of both.
void add_feet(const Layout& x, const Layout& y, const std::vector<Feature>& lines, FeatureSet& furniture) {
  std::copy_if(lines.begin(), lines.end(), std::inserter(furniture, furniture.end()), [&](Feature line) {
    return speaks_at_the_edge(x, line, kSpeaks) && speaks_at_the_edge(y, line, kSpeaks);
  });
}

// The features among `lines` that are furniture of the reports `ranks`.
Status judge(const std::vector<std::uint32_t>& ranks, const std::vector<Feature>& lines, Layouts& layouts,
             FeatureSet& furniture) {
  const auto apart = mutual_strangers(ranks, layouts, true);
  if (!apart) return apart.error();
  if (apart->size() >= kMinStrangers) {
    std::copy_if(lines.begin(), lines.end(), std::inserter(furniture, furniture.end()), [&](Feature line) {
      return std::none_of(apart->begin(), apart->end(), [&](const auto& x) { return told_in_the_middle(*x, line); });
    });
    return Done{};
  }
  const auto two = mutual_strangers(ranks, layouts, false);
  if (!two) return two.error();
  if (two->size() >= 2) {
    add_feet(*(*two)[0], *(*two)[1], lines, furniture);
    return Done{};
  }
  const auto first = layouts.of(ranks[0]);
  if (!first) return first.error();
  const auto second = layouts.of(ranks[1]);
  if (!second) return second.error();
  const bool plain = std::any_of(lines.begin(), lines.end(), [&](Feature line) {
    return speaks_at_the_edge(**first, line, kSpeaksPlainly) && speaks_at_the_edge(**second, line, kSpeaksPlainly);
  });
  if (plain && two_texts(**first, **second)) add_feet(**first, **second, lines, furniture);
  return Done{};
}

// The whole line without the white space around it.
Span whole_line(std::string_view body, Span words) {
  std::size_t begin = words.begin;
  while (begin > 0 && body[begin - 1] != '\n') --begin;
  const std::size_t end = std::min(body.find('\n', words.end), body.size());
  const std::string_view line = body.substr(begin, end - begin);
  const std::size_t first = std::min(line.find_first_not_of(" \t\r"), line.size());
  const std::size_t last = line.find_last_not_of(" \t\r");
  return {static_cast<std::uint32_t>(begin + first), static_cast<std::uint32_t>(begin + last + 1)};
}

}  // namespace

Result<std::vector<Furnished>> find_furniture(const PostingSource& lines, const Catalogue& catalogue,
                                              const text::Lexicons& lexicons, int threads,
                                              const std::function<Result<std::string>(std::uint32_t rank)>& body_of) {
  FeatureSet recurring;
  LinesBySet by_set;
  const Status read = for_each_shared(lines, catalogue, threads, [&](const SharedFeature& shared) {
    recurring.insert(shared.feature);
    by_set[{shared.ranks.begin(), shared.ranks.end()}].push_back(shared.feature);
  });
  if (!read) return read.error();

  std::mutex reading, writing;  // Bodies are read one at a time; what is found is kept under the other.
  Status status = Done{};
  std::vector<LinesBySet::const_pointer> sets;
  for (const auto& set : by_set) sets.push_back(&set);
  const std::function<Result<std::string>(std::uint32_t)> one_at_a_time = [&](std::uint32_t rank) {
    const std::lock_guard lock(reading);
    return body_of(rank);
  };
  FeatureSet furniture;
  std::set<std::uint32_t> furnished;
  base::parallel_for((sets.size() + kSetsAtOnce - 1) / kSetsAtOnce, threads, [&](std::size_t block) {
    Layouts layouts(recurring, lexicons, one_at_a_time);
    const std::size_t end = std::min(sets.size(), (block + 1) * kSetsAtOnce);
    for (std::size_t i = block * kSetsAtOnce; i < end; ++i) {
      const auto& [ranks, shared] = *sets[i];
      FeatureSet found;
      const Status judged = judge(ranks, shared, layouts, found);
      const std::lock_guard lock(writing);
      if (!judged) status = judged;
      if (!found.empty()) furnished.insert(ranks.begin(), ranks.end());
      furniture.merge(found);
    }
  });
  if (!status) return status.error();

  std::vector<Furnished> result;
  for (const std::uint32_t rank : furnished) result.push_back({rank, {}});
  base::parallel_for(result.size(), threads, [&](std::size_t i) {
    const auto body = one_at_a_time(result[i].rank);
    if (!body) {
      const std::lock_guard lock(writing);
      status = body.error();
      return;
    }
    for (const Layout::Line& line : layout_of(*body, recurring, lexicons).lines) {
      if (line.recurs && furniture.contains(line.feature)) result[i].lines.push_back(whole_line(*body, line.span));
    }
  });
  if (!status) return status.error();
  std::erase_if(result, [](const Furnished& report) { return report.lines.empty(); });
  return result;
}

}  // namespace stemma::index
