// Bytes of any encoding -> UTF-8.
// Thread safety: pure functions.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "stemma/result.h"

namespace stemma::ingest {

struct Decoded {
  std::string text;      // Valid UTF-8, without a byte order mark. Line ends as they were.
  std::string encoding;  // "UTF-8", "windows-1252", ...
  bool guessed = false;  // Neither a mark nor a declaration named the encoding, and it is not UTF-8.
  std::optional<std::size_t> first_invalid_byte;  // In `bytes`: the first that became U+FFFD.
};

// Decodes by byte order mark, else UTF-8 where the bytes are (nearly) that, else `declared`, else detection.
// Takes `bytes` by value so that text that is UTF-8 already is moved, not copied. Time O(bytes).
// Errors: kNotText (no known encoding explains the bytes, or too many of them are control characters).
Result<Decoded> to_utf8(std::string bytes, std::string_view declared = {});

// The charset that an HTML or XML head declares in its first 2 KB, else empty.
std::string declared_charset(std::string_view bytes);

}  // namespace stemma::ingest
