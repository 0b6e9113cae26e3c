// Which pairs of reports are worth aligning: exact shared word shingles, and rare words in common.
// Reports are known by their rank in a Catalogue. Results depend on the set of reports alone: not on their order of
// arrival, on threads, or on where the postings lie.
#pragma once

#include <cstdint>
#include <vector>

#include "index/features.h"
#include "index/lists.h"
#include "index/postings.h"
#include "stemma/options.h"

namespace stemma::index {

struct Candidate {
  std::uint32_t a = 0;  // Ranks, a < b.
  std::uint32_t b = 0;
  std::uint32_t shared_shingles = 0;  // Distinct word shingles in both.
  float rare_bits = 0;                // Rarity of the distinct words in both, in bits above an ordinary word's.
  bool operator==(const Candidate&) const = default;
};

struct Candidates {
  std::vector<Candidate> pairs;         // By (a, b).
  std::vector<std::uint32_t> shingles;  // Distinct shingles of every report.
};

// The postings of a collection, a source for each kind of feature. Borrowed.
struct Sources {
  const PostingSource& shingles;
  const PostingSource& rare_words;
  const PostingSource& lines;
};

// Every pair that shares enough shingles (IndexOptions::min_shared_shingles), and for each report the
// max_rare_candidates others that share the most rarity with it.
// Where more than 64 reports share a shingle, a report meets only the earliest and the nearest of them: of reports
// that consist of such shingles to a fifth or more (copies of one dispatch) up to 512, or 48, of others (a stock
// phrase, a site's furniture) 4. So a family of n copies costs O(n) pairs and stays connected. Time O(postings +
// pairs); memory O(shared postings + pairs). Errors: those of the sources.
Result<Candidates> find_candidates(const Sources& sources, const Catalogue& catalogue, const IndexOptions& options,
                                   int threads);

}  // namespace stemma::index
