// In what two reports of a family read differently, word for word, and which of the two readings others have too.
// Thread safety: const after construction.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
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

// A stretch of words of one text.
struct Stretch {
  std::uint32_t first = 0, words = 0;
};

// How a stretch of one text stands in another: not at all (or nothing else of the text does), in the order of the rest
// of what both have, or elsewhere.
enum class Order : std::uint8_t { kUnknown, kKept, kTurned };

// What one text shares with another, run by run.
struct Common {
  std::vector<std::uint32_t> place;  // By run of the text: its place in the other one; 0xffffffff if it is not there.
  std::vector<bool> in_order;        // By run: it is one of the longest sequence that both have in one order.
};

// Where two sources of a text meet.
struct Seam {
  Stretch before, after;
};

// The words of the reports of one family.
class Readings {
 public:
  // `members` are reports; the readings do not refer to them afterwards. Time and memory O(words).
  explicit Readings(const std::vector<const Report*>& members);

  // Where members a and b differ, by place in b. Time O(words of b * log words of a).
  std::vector<Variant> variants(std::uint32_t a, std::uint32_t b) const;
  std::uint32_t words(std::uint32_t member) const { return texts_[member].words; }
  // The first of the members with exactly the words of `member`.
  std::uint32_t same_words(std::uint32_t member) const { return texts_[member].same; }
  // Two stretches of `member` that follow one another here, with or without words of its own between them, and that
  // some source has the other way round and none in this order: then no source gave both. The first such place.
  // `is_source` is asked of members, one of each text. Time O(words of `member` * holders), mostly far less.
  std::optional<Seam> seam(std::uint32_t member, const std::function<bool(std::uint32_t)>& is_source) const;
  // Time O(words * log words).
  Common common_with(std::uint32_t member, std::uint32_t other) const;
  // How a stretch of the text that has `common` with another stands there. Time O(words).
  static Order order_of(Stretch stretch, const Common& common);
  // How many words of `member` stand in `other` in stretches of ten and more out of the order of the rest. Time as
  // above.
  std::uint32_t turned(std::uint32_t member, std::uint32_t other) const;
  // The parts of a stretch of `member`, ten words or more each, every run of which some source has.
  std::vector<Stretch> had_by(std::uint32_t member, Stretch stretch,
                              const std::function<bool(std::uint32_t)>& is_source) const;
  // The members that have most of a stretch of `member`, one of each text.
  std::vector<std::uint32_t> holders_of(std::uint32_t member, Stretch stretch) const;
  // Of every run of three words of `member`, by its place, whether `other` has it. Time O(words of both).
  std::vector<bool> held(std::uint32_t member, std::uint32_t other) const;
  // How many of the runs of three words of this stretch of `member` another one has.
  std::uint32_t common(std::uint32_t member, Stretch stretch, std::uint32_t other) const;

 private:
  struct Placed {
    std::uint32_t run = 0, place = 0;
  };
  struct TextOf {
    std::uint32_t words = 0;
    std::vector<std::uint32_t> runs;  // Of three words, by the place of the first: their numbers.
    std::vector<Placed> order;        // The same by number, then by place.
    std::uint32_t same = 0;
  };
  // The place in `text` of a run, the first at or after `from`, else the first of all; kNowhere if it is not there.
  static std::uint32_t find(const TextOf& text, std::uint32_t run, std::uint32_t from);
  static std::uint32_t resumed(const TextOf& above, const TextOf& below, std::uint32_t at, std::uint32_t next);
  // The members that have the run, one of each text, ascending.
  std::span<const std::uint32_t> holders(std::uint32_t run) const {
    return std::span(holders_).subspan(first_holder_[run], first_holder_[run + 1] - first_holder_[run]);
  }
  bool holds(std::uint32_t member, std::uint32_t run) const;
  // The middle of the places in `other` of these runs of `text`, at most eight, given by their places; kNowhere if few
  // are there. Of several places of a run the first, or the latest.
  static std::uint32_t place_of(const TextOf& text, std::span<const std::uint32_t> runs, const TextOf& other,
                                bool latest);
  bool is_turned(const TextOf& text, std::span<const std::uint32_t> before, std::span<const std::uint32_t> after,
                 const std::function<bool(std::uint32_t)>& is_source) const;
  bool known(const TextOf& text, std::uint32_t first, std::uint32_t end) const;
  void list_holders();

  std::vector<TextOf> texts_;
  std::vector<std::uint32_t> first_holder_, holders_;  // By run.
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
