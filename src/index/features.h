// Features: what the index keeps of one report. Computed from the body alone, furniture included, so that a case can
// keep them whatever else is in the collection.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "index/distinct.h"
#include "index/postings.h"
#include "stemma/options.h"
#include "text/lexicons.h"
#include "text/word_hashes.h"

namespace stemma::index {

struct Features {
  std::vector<Feature> shingles;    // The distinct runs of IndexOptions::shingle_tokens words, in order.
  std::vector<Feature> rare_words;  // The rarest distinct words, their rarity in them; see rarity_of.
  std::vector<Feature> lines;       // The distinct lines of some words, in order.
};

// Lines of other lengths are headings or somebody's prose, and never furniture.
inline constexpr std::uint32_t kMinLineWords = 3;
inline constexpr std::uint32_t kMaxLineWords = 90;

// Rarity above an ordinary word's that a feature of Features::rare_words stands for, in half bits.
inline constexpr std::size_t kRarities = 32;  // 0 to 31.
constexpr std::uint32_t rarity_of(Feature rare_word) { return static_cast<std::uint32_t>(rare_word & (kRarities - 1)); }

// Words rarer than this many bits of surprise (once in a thousand words) say something about what a text is about.
inline constexpr double kOrdinaryBits = 10;

// The feature of a line, given its words.
Feature line_feature(std::span<const std::uint64_t> word_hashes);

// Hashes of all runs of `length` words, in order.
void shingle_hashes(std::span<const std::uint64_t> word_hashes, std::size_t length, std::vector<std::uint64_t>& into);

// Thread safety: one reader per thread.
class FeatureReader {
 public:
  // Borrows both.
  FeatureReader(const text::Lexicons& lexicons, const IndexOptions& options) : lexicons_(lexicons), options_(options) {}

  // The result lives until the next call. Time O(body).
  const Features& read(std::string_view body);

 private:
  void read_shingles();
  void read_rare_words();
  void keep_rarest(const std::array<std::size_t, kRarities>& count);
  void read_lines();
  // True the first time that it comes in this kind.
  bool is_new(Feature feature) { return distinct_.add(feature + 1); }

  const text::Lexicons& lexicons_;
  const IndexOptions& options_;
  text::WordReader word_reader_;
  text::WordHashes words_;
  Distinct distinct_;
  std::vector<std::uint64_t> scratch_;
  Features features_;
};

}  // namespace stemma::index
