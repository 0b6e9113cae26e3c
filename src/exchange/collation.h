// Reads collations that others made, or that `stemma collate` wrote: the JSON table of CollateX, and TEI P5 critical
// apparatus by parallel segmentation. Untrusted bytes; everything is bounded.
// Thread safety: pure functions; call from any thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "stemma/result.h"
#include "stemma/variants.h"

namespace stemma::exchange {

struct CollationLimits {
  std::size_t max_bytes = std::size_t{256} << 20;  // Of the file.
  std::size_t max_witnesses = 2000;
  std::size_t max_cells = std::size_t{1} << 26;  // Witnesses times loci.
  int max_depth = 128;                           // Of elements in elements.
};

// What begins with "<" is read as TEI, everything else as CollateX. `path` is for messages alone. Errors, their
// `where` being "path", "path:line" or "path: table row N": kMalformed, kTooLarge, kEmpty (fewer than two witnesses, or
// no place at all).
Result<VariantTable> read_collation(const std::string& path, std::string_view bytes,
                                    const CollationLimits& limits = {});

}  // namespace stemma::exchange
