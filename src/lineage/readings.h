// In what two reports of a family read differently, word for word, and which of the two readings others have too.
// Thread safety: const after construction.
#pragma once

#include <cstdint>
#include <memory>
#include <unordered_map>
#include <vector>

#include "stemma/report.h"
#include "text/word_hashes.h"

namespace stemma::lineage {

// Where a difference stands.
enum class Place : std::uint8_t { kHead, kInside, kTail };

// Words of one text in the place of words of the other; one of the two may be empty. `known`: most of these words, with
// their neighbours, stand in a third report too. Words of furniture do not count.
struct Variant {
  std::uint32_t first_a = 0, words_a = 0;
  std::uint32_t first_b = 0, words_b = 0;
  bool known_a = false, known_b = false;
  Place place = Place::kInside;
};

// The words of the reports of one family.
class Readings {
 public:
  // `members` are reports; the readings do not refer to them afterwards. Time and memory O(words).
  explicit Readings(const std::vector<const Report*>& members);

  // Where members a and b differ, by place in b. Time O(words of b * log words of a).
  std::vector<Variant> variants(std::uint32_t a, std::uint32_t b) const;
  std::uint32_t words(std::uint32_t member) const { return static_cast<std::uint32_t>(texts_[member].words.size()); }
  // The first of the members with exactly the words of `member`.
  std::uint32_t same_words(std::uint32_t member) const { return texts_[member].same; }

 private:
  struct TextOf {
    std::vector<std::uint64_t> words;  // Hashes.
    std::vector<std::uint64_t> runs;   // Of three words, by the place of the first.
    std::vector<std::uint32_t> order;  // Places of `runs`, by their hash, then by place.
    std::uint32_t same = 0;
  };
  // The place in `text` of a run, the first at or after `from`, else the first of all; kNowhere if it is not there.
  static std::uint32_t find(const TextOf& text, std::uint64_t run, std::uint32_t from);
  static std::uint32_t resumed(const TextOf& above, const TextOf& below, std::uint32_t at, std::uint32_t next);
  std::uint32_t holders(std::uint64_t run) const;
  bool known(const TextOf& text, std::uint32_t first, std::uint32_t end) const;

  std::vector<TextOf> texts_;
  std::unordered_map<std::uint64_t, std::uint32_t> holders_;  // Of a run: how many texts of different words have it.
};

// The readings of every family of two reports or more.
class FamilyReadings {
 public:
  // `families` has for each report the number of its family.
  FamilyReadings(const std::vector<Report>& reports, const std::vector<std::uint32_t>& families);

  const Readings* of(std::uint32_t report) const { return of_[report]; }  // nullptr: alone in its family.
  std::uint32_t member(std::uint32_t report) const { return member_[report]; }

 private:
  std::vector<std::unique_ptr<Readings>> readings_;
  std::vector<const Readings*> of_;
  std::vector<std::uint32_t> member_;
};

}  // namespace stemma::lineage
