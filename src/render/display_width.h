// How many columns a text takes on a terminal.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace stemma::render {

// East Asian wide characters and emoji take two columns, combining marks and control characters none (after Unicode
// TR11). Bytes that are no UTF-8 take one.
std::size_t display_width(std::string_view text);

// `text` on one line (line breaks and control characters become spaces) in at most `columns`, "…" where it was cut.
std::string fitted(std::string_view text, std::size_t columns);

// `text` broken at spaces into lines of at most `columns`; words that are longer are cut. REQUIRES: columns >= 2.
std::vector<std::string> wrapped(std::string_view text, std::size_t columns);

}  // namespace stemma::render
