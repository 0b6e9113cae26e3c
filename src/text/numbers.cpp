// Numbers: amounts in digits and words.
//
// Digits come first to mind, but most digits in news are not amounts: days and years, clock times, scores, the tails of
// names. So a run of digits is taken only if what sticks to it is known: thousands ("12,000"), decimals ("42.7"), a
// currency before, a unit, "%" or a multiplier after. "Su-35" and "G20" stick to letters, "10:30" to a colon,
// "2014-09-13" to hyphens, "Sept. 13" follows a month, "Flight 370" a capitalised word without a noun to count.
//
// Words follow the grammar of English numerals: units and tens add, "hundred" multiplies what has been gathered,
// "thousand" and up close a group ("two hundred and six thousand and ten"). "dozens" and "hundreds" stand for at least
// two of them, approximately. "one" counts only before a noun.
//
// The span holds the numeral with its sign and multiplier ("$4.5 million", "5 percent"), neither the word that makes it
// approximate nor the noun that it counts; those are told by `approximate` and `unit`.
// It does not resolve "both", "a", "none", ordinals or ranges (each end is a number). Tests: `TextNumbers.*`.
#include "text/numbers.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string_view>

namespace stemma::text {
namespace {

struct NamedValue {
  std::string_view name;
  double value;
};
constexpr NamedValue kSmall[] = {
    {"zero", 0},      {"one", 1},       {"two", 2},       {"three", 3},    {"four", 4},     {"five", 5},
    {"six", 6},       {"seven", 7},     {"eight", 8},     {"nine", 9},     {"ten", 10},     {"eleven", 11},
    {"twelve", 12},   {"thirteen", 13}, {"fourteen", 14}, {"fifteen", 15}, {"sixteen", 16}, {"seventeen", 17},
    {"eighteen", 18}, {"nineteen", 19}, {"twenty", 20},   {"thirty", 30},  {"forty", 40},   {"fifty", 50},
    {"sixty", 60},    {"seventy", 70},  {"eighty", 80},   {"ninety", 90}};
constexpr NamedValue kScales[] = {{"hundred", 1e2},   {"thousand", 1e3}, {"million", 1e6}, {"billion", 1e9},
                                  {"trillion", 1e12}, {"dozen", 12},     {"lakh", 1e5},    {"crore", 1e7},
                                  {"bn", 1e9},        {"mn", 1e6},       {"tn", 1e12}};
constexpr NamedValue kPlurals[] = {{"tens", 10},       {"dozens", 12},    {"scores", 20},    {"hundreds", 1e2},
                                   {"thousands", 1e3}, {"millions", 1e6}, {"billions", 1e9}, {"trillions", 1e12}};
constexpr NamedValue kParts[] = {{"half", 2},     {"halves", 2}, {"third", 3},  {"thirds", 3}, {"quarter", 4},
                                 {"quarters", 4}, {"fifth", 5},  {"fifths", 5}, {"tenth", 10}, {"tenths", 10}};
constexpr NamedValue kVague[] = {{"several", 3}, {"few", 3}, {"couple", 2}};
constexpr std::string_view kGluedUnits[] = {"km",  "m",   "cm",  "mm",  "kg",  "g",   "mg", "lb", "lbs", "oz",
                                            "ft",  "mph", "kph", "kmh", "mw",  "gw",  "kw", "bn", "mn",  "tn",
                                            "k",   "ml",  "l",   "c",   "f",   "p",   "mb", "gb", "tb",  "hz",
                                            "mhz", "ghz", "kt",  "sec", "min", "hrs", "yr", "yrs"};
constexpr std::string_view kMonths[] = {"january", "february", "march",     "april",   "may",      "june",
                                        "july",    "august",   "september", "october", "november", "december",
                                        "jan",     "feb",      "mar",       "apr",     "jun",      "jul",
                                        "aug",     "sep",      "sept",      "oct",     "nov",      "dec"};
constexpr std::string_view kApproximators[] = {
    "about",     "around", "roughly", "approximately", "nearly", "almost", "some",  "over",      "under",
    "estimated", "circa",  "approx",  "perhaps",       "maybe",  "above",  "below", "exceeding", "virtually"};
constexpr std::pair<std::string_view, std::string_view> kApproximatorPairs[] = {
    {"more", "than"}, {"less", "than"}, {"fewer", "than"}, {"at", "least"}, {"at", "most"},    {"up", "to"},
    {"close", "to"},  {"many", "as"},   {"much", "as"},    {"few", "as"},   {"upwards", "of"}, {"upward", "of"}};
constexpr std::string_view kYearCues[] = {"in",      "since",  "by",     "until", "till", "from",
                                          "between", "during", "before", "after", "of",   "mid",
                                          "early",   "late",   "year",   "and",   "to"};
constexpr std::string_view kPeople[] = {"people", "men",    "women",     "children",
                                        "police", "troops", "personnel", "percent"};
constexpr std::size_t kMaxNumeralTokens = 24;

template <std::size_t N>
const double* value_of(const NamedValue (&table)[N], std::string_view name) {
  for (const NamedValue& entry : table) {
    if (entry.name == name) return &entry.value;
  }
  return nullptr;
}
template <std::size_t N>
bool holds(const std::string_view (&table)[N], std::string_view name) {
  return std::find(std::begin(table), std::end(table), name) != std::end(table);
}

// A numeral read off the tokens [begin, end).
struct Numeral {
  std::size_t begin = 0;
  std::size_t end = 0;
  double value = 0;
  bool approximate = false;
  std::string unit;
};

class Finder {
 public:
  Finder(const Text& text, const Lexicons& lexicons) : text_(text), lexicons_(lexicons) {}

