#include "exchange/variant_maker.h"

#include <algorithm>

#include "base/format.h"
#include "text/text.h"

namespace stemma::exchange {
namespace {

// Length of the punctuation mark or white space at `at` of a folded text: ASCII, the block of typographic marks
// (U+2000 to U+206F, E2 80 80 to E2 81 AF), no-break space and guillemets. 0: something else stands there.
std::size_t mark_bytes(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U; };
  if (byte(0) < 0x80) {
    const bool word =
        (byte(0) >= 'a' && byte(0) <= 'z') || (byte(0) >= '0' && byte(0) <= '9') || (byte(0) >= 'A' && byte(0) <= 'Z');
    return word ? 0 : 1;
  }
  if (byte(0) == 0xC2 && (byte(1) == 0xA0 || byte(1) == 0xAB || byte(1) == 0xBB || byte(1) == 0xB7)) return 2;
  if (byte(0) == 0xE2 && (byte(1) == 0x80 || (byte(1) == 0x81 && byte(2) <= 0xAF))) return 3;
  return 0;
}

}  // namespace

std::string compared(std::string_view written) {
  const std::string folded = text::fold(written);
  std::string words, marks;
  bool apart = false;
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t bytes = std::min(mark_bytes(folded, at), folded.size() - at);
    if (bytes == 0) {
      if (apart && !words.empty()) words += ' ';
      apart = false;
      words += folded[at++];
      continue;
    }
    // "don't" and "dont" are one word; a hyphen parts two.
    const bool joins = folded[at] == '\'';
    apart = apart || !joins;
    if (static_cast<unsigned char>(folded[at]) > ' ') marks += folded.substr(at, bytes);
    at += bytes;
  }
  return words.empty() ? marks : words;
}

Result<VariantTable> make_table(std::vector<CollatedWitness> witnesses,
                                const std::vector<std::vector<std::uint32_t>>& columns, const Interner& texts,
                                const std::string& path) {
  if (witnesses.size() < 2) return Error{ErrorCode::kEmpty, "a tree needs two witnesses or more", path};
  VariantTable table;
  table.readings.assign(witnesses.size(), {});
  for (const std::vector<std::uint32_t>& column : columns) {
    std::unordered_map<std::uint32_t, std::int32_t> number;
    std::vector<std::string>& told = table.texts.emplace_back();
    for (std::size_t witness = 0; witness < witnesses.size(); ++witness) {
      const std::uint32_t text = column[witness];
      if (text == kNoText) {
        table.readings[witness].push_back(kMissingReading);
        continue;
      }
      const auto [at, is_new] = number.emplace(text, static_cast<std::int32_t>(told.size()));
      if (is_new) told.push_back(texts.text(text));
      table.readings[witness].push_back(at->second);
    }
  }
  table.witnesses = std::move(witnesses);
  if (table.locus_count() == 0) return Error{ErrorCode::kEmpty, "it collates nothing", path};
  return table;
}

std::string at_line(const std::string& path, std::string_view bytes, std::size_t offset) {
  const std::string_view before = bytes.substr(0, std::min(offset, bytes.size()));
  return base::format("{}:{}", path, std::count(before.begin(), before.end(), '\n') + 1);
}

}  // namespace stemma::exchange
