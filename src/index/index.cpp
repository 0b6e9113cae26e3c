// Candidates from inverted postings.
//
// Two reports are worth aligning when one may hold words of the other. Every five-word shingle of every report is
// posted under its hash; reports that meet under a hash share that shingle, and how often two meet is the exact number
// of shingles that they share. There is no document-frequency cut-off that would hide a large family.
//   "the ferry left the quay at dawn" and "at noon the ferry left the quay" share "the ferry left the quay".
// A paraphrase shares no shingle. It does share what reports cannot do without: names, numbers, rare words. Words that
// background text uses less than once in a thousand words are posted too; each report keeps the few others with which
// it shares most bits of rarity.
//
// Quadratic growth is bounded by position in the list, not by forgetting: a shingle in more than kLongPostings texts
// pairs each of them with the first few and the nearest few of its list only.
//
// What it does not do: decide anything. `align` reads the two reports of each candidate.
// Source: inverted files, Zobel and Moffat, "Inverted files for text search engines", ACM Computing Surveys 38(2),
// 2006. Exercised by index_test.cpp against a twin that compares all pairs.
#include "index/index.h"

#include <algorithm>
#include <functional>

#include "index/postings.h"

namespace stemma::index {
namespace {

// In a long list each text is paired with so many at the front and so many just before it.
constexpr std::size_t kWindow = 24;
// Rare words in more than this share of a large collection say nothing about which of its reports belong together.
constexpr double kCommonShare = 0.05;
constexpr std::size_t kCommonFloor = 64;

// For every text the lists it stands in, as (list, position in it).
struct Place {
  std::uint32_t list;
  std::uint32_t position;
};
class Places {
 public:
  Places(const PostingLists& postings, std::size_t texts) : offsets_(texts + 1, 0) {
    const auto& lists = postings.lists();
    for (const auto& list : lists) {
      for (std::uint32_t text : list.texts) ++offsets_[text + 1];
    }
    for (std::size_t t = 0; t < texts; ++t) offsets_[t + 1] += offsets_[t];
    places_.resize(offsets_.back());
    std::vector<std::size_t> next(offsets_.begin(), offsets_.end() - 1);
    for (std::uint32_t l = 0; l < lists.size(); ++l) {
      for (std::uint32_t p = 0; p < lists[l].texts.size(); ++p) places_[next[lists[l].texts[p]]++] = {l, p};
    }
  }
  std::span<const Place> of(std::uint32_t text) const {
    return std::span(places_).subspan(offsets_[text], offsets_[text + 1] - offsets_[text]);
  }

 private:
  std::vector<std::size_t> offsets_;
  std::vector<Place> places_;
};

// Adds up over the lists of one text what it shares with every other: cleared in time O(touched).
class Tally {
 public:
  explicit Tally(std::size_t texts) : sums_(texts, 0) {}
  void add(std::uint32_t text, double amount) {
    if (sums_[text] == 0) touched_.push_back(text);
    sums_[text] += amount;
  }
  // The texts touched, ascending.
  std::vector<std::uint32_t>& touched() {
    std::sort(touched_.begin(), touched_.end());
    return touched_;
  }
  double sum(std::uint32_t text) const { return sums_[text]; }
  void clear() {
    for (std::uint32_t text : touched_) sums_[text] = 0;
    touched_.clear();
  }

