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
#include <utility>
#include <vector>

#include "align/rule_frame.h"
#include "base/format.h"

namespace stemma::align {
namespace {

constexpr std::uint32_t kMostQuoteWords = 300;
constexpr double kAlike = 0.45;        // Share of words in common for two quotations to be one.
constexpr double kAlikeContent = 0.3;  // Of the content words of the shorter.
constexpr double kAlikeAlone = 0.35;   // By rarity, where no other quotation comes into question.

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

// The words as spoken: with or without what an editor put in brackets, days and months by their first letters.
std::vector<std::string> spoken_words(const Frame& frame, const Side& side, WordRange words, bool with_brackets) {
  constexpr std::size_t kAbbreviated = 3;
  std::vector<std::string> spoken;
  const std::string_view body = side.witness.report.body;
  std::uint32_t last_end = side.token(words.begin).span.begin;
  int depth = 0;
  for (std::uint32_t word = words.begin; word < words.end; ++word) {
    const Span place = side.token(word).span;
    for (const char c : body.substr(last_end, place.begin - last_end)) {
      depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
      depth = std::max(depth, 0);
    }
    last_end = place.end;
    if (depth > 0 && !with_brackets) continue;
    std::string folded(side.folded(word));
    if (folded.size() > kAbbreviated && frame.lexicons.calendar_words.contains(folded)) folded.resize(kAbbreviated);
    spoken.push_back(std::move(folded));
  }
  return spoken;
}

bool same_words(const Frame& frame, WordRange x, WordRange y) {
  for (const bool in_a : {true, false}) {
    for (const bool in_b : {true, false}) {
      if (spoken_words(frame, frame.a, x, in_a) == spoken_words(frame, frame.b, y, in_b)) return true;
    }
  }
  return false;
}

// A quotation whose words all stand in the other in order, as when one is cut shorter.
bool is_excerpt(const Frame& frame, WordRange x, WordRange y) {
  const auto hash_a = [&](std::uint32_t at) { return frame.a.profile.words[x.begin + at].hash; };
  const auto hash_b = [&](std::uint32_t at) { return frame.b.profile.words[y.begin + at].hash; };
  const bool shorter_a = x.size() < y.size();
  const std::uint32_t least = std::min(x.size(), y.size()), most = std::max(x.size(), y.size());
  for (std::uint32_t from = 0; from + least <= most; ++from) {
    std::uint32_t at = 0;
    while (at < least && (shorter_a ? hash_a(at) == hash_b(from + at) : hash_a(from + at) == hash_b(at))) ++at;
    if (at == least) return true;
  }
  return false;
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
      if (common_share(frame, part_a, part_b) >= kAlikeAlone) best = {part_a, part_b, kAlike};
    }
    if (best.score < kAlike || same_words(frame, best.in_a, best.in_b)) continue;
    if (is_excerpt(frame, best.in_a, best.in_b) || same_but_names(frame, best.in_a, best.in_b)) continue;
    changes.push_back(change_of(frame, ChangeType::kQuote, span_of(frame.a, best.in_a), span_of(frame.b, best.in_b),
                                "quote.words", "The same person's words are quoted differently."));
  }
}

}  // namespace stemma::align
