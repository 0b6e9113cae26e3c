// What a statement is about, as weighted features, and how alike two of them are.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "claims/statements.h"

namespace stemma::claims {

// Stem -> weight, by stem. Weights are bits of rarity, less where most of the collection uses the word.
using Features = std::vector<std::pair<std::uint64_t, float>>;

// Two content words with none between them: "the port was closed" has (port, clos).
struct Neighbours {
  std::uint64_t hash = 0;    // Of both stems in order.
  std::uint64_t first = 0;   // Stem.
  std::uint64_t second = 0;  // Stem.
};

// Statements with the same words in the same order, in one report or many.
struct Wording {
  Features features;
  std::vector<Neighbours> neighbours;  // By hash, each once.
  std::vector<std::uint64_t> proper;   // Stems that no other statement of its first report uses, ascending.
  std::vector<std::uint32_t> said;     // Indices of the statements, ascending.
  bool counts = false;                 // Has a number.
  bool quoted = false;                 // Most of it is somebody's very words.
};

struct Wordings {
  std::vector<Wording> all;                                     // In the order of their first statements.
  std::vector<std::uint32_t> of_said;                           // Index of each statement's wording.
  std::unordered_map<std::uint64_t, std::string> word_of_stem;  // A folded word for each stem: the first.
  std::vector<Features> names;  // Of each report: its words with a capital inside a sentence.
};

// `stems` holds text::stem_hashes of each witness.
Wordings read_wordings(const std::vector<text::Witness>& witnesses,
                       const std::vector<std::vector<std::uint64_t>>& stems, const std::vector<Said>& said,
                       const text::Lexicons& lexicons);

// What two sets of features have in common, each at its lighter weight. Time O(|x| + |y|).
struct Common {
  double bits = 0;
  int words = 0;
};
Common common(const Features& x, const Features& y);

// The weight of a stem; 0 if there is none. Time O(log |features|).
double bits_of(const Features& features, std::uint64_t stem);

// Content words that follow one another in both, each two by the lighter of them: "port closed" says more than "port"
// here and "closed" there. Weights are those of `of_x` and `of_y`.
double common_neighbours(const Wording& x, const Features& of_x, const Wording& y, const Features& of_y);

// What the statements before and after one of the same report say, each stem once.
Features features_beside(std::uint32_t statement, const std::vector<Said>& said, const Wordings& wordings);

// "people", "passengers": a word for heads that are counted. `word` is folded.
bool is_people(std::string_view word);

// In [0,1]: between the share of the shorter that stands in the longer and the cosine of the two.
// Less than two features in common give 0. Time O(|x| + |y|).
double similarity(const Features& x, const Features& y);

// True if they share a word that is proper to both. Two statements of reports on one event share its topic ("the car
// ferry") whatever they say.
bool shares_proper_word(const Wording& x, const Wording& y);

double weight(const Features& features);

// The mean of two groups of so many wordings each.
Features mean(const Features& x, std::size_t count_x, const Features& y, std::size_t count_y);

}  // namespace stemma::claims
