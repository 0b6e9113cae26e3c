// Text: the body of one report as words, sentences and quotation marks. Every other room works on this.
//
// Tokens are the finest useful pieces: a maximal run of letters and marks or of digits, or one punctuation mark.
// "U.S." is four tokens, "Su-35" three, "12,000" three, "Kim's" three; what belongs together is found by those who
// need it (text/numbers.h, annotate). A double mark typed as two single ones ('') is one. So a shingle means the same
// to every stage. Folded forms are NFKC, case-folded, with curly quotation marks and apostrophes straightened; a mark
// whose NFKC form would be letters, digits or white space ("(TM)" as one sign) stays as it is; an invalid byte becomes
// U+FFFD. Offsets are bytes of UTF-8 into the body as given. Thread safety: pure functions and values.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "stemma/report.h"
#include "stemma/span.h"

namespace stemma::text {

class Lexicons;

enum class TokenKind : std::uint8_t { kWord, kNumber, kPunctuation };

struct Token {
  Span span;                       // In the body.
  std::uint32_t folded_begin = 0;  // Its NFKC case-folded form is text.folded(token).
  std::uint32_t folded_size = 0;
  std::uint64_t hash = 0;  // Of the folded form (base::hash64).
  TokenKind kind = TokenKind::kWord;
  bool capitalised = false;     // Its first letter is upper or title case.
  bool in_boilerplate = false;  // Lies in text of the site; in no sentence.
  std::uint32_t sentence = 0;   // Index into Text::sentences; kNoSentence in boilerplate.
};
inline constexpr std::uint32_t kNoSentence = 0xffffffff;

struct Sentence {
  Span span;                      // Without surrounding white space.
  std::uint32_t first_token = 0;  // [first_token, end_token) in Text::tokens.
  std::uint32_t end_token = 0;
};

// Words between quotation marks.
struct QuotedSpan {
  Span span;           // With the marks.
  Span content;        // Between them.
  bool closed = true;  // false: no closing mark before the end of the paragraph; the span ends there.
};

struct Text {
  std::string_view body;             // Borrowed from the Report; the Text must not outlive it.
  std::string folded_text;           // The folded tokens in order; white space between them is one space.
  std::vector<Token> tokens;         // By offset.
  std::vector<std::uint32_t> words;  // Indices of the word and number tokens outside boilerplate.
  std::vector<Sentence> sentences;   // By offset, not overlapping. Headlines and captions are sentences of their own.
  std::vector<QuotedSpan> quoted;    // By offset; outermost marks only.

  std::string_view folded(const Token& token) const {
    return std::string_view(folded_text).substr(token.folded_begin, token.folded_size);
  }
};

inline constexpr std::size_t kMaxBodyBytes = std::size_t{1} << 30;  // What lies beyond is not read.

// Reads a body. `boilerplate` is Report::boilerplate. Time O(body); a body may be any UTF-8 (invalid bytes are
// punctuation).
Text read(std::string_view body, const std::vector<Boilerplate>& boilerplate, const Lexicons& lexicons);

// The folded form of any words, as `folded_text` would have it: what lexicons are asked with. Idempotent.
std::string fold(std::string_view written);

}  // namespace stemma::text
