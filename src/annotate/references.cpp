// Resolves a source within its report, by recency, as a reader does:
//   a name in the words         -> its fullest form
//   "who"                       -> the name before it
//   "he", "she"                 -> the latest person who spoke, or with whom a later sentence begins; else the latest
//                                  person named. "Ms Venn" is no "he"
//   "it"                        -> the latest office, medium or document that spoke; "they": the latest group, else
//   such "I", "we"                   -> whoever says the words around; where nobody does, the author "the office", "the
//   minister"-> the latest longer phrase with the same noun, or the person with that role
// What it does not do: gender by first names, cataphora, bridging. Exercised by Attributions.* in
// attributions_test.cpp.
#include "annotate/references.h"

#include <algorithm>
#include <array>

namespace stemma::annotate {
namespace {

constexpr std::uint32_t kReach = 250;  // Words after which a pronoun no longer points to the latest speaker.

bool begins_after(std::uint32_t word, const NamedWords& mention) { return word < mention.begin; }

template <std::size_t N>
bool one_of(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_male(std::string_view word) {
  static constexpr std::array<std::string_view, 17> kWords{
      "mr",  "mr.",     "sir",    "lord",    "king", "prince", "spokesman", "chairman",   "businessman",
      "man", "brother", "father", "husband", "son",  "boy",    "policeman", "congressman"};
  return one_of(kWords, word);
}
bool is_female(std::string_view word) {
  static constexpr std::array<std::string_view, 20> kWords{
      "ms",       "ms.",      "mrs",         "mrs.",          "miss",       "lady",   "dame",
      "queen",    "princess", "spokeswoman", "woman",         "sister",     "mother", "wife",
      "daughter", "girl",     "policewoman", "congresswoman", "chairwoman", "actress"};
  return one_of(kWords, word);
}

}  // namespace

References::References(const Words& words, std::string_view body, const std::vector<NamedWords>& mentions)
    : words_(words.words), body_(body), mentions_(mentions) {
  for (const NamedWords& mention : mentions) note_gender(mention);
}

// By what stands before the name: "Ms", "council chairman".
void References::note_gender(const NamedWords& mention) {
  constexpr std::uint32_t kTitleWords = 4;
  if (mention.mention.type != MentionType::kPerson) return;
  for (std::uint32_t i = mention.begin, looked = 0; i-- > 0 && looked < kTitleWords; ++looked) {
    const std::string_view word = words_[i].folded;
    const bool male = is_male(word), female = is_female(word);
    if (male || female) genders_.emplace(mention.mention.name, male ? Gender::kMale : Gender::kFemale);
    if (male || female || words_[i].tag < 'A' || words_[i].tag == kPast || words_[i].tag == kPossessive) return;
  }
}

std::string References::phrase(WordRange range) const {
  std::uint32_t begin = range.begin;
  while (begin + 1 < range.end && (words_[begin].tag == kDeterminer)) {
    const std::string_view word = words_[begin].folded;
    if (word != "the" && word != "a" && word != "an") break;
    ++begin;
  }
  const std::uint32_t from = words_[begin].span.begin;
  return std::string(body_.substr(from, words_[range.end - 1].span.end - from));
}

// The name that carries the phrase: the one that holds the head, else a person in apposition, else a lone name.
const NamedWords* References::mention_in(WordRange range, std::uint32_t head) const {
  auto at = std::upper_bound(mentions_.begin(), mentions_.end(), range.begin, begins_after);
  if (at != mentions_.begin() && std::prev(at)->end > range.begin) --at;
  const NamedWords* person = nullptr;
  for (int looked = 0; at != mentions_.end() && at->begin < range.end && looked < 16; ++at, ++looked) {
    if (at->begin <= head && head < at->end) return &*at;
    if (at->mention.type == MentionType::kPerson && person == nullptr && is_beside(*at, head)) person = &*at;
  }
  return person;
}

// "the mayor, Ann Tarrow", not "a reporter at Customs Pier" or "Tarrow's lawyer".
bool References::is_beside(const NamedWords& mention, std::uint32_t head) const {
  if (mention.end <= head) return words_[mention.end].tag != kPossessive;
  for (std::uint32_t i = mention.begin; i-- > head;) {
    if (words_[i].tag == kComma) return true;  // "The driver of a truck, Ann Tarrow".
    if (words_[i].tag == kPreposition) return false;
  }
  return true;
}

// "Westmark's harbour office", "Orland news agency": an office with a name in front of it.
bool References::is_named_office(WordRange range, std::uint32_t head) const {
  if (!words_[head].is(kOrganisationHead)) return false;
  auto at = std::upper_bound(mentions_.begin(), mentions_.end(), range.begin, begins_after);
  if (at != mentions_.begin() && std::prev(at)->end > range.begin) --at;
  return at != mentions_.end() && at->begin < head;
}

Referent References::resolve(WordRange range, std::uint32_t head, bool speaks) {
  const Word& noun = words_[head];
  if (noun.tag == kPronoun || noun.tag == kPossessivePronoun || noun.is(kRelative)) return resolve_pronoun(head);
  Referent referent;
  const NamedWords* mention = mention_in(range, head);
  if (mention != nullptr) {
    referent.name = mention->mention.name;
    referent.named = true;
  } else {
    const auto fuller = fuller_.find(noun.hash);
    const bool definite = words_[range.begin].folded == "the" && range.end - range.begin == 2;
    referent.name = phrase(definite && fuller != fuller_.end() ? fuller->second : range);
    referent.named = noun.tag == kName || is_named_office(range, head);
  }
  if (speaks) remember(referent, mention, range, head);
  return referent;
}

void References::remember(const Referent& referent, const NamedWords* mention, WordRange range, std::uint32_t head) {
  const Word& noun = words_[head];
  const Candidate one{referent.name, referent.named, range.begin};
  const bool plural = noun.folded.ends_with('s') && !referent.named;
  const bool office = noun.is(kOrganisationHead) || noun.is(kDocument);
  if (plural) {
    group_ = one;
  } else if (mention != nullptr ? mention->mention.type == MentionType::kPerson : !office) {
    person_ = one;
  } else {
    thing_ = one;
  }
}

bool References::may_be(const Candidate& candidate, Gender gender, std::uint32_t word) const {
  if (candidate.name.empty() || word - candidate.word >= kReach) return false;
  const auto known = genders_.find(candidate.name);
  return known == genders_.end() || gender == Gender::kUnknown || known->second == gender;
}

std::string References::latest_person_before(std::uint32_t word, Gender gender) const {
  auto at = std::upper_bound(mentions_.begin(), mentions_.end(), word, begins_after);
  for (int looked = 0; at != mentions_.begin() && looked < 12; ++looked) {
    --at;
    if (at->mention.type != MentionType::kPerson || at->begin >= word) continue;
    if (may_be({at->mention.name, true, word}, gender, word)) return at->mention.name;
  }
  return {};
}

Referent References::resolve_pronoun(std::uint32_t word) {
  static constexpr std::array<std::string_view, 8> kFirst{"i", "we", "me", "us", "my", "our", "myself", "ourselves"};
  static constexpr std::array<std::string_view, 4> kAnybody{"you", "one", "your", "yourself"};
  const std::string_view pronoun = words_[word].folded;
  if (words_[word].is(kRelative)) return relative(word);
  if (one_of(kFirst, pronoun)) return {"the author", false, true, true};
  if (one_of(kAnybody, pronoun)) return {"", false, true};
  if (pronoun == "it" || pronoun == "its") return thing(word, false);
  if (pronoun == "they" || pronoun == "their") return thing(word, true);
  const bool female = pronoun == "she" || pronoun == "her" || pronoun == "hers";
  const bool male = pronoun == "he" || pronoun == "him" || pronoun == "his";
  return person(word, female ? Gender::kFemale : male ? Gender::kMale : Gender::kUnknown);
}

// "Lee, who said": the name right before it.
Referent References::relative(std::uint32_t word) {
  Referent referent{"", false, true};
  auto at = std::upper_bound(mentions_.begin(), mentions_.end(), word, begins_after);
  if (at == mentions_.begin() || word - std::prev(at)->end > 1) return referent;
  const NamedWords& before = *std::prev(at);
  referent.name = before.mention.name;
  referent.named = true;
  (before.mention.type == MentionType::kPerson ? person_ : thing_) = {referent.name, true, word};
  return referent;
}

Referent References::person(std::uint32_t word, Gender gender) {
  const bool spoke = may_be(person_, gender, word);
  const bool begun = spoke && may_be(subject_, gender, word) && subject_.word > person_.word && subject_.word < word;
  Candidate one = begun ? subject_ : person_;
  if (!spoke) one = {latest_person_before(word, gender), true, word};
  if (one.name.empty()) return {"", false, true};
  one.word = word;
  person_ = one;
  return {one.name, one.named, true};
}

Referent References::thing(std::uint32_t word, bool plural) {
  const Candidate* one = plural && !group_.name.empty() ? &group_ : &thing_;
  const bool recent = !one->name.empty() && word - one->word < kReach;
  if (plural && !recent) one = &person_;  // "A passenger said they ...".
  if (one->name.empty() || word - one->word >= kReach) return {"", false, true};
  return {one->name, one->named, true};
}

// The person with whom a sentence begins: "Abel Roos, who has a stall, does not mind."
void References::begin(const std::vector<Item>& items) {
  for (const Item& item : items) {
    if (item.kind == ItemKind::kConjunction || item.kind == ItemKind::kAdverb) continue;
    if (item.kind != ItemKind::kNounPhrase || item.pronoun) break;
    const NamedWords* mention = mention_in({item.begin, item.end}, item.head);
    const bool carries = mention != nullptr && mention->begin <= item.head && item.head < mention->end;
    if (carries && mention->mention.type == MentionType::kPerson) subject_ = {mention->mention.name, true, item.begin};
    break;
  }
}

void References::note(const std::vector<Item>& items) {
  for (const Item& item : items) {
    if (item.kind != ItemKind::kNounPhrase || item.pronoun || item.end - item.begin < 2) continue;
    const bool bare = item.end - item.begin == 2 && words_[item.begin].tag == kDeterminer;
    if (!bare && words_[item.head].tag == kNoun) fuller_[words_[item.head].hash] = {item.begin, item.head + 1};
  }
}

}  // namespace stemma::annotate
