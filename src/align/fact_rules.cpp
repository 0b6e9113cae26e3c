// Rules for facts: numbers, names, dates and places that differ between two passages that otherwise correspond.
//
// Each rule first sets aside what agrees (the same value, a name that is part of the other, the same day), then pairs
// what is left by what it counts, how it is spelt, or the words around it, and reports the pairs. What has no
// counterpart is reported only for dates; a name or number that one passage lacks is mostly a detail left out.
//
// Not done: converting units; resolving "the day before". Tests: AlignFacts.*
#include <cmath>

#include "align/rule_frame.h"
#include "base/format.h"

namespace stemma::align {
namespace {

constexpr double kRounding = 0.05;  // Two values nearer than this are one rounded.
constexpr double kOneName = 0.6;    // Least similarity of two spellings of one name.
constexpr std::uint32_t kReachWords = 3;

// Takes from both lists what `agree` says is the same on both sides.
template <typename Item, typename Agree>
void set_aside(std::vector<const Item*>& a, std::vector<const Item*>& b, Agree agree) {
  std::erase_if(a, [&](const Item* item) {
    const auto same = std::find_if(b.begin(), b.end(), [&](const Item* other) { return agree(*item, *other); });
    if (same == b.end()) return false;
    b.erase(same);
    return true;
  });
}

template <typename Item>
void drop_quoted(const Side& side, std::vector<const Item*>& items) {
  std::erase_if(items, [&](const Item* item) { return quoted(side, item->span); });
}

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

// How well two numbers fit each other's place; 2 is enough.
int number_fit(const Frame& frame, const NumberExpression& a, const NumberExpression& b) {
  const bool same_unit = !a.unit.empty() && a.unit == b.unit;
  return (same_unit ? 2 : 0) + tied_neighbours(frame, a.span, b.span);
}

// Names as one string of letters: "kim jung ho" -> "kimjungho".
std::string letters(const Side& side, Span span) {
  std::string joined = folded_words(side, span);
  std::erase(joined, ' ');
  return joined;
}

bool is_place(const Frame& frame, const Side& side, const Mention& mention) {
  return mention.type == MentionType::kPlace ||
         frame.lexicons.place(mention.span.of(side.witness.report.body)) != nullptr;
}

// One name is the other or a part of it: "Putin", "Vladimir Putin".
bool part_of(const std::string& x, const std::string& y) {
  const std::string padded_x = " " + x + " ", padded_y = " " + y + " ";
  return padded_x.find(padded_y) != std::string::npos || padded_y.find(padded_x) != std::string::npos;
}

// "U.N. Security Council" and "United Nations Security Council": word by word the same, but for a row of single letters
// that are the initials of the other's words.
bool by_initials(const std::string& x, const std::string& y) {
  const auto skeleton = [](const std::string& name) {
    std::string letters;
    for (std::size_t at = 0; at < name.size(); ++at) {
      if (at == 0 || name[at - 1] == ' ') letters += name[at];
    }
    return letters;
  };
  const auto has_single_letter = [](const std::string& name) {
    for (std::size_t at = 0; at < name.size(); ++at) {
      const bool opens = at == 0 || name[at - 1] == ' ';
      if (opens && (at + 1 == name.size() || name[at + 1] == ' ')) return true;
    }
    return false;
  };
  return skeleton(x) == skeleton(y) && (has_single_letter(x) || has_single_letter(y));
}

void pair_spellings(const Frame& frame, std::vector<const Mention*>& a, std::vector<const Mention*>& b,
                    std::vector<Change>& changes) {
  set_aside(a, b, [&](const Mention& x, const Mention& y) {
    if (x.type != y.type) return false;
    const std::string p = letters(frame.a, x.span), q = letters(frame.b, y.span);
    if (p == q || std::min(p.size(), q.size()) < 4 || spelling_similarity(p, q) < kOneName) return false;
    const std::string words_x = folded_words(frame.a, x.span), words_y = folded_words(frame.b, y.span);
    const bool shortened = x.type != MentionType::kPerson && by_initials(words_x, words_y);
    if (shortened || part_of(words_x, words_y)) return false;
    changes.push_back(
        change_of(frame, ChangeType::kName, x.span, y.span, "name.spelling",
                  base::format("The name is spelt \"{}\" in one and \"{}\" in the other.",
                               x.span.of(frame.a.witness.report.body), y.span.of(frame.b.witness.report.body))));
    return true;
  });
}

void pair_roles(const Frame& frame, std::vector<const Mention*>& a, std::vector<const Mention*>& b,
                std::vector<Change>& changes) {
  set_aside(a, b, [&](const Mention& x, const Mention& y) {
    if (x.type != MentionType::kPerson || y.type != MentionType::kPerson) return false;
    const bool same_role = !x.role.empty() && x.role == y.role;
    if (!same_role && tied_neighbours(frame, x.span, y.span) < 2) return false;
    if (part_of(folded_words(frame.a, x.span), folded_words(frame.b, y.span))) return false;
    changes.push_back(
        change_of(frame, ChangeType::kName, x.span, y.span, "name.person",
                  base::format("Another person stands here: {} against {}.", x.span.of(frame.a.witness.report.body),
                               y.span.of(frame.b.witness.report.body))));
    return true;
  });
}

// A rank that one report gives and the other does not: "Deputy Prime Minister", "former president".
std::string rank_of(const Side& side, Span name) {
  static constexpr std::string_view kRanks[] = {"deputy", "vice",      "former", "acting",    "interim",
                                                "ex",     "assistant", "first",  "designate", "late"};
  const WordRange words = words_in(side, name);
  for (std::uint32_t back = 1; back <= 5 && words.begin >= back; ++back) {
    const std::uint32_t word = words.begin - back;
    if (side.profile.words[word].unit != side.profile.words[words.begin].unit) break;
    for (const std::string_view rank : kRanks) {
      if (side.folded(word) == rank) return std::string(rank);
    }
  }
  return {};
}

void compare_ranks(const Frame& frame, const Mention& x, const Mention& y, std::vector<Change>& changes) {
  if (x.role.empty() || y.role.empty() || x.type != MentionType::kPerson) return;
  const std::string rank_a = rank_of(frame.a, x.span), rank_b = rank_of(frame.b, y.span);
  const auto same_end = [](std::string_view p, std::string_view q) {
    return p.substr(p.rfind(' ') + 1) == q.substr(q.rfind(' ') + 1);
  };
  if (rank_a == rank_b || !same_end(x.role, y.role)) return;
  changes.push_back(change_of(frame, ChangeType::kName, x.span, y.span, "name.rank",
                              base::format("The rank differs: \"{}\" against \"{}\".", x.role, y.role)));
}

bool dates_agree(const Frame& frame, const TimeExpression& x, const TimeExpression& y) {
  if (!x.value.empty() && x.value == y.value && x.type == y.type) return true;
  return folded_words(frame.a, x.span) == folded_words(frame.b, y.span);
}

std::string date_rule(const Frame& frame, const TimeExpression& x, const TimeExpression& y) {
  const std::string p = folded_words(frame.a, x.span), q = folded_words(frame.b, y.span);
  if (p != q && part_of(p, q)) return "date.precision";
  if (x.type != y.type || (!x.value.empty() && x.value == y.value)) return {};
  return tied_neighbours(frame, x.span, y.span) > 0 ? "date.value" : std::string();
}

// From the sentence before the passage to the one behind it.
Span surroundings(const Side& side, Span passage) {
  const WordRange words = words_in(side, passage);
  if (words.size() == 0) return passage;
  const std::uint32_t first = side.profile.words[words.begin].unit, last = side.profile.words[words.end - 1].unit;
  const auto units = static_cast<std::uint32_t>(side.profile.units.size());
  return span_of(side, {side.profile.units[first > 0 ? first - 1 : 0].first_word,
                        side.profile.units[std::min(last + 1, units - 1)].end_word});
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

// A date that only one report gives, in words that the other has too.
void report_lone_dates(const Frame& frame, const std::vector<const TimeExpression*>& lone, bool in_a,
                       std::vector<Change>& changes) {
  const Side& side = in_a ? frame.a : frame.b;
  for (const TimeExpression* time : lone) {
    if (time->type != TimeType::kDate && time->type != TimeType::kTime) continue;
    const WordRange words = words_in(side, time->span);
    bool tied = false;
    for (std::uint32_t step = 1; step <= kReachWords; ++step) {
      const auto partner = [&](std::uint32_t word) {
        return in_a ? frame.words.partner_in_b(word) : frame.words.partner_in_a(word);
      };
      tied |=
          partner(words.end - 1 + step) != kUntied || (words.begin >= step && partner(words.begin - step) != kUntied);
    }
    if (!tied) continue;
    const std::string_view text = time->span.of(side.witness.report.body);
    changes.push_back(change_of(frame, ChangeType::kDate, in_a ? time->span : Span{}, in_a ? Span{} : time->span,
                                in_a ? "date.dropped" : "date.added",
                                base::format("Only one of the two says when: \"{}\".", text)));
  }
}

// How a preposition places something: at it, near it, towards it, away from it.
char placing(std::string_view preposition) {
  static constexpr std::pair<std::string_view, char> kPlacings[] = {
      {"in", 'a'},      {"at", 'a'},     {"inside", 'a'}, {"within", 'a'}, {"near", 'n'}, {"outside", 'n'},
      {"around", 'n'},  {"beside", 'n'}, {"off", 'n'},    {"to", 't'},     {"into", 't'}, {"toward", 'w'},
      {"towards", 'w'}, {"from", 'f'},   {"beyond", 'o'}, {"past", 'o'}};
  for (const auto& [word, kind] : kPlacings) {
    if (word == preposition) return kind;
  }
  return 0;
}

// The preposition before a word, over an article: its word, or kUntied.
std::uint32_t preposition_before(const Side& side, std::uint32_t word) {
  for (std::uint32_t back = 1; back <= 2 && word >= back; ++back) {
    if (placing(side.folded(word - back)) != 0) return word - back;
    if (side.folded(word - back) != "the") break;
  }
  return kUntied;
}

// Does a word just before the one preposition correspond to one just before the other? "travel near", "travels to".
bool same_event(const Frame& frame, std::uint32_t preposition_a, std::uint32_t preposition_b) {
  for (std::uint32_t back = 1; back <= kReachWords && preposition_a >= back; ++back) {
    const std::uint32_t partner = frame.words.partner_in_b(preposition_a - back);
    if (partner < preposition_b && preposition_b - partner <= kReachWords) return true;
  }
  return false;
}

void compare_prepositions(const Frame& frame, Span x, Span y, std::vector<Change>& changes) {
  const WordRange in_a = words_in(frame.a, x), in_b = words_in(frame.b, y);
  if (in_a.size() == 0 || in_b.size() == 0) return;
  const std::uint32_t p = preposition_before(frame.a, in_a.begin), q = preposition_before(frame.b, in_b.begin);
  if (p == kUntied || q == kUntied) return;
  if (!same_event(frame, p, q)) return;
  const char how_a = placing(frame.a.folded(p)), how_b = placing(frame.b.folded(q));
  const bool rest_against_motion = (how_a == 'a' && how_b == 't') || (how_a == 't' && how_b == 'a');
  if (how_a == how_b || rest_against_motion) return;
  const Span a{frame.a.token(p).span.begin, x.end}, b{frame.b.token(q).span.begin, y.end};
  changes.push_back(change_of(
      frame, ChangeType::kPlace, a, b, "place.preposition",
      base::format("\"{}\" is not \"{}\".", a.of(frame.a.witness.report.body), b.of(frame.b.witness.report.body))));
}

}  // namespace

void find_number_changes(const Frame& frame, std::vector<Change>& changes) {
  auto a = items_in(frame.a.witness.annotations.numbers, frame.in_a);
  auto b = items_in(frame.b.witness.annotations.numbers, frame.in_b);
  drop_quoted(frame.a, a);
  drop_quoted(frame.b, b);
  set_aside(a, b, [](const auto& x, const auto& y) { return x.value == y.value && x.approximate == y.approximate; });
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

void find_name_changes(const Frame& frame, std::vector<Change>& changes) {
  auto a = items_in(frame.a.witness.annotations.mentions, frame.in_a);
  auto b = items_in(frame.b.witness.annotations.mentions, frame.in_b);
  std::erase_if(a, [&](const Mention* mention) { return is_place(frame, frame.a, *mention); });
  std::erase_if(b, [&](const Mention* mention) { return is_place(frame, frame.b, *mention); });
  set_aside(a, b, [&](const Mention& x, const Mention& y) {
    if (letters(frame.a, x.span) != letters(frame.b, y.span)) return false;
    compare_ranks(frame, x, y, changes);
    return true;
  });
  pair_spellings(frame, a, b, changes);
  set_aside(a, b, [&](const Mention& x, const Mention& y) {
    return part_of(folded_words(frame.a, x.span), folded_words(frame.b, y.span));
  });
  pair_roles(frame, a, b, changes);
}

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
  report_lone_dates(frame, a, true, changes);
  report_lone_dates(frame, b, false, changes);
}

void find_place_changes(const Frame& frame, std::vector<Change>& changes) {
  auto a = items_in(frame.a.witness.annotations.mentions, frame.in_a);
  auto b = items_in(frame.b.witness.annotations.mentions, frame.in_b);
  const auto no_place = [](const Mention* mention) { return mention->type == MentionType::kPerson; };
  std::erase_if(a, no_place);
  std::erase_if(b, no_place);
  set_aside(a, b, [&](const Mention& x, const Mention& y) {
    const WordRange words = words_in(frame.a, x.span), others = words_in(frame.b, y.span);
    if (words.size() == 0 || others.size() == 0) return false;
    const std::string* place_x = frame.lexicons.place(x.span.of(frame.a.witness.report.body));
    const std::string* place_y = frame.lexicons.place(y.span.of(frame.b.witness.report.body));
    const bool same = frame.words.partner_in_b(words.end - 1) == others.end - 1 ||
                      (place_x != nullptr && place_y != nullptr && *place_x == *place_y);
    if (!same) return false;
    if (!quoted(frame.a, x.span) && !quoted(frame.b, y.span)) compare_prepositions(frame, x.span, y.span, changes);
    return true;
  });
  set_aside(a, b, [&](const Mention& x, const Mention& y) {
    if (x.type != MentionType::kPlace || y.type != MentionType::kPlace) return false;
    const WordRange words = words_in(frame.a, x.span), others = words_in(frame.b, y.span);
    if (words.size() == 0 || others.size() == 0 || tied_neighbours(frame, x.span, y.span) < 2) return false;
    changes.push_back(
        change_of(frame, ChangeType::kPlace, x.span, y.span, "place.other",
                  base::format("Another place stands here: {} against {}.", x.span.of(frame.a.witness.report.body),
                               y.span.of(frame.b.witness.report.body))));
    return true;
  });
}

}  // namespace stemma::align
