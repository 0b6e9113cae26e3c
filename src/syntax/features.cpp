// The word; the word as written, where that differs; its shape ("Xx", "d-x"); its first two and three and its last one
// to four characters. An affix is a feature only of a longer word. Exercised by SyntaxFeatures.* in features_test.cpp.
#include "syntax/features.h"

#include "base/hash.h"

namespace stemma::syntax {
namespace {

enum Kind : std::uint64_t { kWord = 1, kWritten, kShape, kPrefix, kSuffix = 16 };  // Affixes add their length.

// Up to kMaxWordBytes of a word, in a buffer of its own.
struct Short {
  std::array<char, kMaxWordBytes> bytes{};
  std::size_t size = 0;
  void push(char c) {
    if (size < bytes.size()) bytes[size++] = c;
  }
  std::string_view view() const { return {bytes.data(), size}; }
};

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; }
bool digit(char c) { return c >= '0' && c <= '9'; }

// Digits become 0; curly marks straight; of a very long word the head and the tail are kept.
Short tidy(std::string_view word) {
  Short out;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (word.size() > kMaxWordBytes && i == kMaxWordBytes / 2) i = word.size() - kMaxWordBytes / 2;
    const std::string_view rest = word.substr(i);
    if (rest.starts_with("\u2019") || rest.starts_with("\u2018")) {
      out.push('\'');
      i += 2;
    } else if (rest.starts_with("\u201c") || rest.starts_with("\u201d")) {
      out.push('"');
      i += 2;
    } else {
      out.push(digit(word[i]) ? '0' : word[i]);
    }
  }
  if (out.view() == "``" || out.view() == "''") {
    out.size = 0;
    out.push('"');
  }
  return out;
}

char class_of(char c) {
  if (c >= 'A' && c <= 'Z') return 'X';
  if (c >= 'a' && c <= 'z') return 'x';
  if (digit(c)) return 'd';
  if (static_cast<unsigned char>(c) >= 0x80) return 'u';
  return c;
}

// Runs of one class count once, or twice where they are longer: "McKay" is "XxXxx".
Short shape_of(std::string_view word) {
  Short out;
  for (const char c : word) {
    const char kind = class_of(c);
    const std::size_t size = out.size;
    if (size >= 2 && out.bytes[size - 1] == kind && out.bytes[size - 2] == kind) continue;
    if (size < 12) out.push(kind);
  }
  return out;
}

}  // namespace

Features features_of(std::string_view written, std::string_view folded) {
  Features features;
  const auto add = [&](std::uint64_t kind, std::string_view value) {
    features.keys[features.size++] = base::hash64(value, kind);
  };
  const Short word = tidy(folded);
  const Short as_written = tidy(written);
  add(kWord, word.view());
  add(kShape, shape_of(as_written.view()).view());
  if (as_written.view() != word.view()) add(kWritten, as_written.view());
  std::size_t at = word.size;
  for (std::uint64_t length = 1; length <= 4; ++length) {
    while (at > 0 && continues(word.bytes[at - 1])) --at;
    if (at <= 1) break;
    --at;
    add(kSuffix + length, word.view().substr(at));
  }
  at = 0;
  for (std::uint64_t length = 1; length <= 3; ++length) {
    if (at + 1 >= word.size) break;
    for (++at; at < word.size && continues(word.bytes[at]);) ++at;
    if (length >= 2 && at < word.size) add(kPrefix + length, word.view().substr(0, at));
  }
  return features;
}

std::uint64_t unseen_word() { return base::hash64("unseen", kWord << 32); }

}  // namespace stemma::syntax
