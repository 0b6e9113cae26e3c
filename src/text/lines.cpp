// Line ends: which of them close something.
//
// A blank line always does. A single line end is ambiguous: most sites give a paragraph, headline, byline or caption
// per line, but mail and old archives wrap paragraphs at some 70 columns. The typist's test tells them apart: in a
// wrapped paragraph the next line's first word would not have fitted into this line. A block (lines between blank
// lines) counts as wrapped when that holds for most of its lines and none is longer than kMaxWrapColumns; then only its
// lines that left room end a paragraph. In any block a line that begins in lower case carries on the one before, unless
// that one ended with a stop. Test: `TextLines.*`.
#include <algorithm>

#include "text/reading.h"

namespace stemma::text {
namespace {

constexpr std::size_t kMinWrapColumns = 40;
constexpr std::size_t kMaxWrapColumns = 100;
constexpr std::size_t kMinWrappedLines = 3;

struct Line {
  std::size_t first = 0;  // Tokens [first, end).
  std::size_t end = 0;
  std::size_t bytes = 0;
};

bool ends_with_stop(const Text& text, const TokenNotes& notes, const Line& line) {
  for (std::size_t i = line.end; i > line.first; --i) {
    switch (notes[i - 1].mark) {
      case Mark::kStop:
      case Mark::kCry:
      case Mark::kEllipsis:
        return true;
      case Mark::kNone:
      case Mark::kComma:
        return false;
      default:
        if (line.end - i > 3 || text.tokens[i - 1].span.size() == 0) return false;
    }
  }
  return false;
}

bool carries_on(const Text& text, const TokenNotes& notes, const Line& before, const Line& line) {
  const Token& first = text.tokens[line.first];
  return first.kind == TokenKind::kWord && !first.capitalised && text.folded(first) == first.span.of(text.body) &&
         !ends_with_stop(text, notes, before);
}

// Bytes of the first word of a line with what sticks to it.
std::size_t first_word_bytes(const Text& text, const TokenNotes& notes, const Line& line) {
  std::size_t i = line.first;
  while (i + 1 < line.end && notes[i + 1].gap == Gap::kNone) ++i;
  return text.tokens[i].span.end - text.tokens[line.first].span.begin;
}

class Block {
 public:
  Block(const Text& text, TokenNotes& notes) : text_(text), notes_(notes) {}

  void add(Line line) {
    line.bytes = text_.tokens[line.end - 1].span.end - text_.tokens[line.first].span.begin;
    longest_ = std::max(longest_, line.bytes);
    lines_.push_back(line);
  }

  void settle() {
    const bool wrapped = is_wrapped();
    for (std::size_t i = 1; i < lines_.size(); ++i) {
      const bool goes_on = (wrapped && would_not_fit(i)) || carries_on(text_, notes_, lines_[i - 1], lines_[i]);
      notes_[lines_[i].first].gap = goes_on ? Gap::kSpace : Gap::kParagraph;
    }
    lines_.clear();
    longest_ = 0;
  }

 private:
  bool would_not_fit(std::size_t i) const {
    return lines_[i - 1].bytes + 1 + first_word_bytes(text_, notes_, lines_[i]) > longest_;
  }

  bool is_wrapped() const {
    if (lines_.size() < kMinWrappedLines || longest_ < kMinWrapColumns || longest_ > kMaxWrapColumns) return false;
    std::size_t full = 0;
    for (std::size_t i = 1; i < lines_.size(); ++i) full += would_not_fit(i) ? 1 : 0;
    return full * 3 >= (lines_.size() - 1) * 2;
  }

  const Text& text_;
  TokenNotes& notes_;
  std::vector<Line> lines_;
  std::size_t longest_ = 0;
};

}  // namespace

void settle_lines(const Text& text, TokenNotes& notes) {
  Block block(text, notes);
  std::size_t first = 0;
  for (std::size_t i = 1; i <= notes.size(); ++i) {
    if (i < notes.size() && notes[i].gap < Gap::kLine) continue;
    block.add({first, i, 0});
    first = i;
    if (i == notes.size() || notes[i].gap == Gap::kParagraph) block.settle();
  }
}

}  // namespace stemma::text
