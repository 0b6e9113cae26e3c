// Hedges by the longest entry of the lexicon that begins at a word; negations by closed class. "May" with a capital
// inside a sentence is a month, not a hedge. Exercised by Lexical.* in lexical_test.cpp.
#include "annotate/lexical.h"

#include <algorithm>
#include <string>

namespace stemma::annotate {
namespace {

constexpr std::size_t kMaxHedgeWords = 5;

template <std::size_t N>
bool one_of(const std::string_view (&words)[N], std::string_view word) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

// "the Beacon can reveal".
bool discloses(std::string_view verb) {
  static constexpr std::string_view kVerbs[] = {"reveal",   "disclose", "report",      "confirm",
                                                "announce", "say",      "exclusively", "now"};
  return one_of(kVerbs, verb);
}

// "would not comment", "neither side would say": a refusal.
bool refuses(const Words& words, const Stretch& stretch, std::uint32_t verb) {
  static constexpr std::string_view kVerbs[] = {"comment", "say",      "discuss", "elaborate", "confirm", "disclose",
                                                "reveal",  "identify", "specify", "answer",    "name",    "give"};
  static constexpr std::string_view kNone[] = {"neither", "nor", "nobody", "none", "no"};
  if (verb >= stretch.end) return false;
  if (words.words[verb].is(kNot)) return verb + 1 < stretch.end && one_of(kVerbs, words.words[verb + 1].folded);
  if (!one_of(kVerbs, words.words[verb].folded)) return false;
  return std::any_of(words.words.begin() + stretch.begin, words.words.begin() + verb,
                     [](const Word& word) { return one_of(kNone, word.folded); });
}

// "about 40 seconds", "about a dozen": not "about the possibility", "about to leave".
bool leads_amount(const Words& words, const Stretch& stretch, std::uint32_t at) {
  static constexpr std::string_view kAmounts[] = {"half",      "noon",     "midnight", "dozens", "hundreds",
                                                  "thousands", "millions", "twice",    "$"};
  static constexpr std::string_view kPortions[] = {
      "dozen", "hundred", "thousand",  "million",   "billion", "third", "quarter",   "half",  "fifth",
      "tenth", "mile",    "kilometre", "kilometer", "metre",   "meter", "fortnight", "decade"};
  const Word& first = words.words[at];
  if (first.tag == kNumber || one_of(kAmounts, first.folded)) return true;
  if ((first.folded != "a" && first.folded != "an") || at + 1 >= stretch.end) return false;
  const Word& noun = words.words[at + 1];
  return noun.is(kTimeUnit) || one_of(kPortions, noun.folded);
}

// "appeared in court", "could not swim": a word of the lexicon that says nothing of how sure anyone is. `end` is the
// word behind it.
bool is_literal(const Words& words, const Stretch& stretch, std::uint32_t end, std::string_view lemma) {
  static constexpr std::string_view kWhere[] = {"in",   "at",    "on",    "before", "with",      "from",
                                                "and",  "for",   "under", "among",  "alongside", "online",
                                                "here", "there", "again", "by"};
  const bool last = end >= stretch.end;
  const std::string_view next = last ? std::string_view() : words.words[end].folded;
  if (lemma == "feared") return next == "for" || next == "of";
  if (lemma == "can") return discloses(next);
  if (lemma == "would") return refuses(words, stretch, end);
  if (lemma == "about" || lemma == "around") return last || !leads_amount(words, stretch, end);
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
