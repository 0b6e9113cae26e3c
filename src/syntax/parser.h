// Parser: parts of speech and the dependency tree of every sentence of a text.
// Thread safety: const after load; parse is pure.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "stemma/result.h"
#include "syntax/labels.h"
#include "syntax/model.h"
#include "syntax/tree.h"

namespace stemma::syntax {

struct Word {
  std::string_view written;  // As in the text.
  std::string_view folded;   // As text::fold gives it.
};

// What is known of one word.
struct Node {
  std::uint32_t head = kRoot;  // A place in the same span of words; kRoot for the root of a sentence.
  std::uint8_t universal = 0;  // Places in kUniversalTags, kPennTags, kRelations.
  std::uint8_t penn = 0;
  std::uint8_t relation = 0;
};

// Longer sentences are parsed in parts of so many words, each with a root of its own.
inline constexpr std::size_t kMaxSentenceWords = 250;

class Parser {
 public:
  // The file is data/models/syntax.model. Errors: those of Model::open.
  static Result<Parser> load(const std::string& path);
  explicit Parser(Model model) : model_(std::move(model)) {}

  // One node per word. `ends` rises and holds the end of every sentence, the last words.size(). Time O(words).
  std::vector<Node> parse(std::span<const Word> words, std::span<const std::uint32_t> ends) const;

 private:
  Model model_;
};

}  // namespace stemma::syntax
