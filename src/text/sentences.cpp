// Sentences: which stops end one.
//
// A rule pass over the tokens in the manner of Unicode's sentence boundaries (UAX #29, rules SB6-SB11), written out
// because news needs more than the standard's: abbreviations by what they come before, initials, quotation marks that
// close after the stop, missing spaces, headlines without any stop. ICU's own breaker knows none of these and would
// double the time of reading; docs/methods/text.md has the figures for both.
//
// At a stop the pass looks at four things: what stands before it (an abbreviation? an initial? a list number?), which
// closing marks follow it, what gap follows them, and how the next word begins.
//   "U. S. officials ..."    initials; a sentence ends after them only before a capitalised function word
//   "week.Russian state ..." no gap, but lower-case word before and a capitalised word after: ends
//   "the price.\" if they"   lower case goes on: does not end
//   "\"Why?\" Ann asked."    a name and a word of reporting within four tokens: does not end
// Lines were judged before (lines.cpp): Gap::kParagraph always ends a sentence.
// Tests: `TextSentences.*`; measured on GUM by `sentences_on_ud` in bench/text_bench.cpp.
#include <algorithm>
#include <string_view>

#include "text/lexicons.h"
#include "text/reading.h"

namespace stemma::text {
namespace {

constexpr std::size_t kMaxAddressTokens = 40;      // Longer addresses are not recognised as such.
constexpr std::size_t kMaxInterjectionTokens = 4;  // "?" Ann Lee loudly asked.

class SentencePass {
 public:
  SentencePass(Text& text, const TokenNotes& notes, const Lexicons& lexicons)
      : text_(text), notes_(notes), lexicons_(lexicons) {}

  void run() {
    const std::size_t count = text_.tokens.size();
    for (std::size_t i = 0; i < count; ++i) {
      if (text_.tokens[i].in_boilerplate) {
        finish(i);
        start_ = i + 1;
        continue;
      }
      if (i > start_ && notes_[i].gap == Gap::kParagraph) finish(i);
      if (!is_terminal(i)) continue;
      const std::size_t after = cluster_end(i);
      if (ends_sentence(i, after)) finish(after);
      i = after - 1;
    }
    finish(count);
  }

 private:
  const Token& token(std::size_t i) const { return text_.tokens[i]; }
  std::string_view folded(std::size_t i) const { return text_.folded(text_.tokens[i]); }
  bool is_word(std::size_t i) const { return i < text_.tokens.size() && token(i).kind == TokenKind::kWord; }
  bool is_number(std::size_t i) const { return i < text_.tokens.size() && token(i).kind == TokenKind::kNumber; }
  bool glued(std::size_t i) const { return i < notes_.size() && notes_[i].gap == Gap::kNone; }
  bool is_terminal(std::size_t i) const {
    return notes_[i].mark == Mark::kStop || notes_[i].mark == Mark::kCry || notes_[i].mark == Mark::kEllipsis;
  }
  // No sentence reaches over this.
  bool is_wall(std::size_t i) const {
    return i >= text_.tokens.size() || notes_[i].gap == Gap::kParagraph || token(i).in_boilerplate;
  }

  void finish(std::size_t end) {
    if (end <= start_) return;
    const auto index = static_cast<std::uint32_t>(text_.sentences.size());
    for (std::size_t i = start_; i < end; ++i) text_.tokens[i].sentence = index;
    text_.sentences.push_back({{token(start_).span.begin, token(end - 1).span.end},
                               static_cast<std::uint32_t>(start_),
                               static_cast<std::uint32_t>(end)});
    start_ = end;
  }

  bool closes(std::size_t i) const {
    if (notes_[i].role == QuoteRole::kCloses || notes_[i].role == QuoteRole::kStray) return true;
    switch (notes_[i].mark) {
      case Mark::kBracketClose:
      case Mark::kCornerClose:
        return true;
      case Mark::kDoubleClose:
      case Mark::kSingleClose:
        return notes_[i].role != QuoteRole::kOpens;
      case Mark::kDoubleStraight:
      case Mark::kSingleStraight:
        return notes_[i].role == QuoteRole::kNone && glued(i) && !glued(i + 1);
      default:
        return false;
    }
  }

