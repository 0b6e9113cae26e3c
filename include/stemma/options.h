// Options: every parameter that changes a result, one struct per stage. Stored with the results.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace stemma {

struct IngestOptions {
  std::size_t max_body_bytes = std::size_t{2} << 20;   // Longer bodies give kTooLarge.
  std::size_t max_file_bytes = std::size_t{4} << 30;   // Longer files give kTooLarge. JSON Lines are streamed.
  std::size_t max_line_bytes = std::size_t{16} << 20;  // Longer JSON Lines give kTooLarge; the rest is read.
  int max_folder_depth = 64;                           // Deeper folders give kLoop.
};

struct IndexOptions {
  int shingle_tokens = 5;  // Words per shingle.
  int min_shared_shingles =
      0;                   // Fewer make no candidate. 0: two, or a tenth of a short report's; rare words count too.
  int max_per_report = 0;  // Only pairs that are among so many strongest of one of the two; 0: all.
  double min_rare_weight = 12;  // Bits of rarity that two of 1,024 reports must share to be a candidate by content.
  int max_rare_candidates = 8;  // Per report, the best by shared rarity.
  int max_rare_words = 64;      // Rare words kept of a report.
  int max_days_apart = 30;      // Dated reports further apart are no candidate by content.
};

struct AlignOptions {
  int min_passage_tokens = 6;       // Shorter verbatim matches are no passage by themselves.
  double min_sentence_score = 0.3;  // Weaker sentence pairs are no paraphrase.
  bool paraphrase = true;           // Also align sentences that share hardly a phrase.
};

struct LineageOptions {
  double min_containment = 0.2;  // Of the shorter report, for two reports to be one family by wording.
  double min_derived = 0.5;      // Alignment::score for two reports to be one family by paraphrase.
};

struct ClaimOptions {
  double min_similarity = 0.45;  // For two statements to be one claim.
};

struct Options {
  IngestOptions ingest;
  IndexOptions index;
  AlignOptions align;
  LineageOptions lineage;
  ClaimOptions claims;

  bool only_new = false;  // Pairs and candidates: only those of a report that was added since the Engine was opened.

  // What follows changes no result.
  std::string data_dir;  // Folder with the lexicons (data/). REQUIRED.
  std::string
      wordnet_dir;        // Folder with WordNet's dict files; empty or absent: spun words are found by siblings alone.
  std::string case_path;  // A case file; empty: everything is kept in memory while it fits.
  std::string temporary_dir;                                // For what does not; empty: /tmp.
  std::uint64_t max_memory_bytes = std::uint64_t{4} << 30;  // Pairs and candidates keep to it.
  int threads = 0;                                          // 0 = one per core.
};

}  // namespace stemma
