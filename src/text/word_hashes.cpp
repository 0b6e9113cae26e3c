// Word hashes: the tokeniser's words without the tokens.
//
// News is nearly all ASCII letters. A run of them, or of digits, that is followed by ASCII, by typographic punctuation
// or by a no-break space is a word as it stands. One pass looks at eight bytes at a time and notes where runs begin and
// end, as simdjson does for JSON (Langdale and Lemire, "Parsing gigabytes of JSON per second", VLDB Journal 28, 2019);
// a second hashes each run, lowered, straight from the body.
//   "at 6pm"   letters 11000110   begins 10010100   (digits and letters begin anew)
//              digits  00010000   ends   00101010
// Anything else (an accent, a soft hyphen, another script) goes to the tokeniser of text::read, a stretch at a time. A
// stretch may begin and end at any ASCII byte that is neither letter nor digit, because no token reaches over one:
//   "Kim\u2019s caf\u00e9s" is "kim", "s" by the fast way and "caf\u00e9s" by the tokeniser.
// What it does not do: offsets of words, sentences, quotation marks. Exercised by word_hashes_test.cpp, which holds it
// to text::read.
#include "text/word_hashes.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <limits>
#include <string>

#include "base/hash.h"
#include "text/reading.h"

namespace stemma::text {
namespace {

constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();
constexpr std::size_t kBlock = 64;

constexpr std::uint64_t each_byte(unsigned char byte) { return 0x0101010101010101ULL * byte; }
constexpr std::uint64_t kTops = each_byte(0x80);  // The top bit of every byte.

// The top bits of the bytes that lie in [first, last]. REQUIRES: bytes below 128, and so are both ends.
constexpr std::uint64_t tops_between(std::uint64_t bytes, unsigned char first, unsigned char last) {
  return (bytes + each_byte(static_cast<unsigned char>(0x80 - first))) &
         ~(bytes + each_byte(static_cast<unsigned char>(0x7f - last))) & kTops;
}

// The eight top bits side by side.
constexpr std::uint64_t gathered(std::uint64_t tops) { return (tops >> 7) * 0x0102040810204080ULL >> 56; }

std::uint64_t load(const char* bytes) {
  std::uint64_t number = 0;
  std::memcpy(&number, bytes, sizeof(number));
  return number;
}

// A bit for each of up to 64 bytes of a body.
struct BlockBits {
  std::uint64_t letters = 0;
  std::uint64_t digits = 0;
  std::uint64_t newlines = 0;
  std::uint64_t high = 0;
};

BlockBits bits_of(const char* block) {
  BlockBits bits;
  for (unsigned at = 0; at < kBlock; at += 8) {
    const std::uint64_t bytes = load(block + at);
    const std::uint64_t high = bytes & kTops;
    const std::uint64_t low = bytes & ~kTops;
    bits.letters |= gathered(tops_between(low | each_byte(0x20), 'a', 'z') & ~high) << at;
    bits.digits |= gathered(tops_between(low, '0', '9') & ~high) << at;
    bits.newlines |= gathered(tops_between(low, '\n', '\n') & ~high) << at;
    bits.high |= gathered(high) << at;
  }
  return bits;
}

constexpr bool is_high(char c) { return static_cast<unsigned char>(c) >= 0x80; }
constexpr bool is_ascii_word(char c) { return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z'); }

// Bytes of the dash, quotation mark, ellipsis or no-break space at `at`; 0 when something else stands there.
std::size_t separator_bytes(std::string_view body, std::size_t at) {
  const std::string_view rest = body.substr(at, 3);
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(rest[i]); };
  if (rest.size() >= 2 && byte(0) == 0xC2 && byte(1) == 0xA0) return 2;
  const bool general = rest.size() == 3 && byte(0) == 0xE2 && byte(1) == 0x80;
  return general && byte(2) >= 0x90 && byte(2) <= 0xA7 ? 3 : 0;
}

// Read from 16 - n on, it keeps the first n bytes of 16 and clears the others.
constexpr std::array<char, 32> kKeep = [] {
  std::array<char, 32> keep{};
  for (std::size_t i = 0; i < base::kShortBytes; ++i) keep[i] = '\xff';
  return keep;
}();

}  // namespace

// Takes the words of one body.
class WordPass {
 public:
  using Marks = WordReader::Marks;
  WordPass(std::string_view body, Marks& marks, WordHashes& words) : body_(body), marks_(marks), words_(words) {}

  void run() {
    mark();
    for (std::size_t run = 0;;) {
      const std::uint32_t end = marks_.ends.at(run);
      const std::uint32_t high = marks_.high.at(next_high_);
      if (high <= end && high != kNone) {
        const std::size_t past = stretch(high == end ? marks_.begins.at(run) : high);
        while (marks_.begins.at(run) < past) ++run;
        while (marks_.high.at(next_high_) < past) ++next_high_;
      } else if (end == kNone) {
        break;
      } else {
        const std::uint32_t begin = marks_.begins.at(run++);
        add(begin, end, hash_of(begin, end));
      }
    }
    if (!words_.lines.empty()) words_.lines.back().span.end = last_end_;
  }

