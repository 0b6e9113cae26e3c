// The true families of a simulated collection with every pair aligned, so that methods can be compared on the same
// pairs.
#pragma once

#include <string>
#include <vector>

#include "stemma/alignment.h"
#include "stemma/report.h"
#include "stemma/result.h"
#include "truth.h"

namespace stemma::bench {

struct AlignedFamily {
  std::vector<Report> reports;        // By id.
  std::vector<Alignment> alignments;  // Of all pairs, with changes.
};

struct AlignedCollection {
  std::vector<Report> reports;          // All.
  std::vector<AlignedFamily> families;  // Of two reports or more, by number.
};

// Errors: those of Engine.
Result<AlignedCollection> align_families(const std::string& reports_path, const Truth& truth);

}  // namespace stemma::bench
