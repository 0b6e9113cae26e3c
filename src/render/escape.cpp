#include "render/escape.h"

#include <cstdint>

namespace stemma::render {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

// The entity for `c`; nullptr when it stands as it is.
const char* entity(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    default:
      return nullptr;
  }
}

bool forbidden(unsigned char c) { return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7f; }

// Whether the character is one that XML 1.0 forbids: U+FFFE and U+FFFF.
bool noncharacter(std::string_view character) { return character == "\xEF\xBF\xBE" || character == "\xEF\xBF\xBF"; }

bool continues(std::string_view text, std::size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xc0) == 0x80;
}

}  // namespace

std::size_t character_bytes(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead < 0x80) return 1;
  const std::size_t size = lead >= 0xc2 && lead < 0xe0   ? 2
                           : (lead & 0xf0) == 0xe0       ? 3
                           : lead >= 0xf0 && lead < 0xf5 ? 4
                                                         : 0;
  for (std::size_t i = 1; i < size; ++i) {
    if (!continues(text, at + i)) return 0;
  }
  if (size < 3) return size;
  const auto second = static_cast<unsigned char>(text[at + 1]);
  const bool overlong = (lead == 0xe0 && second < 0xa0) || (lead == 0xf0 && second < 0x90);
  const bool outside = (lead == 0xed && second >= 0xa0) || (lead == 0xf4 && second >= 0x90);
  return overlong || outside ? 0 : size;
}

std::string escaped_html(std::string_view text) {
  std::string result;
  result.reserve(text.size() + text.size() / 8);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t size = character_bytes(text, at);
    const std::string_view character = text.substr(at, size);
    if (const char* name = entity(text[at])) {
      result += name;
    } else if (size == 0 || forbidden(static_cast<unsigned char>(text[at])) || noncharacter(character)) {
      result += kReplacement;
    } else {
      result += character;
    }
    at += size == 0 ? 1 : size;
  }
  return result;
}

std::string escaped_xml(std::string_view text) { return escaped_html(text); }

std::string_view safe_url(std::string_view url) {
  auto starts = [&](std::string_view scheme) {
    if (url.size() < scheme.size()) return false;
    for (std::size_t i = 0; i < scheme.size(); ++i) {
      const char c = url[i] >= 'A' && url[i] <= 'Z' ? static_cast<char>(url[i] - 'A' + 'a') : url[i];
      if (c != scheme[i]) return false;
    }
    return true;
  };
  return starts("http://") || starts("https://") ? url : std::string_view();
}

}  // namespace stemma::render
