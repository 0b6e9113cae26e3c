// Words inside quotation marks that differ. A quotation is the one place where a report promises the very words, so
// any difference of words counts, and only of words: marks, case and spacing are the printer's.
//
// Each quotation of a is laid over each of b by a longest common subsequence of words; the best match names the
// stretches of both that stand for each other. A quotation may be broken off in one report and run on in the other, or
// be one here and two there, so the stretches are cut at sentence ends.
//
// Example: "That is why we came." / "That is what we are here for. He is keen.": the first sentence of the second.
//
// Tests: AlignQuotes.*
#include <algorithm>
#include <iterator>
#include <numeric>
#include <set>
#include <sstream>
#include <utility>
#include <vector>

#include "align/rule_frame.h"
#include "base/format.h"

namespace stemma::align {
namespace {

constexpr std::uint32_t kMostQuoteWords = 300;
constexpr double kAlike = 0.45;         // Share of words in common for two quotations to be one.
constexpr double kAlikeContent = 0.34;  // Of the content words of the shorter.
constexpr double kInOrderAlone = 0.3;   // Of all words, in order, where no other quotation comes into question.
constexpr double kSurely = 0.75;        // Whoever is said to have spoken.
constexpr double kAlikeAlone = 0.35;    // By rarity, where no other quotation comes into question.

struct Match {
  WordRange in_a, in_b;
  double score = 0;
};

// Two words with one stem.
struct Common {
  std::uint32_t a = 0, b = 0;
};

// Longest common subsequence of stems.
std::vector<Common> common_words(const Side& a, WordRange x, const Side& b, WordRange y) {
  const std::size_t width = y.size() + 1;
  std::vector<std::uint16_t> table((x.size() + 1) * width);
  const auto same = [&](std::uint32_t i, std::uint32_t j) {
    return a.profile.words[x.begin + i].stem == b.profile.words[y.begin + j].stem;
  };
  for (std::uint32_t i = x.size(); i-- > 0;) {
    for (std::uint32_t j = y.size(); j-- > 0;) {
      const std::uint16_t skip = std::max(table[(i + 1) * width + j], table[i * width + j + 1]);
      table[i * width + j] = same(i, j) ? std::max<std::uint16_t>(skip, table[(i + 1) * width + j + 1] + 1) : skip;
    }
  }
  std::vector<Common> words;
  for (std::uint32_t i = 0, j = 0; i < x.size() && j < y.size();) {
    if (same(i, j) && table[i * width + j] == table[(i + 1) * width + j + 1] + 1) {
      words.push_back({x.begin + i, y.begin + j});
      ++i, ++j;
    } else if (table[(i + 1) * width + j] >= table[i * width + j + 1]) {
      ++i;
    } else {
      ++j;
    }
  }
  return words;
}

// Drawn out to whole sentences, within the quotation.
WordRange to_sentences(const Side& side, WordRange words, WordRange quote) {
  const auto unit_of = [&](std::uint32_t word) { return side.profile.units[side.profile.words[word].unit]; };
  return {std::max(quote.begin, unit_of(words.begin).first_word), std::min(quote.end, unit_of(words.end - 1).end_word)};
}

// Of the words that carry content in the shorter of two stretches, the share that is common; 1 where it has hardly any.
double content_share(const Frame& frame, const Match& match, const std::vector<Common>& common) {
  constexpr int kHardlyAny = 1;
  const auto content = [](const Side& side, WordRange words) {
    return static_cast<int>(std::count_if(side.profile.words.begin() + words.begin,
                                          side.profile.words.begin() + words.end,
                                          [](const Word& word) { return !word.function_word; }));
  };
  const int least = std::min(content(frame.a, match.in_a), content(frame.b, match.in_b));
  if (least <= kHardlyAny) return 1;
  const auto shared = std::count_if(common.begin(), common.end(),
                                    [&](const Common& word) { return !frame.a.profile.words[word.a].function_word; });
  return static_cast<double>(shared) / least;
}

Match match_quotes(const Frame& frame, WordRange x, WordRange y) {
  Match match;
  if (x.size() == 0 || y.size() == 0 || x.size() > kMostQuoteWords || y.size() > kMostQuoteWords) return match;
  const std::vector<Common> common = common_words(frame.a, x, frame.b, y);
  if (common.size() < 2) return match;
  const WordRange core_a{common.front().a, common.back().a + 1}, core_b{common.front().b, common.back().b + 1};
  const WordRange sentences_b = to_sentences(frame.b, core_b, y);
  const std::pair<WordRange, WordRange> parts[] = {
      {x, sentences_b}, {x, core_b}, {to_sentences(frame.a, core_a, x), sentences_b}};
  for (const auto& [part_a, part_b] : parts) {
    match = {part_a, part_b, 2.0 * static_cast<double>(common.size()) / (part_a.size() + part_b.size())};
    if (match.score >= kAlike) break;  // Else it may have run on, as where a closing mark was lost.
  }
  if (content_share(frame, match, common) < kAlikeContent) match.score = 0;
  return match;
}

// The share of two stretches that is common and in order.
double in_order_share(const Frame& frame, WordRange x, WordRange y) {
  if (x.size() == 0 || y.size() == 0 || x.size() > kMostQuoteWords || y.size() > kMostQuoteWords) return 0;
  return 2.0 * static_cast<double>(common_words(frame.a, x, frame.b, y).size()) / (x.size() + y.size());
}

// The words of a quotation that stand in the passage at hand.
WordRange words_in_both(const Side& side, Span quote, Span passage) {
  return words_in(side, {std::max(quote.begin, passage.begin), std::min(quote.end, passage.end)});
}

// The share that two stretches have in common, in any order: stems of content words that are no names, by their rarity.
double common_share(const Frame& frame, WordRange x, WordRange y) {
  if (x.size() == 0 || y.size() == 0 || x.size() > kMostQuoteWords || y.size() > kMostQuoteWords) return 0;
  const auto stems = [](const Side& side, WordRange words) {
    std::vector<std::pair<std::uint64_t, double>> found;
    for (std::uint32_t word = words.begin; word < words.end; ++word) {
      const Word& held = side.profile.words[word];
      if (!held.function_word && !held.name) found.emplace_back(held.stem, held.bits);
    }
    std::sort(found.begin(), found.end());
    return found;
  };
  const auto p = stems(frame.a, x), q = stems(frame.b, y);
  const auto by_stem = [](const auto& one, const auto& other) { return one.first < other.first; };
  std::vector<std::pair<std::uint64_t, double>> both;
  std::set_intersection(p.begin(), p.end(), q.begin(), q.end(), std::back_inserter(both), by_stem);
  const auto bits = [](const auto& some) {
    return std::accumulate(some.begin(), some.end(), 0.0,
                           [](double sum, const auto& stem) { return sum + stem.second; });
  };
  const double all = bits(p) + bits(q);
  return all > 0 ? 2 * bits(both) / all : 0;
}

// The words but for names, whose spelling is the printer's too.
bool same_but_names(const Frame& frame, WordRange x, WordRange y) {
  std::vector<std::uint64_t> p, q;
  std::string names_a, names_b;
  for (std::uint32_t word = x.begin; word < x.end; ++word) {
    const Word& held = frame.a.profile.words[word];
    held.name ? void(names_a += frame.a.folded(word)) : p.push_back(held.hash);
  }
  for (std::uint32_t word = y.begin; word < y.end; ++word) {
    const Word& held = frame.b.profile.words[word];
    held.name ? void(names_b += frame.b.folded(word)) : q.push_back(held.hash);
  }
  constexpr double kSpelling = 0.8;
  return p == q && spelling_similarity(names_a, names_b) >= kSpelling;
}

// Which words of a stretch an editor put in brackets, by word.
std::vector<bool> in_editor_brackets(const Side& side, WordRange words) {
  std::vector<bool> found;
  const std::string_view body = side.witness.report.body;
  std::uint32_t last_end = side.token(words.begin).span.begin;
  last_end -= last_end > 0 && (body[last_end - 1] == '(' || body[last_end - 1] == '[');
  int depth = 0;
  for (std::uint32_t word = words.begin; word < words.end; ++word) {
    const Span place = side.token(word).span;
    for (const char c : body.substr(last_end, place.begin - last_end)) {
      depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
      depth = std::max(depth, 0);
    }
    last_end = place.end;
    const std::string_view rest = body.substr(place.end);
    const bool part_of_word = rest.size() > 1 && rest[0] == ']' && rest[1] >= 'a' && rest[1] <= 'z';  // "[A]t least".
    found.push_back(depth > 0 && !part_of_word);
  }
  return found;
}

// "Sgt" for "sergeant": its letters stand in the other in order, the first at the first.
bool abbreviates(std::string_view x, std::string_view y) {
  if (x.size() > y.size()) std::swap(x, y);
  constexpr std::size_t kShort = 5;
  if (x.size() < 2 || x.size() > kShort || x.front() != y.front()) return false;
  std::size_t at = 0;
  for (const char c : y) at += at < x.size() && x[at] == c;
  return at == x.size();
}

// A slip of the pen: two long words but for a letter or two, one of which is no word at all.
bool is_slip(const Frame& frame, std::uint32_t x, std::uint32_t y) {
  constexpr double kSlip = 0.8;
  const Word &a = frame.a.profile.words[x], &b = frame.b.profile.words[y];
  if (a.name || b.name || a.number || b.number) return false;
  if (spelling_similarity(frame.a.folded(x), frame.b.folded(y)) < kSlip) return false;
  return frame.lexicons.word_tags.plain(a.hash).empty() || frame.lexicons.word_tags.plain(b.hash).empty();
}

// Are two stretches between words in common the same as spoken? Brackets are the editor's, who may have put them for
// anything ("his (Orlec's)", "KJO"); so are dots for words left out, "&", and where a word is parted.
class Gaps {
 public:
  Gaps(const Frame& frame, WordRange x, WordRange y)
      : frame_(frame), x_(x), y_(y), a_(in_editor_brackets(frame.a, x)), b_(in_editor_brackets(frame.b, y)) {}

