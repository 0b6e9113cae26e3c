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

constexpr double kRounding = 0.05;       // Two values nearer than this are one rounded.
constexpr std::size_t kMoreLetters = 3;  // Of one spelling of a name than of the other.
constexpr std::uint32_t kReachWords = 3;
constexpr std::uint32_t kReachClause = 10;

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

// What is left of a name when every alphabet's ways of writing a sound are made one: "Yevhen Karash" and "Evgeny
// Karasz" give "vgn krs".
std::string skeleton_of(const std::string& folded) {
  std::string bones;
  char last = 0;
  for (const char c : folded) {
    char bone = c;
    if (std::string_view("aeiouy").find(c) != std::string_view::npos || c == 'j') continue;
    if (c == 'h') {
      if (last == 's' || last == 'c' || last == 'z' || last == 'k' || last == 't' || last == 'g') continue;
      bone = 'g';
    }
    if (c == 'z') {
      if (last == 's' || last == 'c') continue;
      bone = 's';
    }
    if (c == 'w') bone = 'v';
    if (c == 'c' || c == 'q') bone = 'k';
    last = c;
    if (bones.empty() || bones.back() != bone) bones += bone;
  }
  return bones;
}

// Two spellings of one person's name from another alphabet: two words or more with one skeleton.
bool transliterated(const std::string& x, const std::string& y) {
  constexpr std::size_t kLeastBones = 6;  // With the space.
  const std::string bones = skeleton_of(x);
  return bones.find(' ') != std::string::npos && bones.size() >= kLeastBones && bones == skeleton_of(y);
}

// "IS-affiliated", "Islamic" against "Islamist": not names but words made of them.
bool is_derived(std::string_view x, std::string_view y) {
  const auto compound = [](std::string_view name) {
    const std::size_t at = name.find('-');
    return at != std::string_view::npos && at + 1 < name.size() && name[at + 1] >= 'a' && name[at + 1] <= 'z';
  };
  if (compound(x) || compound(y)) return true;
  constexpr std::size_t kStem = 4;
  const bool single = x.find(' ') == std::string_view::npos && y.find(' ') == std::string_view::npos;
  return single && x.substr(0, kStem) == y.substr(0, kStem);
}

// "ISIL", "Isil": letters that stand for words. So are short names, of which nothing tells that two are one.
bool is_acronym(const Side& side, Span name) {
  constexpr std::uint32_t kShort = 4;
  const std::string_view text = name.of(side.witness.report.body);
  const bool capitals = std::none_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  return words_in(side, name).size() == 1 && (text.size() <= kShort || capitals);
}

// Does the one name have every word of the other ("Mira Tam Orlec", "Mira Orlec"), or its letters in a row?
bool is_fuller(const Frame& frame, Span x, Span y) {
  const std::string p = letters(frame.a, x), q = letters(frame.b, y);
  if (p.find(q) != std::string::npos || q.find(p) != std::string::npos) return true;
  const WordRange in_a = words_in(frame.a, x), in_b = words_in(frame.b, y);
  const bool more_in_a = in_a.size() > in_b.size();
  const Side &less = more_in_a ? frame.b : frame.a, &more = more_in_a ? frame.a : frame.b;
  const WordRange few = more_in_a ? in_b : in_a, many = more_in_a ? in_a : in_b;
  if (few.size() == many.size()) return false;
  for (std::uint32_t word = few.begin; word < few.end; ++word) {
    bool held = false;
    for (std::uint32_t other = many.begin; other < many.end; ++other) held |= less.folded(word) == more.folded(other);
    if (!held) return false;
  }
  return true;
}

// Has each word, if there are as many, one like it in its place? "Kim Jong Un" is no spelling of "Kim Jong Il".
bool word_by_word(const Frame& frame, Span x, Span y) {
  constexpr double kLike = 0.5;
  const WordRange in_a = words_in(frame.a, x), in_b = words_in(frame.b, y);
  if (in_a.size() != in_b.size()) return true;
  for (std::uint32_t at = 0; at < in_a.size(); ++at) {
    if (spelling_similarity(frame.a.folded(in_a.begin + at), frame.b.folded(in_b.begin + at)) < kLike) return false;
  }
  return true;
}

// Where the report first gives the name in full: two spellings of a name are told once.
Span first_in_full(const Side& side, const Mention& mention) {
  const std::string_view body = side.witness.report.body;
  for (const Mention& held : side.witness.annotations.mentions) {
    if (held.type == mention.type && held.span.of(body) == mention.name) return held.span;
  }
  return mention.span;
}

