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
constexpr std::size_t kDay = 10;  // Letters of a day's value.

// Is the day known, whatever the words?
bool is_resolved(const TimeExpression& time) { return time.value.size() >= kDay && time.value[0] != 'X'; }

bool dates_agree(const Frame& frame, const TimeExpression& x, const TimeExpression& y) {
  if (!x.value.empty() && x.value == y.value && x.type == y.type) return true;
  if (is_resolved(x) && is_resolved(y) && x.value.substr(0, kDay) == y.value.substr(0, kDay)) {
    return x.value.size() <= kDay || y.value.size() <= kDay;  // The hour is a detail.
  }
  return folded_words(frame.a, x.span) == folded_words(frame.b, y.span);
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

// Has [begin, end) of the other report every word of the span that is no grammar, maybe as a part of words that are not
// read as a time ("the 1998 bombings")?
bool stands_among(const Side& side, Span span, const Side& other, WordRange others) {
  const WordRange words = words_in(side, span);
  for (std::uint32_t word = words.begin; word < words.end; ++word) {
    const Word& held = side.profile.words[word];
    if (held.function_word) continue;
    const auto begin = other.profile.words.begin() + others.begin, end = begin + others.size();
    if (std::none_of(begin, end, [&](const Word& there) { return there.hash == held.hash; })) return false;
  }
  return true;
}

// The same in the sentence of a span of the other.
bool stands_with(const Side& side, Span span, const Side& other, Span there) {
  const Unit& unit = other.profile.units[other.profile.words[words_in(other, there).begin].unit];
  return stands_among(side, span, other, {unit.first_word, unit.end_word});
}

// Is it in a headline or a line that is no sentence, such as that of the date of publication?
bool in_heading(const Side& side, Span span) {
  const WordRange words = words_in(side, span);
  return words.size() == 0 || side.profile.words[words.begin].voice == Voice::kHeading;
}

std::string date_rule(const Frame& frame, const TimeExpression& x, const TimeExpression& y) {
  const std::string p = bare_words(frame.a, x.span), q = bare_words(frame.b, y.span);
  const double agreeing = agreement(frame, x.span, y.span);
  if (p == q || agreeing < kAgreement / 2 || (in_heading(frame.a, x.span) && in_heading(frame.b, y.span))) return {};
  const bool x_there = stands_with(frame.a, x.span, frame.b, y.span);
  const bool y_there = stands_with(frame.b, y.span, frame.a, x.span);
  if (part_of(p, q)) return x_there && y_there ? std::string() : "date.precision";
  if (x_there || y_there) return {};
  if (agreeing < kAgreement) return {};
  if (x.type != y.type || grain_of(x) != grain_of(y) || (!x.value.empty() && x.value == y.value) ||
      !can_compare(frame, x, y))
    return {};
  const bool told = tied_neighbours(frame, x.span, y.span) > 0 && hangs_on_same(frame, x.span, y.span);
  return told ? "date.value" : std::string();
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

// Is it but a part of when something happened, another part standing beside it ("Thanksgiving Day in 2012")?
bool beside_another(const Side& side, const TimeExpression& time) {
  constexpr std::uint32_t kNear = 8;  // Bytes.
  const auto& times = side.witness.annotations.times;
  return std::any_of(times.begin(), times.end(), [&](const TimeExpression& held) {
    return (held.span.begin >= time.span.end && held.span.begin - time.span.end <= kNear) ||
           (time.span.begin >= held.span.end && time.span.begin - held.span.end <= kNear);
  });
}

// Is it the date of a dateline: within the first words of a line, before a dash or the agency in brackets?
bool in_dateline(const Side& side, Span span) {
  constexpr std::size_t kFirst = 60;  // Bytes.
  const std::string_view body = side.witness.report.body;
  const std::size_t line = span.begin == 0 ? 0 : body.rfind('\n', span.begin - 1) + 1;
  std::string_view rest = body.substr(span.end);
  while (rest.starts_with(" ") || rest.starts_with(",") || rest.starts_with(".")) rest.remove_prefix(1);
  return span.begin - line <= kFirst &&
         (rest.starts_with("(") || rest.starts_with("- ") || rest.starts_with("\u2013") || rest.starts_with("\u2014"));
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
  if (in_heading(other, sentence)) return false;
  const Span partner = other.token(before == kUntied ? behind : before).span;
  if (agreement(frame, in_a ? time.span : partner, in_a ? partner : time.span) < kAgreement) return false;
  const auto in_its_stead = [&](const TimeExpression* held) { return sentence.contains(held->span); };
  if (std::any_of(others.begin(), others.end(), in_its_stead)) return false;  // "Friday" for "last Friday".
  if (beside_another(side, time) && !items_in(other.witness.annotations.times, sentence).empty()) return false;
  const auto near_edge = [](std::uint32_t gap) { return gap <= kReachWords; };
  if (before != kUntied && behind != kUntied) {
    return before < behind && behind - before <= kReachClause && other.profile.words[behind].unit == met;
  }
  if (before == kUntied) return near_edge(words.begin - unit.first_word) && near_edge(behind - place.first_word);
  return near_edge(unit.end_word - words.end) && near_edge(place.end_word - 1 - before);
}

// A year that says when something was: behind a preposition or in a date, not "the 2013 Orvo" or "(Orlec, 1951)".
bool says_when(const Frame& frame, const Side& side, const TimeExpression& time) {
  static constexpr std::string_view kWhen[] = {"in",     "of",    "since", "by",    "from", "until",  "during", "to",
                                               "before", "after", "late",  "early", "mid",  "around", "and"};
  const WordRange words = words_in(side, time.span);
  if (words.size() != 1 || !side.profile.words[words.begin].number) return true;
  if (words.begin == 0 || side.profile.words[words.begin - 1].unit != side.profile.words[words.begin].unit)
    return false;
  const std::string_view before = side.folded(words.begin - 1);
  return frame.lexicons.calendar_words.contains(before) ||
         std::find(std::begin(kWhen), std::end(kWhen), before) != std::end(kWhen);
}

// Is it "today" or the like, the day of the report itself, which any account of that day may leave out?
bool is_now(const Side& side, const TimeExpression& time) {
  const std::string words = folded_words(side, time.span);
  return time.value.ends_with("_REF") || words == "today" || words == "this year" || words == "this week";
}

// A date that only one report gives, in words that the other has too. `others`: what the other has unmatched.
void report_lone_dates(const Frame& frame, const std::vector<const TimeExpression*>& lone,
                       const std::vector<const TimeExpression*>& others, bool in_a, std::vector<Change>& changes) {
  const Side &side = in_a ? frame.a : frame.b, &other = in_a ? frame.b : frame.a;
  const WordRange others_words = in_a ? frame.words.b : frame.words.a;
  for (const TimeExpression* time : lone) {
    if (time->type != TimeType::kDate && time->type != TimeType::kTime) continue;
    if (in_brackets(side, time->span) || in_heading(side, time->span) || in_dateline(side, time->span) ||
        stands_among(side, time->span, other, others_words))
      continue;
    if (is_now(side, *time) || !says_when(frame, side, *time) || !lacks_date(frame, *time, others, in_a)) continue;
    const std::string_view text = time->span.of(side.witness.report.body);
    changes.push_back(change_of(frame, ChangeType::kDate, in_a ? time->span : Span{}, in_a ? Span{} : time->span,
                                in_a ? "date.dropped" : "date.added",
                                base::format("Only one of the two says when: \"{}\".", text)));
  }
}

}  // namespace

void find_date_changes(const Frame& frame, std::vector<Change>& changes) {
  auto a = unquoted_in(frame.a, frame.a.witness.annotations.times, frame.in_a);
  auto b = unquoted_in(frame.b, frame.b.witness.annotations.times, frame.in_b);
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