  // One past the stops that follow stop `i` ("?!", ". . ."), the marks that close after them and the numbers of notes
  // ("... the harbour. [4] [5]").
  std::size_t cluster_end(std::size_t i) const {
    std::size_t after = i + 1;
    while (!is_wall(after) && is_terminal(after)) ++after;
    while (!is_wall(after) && (closes(after) || (glued(after) && is_terminal(after)))) ++after;
    while (is_note(after)) after += 3;
    return after;
  }

  bool is_note(std::size_t i) const {
    if (is_wall(i) || is_wall(i + 1) || is_wall(i + 2) || !is_number(i + 1)) return false;
    return text_.body[token(i).span.begin] == '[' && text_.body[token(i + 2).span.begin] == ']';
  }

  bool ends_sentence(std::size_t stop, std::size_t after) const {
    if (is_wall(after)) return true;
    if (after >= stop + 4 && is_note(after - 3)) return begins_sentence(after);
    const bool closed = !is_terminal(after - 1);
    const bool lone_stop = notes_[stop].mark == Mark::kStop && (after == stop + 1 || !is_terminal(stop + 1));
    if (glued(after) && !closed) return ends_without_space(stop, after, lone_stop);
    if (!begins_sentence(after)) return false;
    if (glued(after) && (notes_[after].mark != Mark::kNone && notes_[after].role != QuoteRole::kOpens)) return false;
    if (lone_stop && after == stop + 1 && is_abbreviation(stop, after)) return false;
    if (closed && notes_[stop].mark == Mark::kCry && reporting_follows(after)) return false;
    return true;
  }

  // "week.Russian state": a space was lost. Not "example.com", "U.S.", "3.5", "Node.js".
  bool ends_without_space(std::size_t stop, std::size_t after, bool lone_stop) const {
    if (notes_[after].role == QuoteRole::kOpens) return true;
    if (!is_word(after))
      return !lone_stop && notes_[stop].mark == Mark::kCry && !is_number(after) &&
             notes_[after].mark == Mark::kBracketOpen;
    if (is_uncased(after)) return notes_[stop].mark == Mark::kCry;
    if (!token(after).capitalised || stop == start_) return false;
    if (notes_[stop].mark != Mark::kStop || !lone_stop) return true;
    if (glued(after + 1) && after + 1 < notes_.size() && notes_[after + 1].mark == Mark::kStop) return false;
    if (token(after).span.size() < 2 && folded(after) != "a" && folded(after) != "i") return false;
    if (is_number(stop - 1)) return true;
    if (!is_word(stop - 1) || token(stop - 1).span.size() < 3 || in_address(stop)) return false;
    return !token(stop - 1).capitalised || is_function_word(after);
  }

  // Is the stop part of "www.Example.org/Page" or "name@Host.Com"?
  bool in_address(std::size_t stop) const {
    const std::size_t first = stop < start_ + kMaxAddressTokens ? start_ : stop - kMaxAddressTokens;
    for (std::size_t i = stop; i > first && glued(i); --i) {
      const char c = text_.body[token(i - 1).span.begin];
      if (c == '@' || c == '/' || folded(i - 1) == "www") return true;
    }
    return false;
  }

  bool is_uncased(std::size_t i) const {
    const auto lead = static_cast<unsigned char>(text_.body[token(i).span.begin]);
    return is_word(i) && lead >= 0xD6 && !token(i).capitalised && lead != 0xE1;
  }

  // May what follows the stop be the beginning of a sentence? Lower case goes on, and so do commas.
  bool begins_sentence(std::size_t i) const {
    while (!is_wall(i) && (notes_[i].role == QuoteRole::kOpens || notes_[i].mark == Mark::kBracketOpen)) ++i;
    if (is_wall(i)) return true;
    switch (notes_[i].mark) {
      case Mark::kComma:
      case Mark::kStop:
      case Mark::kCry:
      case Mark::kBracketClose:
        return false;
      case Mark::kNone:
        return is_number(i) || token(i).capitalised || is_uncased(i) || has_capital_inside(i);
      default:
        return true;
    }
  }

