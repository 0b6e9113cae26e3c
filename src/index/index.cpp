// Candidates from inverted postings.
//
// Two reports are worth aligning when one may hold words of the other (by_shingles.cpp), or may tell the same in other
// words (by_rare_words.cpp). Both count from lists of reports that share a feature; here what they find is put
// together.
//
// What it does not do: decide anything. `align` reads the two reports of each candidate.
// Source: inverted files, Zobel and Moffat, "Inverted files for text search engines", ACM Computing Surveys 38(2),
// 2006. Exercised by index_test.cpp against a twin that compares all pairs.
#include "index/index.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "base/parallel.h"
#include "index/by_rare_words.h"
#include "index/by_shingles.h"

namespace stemma::index {
namespace {

constexpr std::size_t kReportsPerPiece = 4096;  // Whose pairs a thread sorts.

// Sorts the pairs of one or more reports by (a, b), given that they are by a, and makes one of those that were found
// twice. Returns how many are left.
std::size_t tidy(std::span<Candidate> pairs) {
  std::size_t kept = 0;
  for (std::size_t begin = 0, end = 0; begin < pairs.size(); begin = end) {
    while (end < pairs.size() && pairs[end].a == pairs[begin].a) ++end;
    std::sort(&pairs[begin], &pairs[begin] + (end - begin),
              [](const Candidate& x, const Candidate& y) { return x.b < y.b; });
    const std::size_t first = kept;
    for (std::size_t i = begin; i < end; ++i) {
      const Candidate pair = pairs[i];
      if (kept > first && pairs[kept - 1].b == pair.b) {
        Candidate& same = pairs[kept - 1];
        same.shared_shingles = std::max(same.shared_shingles, pair.shared_shingles);
        same.rare_bits = std::max(same.rare_bits, pair.rare_bits);
      } else {
        pairs[kept++] = pair;
      }
    }
  }
  return kept;
}

// Calls work(pair) for all pairs of both methods as candidates; what has been worked on goes if it is not to be `kept`.
template <typename Work>
void each_pair(PairBlocks& by_shingles, PairBlocks& by_rare_words, bool keep, const Work& work) {
  for (auto& block : by_shingles) {
    for (const RankPair& pair : block) work(Candidate{pair.a, pair.b, pair.amount, 0});
    if (!keep) block = {};
  }
  for (auto& block : by_rare_words) {
    for (const RankPair& pair : block) work(Candidate{pair.a, pair.b, 0, static_cast<float>(pair.amount) / 2});
    if (!keep) block = {};
  }
}

// All pairs, by (a, b), each once.
std::vector<Candidate> merge(PairBlocks by_shingles, PairBlocks by_rare_words, std::size_t reports, int threads) {
  std::vector<std::uint64_t> begins(reports + 1);
  each_pair(by_shingles, by_rare_words, true, [&](const Candidate& pair) { ++begins[pair.a + 1]; });
  std::partial_sum(begins.begin(), begins.end(), begins.begin());
  std::vector<Candidate> pairs(begins.back());
  std::vector<std::uint64_t> next(begins.begin(), begins.end() - 1);
  each_pair(by_shingles, by_rare_words, false, [&](const Candidate& pair) { pairs[next[pair.a]++] = pair; });
  const std::size_t pieces = reports / kReportsPerPiece + 1;
  const auto begin_of = [&](std::size_t piece) { return begins[reports * piece / pieces]; };
  std::vector<std::size_t> kept(pieces);
  base::parallel_for(pieces, threads, [&](std::size_t piece) {
    kept[piece] = tidy(std::span(pairs).subspan(begin_of(piece), begin_of(piece + 1) - begin_of(piece)));
  });
  auto end = pairs.begin();
  for (std::size_t piece = 0; piece < pieces; ++piece) {
    const auto from = pairs.begin() + static_cast<std::ptrdiff_t>(begin_of(piece));
    end = std::move(from, from + static_cast<std::ptrdiff_t>(kept[piece]), end);
  }
  pairs.erase(end, pairs.end());
  return pairs;
}

// Stronger first; among equals the pair with earlier reports.
bool stronger(const Candidate& x, const Candidate& y) {
  if (x.shared_shingles != y.shared_shingles) return x.shared_shingles > y.shared_shingles;
  if (x.rare_bits != y.rare_bits) return x.rare_bits > y.rare_bits;
  return x.a != y.a ? x.a < y.a : x.b < y.b;
}

// Leaves the pairs that are among the `wanted` strongest of one of their reports.
void keep_per_report(std::vector<Candidate>& pairs, std::size_t reports, std::size_t wanted) {
  std::vector<std::uint32_t> order(pairs.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [&](std::uint32_t x, std::uint32_t y) { return stronger(pairs[x], pairs[y]); });
  std::vector<std::uint32_t> count(reports, 0);
  std::vector<bool> kept(pairs.size(), false);
  for (const std::uint32_t i : order) {
    const bool of_a = count[pairs[i].a]++ < wanted;
    const bool of_b = count[pairs[i].b]++ < wanted;
    kept[i] = of_a || of_b;
  }
  std::size_t next = 0;
  std::erase_if(pairs, [&](const Candidate&) { return !kept[next++]; });
}

}  // namespace

Result<Candidates> find_candidates(const Sources& sources, const Catalogue& catalogue, const IndexOptions& options,
                                   int threads) {
  Candidates result;
  const std::size_t reports = catalogue.days.size();
  std::vector<std::uint32_t> counts;
  if (Status counted = sources.shingles.count(counts); !counted) return counted.error();
  counts.resize(catalogue.rank_of.size());
  result.shingles.resize(reports);
  for (std::size_t number = 0; number < counts.size(); ++number) {
    const std::uint32_t rank = catalogue.rank_of[number];
    if (rank != kAbsent) result.shingles[rank] = counts[number];
  }
  auto by_shingles = pairs_by_shingles(sources.shingles, catalogue, options, result.shingles, threads);
  if (!by_shingles) return by_shingles.error();
  PairBlocks by_rare_words;
  if (options.min_shared_shingles == 0 && options.max_rare_candidates > 0) {
    auto found = pairs_by_rare_words(sources.rare_words, catalogue, options, threads);
    if (!found) return found.error();
    by_rare_words = std::move(*found);
  }
  result.pairs = merge(std::move(*by_shingles), std::move(by_rare_words), reports, threads);
  if (options.max_per_report > 0) {
    keep_per_report(result.pairs, reports, static_cast<std::size_t>(options.max_per_report));
  }
  return result;
}

}  // namespace stemma::index
