// Quoted spans: which quotation marks belong together.
//
// Within one paragraph the marks are read in order. Curly, angle and corner marks say which way they face; a straight
// mark faces the way its neighbours say ("He said, "go"": white space before, none after = it opens), and one that
// sticks to both sides closes if something is open. Only the outermost pair is kept. Marks of one paragraph are paired
// twice at most: first with depth, so that a quotation inside a quotation is met; if that leaves an opening mark
// unclosed (a site lost one), flatly, the next closing mark ending what is open. What is still open then runs to the
// end of the paragraph, closed = false: by old custom a quotation that goes on in the next paragraph is not closed in
// this one and opened again in the next, and so becomes one span per paragraph.
//
// Single marks are mostly apostrophes. One opens only after a gap or an opening bracket and before a word, and only if
// a closing one follows in its paragraph outside any double marks; the plural possessive (the workers' rights) is taken
// for a closing mark only if no better one follows.
//
// An opening mark inside what is open, right after a stop, is one of two slips. If the next mark closes, the quotation
// before it was never closed ("One. "Two," he said) and ends there; else the mark was meant to close ("One. "The
// spokesman said"). Stray pairs with nothing between them are marked kStray and quote nothing, unless something is open
// that no mark behind them closes: then they close it.
// Time O(marks): each paragraph is passed a fixed number of times. Tests: `TextQuotes.*`.
#include <algorithm>

#include "text/reading.h"

namespace stemma::text {
namespace {

constexpr std::size_t kNoMark = static_cast<std::size_t>(-1);

enum class Facing : std::uint8_t { kOpens, kCloses, kEither };

class Paragraph {
 public:
  Paragraph(Text& text, TokenNotes& notes, std::size_t first, std::size_t end)
      : text_(text), notes_(notes), first_(first), end_(end) {}

  void read() {
    collect();
    if (marks_.empty()) return;
    find_single_closers();
    if (!pair(true)) pair(false);
    for (const QuotedSpan& span : found_) text_.quoted.push_back(span);
  }

 private:
  static bool is_single(Mark mark) {
    return mark == Mark::kSingleStraight || mark == Mark::kSingleOpen || mark == Mark::kSingleClose;
  }
  static bool is_quote(Mark mark) { return mark >= Mark::kDoubleStraight && mark <= Mark::kCornerClose; }

  bool gap_before(std::size_t i) const { return i == first_ || notes_[i].gap != Gap::kNone; }
  bool gap_after(std::size_t i) const { return i + 1 >= end_ || notes_[i + 1].gap != Gap::kNone; }
  bool word_at(std::size_t i) const { return i >= first_ && i < end_ && notes_[i].mark == Mark::kNone; }
  bool word_before(std::size_t i) const { return i > first_ && !gap_before(i) && word_at(i - 1); }
  bool word_after(std::size_t i) const { return !gap_after(i) && word_at(i + 1); }

  void collect() {
    for (std::size_t i = first_; i < end_; ++i) {
      if (!is_quote(notes_[i].mark) || text_.tokens[i].in_boilerplate) continue;
      if (is_single(notes_[i].mark) && word_before(i) && word_after(i)) continue;  // An apostrophe.
      marks_.push_back(i);
    }
  }

  static bool is_empty_pair(Mark before, Mark mark) {
    return (before == Mark::kDoubleOpen && mark == Mark::kDoubleClose) ||
           (before == Mark::kAngleOpen && mark == Mark::kAngleClose) ||
           (before == Mark::kDoubleStraight && mark == Mark::kDoubleStraight);
  }

  bool is_empty_pair_at(std::size_t k) const {
    return k + 1 < marks_.size() && marks_[k] + 1 == marks_[k + 1] && notes_[marks_[k + 1]].gap == Gap::kNone &&
           is_empty_pair(notes_[marks_[k]].mark, notes_[marks_[k + 1]].mark);
  }

  // Is marks_[k] a double mark that can only close?
  bool closes_next(std::size_t k) const {
    if (k >= marks_.size()) return false;
    const Mark mark = notes_[marks_[k]].mark;
    return mark == Mark::kDoubleClose || (mark == Mark::kDoubleStraight && gap_after(marks_[k]));
  }

