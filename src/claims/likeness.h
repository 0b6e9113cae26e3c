// How likely two statements of different reports say the same thing, in whatever words.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "claims/likeness_trees.h"
#include "claims/traits.h"
#include "claims/wording.h"
#include "text/wordnet.h"

namespace stemma::claims {

// Reads every wording once; comparing two is then cheap. Not thread-safe: remembers synonyms.
class Likeness {
 public:
  // `wordnet` may be null: then no synonyms are known. All but `said` must outlive it.
  Likeness(const std::vector<text::Witness>& witnesses, const std::vector<Said>& said, const Wordings& wordings,
           const text::WordNet* wordnet, const LikenessTrees& trees);

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
    std::uint32_t place = 0;    // Statements before it there.
    double weight = 0;
    bool denied = false;
  };

  static double agreement_bits(const Amount& p, const Amount& q);
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
  const LikenessTrees& trees_;
  std::vector<Sense> senses_;
  // By report.
  std::vector<std::uint32_t> statements_of_;                         // How many.
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
