// WordNet 3.0: which words a thesaurus would put in place of another.
// Thread safety: const after open.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "stemma/result.h"

namespace stemma::text {

// How two words are related in WordNet, closest first. A part of speech is usual for a word if at least kUsualShare of
// the word's occurrences in WordNet's tagged texts have it (all that it has, if there are none).
enum class WordRelation {
  kSynonym,  // In every part of speech usual to both they share a synset or are sisters, and in one they share a
             // synset: agency, bureau. Two inflections of one word are synonyms.
  kSister,   // The same, but at best with a common direct hypernym, or one the direct hypernym of the other: agency,
             // firm.
  kCrossed,  // Related only by reading one of them as another part of speech: (armored) train, (to) exercise. That is:
             // related in one part of speech that they have in common, but not in all that are usual to both; or one
             // is derived from a synonym of the other.
  kNone,
};
enum class PartOfSpeech : std::uint8_t { kNoun, kVerb, kAdjective, kAdverb };

class WordNet {
 public:
  static constexpr double kUsualShare = 0.15;

  // Reads the dict files index.*, data.*, *.exc and, where there is one, cntlist.rev. Errors: kNotFound, kUnreadable,
  // kMalformed.
  static Result<WordNet> open(const std::string& dict_dir);
  WordNet(WordNet&&) noexcept;
  WordNet& operator=(WordNet&&) noexcept;
  ~WordNet();

  // `a` and `b` are folded words in any inflection. Symmetric. About a microsecond.
  WordRelation relation(std::string_view a, std::string_view b) const;

  // Numbers of all that the word may mean, of what stands directly above that, and of what is derived from it: each
  // once, ascending. Two words that have none in common are not related.
  std::vector<std::uint32_t> field(std::string_view folded) const;

  // As `relation`, for words known to be of one part of speech: never kCrossed.
  WordRelation relation(std::string_view a, std::string_view b, PartOfSpeech part) const;

 private:
  struct Tables;
  explicit WordNet(std::unique_ptr<Tables> tables);
  std::unique_ptr<Tables> tables_;
};

}  // namespace stemma::text
