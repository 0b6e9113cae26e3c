#include "text/word_facts.h"

#include "text/stem.h"

namespace stemma::text {

WordFacts WordMemory::read(const Text& text, const Token& token) const {
  WordFacts facts;
  facts.stem = stem_hash(text, token);
  facts.bits = static_cast<float>(lexicons_.rarity_bits(token.hash));
  facts.function_word = lexicons_.stopwords.contains(text.folded(token));
  facts.place_words = lexicons_.place_words(token.hash);
  return facts;
}

}  // namespace stemma::text
