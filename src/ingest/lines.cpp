#include "ingest/lines.h"

#include <algorithm>
#include <array>

namespace stemma::ingest {
namespace {

constexpr std::size_t kProseBytes = 160;

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || c == '\v'; }

// White space at the front of `text`: its size, no-break spaces and byte order marks included.
std::size_t space_at(std::string_view text, std::size_t at) {
  if (is_space(text[at])) return 1;
  const std::string_view rest = text.substr(at);
  if (rest.starts_with("\xc2\xa0")) return 2;
  if (rest.starts_with("\xe2\x80\x8b") || rest.starts_with("\xef\xbb\xbf")) return 3;
  return 0;
}

std::string_view trim_end(std::string_view text) {
  for (;;) {
    if (!text.empty() && is_space(text.back()))
      text.remove_suffix(1);
    else if (text.ends_with("\xc2\xa0"))
      text.remove_suffix(2);
    else if (text.ends_with("\xe2\x80\x8b"))
      text.remove_suffix(3);
    else
      return text;
  }
}

}  // namespace

std::string_view trim(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t size = space_at(text, at);
    if (size == 0) break;
    at += size;
  }
  return trim_end(text.substr(at));
}

std::vector<Line> split_lines(std::string_view body) {
  std::vector<Line> lines;
  bool after_blank = true;
  for (std::size_t begin = 0; begin < body.size();) {
    const std::size_t newline = std::min(body.find('\n', begin), body.size());
    const std::string_view text = trim(body.substr(begin, newline - begin));
    begin = newline + 1;
    if (text.empty()) {
      after_blank = true;
      if (!lines.empty()) lines.back().closes_block = true;
      continue;
    }
    const auto offset = static_cast<std::uint32_t>(text.data() - body.data());
    lines.push_back({text, {offset, offset + static_cast<std::uint32_t>(text.size())}, after_blank, false});
    after_blank = false;
  }
  if (!lines.empty()) lines.back().closes_block = true;
  return lines;
}

std::size_t find_fold(std::string_view text, std::string_view lower_needle, std::size_t from) {
  if (lower_needle.size() > text.size()) return std::string_view::npos;
  for (std::size_t at = from; at + lower_needle.size() <= text.size(); ++at) {
    if (lower(text[at]) == lower_needle[0] && starts_with_fold(text.substr(at), lower_needle)) return at;
  }
  return std::string_view::npos;
}

std::size_t count_words(std::string_view text) {
  std::size_t words = 0;
  bool inside = false;
  for (const char c : text) {
    if (is_word(c) && !inside) ++words;
    inside = is_word(c) || (inside && (c == '\'' || c == '-'));
  }
  return words;
}

bool ends_sentence(std::string_view line) {
  static constexpr std::array<std::string_view, 8> kClosers{"\"",           "'",        ")", "]", "\xe2\x80\x9d",
                                                            "\xe2\x80\x99", "\xc2\xbb", " "};
  for (bool again = true; again;) {
    again = false;
    for (const auto closer : kClosers) {
      if (!line.ends_with(closer)) continue;
      line.remove_suffix(closer.size());
      again = true;
    }
  }
  if (line.ends_with("..") || line.ends_with("\xe2\x80\xa6")) return false;  // "Loading ..."
  return line.ends_with(".") || line.ends_with("!") || line.ends_with("?") || line.ends_with("\xe3\x80\x82");
}

bool is_prose(std::string_view line) {
  if (line.size() < 16) return false;
  return line.size() > kProseBytes || (ends_sentence(line) && count_words(line) >= 8);
}

bool all_capitals(std::string_view text) {
  std::size_t capitals = 0;
  for (const char c : text) {
    if (c >= 'a' && c <= 'z') return false;
    capitals += is_upper(c) ? 1 : 0;
  }
  return capitals >= 2;
}

std::size_t skip_dash(std::string_view text, std::size_t at) {
  const auto skip_spaces = [&] {
    while (at < text.size() && space_at(text, at) > 0) at += space_at(text, at);
  };
  skip_spaces();
  bool any = false;
  for (bool again = true; again && at < text.size();) {
    const std::string_view rest = text.substr(at);
    again = false;
    if (rest[0] == '-')
      again = true, ++at;
    else if (rest.starts_with("\xe2\x80\x93") || rest.starts_with("\xe2\x80\x94") || rest.starts_with("\xe2\x80\x95") ||
             rest.starts_with("\xe2\x80\x90") || rest.starts_with("\xe2\x80\x91"))
      again = true, at += 3;
    any = any || again;
  }
  if (!any) return std::string_view::npos;
  skip_spaces();
  return at;
}

}  // namespace stemma::ingest
