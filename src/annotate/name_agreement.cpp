// One sense per discourse (Gale, Church and Yarowsky, 1992), for names: what is clear at one place of a report decides
// where the tagger saw too little.
//   type      the scores of all places of the same words are added
//   brackets  "the Orland Harbour Union (OHU)": the letters are of the type of the name before them
//   parts     "Tarrow" after "Ann Tarrow" is a person, "Windle" after "Windle Inc." an organisation
//   missed    words with capitals that are a name elsewhere in the report
//   lists     places of data/places.tsv are places; agencies of data/agencies.tsv organisations; "Russia and North
//   Korea" are two
// What it does not do: two people of one surname, a town and its club; the stronger wins.
// Exercised by NameTagger.* in name_tagger_test.cpp.
#include "annotate/name_agreement.h"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "base/hash.h"

namespace stemma::annotate {
namespace {

// As text::Lexicons::known_names has them.
constexpr std::uint8_t kOnlyPerson = 1;
constexpr std::uint8_t kOnlyOrganisation = 2;
constexpr std::uint32_t kMaxWords = 4;  // Of names that are looked for where they were missed.

std::uint64_t key_of(const std::vector<Word>& words, std::uint32_t begin, std::uint32_t end) {
  std::uint64_t key = end - begin;
  for (std::uint32_t i = begin; i < end; ++i) key = base::combine(key, words[i].hash);
  return key;
}

class Agreement {
 public:
  Agreement(std::vector<NameSpan>& names, const Words& words, std::string_view body, const text::Lexicons& lexicons)
      : names_(names), all_(words), words_(words.words), body_(body), lexicons_(lexicons) {}

  void run() {
    part_joined();
    add_up();
    for (NameSpan& name : names_) name.type = type_of(name);
    take_brackets();
    take_parts();
    find_missed();
    take_listed_places();
  }

 private:
  using Sums = std::array<std::int64_t, 4>;

  void add_up() {
    for (const NameSpan& name : names_) {
      Sums& sum = sums_[key_of(words_, name.begin, name.end)];
      for (std::size_t type = 0; type < sum.size(); ++type) sum[type] += name.scores[type];
    }
  }
  MentionType best(std::uint64_t key, MentionType otherwise) const {
    const auto found = sums_.find(key);
    if (found == sums_.end()) return otherwise;
    return static_cast<MentionType>(std::max_element(found->second.begin(), found->second.end()) -
                                    found->second.begin());
  }

  // The end of the longest place of data/places.tsv that begins at `i`; `i` if there is none.
  std::uint32_t place_end(std::uint32_t i, std::uint32_t limit) const {
    const std::uint32_t longest = lexicons_.place_words(words_[i].hash);
    for (std::uint32_t end = std::min(limit, i + longest); end > i; --end) {
      const std::uint32_t from = words_[i].span.begin;
      if (lexicons_.place(body_.substr(from, words_[end - 1].span.end - from)) != nullptr) return end;
    }
    return i;
  }

  // agencies of data/agencies.tsv organisations; "Russia and North Korea" are two.
  void part_joined() {
    std::vector<NameSpan> all;
    for (const NameSpan& name : names_) {
      std::uint32_t joint = name.begin + 1;
      while (joint + 1 < name.end && words_[joint].folded != "and") ++joint;
      const bool joined =
          joint + 1 < name.end && (place_end(name.begin, joint) == joint || place_end(joint + 1, name.end) == name.end);
      if (!joined) {
        all.push_back(name);
        continue;
      }
      all.push_back({name.begin, joint, name.type, name.scores});
      all.push_back({joint + 1, name.end, name.type, name.scores});
    }
    names_ = std::move(all);
  }

  // What the list knows is a place, unless it is part of a longer name or a person's.
  void take_listed_places() {
    std::vector<NameSpan> all;
    std::size_t next = 0;
    for (const Stretch& stretch : all_.stretches) {
      for (std::uint32_t i = stretch.begin; i < stretch.end;) {
        while (next < names_.size() && names_[next].begin < i) ++next;
        const bool at_name = next < names_.size() && names_[next].begin == i;
        const bool money = before_money(words_, i);
        const std::uint32_t end = words_[i].capitalised && !money ? place_end(i, stretch.end) : i;
        std::size_t behind = next;
        while (behind < names_.size() && names_[behind].end <= end) ++behind;
        const bool cuts = behind < names_.size() && names_[behind].begin < end;  // A name that reaches further.
        const bool person = at_name && names_[next].end == end && names_[next].type == MentionType::kPerson &&
                            end == i + 1 && !lexicons_.place_adjectives.contains(words_[i].folded);
        if (end > i && !cuts && !person) {
          all.push_back({i, end, MentionType::kPlace, {}});
          next = behind;
          i = end;
        } else if (at_name) {
          all.push_back(names_[next]);
          i = names_[next++].end;
        } else {
          ++i;
        }
      }
    }
    names_ = std::move(all);
  }

  // The end of the longest agency of data/agencies.tsv that is written at `i`; `i` if there is none.
  std::uint32_t agency_end(std::uint32_t i, std::uint32_t limit) const {
    for (std::uint32_t end = std::min(limit, i + kMaxWords); end > i; --end) {
      if (!words_[end - 1].capitalised) continue;
      const std::uint32_t from = words_[i].span.begin;
      if (lexicons_.agency_names.contains(body_.substr(from, words_[end - 1].span.end - from))) return end;
    }
    return i;
  }

