// Names by their capitals.
//
// A name is a run of capitalised words, with particles between ("Bank of England", "Abu al Hassan"). A capital at the
// beginning of a sentence counts where the tagger calls the word a name or the word has a capital inside another
// sentence too. Titles and roles before a person's name are cut off and kept: `[South Korea's Unification Minister]
// [Kim Yung-ho]`. Types come from what the run holds: a place of data/places.tsv, a head word ("Ministry", "Inc."), an
// agency, a given name, a title; a run that gives no hint stays kOther until join_names finds a fuller form.
// What it does not do: names in lower case, in capitals throughout, in other scripts.
// Exercised by Mentions.* in mentions_test.cpp.
#include "annotate/mentions.h"

#include <string>
#include <unordered_set>

namespace stemma::annotate {
namespace {

constexpr std::uint32_t kMaxNameWords = 9;

class MentionReader {
 public:
  MentionReader(const Words& words, const text::Text& text, const text::Lexicons& lexicons)
      : words_(words.words), text_(text), lexicons_(lexicons) {
    for (const text::Agency& agency : lexicons.agencies) {
      agencies_.insert(agency.name);
      agencies_.insert(agency.aliases.begin(), agency.aliases.end());
    }
    for (const Stretch& stretch : words.stretches) collect_inner_capitals(stretch);
  }

  std::vector<NamedWords> read(const Words& words) {
    for (const Stretch& stretch : words.stretches) {
      end_ = stretch.end;
      for (std::uint32_t i = stretch.begin; i < end_;) i = name_at(i);
    }
    return std::move(out_);
  }

 private:
  bool sentence_initial(std::uint32_t i) const {
    if (i == 0) return true;
    const char before = words_[i - 1].tag;
    if (before == kQuoteMark || before == kColon || before == kBracket) return true;
    return before == kStop || words_[i - 1].token < sentence_first(i);
  }
  std::uint32_t sentence_first(std::uint32_t i) const {
    return text_.sentences[text_.tokens[words_[i].token].sentence].first_token;
  }

  void collect_inner_capitals(const Stretch& stretch) {
    for (std::uint32_t i = stretch.begin + 1; i < stretch.end; ++i) {
      if (words_[i].capitalised && words_[i].tag == kName && !sentence_initial(i))
        inner_capitals_.insert(words_[i].hash);
    }
  }

  bool part_of_name(std::uint32_t i) const {
    if (i >= end_) return false;
    const Word& word = words_[i];
    if (!word.capitalised || word.is(kNotAName) || word.tag == kPossessive || word.tag == kPronoun) return false;
    if (sentence_initial(i)) {
      if (lexicons_.stopwords.contains(word.folded)) return false;
      const bool common = !lexicons_.word_tags.plain(word.hash).empty();
      return (word.tag == kName && !common) || inner_capitals_.contains(word.hash) || known(i);
    }
    if (lexicons_.stopwords.contains(word.folded) && word.span.size() > 1 && word.tag != kName) return false;
    return word.tag == kName || word.tag == kNoun || word.tag == kAdjective || known(i);
  }

  bool known(std::uint32_t i) const {
    return lexicons_.places.contains(words_[i].folded) || lexicons_.given_names.contains(words_[i].folded) ||
           lexicons_.role_nouns.contains(words_[i].folded) || words_[i].is(kHonorific);
  }

  bool particle(std::uint32_t i) const {
    return i + 1 < end_ && (words_[i].is(kNameParticle) || words_[i].folded == "&") && !sentence_initial(i) &&
           part_of_name(i + 1);
  }

  std::uint32_t name_at(std::uint32_t first) {
    if (!part_of_name(first)) return first + 1;
    std::uint32_t end = first + 1;
    while (end < end_ && end - first < kMaxNameWords) {
      if (part_of_name(end) && words_[end].quoted == words_[first].quoted) {
        ++end;
      } else if (particle(end) && words_[end].folded != "the") {
        end += 2;
      } else if (end + 2 < end_ && words_[end].folded == "of" && words_[end + 1].folded == "the" &&
                 part_of_name(end + 2)) {
        end += 3;
      } else {
        break;
      }
    }
    add_run(first, end);
    return end;
  }

  bool role(std::uint32_t i) const {
    return lexicons_.role_nouns.contains(words_[i].folded) || words_[i].is(kHonorific);
  }

  std::string_view written(std::uint32_t first, std::uint32_t end) const {
    return text_.body.substr(words_[first].span.begin, words_[end - 1].span.end - words_[first].span.begin);
  }

  // Parts titles from the name.
  void add_run(std::uint32_t first, std::uint32_t end) {
    if (end == first + 1 && sentence_initial(first) && words_[first].is(kOrganisationHead))
      return;  // "News agencies said".
    std::uint32_t name = first;
    for (std::uint32_t i = first; i < end; ++i) {
      if (role(i) && !words_[i + 1 < end ? i + 1 : i].is(kNameParticle)) name = i + 1;
    }
    if (name == end) {
      // "Unification Minister" alone names nobody; "Russian President" neither. A place before it does.
      return add_places_in(first, end);
    }
    NamedWords found;
    found.begin = name;
    found.end = end;
    const std::uint32_t role_begin = name > first ? extend_role(first) : lower_role(first);
    if (role_begin < name) {
      found.mention.role = std::string(written(role_begin, name));
      if (name > first) add_places_in(role_begin < first ? first : role_begin, name);
    }
    found.mention.type = type_of(name, end, role_begin < name);
    add(std::move(found));
  }

