#include "align/rule_frame.h"

namespace stemma::align {

WordAlignment exchanged(const WordAlignment& words) {
  WordAlignment other{words.b, words.a, words.in_a, words.in_b, {}};
  other.ties.assign(words.b.size(), WordTie::kNone);
  for (std::size_t at = 0; at < other.ties.size(); ++at) {
    if (other.in_b[at] != kUntied) other.ties[at] = words.ties[other.in_b[at] - words.a.begin];
  }
  return other;
}

Change change_of(const Frame& frame, ChangeType type, Span a, Span b, std::string_view rule, std::string explanation) {
  Change change;
  change.type = type;
  if (!a.empty()) {
    change.a = a;
    change.a_text = a.of(frame.a.witness.report.body);
  }
  if (!b.empty()) {
    change.b = b;
    change.b_text = b.of(frame.b.witness.report.body);
  }
  change.rule = rule;
  change.explanation = std::move(explanation);
  change.of_meaning = true;
  return change;
}

bool quoted(const Side& side, Span span) {
  const auto [first, last] = items_meeting(side.witness.text.quoted, span);
  return std::any_of(first, last, [&](const text::QuotedSpan& quote) { return quote.span.contains(span); });
}

std::string folded_words(const Side& side, Span span) {
  std::string joined;
  const WordRange words = words_in(side, span);
  for (std::uint32_t word = words.begin; word < words.end; ++word) {
    if (!joined.empty()) joined += ' ';
    joined += side.folded(word);
  }
  return joined;
}

int tied_neighbours(const Frame& frame, Span a, Span b) {
  const WordRange in_a = words_in(frame.a, a), in_b = words_in(frame.b, b);
  if (in_a.size() == 0 || in_b.size() == 0) return 0;
  const bool before = in_a.begin > frame.words.a.begin && in_b.begin > frame.words.b.begin &&
                      frame.words.partner_in_b(in_a.begin - 1) == in_b.begin - 1;
  const bool after = in_b.end < frame.words.b.end && frame.words.partner_in_b(in_a.end) == in_b.end;
  return before + after;
}

std::uint32_t nearest_partner(const Frame& frame, Span a, std::uint32_t reach) {
  const WordRange words = words_in(frame.a, a);
  for (std::uint32_t step = 0; step < reach; ++step) {
    const std::uint32_t after = frame.words.partner_in_b(words.end + step);
    if (after != kUntied) return after;
    if (words.begin > step) {
      const std::uint32_t before = frame.words.partner_in_b(words.begin - 1 - step);
      if (before != kUntied) return before;
    }
  }
  return kUntied;
}

}  // namespace stemma::align
