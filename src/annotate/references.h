// References: which name stands behind the words that name a source ("he", "the office", "Kim").
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "annotate/mentions.h"
#include "annotate/relations.h"

namespace stemma::annotate {

// Whom a source means.
struct Referent {
  std::string name;      // Canonical within the report; the words themselves where no name is found.
  bool named = false;    // A name stands behind it.
  bool pronoun = false;  // The words are a pronoun.
  bool first = false;    // It is "I" or "we": whoever speaks there, and where nobody is quoted the author.
};

// Asked in the order of the text: remembers who was spoken of.
class References {
 public:
  References(const Words& words, std::string_view body, const std::vector<NamedWords>& mentions);

  // `range` are the words of a source, `head` its noun; `speaks`: later pronouns may mean it.
  Referent resolve(WordRange range, std::uint32_t head, bool speaks);

  // Notes the person with whom a stretch begins, so that "he" in it or behind it finds them.
  void begin(const std::vector<Item>& items);

  // Notes the noun phrases of a stretch that was read, so that "the office" finds "the presidential office" before it.
  void note(const std::vector<Item>& items);

 private:
  enum class Gender { kUnknown, kMale, kFemale };
  // One who may be meant by a pronoun that follows.
  struct Candidate {
    std::string name;
    bool named = false;
    std::uint32_t word = 0;  // Where they were spoken of last.
  };

  bool is_named_office(WordRange range, std::uint32_t head) const;
  const NamedWords* mention_in(WordRange range, std::uint32_t head) const;
  bool is_beside(const NamedWords& mention, std::uint32_t head) const;
  Referent resolve_pronoun(std::uint32_t word);
  Referent relative(std::uint32_t word);
  Referent person(std::uint32_t word, Gender gender);
  Referent thing(std::uint32_t word, bool plural);
  void remember(const Referent& referent, const NamedWords* mention, WordRange range, std::uint32_t head);
  void note_gender(const NamedWords& mention);
  bool may_be(const Candidate& candidate, Gender gender, std::uint32_t word) const;
  std::string latest_person_before(std::uint32_t word, Gender gender) const;
  std::string phrase(WordRange range) const;

  const std::vector<Word>& words_;
  std::string_view body_;
  const std::vector<NamedWords>& mentions_;
  std::unordered_map<std::uint64_t, WordRange> fuller_;  // Noun -> the latest longer phrase that it carries.
  std::unordered_map<std::string, Gender> genders_;      // By name.
  Candidate person_;                                     // The latest person who spoke;
  Candidate thing_;                                      // the latest office, medium or document;
  Candidate group_;                                      // "officials".
  Candidate subject_;  // The person with whom the latest sentence that has one begins.
};

}  // namespace stemma::annotate