 private:
  std::vector<double> sums_;
  std::vector<std::uint32_t> touched_;
};

void add_earlier(const PostingLists::List& list, std::uint32_t position, Tally& tally) {
  if (list.texts.size() <= kLongPostings) {
    for (std::uint32_t p = 0; p < position; ++p) tally.add(list.texts[p], 1);
    return;
  }
  const std::uint32_t front = std::min<std::uint32_t>(position, kWindow);
  for (std::uint32_t p = 0; p < front; ++p) tally.add(list.texts[p], 1);
  for (std::uint32_t p = position > front + kWindow ? position - kWindow : front; p < position; ++p) {
    tally.add(list.texts[p], 1);
  }
}

std::vector<Candidate> by_shingles(const std::vector<text::Text>& texts, const IndexOptions& options) {
  std::vector<Posting> all;
  for (std::uint32_t t = 0; t < texts.size(); ++t) post_shingles(texts[t], t, options.shingle_tokens, all);
  const PostingLists postings(std::move(all));
  const Places places(postings, texts.size());
  std::vector<Candidate> result;
  Tally tally(texts.size());
  for (std::uint32_t b = 0; b < texts.size(); ++b) {
    for (const Place& place : places.of(b)) add_earlier(postings.lists()[place.list], place.position, tally);
    for (std::uint32_t a : tally.touched()) {
      const auto shared = static_cast<std::uint32_t>(tally.sum(a));
      if (shared >= static_cast<std::uint32_t>(options.min_shared_shingles)) result.push_back({a, b, shared, 0});
    }
    tally.clear();
  }
  return result;
}

// Keeps the `wanted` strongest and, within reason, whoever ties with the last of them, so that the choice does not
// depend on the order of texts.
void keep_strongest(std::vector<Candidate>& candidates, std::size_t wanted) {
  if (candidates.size() <= wanted || wanted == 0) return;
  std::vector<double> strengths;
  for (const Candidate& candidate : candidates) strengths.push_back(candidate.rare_bits);
  const auto last = strengths.begin() + static_cast<std::ptrdiff_t>(wanted - 1);
  std::nth_element(strengths.begin(), last, strengths.end(), std::greater<>());
  std::erase_if(candidates, [&](const Candidate& candidate) { return candidate.rare_bits < *last; });
  candidates.resize(std::min(candidates.size(), 4 * wanted));
}

std::vector<Candidate> by_rare_words(const std::vector<text::Text>& texts, const text::Lexicons& lexicons,
                                     const IndexOptions& options) {
  std::vector<Posting> all;
  for (std::uint32_t t = 0; t < texts.size(); ++t) post_rare_words(texts[t], t, lexicons, all);
  const PostingLists postings(std::move(all));
  const Places places(postings, texts.size());
  const auto common =
      std::max(kCommonFloor, static_cast<std::size_t>(kCommonShare * static_cast<double>(texts.size())));
  std::vector<Candidate> result;
  Tally tally(texts.size());
  for (std::uint32_t t = 0; t < texts.size(); ++t) {
    for (const Place& place : places.of(t)) {
      const auto& list = postings.lists()[place.list];
      if (list.texts.size() > common) continue;
      for (std::uint32_t other : list.texts) {
        if (other != t) tally.add(other, list.bits);
      }
    }
    std::vector<Candidate> best;
    for (std::uint32_t other : tally.touched()) {
      if (tally.sum(other) >= options.min_rare_weight) {
        best.push_back({std::min(t, other), std::max(t, other), 0, tally.sum(other)});
      }
    }
    keep_strongest(best, static_cast<std::size_t>(options.max_rare_candidates));
    result.insert(result.end(), best.begin(), best.end());
    tally.clear();
  }
  return result;
}

}  // namespace

std::vector<Candidate> find_candidates(const std::vector<text::Text>& texts, const text::Lexicons& lexicons,
                                       const IndexOptions& options) {
  std::vector<Candidate> all = by_shingles(texts, options);
  const std::vector<Candidate> rare = by_rare_words(texts, lexicons, options);
  all.insert(all.end(), rare.begin(), rare.end());
  std::sort(all.begin(), all.end(),
            [](const Candidate& x, const Candidate& y) { return x.a != y.a ? x.a < y.a : x.b < y.b; });
  std::vector<Candidate> merged;
  for (const Candidate& candidate : all) {
    if (!merged.empty() && merged.back().a == candidate.a && merged.back().b == candidate.b) {
      merged.back().shared_shingles = std::max(merged.back().shared_shingles, candidate.shared_shingles);
      merged.back().rare_bits = std::max(merged.back().rare_bits, candidate.rare_bits);
    } else {
      merged.push_back(candidate);
    }
  }
  return merged;
}

}  // namespace stemma::index
