#include "ingest/credit_words.h"

namespace stemma::ingest {
namespace {

bool is_inside_name(std::string_view text, std::size_t at) {
  const char c = text[at];
  return is_word(c) || c == '\'' || c == '&' || c == '-' || (c == '.' && at + 1 < text.size() && is_word(text[at + 1]));
}

// "York", "24", "&", "Élysée", "news.com".
bool is_name_word(std::string_view word) {
  return is_upper(word[0]) || is_digit(word[0]) || word[0] == '&' || static_cast<unsigned char>(word[0]) > 127 ||
         word.find('.') != std::string_view::npos;
}

}  // namespace

std::string_view word_before(std::string_view text, std::size_t& at) {
  while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == '-' || text[at - 1] == '\n')) --at;
  const std::size_t end = at;
  while (at > 0 && is_word(text[at - 1])) --at;
  return text.substr(at, end - at);
}

std::string_view word_after(std::string_view text, std::size_t& at) {
  while (at < text.size() && (text[at] == ' ' || text[at] == '\n' || text[at] == '\'')) ++at;
  if (text.substr(at, 3) == "\xe2\x80\x99") at += 3;
  const std::size_t begin = at;
  while (at < text.size() && is_word(text[at])) ++at;
  return text.substr(begin, at - begin);
}

std::string_view name_at(std::string_view text, std::size_t at) {
  static constexpr std::array<std::string_view, 9> kInner{"of", "the", "and", "de", "la", "el", "for", "do", "del"};
  std::size_t end = at;
  for (std::size_t word = at; word < text.size() && word - at < kMaxCreditNameBytes;) {
    std::size_t stop = word;
    while (stop < text.size() && is_inside_name(text, stop)) ++stop;
    const std::string_view piece = text.substr(word, stop - word);
    if (piece.empty()) break;
    if (is_name_word(piece))
      end = stop;
    else if (word == at ? piece != "the" : !one_of(kInner, piece))
      break;
    if (stop >= text.size() || text[stop] != ' ') break;
    word = stop + 1;
  }
  while (end > at && text[end - 1] == '.') --end;
  return text.substr(at, end - at);
}

std::size_t name_begin(std::string_view text, std::size_t end) {
  std::size_t begin = end;
  for (std::size_t at = end; at > 0 && end - begin < kMaxCreditNameBytes;) {
    std::size_t start = at;
    while (start > 0 && (is_word(text[start - 1]) || text[start - 1] == '-')) --start;
    if (start == at || !is_upper(text[start])) break;
    begin = start;
    if (start == 0 || text[start - 1] != ' ') break;
    at = start - 1;
  }
  return begin;
}

std::string_view without_article(std::string_view name) {
  return starts_with_fold(name, "the ") ? name.substr(4) : name;
}

}  // namespace stemma::ingest
