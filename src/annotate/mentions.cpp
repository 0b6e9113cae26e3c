// Names with their titles. Which words are names is the tagger's say (name_tagger.h); here
//   the role   is what stands before a person's name, in capitals or not, with whom it belongs to: `[South Korea's
//              Unification Minister] [Kim Yung-ho]`, `[harbour spokesman] [John Ferrow]`; or behind it between commas:
//              `[Ann Tarrow], [mayor of Orland],`
// What it does not do: see name_tagger.cpp. Exercised by Mentions.* in mentions_test.cpp.
#include "annotate/mentions.h"

#include <string>

#include "annotate/name_agreement.h"

namespace stemma::annotate {
namespace {

constexpr std::uint32_t kMaxRoleWords = 9;

class MentionReader {
 public:
  MentionReader(const Words& words, const text::Text& text, const text::Lexicons& lexicons)
      : all_(words), words_(words.words), text_(text), lexicons_(lexicons) {}

  std::vector<NamedWords> read(std::vector<NameSpan> spans) {
    for (NameSpan& span : spans) cut_title(span);
    agree_on_names(spans, all_, text_.body, lexicons_);
    for (std::size_t i = 0; i < spans.size(); ++i) take_first_name(spans[i], i == 0 ? 0 : spans[i - 1].end);
    for (const NameSpan& span : spans) {
      if (!only_begins_sentence(span)) add(span);
    }
    return std::move(out_);
  }

 private:
  bool role(std::uint32_t i) const {
    return lexicons_.role_nouns.contains(words_[i].folded) || words_[i].is(kHonorific);
  }
  std::string_view written(std::uint32_t first, std::uint32_t end) const {
    return text_.body.substr(words_[first].span.begin, words_[end - 1].span.end - words_[first].span.begin);
  }
  std::uint32_t sentence_of(std::uint32_t i) const { return text_.tokens[words_[i].token].sentence; }

  // A title that was taken for a part of the name goes.
  void cut_title(NameSpan& span) const {
    if (span.type != MentionType::kPerson) return;
    std::uint32_t begin = span.begin;
    for (std::uint32_t i = span.begin; i < span.end; ++i) {
      if (role(i) && !(i + 1 < span.end && words_[i + 1].is(kNameParticle))) begin = i + 1;
    }
    if (begin < span.end) span.begin = begin;
  }

  // "Bohdan [Tresk]": a capital inside a sentence that neither the treebanks nor the list of titles knows.
  void take_first_name(NameSpan& span, std::uint32_t free_from) const {
    if (span.type != MentionType::kPerson || span.end != span.begin + 1 || span.begin <= free_from) return;
    const std::uint32_t before = span.begin - 1;
    const Word& word = words_[before];
    const bool inside = before > 0 && sentence_of(before - 1) == sentence_of(before);
    if (!inside || sentence_of(before) != sentence_of(span.begin) || !word.capitalised || role(before)) return;
    if (word.tag != kName || word.is(kNotAName) || !words_[span.begin].capitalised) return;
    const bool met =
        !lexicons_.word_tags.plain(word.hash).empty() || !lexicons_.word_tags.capitalised(word.hash).empty();
    if (lexicons_.given_names.contains(word.folded) || !met) --span.begin;
  }

  // "News agencies said": no name.
  bool only_begins_sentence(const NameSpan& span) const {
    return span.end == span.begin + 1 && words_[span.begin].is(kOrganisationHead) &&
           (span.begin == 0 || sentence_of(span.begin - 1) != sentence_of(span.begin)) &&
           !lexicons_.known_names.contains(words_[span.begin].folded);
  }

  void add(const NameSpan& span) {
    NamedWords found;
    found.begin = span.begin;
    found.end = span.end;
    found.mention.type = span.type;
    found.mention.span = {words_[span.begin].span.begin, words_[span.end - 1].span.end};
    found.mention.name = std::string(written(span.begin, span.end));
    if (span.type == MentionType::kPerson) {
      const std::uint32_t before = role_before(span.begin);
      if (before < span.begin) {
        found.mention.role = std::string(written(before, span.begin));
      } else {
        found.mention.role = role_behind(span.end);
      }
    }
    out_.push_back(std::move(found));
  }

  // "North Korean leader [Kim]", "South Korea's Unification Minister [Kim]": where the role begins; `name` if nowhere.
  std::uint32_t role_before(std::uint32_t name) const {
    if (name == 0 || !role(name - 1) || sentence_of(name - 1) != sentence_of(name)) return name;
    std::uint32_t begin = name - 1;
    while (begin > 0 && name - begin < kMaxRoleWords && sentence_of(begin - 1) == sentence_of(name)) {
      const Word& word = words_[begin - 1];
      const bool possessor = word.tag == kPossessive && begin > 1 && words_[begin - 2].capitalised;
      const bool modifier = word.tag == kNoun || word.tag == kName || word.tag == kAdjective ||
                            (word.capitalised && word.tag != kDeterminer);
      if (!possessor && !(modifier && !lexicons_.stopwords.contains(word.folded) && !dated(word))) break;
      --begin;
    }
    return begin;
  }

  static bool dated(const Word& word) {  // "Yesterday Mayor Ann Tarrow"
    return word.is(kWeekday | kMonth | kDayPart) || word.folded == "yesterday" || word.folded == "today";
  }

  // "[Ann Tarrow], the mayor of Orland,": empty where no role stands there.
  std::string role_behind(std::uint32_t end) const {
    const auto size = static_cast<std::uint32_t>(words_.size());
    if (end + 1 >= size || words_[end].tag != kComma) return {};
    std::uint32_t begin = end + 1;
    if (words_[begin].tag == kDeterminer) ++begin;
    std::uint32_t head = begin;
    while (head < size && head - begin < kMaxRoleWords && !role(head)) {
      const char tag = words_[head].tag;
      if (tag != kNoun && tag != kName && tag != kAdjective && tag != kPossessive) return {};
      ++head;
    }
    if (head >= size || !role(head) || sentence_of(head) != sentence_of(end)) return {};
    std::uint32_t last = head + 1;
    if (last + 1 < size &&
        (words_[last].folded == "of" || words_[last].folded == "for" || words_[last].folded == "at")) {
      std::uint32_t behind = last + 1;
      if (words_[behind].folded == "the" && behind + 1 < size) ++behind;
      while (behind < size && behind - head < kMaxRoleWords && words_[behind].capitalised) last = ++behind;
    }
    const char stop = last < size ? words_[last].tag : static_cast<char>(kStop);
    return stop == kComma || stop == kStop ? std::string(written(begin, last)) : std::string();
  }

  const Words& all_;
  const std::vector<Word>& words_;
  const text::Text& text_;
  const text::Lexicons& lexicons_;
  std::vector<NamedWords> out_;
};

}  // namespace

std::vector<NamedWords> find_mentions(const Words& words, const text::Text& text, const text::Lexicons& lexicons) {
  return MentionReader(words, text, lexicons).read(tag_names(words, text, lexicons));
}

}  // namespace stemma::annotate