  bool after_stop(std::size_t i) const {
    if (i == first_) return false;
    const Mark before = notes_[i - 1].mark;
    return before == Mark::kStop || before == Mark::kCry || before == Mark::kComma || before == Mark::kEllipsis;
  }

  // Which way a double mark faces.
  Facing facing(std::size_t i) const {
    switch (notes_[i].mark) {
      case Mark::kDoubleLow:
      case Mark::kCornerOpen:
        return Facing::kOpens;
      case Mark::kCornerClose:
        return Facing::kCloses;
      case Mark::kDoubleOpen:
        return open_mark_ == Mark::kDoubleLow ? Facing::kCloses : Facing::kOpens;
      case Mark::kDoubleClose:
        // Some keyboards give this mark on both sides.
        return open_ == kNoMark && gap_before(i) && word_after(i) ? Facing::kOpens : Facing::kCloses;
      case Mark::kAngleOpen:
        return open_mark_ == Mark::kAngleClose ? Facing::kCloses : Facing::kOpens;
      case Mark::kAngleClose:
        return open_ == kNoMark && gap_before(i) && word_after(i) ? Facing::kOpens : Facing::kCloses;
      default:
        return straight_facing(i);
    }
  }

  Facing straight_facing(std::size_t i) const {
    const bool before = gap_before(i) || notes_[i - 1].mark == Mark::kBracketOpen;
    const bool after = gap_after(i);
    if (before && !after) return Facing::kOpens;
    if (!before && after) return Facing::kCloses;
    if (!before && !word_at(i + 1) && notes_[i + 1].mark != Mark::kSingleStraight) return Facing::kCloses;
    return Facing::kEither;
  }

  // May the single mark `i` end what a single mark opened? Weakly after an s.
  bool closes_single(std::size_t i) const {
    const Mark mark = notes_[i].mark;
    return (mark == Mark::kSingleClose || mark == Mark::kSingleStraight) && !gap_before(i) && !word_after(i);
  }
  bool looks_possessive(std::size_t i) const {
    return word_before(i) && gap_after(i) && text_.folded(text_.tokens[i - 1]).ends_with('s');
  }
  bool opens_single(std::size_t i) const {
    const Mark mark = notes_[i].mark;
    if (mark == Mark::kSingleClose || gap_after(i)) return false;
    const bool before = gap_before(i) || (!word_before(i) && notes_[i - 1].mark != Mark::kStop);
    // '90s is no quotation.
    return before && text_.tokens[i + 1].kind != TokenKind::kNumber;
  }

  // For every mark the place in marks_ of the next single mark that may close; strong ones before weak ones.
  void find_single_closers() {
    strong_.assign(marks_.size() + 1, kNoMark);
    weak_.assign(marks_.size() + 1, kNoMark);
    for (std::size_t k = marks_.size(); k > 0; --k) {
      const std::size_t i = marks_[k - 1];
      strong_[k - 1] = strong_[k];
      weak_[k - 1] = weak_[k];
      if (!is_single(notes_[i].mark)) continue;
      if (opens_single(i)) strong_[k - 1] = weak_[k - 1] = kNoMark;
      if (!closes_single(i)) continue;
      (looks_possessive(i) ? weak_ : strong_)[k - 1] = k - 1;
    }
  }

  // Pairs all marks. With `nested` opening marks inside a quotation deepen it; false if one was left unclosed.
  bool pair(bool nested) {
    found_.clear();
    open_ = kNoMark;
    open_mark_ = Mark::kNone;
    int depth = 0;
    for (std::size_t k = 0; k < marks_.size(); ++k) {
      const std::size_t i = marks_[k];
      notes_[i].role = QuoteRole::kNone;
      if (is_single(notes_[i].mark)) {
        if (open_ == kNoMark) k = take_single(k);
        continue;
      }
      if (is_empty_pair_at(k)) {
        take_empty_pair(k++);
        continue;
      }
      const Facing way = facing(i);
      if (open_ == kNoMark) {
        depth = 0;
        open(i, way);
      } else if (way == Facing::kOpens && nested) {
        ++depth;
      } else if (way == Facing::kOpens && notes_[i].mark == Mark::kDoubleOpen) {
        if (after_stop(i)) end_at_opening(k);
      } else if (depth > 0) {
        --depth;
      } else {
        close(i);
      }
    }
    if (open_ == kNoMark) return true;
    finish_unclosed();
    return !nested;
  }

