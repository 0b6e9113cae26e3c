// Lexicons: the word lists in data/, loaded once and shared by every stage.
// All lookups take folded words (NFKC, case-folded). Thread safety: const after load.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/file_system.h"
#include "stemma/result.h"

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
  std::string lemma;      // "say"
  std::string kind;       // "say", "deny", "plan", "ask", "show", "think", "noun"
};

struct Agency {
  std::string name;                  // Canonical: "AP".
  std::vector<std::string> aliases;  // As written: "Associated Press", "The AP".
  std::vector<std::string> wire_tags;  // Headline tags that only this agency uses: "(LEAD)".
  bool state_run = false;
};

class Lexicons {
 public:
  // Errors: kNotFound, kUnreadable, kMalformed (naming file and line).
  static Result<Lexicons> load(const std::string& data_dir, const base::FileSystem& files);

  // Bits of surprise of a word in background news and web text, -log2 p; unseen words get that of the rarest.
  double rarity_bits(std::string_view folded) const;
  double rarity_bits(std::uint64_t token_hash) const;

  StringSet abbreviations;   // Without the final stop: "mr", "sept", "no".
  StringSet stopwords;       // Function words.
  StringMap<double> hedges;  // Word or phrase (single spaces) -> strength in [0,1].
  StringMap<ReportingCue> reporting_cues;  // Every inflected form -> its cue.
  StringSet role_nouns;      // "minister", "spokesman", "president", ...
  StringMap<std::string> places;       // Folded name (single spaces) -> canonical country or place.
  StringSet given_names;
  std::vector<Agency> agencies;

 private:
  std::unordered_map<std::uint64_t, float> rarity_;
  double rarest_bits_ = 20;
};

}  // namespace stemma::text
