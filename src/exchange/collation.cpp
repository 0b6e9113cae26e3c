#include "exchange/collation.h"

#include "base/format.h"
#include "exchange/readers.h"

namespace stemma::exchange {

Result<VariantTable> read_collation(const std::string& path, std::string_view bytes, const CollationLimits& limits) {
  if (bytes.size() > limits.max_bytes) {
    return Error{ErrorCode::kTooLarge, base::format("a collation may have {} bytes", limits.max_bytes), path};
  }
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (bytes.starts_with(kByteOrderMark)) bytes.remove_prefix(kByteOrderMark.size());
  const std::size_t first = bytes.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return Error{ErrorCode::kEmpty, "the file is empty", path};
  // UTF-16 has a NUL or a byte order mark there; of the two formats only XML may be written in it.
  const auto lead = static_cast<unsigned char>(bytes[first]);
  return lead == '<' || lead == 0 || lead >= 0xFE ? read_tei(path, bytes, limits) : read_collatex(path, bytes, limits);
}

}  // namespace stemma::exchange
