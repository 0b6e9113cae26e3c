#include "render/display_width.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "render/escape.h"

namespace stemma::render {
namespace {

struct Range {
  std::uint32_t first;
  std::uint32_t last;
};

// Combining and invisible characters.
constexpr std::array<Range, 24> kNone = {
    {{0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x0610, 0x061A}, {0x064B, 0x065F}, {0x06D6, 0x06DC},
     {0x0900, 0x0902}, {0x093C, 0x093C}, {0x0941, 0x0948}, {0x094D, 0x094D}, {0x0E31, 0x0E31}, {0x0E34, 0x0E3A},
     {0x0E47, 0x0E4E}, {0x1160, 0x11FF}, {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x200B, 0x200F}, {0x202A, 0x202E},
     {0x2060, 0x2069}, {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF}, {0xE0000, 0xE01EF}}};
// East Asian wide and full-width characters, and emoji.
constexpr std::array<Range, 22> kWide = {
    {{0x1100, 0x115F}, {0x231A, 0x231B}, {0x23E9, 0x23F3},   {0x25FD, 0x25FE},  {0x2614, 0x2615}, {0x2648, 0x2653},
     {0x267F, 0x2693}, {0x26A1, 0x26FF}, {0x2705, 0x27BF},   {0x2B1B, 0x2B55},  {0x2E80, 0x303E}, {0x3041, 0x33FF},
     {0x3400, 0x4DBF}, {0x4E00, 0xA4CF}, {0xA960, 0xA97F},   {0xAC00, 0xD7A3},  {0xF900, 0xFAFF}, {0xFE30, 0xFE6F},
     {0xFF00, 0xFF60}, {0xFFE0, 0xFFE6}, {0x16FE0, 0x1B2FF}, {0x1F000, 0x3FFFD}}};

template <std::size_t N>
bool within_ranges(const std::array<Range, N>& ranges, std::uint32_t point) {
  const auto found = std::partition_point(ranges.begin(), ranges.end(), [&](const Range& r) { return r.last < point; });
  return found != ranges.end() && found->first <= point;
}

// REQUIRES: `character` is one whole UTF-8 character.
std::uint32_t code_point(std::string_view character) {
  static constexpr std::array<std::uint32_t, 5> kLeadBits = {0, 0x7f, 0x1f, 0x0f, 0x07};
  std::uint32_t point = static_cast<unsigned char>(character[0]) & kLeadBits[character.size()];
  for (std::size_t i = 1; i < character.size(); ++i)
    point = point << 6 | (static_cast<unsigned char>(character[i]) & 0x3f);
  return point;
}

// Columns of the character at `at`; moves `at` behind it.
std::size_t step(std::string_view text, std::size_t& at) {
  const std::size_t size = character_bytes(text, at);
  const std::size_t begin = at;
  at += size == 0 ? 1 : size;
  if (size == 0) return 1;
  const std::uint32_t point = code_point(text.substr(begin, size));
  if (point < 0x20 || (point >= 0x7f && point < 0xa0) || within_ranges(kNone, point)) return 0;
  return within_ranges(kWide, point) ? 2 : 1;
}

// The longest beginning that takes at most `columns`, in bytes.
std::size_t bytes_in(std::string_view text, std::size_t columns) {
  std::size_t used = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    std::size_t next = at;
    used += step(text, next);
    if (used > columns) break;
    at = next;
  }
  return at;
}

// Control characters (and so escape sequences), line breaks and broken bytes out; direction marks too.
std::string one_line(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t size = character_bytes(text, at);
    const std::string_view character = text.substr(at, std::max<std::size_t>(size, 1));
    const std::uint32_t point = size == 0 ? 0xFFFD : code_point(character);
    if (point < 0x20 || (point >= 0x7f && point < 0xa0)) {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else if ((point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069)) {
      // Would turn what follows around.
    } else {
      out += size == 0 ? std::string_view("?") : character;
    }
    at += character.size();
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

}  // namespace

std::size_t display_width(std::string_view text) {
  std::size_t columns = 0;
  for (std::size_t at = 0; at < text.size();) columns += step(text, at);
  return columns;
}

std::string fitted(std::string_view text, std::size_t columns) {
  std::string line = one_line(text);
  if (display_width(line) <= columns) return line;
  if (columns == 0) return "";
  line.resize(bytes_in(line, columns - 1));
  while (!line.empty() && line.back() == ' ') line.pop_back();
  return line + "…";
}

std::vector<std::string> wrapped(std::string_view text, std::size_t columns) {
  const std::string plain = one_line(text);
  std::string_view rest = plain;
  std::vector<std::string> lines;
  while (!rest.empty()) {
    std::size_t end = bytes_in(rest, columns);
    if (end < rest.size()) {
      const std::size_t space = rest.rfind(' ', end);
      if (space != std::string_view::npos && space > 0) end = space;
    }
    end = std::max<std::size_t>(end, 1);
    lines.emplace_back(rest.substr(0, end));
    rest.remove_prefix(end);
    while (!rest.empty() && rest.front() == ' ') rest.remove_prefix(1);
  }
  return lines;
}

}  // namespace stemma::render
