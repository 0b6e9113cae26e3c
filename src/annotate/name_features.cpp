// Three kinds of knowledge, so that a name that was never seen can still be told:
//   looks and lists  shape, affixes, parts of speech; data/places.tsv, given names, roles, agencies, known names
//   neighbours       two words to either side and the first words outside of the run of capitals
//   the report       what another place of the same report says of the word: "Ms. Tarrow" here makes "Tarrow" there a
//                    person, "Windle Inc." makes "Windle" a company (after Chieu and Ng, "Named Entity Recognition: A
//                    Maximum Entropy Approach Using Global Information", COLING 2002)
// Exercised by NameTagger.* in name_tagger_test.cpp.
#include "annotate/name_features.h"

#include <algorithm>

#include "base/hash.h"

namespace stemma::annotate {
namespace {

// What a report tells of a word, wherever it stands in it.
enum Evidence : std::uint32_t {
  kSeenLower = 1u << 0,
  kSeenCapital = 1u << 1,  // Inside a sentence.
  kAfterTitle = 1u << 2,   // "Mr. Tarrow", "spokesman Tarrow".
  kAfterGivenName = 1u << 3,
  kBeforeOrganisationHead = 1u << 4,  // "Windle Inc.".
  kAfterPlaceWord = 1u << 5,          // "in Windle", "near Windle".
  kSpeaks = 1u << 6,                  // "Windle said".
  kAfterThe = 1u << 7,
  kInBrackets = 1u << 8,  // "(WHC)": short for what stands before.
  kBeforePossessive = 1u << 9,
  kBeforeNumber = 1u << 10,   // "Windle 300".
  kBeforeSurname = 1u << 11,  // Followed by another capital.
};

// The lists that a word stands in.
enum List : std::uint32_t {
  kGivenName = 1u << 0,
  kRole = 1u << 1,
  kTitle = 1u << 2,
  kOrganisation = 1u << 3,
  kPlaceNoun = 1u << 4,
  kParticleWord = 1u << 5,
  kCalendar = 1u << 6,
  kStopword = 1u << 7,
  kCommon = 1u << 8,  // Seen in lower case in the treebanks.
  kReports = 1u << 9,
};

// Phrases of lists: bits of phrases_.
enum Phrase : std::uint16_t {
  kCountry = 1u << 0,
  kCity = 1u << 1,
  kOtherPlace = 1u << 2,
  kPlaceAdjective = 1u << 3,
  kAgencyName = 1u << 4,
  kKnownPerson = 1u << 5,
  kKnownOrganisation = 1u << 6,
  kKnownPlace = 1u << 7,
  kKnownOther = 1u << 8,
  kContinues = 1u << 9,  // Not the first word of the phrase.
};

constexpr std::uint32_t kMaxPhraseWords = 4;

std::uint64_t feature(std::uint64_t kind, std::uint64_t value) {
  return base::hash_short(kind, value, 16, 0x6e616d6573ULL);
}

bool joiner(const Word& word) {
  return word.is(kNameParticle) || word.folded == "&" || word.folded == "and" || word.folded == "for" ||
         word.folded == "the" || word.folded == "on";
}

bool place_preposition(std::string_view folded) {
  return folded == "in" || folded == "near" || folded == "at" || folded == "outside" || folded == "across";
}

// Of the bits of Lexicons::known_names: person, organisation, place, other.
std::uint16_t known_bits(std::uint8_t kinds) {
  static_assert(kKnownOther == kKnownPerson << 3);
  return static_cast<std::uint16_t>(kinds * kKnownPerson);
}

}  // namespace

bool before_money(const std::vector<Word>& words, std::uint32_t i) {
  if (i + 1 >= words.size()) return false;
  const std::string_view next = words[i + 1].folded;
  return next == "$" || next == "\u00a3" || next == "\u20ac" || next == "dollar" || next == "dollars";
}

NameFeatures::NameFeatures(const Words& words, const text::Text& text, const text::Lexicons& lexicons)
    : all_(words), words_(words.words), text_(text), lexicons_(lexicons), phrases_(words.words.size(), 0) {
  for (const Stretch& stretch : words.stretches) {
    titled_.push_back(titled(stretch));
    look_over(stretch);
    mark_phrases(stretch);
  }
}

bool NameFeatures::capital(std::uint32_t i) const {
  const Word& word = words_[i];
  if (word.tag == kPossessive || word.is(kNotAName) || before_money(words_, i)) return false;
  if (word.capitalised) return true;
  if (word.span.size() < 2 || word.span.size() != word.folded.size()) return false;
  const std::string_view written = word.span.of(text_.body);
  return std::any_of(written.begin() + 1, written.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool NameFeatures::initial(const Stretch& stretch, std::uint32_t i) const {
  if (i == stretch.begin) return true;
  const char before = words_[i - 1].tag;
  if (before == kQuoteMark || before == kColon || before == kBracket || before == kStop) return true;
  return words_[i - 1].token < text_.sentences[text_.tokens[words_[i].token].sentence].first_token;
}

// A headline: nearly all long words have capitals.
bool NameFeatures::titled(const Stretch& stretch) const {
  std::uint32_t capitals = 0;
  std::uint32_t long_words = 0;
  for (std::uint32_t i = stretch.begin; i < stretch.end; ++i) {
    if (words_[i].folded.size() < 4) continue;
    ++long_words;
    capitals += words_[i].capitalised ? 1 : 0;
  }
  return long_words >= 3 && capitals * 4 > long_words * 3;
}

void NameFeatures::look_over(const Stretch& stretch) {
  const bool headline = titled_.back();
  for (std::uint32_t i = stretch.begin; i < stretch.end; ++i) {
    const Word& word = words_[i];
    if (!capital(i)) {
      if (word.folded.size() > 2) evidence_[word.hash] |= kSeenLower;
      continue;
    }
    if (headline) continue;
    std::uint32_t bits = initial(stretch, i) ? 0U : std::uint32_t{kSeenCapital};
    if (i > stretch.begin) {
      const Word& before = words_[i - 1];
      if (before.is(kHonorific) || lexicons_.role_nouns.contains(before.folded)) bits |= kAfterTitle;
      if (lexicons_.given_names.contains(before.folded) && before.capitalised) bits |= kAfterGivenName;
      if (place_preposition(before.folded)) bits |= kAfterPlaceWord;
      if (before.folded == "the") bits |= kAfterThe;
      if (before.tag == kBracket && i + 1 < stretch.end && words_[i + 1].tag == kBracket) bits |= kInBrackets;
    }
    if (i + 1 < stretch.end) {
      const Word& next = words_[i + 1];
      if (next.is(kOrganisationHead) && next.capitalised) bits |= kBeforeOrganisationHead;
      if (next.tag == kPossessive) bits |= kBeforePossessive;
      if (next.tag == kNumber) bits |= kBeforeNumber;
      if (capital(i + 1)) bits |= kBeforeSurname;
      if ((next.tag == kPast || next.tag == kVerbS) && lexicons_.reporting_cues.contains(next.folded)) bits |= kSpeaks;
    }
    evidence_[word.hash] |= bits;
  }
}

void NameFeatures::mark_phrases(const Stretch& stretch) {
  std::string phrase;
  for (std::uint32_t i = stretch.begin; i < stretch.end; ++i) {
    if (!capital(i)) continue;
    phrase.clear();
    std::uint16_t best = 0;
    std::uint32_t best_end = i;
    for (std::uint32_t j = i; j < stretch.end && j < i + kMaxPhraseWords; ++j) {
      if (!capital(j) && !joiner(words_[j])) break;
      if (j > i) phrase += ' ';
      phrase += words_[j].folded;
      std::uint16_t bits = 0;
      const std::string_view written =
          text_.body.substr(words_[i].span.begin, words_[j].span.end - words_[i].span.begin);
      if (const std::string* place = lexicons_.place(written)) {
        const auto kind = lexicons_.place_kinds.find(*place);
        const std::string_view name =
            kind == lexicons_.place_kinds.end() ? std::string_view() : std::string_view(kind->second);
        bits = name == "country" ? kCountry : kOtherPlace;
        if (name == "city") bits = kCity;
        if (lexicons_.place_adjectives.contains(phrase)) bits = kPlaceAdjective;
      }
      if (const auto known = lexicons_.known_names.find(phrase); known != lexicons_.known_names.end())
        bits |= known_bits(known->second);
      if (bits != 0) {
        best = bits;
        best_end = j + 1;
      }
    }
    for (std::uint32_t j = i; j < best_end; ++j)
      phrases_[j] |= static_cast<std::uint16_t>(best | (j > i ? kContinues : 0));
  }
}

std::vector<Island> NameFeatures::islands() const {
  std::vector<Island> found;
  for (const Stretch& stretch : all_.stretches) {
    for (std::uint32_t i = stretch.begin; i < stretch.end;) {
      if (!capital(i)) {
        ++i;
        continue;
      }
      Island island{i, i + 1, &stretch};
      while (island.end < stretch.end && island.end - island.begin < kMaxIslandWords) {
        const std::uint32_t at = island.end;
        const bool number = words_[at].tag == kNumber && capital(at - 1) && words_[at].span.size() <= 8;
        if (capital(at) || number) {
          ++island.end;
        } else if (joiner(words_[at]) && at + 1 < stretch.end && capital(at + 1)) {
          island.end += 2;
        } else if (joiner(words_[at]) && at + 2 < stretch.end && words_[at + 1].folded == "the" && capital(at + 2)) {
          island.end += 3;
        } else {
          break;
        }
      }
      found.push_back(island);
      i = island.end;
    }
  }
  return found;
}

// 0 lower, 1 Capital, 2 ALL, 3 an initial, 4 iNner, 5 digits, 6 letters and digits, 7 U.S., 8 with a hyphen.
std::uint32_t NameFeatures::shape(std::uint32_t i) const {
  const std::string_view written = words_[i].span.of(text_.body);
  bool lower = false, upper = false, digit = false, dot = false, hyphen = false, inner = false;
  for (std::size_t at = 0; at < written.size() && at < 24; ++at) {
    const char c = written[at];
    const bool big = c >= 'A' && c <= 'Z';
    inner |= big && lower;
    upper |= big;
    lower |= (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
    digit |= c >= '0' && c <= '9';
    dot |= c == '.';
    hyphen |= c == '-';
  }
  if (hyphen) return 8;
  if (digit) return upper || lower ? 6 : 5;
  if (dot && upper) return written.size() == 2 ? 3 : lower ? 1 : 7;
  if (inner) return 4;
  if (upper && !lower) return written.size() == 1 ? 3 : 2;
  return words_[i].capitalised ? 1 : 0;
}

std::uint32_t NameFeatures::lists(std::uint32_t i) const {
  const Word& word = words_[i];
  std::uint32_t bits = 0;
  if (lexicons_.given_names.contains(word.folded)) bits |= kGivenName;
  if (lexicons_.role_nouns.contains(word.folded)) bits |= kRole;
  if (word.is(kHonorific)) bits |= kTitle;
  if (word.is(kOrganisationHead)) bits |= kOrganisation;
  if (word.is(kPlaceHead)) bits |= kPlaceNoun;
  if (word.is(kNameParticle)) bits |= kParticleWord;
  if (word.is(kWeekday | kMonth)) bits |= kCalendar;
  if (lexicons_.stopwords.contains(word.folded)) bits |= kStopword;
  if (!lexicons_.word_tags.plain(word.hash).empty()) bits |= kCommon;
  if (lexicons_.reporting_cues.contains(word.folded)) bits |= kReports;
  return bits;
}

// NOLINTNEXTLINE(readability-function-size): a list of features, in the order in which they are numbered.
std::size_t NameFeatures::collect(const Island& island, std::uint32_t i, std::vector<std::uint64_t>& out) const {
  out.clear();
  const Stretch& stretch = *island.stretch;
  const Word& word = words_[i];
  const auto add = [&](std::uint64_t kind, std::uint64_t value) { out.push_back(feature(kind, value)); };
  const auto bits = [&](std::uint64_t kind, std::uint64_t set) {
    for (; set != 0; set &= set - 1) add(kind, set & (~set + 1));
  };
  const auto inside = [&](std::uint32_t at) { return at >= stretch.begin && at < stretch.end; };
  const auto hash_at = [&](std::uint32_t at) { return inside(at) ? words_[at].hash : 1; };
  const auto tag_at = [&](std::uint32_t at) { return inside(at) ? static_cast<std::uint64_t>(words_[at].tag) : 1; };
  const std::uint32_t p = i - 1, n = i + 1;  // Wraps to outside.
  add(1, word.hash);
  add(6, base::combine(hash_at(p), word.hash));
  add(7, base::combine(word.hash, hash_at(n)));
  const std::string_view folded = word.folded;
  for (std::size_t size = 2; size <= 4; ++size) {
    if (folded.size() <= size) break;
    add(8 + size, base::hash64(folded.substr(folded.size() - size)));
    if (size <= 3) add(13 + size, base::hash64(folded.substr(0, size)));
  }
  const std::size_t identity = out.size();
  add(0, 0);
  add(2, hash_at(p));
  add(3, hash_at(n));
  add(4, hash_at(i - 2));
  add(5, hash_at(i + 2));
  const std::uint64_t here = shape(i);
  const std::uint64_t before = inside(p) ? shape(p) : 15;
  const std::uint64_t after = inside(n) ? shape(n) : 15;
  add(20, here);
  add(21, here * 16 + before);
  add(22, here * 16 + after);
  add(23, (here * 16 + before) * 16 + after);
  add(24, here * 32 + std::min<std::uint64_t>(word.span.size(), 12));
  add(25, tag_at(i));
  add(26, tag_at(p) * 256 + tag_at(i));
  add(27, tag_at(i) * 256 + tag_at(n));
  add(28, tag_at(p) * 256 + tag_at(n));
  const std::uint32_t own = lists(i), left = inside(p) ? lists(p) : 1u << 20, right = inside(n) ? lists(n) : 1u << 20;
  bits(30, own);
  bits(31, left);
  bits(32, right);
  add(33, own);
  bits(34, inside(i - 2) ? lists(i - 2) : 0);
  bits(35, inside(i + 2) ? lists(i + 2) : 0);
  const auto phrase_at = [&](std::uint32_t at) -> std::uint64_t { return inside(at) ? phrases_[at] : 0; };
  bits(36, phrase_at(i));
  add(37, phrase_at(i));
  bits(38, phrase_at(p));
  bits(39, phrase_at(n));
  add(40, phrase_at(i) * 4096 + (own & 0x1ff));
  const bool first = initial(stretch, i);
  const bool headline = titled_[static_cast<std::size_t>(island.stretch - all_.stretches.data())];
  add(41, (first ? 1u : 0u) + (headline ? 2u : 0u) + ((own & kCommon) != 0 ? 4u : 0u) + here * 8);
  const auto told = evidence_.find(word.hash);
  const std::uint32_t evidence = told == evidence_.end() ? 0 : told->second;
  bits(42, evidence);
  add(43, evidence & (kSeenLower | kSeenCapital | kAfterThe | kAfterTitle | kAfterPlaceWord));
  add(44, evidence);
  if (inside(n)) {
    const auto next = evidence_.find(words_[n].hash);
    if (next != evidence_.end() && capital(n)) bits(45, next->second);
  }
  // The run of capitals that the word stands in.
  std::uint32_t begin = i, end = i + 1;
  while (begin > island.begin && capital(begin - 1)) --begin;
  while (end < island.end && capital(end)) ++end;
  add(50, std::min<std::uint32_t>(end - begin, 5));
  add(51, std::min<std::uint32_t>(end - begin, 5) * 16 + std::min<std::uint32_t>(i - begin, 5));
  add(52, hash_at(begin - 1));
  add(53, hash_at(end));
  add(54, tag_at(begin - 1) * 256 + tag_at(end));
  bits(55, lists(end - 1));
  bits(56, lists(begin));
  add(57, words_[end - 1].hash);
  bits(58, inside(end) ? lists(end) : 0);
  bits(59, begin > stretch.begin ? lists(begin - 1) : 0);
  const std::uint64_t reaches = phrase_at(begin) == phrase_at(end - 1) ? 1 : 0;
  add(61, phrase_at(i) * 2 + reaches);
  const std::uint32_t opening = lists(begin), closing = lists(end - 1);
  const std::uint64_t person = ((opening & kGivenName) != 0 ? 1u : 0u) | ((closing & kOrganisation) != 0 ? 2u : 0u) |
                               ((closing & kPlaceNoun) != 0 ? 4u : 0u) | ((opening & (kRole | kTitle)) != 0 ? 8u : 0u);
  add(62, (person * 16 + std::min<std::uint32_t>(end - begin, 5)) * 8 + std::min<std::uint32_t>(i - begin, 5));
  const std::uint64_t placed =
      (phrase_at(begin) & (kCountry | kCity | kOtherPlace | kPlaceAdjective)) | (phrase_at(i) & kContinues);
  add(64, ((placed * 8 + (closing & kOrganisation)) * 8 + std::min<std::uint32_t>(end - begin, 5)) * 8 +
              std::min<std::uint32_t>(i - begin, 5));
  add(65, ((placed * 2 + (phrase_at(i) != 0 ? 1 : 0)) * 2 + (i + 1 == end ? 1 : 0)) * 2 + (reaches));
  add(63, ((left & (kGivenName | kRole | kTitle)) * 64 + (own & kGivenName)) * 16 + here);
  add(60, static_cast<std::uint64_t>(std::min(lexicons_.rarity_half_bits(word.hash), 60) / 4) * 16 + here);
  return identity;
}

void NameFeatures::collect_step(const Island&, std::uint32_t i, std::vector<std::uint64_t>& out) const {
  out.clear();
  const Word& word = words_[i];
  out.push_back(feature(100, 0));
  out.push_back(feature(101, joiner(word) ? word.hash : static_cast<std::uint64_t>(word.tag)));
  out.push_back(feature(102, shape(i) * 16 + shape(i - 1)));
  out.push_back(feature(103, (lists(i) & 0x3f) * 64 + (lists(i - 1) & 0x3f)));
}

}  // namespace stemma::annotate
