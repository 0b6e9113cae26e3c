// Words from tokens.
//
// Tokens are cut at every change of script and at every mark. This puts together again what is one word: letters with
// stops ("U.S.", "U. S.", "p.m.", "Mr."), hyphens ("Su-35", "Yung-ho"), thousands ("12,000"), names with an apostrophe
// ("O'Hara"); and parts what English writes together: "did" + "n't", "Kim" + "'s", "officials" + "'".
// Stretches: sentences that one pair of quotation marks holds together are read at one go, so that
// `"It rained. It stopped," she said.` is one stretch. A stretch ends after kMaxStretchWords words whatever happens.
// Exercised by Words.* in words_test.cpp.
#include "annotate/words.h"

#include <algorithm>

#include "base/hash.h"

namespace stemma::annotate {
namespace {

constexpr std::uint32_t kMaxStretchWords = 600;

class WordReader {
 public:
  WordReader(const text::Text& text, const text::Lexicons& lexicons) : text_(text), lexicons_(lexicons) {}

  Words read() {
    out_.words.reserve(text_.tokens.size());
    for (const text::Sentence& sentence : text_.sentences) {
      end_ = sentence.end_token;
      const auto first = static_cast<std::uint32_t>(out_.words.size());
      for (at_ = sentence.first_token; at_ < end_;) next_word();
      close_sentence(first, sentence.span);
    }
    return std::move(out_);
  }

 private:
  const text::Token& token(std::uint32_t index) const { return text_.tokens[index]; }
  bool adjacent(std::uint32_t index) const {  // Does token `index` touch the one before it?
    return index < end_ && index > 0 && token(index).span.begin == token(index - 1).span.end;
  }
  bool punctuation(std::uint32_t index, std::string_view marks) const {
    return index < end_ && token(index).kind == text::TokenKind::kPunctuation &&
           marks.find(text_.folded(token(index))) != std::string_view::npos && token(index).folded_size > 0;
  }
  bool is(std::uint32_t index, std::string_view mark) const {
    return index < end_ && text_.folded(token(index)) == mark;
  }
  bool apostrophe(std::uint32_t index) const { return adjacent(index) && (is(index, "'") || is(index, "\u2019")); }
  bool hyphen(std::uint32_t index) const {
    return adjacent(index) && (is(index, "-") || is(index, "\u2010") || is(index, "\u2011"));
  }
  bool wordlike(std::uint32_t index) const {
    return index < end_ && token(index).kind != text::TokenKind::kPunctuation;
  }
  bool single_letter(std::uint32_t index) const {
    return wordlike(index) && token(index).span.size() == 1 && token(index).capitalised;
  }

  void next_word() {
    const std::uint32_t first = at_;
    if (!wordlike(first)) {
      if (punctuation(first, "@#") && adjacent(first + 1) && wordlike(first + 1)) {
        at_ = first + 2;
        return add(first, at_);
      }
      at_ = first + 1;
      return add(first, at_);
    }
    ++at_;
    if (take_dotted(first) || (single_letter(first) && take_initials(first))) return add(first, at_);
    take_joined(first);
    if (is(at_, ".") && adjacent(at_) && at_ == first + 1 && at_ + 1 < end_ && is_abbreviation(first)) ++at_;
    add_with_clitic(first);
  }

  // "p.m.", "i.e.": two small letters or more, each with its stop.
  bool take_dotted(std::uint32_t first) {
    std::uint32_t end = first;
    while (wordlike(end) && token(end).span.size() == 1 && !token(end).capitalised && is(end + 1, ".") &&
           adjacent(end + 1) && (end == first || adjacent(end)))
      end += 2;
    if (end < first + 4 || token(first).kind == text::TokenKind::kNumber) return false;
    at_ = end;
    return true;
  }

  // "U.S.", "U. S.", "J. K. Rowling": a capital and a stop; more of them join. True when at least the stop was taken.
  bool take_initials(std::uint32_t first) {
    if (!is(first + 1, ".") || !adjacent(first + 1)) return false;
    at_ = first + 2;
    while (single_letter(at_) && is(at_ + 1, ".") && adjacent(at_ + 1) &&
           token(at_).span.begin <= token(at_ - 1).span.end + 1) {
      at_ += 2;
    }
    return true;
  }

  void take_joined(std::uint32_t first) {
    for (;;) {
      const bool number = token(at_ - 1).kind == text::TokenKind::kNumber;
      if (hyphen(at_) && adjacent(at_ + 1) && wordlike(at_ + 1)) {
        at_ += 2;
      } else if (number && punctuation(at_, ".,") && adjacent(at_) && adjacent(at_ + 1) &&
                 token(at_ + 1).kind == text::TokenKind::kNumber) {
        at_ += 2;
      } else if (punctuation(at_, "&") && adjacent(at_) && adjacent(at_ + 1) && wordlike(at_ + 1)) {
        at_ += 2;
      } else if (apostrophe(at_) && at_ == first + 1 && adjacent(at_ + 1) && wordlike(at_ + 1) &&
                 token(first).span.size() <= 2 && token(first).capitalised && token(at_ + 1).capitalised) {
        at_ += 2;  // O'Hara.
      } else if (wordlike(at_) && adjacent(at_)) {
        ++at_;  // "9th", "2023a".
      } else {
        return;
      }
    }
  }

