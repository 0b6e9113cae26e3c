// How likely two statements of different reports say the same thing, in whatever words.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "claims/wording.h"
#include "text/wordnet.h"

namespace stemma::claims {

// What is held against one another of two statements. Shares are in [0,1].
enum Trait : std::size_t {
  kCosine,       // Content words in common, of the geometric mean of both.
  kContained,    // The same, of the lighter one.
  kProper,       // Words in common that no other statement of either report uses, as kCosine.
  kSynonyms,     // Synonyms, as kCosine.
  kSisters,      // Words for things of one kind ("ship", "vessel"), as kCosine.
  kTogether,     // Content words that follow one another in both, as kCosine.
  kNearby,       // Words of one that stand beside the other, as kCosine.
  kSameNumber,   // A telling number in common: 1; a small or round one with the thing it counts: 0.5.
  kRounded,      // An estimate and what it rounds: 1.
  kNearNumber,   // Numbers of the same thing: the lesser by the greater, of the two that are nearest.
  kSameSpeaker,  // Both on the word of one source, 1.
  kFew,          // Neither has much to say: 1 / (1 + content words of the shorter).
  kOne,          // One thing in common, a word or a number, and no more: 1.
  kNames,        // Names that both reports use, of the lighter one's.
  kOneQuoted,    // One of the two is somebody's very words, 1.
  kPlace,        // Both stand at the same place of a text that their reports share, 1.
  kOnlyWord,     // Both on the word of one source that is the source of m and n statements of their reports: 1 / (m n).
  kForeign,      // Of what one says, names that the other's report does not have; of the two the greater share.
  kForeignBoth,  // The same, of the two the lesser.
  kElsewhere,    // Words in common with another statement of the other's report, of the one's own; the greatest.
  kMargin,       // kCosine less the same for such another statement; may be below 0.
  kNumberElsewhere,  // Telling numbers of one that the other lacks and its report has: 0.5 if so, 1 if both ways.
  kTraits
};
using Traits = std::array<double, kTraits>;
inline constexpr std::array<std::string_view, kTraits> kTraitNames = {
    "cosine",    "contained",   "proper",       "synonyms",  "sisters", "together",        "nearby",     "same_number",
    "rounded",   "near_number", "same_speaker", "few",       "one",     "names",           "one_quoted", "place",
    "only_word", "foreign",     "foreign_both", "elsewhere", "margin",  "number_elsewhere"};

// Asks a question of the traits, and another by the answer, and so on: the questions breadth first, those that follow
// question i are 2 i + 1 (not above) and 2 i + 2. What the last one leads to adds to the log odds.
struct LikenessTree {
  struct Question {
    std::uint8_t trait = 0;
    float above = 0;
  };
  std::array<Question, 7> questions;
  std::array<float, 8> answers;
};

// Reads every wording once; comparing two is then cheap. Not thread-safe: remembers synonyms.
class Likeness {
 public:
  // `wordnet` may be null: then no synonyms are known.
  Likeness(const std::vector<text::Witness>& witnesses, const std::vector<Said>& said, const Wordings& wordings,
           const text::WordNet* wordnet);

  // Pairs of wordings that stand at the same place (places.h), smaller first.
  void note_places(const std::vector<std::pair<std::uint32_t, std::uint32_t>>& pairs);
  // Indices of wordings. Symmetric. Time O(words of x * words of y).
  Traits traits(std::uint32_t x, std::uint32_t y);
  // The odds, as a logarithm, that both say the same: above 0 it is likelier than not.
  double log_odds(std::uint32_t x, std::uint32_t y);

 private:
  struct Amount {
    double value = 0;
    bool approximate = false;
    std::uint64_t unit = 0;  // Stem of what is counted; 0: nothing is named.
  };
  // The two wordings of a report that have most in common with one of another.
  struct Rivals {
    double first = 0, second = 0;  // Bits.
    std::uint32_t at = 0;          // The wording of `first`.
  };
  // Something that the heavy word at this place may mean (WordNet::field), or that it speaks of people.
  struct Meant {
    std::uint32_t meaning = 0;
    std::uint32_t place = 0;
  };
  struct Sense {
    Features own;              // Weighed down by how many statements of its report use the word: its topic is no claim.
    Features nearby;           // Of the statements before and after, without its own.
    Features names;            // Of `own`, what the report uses as a name.
    Features heavy;            // Of `own`, the heaviest: synonyms are sought for these.
    std::vector<Meant> meant;  // What they may mean, ascending; made when first asked for.
    std::vector<Amount> amounts;
    std::uint32_t speaker = 0;  // The innermost source that has a name; 0: none.
    std::uint32_t report = 0;   // The first that has it.
    double weight = 0;
  };

  void note_in_report(std::uint32_t report, std::uint32_t wording);
  void read_amounts(const text::Witness& witness, const Said& said, Sense& sense) const;
  void add_numbers(const Sense& x, const Sense& y, Traits& traits) const;
  void add_rivals(std::uint32_t x, std::uint32_t y, double scale, Traits& traits);
  void add_foreign(const Sense& x, const Sense& y, Traits& traits) const;
  double rival(std::uint32_t x, std::uint32_t y);
  bool has_number_elsewhere(const Sense& x, const Sense& y) const;
  double only_word(const Sense& x, const Sense& y) const;
  const std::vector<Meant>& meant_by(Sense& sense);
  int add_synonyms(Sense& x, Sense& y, double scale, Traits& traits);
  bool same_speaker(std::uint32_t x, std::uint32_t y);
  double common_names(std::uint32_t a, std::uint32_t b);
  text::WordRelation relation(std::uint64_t x, std::uint64_t y);

  const Wordings& wordings_;
  const text::WordNet* wordnet_;
  std::vector<Sense> senses_;
  // By report.
  std::vector<std::vector<std::uint32_t>> wordings_of_;              // At most kMostStatements.
  std::vector<std::vector<double>> numbers_of_;                      // Telling ones, ascending.
  std::vector<std::unordered_map<std::uint32_t, int>> speakers_of_;  // How many statements are on their word.
  std::unordered_map<std::uint64_t, Rivals> rivals_;                 // Of a wording and a report.
  std::unordered_map<std::uint64_t, text::WordRelation> relations_;
  std::vector<std::string> speakers_{""};
  std::unordered_map<std::uint64_t, bool> same_;
  std::unordered_map<std::uint64_t, double> common_names_;  // Of two reports.
  std::unordered_set<std::uint64_t> places_;
};

}  // namespace stemma::claims
