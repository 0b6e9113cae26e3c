// What the passes of text::read hand to one another. Private to the room.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/text.h"

namespace stemma::text {

// What stands between a token and the one before it.
enum class Gap : std::uint8_t {
  kNone,       // Nothing (or only characters without width).
  kSpace,      // White space within a line, or the end of a line that was only wrapped.
  kLine,       // One line end, not yet judged; settle_lines leaves none of these.
  kParagraph,  // A blank line, or a line end that closes a headline, caption or paragraph.
};

// What a punctuation token can mean to the passes below.
enum class Mark : std::uint8_t {
  kNone,  // A word or number.
  kStop,  // .
  kCry,   // ! ? and their kin in other scripts; the full stops of scripts without capitals.
  kEllipsis,
  kComma,           // , ; : and other marks that carry a sentence on.
  kDoubleStraight,  // "
  kDoubleOpen,
  kDoubleClose,
  kDoubleLow,       // The low mark that opens in German.
  kSingleStraight,  // '
  kSingleOpen,
  kSingleClose,
  kAngleOpen,
  kAngleClose,
  kCornerOpen,
  kCornerClose,
  kBracketOpen,
  kBracketClose,
  kOther,
};

// What a quotation mark turned out to do.
enum class QuoteRole : std::uint8_t { kNone, kOpens, kCloses, kStray };

// One per token.
struct TokenNote {
  Gap gap = Gap::kNone;  // Before the token.
  Mark mark = Mark::kNone;
  QuoteRole role = QuoteRole::kNone;
};
using TokenNotes = std::vector<TokenNote>;

// Appends the NFKC case-folded form of one token's bytes (valid UTF-8) to `out`.
void append_folded(std::string_view written, TokenKind kind, std::string& out);

// Fills tokens, words and folded_text. Time O(body).
TokenNotes read_tokens(std::string_view body, const std::vector<Boilerplate>& boilerplate, Text& text);

// Judges every Gap::kLine: wrapped line (kSpace) or the end of something (kParagraph). Time O(tokens).
void settle_lines(const Text& text, TokenNotes& notes);

// Fills quoted and the roles of quotation marks. Time O(tokens).
void read_quotes(Text& text, TokenNotes& notes);

// Fills sentences and Token::sentence. Time O(tokens).
void read_sentences(Text& text, const TokenNotes& notes, const Lexicons& lexicons);

}  // namespace stemma::text
