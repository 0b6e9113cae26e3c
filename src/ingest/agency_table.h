// Finds the names of known agencies in text. Built once from the lexicons, which it borrows.
// Thread safety: const after construction.
#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/lexicons.h"

namespace stemma::ingest {

// A known name in a text.
struct AgencyMatch {
  std::size_t begin = 0;
  std::size_t end = 0;
  const text::Agency* agency = nullptr;
  bool doubtful = false;  // The name is also a given name or a place: "Wafa", "Petra".
};

class AgencyTable {
 public:
  explicit AgencyTable(const text::Lexicons& lexicons);

  // The longest name that starts at `at` and ends at a word boundary. REQUIRES: `at` starts a word.
  std::optional<AgencyMatch> match_at(std::string_view text, std::size_t at) const;
  // All names by offset, not overlapping. Time O(text).
  std::vector<AgencyMatch> find_all(std::string_view text) const;
  // The agency of which `name` (perhaps with "the" or "news agency") is all; nullptr when it is unknown.
  const text::Agency* named(std::string_view name) const;
  // The agency whose headline tag `headline` starts with, and the tag's size.
  std::optional<AgencyMatch> wire_tag(std::string_view headline) const;

 private:
  struct Name {
    std::uint16_t key = 0;  // Its first two bytes, lower case.
    std::string text;
    const text::Agency* agency = nullptr;
    bool exact = false;  // Must be written just so.
    bool doubtful = false;
  };
  static std::uint16_t raw_key(std::string_view text, std::size_t at);
  static std::uint16_t key_of(std::string_view text, std::size_t at);
  void add(std::string_view name, const text::Agency& agency, const text::Lexicons& lexicons);

  std::bitset<65536> starts_;  // The first two bytes of every name, as written and in capitals.
  std::vector<Name> names_;    // By key, longest first.
  std::vector<std::pair<std::string, const text::Agency*>> wire_tags_;  // Longest first.
};

}  // namespace stemma::ingest
