// Disclaimers by phrases in which the order of words is fixed, with a few words between; then what each covers:
//   the same sentence    [The ministry said that 12 people died], a figure that could not be independently verified.
//   "the video", "image" the latest picture or document that is spoken of before: its attribution's content
//   else                 what was said before it in the same paragraph or, at its beginning, in the one before
// In the same sentence it is the content of an attribution that ends before the phrase. Nothing is covered where
// nothing stands before. What it does not do: disclaimers of a whole report ("None of this could be verified").
// Exercised by Disclaimers.* in disclaimers_test.cpp.
#include "annotate/disclaimers.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace stemma::annotate {
namespace {

struct Phrase {
  std::string_view rule;
  std::array<std::string_view, 4> words;  // In this order, with at most kMaxGap words between.
};
constexpr std::uint32_t kMaxGap = 3;
constexpr std::uint32_t kSentencesBack = 3;

constexpr Phrase kDisclaimers[] = {
    {"unverified", {"not", "independently", "verified", ""}},
    {"unverified", {"not", "independently", "confirmed", ""}},
    {"unverified", {"not", "be", "verified", ""}},
    {"unverified", {"cannot", "be", "verified", ""}},
    {"unverified", {"not", "been", "verified", ""}},
    {"unverified", {"not", "independently", "verify", ""}},
    {"unverified", {"not", "independently", "confirm", ""}},
    {"unverified", {"cannot", "independently", "verify", ""}},
    {"unverified", {"unable", "to", "verify", ""}},
    {"unverified", {"unable", "independently", "confirm", ""}},
    {"unverified", {"no", "independent", "confirmation", ""}},
    {"unverified", {"no", "independent", "verification", ""}},
    {"unverified", {"no", "way", "to", "verify"}},
    {"unverified", {"not", "immediately", "verify", ""}},
    {"unverified", {"could", "not", "verify", ""}},
    {"as_provided", {"as", "provided", "", ""}},
    {"no_access", {"journalists", "not", "given", "access"}},
    {"no_access", {"journalists", "denied", "access", ""}},
    {"state_media", {"state", "media", "propaganda", ""}},
    {"state_media", {"comes", "from", "official", "media"}},
    {"state_media", {"comes", "from", "state", "media"}},
};

bool matches(const std::vector<Word>& words, std::uint32_t first, std::uint32_t end, const Phrase& phrase) {
  std::uint32_t at = first;
  for (const std::string_view wanted : phrase.words) {
    if (wanted.empty()) return true;
    const std::uint32_t limit = at == first ? first + 1 : std::min(end, at + kMaxGap + 1);
    while (at < limit && words[at].folded != wanted) ++at;
    if (at >= limit) return false;
    ++at;
  }
  return true;
}

class Coverer {
 public:
  Coverer(const Words& words, const text::Text& text, const std::vector<Attribution>& attributions)
      : words_(words.words), text_(text), attributions_(attributions) {}

  // What the phrase that begins at word `at` of `stretch` is said of.
  Span covered(const Stretch& stretch, std::uint32_t at) {
    const std::uint32_t sentence = sentence_of(at);
    const Span here = text_.sentences[sentence].span;
    const Span phrase = words_[at].span;
    if (const Attribution* said = latest(here.begin, phrase.begin, 0)) return said->content.front();
    if (const Span main = said_before_aside(stretch, at); !main.empty()) return main;
    if (sentence == 0) return {};
    const Span earliest = text_.sentences[sentence - std::min(sentence, kSentencesBack)].span;
    if (speaks_of(stretch, at, kPicture)) {
      if (const Attribution* shown = latest(earliest.begin, here.begin, kPicture)) return shown->content.front();
    }
    const Span before = text_.sentences[sentence - 1].span;
    if (const Attribution* said = latest(before.begin, here.begin, 0)) return said->content.front();
    return before;
  }

 private:
  std::uint32_t sentence_of(std::uint32_t word) const { return text_.tokens[words_[word].token].sentence; }

  // Does a word of the sentence before the phrase have the trait?
  bool speaks_of(const Stretch& stretch, std::uint32_t at, std::uint32_t trait) const {
    for (std::uint32_t i = at; i-- > stretch.begin && sentence_of(i) == sentence_of(at);) {
      if (words_[i].is(trait)) return true;
    }
    return false;
  }

  // "12 boats had sunk, a figure that could not be verified": what stands before the aside that the phrase is in.
  Span said_before_aside(const Stretch& stretch, std::uint32_t at) const {
    const std::uint32_t sentence = sentence_of(at);
    std::uint32_t comma = at;
    bool relative = false;  // Nearest the comma, with no verb between.
    while (comma > stretch.begin && words_[comma].tag != kComma && sentence_of(comma) == sentence) {
      relative = words_[comma].is(kRelative) || (relative && !is_verb(words_[comma].tag));
      --comma;
    }
    if (!relative || words_[comma].tag != kComma || comma == stretch.begin) return {};
    const Span main{text_.sentences[sentence].span.begin, words_[comma - 1].span.end};
    auto one = std::upper_bound(
        attributions_.begin(), attributions_.end(), main.end,
        [](std::uint32_t offset, const Attribution& each) { return offset <= each.content.front().begin; });
    for (int looked = 0; one != attributions_.begin() && looked < 8; ++looked) {
      --one;
      const Span content = one->content.front();
      if (content.begin < main.begin) break;
      if (content.end > main.end && one->via < 0 && one->kind != AttributionKind::kStance)
        return {content.begin, main.end};
    }
    return main;
  }
  static bool is_verb(char tag) {
    return tag == kVerb || tag == kVerbS || tag == kPast || tag == kParticiple || tag == kIng || tag == kModal;
  }

  // The last outermost attribution whose content lies in [begin, end); of pictures only, where they are asked for.
  const Attribution* latest(std::uint32_t begin, std::uint32_t end, std::uint32_t trait) const {
    auto at = std::upper_bound(
        attributions_.begin(), attributions_.end(), end,
        [](std::uint32_t offset, const Attribution& one) { return offset <= one.content.front().begin; });
    for (int looked = 0; at != attributions_.begin() && looked < 32; ++looked) {
      --at;
      if (at->content.front().begin < begin) return nullptr;
      const bool kind = trait == 0 || at->kind == AttributionKind::kImage;
      if (kind && at->content.front().end <= end && at->via < 0 && at->kind != AttributionKind::kStance) return &*at;
    }
    return nullptr;
  }

  const std::vector<Word>& words_;
  const text::Text& text_;
  const std::vector<Attribution>& attributions_;
};

}  // namespace

std::vector<Disclaimer> find_disclaimers(const Words& words, const text::Text& text,
                                         const std::vector<Attribution>& attributions) {
  std::vector<Disclaimer> found;
  Coverer coverer(words, text, attributions);
  for (const Stretch& stretch : words.stretches) {
    for (std::uint32_t i = stretch.begin; i < stretch.end; ++i) {
      for (const Phrase& phrase : kDisclaimers) {
        if (words.words[i].folded != phrase.words[0] || !matches(words.words, i, stretch.end, phrase)) continue;
        const Span sentence = text.sentences[text.tokens[words.words[i].token].sentence].span;
        if (found.empty() || found.back().span != sentence || found.back().rule != phrase.rule) {
          Span covers = coverer.covered(stretch, i);
          if (!found.empty() && covers == found.back().span) covers = found.back().covers;  // One of several in a row.
          found.push_back({sentence, std::string(phrase.rule), covers});
        }
        break;
      }
    }
  }
  return found;
}

}  // namespace stemma::annotate