  void add_with_clitic(std::uint32_t first) {
    static constexpr std::string_view kClitics[] = {"s", "re", "ve", "ll", "d", "m"};
    static constexpr std::string_view kForms[] = {"'s", "'re", "'ve", "'ll", "'d", "'m"};
    if (apostrophe(at_) && adjacent(at_ + 1) && wordlike(at_ + 1) && !hyphen(at_ + 2)) {
      const std::string_view tail = text_.folded(token(at_ + 1));
      const std::string_view head = text_.folded(token(at_ - 1));
      if (tail == "t" && head.ends_with('n') && head.size() > 2) return add_negated(first);
      for (std::size_t i = 0; i < std::size(kClitics); ++i) {
        if (tail != kClitics[i]) continue;
        add(first, at_);
        add(at_, at_ + 2, kForms[i]);
        at_ += 2;
        return;
      }
    }
    const bool plural = text_.folded(token(at_ - 1)).ends_with('s');
    add(first, at_);
    if (plural && apostrophe(at_) && !adjacent(at_ + 1) && !is_quote_mark(at_)) {
      add(at_, at_ + 1, "'s");
      ++at_;
    }
  }

  bool is_abbreviation(std::uint32_t index) const {
    const auto kind = lexicons_.abbreviation_kinds.find(text_.folded(token(index)));
    if (kind == lexicons_.abbreviation_kinds.end()) return false;
    if (kind->second == text::AbbreviationKind::kBeforeNumber) return token(index + 2).kind == text::TokenKind::kNumber;
    return kind->second != text::AbbreviationKind::kCapitalised || token(index).capitalised;
  }

  // "didn't": "did" + "n't".
  void add_negated(std::uint32_t first) {
    add(first, at_ + 2);
    Word& head = out_.words.back();
    Word tail = head;
    const text::Token& last = token(at_ - 1);
    const auto cut = last.span.end - 1;
    head.span.end = cut;
    head.folded = text_.folded(token(first));
    head.folded.remove_suffix(1);
    tail.span = {cut, token(at_ + 1).span.end};
    tail.folded = "n't";
    tail.adjacent = true;
    tail.capitalised = false;
    at_ += 2;
    head.hash = tail.hash = 0;
    finish(head);
    finish(tail);
    out_.words.push_back(tail);
  }

  bool is_quote_mark(std::uint32_t index) {
    const Span mark = token(index).span;
    seek_quote(mark.begin);
    if (quote_ >= text_.quoted.size()) return false;
    const text::QuotedSpan& quote = text_.quoted[quote_];
    return mark.begin == quote.span.begin || mark.end == quote.span.end;
  }

  void seek_quote(std::uint32_t offset) {
    while (quote_ < text_.quoted.size() && text_.quoted[quote_].span.end <= offset) ++quote_;
  }

  void add(std::uint32_t first, std::uint32_t end, std::string_view form = {}) {
    Word word;
    const text::Token& begin = token(first);
    const text::Token& last = token(end - 1);
    word.span = {begin.span.begin, last.span.end};
    word.folded = form;
    if (form.empty()) {
      word.folded = std::string_view(text_.folded_text)
                        .substr(begin.folded_begin, last.folded_begin + last.folded_size - begin.folded_begin);
    }
    word.token = first;
    word.capitalised = begin.capitalised;
    word.adjacent = first > 0 && token(first - 1).span.end == begin.span.begin;
    word.hash = end == first + 1 && form.empty() ? begin.hash : 0;
    seek_quote(word.span.begin);
    if (quote_ < text_.quoted.size() && text_.quoted[quote_].span.contains(word.span)) {
      word.quoted = static_cast<std::int32_t>(quote_);
    }
    finish(word);
    out_.words.push_back(word);
  }

  static void finish(Word& word) {
    if (word.hash == 0 || word.folded == "n't" || word.span.size() != word.folded.size())
      word.hash = base::hash64(word.folded);
    word.traits = traits_of(word.hash);
  }

  void close_sentence(std::uint32_t first, Span sentence) {
    const auto end = static_cast<std::uint32_t>(out_.words.size());
    if (end == first) return;
    const std::string_view gap = text_.body.substr(last_end_, sentence.begin - last_end_);
    const bool new_paragraph = gap.find('\n') != std::string_view::npos;
    if (new_paragraph) ++paragraph_;
    last_end_ = sentence.end;
    const bool joined = !out_.stretches.empty() && !new_paragraph && out_.words[first].quoted >= 0 &&
                        out_.words[first].quoted == out_.words[first - 1].quoted &&
                        end - out_.stretches.back().begin <= kMaxStretchWords;
    if (joined) {
      out_.stretches.back().end = end;
      return;
    }
    for (std::uint32_t begin = first; begin < end; begin += kMaxStretchWords) {
      out_.stretches.push_back({begin, std::min(end, begin + kMaxStretchWords), paragraph_});
    }
  }

  const text::Text& text_;
  const text::Lexicons& lexicons_;
  Words out_;
  std::uint32_t at_ = 0;
  std::uint32_t end_ = 0;
  std::size_t quote_ = 0;
  std::uint32_t paragraph_ = 0;
  std::uint32_t last_end_ = 0;
};

}  // namespace

void set_apart(Words& words, Span span) {
  for (auto stretch = words.stretches.begin(); stretch != words.stretches.end(); ++stretch) {
    if (!span.contains(words.words[stretch->begin].span)) continue;
    std::uint32_t end = stretch->begin;
    while (end < stretch->end && words.words[end].span.end <= span.end) ++end;
    if (end == stretch->end) continue;
    Stretch apart = *stretch;
    apart.end = stretch->begin = end;
    words.stretches.insert(stretch, apart);
    return;
  }
}

Words read_words(const text::Text& text, const text::Lexicons& lexicons) { return WordReader(text, lexicons).read(); }

}  // namespace stemma::annotate
