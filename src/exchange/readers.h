// The two formats of collations. Private to this room; see collation.h.
#pragma once

#include "exchange/collation.h"

namespace stemma::exchange {

Result<VariantTable> read_collatex(const std::string& path, std::string_view bytes, const CollationLimits& limits);
Result<VariantTable> read_tei(const std::string& path, std::string_view bytes, const CollationLimits& limits);

}  // namespace stemma::exchange