  MentionType type_of(const NameSpan& name) const {
    if (agency_end(name.begin, name.end) == name.end) return MentionType::kOrganisation;
    std::string folded;
    for (std::uint32_t i = name.begin; i < name.end; ++i) {
      if (i > name.begin) folded += ' ';
      folded += words_[i].folded;
    }
    const auto known = lexicons_.known_names.find(folded);
    if (known != lexicons_.known_names.end()) {
      if (known->second == kOnlyOrganisation) return MentionType::kOrganisation;
      if (known->second == kOnlyPerson && name.end - name.begin >= 2) return MentionType::kPerson;
    }
    if (name.end - name.begin >= 2 && words_[name.end - 1].is(kCompanySuffix)) return MentionType::kOrganisation;
    return best(key_of(words_, name.begin, name.end), name.type);
  }

  bool letters(std::uint32_t i) const {
    const Word& word = words_[i];
    return word.span.size() >= 2 && word.span.size() <= 6 && word.capitalised &&
           word.folded.find('-') == std::string_view::npos;
  }

  void take_brackets() {
    for (const NameSpan& name : names_) {
      const std::uint32_t open = name.end;
      const bool bracketed = open + 2 < words_.size() && words_[open].tag == kBracket &&
                             words_[open + 2].tag == kBracket && letters(open + 1);
      if (bracketed && name.end - name.begin >= 2 && name.type != MentionType::kOther)
        parts_.emplace(key_of(words_, open + 1, open + 2), name.type);
    }
  }

  bool listed_place(const NameSpan& name) const { return lexicons_.places.contains(words_[name.begin].folded); }

  void take_parts() {
    std::unordered_map<std::uint64_t, MentionType> told;
    for (const NameSpan& name : names_) {
      if (name.end - name.begin < 2) continue;
      const Word& last = words_[name.end - 1];
      if (name.type == MentionType::kPerson) told.emplace(last.hash, MentionType::kPerson);
      std::uint32_t end = name.end;
      while (end > name.begin + 1 && words_[end - 1].is(kOrganisationHead)) --end;
      if (name.type == MentionType::kOrganisation && end < name.end && !listed_place(name))
        parts_.emplace(key_of(words_, name.begin, end), MentionType::kOrganisation);
    }
    for (const auto& [word, type] : told) parts_.emplace(base::combine(1, word), type);
    for (NameSpan& name : names_) {
      if (listed_place(name)) continue;
      const auto found = parts_.find(key_of(words_, name.begin, name.end));
      if (found != parts_.end()) name.type = found->second;
    }
  }

  // Types of what stands at these words elsewhere; kOther for "nothing known" is never returned for parts of listed
  // places.
  const MentionType* known(std::uint32_t begin, std::uint32_t end) const {
    const std::uint64_t key = key_of(words_, begin, end);
    const auto whole = types_.find(key);
    if (whole != types_.end()) return &whole->second;
    const auto part = parts_.find(key);
    return part == parts_.end() ? nullptr : &part->second;
  }

  void find_missed() {
    for (const NameSpan& name : names_) {
      if (name.end - name.begin <= kMaxWords) types_.emplace(key_of(words_, name.begin, name.end), name.type);
    }
    std::vector<NameSpan> all;
    std::size_t next = 0;
    for (const Stretch& stretch : all_.stretches) {
      for (std::uint32_t i = stretch.begin; i < stretch.end;) {
        while (next < names_.size() && names_[next].begin < i) ++next;
        if (next < names_.size() && names_[next].begin == i) {
          all.push_back(names_[next]);
          i = names_[next++].end;
          continue;
        }
        const std::uint32_t limit = next < names_.size() ? std::min(names_[next].begin, stretch.end) : stretch.end;
        i = missed_at(i, limit, all);
      }
    }
    names_ = std::move(all);
  }

  std::uint32_t missed_at(std::uint32_t i, std::uint32_t limit, std::vector<NameSpan>& all) const {
    if (!words_[i].capitalised || words_[i].is(kNotAName) || before_money(words_, i) ||
        lexicons_.stopwords.contains(words_[i].folded))
      return i + 1;
    if (const std::uint32_t end = agency_end(i, limit); end > i) {
      all.push_back({i, end, MentionType::kOrganisation, {}});
      return end;
    }
    for (std::uint32_t end = std::min(limit, i + kMaxWords); end > i; --end) {
      const MentionType* type = words_[end - 1].capitalised ? known(i, end) : nullptr;
      if (type == nullptr) continue;
      all.push_back({i, end, *type, {}});
      return end;
    }
    return i + 1;
  }

  std::vector<NameSpan>& names_;
  const Words& all_;
  const std::vector<Word>& words_;
  std::string_view body_;
  const text::Lexicons& lexicons_;
  std::unordered_map<std::uint64_t, Sums> sums_;
  std::unordered_map<std::uint64_t, MentionType> types_;
  std::unordered_map<std::uint64_t, MentionType> parts_;  // Of single words.
};

}  // namespace

void agree_on_names(std::vector<NameSpan>& names, const Words& words, std::string_view body,
                    const text::Lexicons& lexicons) {
  Agreement(names, words, body, lexicons).run();
}

}  // namespace stemma::annotate
