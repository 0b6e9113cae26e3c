// Parts of speech by a hidden Markov model of order one (Viterbi), after Church (1988).
//
// A word's candidates are the parts of speech that it was seen with in the treebanks behind data/word_tags.tsv; an
// unseen word gets those of its ending, and a capital inside a sentence makes it a name. The path through the
// candidates with the best product of P(tag | word) / P(tag) and P(tag | tag before) wins. Quotation marks are stepped
// over, because news puts them anywhere. About 94 in 100 words come out right on EWT dev, enough to tell verbs from
// nouns where many reports are read at once; who reads one report asks the parser (parsing.cpp). A stretch in which
// most words have capitals is a headline: there a capital says nothing. Exercised by Lexical.* in lexical_test.cpp and
// Mentions.* in mentions_test.cpp.
#include <array>
#include <limits>

#include "annotate/words.h"

namespace stemma::annotate {
namespace {

constexpr std::size_t kMaxChoices = 10;

struct Candidate {
  char tag = kNoun;
  std::uint8_t index = 0;
  float score = 0;
  std::int16_t before = -1;  // Candidate of the word before.
};

struct Column {
  std::uint32_t word = 0;
  std::uint32_t size = 0;
  std::array<Candidate, kMaxChoices> candidates;
};

class Tagger {
 public:
  Tagger(Words& words, const text::Text& text, const text::Lexicons& lexicons)
      : words_(words), text_(text), model_(lexicons.word_tags) {}

  void tag(const Stretch& stretch) {
    titled_ = is_titled(stretch);
    columns_.clear();
    bool initial = true;
    for (std::uint32_t i = stretch.begin; i < stretch.end; ++i) {
      Word& word = words_.words[i];
      if (is_punctuation(word, text_)) {
        word.tag = punctuation_tag(word.folded);
        if (word.tag == kQuoteMark) {
          initial = true;
          continue;
        }
      }
      Column& column = columns_.emplace_back();
      column.word = i;
      column.size = 0;
      collect(word, initial, column);
      initial = word.tag == kStop && is_punctuation(word, text_);
      step(columns_.size() - 1);
    }
    trace();
  }

 private:
  bool is_titled(const Stretch& stretch) const {
    std::uint32_t capitals = 0;
    std::uint32_t long_words = 0;
    for (std::uint32_t i = stretch.begin; i < stretch.end; ++i) {
      const Word& word = words_.words[i];
      if (word.folded.size() < 4 || is_punctuation(word, text_)) continue;
      ++long_words;
      capitals += word.capitalised ? 1 : 0;
    }
    return long_words >= 3 && capitals * 4 > long_words * 3;
  }

  void add(Column& column, char tag, float score) const {
    for (std::uint32_t i = 0; i < column.size; ++i) {
      Candidate& known = column.candidates[i];
      if (known.tag == tag) {
        known.score = std::max(known.score, score);
        return;
      }
    }
    if (column.size == kMaxChoices) return;
    column.candidates[column.size++] = {tag, static_cast<std::uint8_t>(model_.index_of(tag)), score, -1};
  }

  void add_all(Column& column, std::span<const text::TagChoice> choices, float bonus = 0) const {
    for (const text::TagChoice& choice : choices) add(column, choice.tag, choice.score + bonus);
  }

  void collect(const Word& word, bool initial, Column& column) const {
    if (is_punctuation(word, text_)) return add(column, word.tag, 0);
    if (word.folded == "'s") {
      add(column, kPossessive, 3);
      add(column, kVerbS, contracts_with_is(column.word) ? 2.F : -1.5F);
      return;
    }
    if (word.is(kNot) && word.folded != "cannot") return add(column, kAdverb, 0);
    if (text_.tokens[word.token].kind == text::TokenKind::kNumber) return add(column, kNumber, 0);
    const bool inner_capital = word.capitalised && !initial && !titled_;
    if (inner_capital) {
      add_all(column, model_.capitalised(word.hash));
      if (column.size == 0) {
        add(column, kName, 2.2F);
        add_all(column, model_.plain(word.hash), -3);
      }
      return;
    }
    add_all(column, model_.plain(word.hash));
    if (word.capitalised) add_all(column, model_.capitalised(word.hash), column.size == 0 ? 0.F : -0.7F);
    if (column.size == 0) collect_unseen(word, column);
  }

  // "it's", "that's", "who's"; after a noun "'s" is nearly always the possessive.
  bool contracts_with_is(std::uint32_t i) const {
    if (i == 0) return false;
    const Word& before = words_.words[i - 1];
    return before.is(kPerson | kRelative | kQuestionWord) || before.folded == "it" || before.folded == "there" ||
           before.folded == "here" || before.folded == "let" || before.folded == "this";
  }

  void collect_unseen(const Word& word, Column& column) const {
    const std::size_t hyphen = word.folded.rfind('-');
    if (hyphen != std::string_view::npos) {
      add(column, kAdjective, 1.5F);
      add(column, kNoun, 0.3F);
    } else {
      add_all(column, model_.by_ending(word.folded));
    }
    if (word.capitalised) add(column, kName, 1.5F);
    if (column.size == 0) {
      add(column, kNoun, 0.8F);
      add(column, kAdjective, 0.2F);
      add(column, kVerb, -1.5F);
    }
  }

