// Lexicons: the word lists in data/, loaded once and shared by every stage.
// All lookups take folded words (NFKC, case-folded). Thread safety: const after load.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/file_system.h"
#include "stemma/result.h"
#include "text/name_weights.h"
#include "text/word_tags.h"

namespace stemma::text {

// Lets unordered containers of strings be asked with a string_view.
struct StringHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};
using StringSet = std::unordered_set<std::string, StringHash, std::equal_to<>>;
template <typename Value>
using StringMap = std::unordered_map<std::string, Value, StringHash, std::equal_to<>>;

// How a verb or noun reports speech.
struct ReportingCue {
  std::string lemma;  // "say"
  std::string kind;   // "say", "deny", "plan", "ask", "show", "think", "noun"
};

// What an abbreviation comes before, which tells whether its stop can end a sentence.
enum class AbbreviationKind : std::uint8_t {
  kBeforeName,    // "Mr.", "Gen.", "vs.": never ends one.
  kBeforeNumber,  // "No. 5", "p. 12": an abbreviation only before a number.
  kCapitalised,   // "Sept.", "Calif.": an abbreviation only with a capital; ends one only before a sentence starter.
  kAnywhere,      // "Inc.", "etc.": ends one only before a sentence starter.
};

struct Agency {
  std::string name;                    // Canonical: "AP".
  std::vector<std::string> aliases;    // As written: "Associated Press", "The AP".
  std::vector<std::string> wire_tags;  // Headline tags that only this agency uses: "(LEAD)".
  bool state_run = false;
};

// Bits of surprise by hash of a word. Two words that agree in half of their hash and in the place it gives them would
// be one.
class Rarities {
 public:
  void reserve(std::size_t words);  // REQUIRES: called once, before any insertion, with at least their number.
  void insert(std::uint64_t hash, float bits);
  // `otherwise` when the word is not there.
  float find(std::uint64_t hash, float otherwise) const {
    if (slots_.empty()) return otherwise;
    for (std::size_t at = hash & (slots_.size() - 1); slots_[at].bits >= 0; at = (at + 1) & (slots_.size() - 1)) {
      if (slots_[at].top == hash >> 32) return slots_[at].bits;
    }
    return otherwise;
  }

 private:
  struct Slot {
    std::uint32_t top = 0;  // Of the hash.
    float bits = -1;        // Below 0: free.
  };
  std::vector<Slot> slots_;
};

// The same in half bits, rounded down, in half the space and found without a branch that is hard to foresee, because
// the index looks up every word of every report. Two words that agree in 24 bits of their hash and in the place it
// gives them would be one.
class HalfBits {
 public:
  void reserve(std::size_t words);  // REQUIRES: called once, before any insertion, with at least their number.
  void insert(std::uint64_t hash, double bits);
  // `otherwise` when the word is not there.
  int find(std::uint64_t hash, int otherwise) const {
    if (buckets_.empty()) return otherwise;
    for (std::size_t at = hash;; ++at) {
      const Bucket& bucket = buckets_[at & (buckets_.size() - 1)];
      std::uint32_t found = 0;
      for (const std::uint32_t word : bucket) found |= word >> kValueBits == hash >> kTagShift ? word : 0;
      if (found == 0 && bucket.back() != 0) continue;  // It may have found no room here.
      return found != 0 ? static_cast<int>(found & ((1 << kValueBits) - 1)) : otherwise;
    }
  }

 private:
  static constexpr int kValueBits = 8;
  static constexpr int kTagShift = 40;
  using Bucket = std::array<std::uint32_t, 4>;  // The top of the hash, then half bits; 0: free.
  std::vector<Bucket> buckets_;
};

class Lexicons {
 public:
  // Errors: kNotFound, kUnreadable, kMalformed (naming file and line).
  static Result<Lexicons> load(const std::string& data_dir, const base::FileSystem& files);

  // Bits of surprise of a word in background news and web text, -log2 p; unseen words get that of the rarest.
  double rarity_bits(std::string_view folded) const;
  double rarity_bits(std::uint64_t token_hash) const {
    return rarity_.find(token_hash, static_cast<float>(rarest_bits_));
  }

  // The same in half bits, rounded down.
  int rarity_half_bits(std::uint64_t token_hash) const { return half_bits_.find(token_hash, rarest_half_bits_); }

  // The country or place that a name stands for, as written: "Russian" -> "Russia", "US" -> "United States", but
  // "us" is nobody's. Null when unknown. Asks `places` and minds capitals. Lives as long as the lexicons.
  const std::string* place(std::string_view written) const;
  // Of the names of places, or the hedges, that begin with the word of this hash (of its first token, or of the whole
  // word with its stops): spares asking `place` and `hedges`.
  std::uint8_t place_words(std::uint64_t word_hash) const;  // The words of the longest; 0 if there is none.
  bool may_begin_hedge(std::uint64_t word_hash) const;

  // Is this a past form of a verb of reporting ("said", "asked")?
  bool is_reporting_past(std::string_view folded) const { return reporting_past.contains(folded); }

  StringSet abbreviations;                         // Without the final stop: "mr", "sept", "no".
  StringMap<AbbreviationKind> abbreviation_kinds;  // The same words.
  StringSet stopwords;                             // Function words.
  StringSet sentence_starters;  // Function words that, capitalised, stand at the head of a sentence: "the", "but".
  StringSet calendar_words;     // Days, months and their abbreviations.
  StringSet reporting_past;     // Past forms of the verbs in `reporting_cues`.
  StringMap<double> hedges;     // Word or phrase (single spaces) -> strength in [0,1].
  StringMap<ReportingCue> reporting_cues;     // Every inflected form -> its cue; where verb and noun agree, the verb.
  StringMap<ReportingCue> reporting_nouns;    // "statement", "claims": forms that can be nouns of reporting.
  StringMap<ReportingCue> stance_cues;        // Verbs of wish, judgement and seeming: see data/stance_cues.tsv.
  StringSet role_nouns;                       // "minister", "spokesman", "president", ...
  StringMap<std::string> places;              // Folded name or adjective (single spaces) -> canonical country or place.
  StringMap<std::string> places_in_capitals;  // As written, in capitals only: "US" -> "United States".
  StringSet place_adjectives;                 // Those keys of `places` that are adjectives or demonyms: "russian".
  StringMap<std::string> place_kinds;         // Canonical place -> "country", "state", "region", "city".
  StringSet given_names;
  StringMap<std::uint8_t> known_names;  // Folded name -> 1 person, 2 organisation, 4 place, 8 other; or several.
  std::vector<Agency> agencies;
  StringSet agency_names;    // Their names and aliases, as written.
  WordTags word_tags;        // Parts of speech.
  NameWeights name_weights;  // Of the name tagger.

 private:
  Status load_frequencies(const std::string& data_dir, const base::FileSystem& files);
  void note_openings();

  Rarities rarity_;
  HalfBits half_bits_;
  double rarest_bits_ = 20;
  int rarest_half_bits_ = 40;
  std::unordered_map<std::uint64_t, std::uint8_t> place_openings_;  // Hash of the first word -> place_words.
  std::unordered_set<std::uint64_t> hedge_openings_;
};

}  // namespace stemma::text