  void add(NamedWords found) {
    found.mention.span = {words_[found.begin].span.begin, words_[found.end - 1].span.end};
    found.mention.name = std::string(written(found.begin, found.end));
    out_.push_back(std::move(found));
  }

  void add_places_in(std::uint32_t first, std::uint32_t end) {
    for (std::uint32_t i = first; i < end; ++i) {
      if (lexicons_.place_words(words_[i].hash) == 0) continue;
      for (std::uint32_t last = std::min(end, i + 3); last > i; --last) {
        if (lexicons_.place(written(i, last)) == nullptr) continue;
        NamedWords found;
        found.begin = i;
        found.end = last;
        found.mention.type = MentionType::kPlace;
        add(std::move(found));
        i = last - 1;
        break;
      }
    }
  }

  // "South Korea 's Unification Minister Kim": the possessor belongs to the role.
  std::uint32_t extend_role(std::uint32_t first) const {
    if (first == 0 || words_[first - 1].tag != kPossessive) return first;
    std::uint32_t begin = first - 1;
    while (begin > 0 && first - begin < kMaxNameWords && words_[begin - 1].capitalised &&
           words_[begin - 1].tag != kPossessive)
      --begin;
    return begin == first - 1 ? first : begin;
  }

  // "North Korean leader Kim": the role stands before the run in lower case.
  std::uint32_t lower_role(std::uint32_t first) const {
    if (first == 0 || sentence_initial(first) || !role(first - 1)) return first;
    std::uint32_t begin = first - 1;
    while (begin > 0 && first - begin < kMaxNameWords && !sentence_initial(begin)) {
      const char tag = words_[begin - 1].tag;
      if (tag != kNoun && tag != kName && tag != kAdjective && tag != kPossessive) break;
      --begin;
    }
    return begin;
  }

  MentionType type_of(std::uint32_t first, std::uint32_t end, bool has_role) const {
    const std::string_view name = written(first, end);
    if (agencies_.contains(std::string(name))) return MentionType::kOrganisation;
    const Word& last = words_[end - 1];
    const bool place = lexicons_.place(name) != nullptr;
    if (has_role && !place) return MentionType::kPerson;
    if (place) return MentionType::kPlace;
    for (std::uint32_t i = first; i < end; ++i) {
      if (words_[i].is(kOrganisationHead) &&
          (i + 1 == end || words_[i + 1].folded == "of" || words_[i + 1].folded == "for")) {
        return MentionType::kOrganisation;
      }
    }
    if (last.is(kOrganisationHead)) return MentionType::kOrganisation;
    if (last.is(kPlaceHead) || words_[first].is(kPlaceHead)) return MentionType::kPlace;
    if (end - first >= 2 && lexicons_.given_names.contains(words_[first].folded)) return MentionType::kPerson;
    if (end - first >= 2 && words_[first].span.size() == 2 && words_[first].folded.ends_with('.') && !placed(first + 1))
      return MentionType::kPerson;
    if (acronym(name)) return MentionType::kOrganisation;
    if (end < end_ && words_[end].folded == "," && age_follows(end + 1)) return MentionType::kPerson;
    if (end - first == 1 && lexicons_.given_names.contains(words_[first].folded)) return MentionType::kPerson;
    return MentionType::kOther;
  }

  // "N. Korea", "S. Vellish-Orland talks": a point of the compass before a place, no initial.
  bool placed(std::uint32_t i) const {
    const std::string_view folded = words_[i].folded;
    const std::string part(folded.substr(0, folded.find('-')));
    return lexicons_.places.contains(part) || lexicons_.places.contains("north " + part);
  }

  static bool acronym(std::string_view name) {
    if (name.size() < 2 || name.size() > 6) return false;
    for (const char c : name) {
      if (c < 'A' || c > 'Z') return false;
    }
    return true;
  }

  bool age_follows(std::uint32_t i) const {  // "Ann Lee, 42,"
    return i < end_ && words_[i].tag == kNumber && words_[i].span.size() == 2 &&
           (i + 1 == end_ || words_[i + 1].tag == kComma);
  }

  const std::vector<Word>& words_;
  const text::Text& text_;
  const text::Lexicons& lexicons_;
  std::unordered_set<std::string> agencies_;
  std::unordered_set<std::uint64_t> inner_capitals_;
  std::vector<NamedWords> out_;
  std::uint32_t end_ = 0;
};

}  // namespace

std::vector<NamedWords> find_mentions(const Words& words, const text::Text& text, const text::Lexicons& lexicons) {
  return MentionReader(words, text, lexicons).read(words);
}

}  // namespace stemma::annotate
