// The words of the source are ranked by frequency, those that are mostly capitalised apart from the others. The
// commonest stay as they are; the others are divided into bands of 64, 128, 256 ... words, and a story's key gives
// every band a permutation of its own: word `at` becomes word (factor * at + shift) mod size, with an odd factor and a
// size that is a power of two. Two stories made from the same sentence so share only what its commonest words make up;
// what remains of that is about what unrelated real reports share (docs/methods/simulate.md has the figures). A fresh
// account is made of paragraphs drawn from the whole source under one key. Two accounts of one story may draw the same
// paragraph; with the 17,000 of fnc1 about one pair in 170 does. Tests: SimulateRealText.*
#include "real_text.h"

#include <simdjson.h>

#include <algorithm>
#include <bit>
#include <fstream>
#include <unordered_set>
#include <utility>

#include "invented_text.h"

namespace stemma::simulate {
namespace {

constexpr std::size_t kKept = 60;  // Words that most reports have: function words, "said", "people".
constexpr std::size_t kFirstBand = 64, kLargestBand = 8192;
constexpr std::string_view kAlwaysKept =
    "don doesn didn isn wasn aren weren hasn haven couldn wouldn shouldn january february march april june july august "
    "september october november december monday tuesday wednesday thursday friday saturday sunday";

struct Use {
  std::uint32_t count = 0, capitalised = 0;
  std::uint32_t reports = 0, last_report = 0;  // How many have it; 1 + the latest of them.
};

template <typename Visit>
void for_each_run(std::string_view text, bool (*belongs)(char), const Visit& visit) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!belongs(text[at])) continue;
    std::size_t end = at;
    while (end < text.size() && belongs(text[end])) ++end;
    visit(text.substr(at, end - at));
    at = end;
  }
}

// 2014 -> 7341: among the numbers of as many digits, the first nine of them.
void append_number(std::string_view digits, std::uint64_t key, std::string& out) {
  const std::size_t length = std::min<std::size_t>(digits.size(), 9);
  if (length < 2 || digits[0] == '0') {
    out += digits;
    return;
  }
  constexpr std::uint64_t kFactors[] = {7, 11, 13, 17, 19, 23, 29, 31};  // Prime to 2, 3 and 5, and so to 9 * 10^n.
  std::uint64_t low = 1, value = 0;
  for (std::size_t i = 0; i < length; ++i) {
    value = value * 10 + static_cast<std::uint64_t>(digits[i] - '0');
    if (i > 0) low *= 10;
  }
  const std::uint64_t bits = mixed(key, length);
  out += std::to_string(low + ((value - low) * kFactors[bits % 8] + (bits >> 8)) % (9 * low));
  out += digits.substr(length);
}

// At a full stop, question or exclamation mark before a space and a capital or a quotation mark.
std::vector<std::string> sentences_of(std::string_view paragraph) {
  std::vector<std::string> sentences;
  std::size_t begin = 0;
  for (std::size_t at = 1; at + 1 < paragraph.size(); ++at) {
    if (paragraph[at] != ' ' || !(is_upper(paragraph[at + 1]) || paragraph[at + 1] == '"')) continue;
    const std::size_t mark = paragraph[at - 1] == '"' && at > 1 ? at - 2 : at - 1;
    if (std::string_view(".?!").find(paragraph[mark]) == std::string_view::npos) continue;
    sentences.emplace_back(paragraph.substr(begin, at - begin));
    begin = at + 1;
  }
  sentences.emplace_back(paragraph.substr(begin));
  return sentences;
}

// What stands between straight quotation marks, eight to forty words long.
void collect_quotations(std::string_view paragraph, std::vector<std::string>& quotations) {
  for (std::size_t open = paragraph.find('"'); open != std::string_view::npos; open = paragraph.find('"', open)) {
    const std::size_t close = paragraph.find('"', open + 1);
    if (close == std::string_view::npos) return;
    std::string words(paragraph.substr(open + 1, close - open - 1));
    const std::uint32_t number = count_words(words);
    if (number >= 8 && number <= 40) {
      if (words.back() == ',') words.back() = '.';
      quotations.push_back(std::move(words));
    }
    open = close + 1;
  }
}

}  // namespace

bool RealText::read(const std::string& path) {
  std::ifstream in(path);
  simdjson::dom::parser parser;
  std::string line;
  while (std::getline(in, line)) {
    simdjson::dom::element json;
    std::string_view id, body;
    if (parser.parse(line).get(json) || json["id"].get(id) || json["body"].get(body)) return false;
    reports_.push_back({std::string(id), std::string(body)});
  }
  place_words();
  collect_paragraphs();
  return !paragraphs_.empty() && !quotations_.empty();
}

