// Rules for numbers: two figures that count the same in two passages that otherwise correspond.
//
// The same value is set aside first; what is left is paired by its unit and the words around it. A number that one
// passage lacks is mostly a detail left out, and is not reported.
//
// Not done: converting units. Tests: AlignFacts.*
#include <cmath>

#include "align/fact_pairing.h"
#include "base/format.h"

namespace stemma::align {
namespace {

constexpr double kRounding = 0.05;  // Two values nearer than this are one rounded.

std::string number_rule(const NumberExpression& a, const NumberExpression& b) {
  if (a.value == b.value) return "number.vagueness";
  const double larger = std::max(std::abs(a.value), std::abs(b.value));
  return std::abs(a.value - b.value) <= kRounding * larger ? "number.rounded" : "number.value";
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

// Sums in two currencies are not compared.
bool two_currencies(const NumberExpression& a, const NumberExpression& b) {
  return is_sign(a.unit) && is_sign(b.unit) && a.unit != b.unit;
}

// How well two numbers fit each other's place; 2 is enough.
int number_fit(const Frame& frame, const NumberExpression& a, const NumberExpression& b) {
  if (two_currencies(a, b) || agreement(frame, a.span, b.span) < kAgreement) return 0;
  const bool same_unit = !a.unit.empty() && a.unit == b.unit;
  return (same_unit ? 2 : 0) + tied_neighbours(frame, a.span, b.span);
}

}  // namespace

void find_number_changes(const Frame& frame, std::vector<Change>& changes) {
  auto a = items_in(frame.a.witness.annotations.numbers, frame.in_a);
  auto b = items_in(frame.b.witness.annotations.numbers, frame.in_b);
  drop_quoted(frame.a, a);
  drop_quoted(frame.b, b);
  set_aside(a, b, [&](const auto& x, const auto& y) {
    const bool as_vague = x.approximate == y.approximate || compares(frame.a, x.span) || compares(frame.b, y.span);
    return x.value == y.value && as_vague;
  });
  const auto pair_up = [&](const NumberExpression& x, const NumberExpression& y) {
    if (number_fit(frame, x, y) < 2) return false;
    const std::string rule = number_rule(x, y);
    changes.push_back(change_of(
        frame, ChangeType::kNumber, x.span, y.span, rule,
        number_sentence(rule, x.span.of(frame.a.witness.report.body), y.span.of(frame.b.witness.report.body))));
    return true;
  };
  set_aside(a, b, [&](const auto& x, const auto& y) { return x.value == y.value && pair_up(x, y); });
  set_aside(a, b, pair_up);
}

}  // namespace stemma::align
