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
};

// Asked in the order of the text: remembers who was spoken of.
class References {
 public:
  References(const Words& words, std::string_view body, const std::vector<NamedWords>& mentions)
      : words_(words.words), body_(body), mentions_(mentions) {}

  // `range` are the words of a source, `head` its noun; `speaks`: later pronouns may mean it.
  Referent resolve(WordRange range, std::uint32_t head, bool speaks);

  // Notes the noun phrases of a stretch, so that "the office" finds "the presidential office" before it.
  void note(const std::vector<Item>& items);

 private:
  bool is_named_office(WordRange range, std::uint32_t head) const;
  const NamedWords* mention_in(WordRange range, std::uint32_t head) const;
  Referent resolve_pronoun(std::uint32_t word);
  std::string latest_person_before(std::uint32_t word) const;
  std::string phrase(WordRange range) const;

  const std::vector<Word>& words_;
  std::string_view body_;
  const std::vector<NamedWords>& mentions_;
  std::unordered_map<std::uint64_t, WordRange> fuller_;  // Noun -> the latest longer phrase that it carries.
  std::string last_speaker_;
  std::uint32_t last_speaker_word_ = 0;
  std::string last_group_;
};

}  // namespace stemma::annotate
