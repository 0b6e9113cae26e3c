// Rules for numbers: two figures that count the same in two passages that otherwise correspond.
//
// The same value is set aside first; what is left is paired by its unit and the words around it. A number that one
// passage lacks is mostly a detail left out, and is not reported.
//
// Not done: converting units. Tests: AlignFacts.*
#include <algorithm>
#include <cmath>
#include <set>
#include <string_view>

#include "align/fact_pairing.h"
#include "base/format.h"

namespace stemma::align {
namespace {

constexpr double kRounding = 0.05;  // Two values nearer than this may be one rounded.
constexpr double kFits = 2.25;      // Least fit of two numbers: two signs and half of the words around.
constexpr double kSameValue = 10;   // Taken before all others.

// Is `coarse` what is left of `fine` when it is rounded to as many places as `coarse` is told to: 12,000 of 11,870?
bool is_rounding(double fine, double coarse) {
  if (coarse == 0 || std::abs(fine - coarse) > kRounding * std::abs(fine)) return false;
  double grain = 1e-6;
  while (std::fmod(std::abs(coarse) / (grain * 10) + 1e-7, 1) < 1e-6 && grain < std::abs(coarse)) grain *= 10;
  return std::abs(fine - coarse) <= grain / 2 * (1 + 1e-9);
}

std::string number_rule(const NumberExpression& a, const NumberExpression& b) {
  if (a.value == b.value) return "number.vagueness";
  return is_rounding(a.value, b.value) || is_rounding(b.value, a.value) ? "number.rounded" : "number.value";
}

std::string number_sentence(const std::string& rule, std::string_view a, std::string_view b) {
  if (rule == "number.vagueness")
    return base::format("\"{}\" and \"{}\" are the same number, one of them vague.", a, b);
  if (rule == "number.rounded") return base::format("\"{}\" and \"{}\" differ as by rounding.", a, b);
  return base::format("The number differs: \"{}\" against \"{}\".", a, b);
}

// A sign, such as a currency's.
bool is_sign(const std::string& unit) {
  return !unit.empty() && !(unit.front() >= 'a' && unit.front() <= 'z') && unit.front() != '%';
}

// "bigger than 6.5" is "over 6.5".
bool compares(const Side& side, Span number) {
  const WordRange words = words_in(side, number);
  return words.begin > 0 && words.size() > 0 && side.folded(words.begin - 1) == "than";
}

// Do they count different things, as far as their units tell: two currencies, metres and feet? Nouns that correspond
// ("officers", "policemen") are one unit.
bool two_units(const Frame& frame, const NumberExpression& a, const NumberExpression& b) {
  if (a.unit.empty() || b.unit.empty() || a.unit == b.unit) return false;
  if (is_sign(a.unit) || is_sign(b.unit)) return true;
  const std::uint32_t behind = words_in(frame.a, a.span).end;
  const std::uint32_t partner = frame.words.partner_in_b(behind);
  return partner == kUntied || partner != words_in(frame.b, b.span).end;
}

// The word before a number that says what it counts, in the few words before it and after the number before: "wingspan
// of 28". Only one that has a partner tells; kUntied if there is none.
std::uint32_t label_of(const Side& side, const WordRange& within, const std::vector<std::uint32_t>& partners,
                       std::uint32_t number) {
  constexpr std::uint32_t kReach = 3;
  for (std::uint32_t back = 1; back <= kReach && number >= within.begin + back; ++back) {
    const Word& word = side.profile.words[number - back];
    if (word.unit != side.profile.words[number].unit || word.number) break;
    if (!word.function_word && partners[number - back - within.begin] != kUntied) return number - back;
  }
  return kUntied;
}

// Has the other report another number for what labels this one?
bool counts_other(const Side& side, const WordRange& within, const std::vector<std::uint32_t>& partners, Span number,
                  const Side& other_side, Span other) {
  const WordRange words = words_in(side, number), others = words_in(other_side, other);
  if (words.size() == 0 || others.size() == 0 || words.begin < within.begin || words.end > within.end) return false;
  const std::uint32_t label = label_of(side, within, partners, words.begin);
  if (label == kUntied) return false;
  constexpr std::uint32_t kReach = 4;
  const std::uint32_t partner = partners[label - within.begin];
  const std::vector<Word>& all = other_side.profile.words;
  for (std::uint32_t at = partner + 1; at < all.size() && at <= partner + kReach; ++at) {
    if (all[at].unit != all[partner].unit) break;
    if (all[at].number) return !others.contains(at);
  }
  return false;
}

// How well two numbers fit each other's place; 2 is enough. A unit alone is not: the same thing must be counted.
double number_fit(const Frame& frame, const NumberExpression& a, const NumberExpression& b) {
  const double agreeing = agreement(frame, a.span, b.span);
  if (two_units(frame, a, b) || agreeing < kAgreement) return 0;
  if (counts_other(frame.a, frame.words.a, frame.words.in_b, a.span, frame.b, b.span)) return 0;
  if (counts_other(frame.b, frame.words.b, frame.words.in_a, b.span, frame.a, a.span)) return 0;
  const bool same_unit = !a.unit.empty() && a.unit == b.unit;
  return same_unit + tied_neighbours(frame, a.span, b.span) + hangs_on_same(frame, a.span, b.span) + agreeing / 2;
}

// The day of a date ("8 July"), which is told as one.
bool is_day(const Frame& frame, const Side& side, const NumberExpression& number) {
  const WordRange words = words_in(side, number.span);
  const auto is_calendar = [&](std::uint32_t word) {
    return word < side.profile.words.size() && frame.lexicons.calendar_words.contains(side.folded(word));
  };
  return words.size() == 1 && number.value >= 1 && number.value <= 31 &&
         (is_calendar(words.end) || (words.begin > 0 && is_calendar(words.begin - 1)));
}

// "an estimated $1 million", "estimated to have caused $1 million": a word of vagueness that stands near the number in
// both.
bool both_vague(const Frame& frame, const NumberExpression& a, const NumberExpression& b) {
  constexpr std::uint32_t kNear = 6;
  const auto near = [&](const Side& side, const NumberExpression& number) {
    const WordRange words = words_in(side, number.span);
    for (std::uint32_t back = 0; back <= kNear && words.begin >= back; ++back) {
      const std::string_view folded = side.folded(words.begin - back);
      if (folded.starts_with("estimate") || folded == "approximately" || folded == "around" || folded == "about")
        return true;
    }
    return false;
  };
  return near(frame.a, a) && near(frame.b, b);
}

// The same digits, of which only one has a word of scale behind them ("27 billion", "27 bn$" in a table): perhaps one
// sum.
bool one_scaled(const Frame& frame, const NumberExpression& a, const NumberExpression& b) {
  const WordRange x = words_in(frame.a, a.span), y = words_in(frame.b, b.span);
  return x.size() > 0 && y.size() > 0 && x.size() != y.size() && std::min(x.size(), y.size()) == 1 &&
         frame.a.folded(x.begin) == frame.b.folded(y.begin);
}

// Is it a part of a clock time ("11 : 42", "7:30")?
bool is_clock(const Side& side, Span number) {
  const std::string_view body = side.witness.report.body;
  const auto digit = [&](std::size_t at) { return at < body.size() && body[at] >= '0' && body[at] <= '9'; };
  std::size_t end = number.end, begin = number.begin;
  while (end < body.size() && body[end] == ' ') ++end;
  if (end < body.size() && body[end] == ':' && (digit(end + 1) || digit(end + 2))) return true;
  while (begin > 0 && body[begin - 1] == ' ') --begin;
  return begin > 1 && body[begin - 1] == ':' && (digit(begin - 2) || (begin > 2 && digit(begin - 3)));
}

// The digits around a number that stand in one row with it, as in a telephone number ("0845 555 111").
std::string row_of(const Side& side, Span number) {
  const std::string_view body = side.witness.report.body;
  const auto in_row = [](char c) { return (c >= '0' && c <= '9') || c == ' '; };
  std::size_t begin = number.begin, end = number.end;
  while (begin > 0 && in_row(body[begin - 1])) --begin;
  while (end < body.size() && in_row(body[end])) ++end;
  std::string row(body.substr(begin, end - begin));
  std::erase(row, ' ');
  return row;
}

// An end of a range, or what stands in brackets behind another number for the same: how exact it is, is not told there.
bool is_part(const Side& side, const NumberExpression& number) {
  static constexpr std::string_view kRange[] = {"between", "from", "to", "and", "or"};
  const WordRange words = words_in(side, number.span);
  if (words.size() > 0 && words.begin > 0) {
    const std::string_view before = side.folded(words.begin - 1);
    if (std::find(std::begin(kRange), std::end(kRange), before) != std::end(kRange)) return true;
  }
  return in_brackets(side, number.span);
}

// Two numbers that may be one another's reading.
struct Couple {
  double fit;
  const NumberExpression* a;
  const NumberExpression* b;
};

}  // namespace

void find_number_changes(const Frame& frame, std::vector<Change>& changes) {
  const auto numbers_of = [&](const Side& side, Span span) {
    auto numbers = unquoted_in(side, side.witness.annotations.numbers, span);
    std::erase_if(numbers, [&](const NumberExpression* number) {
      return is_day(frame, side, *number) || is_clock(side, number->span);
    });
    return numbers;
  };
  auto a = numbers_of(frame.a, frame.in_a), b = numbers_of(frame.b, frame.in_b);
  set_aside(a, b, [&](const auto& x, const auto& y) {
    const bool as_vague = x.approximate == y.approximate || compares(frame.a, x.span) || compares(frame.b, y.span);
    return x.value == y.value && as_vague;
  });
  std::vector<Couple> couples;
  for (const NumberExpression* x : a) {
    for (const NumberExpression* y : b) {
      if (x->value == y->value && (is_part(frame.a, *x) || is_part(frame.b, *y))) continue;
      if (row_of(frame.a, x->span) == row_of(frame.b, y->span) && x->value != y->value) continue;
      if (one_scaled(frame, *x, *y) || (x->value == y->value && both_vague(frame, *x, *y))) continue;
      const double fit = number_fit(frame, *x, *y);
      if (fit >= kFits) couples.push_back({fit + (x->value == y->value ? kSameValue : 0), x, y});
    }
  }
  std::stable_sort(couples.begin(), couples.end(), [](const Couple& p, const Couple& q) { return p.fit > q.fit; });
  std::set<const NumberExpression*> taken;
  for (const auto& [fit, x, y] : couples) {
    if (taken.contains(x) || taken.contains(y)) continue;
    taken.insert({x, y});
    const std::string rule = number_rule(*x, *y);
    changes.push_back(change_of(
        frame, ChangeType::kNumber, x->span, y->span, rule,
        number_sentence(rule, x->span.of(frame.a.witness.report.body), y->span.of(frame.b.witness.report.body))));
  }
}

}  // namespace stemma::align
