// Reading a body: tokens, then line ends, then quotation marks, then sentences, each pass linear and resting on the
// one before. The essays stand on top of tokens.cpp, lines.cpp, quotes.cpp and sentences.cpp.
#include "text/text.h"

#include "text/reading.h"

namespace stemma::text {

Text read(std::string_view body, const std::vector<Boilerplate>& boilerplate, const Lexicons& lexicons) {
  Text text;
  text.body = body.substr(0, kMaxBodyBytes);
  TokenNotes notes = read_tokens(text.body, boilerplate, text);
  settle_lines(text, notes);
  read_quotes(text, notes);
  read_sentences(text, notes, lexicons);
  return text;
}

std::string fold(std::string_view written) {
  Text text;
  read_tokens(written.substr(0, kMaxBodyBytes), {}, text);
  return std::move(text.folded_text);
}

}  // namespace stemma::text
