// A change of the alignment says what one of the two has and the other has not; a copy loses and hardly ever regains
// (evidence.h). Of a number or a name that differs nobody can say by the pair alone which is the older one.
// Tests: LineageTrace.*
#include "lineage/losses.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <string_view>
#include <vector>

#include "base/format.h"

namespace stemma::lineage {
namespace {

using base::format;

constexpr double kMostLosses = 3, kMostDetails = 5;  // More of a kind are one editor's habit.

std::vector<std::string_view> words(std::string_view text) {
  std::vector<std::string_view> found;
  std::size_t at = 0;
  const auto inside = [&](std::size_t i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    return std::isalnum(byte) || byte >= 0x80;
  };
  while (at < text.size()) {
    while (at < text.size() && !inside(at)) ++at;
    const std::size_t begin = at;
    while (at < text.size() && inside(at)) ++at;
    if (at > begin) found.push_back(text.substr(begin, at - begin));
  }
  return found;
}

// True if `less` keeps the words of `more` in order but not all of them.
bool shortened(std::string_view more, std::string_view less) {
  const auto all = words(more);
  const auto kept = words(less);
  if (kept.empty() || kept.size() >= all.size()) return false;
  std::size_t matched = 0;
  for (const std::string_view word : all) {
    if (matched < kept.size() && word == kept[matched]) ++matched;
  }
  return matched == kept.size();
}

// Losses of one kind: how often b lost what a keeps, and the reverse, each with an example.
struct Losses {
  int in_a = 0;
  int in_b = 0;
  const Change* example_a = nullptr;
  const Change* example_b = nullptr;

  void by_a(const Change& change) {
    if (in_a++ == 0) example_a = &change;
  }
  void by_b(const Change& change) {
    if (in_b++ == 0) example_b = &change;
  }
};

enum LossKind { kHedges, kAttributions, kDetails, kQuotes, kLossKinds };

bool is_detail(ChangeType type) {
  return type == ChangeType::kNumber || type == ChangeType::kName || type == ChangeType::kDate ||
         type == ChangeType::kPlace;
}

void count_loss(const Change& change, std::array<Losses, kLossKinds>& losses) {
  const bool inside = change.passage >= 0;
  switch (change.type) {
    case ChangeType::kHedgeDropped:
      losses[kHedges].by_b(change);
      return;
    case ChangeType::kHedgeAdded:
      losses[kHedges].by_a(change);
      return;
    case ChangeType::kAttributionDropped:
      losses[kAttributions].by_b(change);
      return;
    case ChangeType::kAttributionAdded:
      losses[kAttributions].by_a(change);
      return;
    case ChangeType::kQuote:
      if (shortened(change.a_text, change.b_text)) losses[kQuotes].by_b(change);
      if (shortened(change.b_text, change.a_text)) losses[kQuotes].by_a(change);
      return;
    case ChangeType::kAdded:
      if (inside) losses[kDetails].by_a(change);
      return;
    case ChangeType::kCut:
      if (inside) losses[kDetails].by_b(change);
      return;
    default:
      break;
  }
  if (!is_detail(change.type)) return;
  if (change.a && (!change.b || shortened(change.a_text, change.b_text))) losses[kDetails].by_b(change);
  if (change.b && (!change.a || shortened(change.b_text, change.a_text))) losses[kDetails].by_a(change);
}

std::string clipped(std::string_view text) {
  constexpr std::size_t kLongest = 60;
  if (text.size() <= kLongest) return std::string(text);
  std::size_t end = kLongest;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;  // Whole UTF-8 characters.
  return std::string(text.substr(0, end)) + "…";
}

struct LossRule {
  Observation regained;
  double most;
  std::string_view lost;  // "3 hedges"
  std::string_view lost_one;
};

std::string loss_text(const LossRule& rule, int count, const Change* example, bool of_b) {
  const std::string_view kept = of_b ? example->a_text : example->b_text;
  std::string text =
      count == 1 ? format("{} lost by the copy", rule.lost_one) : format("{} {} lost by the copy", count, rule.lost);
  if (!kept.empty()) text += format(": “{}”", clipped(kept));
  return text;
}

// Two endings of one name ("Sarnovia", "Sarnovian") are an editor's grammar, not another reading.
bool inflected(std::string_view x, std::string_view y) {
  constexpr std::size_t kStem = 4;
  constexpr std::size_t kEnding = 3;
  const auto ends = std::mismatch(x.begin(), x.end(), y.begin(), y.end());
  const auto common = static_cast<std::size_t>(ends.first - x.begin());
  const auto letters = [](std::string_view text) {
    return std::none_of(text.begin(), text.end(), [](char c) { return std::isdigit(static_cast<unsigned char>(c)); });
  };
  return common >= kStem && std::max(x.size(), y.size()) - common <= kEnding && letters(x) && letters(y);
}

}  // namespace

void add_losses(const Alignment& alignment, Collector& out) {
  static constexpr std::array<LossRule, kLossKinds> kRules = {{
      {Observation::kHedgeRegained, kMostLosses, "hedges", "a hedge"},
      {Observation::kAttributionRegained, kMostLosses, "attributions", "an attribution"},
      {Observation::kDetailRegained, kMostDetails, "details", "a detail"},
      {Observation::kQuoteRegained, kMostLosses, "parts of quotations", "part of a quotation"},
  }};
  std::array<Losses, kLossKinds> losses;
  for (const Change& change : alignment.changes) count_loss(change, losses);
  for (int i = 0; i < kLossKinds; ++i) {
    const LossRule& rule = kRules[i];
    const Losses& lost = losses[i];
    // What a has lost speaks against a as the parent of b.
    if (lost.in_a > 0) {
      const auto against = [&] {
        return "the copy keeps what it lacks: " + loss_text(rule, lost.in_a, lost.example_a, false);
      };
      out.add(rule.regained, std::min<double>(rule.most, lost.in_a), 0, against,
              [&] { return loss_text(rule, lost.in_a, lost.example_a, false); });
    }
    if (lost.in_b > 0) {
      const auto against = [&] {
        return "the copy keeps what it lacks: " + loss_text(rule, lost.in_b, lost.example_b, true);
      };
      out.add(
          rule.regained, 0, std::min<double>(rule.most, lost.in_b),
          [&] { return loss_text(rule, lost.in_b, lost.example_b, true); }, against);
    }
  }
}

void add_readings(const Alignment& alignment, Collector& out) {
  int count = 0;
  const Change* example = nullptr;
  for (const Change& change : alignment.changes) {
    if (change.type != ChangeType::kNumber && change.type != ChangeType::kName) continue;
    if (!change.a || !change.b || shortened(change.a_text, change.b_text) || shortened(change.b_text, change.a_text))
      continue;
    if (inflected(change.a_text, change.b_text)) continue;
    if (count++ == 0) example = &change;
  }
  const double against = std::min<double>(kMostLosses, count);
  const auto text = [&](const std::string& parent, const std::string& child) {
    return format("the copy has “{}”, this “{}”", clipped(child), clipped(parent));
  };
  if (count == 0) return;
  out.add(
      Observation::kReadingDiffers, against, against, [&] { return text(example->a_text, example->b_text); },
      [&] { return text(example->b_text, example->a_text); });
}

}  // namespace stemma::lineage
