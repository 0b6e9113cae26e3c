// Word hashes: the tokeniser's words without the tokens.
//
// News is nearly all ASCII letters. A run of them, or of digits, that is followed by ASCII, by typographic punctuation
// or by a no-break space is a word as it stands: it is lowered into a buffer and hashed. Anything else (an accent, a
// soft hyphen, another script) goes to the tokeniser of text::read, a stretch at a time. A stretch may begin and end
// at any ASCII byte that is neither letter nor digit, because no token reaches over one:
//   "Kim\u2019s caf\u00e9s" is "kim", "s" by the fast way and "caf\u00e9s" by the tokeniser.
// What it does not do: offsets of words, sentences, quotation marks. Exercised by word_hashes_test.cpp, which holds it
// to text::read.
#include "text/word_hashes.h"

#include <array>
#include <string>

#include "base/hash.h"
#include "text/reading.h"

namespace stemma::text {
namespace {

enum : std::uint8_t { kOther, kLetter, kDigit, kNewline, kHigh };

constexpr std::array<std::uint8_t, 256> kClass = [] {
  std::array<std::uint8_t, 256> table{};
  for (int c = 'a'; c <= 'z'; ++c) table[static_cast<std::size_t>(c)] = kLetter;
  for (int c = 'A'; c <= 'Z'; ++c) table[static_cast<std::size_t>(c)] = kLetter;
  for (int c = '0'; c <= '9'; ++c) table[static_cast<std::size_t>(c)] = kDigit;
  for (std::size_t c = 128; c < 256; ++c) table[c] = kHigh;
  table['\n'] = kNewline;
  return table;
}();

class Reader {
 public:
  Reader(std::string_view body, WordHashes& words) : body_(body), words_(words) {}

  void run() {
    for (std::size_t at = 0; at < body_.size();) {
      const std::uint8_t found = class_at(at);
      if (found == kLetter || found == kDigit) {
        at = plain_run(at, found);
      } else if (found == kHigh) {
        const std::size_t mark = separator_bytes(at);
        at = mark > 0 ? at + mark : other_stretch(at);
      } else {
        new_line_ = new_line_ || found == kNewline;
        ++at;
      }
    }
  }

 private:
  std::uint8_t class_at(std::size_t at) const { return kClass[static_cast<unsigned char>(body_[at])]; }

  // Bytes of the dash, quotation mark, ellipsis or no-break space at `at`; 0 when something else stands there.
  std::size_t separator_bytes(std::size_t at) const {
    const std::string_view rest = body_.substr(at, 3);
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(rest[i]); };
    if (rest.size() >= 2 && byte(0) == 0xC2 && byte(1) == 0xA0) return 2;
    const bool general = rest.size() == 3 && byte(0) == 0xE2 && byte(1) == 0x80;
    return general && byte(2) >= 0x90 && byte(2) <= 0xA7 ? 3 : 0;
  }

  std::size_t plain_run(std::size_t begin, std::uint8_t wanted) {
    std::size_t end = begin + 1;
    while (end < body_.size() && class_at(end) == wanted) ++end;
    if (end < body_.size() && class_at(end) == kHigh && separator_bytes(end) == 0) return other_stretch(begin);
    add(begin, end, hash_of(begin, end, wanted == kLetter));
    return end;
  }

  std::uint64_t hash_of(std::size_t begin, std::size_t end, bool lower) const {
    std::string_view written = body_.substr(begin, end - begin);
    if (!lower) return base::hash64(written);
    std::array<char, 64> few;
    std::string many;
    char* form = few.data();
    if (written.size() > few.size()) {
      many.resize(written.size());
      form = many.data();
    }
    for (std::size_t i = 0; i < written.size(); ++i) form[i] = static_cast<char>(written[i] | 0x20);
    return base::hash64({form, written.size()});
  }

  // A stretch ends at the first ASCII separator that nothing but ASCII follows, at the latest with its line.
  std::size_t stretch_end(std::size_t begin) const {
    std::size_t at = begin + 1;
    for (; at < body_.size() && class_at(at) != kNewline; ++at) {
      if (class_at(at) == kOther && (at + 1 == body_.size() || class_at(at + 1) != kHigh)) break;
    }
    return at;
  }

  std::size_t other_stretch(std::size_t begin) {
    const std::size_t end = stretch_end(begin);
    text_.tokens.clear();
    text_.words.clear();
    text_.folded_text.clear();
    read_tokens(body_.substr(begin, end - begin), {}, text_);
    for (const std::uint32_t word : text_.words) {
      const Token& token = text_.tokens[word];
      add(begin + token.span.begin, begin + token.span.end, token.hash);
    }
    return end;
  }

  void add(std::size_t begin, std::size_t end, std::uint64_t hash) {
    const Span span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    if (new_line_) words_.lines.push_back({static_cast<std::uint32_t>(words_.hashes.size()), span});
    new_line_ = false;
    words_.lines.back().span.end = span.end;
    words_.hashes.push_back(hash);
  }

  std::string_view body_;
  WordHashes& words_;
  Text text_;
  bool new_line_ = true;
};

}  // namespace

void read_word_hashes(std::string_view body, WordHashes& words) {
  words.hashes.clear();
  words.lines.clear();
  Reader(body.substr(0, kMaxBodyBytes), words).run();
}

}  // namespace stemma::text
