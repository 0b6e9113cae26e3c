// Which encoding? A byte order mark is believed. Then the bytes themselves: text that is valid UTF-8 with bytes above
// 127 in it is UTF-8, whatever a page's head claims, and text with a few broken sequences among many good ones is
// UTF-8 that was cut or mixed; its broken bytes become U+FFFD. Only then the declaration is asked, then uchardet,
// then windows-1252, which explains almost any Western text. What is mostly control characters is not text.
// Tests: Encoding.*.
#include "ingest/encoding.h"

#include <simdjson.h>
#include <uchardet/uchardet.h>
#include <unicode/ucnv.h>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

namespace stemma::ingest {
namespace {

constexpr std::size_t kSampleBytes = std::size_t{1} << 16;

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

Converter open_converter(const std::string& name) {
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open(name.c_str(), &status));
  return U_SUCCESS(status) ? std::move(converter) : nullptr;
}

// The length of the well-formed UTF-8 sequence at the front of `rest`; 0 when it is broken. REQUIRES: not empty.
std::size_t sequence_bytes(std::string_view rest) {
  const auto lead = static_cast<unsigned char>(rest[0]);
  if (lead < 0x80) return 1;
  const std::size_t size = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead < 0xc2 || lead > 0xf4 || rest.size() < size) return 0;
  return simdjson::validate_utf8(rest.data(), size) ? size : 0;
}

struct Repair {
  std::string text;
  std::size_t good = 0;  // Sequences of two bytes or more.
  std::size_t bad = 0;   // Broken sequences.
  std::optional<std::size_t> first_bad;
};

Repair repair_utf8(std::string_view bytes) {
  Repair repair;
  repair.text.reserve(bytes.size() + 64);
  std::size_t broken_end = 0;  // After the last broken byte.
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t size = sequence_bytes(bytes.substr(at));
    if (size == 0) {
      if (!repair.first_bad) repair.first_bad = at;
      const bool rest_of_broken = (static_cast<unsigned char>(bytes[at]) & 0xc0) == 0x80 && broken_end == at;
      if (!rest_of_broken) ++repair.bad;
      broken_end = at + 1;
      repair.text += "\xef\xbf\xbd";
      ++at;
      continue;
    }
    if (size > 1) ++repair.good;
    repair.text.append(bytes, at, size);
    at += size;
  }
  return repair;
}

bool looks_binary(std::string_view text) {
  const std::string_view sample = text.substr(0, kSampleBytes);
  std::size_t controls = 0;
  for (const char c : sample) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r' && byte != '\f') || byte == 0x7f) ++controls;
  }
  return controls * 100 > sample.size();
}

bool has_binary_signature(std::string_view bytes) {
  static constexpr std::array<std::string_view, 9> kSignatures{"%PDF-",
                                                               "\x89PNG",
                                                               "PK\x03\x04",
                                                               "\x1f\x8b",
                                                               "\xff\xd8\xff",
                                                               "GIF8",
                                                               "\x7f"
                                                               "ELF",
                                                               "\x28\xb5\x2f\xfd",
                                                               "SQLite format 3"};
  return std::any_of(kSignatures.begin(), kSignatures.end(), [&](auto s) { return bytes.starts_with(s); });
}

struct Mark {
  std::size_t size = 0;
  const char* encoding = nullptr;
};

Mark byte_order_mark(std::string_view bytes) {
  if (bytes.starts_with("\xef\xbb\xbf")) return {3, "UTF-8"};
  if (bytes.starts_with(std::string_view("\xff\xfe\0\0", 4))) return {4, "UTF-32LE"};
  if (bytes.starts_with(std::string_view("\0\0\xfe\xff", 4))) return {4, "UTF-32BE"};
  if (bytes.starts_with("\xff\xfe")) return {2, "UTF-16LE"};
  if (bytes.starts_with("\xfe\xff")) return {2, "UTF-16BE"};
  return {};
}

// UTF-16 of mostly Latin text without a mark: every other byte is zero.
const char* bare_utf16(std::string_view bytes) {
  const std::string_view sample = bytes.substr(0, kSampleBytes);
  std::array<std::size_t, 2> zeros{};
  for (std::size_t i = 0; i < sample.size(); ++i) zeros[i % 2] += sample[i] == '\0' ? 1 : 0;
  if (sample.size() < 4) return nullptr;
  if (zeros[1] * 5 > sample.size() * 2 && zeros[0] * 20 < sample.size()) return "UTF-16LE";
  if (zeros[0] * 5 > sample.size() * 2 && zeros[1] * 20 < sample.size()) return "UTF-16BE";
  return nullptr;
}

std::string detect(std::string_view bytes) {
  const std::unique_ptr<struct uchardet, decltype(&uchardet_delete)> detector(uchardet_new(), uchardet_delete);
  const std::string_view sample = bytes.substr(0, 4 * kSampleBytes);
  if (uchardet_handle_data(detector.get(), sample.data(), sample.size()) != 0) return {};
  uchardet_data_end(detector.get());
  return uchardet_get_charset(detector.get());
}

