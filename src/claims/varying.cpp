// What varies. For each kind of value every statement of the claim is asked what it has, values that all statements
// share are taken out, and what is left is shown side by side if at least two reports disagree:
//   numbers     by what they count (the noun after them); a statement that gives no number for it has no value
//   names       pairs that the collation of two reports calls a change of name, gathered over all pairs
//   dates       resolved times ("2024-09-17"), so that "Tuesday" and "Sept. 17" agree
//   hedge       the words that weaken it (not "about" before a number), or "(none)"
//   attribution the innermost source, or "(none)"
//   quotation   the words between the marks, folded for comparison
// Tests: ClaimsVarying.*.
#include "claims/varying.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/format.h"
#include "claims/origins.h"
#include "claims/provenance.h"

namespace stemma::claims {
namespace {

constexpr std::string_view kNone = "(none)";
constexpr std::size_t kMostValues = 24;  // Of one varying thing; more is noise.
constexpr double kRealHedge = 0.15;      // Strength from which a word weakens a claim: not "about" before a number.

// Values of one thing: folded value -> as first written, and who has it.
struct Values {
  struct Value {
    std::string written;
    std::set<std::uint32_t> reports;
  };
  std::map<std::string, Value> by_fold;

  void add(const std::string& fold, std::string_view written, std::uint32_t report) {
    Value& value = by_fold[fold];
    if (value.reports.empty()) value.written = written;
    value.reports.insert(report);
  }
};

class Varier {
 public:
  Varier(const std::vector<std::uint32_t>& claim, const std::vector<Said>& said,
         const std::vector<text::Witness>& witnesses, const ChangeIndex& changes)
      : claim_(claim), said_(said), witnesses_(witnesses), changes_(changes) {
    for (const std::uint32_t each : claim) reports_.insert(said[each].report);
  }

  std::vector<Varying> run() {
    if (reports_.size() < 2) return {};
    numbers();
    names();
    dates();
    hedges();
    attributions();
    quotations();
    return std::move(varying_);
  }

 private:
  const Annotations& annotations(const Said& said) const { return witnesses_[said.report].annotations; }
  std::string_view body(const Said& said) const { return witnesses_[said.report].report.body; }

  // Calls `take` for the items inside the statement. `items` are by offset.
  template <typename Item, typename SpanOf, typename Take>
  static void inside(const std::vector<Item>& items, Span span, const SpanOf& span_of, const Take& take) {
    auto at = std::lower_bound(items.begin(), items.end(), span.begin,
                               [&](const Item& item, std::uint32_t begin) { return span_of(item).begin < begin; });
    for (; at != items.end() && span_of(*at).begin < span.end; ++at) {
      if (span_of(*at).end <= span.end) take(*at);
    }
  }

  // Keeps what differs: values that every report has are no difference.
  void show(const std::string& what, const Values& values) {
    std::vector<const Values::Value*> kept;
    for (const auto& [fold, value] : values.by_fold) {
      if (value.reports.size() < reports_.size()) kept.push_back(&value);
    }
    std::set<std::uint32_t> having;
    for (const Values::Value* value : kept) having.insert(value->reports.begin(), value->reports.end());
    if (kept.size() < 2 || having.size() < 2) return;
    std::sort(kept.begin(), kept.end(), [](const auto* x, const auto* y) {
      if (x->reports.size() != y->reports.size()) return x->reports.size() > y->reports.size();
      const std::uint32_t first_x = *x->reports.begin();
      const std::uint32_t first_y = *y->reports.begin();
      return first_x != first_y ? first_x < first_y : x->written < y->written;
    });
    if (kept.size() > kMostValues) kept.resize(kMostValues);
    Varying shown{what, {}};
    for (const Values::Value* value : kept) {
      VaryingValue told{value->written, {}};
      for (const std::uint32_t report : value->reports) told.reports.push_back(witnesses_[report].report.id);
      shown.values.push_back(std::move(told));
    }
    varying_.push_back(std::move(shown));
  }

  void numbers() {
    std::map<std::string, Values> by_unit;
    for (const std::uint32_t each : claim_) {
      const Said& said = said_[each];
      inside(
          annotations(said).numbers, said.span, [](const NumberExpression& n) { return n.span; },
          [&](const NumberExpression& number) {
            by_unit[number.unit].add(base::format("{}", number.value), number.span.of(body(said)), said.report);
          });
    }
    for (const auto& [unit, values] : by_unit) {
      show(unit.empty() ? "number" : "number: " + unit, values);
    }
  }

  void names() {
    // Names that a collation sets against one another are values of one thing, directly or through a third.
    std::map<std::string, std::string> leader;
    std::map<std::string, Values> values;
    const auto lead = [&](std::string name) {
      while (leader[name] != name) name = leader[name];
      return name;
    };
    for (const std::uint32_t each : claim_) {
      const Said& said = said_[each];
      for (const ChangeIndex::Entry& change : changes_.in(said.report, said.span)) {
        if (change.type != ChangeType::kName || !stated_here(change)) continue;
        const std::string_view here = change.span.of(body(said));
        const std::string_view there = change.other_span.of(witnesses_[change.other_report].report.body);
        const std::string x = fold_source(here);
        const std::string y = fold_source(there);
        if (x.empty() || y.empty()) continue;
        leader.try_emplace(x, x);
        leader.try_emplace(y, y);
        const std::string low = std::min(lead(x), lead(y));
        const std::string high = std::max(lead(x), lead(y));
        leader[high] = low;
        values[x].add(x, here, said.report);
        values[y].add(y, there, change.other_report);
      }
    }
    std::map<std::string, Values> joined;
    for (const auto& [name, of_name] : values) {
      for (const auto& [fold, value] : of_name.by_fold) {
        for (const std::uint32_t report : value.reports) joined[lead(name)].add(fold, value.written, report);
      }
    }
    for (const auto& [name, of_name] : joined) show("name", of_name);
  }

