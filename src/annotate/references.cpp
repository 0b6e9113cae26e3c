// Resolves a source within its report, by recency, as a reader does:
//   a name in the words         -> its fullest form
//   "who"                       -> the name before it
//   "he", "she"                 -> the latest speaker, unless a person was named after them; else the latest person
//   "they", "it"                -> the latest group or office that spoke
//   "the office", "the minister"-> the latest longer phrase with the same noun, or the person with that role
// What it does not do: gender, cataphora, bridging. Exercised by Attributions.* in attributions_test.cpp.
#include "annotate/references.h"

#include <algorithm>

namespace stemma::annotate {
namespace {

constexpr std::uint32_t kSpeakerReach = 250;  // Words after which a pronoun no longer points to the latest speaker.

bool begins_after(std::uint32_t word, const NamedWords& mention) { return word < mention.begin; }

}  // namespace

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
    if (at->mention.type == MentionType::kPerson && person == nullptr) person = &*at;
  }
  return person;
}

// "Westmark's harbour office", "Orland news agency": an office with a name in front of it.
bool References::is_named_office(WordRange range, std::uint32_t head) const {
  if (!words_[head].is(kOrganisationHead)) return false;
  auto at = std::upper_bound(mentions_.begin(), mentions_.end(), range.begin, begins_after);
  if (at != mentions_.begin() && std::prev(at)->end > range.begin) --at;
  return at != mentions_.end() && at->begin < head;
}

Referent References::resolve(WordRange range, std::uint32_t head, bool speaks) {
  Referent referent;
  const Word& noun = words_[head];
  if (noun.tag == kPronoun || noun.tag == kPossessivePronoun || noun.is(kRelative)) return resolve_pronoun(head);
  if (const NamedWords* mention = mention_in(range, head)) {
    referent.name = mention->mention.name;
    referent.named = true;
  } else {
    const auto fuller = fuller_.find(noun.hash);
    const bool definite = words_[range.begin].folded == "the" && range.end - range.begin == 2;
    referent.name = phrase(definite && fuller != fuller_.end() ? fuller->second : range);
    referent.named = noun.tag == kName || is_named_office(range, head);
  }
  if (!speaks) return referent;
  const bool plural = noun.folded.ends_with('s') && !referent.named;
  if (referent.named || !plural) {
    last_speaker_ = referent.name;
    last_speaker_word_ = range.begin;
  } else {
    last_group_ = referent.name;
  }
  return referent;
}

std::string References::latest_person_before(std::uint32_t word) const {
  auto at = std::upper_bound(mentions_.begin(), mentions_.end(), word, begins_after);
  for (int looked = 0; at != mentions_.begin() && looked < 12; ++looked) {
    --at;
    if (at->mention.type == MentionType::kPerson && at->begin < word) return at->mention.name;
  }
  return {};
}

Referent References::resolve_pronoun(std::uint32_t word) {
  Referent referent;
  referent.pronoun = true;
  const Word& pronoun = words_[word];
  if (pronoun.is(kRelative)) {
    auto at = std::upper_bound(mentions_.begin(), mentions_.end(), word, begins_after);
    if (at != mentions_.begin() && word - std::prev(at)->end <= 1) {
      referent.name = std::prev(at)->mention.name;
      referent.named = true;
      last_speaker_ = referent.name;
      last_speaker_word_ = word;
    }
    return referent;
  }
  const bool group =
      pronoun.folded == "they" || pronoun.folded == "it" || pronoun.folded == "its" || pronoun.folded == "their";
  if (group && !last_group_.empty()) {
    referent.name = last_group_;
    return referent;
  }
  const bool recent = !last_speaker_.empty() && word - last_speaker_word_ < kSpeakerReach;
  referent.name = recent ? last_speaker_ : latest_person_before(word);
  referent.named = !referent.name.empty();
  if (recent) last_speaker_word_ = word;
  return referent;
}

void References::note(const std::vector<Item>& items) {
  for (const Item& item : items) {
    if (item.kind != ItemKind::kNounPhrase || item.pronoun || item.end - item.begin < 2) continue;
    const bool bare = item.end - item.begin == 2 && words_[item.begin].tag == kDeterminer;
    if (!bare && words_[item.head].tag == kNoun) fuller_[words_[item.head].hash] = {item.begin, item.head + 1};
  }
}

}  // namespace stemma::annotate