  bool in_brackets(Common word) const { return a_[word.a - x_.begin] || b_[word.b - y_.begin]; }

  // Is one of the two letter by letter a part of the other, or, but for its first word, nearly so ("send", "sends")?
  bool is_excerpt() const {
    const std::string p = spoken(frame_.a, x_, x_, a_), q = spoken(frame_.b, y_, y_, b_);
    return p.find(q) != std::string::npos || q.find(p) != std::string::npos || inflected_excerpt(frame_.a, x_, a_, q) ||
           inflected_excerpt(frame_.b, y_, b_, p);
  }

  bool same_as_spoken(WordRange p, WordRange q) const {
    if (p.size() + q.size() == 0 || same_number(p, q)) return true;
    if (bracketed(p, x_, a_) || bracketed(q, y_, b_)) return true;
    if (q.size() == 0 && (left_out(frame_.b, q) || spoken(frame_.a, p, x_, a_).empty())) return true;
    if (p.size() == 0 && (left_out(frame_.a, p) || spoken(frame_.b, q, y_, b_).empty())) return true;
    if (spoken(frame_.a, p, x_, a_) == spoken(frame_.b, q, y_, b_)) return true;
    if (p.size() != 1 || q.size() != 1) return false;
    return abbreviates(frame_.a.folded(p.begin), frame_.b.folded(q.begin)) || is_slip(frame_, p.begin, q.begin) ||
           same_but_accents(frame_.a.folded(p.begin), frame_.b.folded(q.begin));
  }

