// Guide: which witnesses are near each other, which of their sentences correspond, and in what order they join.
// Thread safety: pure functions; call from any thread.
#pragma once

#include <cstdint>
#include <vector>

#include "align/align.h"
#include "align/profile.h"
#include "text/witness.h"

namespace stemma::collate {

// One of the witnesses of a collation. Borrows both.
struct Member {
  text::Witness witness;
  const align::Profile& profile;

  std::uint32_t words() const { return static_cast<std::uint32_t>(profile.words.size()); }
  std::uint32_t units() const { return static_cast<std::uint32_t>(profile.units.size()); }
};

// A sentence of one witness that corresponds to a sentence of another.
struct Contact {
  std::uint32_t a_unit = 0;  // Indices into Profile::units.
  std::uint32_t b_unit = 0;
  float weight = 0;  // About the words that correspond.
};
struct Tie {
  std::uint32_t a = 0;  // Indices of witnesses, a < b.
  std::uint32_t b = 0;
  double shared_words = 0;        // Sum of the contacts' weights.
  std::vector<Contact> contacts;  // By a_unit, then b_unit.
};
struct Guide {
  std::vector<Tie> ties;             // Of the pairs that were aligned, by (a, b); those without a contact left out.
  std::vector<std::uint32_t> order;  // All witnesses: first the one that the others share most with, then always the
                                     // one that shares most with one that has joined.
};

// Each witness is aligned with its kNeighbours nearest; nearness is the overlap of sketches of both, so that of a
// thousand witnesses not all pairs need be aligned. Time O(n^2) for the sketches, n * kNeighbours alignments.
inline constexpr std::size_t kNeighbours = 24;
// The words of each sentence, as contacts weigh them.
std::vector<float> unit_weights(const Member& member);

Guide make_guide(const align::Collator& collator, const std::vector<Member>& members, int threads);

}  // namespace stemma::collate