  void open(std::size_t i, Facing way) {
    const bool inches = word_before(i) && text_.tokens[i - 1].kind == TokenKind::kNumber;
    if (way == Facing::kCloses ||
        (way == Facing::kEither && (inches || (gap_before(i) && gap_after(i) && i + 1 >= end_)))) {
      notes_[i].role = QuoteRole::kStray;
      return;
    }
    open_ = i;
    open_mark_ = notes_[i].mark;
    notes_[i].role = QuoteRole::kOpens;
  }

  void close(std::size_t i) {
    notes_[i].role = QuoteRole::kCloses;
    add(open_, i, true);
    open_ = kNoMark;
    open_mark_ = Mark::kNone;
  }

  // A pair with nothing between closes what is open if the next mark does not.
  void take_empty_pair(std::size_t k) {
    notes_[marks_[k]].role = notes_[marks_[k + 1]].role = QuoteRole::kStray;
    if (open_ != kNoMark && !closes_next(k + 2)) close(marks_[k]);
  }

  // The opening mark marks_[k] follows a stop inside a quotation: it opens the next one, or was meant to close.
  void end_at_opening(std::size_t k) {
    const std::size_t i = marks_[k];
    if (!closes_next(k + 1)) return close(i);
    if (open_ + 1 < i) add(open_, i - 1, false);
    open_ = kNoMark;
    open(i, Facing::kOpens);
  }

  void add(std::size_t from, std::size_t to, bool closed) {
    const Span opening = text_.tokens[from].span;
    const Span closing = text_.tokens[to].span;
    // The white space before an opening mark that closes belongs to nobody.
    const std::uint32_t end = !closed                                ? closing.end
                              : notes_[to].mark == Mark::kDoubleOpen ? text_.tokens[to - 1].span.end
                                                                     : closing.begin;
    found_.push_back({{opening.begin, closing.end}, {opening.end, end}, closed});
  }

  void finish_unclosed() {
    std::size_t last = end_ - 1;
    while (last > open_ && text_.tokens[last].in_boilerplate) --last;
    if (last > open_) {
      add(open_, last, false);
    } else {
      notes_[open_].role = QuoteRole::kStray;
    }
    open_ = kNoMark;
    open_mark_ = Mark::kNone;
  }

  // Handles the single mark marks_[k] outside any quotation; returns the mark that it was paired with, else k.
  std::size_t take_single(std::size_t k) {
    if (!opens_single(marks_[k])) return k;
    const std::size_t closer = strong_[k + 1] != kNoMark ? strong_[k + 1] : weak_[k + 1];
    if (closer == kNoMark) return k;
    notes_[marks_[k]].role = QuoteRole::kOpens;
    notes_[marks_[closer]].role = QuoteRole::kCloses;
    add(marks_[k], marks_[closer], true);
    return closer;
  }

  Text& text_;
  TokenNotes& notes_;
  std::size_t first_;
  std::size_t end_;
  std::vector<std::size_t> marks_;  // Tokens that may be quotation marks.
  std::vector<std::size_t> strong_;
  std::vector<std::size_t> weak_;
  std::vector<QuotedSpan> found_;
  std::size_t open_ = kNoMark;
  Mark open_mark_ = Mark::kNone;
};

}  // namespace

void read_quotes(Text& text, TokenNotes& notes) {
  std::size_t first = 0;
  for (std::size_t i = 1; i <= notes.size(); ++i) {
    const bool ends = i == notes.size() || notes[i].gap == Gap::kParagraph ||
                      text.tokens[i].in_boilerplate != text.tokens[i - 1].in_boilerplate;
    if (!ends) continue;
    if (!text.tokens[first].in_boilerplate) Paragraph(text, notes, first, i).read();
    first = i;
  }
}

}  // namespace stemma::text