// Converts with ICU a piece at a time; what the encoding does not explain becomes U+FFFD.
std::optional<Decoded> convert(std::string_view bytes, const std::string& encoding) {
  const Converter from = open_converter(encoding);
  const Converter to = open_converter("UTF-8");
  if (!from || !to) return std::nullopt;
  Decoded decoded;
  decoded.encoding = encoding;
  const char* source = bytes.data();
  const char* const source_end = source + bytes.size();
  std::array<UChar, 4096> pivot{};
  UChar* pivot_source = pivot.data();
  UChar* pivot_target = pivot.data();
  std::array<char, 16384> piece{};
  for (UErrorCode status = U_BUFFER_OVERFLOW_ERROR; status == U_BUFFER_OVERFLOW_ERROR;) {
    status = U_ZERO_ERROR;
    char* target = piece.data();
    ucnv_convertEx(to.get(), from.get(), &target, piece.data() + piece.size(), &source, source_end, pivot.data(),
                   &pivot_source, &pivot_target, pivot.data() + pivot.size(), false, true, &status);
    decoded.text.append(piece.data(), target);
    if (U_FAILURE(status) && status != U_BUFFER_OVERFLOW_ERROR) return std::nullopt;
  }
  return decoded;
}

Result<Decoded> checked(Decoded decoded) {
  if (looks_binary(decoded.text)) return Error{ErrorCode::kNotText, "mostly control characters, not text", {}};
  return decoded;
}

// What is neither marked nor UTF-8.
Result<Decoded> decode_other(std::string_view bytes, std::string_view declared) {
  if (!declared.empty()) {
    // Pages that say ISO-8859-1 or ASCII mean windows-1252 (WHATWG Encoding Standard).
    std::string name(declared);
    std::transform(name.begin(), name.end(), name.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; });
    if (name == "iso-8859-1" || name == "latin1" || name == "us-ascii" || name == "ascii") name = "windows-1252";
    if (!name.starts_with("utf")) {
      if (auto decoded = convert(bytes, name)) return checked(std::move(*decoded));
    }
  }
  std::string name = detect(bytes);
  if (name.empty() || name == "ASCII" || name == "UTF-8" || name == "ISO-8859-1") name = "windows-1252";
  auto decoded = convert(bytes, name);
  if (!decoded) decoded = convert(bytes, "windows-1252");
  if (!decoded) return Error{ErrorCode::kNotText, "bytes that no known encoding explains", {}};
  decoded->guessed = true;
  return checked(std::move(*decoded));
}

// The value after `key` in `head`, up to a character that ends a charset name.
std::string charset_after(std::string_view head, std::string_view key) {
  const auto at = head.find(key);
  if (at == std::string_view::npos) return {};
  std::string_view rest = head.substr(at + key.size());
  while (!rest.empty() && (rest[0] == '"' || rest[0] == '\'' || rest[0] == ' ')) rest.remove_prefix(1);
  return std::string(rest.substr(0, std::min<std::size_t>(rest.find_first_of("\"' ;?/>"), 40)));
}

}  // namespace

std::string declared_charset(std::string_view bytes) {
  std::string head(bytes.substr(0, 2048));
  std::transform(head.begin(), head.end(), head.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; });
  if (head.starts_with("<?xml")) {
    if (std::string name = charset_after(head.substr(0, head.find('>')), "encoding="); !name.empty()) return name;
  }
  return charset_after(head, "charset=");
}

Result<Decoded> to_utf8(std::string bytes, std::string_view declared) {
  if (has_binary_signature(bytes)) return Error{ErrorCode::kNotText, "a binary file, not text", {}};
  const Mark mark = byte_order_mark(bytes);
  const char* encoding = mark.encoding != nullptr ? mark.encoding : bare_utf16(bytes);
  if (encoding != nullptr && std::string_view(encoding) != "UTF-8") {
    auto decoded = convert(std::string_view(bytes).substr(mark.size), encoding);
    if (!decoded) return Error{ErrorCode::kNotText, "broken UTF-16 or UTF-32", {}};
    decoded->guessed = mark.size == 0;
    return checked(std::move(*decoded));
  }
  bytes.erase(0, mark.size);
  const bool stateful = declared.starts_with("iso-2022") || declared.starts_with("ISO-2022");
  if (!stateful && simdjson::validate_utf8(bytes)) return checked({std::move(bytes), "UTF-8", false, std::nullopt});
  Repair repair = repair_utf8(bytes);
  if (!stateful && (mark.size > 0 || (repair.good > 0 && repair.good >= 2 * repair.bad))) {
    if (repair.first_bad) *repair.first_bad += mark.size;
    return checked({std::move(repair.text), "UTF-8", false, repair.first_bad});
  }
  auto decoded = decode_other(bytes, declared);
  if (decoded && decoded->text.find("\xef\xbf\xbd") != std::string::npos)
    decoded->first_invalid_byte = repair.first_bad;
  return decoded;
}

}  // namespace stemma::ingest
