// Where a JSON text goes wrong. Only asked after the parser has refused it.
#pragma once

#include <cstddef>
#include <string_view>

namespace stemma::ingest {

// The byte at which `json` stops being one JSON value: its size when it is cut off, npos when nothing is wrong.
// Time O(json), memory O(depth / 8); no recursion.
std::size_t find_json_fault(std::string_view json);

}  // namespace stemma::ingest