  // "iPhone", "eBay".
  bool has_capital_inside(std::size_t i) const {
    const std::string_view written = token(i).span.of(text_.body);
    return std::any_of(written.begin(), written.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  }

  // A capitalised word that hardly ever stands inside a sentence: "The", "He", "But".
  bool is_function_word(std::size_t i) const {
    return is_word(i) && token(i).capitalised && lexicons_.sentence_starters.contains(folded(i));
  }

  // Does the stop belong to an abbreviation that goes on with token `after`?
  bool is_abbreviation(std::size_t stop, std::size_t after) const {
    if (stop == start_ || !glued(stop)) return false;
    const std::size_t before = stop - 1;
    if (is_number(before)) return is_list_number(before);
    if (!is_word(before)) return false;
    if (is_initial(before)) {
      if (is_number(after) && !token(before).capitalised) return true;  // "c. 347", "p. 12".
      return initial_goes_on(before, after);
    }
    const auto found = lexicons_.abbreviation_kinds.find(folded(before));
    if (found == lexicons_.abbreviation_kinds.end()) return false;
    switch (found->second) {
      case AbbreviationKind::kBeforeName:
        return token(before).capitalised || !is_function_word(after);
      case AbbreviationKind::kBeforeNumber:
        return is_number(after);
      case AbbreviationKind::kCapitalised:
        if (!token(before).capitalised) return false;
        [[fallthrough]];
      case AbbreviationKind::kAnywhere:
        return !is_function_word(after) && (notes_[after].role != QuoteRole::kOpens);
    }
    return false;
  }

  // "1." or "2.3." at the head of a line: "1. Harbour dues".
  bool is_list_number(std::size_t before) const {
    if (before - start_ > 4 || token(before).span.size() > 3) return false;
    for (std::size_t i = start_; i <= before; ++i) {
      if (!is_number(i) && notes_[i].mark != Mark::kStop) return false;
    }
    return true;
  }

  // One letter, ASCII or not.
  bool is_initial(std::size_t i) const {
    const std::uint32_t size = token(i).span.size();
    return size == 1 || (size == 2 && static_cast<unsigned char>(text_.body[token(i).span.begin]) >= 0x80);
  }

  // "J. R. Smith", "U. S. officials", "6 p.m. Monday" go on; "by the U.S. The", "vitamin C. It", "than I. Then" end.
  bool initial_goes_on(std::size_t before, std::size_t after) const {
    if (notes_[after].role == QuoteRole::kOpens) return false;
    const bool chain =
        before >= start_ + 2 && notes_[before - 1].mark == Mark::kStop && is_word(before - 2) && is_initial(before - 2);
    if (is_function_word(after)) return !chain && token(before).capitalised && before == start_;
    if (folded(before) == "i" && !chain && before > start_ && is_word(before - 1) && !token(before - 1).capitalised) {
      return false;
    }
    if (chain && folded(before) == "m" && !token(before).capitalised) return is_calendar_word(after);
    return token(before).capitalised || chain;
  }

  bool is_calendar_word(std::size_t i) const { return is_word(i) && lexicons_.calendar_words.contains(folded(i)); }

  // "Why?" Ann Lee asked.
  bool reporting_follows(std::size_t after) const {
    for (std::size_t i = after; i < after + kMaxInterjectionTokens && !is_wall(i); ++i) {
      if (!is_word(i)) return false;
      if (i > after && lexicons_.is_reporting_past(folded(i)) && !token(i).capitalised) return true;
      if (i > after && !token(i).capitalised && lexicons_.sentence_starters.contains(folded(i))) return false;
    }
    return false;
  }

  Text& text_;
  const TokenNotes& notes_;
  const Lexicons& lexicons_;
  std::size_t start_ = 0;  // First token of the sentence that is open.
};

}  // namespace

void read_sentences(Text& text, const TokenNotes& notes, const Lexicons& lexicons) {
  text.sentences.reserve(text.tokens.size() / 24 + 4);
  SentencePass(text, notes, lexicons).run();
}

}  // namespace stemma::text