 private:
  // The words but the first, of which only the first letters need be there: fitted into the other's sentence.
  bool inflected_excerpt(const Side& side, WordRange all, const std::vector<bool>& brackets,
                         const std::string& other) const {
    constexpr std::uint32_t kLeast = 4;
    constexpr std::size_t kStem = 3, kWord = 12;
    if (all.size() < kLeast) return false;
    const std::string first = spoken(side, {all.begin, all.begin + 1}, all, brackets).substr(0, kStem);
    const std::size_t at = other.find(spoken(side, {all.begin + 1, all.end}, all, brackets));
    if (at == std::string::npos || first.size() < kStem) return false;
    return other.substr(at - std::min(at, kWord), std::min(at, kWord)).find(first) != std::string::npos;
  }

  // "ten", "10".
  bool same_number(WordRange p, WordRange q) const {
    const auto value = [](const Side& side, WordRange words) -> const NumberExpression* {
      if (words.size() == 0) return nullptr;
      const Span span = span_of(side, words);
      const auto [first, last] = items_meeting(side.witness.annotations.numbers, span);
      return first != last && first->span.contains(span) ? first : nullptr;
    };
    const NumberExpression *m = value(frame_.a, p), *n = value(frame_.b, q);
    return m != nullptr && n != nullptr && m->value == n->value;
  }

