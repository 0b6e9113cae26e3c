// Treebank: sentences of CoNLL-U files with the labels of src/syntax, and the score of a parser on them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "syntax/parser.h"

namespace stemma::bench {

struct Sentence {
  std::vector<std::string> written;
  std::vector<std::string> folded;
  std::vector<syntax::Node> nodes;  // Heads are places in the sentence.
  std::vector<bool> joined;         // No space before the word.
};

// Words only: ranges ("1-2") and empty nodes ("1.1") are left out, as CoNLL 2018 scores them. A relation that the
// program has no name for takes its universal part. Throws std::runtime_error, naming the line, for what is not
// CoNLL-U.
std::vector<Sentence> read_treebank(const std::string& path);

// The sentence with words that hyphens join made one ("15 - year" -> "15-year"), as the program reads a text; a group
// that is not one subtree stays in parts.
Sentence with_hyphens_joined(const Sentence& sentence);

// Counts over all words, punctuation included; relations without their subtypes, as CoNLL 2018 does.
struct SyntaxScore {
  std::size_t words = 0;
  std::size_t universal = 0;
  std::size_t penn = 0;
  std::size_t heads = 0;
  std::size_t labelled = 0;
  std::size_t full = 0;  // Labelled with the subtype.
  void print(const char* name) const;
};
SyntaxScore score_parser(const syntax::Parser& parser, const std::vector<Sentence>& sentences);

}  // namespace stemma::bench
