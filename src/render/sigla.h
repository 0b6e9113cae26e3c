// Sigla: the short names that critics of texts give to witnesses.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace stemma::render {

// A to Z, then AA, AB, ...
std::string siglum(std::uint32_t witness);

// "A B C"; runs of more than three are "A–F". REQUIRES: ascending.
std::string sigla(const std::vector<std::uint32_t>& witnesses);

}  // namespace stemma::render
