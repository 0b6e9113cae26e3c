#include "render/sigla.h"

#include <cstddef>

namespace stemma::render {

std::string siglum(std::uint32_t witness) {
  std::string letters;
  for (std::uint64_t rest = std::uint64_t{witness} + 1; rest > 0; rest = (rest - 1) / 26) {
    letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
  }
  return letters;
}

std::string sigla(const std::vector<std::uint32_t>& witnesses) {
  std::string out;
  for (std::size_t begin = 0, end; begin < witnesses.size(); begin = end) {
    for (end = begin + 1; end < witnesses.size() && witnesses[end] == witnesses[end - 1] + 1;) ++end;
    if (end - begin <= 3) end = begin + 1;
    out += (out.empty() ? "" : " ") + siglum(witnesses[begin]);
    if (end - begin > 3) out += "–" + siglum(witnesses[end - 1]);
  }
  return out;
}

}  // namespace stemma::render
