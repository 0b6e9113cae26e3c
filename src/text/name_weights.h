// Weights of the name tagger (annotate/name_tagger.h): a table of small numbers, a row per hash of a feature.
// Thread safety: const after load.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/file_system.h"
#include "stemma/result.h"

namespace stemma::text {

// File: "stemnam1", then kRows rows of kLabels signed bytes.
class NameWeights {
 public:
  static constexpr std::size_t kRowBits = 18;
  static constexpr std::size_t kRows = std::size_t{1} << kRowBits;
  static constexpr std::size_t kLabels = 9;

  // All zeros: tags nothing.
  NameWeights() = default;

  // Errors: kNotFound, kUnreadable, kMalformed (of another size or kind).
  static Result<NameWeights> load(const std::string& path, const base::FileSystem& files);

  // `kLabels` weights.
  const std::int8_t* row(std::uint64_t hash) const { return rows_.data() + row_of(hash) * kLabels; }
  static std::size_t row_of(std::uint64_t hash) { return static_cast<std::size_t>(hash >> (64 - kRowBits)); }

 private:
  std::vector<std::int8_t> rows_ = std::vector<std::int8_t>(kRows * kLabels, 0);
};

inline constexpr char kNameWeightsMagic[9] = "stemnam1";

}  // namespace stemma::text