void pair_spellings(const Frame& frame, std::vector<const Mention*>& a, std::vector<const Mention*>& b,
                    std::vector<Change>& changes) {
  set_aside(a, b, [&](const Mention& x, const Mention& y) {
    const bool untyped = x.type == MentionType::kOther || y.type == MentionType::kOther;
    if (x.type != y.type && !untyped) return false;
    const std::string p = letters(frame.a, x.span), q = letters(frame.b, y.span);
    if (p == q || is_acronym(frame.a, x.span) || is_acronym(frame.b, y.span)) return false;
    if (same_but_accents(p, q)) return true;
    if (is_fuller(frame, x.span, y.span)) return false;
    if (std::max(p.size(), q.size()) > std::min(p.size(), q.size()) + kMoreLetters) return false;
    const std::string words_x = folded_words(frame.a, x.span), words_y = folded_words(frame.b, y.span);
    const bool person = x.type == MentionType::kPerson || y.type == MentionType::kPerson;
    const bool like = spelling_similarity(p, q) >= kOneName && word_by_word(frame, x.span, y.span);
    if (!like && !(person && transliterated(words_x, words_y))) return false;
    const bool one_name = words_x.find(' ') != std::string::npos && skeleton_of(words_x) == skeleton_of(words_y);
    if (!person && one_name) return false;  // "Astronomy Centre", "Astronomy Center".
    if (!person && is_derived(x.span.of(frame.a.witness.report.body), y.span.of(frame.b.witness.report.body)))
      return false;
    const bool shortened = x.type != MentionType::kPerson && by_initials(words_x, words_y);
    if (shortened || part_of(words_x, words_y)) return false;
    Span in_a = first_in_full(frame.a, x), in_b = first_in_full(frame.b, y);
    if (folded_words(frame.a, in_a) == folded_words(frame.b, in_b)) in_a = x.span, in_b = y.span;
    changes.push_back(
        change_of(frame, ChangeType::kName, in_a, in_b, "name.spelling",
                  base::format("The name is spelt \"{}\" in one and \"{}\" in the other.",
                               in_a.of(frame.a.witness.report.body), in_b.of(frame.b.witness.report.body))));
    return true;
  });
}

void pair_roles(const Frame& frame, std::vector<const Mention*>& a, std::vector<const Mention*>& b,
                std::vector<Change>& changes) {
  set_aside(a, b, [&](const Mention& x, const Mention& y) {
    if (x.type != MentionType::kPerson || y.type != MentionType::kPerson) return false;
    const bool same_role = !x.role.empty() && x.role == y.role;
    if (!same_role && tied_neighbours(frame, x.span, y.span) < 2) return false;
    if (agreement(frame, x.span, y.span) < kAgreement) return false;
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

// The name with the role that stands before it.
Span with_role(const Side& side, const Mention& person) {
  const std::string_view body = side.witness.report.body;
  const std::size_t back = person.role.size() + 1;
  if (person.span.begin < back || body.substr(person.span.begin - back, back - 1) != person.role) return person.span;
  return {static_cast<std::uint32_t>(person.span.begin - back), person.span.end};
}

void compare_ranks(const Frame& frame, const Mention& x, const Mention& y, std::vector<Change>& changes) {
  if (x.role.empty() || y.role.empty() || x.type != MentionType::kPerson) return;
  const std::string rank_a = rank_of(frame.a, x.span), rank_b = rank_of(frame.b, y.span);
  const auto same_end = [](std::string_view p, std::string_view q) {
    return p.substr(p.rfind(' ') + 1) == q.substr(q.rfind(' ') + 1);
  };
  if (rank_a == rank_b || !same_end(x.role, y.role)) return;
  changes.push_back(change_of(frame, ChangeType::kName, with_role(frame.a, x), with_role(frame.b, y), "name.rank",
                              base::format("The rank differs: \"{}\" against \"{}\".", x.role, y.role)));
}

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
  report_lone_dates(frame, a, b, true, changes);
  report_lone_dates(frame, b, a, false, changes);
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
    if (agreement(frame, x.span, y.span) < kAgreement) return false;
    changes.push_back(
        change_of(frame, ChangeType::kPlace, x.span, y.span, "place.other",
                  base::format("Another place stands here: {} against {}.", x.span.of(frame.a.witness.report.body),
                               y.span.of(frame.b.witness.report.body))));
    return true;
  });
}

}  // namespace stemma::align