  bool stated_here(const ChangeIndex::Entry& change) const {
    return std::any_of(claim_.begin(), claim_.end(), [&](std::uint32_t each) {
      return said_[each].report == change.other_report && said_[each].span.contains(change.other_span);
    });
  }

  void dates() {
    Values values;
    for (const std::uint32_t each : claim_) {
      const Said& said = said_[each];
      inside(
          annotations(said).times, said.span, [](const TimeExpression& t) { return t.span; },
          [&](const TimeExpression& time) {
            if (time.type != TimeType::kDate || time.value.empty()) return;
            values.add(time.value.substr(0, 10), time.span.of(body(said)), said.report);
          });
    }
    show("date", told_apart(values));
  }

  // "Tuesday" of one week and of another: the day is said. In a report without a date it may be any: it goes along.
  static Values told_apart(const Values& values) {
    std::map<std::string, std::vector<std::string>> days;  // By their words; resolved.
    const auto resolved = [](const std::string& day) { return day.find('X') == std::string::npos; };
    for (const auto& [day, value] : values.by_fold) {
      if (resolved(day)) days[fold_source(value.written)].push_back(day);
    }
    Values result;
    for (const auto& [day, value] : values.by_fold) {
      const std::string words = fold_source(value.written);
      const std::vector<std::string>& same = days[words];
      const std::string& key = resolved(day) || same.empty() ? day : same.front();
      for (const std::uint32_t report : value.reports) {
        result.add(key, same.size() > 1 ? value.written + " (" + key + ")" : value.written, report);
      }
    }
    return result;
  }

  void hedges() {
    Values values;
    for (const std::uint32_t each : claim_) {
      const Said& said = said_[each];
      bool any = false;
      inside(
          annotations(said).hedges, said.span, [](const Hedge& h) { return h.cue; },
          [&](const Hedge& hedge) {
            if (hedge.strength < kRealHedge) return;
            any = true;
            values.add(hedge.lemma, hedge.cue.of(body(said)), said.report);
          });
      if (!any) values.add("", kNone, said.report);
    }
    show("hedge", values);
  }

  void attributions() {
    Values values;
    std::vector<std::string> known;
    for (const std::uint32_t each : claim_) {
      const Said& said = said_[each];
      const std::string name = said.chain.empty() ? std::string() : said.chain.back().name;
      std::string shown = name;
      const auto same = std::find_if(known.begin(), known.end(), [&](const auto& k) { return same_source(k, name); });
      if (same != known.end()) {
        shown = *same;
      } else if (!name.empty()) {
        known.push_back(name);
      }
      values.add(fold_source(shown), shown.empty() ? kNone : std::string_view(shown), said.report);
    }
    show("attribution", values);
  }

  void quotations() {
    Values values;
    for (const std::uint32_t each : claim_) {
      const Said& said = said_[each];
      inside(
          annotations(said).quotes, said.span, [](const Quote& q) { return q.span; },
          [&](const Quote& quote) {
            if (quote.kind == QuoteKind::kScare || quote.kind == QuoteKind::kIndirect) return;
            const std::string_view content = quote.content.of(body(said));
            values.add(fold_source(content), content, said.report);
          });
    }
    show("quotation", values);
  }

  const std::vector<std::uint32_t>& claim_;
  const std::vector<Said>& said_;
  const std::vector<text::Witness>& witnesses_;
  const ChangeIndex& changes_;
  std::set<std::uint32_t> reports_;
  std::vector<Varying> varying_;
};

}  // namespace

ChangeIndex::ChangeIndex(const std::vector<text::Witness>& witnesses, const std::vector<Alignment>& alignments) {
  std::unordered_map<std::string_view, std::uint32_t> number;
  for (std::uint32_t i = 0; i < witnesses.size(); ++i) number.emplace(witnesses[i].report.id, i);
  for (const Alignment& alignment : alignments) {
    const auto a = number.find(alignment.a);
    const auto b = number.find(alignment.b);
    if (a == number.end() || b == number.end()) continue;
    for (const Change& change : alignment.changes) {
      if (!change.a || !change.b || change.type != ChangeType::kName) continue;
      entries_.push_back({a->second, *change.a, b->second, *change.b, change.type});
      entries_.push_back({b->second, *change.b, a->second, *change.a, change.type});
    }
  }
  std::sort(entries_.begin(), entries_.end());
}

std::vector<ChangeIndex::Entry> ChangeIndex::in(std::uint32_t report, Span span) const {
  std::vector<Entry> found;
  auto at = std::lower_bound(
      entries_.begin(), entries_.end(), std::pair(report, span.begin),
      [](const Entry& entry, const auto& key) { return std::pair(entry.report, entry.span.begin) < key; });
  for (; at != entries_.end() && at->report == report && at->span.begin < span.end; ++at) {
    if (at->span.end <= span.end) found.push_back(*at);
  }
  return found;
}

std::vector<Varying> find_varying(const std::vector<std::uint32_t>& claim, const std::vector<Said>& said,
                                  const std::vector<text::Witness>& witnesses, const ChangeIndex& changes) {
  return Varier(claim, said, witnesses, changes).run();
}

}  // namespace stemma::claims
