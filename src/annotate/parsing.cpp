// Parts of speech and trees from src/syntax, in the terms of this room. A sentence of the text is a sentence of the
// parser, also where a stretch holds several; a dateline before it is none of its words. Exercised by Attributions.*.
#include <array>

#include "annotate/words.h"

namespace stemma::annotate {
namespace {

struct Pair {
  std::string_view penn;
  char tag;
};

// What is not here is a noun.
constexpr Pair kPairs[] = {{"NNP", kName},
                           {"NNPS", kName},
                           {"JJ", kAdjective},
                           {"JJR", kAdjective},
                           {"JJS", kAdjective},
                           {"IN", kPreposition},
                           {"VB", kVerb},
                           {"VBP", kVerb},
                           {"VBZ", kVerbS},
                           {"VBD", kPast},
                           {"VBN", kParticiple},
                           {"VBG", kIng},
                           {"MD", kModal},
                           {"RB", kAdverb},
                           {"RBR", kAdverb},
                           {"RBS", kAdverb},
                           {"UH", kAdverb},
                           {"DT", kDeterminer},
                           {"PDT", kDeterminer},
                           {"TO", kTo},
                           {"CC", kConjunction},
                           {"PRP", kPronoun},
                           {"PRP$", kPossessivePronoun},
                           {"POS", kPossessive},
                           {"WDT", kWh},
                           {"WP", kWh},
                           {"WP$", kWh},
                           {"WRB", kWh},
                           {"CD", kNumber},
                           {"$", kNumber},
                           {"SYM", kNumber},
                           {"RP", kParticle},
                           {"EX", kThere},
                           {",", kComma},
                           {".", kStop},
                           {":", kColon},
                           {"-LRB-", kBracket},
                           {"-RRB-", kBracket}};

constexpr std::array<char, syntax::kPennTags.size()> tags_of_penn() {
  std::array<char, syntax::kPennTags.size()> tags{};
  tags.fill(kNoun);
  for (const Pair& pair : kPairs) tags[syntax::place_of(syntax::kPennTags, pair.penn)] = pair.tag;
  return tags;
}

char tag_of(const syntax::Node& node) {
  static constexpr std::array<char, syntax::kPennTags.size()> kTags = tags_of_penn();
  const char tag = kTags[node.penn];
  if (node.penn == syntax::penn("IN") && node.universal == syntax::universal("SCONJ")) return kSubordinator;
  if (node.penn == syntax::penn("TO") && node.universal == syntax::universal("ADP")) return kPreposition;
  return tag;
}

}  // namespace

void parse_words(Words& words, const text::Text& text, const syntax::Parser& parser) {
  std::vector<syntax::Word> input;
  std::vector<std::uint32_t> ends;
  auto stretch = words.stretches.begin();
  input.reserve(words.words.size());
  for (std::uint32_t i = 0; i < words.words.size(); ++i) {
    const Word& word = words.words[i];
    const bool new_stretch = i == stretch->end;
    if (new_stretch) ++stretch;
    const bool begins = i > 0 && text.tokens[word.token].sentence != text.tokens[words.words[i - 1].token].sentence;
    if (begins || new_stretch) ends.push_back(i);
    input.push_back({word.span.of(text.body), word.folded});
  }
  ends.push_back(static_cast<std::uint32_t>(words.words.size()));
  words.nodes = parser.parse(input, ends);
  for (std::size_t i = 0; i < words.words.size(); ++i) {
    Word& word = words.words[i];
    word.tag = is_punctuation(word, text) ? punctuation_tag(word.folded) : tag_of(words.nodes[i]);
  }
}

}  // namespace stemma::annotate
