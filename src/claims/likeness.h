// How likely two statements of different reports say the same thing, in whatever words.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "claims/wording.h"
#include "text/wordnet.h"

namespace stemma::claims {

// What is held against one another of two statements. Shares are in [0,1].
enum Trait : std::size_t {
  kBias,         // 1.
  kCosine,       // Content words in common, of the geometric mean of both.
  kContained,    // The same, of the lighter one.
  kProper,       // Words in common that no other statement of either report uses, as kCosine.
  kSynonyms,     // Synonyms, as kCosine.
  kSisters,      // Words for things of one kind ("ship", "vessel"), as kCosine.
  kTogether,     // Content words that follow one another in both, as kCosine.
  kNearby,       // Words of one that stand beside the other, as kCosine.
  kSameNumber,   // A telling number in common: 1; a small or round one with the thing it counts: 0.5.
  kRounded,      // An estimate and what it rounds: 1.
  kOtherNumber,  // Numbers of the same thing that do not agree, 1.
  kSameSpeaker,  // Both on the word of one source, 1.
  kFew,          // Neither has much to say: 1 / (1 + content words of the shorter).
  kOne,          // One thing in common, a word or a number, and no more: 1.
  kNames,        // Names that both reports use, of the lighter one's.
  kOneQuoted,    // One of the two is somebody's very words, 1.
  kPlace,        // Both stand at the same place of a text that their reports share, 1.
  kTraits
};
using Traits = std::array<double, kTraits>;

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
  // Something that the heavy word at this place may mean (WordNet::field), or that it speaks of people.
  struct Meant {
    std::uint32_t meaning = 0;
    std::uint32_t place = 0;
  };
  struct Sense {
    Features own;              // Weighed down by how many statements of its report use the word: its topic is no claim.
    Features nearby;           // Of the statements before and after, without its own.
    Features heavy;            // Of `own`, the heaviest: synonyms are sought for these.
    std::vector<Meant> meant;  // What they may mean, ascending; made when first asked for.
    std::vector<Amount> amounts;
    std::uint32_t speaker = 0;  // The innermost source that has a name; 0: none.
    std::uint32_t report = 0;   // The first that has it.
    double weight = 0;
  };

  void read_amounts(const text::Witness& witness, const Said& said, Sense& sense) const;
  void add_numbers(const Sense& x, const Sense& y, Traits& traits) const;
  const std::vector<Meant>& meant_by(Sense& sense);
  int add_synonyms(Sense& x, Sense& y, double scale, Traits& traits);
  bool same_speaker(std::uint32_t x, std::uint32_t y);
  double common_names(std::uint32_t a, std::uint32_t b);
  text::WordRelation relation(std::uint64_t x, std::uint64_t y);

  const Wordings& wordings_;
  const text::WordNet* wordnet_;
  std::vector<Sense> senses_;
  std::unordered_map<std::uint64_t, text::WordRelation> relations_;
  std::vector<std::string> speakers_{""};
  std::unordered_map<std::uint64_t, bool> same_;
  std::unordered_map<std::uint64_t, double> common_names_;  // Of two reports.
  std::unordered_set<std::uint64_t> places_;
};

// The weights of `log_odds`, by trait.
extern const Traits kWeights;

}  // namespace stemma::claims
