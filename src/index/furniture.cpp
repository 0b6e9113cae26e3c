// Furniture learnt from the collection.
//
// Copying joins reports; furniture only looks like it. What tells them apart is the company that a paragraph keeps:
//   "Get the Courier before breakfast: sign up for the 7 o'clock letter."
// stands under a report of a fire and under one of a market hall, and outside of such paragraphs the two share no five
// words in a row. A copied paragraph comes with others, or at least with its story.
// So for every paragraph that stands word for word in several reports, those reports are compared pair by pair with all
// recurring paragraphs taken out. Pairs that share nothing then, and of which the recurring paragraphs are the smaller
// part, are strangers.
//
// What it does not do: find furniture inside a paragraph, or in a collection of one report (ingest knows the usual
// phrases). Exercised by furniture_test.cpp.
#include "index/furniture.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <unordered_map>

#include "base/hash.h"

namespace stemma::index {
namespace {

constexpr std::size_t kMinWords = 3;   // Shorter lines are headings.
constexpr std::size_t kMaxWords = 90;  // Longer paragraphs are somebody's prose.
constexpr std::size_t kMaxCompared =
    24;  // So many of the reports with one paragraph are compared, those of smallest hash.
constexpr std::size_t kMinStrangers =
    3;  // Reports that share nothing else, for furniture that does not speak to the reader.
constexpr std::size_t kEdgeParagraphs = 3;  // Head and foot of a report.
constexpr std::size_t kShingle = 5;
constexpr std::size_t kMaxSharedElsewhere = 2;  // Strangers may share so many shingles by chance.

struct Paragraph {
  Span span;
  std::uint64_t hash = 0;
  std::size_t first_word = 0;  // Indices into Text::words.
  std::size_t end_word = 0;
  std::size_t number = 0;
  bool recurs = false;
};

struct Layout {
  std::vector<Paragraph> paragraphs;
  std::vector<std::uint64_t> own_shingles;  // Of the words outside recurring paragraphs; sorted.
  std::uint64_t hash = 0;                   // Of all words: an order that does not depend on arrival.
};

std::vector<Paragraph> paragraphs_of(const text::Text& text) {
  std::vector<Paragraph> result;
  for (std::size_t i = 0; i < text.words.size(); ++i) {
    const text::Token& token = text.tokens[text.words[i]];
    const auto between = result.empty()
                             ? std::string_view()
                             : text.body.substr(result.back().span.end, token.span.begin - result.back().span.end);
    if (result.empty() || between.find('\n') != std::string_view::npos) {
      result.push_back({token.span, 0, i, i, result.size(), false});
    }
    result.back().hash = base::combine(result.back().hash, token.hash);
    result.back().end_word = i + 1;
    result.back().span.end = token.span.end;
  }
  return result;
}

// The paragraph with the punctuation that closes it.
Span whole_paragraph(const text::Text& text, const Paragraph& paragraph) {
  Span span = paragraph.span;
  for (std::size_t i = text.words[paragraph.end_word - 1] + 1; i < text.tokens.size(); ++i) {
    const text::Token& token = text.tokens[i];
    const bool same_line = text.body.substr(span.end, token.span.begin - span.end).find('\n') == std::string_view::npos;
    if (token.kind != text::TokenKind::kPunctuation || token.in_boilerplate || !same_line) break;
    span.end = token.span.end;
  }
  return span;
}

std::vector<std::uint64_t> own_shingles(const text::Text& text, const std::vector<Paragraph>& paragraphs) {
  std::vector<std::uint64_t> result;
  for (const Paragraph& paragraph : paragraphs) {
    if (paragraph.recurs) continue;
    for (std::size_t i = paragraph.first_word; i + kShingle <= paragraph.end_word; ++i) {
      std::uint64_t hash = 0;
      for (std::size_t k = 0; k < kShingle; ++k) hash = base::combine(hash, text.tokens[text.words[i + k]].hash);
      result.push_back(hash);
    }
  }
  std::sort(result.begin(), result.end());
  return result;
}

std::size_t shared_count(const std::vector<std::uint64_t>& x, const std::vector<std::uint64_t>& y) {
  std::size_t shared = 0;
  for (auto i = x.begin(), j = y.begin(); i != x.end() && j != y.end();) {
    if (*i == *j) ++shared;
    const bool step_x = *i <= *j;
    const bool step_y = *j <= *i;
    i += step_x ? 1 : 0;
    j += step_y ? 1 : 0;
  }
  return shared;
}

// True when the paragraphs that both have are less than half of either and nothing else is shared.
bool strangers(const Layout& x, const Layout& y) {
  std::set<std::uint64_t> in_y;
  for (const Paragraph& paragraph : y.paragraphs) in_y.insert(paragraph.hash);
  const auto shared_words = [](const Layout& layout, const std::set<std::uint64_t>& in_other) {
    std::size_t shared = 0;
    for (const Paragraph& paragraph : layout.paragraphs) {
      if (in_other.contains(paragraph.hash)) shared += paragraph.end_word - paragraph.first_word;
    }
    return shared;
  };
  std::set<std::uint64_t> in_x;
  for (const Paragraph& paragraph : x.paragraphs) in_x.insert(paragraph.hash);
  const auto is_minor = [&](const Layout& layout, const std::set<std::uint64_t>& in_other) {
    const std::size_t all = layout.paragraphs.empty() ? 0 : layout.paragraphs.back().end_word;
    return 2 * shared_words(layout, in_other) < all;
  };
  return is_minor(x, in_y) && is_minor(y, in_x) && shared_count(x.own_shingles, y.own_shingles) <= kMaxSharedElsewhere;
}

bool speaks_to_reader(const text::Text& text, const Paragraph& paragraph) {
  static constexpr std::array<std::string_view, 29> kWords = {
      "you",      "your",     "us",       "our",       "sign",    "subscribe",     "subscriber", "newsletter",
      "follow",   "click",    "comments", "copyright", "rights",  "reserved",      "app",        "email",
      "cookies",  "donate",   "inbox",    "facebook",  "twitter", "advertisement", "contact",    "write",
      "newsdesk", "newsroom", "tip",      "tips",      "call"};
  std::set<std::string_view> found;
  for (std::size_t i = paragraph.first_word; i < paragraph.end_word; ++i) {
    const std::string_view word = text.folded(text.tokens[text.words[i]]);
    if (std::find(kWords.begin(), kWords.end(), word) != kWords.end()) found.insert(word);
  }
  return found.size() >= 2;
}

bool at_edge(const Layout& layout, std::size_t number) {
  return number < kEdgeParagraphs || number + kEdgeParagraphs >= layout.paragraphs.size();
}

struct Place {
  std::uint32_t text;
  std::uint32_t paragraph;
};

// Whether the paragraph that stands at `places` (one per text) is furniture.
bool is_furniture(const std::vector<Place>& places, const std::vector<Layout>& layouts,
                  const std::vector<text::Text>& texts) {
  std::vector<Place> compared = places;
  std::sort(compared.begin(), compared.end(),
            [&](const Place& x, const Place& y) { return layouts[x.text].hash < layouts[y.text].hash; });
  compared.resize(std::min(compared.size(), kMaxCompared));
  // Reports that are strangers to all those kept so far.
  std::vector<Place> mutual;
  for (const Place& place : compared) {
    const bool fits = std::all_of(mutual.begin(), mutual.end(), [&](const Place& other) {
      return strangers(layouts[place.text], layouts[other.text]);
    });
    if (fits) mutual.push_back(place);
  }
  if (mutual.size() >= kMinStrangers) return true;
  if (mutual.size() < 2) return false;
  const Place& first = mutual.front();
  return at_edge(layouts[first.text], first.paragraph) && at_edge(layouts[mutual[1].text], mutual[1].paragraph) &&
         speaks_to_reader(texts[first.text], layouts[first.text].paragraphs[first.paragraph]);
}

}  // namespace

std::vector<std::vector<Boilerplate>> find_furniture(const std::vector<text::Text>& texts) {
  std::vector<Layout> layouts(texts.size());
  std::unordered_map<std::uint64_t, std::vector<Place>> places;
  for (std::uint32_t t = 0; t < texts.size(); ++t) {
    layouts[t].paragraphs = paragraphs_of(texts[t]);
    for (std::uint32_t p = 0; p < layouts[t].paragraphs.size(); ++p) {
      const Paragraph& paragraph = layouts[t].paragraphs[p];
      layouts[t].hash = base::combine(layouts[t].hash, paragraph.hash);
      const std::size_t words = paragraph.end_word - paragraph.first_word;
      if (words < kMinWords || words > kMaxWords) continue;
      auto& list = places[paragraph.hash];
      if (list.empty() || list.back().text != t) list.push_back({t, p});
    }
  }
  std::erase_if(places, [](const auto& entry) { return entry.second.size() < 2; });
  std::vector<bool> has_recurring(texts.size(), false);
  for (const auto& [hash, list] : places) {
    for (const Place& place : list) {
      layouts[place.text].paragraphs[place.paragraph].recurs = true;
      has_recurring[place.text] = true;
    }
  }
  for (std::size_t t = 0; t < texts.size(); ++t) {
    if (has_recurring[t]) layouts[t].own_shingles = own_shingles(texts[t], layouts[t].paragraphs);
  }
  std::vector<std::vector<Boilerplate>> result(texts.size());
  for (const auto& [hash, list] : places) {
    if (!is_furniture(list, layouts, texts)) continue;
    for (const Place& place : list) {
      const Paragraph& paragraph = layouts[place.text].paragraphs[place.paragraph];
      result[place.text].push_back({whole_paragraph(texts[place.text], paragraph), kRecurring});
    }
  }
  for (auto& of_text : result) {
    std::sort(of_text.begin(), of_text.end(),
              [](const Boilerplate& x, const Boilerplate& y) { return x.span < y.span; });
  }
  return result;
}

}  // namespace stemma::index