  static bool bracketed(WordRange words, WordRange all, const std::vector<bool>& brackets) {
    if (words.size() == 0) return false;
    const auto first = brackets.begin() + (words.begin - all.begin);
    return std::all_of(first, first + words.size(), [](bool inside) { return inside; });
  }

  // Are there dots between the words on both sides of an empty stretch?
  static bool left_out(const Side& side, WordRange words) {
    if (words.begin == 0 || words.begin >= side.profile.words.size()) return false;
    const Span between{side.token(words.begin - 1).span.end, side.token(words.begin).span.begin};
    const std::string_view text = between.of(side.witness.report.body);
    return text.find("..") != std::string_view::npos || text.find(". .") != std::string_view::npos ||
           text.find("\u2026") != std::string_view::npos;
  }

  // "he's" as "heis", "don't" as "donot".
  static std::string written_out(std::string folded) {
    static constexpr std::pair<std::string_view, std::string_view> kEndings[] = {
        {"n't", "not"}, {"'s", "is"}, {"'re", "are"}, {"'m", "am"}, {"'ll", "will"}, {"'ve", "have"}};
    constexpr std::string_view kCurly = "\u2019";
    for (std::size_t at = folded.find(kCurly); at != std::string::npos; at = folded.find(kCurly)) {
      folded.replace(at, kCurly.size(), "'");
    }
    for (const auto& [ending, full] : kEndings) {
      if (folded == ending.substr(1)) return std::string(full);  // Parted from its word.
      if (folded.size() > ending.size() && folded.ends_with(ending)) {
        return folded.substr(0, folded.size() - ending.size()) + std::string(full);
      }
    }
    return folded;
  }

  // The letters outside brackets, days and months by their first, without "and"; British and American spelling alike.
  std::string spoken(const Side& side, WordRange words, WordRange all, const std::vector<bool>& brackets) const {
    constexpr std::size_t kAbbreviated = 3;
    std::string letters;
    for (std::uint32_t word = words.begin; word < words.end; ++word) {
      std::string folded(side.folded(word));
      if (brackets[word - all.begin] || folded == "and") continue;
      if (folded.size() > kAbbreviated && frame_.lexicons.calendar_words.contains(folded)) folded.resize(kAbbreviated);
      std::erase(folded, '-');
      if (folded.ends_with("wards")) folded.pop_back();
      std::replace(folded.begin(), folded.end(), 'z', 's');
      for (std::size_t at = folded.find("our"); at != std::string::npos; at = folded.find("our"))
        folded.erase(at + 1, 1);
      letters += written_out(std::move(folded));
    }
    return letters;
  }

