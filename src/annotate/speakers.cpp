// A quotation belongs to the attribution with the smallest content that holds it. One that nobody is said to have
// spoken is a scare quote when it is a few words without a mark at its end, else direct speech of an unknown speaker.
// Exercised by Quotes.* in quotes_test.cpp.
#include "annotate/speakers.h"

#include <algorithm>

namespace stemma::annotate {
namespace {

constexpr std::uint32_t kScareWords = 3;

struct Holder {
  Span content;
  std::size_t attribution;
};

struct Inside {
  std::uint32_t words = 0;
  bool capital = false;  // Begins with one.
  bool verb = false;
  bool closed = false;  // Ends in a comma or a stop.
};

Inside look_inside(const std::vector<Word>& words, std::size_t& at, const text::QuotedSpan& quoted) {
  Inside inside;
  while (at < words.size() && words[at].span.begin < quoted.content.begin) ++at;
  for (std::size_t i = at; i < words.size() && words[i].span.end <= quoted.content.end; ++i) {
    const char tag = words[i].tag;
    const bool mark = tag == kComma || tag == kStop || tag == kColon || tag == kQuoteMark || tag == kBracket;
    inside.closed = tag == kComma || tag == kStop;
    if (mark) continue;
    if (inside.words == 0) inside.capital = words[i].capitalised;
    ++inside.words;
    inside.verb |= tag == kVerb || tag == kVerbS || tag == kPast || tag == kModal;
  }
  return inside;
}

}  // namespace

std::vector<Quote> find_quotes(const Words& words, const text::Text& text,
                               const std::vector<Attribution>& attributions) {
  std::vector<Holder> holders;
  for (std::size_t i = 0; i < attributions.size(); ++i) {
    for (const Span content : attributions[i].content) holders.push_back({content, i});
  }
  std::stable_sort(holders.begin(), holders.end(),
                   [](const Holder& a, const Holder& b) { return a.content.begin < b.content.begin; });
  std::vector<Quote> quotes;
  std::size_t word = 0;
  for (const text::QuotedSpan& quoted : text.quoted) {
    Quote quote;
    quote.span = quoted.span;
    quote.content = quoted.content;
    const Inside inside = look_inside(words.words, word, quoted);
    const Holder* best = nullptr;
    auto at =
        std::upper_bound(holders.begin(), holders.end(), quoted.content.begin,
                         [](std::uint32_t offset, const Holder& holder) { return offset < holder.content.begin; });
    for (int looked = 0; at != holders.begin() && looked < 16; ++looked) {
      --at;
      if (!at->content.overlaps(quoted.content) || attributions[at->attribution].source.empty()) continue;
      if (best == nullptr || at->content.size() < best->content.size()) best = &*at;
    }
    const bool whole = inside.capital && (inside.verb || inside.closed);
    if (best == nullptr) {
      quote.kind = inside.words <= kScareWords && !inside.closed ? QuoteKind::kScare
                   : whole                                       ? QuoteKind::kDirect
                                                                 : QuoteKind::kMixed;
    } else {
      const Attribution& said = attributions[best->attribution];
      quote.kind = whole ? QuoteKind::kDirect : QuoteKind::kMixed;
      quote.speaker = said.source.front();
      quote.speaker_name = said.source_name;
      if (!said.cue.empty()) quote.cue = said.cue.front();
    }
    quotes.push_back(std::move(quote));
  }
  return quotes;
}

}  // namespace stemma::annotate
