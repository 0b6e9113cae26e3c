#include "text/name_weights.h"

#include <algorithm>
#include <string_view>

namespace stemma::text {

Result<NameWeights> NameWeights::load(const std::string& path, const base::FileSystem& files) {
  Result<std::string> bytes = files.read(path, kRows * kLabels + 1024);
  if (!bytes) return bytes.error();
  const std::string_view magic(kNameWeightsMagic, 8);
  if (bytes->size() != magic.size() + kRows * kLabels || !std::string_view(*bytes).starts_with(magic))
    return Error{ErrorCode::kMalformed, "not weights of names as this program has them", path};
  NameWeights weights;
  std::transform(bytes->begin() + 8, bytes->end(), weights.rows_.begin(),
                 [](char byte) { return static_cast<std::int8_t>(byte); });
  return weights;
}

}  // namespace stemma::text
