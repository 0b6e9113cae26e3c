// WordNet 3.0: which words a thesaurus would put in place of another.
// Thread safety: const after open.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "stemma/result.h"

namespace stemma::text {

// How two words are related in WordNet, closest first.
enum class WordRelation {
  kSynonym,   // Share a synset: agency, bureau.
  kSister,    // Synsets with a common hypernym, or hypernym and hyponym: agency, firm.
  kCrossed,   // Related only across parts of speech or senses of the same spelling: (to) train, exercise.
  kNone,
};

class WordNet {
 public:
  // Reads the dict files (index.*, data.*, *.exc). Errors: kNotFound, kMalformed.
  static Result<WordNet> open(const std::string& dict_dir);
  WordNet(WordNet&&) noexcept;
  WordNet& operator=(WordNet&&) noexcept;
  ~WordNet();

  // `a` and `b` are folded words in any inflection.
  WordRelation relation(std::string_view a, std::string_view b) const;

 private:
  struct Tables;
  explicit WordNet(std::unique_ptr<Tables> tables);
  std::unique_ptr<Tables> tables_;
};

}  // namespace stemma::text