  const Frame& frame_;
  WordRange x_, y_;
  std::vector<bool> a_, b_;
};

// Are two stretches the same as spoken, but that one may begin earlier or run on longer?
bool same_words(const Frame& frame, WordRange x, WordRange y) {
  const Gaps gaps(frame, x, y);
  if (gaps.is_excerpt()) return true;
  std::uint32_t a = x.begin, b = y.begin;
  bool inside = false;
  for (const Common& word : common_words(frame.a, x, frame.b, y)) {
    if (frame.a.profile.words[word.a].hash != frame.b.profile.words[word.b].hash || gaps.in_brackets(word)) continue;
    const WordRange p{a, word.a}, q{b, word.b};
    const bool begins = !inside && (p.size() == 0 || q.size() == 0);
    if (!begins && !gaps.same_as_spoken(p, q)) return false;
    a = word.a + 1, b = word.b + 1, inside = true;
  }
  const WordRange p{a, x.end}, q{b, y.end};
  return inside && (p.size() == 0 || q.size() == 0 || gaps.same_as_spoken(p, q));
}

// Are two quotations of two people, by their names?
bool two_speakers(const Frame& frame, Span a, Span b) {
  const auto speaker = [](const Side& side, Span words) -> std::string {
    const auto& quotes = side.witness.annotations.quotes;
    const auto quote =
        std::find_if(quotes.begin(), quotes.end(), [&](const Quote& q) { return q.content.overlaps(words); });
    return quote == quotes.end() ? std::string() : quote->speaker_name;
  };
  const std::string p = speaker(frame.a, a), q = speaker(frame.b, b);
  if (p.empty() || q.empty()) return false;
  const auto words = [](const std::string& name) {
    std::set<std::string> found;
    std::istringstream in(name);
    for (std::string word; in >> word;) {
      std::transform(word.begin(), word.end(), word.begin(), [](unsigned char c) { return std::tolower(c); });
      found.insert(word);
    }
    return found;
  };
  const std::set<std::string> of_p = words(p), of_q = words(q);
  return std::none_of(of_p.begin(), of_p.end(), [&](const std::string& word) { return of_q.contains(word); });
}

}  // namespace

void find_quote_changes(const Frame& frame, std::vector<Change>& changes) {
  const auto [first_a, last_a] =
      items_meeting(frame.a.witness.text.quoted, frame.in_a);  // May reach into the next one.
  const auto [first_b, last_b] = items_meeting(frame.b.witness.text.quoted, frame.in_b);
  for (const text::QuotedSpan* quote = first_a; quote != last_a; ++quote) {
    const WordRange x = words_in(frame.a, quote->content);
    Match best;
    for (const text::QuotedSpan* other = first_b; other != last_b; ++other) {
      const Match match = match_quotes(frame, x, words_in(frame.b, other->content));
      if (match.score > best.score) best = match;
    }
    if (best.score < kAlike && last_a - first_a == 1 && last_b - first_b == 1) {
      const WordRange part_a = words_in_both(frame.a, quote->content, frame.in_a);
      const WordRange part_b = words_in_both(frame.b, first_b->content, frame.in_b);
      if (common_share(frame, part_a, part_b) >= kAlikeAlone && in_order_share(frame, part_a, part_b) >= kInOrderAlone)
        best = {part_a, part_b, kAlike};
    }
    if (best.score < kAlike || same_words(frame, best.in_a, best.in_b)) continue;
    if (same_but_names(frame, best.in_a, best.in_b)) continue;
    if (best.score < kSurely && two_speakers(frame, span_of(frame.a, best.in_a), span_of(frame.b, best.in_b))) continue;
    changes.push_back(change_of(frame, ChangeType::kQuote, span_of(frame.a, best.in_a), span_of(frame.b, best.in_b),
                                "quote.words", "The same person's words are quoted differently."));
  }
}

}  // namespace stemma::align
