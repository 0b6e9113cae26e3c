// Variants: what the witnesses of a collation read, place by place, as anybody may have collated them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "stemma/report.h"

namespace stemma {

// A manuscript, a print or a report.
struct CollatedWitness {
  std::string id;                 // As the collation names it.
  std::string label;              // For a person; may be the id.
  std::optional<TimePoint> time;  // When it was written, if the collation says so.
};

// Where a witness has no text that can be compared: a lacuna, or a gap of which nobody says what it is. Nothing
// follows from it.
inline constexpr std::int32_t kMissingReading = -1;

struct VariantTable {
  std::vector<CollatedWitness> witnesses;
  // By witness, then by locus, in order of the text: the number of its reading, from 0 by first witness in every
  // locus; or kMissingReading. Every witness has as many.
  std::vector<std::vector<std::int32_t>> readings;
  // By locus, then by number: what is read, in the form in which readings are compared; empty for an omission.
  std::vector<std::vector<std::string>> texts;

  std::size_t locus_count() const { return readings.empty() ? 0 : readings.front().size(); }
};

}  // namespace stemma
