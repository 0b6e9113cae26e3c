// Hedges by the longest entry of the lexicon that begins at a word; negations by closed class. "May" with a capital
// inside a sentence is a month, not a hedge. Exercised by Lexical.* in lexical_test.cpp.
#include "annotate/lexical.h"

#include <algorithm>
#include <string>

namespace stemma::annotate {
namespace {

constexpr std::size_t kMaxHedgeWords = 5;

// "appeared in court", "could not swim": a word of the lexicon that says nothing of how sure anyone is. `end` is the
// word behind it.
bool is_literal(const Words& words, const Stretch& stretch, std::uint32_t end, std::string_view lemma) {
  static constexpr std::string_view kWhere[] = {"in",   "at",    "on",    "before", "with",      "from",
                                                "and",  "for",   "under", "among",  "alongside", "online",
                                                "here", "there", "again", "by"};
  const bool last = end >= stretch.end;
  if (lemma == "could") return !last && (words.words[end].folded == "not" || words.words[end].folded == "n't");
  if (!lemma.starts_with("appear") || lemma.ends_with(" to")) return false;
  return last || std::find(std::begin(kWhere), std::end(kWhere), words.words[end].folded) != std::end(kWhere);
}

}  // namespace

std::vector<Hedge> find_hedges(const Words& words, const text::Lexicons& lexicons) {
  std::vector<Hedge> hedges;
  std::string phrase;
  for (const Stretch& stretch : words.stretches) {
    for (std::uint32_t i = stretch.begin; i < stretch.end;) {
      const Word& first = words.words[i];
      std::uint32_t best_end = 0;
      const std::pair<const std::string, double>* best = nullptr;
      phrase.clear();
      if (!lexicons.may_begin_hedge(first.hash)) {
        ++i;
        continue;
      }
      for (std::uint32_t j = i; j < stretch.end && j - i < kMaxHedgeWords && first.tag > 'A'; ++j) {
        if (j > i) phrase += ' ';
        phrase += words.words[j].folded;
        const auto found = lexicons.hedges.find(phrase);
        if (found != lexicons.hedges.end()) {
          best = &*found;
          best_end = j + 1;
        }
      }
      const bool month =
          best != nullptr && best_end == i + 1 && first.capitalised && first.is(kMonth) && first.tag == kName;
      if (best == nullptr || month || is_literal(words, stretch, best_end, best->first)) {
        ++i;
        continue;
      }
      hedges.push_back({{first.span.begin, words.words[best_end - 1].span.end}, best->first, best->second});
      i = best_end;
    }
  }
  return hedges;
}

std::vector<Span> find_negations(const Words& words) {
  std::vector<Span> negations;
  for (const Word& word : words.words) {
    if (word.is(kNegation)) negations.push_back(word.span);
  }
  return negations;
}

}  // namespace stemma::annotate
