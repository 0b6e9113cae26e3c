// Rules for dates: when it happened, in two passages that otherwise correspond.
//
// The same day is set aside first; what is left is compared between words that correspond. A date that only one passage
// gives is reported if the other has its very place.
//
// Not done: resolving "the day before". Tests: AlignFacts.*
#include "align/fact_pairing.h"
#include "align/name_forms.h"
#include "base/format.h"

namespace stemma::align {
namespace {

constexpr std::uint32_t kReachWords = 3;
constexpr std::uint32_t kReachClause = 10;

bool dates_agree(const Frame& frame, const TimeExpression& x, const TimeExpression& y) {
  if (!x.value.empty() && x.value == y.value && x.type == y.type) return true;
  return folded_words(frame.a, x.span) == folded_words(frame.b, y.span);
}

// In brackets, as a reference ("(Orlec 1984)") or an aside is.
bool in_brackets(const Side& side, Span span) {
  const std::string_view rest = std::string_view(side.witness.report.body).substr(span.end);
  return rest.starts_with(")") || rest.starts_with("]");
}

// Is it counted from the day of publication ("yesterday", "last week")?
bool is_deictic(const Side& side, const TimeExpression& time) {
  static constexpr std::string_view kWords[] = {"today", "yesterday", "tomorrow", "tonight", "ago",     "last",
                                                "next",  "this",      "earlier",  "later",   "previous"};
  const WordRange words = words_in(side, time.span);
  for (std::uint32_t word = words.begin; word < words.end; ++word) {
    if (std::find(std::begin(kWords), std::end(kWords), side.folded(word)) != std::end(kWords)) return true;
  }
  return false;
}

// Is the day known, whatever the words?
bool is_resolved(const TimeExpression& time) { return time.value.size() >= 10 && time.value[0] != 'X'; }

// "Thursday" and "yesterday" may be one day if either is not worked out.
bool can_compare(const Frame& frame, const TimeExpression& x, const TimeExpression& y) {
  return is_deictic(frame.a, x) == is_deictic(frame.b, y) || (is_resolved(x) && is_resolved(y));
}

// How finely a time is told: the length of its value, seasons, quarters and the like apart ("last spring" may be "last
// April"). Values that are not known are of one grain.
std::size_t grain_of(const TimeExpression& time) {
  constexpr std::size_t kMonth = 7;
  const bool season = time.value.size() >= kMonth && time.value.find_first_of("SAFQHW", 4) != std::string::npos;
  return std::min<std::size_t>(time.value.size(), 10) + (season ? 100 : 0);
}

// Without articles: "next day" is "the next day".
std::string bare_words(const Side& side, Span span) {
  std::string words = folded_words(side, span);
  for (const std::string_view article : {"the ", "a ", "an "}) {
    if (words.starts_with(article)) words.erase(0, article.size());
  }
  return words;
}

std::string date_rule(const Frame& frame, const TimeExpression& x, const TimeExpression& y) {
  const std::string p = bare_words(frame.a, x.span), q = bare_words(frame.b, y.span);
  const double agreeing = agreement(frame, x.span, y.span);
  if (p == q || agreeing < kAgreement / 2) return {};
  if (part_of(p, q)) return "date.precision";
  if (agreeing < kAgreement) return {};
  if (x.type != y.type || grain_of(x) != grain_of(y) || (!x.value.empty() && x.value == y.value) ||
      !can_compare(frame, x, y))
    return {};
  return tied_neighbours(frame, x.span, y.span) > 0 ? "date.value" : std::string();
}

// Leaves out the dates of one report that the other gives as well, in the passage or in a sentence beside it.
void drop_given(const Frame& frame, bool in_a, std::vector<const TimeExpression*>& lone) {
  const Side& other = in_a ? frame.b : frame.a;
  const auto given = items_in(other.witness.annotations.times, surroundings(other, in_a ? frame.in_b : frame.in_a));
  std::erase_if(lone, [&](const TimeExpression* time) {
    return std::any_of(given.begin(), given.end(), [&](const TimeExpression* held) {
      return in_a ? dates_agree(frame, *time, *held) : dates_agree(frame, *held, *time);
    });
  });
}

// The partner of the word nearest to `word` going by `step`; the sentence's edge if no word is left there.
std::uint32_t edge_partner(const Side& side, const WordRange& within, std::uint32_t word, int step,
                           const std::vector<std::uint32_t>& partners) {
  std::int64_t at = word;
  const std::uint32_t unit = side.profile.words[word].unit;
  for (std::uint32_t reach = 0; reach < kReachWords; ++reach) {
    at += step;
    if (at < within.begin || at >= within.end || side.profile.words[static_cast<std::size_t>(at)].unit != unit) break;
    const std::uint32_t partner = partners[static_cast<std::size_t>(at) - within.begin];
    if (partner != kUntied) return partner;
  }
  return kUntied;
}

// Does the other report have the very place from which the date is missing: the words before and behind it, close
// together?
bool lacks_date(const Frame& frame, const TimeExpression& time, const std::vector<const TimeExpression*>& others,
                bool in_a) {
  const Side& side = in_a ? frame.a : frame.b;
  const Side& other = in_a ? frame.b : frame.a;
  const WordRange& within = in_a ? frame.words.a : frame.words.b;
  const std::vector<std::uint32_t>& partners = in_a ? frame.words.in_b : frame.words.in_a;
  const WordRange words = words_in(side, time.span);
  if (words.size() == 0 || words.begin < within.begin || words.end > within.end) return false;
  const Unit& unit = side.profile.units[side.profile.words[words.begin].unit];
  const std::uint32_t before = edge_partner(side, within, words.begin, -1, partners);
  const std::uint32_t behind = edge_partner(side, within, words.end - 1, 1, partners);
  if (before == kUntied && behind == kUntied) return false;
  const std::uint32_t met = other.profile.words[before == kUntied ? behind : before].unit;
  const Unit& place = other.profile.units[met];
  const Span sentence = span_of(other, {place.first_word, place.end_word});
  const Span partner = other.token(before == kUntied ? behind : before).span;
  if (agreement(frame, in_a ? time.span : partner, in_a ? partner : time.span) < kAgreement) return false;
  const auto in_its_stead = [&](const TimeExpression* held) { return sentence.contains(held->span); };
  if (std::any_of(others.begin(), others.end(), in_its_stead)) return false;  // "Friday" for "last Friday".
  const auto near_edge = [](std::uint32_t gap) { return gap <= kReachWords; };
  if (before != kUntied && behind != kUntied) {
    return before < behind && behind - before <= kReachClause && other.profile.words[behind].unit == met;
  }
  if (before == kUntied) return near_edge(words.begin - unit.first_word) && near_edge(behind - place.first_word);
  return near_edge(unit.end_word - words.end) && near_edge(place.end_word - 1 - before);
}

// Does the other passage have every word of it that is no grammar, as a part of words that are not read as a time ("the
// 1998 bombings")?
bool stands_there(const Frame& frame, Span span, bool in_a) {
  const Side &side = in_a ? frame.a : frame.b, &other = in_a ? frame.b : frame.a;
  const WordRange words = words_in(side, span), others = in_a ? frame.words.b : frame.words.a;
  for (std::uint32_t word = words.begin; word < words.end; ++word) {
    const Word& held = side.profile.words[word];
    if (held.function_word) continue;
    const auto begin = other.profile.words.begin() + others.begin, end = begin + others.size();
    if (std::none_of(begin, end, [&](const Word& there) { return there.hash == held.hash; })) return false;
  }
  return true;
}

// A date that only one report gives, in words that the other has too. `others`: what the other has unmatched.
void report_lone_dates(const Frame& frame, const std::vector<const TimeExpression*>& lone,
                       const std::vector<const TimeExpression*>& others, bool in_a, std::vector<Change>& changes) {
  const Side& side = in_a ? frame.a : frame.b;
  for (const TimeExpression* time : lone) {
    if (time->type != TimeType::kDate && time->type != TimeType::kTime) continue;
    if (in_brackets(side, time->span) || stands_there(frame, time->span, in_a)) continue;
    if (time->value.ends_with("_REF") || !lacks_date(frame, *time, others, in_a)) continue;  // "now" says little.
    const std::string_view text = time->span.of(side.witness.report.body);
    changes.push_back(change_of(frame, ChangeType::kDate, in_a ? time->span : Span{}, in_a ? Span{} : time->span,
                                in_a ? "date.dropped" : "date.added",
                                base::format("Only one of the two says when: \"{}\".", text)));
  }
}

}  // namespace

void find_date_changes(const Frame& frame, std::vector<Change>& changes) {
  auto a = items_in(frame.a.witness.annotations.times, frame.in_a);
  auto b = items_in(frame.b.witness.annotations.times, frame.in_b);
  drop_quoted(frame.a, a);
  drop_quoted(frame.b, b);
  set_aside(a, b, [&](const auto& x, const auto& y) { return dates_agree(frame, x, y); });
  for (const bool precise : {true, false}) {
    set_aside(a, b, [&](const auto& x, const auto& y) {
      const std::string rule = date_rule(frame, x, y);
      if (rule.empty() || (rule == "date.precision") != precise) return false;
      changes.push_back(
          change_of(frame, ChangeType::kDate, x.span, y.span, rule,
                    base::format("The time differs: \"{}\" against \"{}\".", x.span.of(frame.a.witness.report.body),
                                 y.span.of(frame.b.witness.report.body))));
      return true;
    });
  }
  drop_given(frame, true, a);
  drop_given(frame, false, b);
  report_lone_dates(frame, a, b, true, changes);
  report_lone_dates(frame, b, a, false, changes);
}

}  // namespace stemma::align