  void step(std::size_t at) {
    Column& column = columns_[at];
    if (at == 0) {
      const std::size_t start = model_.index_of(kStop);
      for (std::uint32_t i = 0; i < column.size; ++i)
        column.candidates[i].score += model_.step(start, column.candidates[i].index);
      return;
    }
    const Column& before = columns_[at - 1];
    for (std::uint32_t i = 0; i < column.size; ++i) {
      Candidate& candidate = column.candidates[i];
      float best = -std::numeric_limits<float>::infinity();
      for (std::uint32_t j = 0; j < before.size; ++j) {
        const float score = before.candidates[j].score + model_.step(before.candidates[j].index, candidate.index);
        if (score > best) {
          best = score;
          candidate.before = static_cast<std::int16_t>(j);
        }
      }
      candidate.score += best;
    }
  }

  void trace() {
    if (columns_.empty()) return;
    std::int16_t at = 0;
    const Column& last = columns_.back();
    for (std::uint32_t i = 1; i < last.size; ++i) {
      if (last.candidates[i].score > last.candidates[static_cast<std::size_t>(at)].score)
        at = static_cast<std::int16_t>(i);
    }
    for (std::size_t i = columns_.size(); i-- > 0 && at >= 0;) {
      const Candidate& candidate = columns_[i].candidates[static_cast<std::size_t>(at)];
      words_.words[columns_[i].word].tag = candidate.tag;
      at = candidate.before;
    }
  }

  Words& words_;
  const text::Text& text_;
  const text::WordTags& model_;
  std::vector<Column> columns_;
  bool titled_ = false;
};

// "The owner, Velda Line, denied that ...": no participle has a that-clause, but for those who are told something.
// "Ann Lee, the mayor, told reporters": who was told nothing tells.
bool is_active(const Words& words, std::uint32_t at, const text::Lexicons& lexicons) {
  if (words.words[at - 1].tag != kComma) return false;
  const auto cue = lexicons.reporting_cues.find(words.words[at].folded);
  if (cue == lexicons.reporting_cues.end() || cue->second.kind == "noun") return false;
  const Word& next = words.words[at + 1];
  if (words.words[at].folded != "told") return next.folded == "that";
  return next.tag == kNoun || next.tag == kName || next.tag == kPronoun || next.tag == kDeterminer;
}

void repair_participles(Words& words, const Stretch& stretch, const text::Lexicons& lexicons) {
  for (std::uint32_t i = stretch.begin + 1; i + 1 < stretch.end; ++i) {
    Word& word = words.words[i];
    if (word.tag == kParticiple && is_active(words, i, lexicons)) word.tag = kPast;
  }
}

// "Some analysts question the plan": a noun that could be a verb of reporting, between a noun and the object of a verb,
// in a stretch without a tensed verb before it.
void repair_verbs(Words& words, const Stretch& stretch, const text::Lexicons& lexicons) {
  for (std::uint32_t i = stretch.begin; i + 1 < stretch.end; ++i) {
    Word& word = words.words[i];
    const char tag = word.tag;
    if (tag == kVerb || tag == kVerbS || tag == kPast || tag == kModal) return;
    if (tag != kNoun || i == stretch.begin || word.capitalised) continue;
    const char before = words.words[i - 1].tag;
    const Word& next = words.words[i + 1];
    const bool object =
        next.tag == kDeterminer || next.tag == kPossessivePronoun || next.folded == "that" || next.folded == "whether";
    const bool subject =
        before == kName || (before == kNoun && words.words[i - 1].folded.ends_with('s')) || before == kPronoun;
    if (!object || !subject || !lexicons.reporting_cues.contains(word.folded)) continue;
    word.tag = word.folded.ends_with('s') ? kVerbS : kVerb;
    return;
  }
}

}  // namespace

char punctuation_tag(std::string_view mark) {
  if (mark == ",") return kComma;
  if (mark == "." || mark == "!" || mark == "?" || mark == "\u2026" || mark == "...") return kStop;
  if (mark == "(" || mark == ")" || mark == "[" || mark == "]" || mark == "{" || mark == "}") return kBracket;
  if (mark == "$" || mark == "%" || mark == "\u20ac" || mark == "\u00a3") return kNumber;
  if (mark == "\"" || mark == "'" || mark == "\u201c" || mark == "\u201d" || mark == "\u2018" || mark == "\u2019" ||
      mark == "\u00ab" || mark == "\u00bb" || mark == "`" || mark == "''" || mark == "``") {
    return kQuoteMark;
  }
  return kColon;
}

bool is_punctuation(const Word& word, const text::Text& text) {
  const char last = word.folded.back();
  const bool clitic = last >= 'a' && last <= 'z';  // "'s", "n't", "'ll".
  return text.tokens[word.token].kind == text::TokenKind::kPunctuation && word.span.size() <= 4 &&
         word.folded.front() != '@' && !clitic;
}

void tag_words(Words& words, const text::Text& text, const text::Lexicons& lexicons) {
  Tagger tagger(words, text, lexicons);
  for (const Stretch& stretch : words.stretches) {
    tagger.tag(stretch);
    repair_participles(words, stretch, lexicons);
    repair_verbs(words, stretch, lexicons);
  }
}

}  // namespace stemma::annotate