 private:
  void mark() {
    std::uint64_t letter_before = 0;
    std::uint64_t digit_before = 0;
    for (auto* marks : {&marks_.begins, &marks_.ends, &marks_.newlines, &marks_.high}) marks->clear();
    std::size_t past_separator = 0;
    for (std::size_t at = 0; at < body_.size(); at += kBlock) {
      const BlockBits bits = block(at);
      const std::uint64_t after_letter = bits.letters << 1 | letter_before;
      const std::uint64_t after_digit = bits.digits << 1 | digit_before;
      letter_before = bits.letters >> 63;
      digit_before = bits.digits >> 63;
      marks_.begins.add(at, (bits.letters & ~after_letter) | (bits.digits & ~after_digit));
      marks_.ends.add(at, (~bits.letters & after_letter) | (~bits.digits & after_digit));
      marks_.newlines.add(at, bits.newlines);
      for (std::uint64_t high = bits.high; high != 0; high &= high - 1) {
        const std::size_t byte = at + static_cast<std::size_t>(std::countr_zero(high));
        if (byte < past_separator) continue;
        past_separator = byte + separator_bytes(body_, byte);
        if (past_separator == byte) marks_.high.add(byte, 1);
      }
    }
    if ((letter_before | digit_before) != 0) marks_.ends.add(body_.size(), 1);
    for (auto* marks : {&marks_.begins, &marks_.ends, &marks_.newlines, &marks_.high}) marks->finish();
  }

  BlockBits block(std::size_t at) const {
    if (at + kBlock <= body_.size()) return bits_of(body_.data() + at);
    std::array<char, kBlock> rest{};
    std::memcpy(rest.data(), body_.data() + at, body_.size() - at);
    return bits_of(rest.data());
  }

  // Letters are lowered by setting a bit that every digit has too.
  std::uint64_t hash_of(std::size_t begin, std::size_t end) const {
    constexpr std::uint64_t kLower = each_byte(0x20);
    const std::size_t size = end - begin;
    if (size > base::kShortBytes || begin + base::kShortBytes > body_.size()) return hash_of_copy(begin, size);
    const char* const keep = kKeep.data() + base::kShortBytes - size;
    const std::uint64_t first = (load(body_.data() + begin) | kLower) & load(keep);
    const std::uint64_t second = (load(body_.data() + begin + 8) | kLower) & load(keep + 8);
    return base::hash_short(first, second, size);
  }

  std::uint64_t hash_of_copy(std::size_t begin, std::size_t size) const {
    std::string form(body_.substr(begin, size));
    for (char& c : form) c = static_cast<char>(c | 0x20);
    return base::hash64(form);
  }

  // A stretch ends at the first ASCII separator that nothing but ASCII follows, at the latest with its line.
  std::size_t stretch_end(std::size_t begin) const {
    std::size_t at = begin + 1;
    for (; at < body_.size() && body_[at] != '\n'; ++at) {
      const bool separator = !is_high(body_[at]) && !is_ascii_word(body_[at]);
      if (separator && (at + 1 == body_.size() || !is_high(body_[at + 1]))) break;
    }
    return at;
  }

  // Returns where it ends.
  std::size_t stretch(std::size_t begin) {
    const std::size_t end = stretch_end(begin);
    text_.tokens.clear();
    text_.words.clear();
    text_.folded_text.clear();
    read_tokens(body_.substr(begin, end - begin), {}, text_);
    for (const std::uint32_t word : text_.words) {
      const Token& token = text_.tokens[word];
      add(static_cast<std::uint32_t>(begin) + token.span.begin, static_cast<std::uint32_t>(begin) + token.span.end,
          token.hash);
    }
    return end;
  }

  void add(std::uint32_t begin, std::uint32_t end, std::uint64_t hash) {
    if (marks_.newlines.at(next_newline_) < begin || words_.lines.empty()) {
      if (!words_.lines.empty()) words_.lines.back().span.end = last_end_;
      words_.lines.push_back({static_cast<std::uint32_t>(words_.hashes.size()), {begin, end}});
      while (marks_.newlines.at(next_newline_) < begin) ++next_newline_;
    }
    last_end_ = end;
    words_.hashes.push_back(hash);
  }

  std::string_view body_;
  Marks& marks_;
  WordHashes& words_;
  Text text_;
  std::size_t next_high_ = 0;
  std::size_t next_newline_ = 0;
  std::uint32_t last_end_ = 0;
};

void WordReader::Offsets::add(std::size_t first, std::uint64_t bits) {
  if (places_.size() < count_ + kBlock) places_.resize(2 * places_.size() + 2 * kBlock);
  std::uint32_t* next = places_.data() + count_;
  const auto from = static_cast<std::uint32_t>(first);
  for (; bits != 0; bits &= bits - 1) *next++ = from + static_cast<std::uint32_t>(std::countr_zero(bits));
  count_ = static_cast<std::size_t>(next - places_.data());
}

void WordReader::Offsets::finish() {
  add(0, 1);
  places_[count_ - 1] = kNone;
}

void WordReader::read(std::string_view body, WordHashes& words) {
  words.hashes.clear();
  words.lines.clear();
  WordPass(body.substr(0, kMaxBodyBytes), marks_, words).run();
}

}  // namespace stemma::text