  std::vector<NumberExpression> run() {
    for (std::size_t i = 0; i < text_.tokens.size();) {
      if (text_.tokens[i].in_boilerplate || is_mark(i)) {
        ++i;
        continue;
      }
      i = is_number(i) ? digits(i) : words(i);
    }
    return std::move(found_);
  }

 private:
  std::size_t count() const { return text_.tokens.size(); }
  bool is_number(std::size_t i) const { return i < count() && text_.tokens[i].kind == TokenKind::kNumber; }
  bool is_word(std::size_t i) const { return i < count() && text_.tokens[i].kind == TokenKind::kWord; }
  bool is_mark(std::size_t i) const { return i < count() && text_.tokens[i].kind == TokenKind::kPunctuation; }
  std::string_view folded(std::size_t i) const {
    return i < count() ? text_.folded(text_.tokens[i]) : std::string_view();
  }
  bool is(std::size_t i, std::string_view form) const { return i < count() && folded(i) == form; }
  bool same_sentence(std::size_t i, std::size_t j) const {
    return j < count() && text_.tokens[i].sentence == text_.tokens[j].sentence;
  }
  // Does token i stick to the one before it?
  bool glued(std::size_t i) const {
    return i > 0 && i < count() && text_.tokens[i - 1].span.end == text_.tokens[i].span.begin;
  }
  bool capitalised(std::size_t i) const { return i < count() && text_.tokens[i].capitalised; }
  // Anywhere in the word: "iPhone 6".
  bool has_capital(std::size_t i) const {
    const std::string_view written = text_.tokens[i].span.of(text_.body);
    return capitalised(i) || std::any_of(written.begin(), written.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  }
  bool content_word(std::size_t i) const {
    return is_word(i) && !capitalised(i) && !lexicons_.stopwords.contains(folded(i));
  }
  bool heads_sentence(std::size_t i) const {
    const std::uint32_t sentence = text_.tokens[i].sentence;
    return sentence < text_.sentences.size() && text_.sentences[sentence].first_token == i;
  }

  // ---- digits

  std::size_t digits(std::size_t i) {
    Numeral numeral{i, i + 1, 0, false, {}};
    const std::size_t end = cluster_end(i);
    if (is_part_of_name(i) || !read_digits(numeral, end) || is_date_or_time(numeral)) return end;
    read_sign(numeral);
    read_tail(numeral);
    add(numeral);
    return numeral.end;
  }

  // One past the digits and the marks between them: "12,000.5", "2014-09-13", "10:30", "1/2".
  std::size_t cluster_end(std::size_t i) const {
    std::size_t end = i + 1;
    while (end < i + kMaxNumeralTokens && end + 1 < count() && glued(end) && glued(end + 1) && is_number(end + 1) &&
           is_mark(end) && std::string_view(",.:/-'").find(folded(end)) != std::string_view::npos) {
      // "10-15" are two numbers; a third part or a long one makes it a date or an identifier.
      end += 2;
    }
    return end;
  }

  bool is_part_of_name(std::size_t i) const {
    if (i == 0) return false;
    if (glued(i) && is_word(i - 1)) return true;
    if (glued(i) && i >= 2 && is_mark(i - 1)) {
      const char mark = text_.body[text_.tokens[i - 1].span.begin];
      if ((mark == '-' || mark == '/' || mark == '_') && glued(i - 1) && is_word(i - 2)) return true;
      if (mark == '#' || mark == '@' || mark == '=') return true;
    }
    if (is(i - 1, ".") && i >= 2 && (is(i - 2, "no") || is(i - 2, "nos"))) return true;
    if (!is_word(i - 1) || !has_capital(i - 1) || heads_sentence(i - 1) || is_month(i - 1)) return false;
    const bool counts = content_word(i + 1) || is_mark(i + 1);
    return !counts && !holds(kApproximators, folded(i - 1)) && !lexicons_.stopwords.contains(folded(i - 1));
  }

  // Reads the digits of a cluster: all of it ("12,000.5") or the first of two numbers ("10-15").
  bool read_digits(Numeral& numeral, std::size_t end) const {
    std::string plain(folded(numeral.begin));
    std::size_t at = numeral.begin + 1;
    if (at + 1 < end && is(at, "-")) return end == numeral.begin + 3 && parse(plain, numeral.value);
    while (at + 1 < end && is(at, ",") && folded(at + 1).size() == 3 && plain.size() <= 15) {
      plain += folded(at + 1);
      at += 2;
    }
    if (at + 1 < end && is(at, ".")) {
      plain.append(".").append(folded(at + 1));
      at += 2;
    }
    numeral.end = at;
    // "1, 2" stay apart; anything else left over means that this is no amount.
    if (at < end && !is(at, ",") && !is(at, "-")) return false;
    return parse(plain, numeral.value);
  }

  static bool parse(std::string_view plain, double& value) {
    const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
    return error == std::errc() && end == plain.data() + plain.size() && std::isfinite(value);
  }

  bool is_month(std::size_t i) const { return is_word(i) && capitalised(i) && holds(kMonths, folded(i)); }
  // The word before token i, past a stop or comma.
  std::size_t word_before(std::size_t i) const {
    while (i > 0 && (is(i - 1, ".") || is(i - 1, ","))) --i;
    return i == 0 ? count() : i - 1;
  }
  bool is_whole(const Numeral& numeral) const { return numeral.end == numeral.begin + 1; }

  bool is_date_or_time(const Numeral& numeral) const {
    if (!is_whole(numeral)) return is_clock_time(numeral);
    const std::size_t before = word_before(numeral.begin);
    const std::size_t digits = folded(numeral.begin).size();
    if (digits <= 2 && numeral.value <= 31 && (is_month(before) || is_month(numeral.end))) return true;
    if (digits <= 2 && glued(numeral.end) && is_word(numeral.end) && is_ordinal_tail(numeral.end)) return true;
    return is_clock_time(numeral) || is_year(numeral, before);
  }
  bool is_ordinal_tail(std::size_t i) const { return is(i, "st") || is(i, "nd") || is(i, "rd") || is(i, "th"); }

  bool is_clock_time(const Numeral& numeral) const {
    const std::size_t next = numeral.end;
    if (is(next, "am") || is(next, "pm")) return true;
    if ((is(next, "a") || is(next, "p")) && is(next + 1, ".") && is(next + 2, "m")) return true;
    return is(next, "o") && is(next + 1, "'") && is(next + 2, "clock");
  }

  bool is_year(const Numeral& numeral, std::size_t before) const {
    if (folded(numeral.begin).size() != 4 || numeral.value < 1500 || numeral.value > 2099) return false;
    const bool sign = numeral.begin > 0 && glued(numeral.begin) && currency(numeral.begin - 1);
    if (sign || is(numeral.end, "%") || is(numeral.end, "percent")) return false;
    if (is_approximate(numeral.begin) && content_word(numeral.end)) return false;
    if (is_month(before) || is_number(before)) return true;
    const bool cue = before < count() && holds(kYearCues, folded(before));
    if (cue && !lexicons_.role_nouns.contains(folded(numeral.end)) && !holds(kPeople, folded(numeral.end))) return true;
    if (numeral.value < 1900) return false;
    return !lexicons_.role_nouns.contains(folded(numeral.end)) && !holds(kPeople, folded(numeral.end));
  }

  // ---- signs, multipliers, units

  bool currency(std::size_t i) const {
    static constexpr std::string_view kSigns[] = {"$",
                                                  "\xE2\x82\xAC",
                                                  "\xC2\xA3",
                                                  "\xC2\xA5",
                                                  "\xE2\x82\xA9",
                                                  "\xE2\x82\xB9",
                                                  "\xE2\x82\xBD",
                                                  "\xE2\x82\xAA",
                                                  "\xE2\x82\xBA",
                                                  "\xE2\x82\xB4",
                                                  "\xE2\x82\xB1"};
    return is_mark(i) && holds(kSigns, folded(i));
  }

  void read_sign(Numeral& numeral) const {
    if (numeral.begin == 0 || !currency(numeral.begin - 1)) return;
    --numeral.begin;
    numeral.unit = std::string(folded(numeral.begin));
    if (glued(numeral.begin) && is_word(numeral.begin - 1) && folded(numeral.begin - 1).size() <= 2) {
      --numeral.begin;
      numeral.unit.insert(0, folded(numeral.begin));
    }
  }

  // Where the word after the numeral stands: after a gap or a hyphen ("42.7-metre").
  std::size_t next_word(std::size_t end) const {
    if (is(end, "-") && glued(end) && glued(end + 1) && is_word(end + 1)) return end + 1;
    return end;
  }

  void read_tail(Numeral& numeral) const {
    for (;;) {
      const std::size_t next = next_word(numeral.end);
      const double* scale =
          is_word(next) && same_sentence(numeral.begin, next) ? value_of(kScales, folded(next)) : nullptr;
      const bool letter_scale =
          scale == nullptr && !numeral.unit.empty() && glued(next) && (is(next, "m") || is(next, "b") || is(next, "k"));
      if (scale == nullptr && !letter_scale) break;
      numeral.value *= scale != nullptr ? *scale : is(next, "k") ? 1e3 : is(next, "m") ? 1e6 : 1e9;
      numeral.end = next + 1;
    }
    read_percent(numeral);
    if (numeral.unit.empty()) numeral.unit = counted_noun(numeral);
    numeral.approximate = numeral.approximate || is_approximate(numeral.begin) || is_approximate_after(numeral.end);
  }

  void read_percent(Numeral& numeral) const {
    const std::size_t next = next_word(numeral.end);
    std::size_t end = 0;
    if (is(next, "%") || is(next, "percent") || is(next, "pct")) end = next + 1;
    if (is(next, "per") && is(next + 1, "cent")) end = next + 2;
    if (end == 0 || !same_sentence(numeral.begin, end - 1)) return;
    numeral.end = end;
    numeral.unit = "%";
  }

  // The noun that is counted: the first plural among the next three words, else the next word.
  std::string counted_noun(const Numeral& numeral) const {
    std::size_t i = next_word(numeral.end);
    if (i > numeral.end) return std::string(folded(i));
    if (is(i, "of") && numeral.approximate) ++i;
    const std::size_t first = i;
    for (std::size_t k = 0; k < 3; ++k, ++i) {
      if (!is_word(i) || !same_sentence(numeral.begin, i)) break;
      const std::string_view word = folded(i);
      if (lexicons_.stopwords.contains(word)) break;
      if (holds(kPeople, word) ||
          (!capitalised(i) && word.size() > 3 && word.ends_with('s') && !word.ends_with("ss"))) {
        return std::string(word);
      }
    }
    if (!is_word(first) || !same_sentence(numeral.begin, first)) return {};
    return content_word(first) ? std::string(folded(first)) : std::string();
  }

  bool is_approximate(std::size_t begin) const {
    if (begin > 0 && (is(begin - 1, "a") || is(begin - 1, "an"))) --begin;
    if (begin == 0 || !same_sentence(begin, begin - 1)) return false;
    if (is(begin - 1, "~") || holds(kApproximators, folded(begin - 1))) return true;
    if (begin < 2) return false;
    return std::any_of(std::begin(kApproximatorPairs), std::end(kApproximatorPairs),
                       [&](const auto& pair) { return is(begin - 2, pair.first) && is(begin - 1, pair.second); });
  }
  bool is_approximate_after(std::size_t end) const {
    if (is(end, "-") && is(end + 1, "odd")) return true;
    return is(end, "or") && (is(end + 1, "so") || is(end + 1, "more") || is(end + 1, "fewer") || is(end + 1, "less"));
  }

  // ---- words

  std::size_t words(std::size_t i) {
    Numeral numeral{i, i, 0, false, {}};
    if (!read_plural(numeral) && !read_vague(numeral) && !read_half(numeral) && !read_words(numeral)) return i + 1;
    if (!is_amount(numeral)) return std::max(numeral.end, i + 1);
    read_tail(numeral);
    add(numeral);
    return numeral.end;
  }

  // "dozens", "tens of thousands", "hundreds of thousands".
  bool read_plural(Numeral& numeral) const {
    const double* scale = value_of(kPlurals, folded(numeral.begin));
    if (scale == nullptr) return false;
    numeral.value = 2 * *scale;
    numeral.end = numeral.begin + 1;
    numeral.approximate = true;
    while (is(numeral.end, "of") && value_of(kPlurals, folded(numeral.end + 1)) != nullptr &&
           numeral.end - numeral.begin < 6) {
      numeral.value *= *value_of(kPlurals, folded(numeral.end + 1));
      numeral.end += 2;
    }
    return numeral.value > 20;  // "tens" alone counts nothing.
  }

  // "several hundred", "a few dozen", "a couple of thousand".
  bool read_vague(Numeral& numeral) const {
    const std::size_t at = numeral.begin + (is(numeral.begin, "a") ? 1 : 0);
    const double* many = value_of(kVague, folded(at));
    if (many == nullptr) return false;
    const std::size_t scale_at = at + (is(at + 1, "of") ? 2 : 1);
    const double* scale = value_of(kScales, folded(scale_at));
    if (scale == nullptr) return false;
    numeral.value = *many * *scale;
    numeral.end = scale_at + 1;
    numeral.approximate = true;
    return true;
  }

  // "half a million", "half of", "a third", "a quarter of a million", "two-thirds" is read as words.
  bool read_half(Numeral& numeral) const {
    const bool half = is(numeral.begin, "half");
    const std::size_t part_at = numeral.begin + (is(numeral.begin, "a") ? 1 : 0);
    const double* part = value_of(kParts, folded(part_at));
    if (part == nullptr || (!half && part_at == numeral.begin)) return false;
    std::size_t scale_at = part_at + 1;
    if (is(scale_at, "of")) ++scale_at;
    const bool article = is(scale_at, "a") || is(scale_at, "an");
    if (article) ++scale_at;
    const double* scale = value_of(kScales, folded(scale_at));
    if (scale != nullptr && (article || half)) {
      numeral.value = *scale / *part;
      numeral.end = scale_at + 1;
      return true;
    }
    if (!is(part_at + 1, "of") || is(part_at, "fifth")) return false;
    numeral.value = 1 / *part;
    numeral.end = part_at + 1;
    return true;
  }

  bool read_words(Numeral& numeral) const {
    double total = 0;
    double group = 0;
    double last_small = -1;
    std::size_t at = numeral.begin;
    // "a hundred", "a dozen".
    if ((is(at, "a") || is(at, "an")) && value_of(kScales, folded(at + 1)) != nullptr) {
      group = 1;
      ++at;
    } else if (value_of(kSmall, folded(at)) == nullptr) {
      return false;
    }
    while (at < count() && at - numeral.begin < kMaxNumeralTokens) {
      const std::string_view word = folded(at);
      if (const double* small = value_of(kSmall, word)) {
        const bool fits = last_small < 0 || (last_small >= 20 && *small < 10 && *small > 0);
        if (!fits) break;
        group += *small;
        last_small = *small;
      } else if (const double* scale = value_of(kScales, word)) {
        if (*scale <= 100) {
          group = std::max(group, 1.0) * *scale;
        } else {
          total = group == 0 ? total * *scale : total + group * *scale;
          group = 0;
        }
        last_small = -1;
      } else {
        break;
      }
      numeral.end = ++at;
      at = skip_joint(at);
    }
    numeral.value = total + group;
    if (numeral.end <= numeral.begin) return false;
    read_fraction(numeral);
    return true;
  }

  // Past "-" or "and" when more of the numeral follows.
  std::size_t skip_joint(std::size_t at) const {
    const bool joint = is(at, "-") || (is(at, "and") && at > 0 && value_of(kScales, folded(at - 1)) != nullptr);
    const bool more = value_of(kSmall, folded(at + 1)) != nullptr || value_of(kScales, folded(at + 1)) != nullptr;
    return joint && more ? at + 1 : at;
  }

  // "two-thirds", "three quarters".
  void read_fraction(Numeral& numeral) const {
    const std::size_t next = next_word(numeral.end);
    const double* part = value_of(kParts, folded(next));
    if (part == nullptr || numeral.value >= *part || numeral.value < 1) return;
    numeral.value /= *part;
    numeral.end = next + 1;
  }

  // Not "one" the pronoun, "Group of Seven", "twenty-first" or "two" of "two-faced Janus" names.
  bool is_amount(const Numeral& numeral) const {
    const std::size_t next = numeral.end;
    if (capitalised(numeral.begin) && !heads_sentence(numeral.begin) && numeral.begin > 0 &&
        !is_mark(numeral.begin - 1)) {
      return false;
    }
    static constexpr std::string_view kOrdinals[] = {"first", "second",  "third",  "fourth", "fifth",
                                                     "sixth", "seventh", "eighth", "ninth"};
    if (is(next, "-") && holds(kOrdinals, folded(next + 1))) return false;
    if (numeral.value == 1 && is(numeral.begin, "one") && next == numeral.begin + 1) {
      const bool pronoun = numeral.begin > 0 && (is(numeral.begin - 1, "the") || is(numeral.begin - 1, "this") ||
                                                 is(numeral.begin - 1, "that") || is(numeral.begin - 1, "no"));
      return !pronoun && (content_word(next) || is(next, "-"));
    }
    return true;
  }

  void add(Numeral& numeral) {
    if (!std::isfinite(numeral.value)) return;
    // Digits that go on into letters that are no unit are names: "4G", "747s".
    const std::size_t next = numeral.end;
    if (is_number(next - 1) && glued(next) && is_word(next)) {
      const bool generation = is(next, "g") && capitalised(next);
      if (!holds(kGluedUnits, folded(next)) || generation) return;
      if (numeral.unit.empty()) numeral.unit = std::string(folded(next));
    }
    const Span span{text_.tokens[numeral.begin].span.begin, text_.tokens[numeral.end - 1].span.end};
    if (!found_.empty() && found_.back().span.end > span.begin) return;
    found_.push_back({span, numeral.value, numeral.approximate, std::move(numeral.unit)});
  }

  const Text& text_;
  const Lexicons& lexicons_;
  std::vector<NumberExpression> found_;
};

}  // namespace

std::vector<NumberExpression> find_numbers(const Text& text, const Lexicons& lexicons) {
  return Finder(text, lexicons).run();
}

}  // namespace stemma::text