void RealText::place_words() {
  std::unordered_map<std::string, Use> uses;
  for (std::uint32_t number = 1; number <= reports_.size(); ++number) {
    for_each_run(reports_[number - 1].body, is_letter, [&](std::string_view word) {
      Use& use = uses[lowered(word)];
      ++use.count;
      use.capitalised += is_upper(word[0]);
      use.reports += std::exchange(use.last_report, number) != number;
    });
  }
  std::vector<std::string> ranked;
  for (const auto& [word, use] : uses) ranked.push_back(word);
  const auto rank_by = [&](std::uint32_t Use::*count) {
    std::sort(ranked.begin(), ranked.end(), [&](const std::string& x, const std::string& y) {
      return uses[x].*count != uses[y].*count ? uses[x].*count > uses[y].*count : x < y;
    });
  };
  rank_by(&Use::reports);
  std::unordered_set<std::string> kept(ranked.begin(),
                                       ranked.begin() + std::min<std::ptrdiff_t>(kKept, std::ssize(ranked)));
  for_each_run(kAlwaysKept, is_letter, [&](std::string_view word) { kept.emplace(word); });
  rank_by(&Use::count);
  std::vector<std::string> common, names;
  for (const std::string& word : ranked) {
    if (word.size() < 3 || kept.contains(word)) continue;
    const Use& use = uses[word];
    (10 * use.capitalised >= 7 * use.count ? names : common).push_back(word);
  }
  place(common, false);
  place(names, true);
}

void RealText::place(const std::vector<std::string>& ranked, bool are_names) {
  std::size_t size = kFirstBand;
  for (std::size_t begin = 0; begin < ranked.size(); begin += size, size = std::min(2 * size, kLargestBand)) {
    size = std::min(size, std::bit_floor(ranked.size() - begin));
    const auto band_begin = static_cast<std::uint32_t>(banded_.size());
    for (std::size_t at = 0; at < size; ++at) {
      places_[ranked[begin + at]] = {band_begin, static_cast<std::uint32_t>(size), static_cast<std::uint32_t>(at),
                                     are_names};
      banded_.push_back(ranked[begin + at]);
    }
  }
}

void RealText::collect_paragraphs() {
  std::unordered_set<std::string> seen;
  for (const Report& report : reports_) {
    std::string_view rest = report.body;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      std::string text(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
      while (!text.empty() && text.back() == ' ') text.pop_back();
      if (count_words(text) < 4 || !seen.insert(text).second) continue;
      collect_quotations(text, quotations_);
      paragraphs_.push_back({sentences_of(text)});
    }
  }
}

void RealText::append_word(std::string_view word, std::uint64_t key, const Story* story, std::string& out) const {
  const auto found = places_.find(lowered(word));
  if (found == places_.end()) {
    out += word;
    return;
  }
  const Place& place = found->second;
  const std::uint64_t bits = mixed(key, place.band_begin);
  if (place.is_name && story != nullptr && mixed(bits, place.at) % 2 == 0) {
    const std::uint64_t which = mixed(bits, place.at) / 2 % (story->cast.size() + story->places.size());
    out += which < story->cast.size() ? story->cast[which].surname : story->places[which - story->cast.size()];
    return;
  }
  const std::uint64_t at = ((bits | 1) * place.at + (bits >> 32)) & (place.band_size - 1);
  out += cased_like(banded_[place.band_begin + at], word);
}

std::string RealText::exchanged(std::string_view text, std::uint64_t key, const Story* story) const {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    if (is_letter(text[at])) {
      while (end < text.size() && is_letter(text[end])) ++end;
      append_word(text.substr(at, end - at), key, story, out);
    } else if (is_digit(text[at])) {
      while (end < text.size() && is_digit(text[end])) ++end;
      append_number(text.substr(at, end - at), key, out);
    } else {
      out += text[end++];
    }
    at = end;
  }
  return out;
}

std::string RealText::exchanged(std::string_view text, std::uint64_t key) const {
  return exchanged(text, key, nullptr);
}

Story RealText::story(std::uint64_t key, Random& random) const {
  Story story = story_without_quotations(key, random, vocabulary_);
  for (int i = random.between(3, 6); i > 0; --i) {
    story.quotations.push_back({exchanged(random.pick(quotations_), key, &story), random.below(story.cast.size())});
  }
  return story;
}

std::string RealText::title(const Story& story, Random& random) const {
  const std::string sentence = exchanged(random.pick(paragraphs_).sentences.front(), story.key, &story);
  std::size_t end = 0;
  for (int words = 0; words < 9 && end != std::string::npos; ++words) end = sentence.find(' ', end + 1);
  return sentence.substr(0, end);
}

Paragraph RealText::paragraph(const Story& story, Random& random) const {
  Paragraph paragraph = random.pick(paragraphs_);
  for (std::string& sentence : paragraph.sentences) sentence = exchanged(sentence, story.key, &story);
  return paragraph;
}

std::uint32_t RealText::account_words(Random& random) const { return count_words(random.pick(reports_).body); }

std::string RealText::synonym(std::string_view word, Random& random) const {
  const auto found = places_.find(std::string(word));
  if (found == places_.end() || found->second.is_name) return {};
  const Place& place = found->second;
  const std::uint32_t group = place.at / 4 * 4;
  const std::uint32_t other = group + (place.at - group + 1 + random.below(3)) % 4;
  return other < place.band_size ? banded_[place.band_begin + other] : std::string();
}

}  // namespace stemma::simulate
