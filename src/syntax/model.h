// Model: the file of a trained network, checked once and then used where it lies.
//
// Layout, all numbers little-endian: the head below; `rows` keys (u64, rising); `rows` scales (float); rows x embedding
// signed bytes; then, at the next multiple of 64 bytes, the weights (syntax/weights.h). A word's embedding is the sum
// of scale * bytes over its features.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "stemma/result.h"
#include "syntax/features.h"
#include "syntax/weights.h"

namespace stemma::syntax {

struct ModelHead {
  char magic[8] = {'s', 't', 'e', 'm', 's', 'y', 'n', '1'};
  std::uint64_t checksum = 0;  // base::hash64 of all that follows this number.
  Sizes sizes;
  std::uint32_t rows = 0;
  std::uint32_t labels = 0;  // Universal tags + 2^8 Penn tags + 2^16 relations, as many as this program knows.
  std::uint32_t reserved[2] = {0, 0};
};
static_assert(sizeof(ModelHead) == 48);

inline constexpr std::size_t kMaxModelBytes = std::size_t{25} << 20;

class Model {
 public:
  // Reads and checks a file. Errors: kNotFound, kUnreadable, kTooLarge, kMalformed (of another version, cut off, or
  // changed since it was written).
  static Result<Model> open(const std::string& path);
  // The same for bytes in memory, which are copied. `where` is named in errors.
  static Result<Model> from_bytes(std::string_view bytes, const std::string& where);

  const Sizes& sizes() const { return sizes_; }
  const Layout& layout() const { return layout_; }
  const float* weights() const { return weights_; }

  // Adds the embedding of a word to sizes().embedding floats.
  void add_embedding(const Features& features, float* to) const;

 private:
  Model() : layout_(Sizes{}) {}
  static Result<Model> check(std::string_view bytes, const std::string& where);
  const std::uint64_t* find(std::uint64_t key) const;

  Sizes sizes_;
  Layout layout_;
  std::span<const std::uint64_t> keys_;
  const float* scales_ = nullptr;
  const std::int8_t* embeddings_ = nullptr;
  const float* weights_ = nullptr;
  std::vector<std::uint32_t> openings_;  // By the top bits of a key, the first row that has them or more.
  std::shared_ptr<const void> memory_;   // What the pointers point into.
};

// The labels of this program as ModelHead has them.
std::uint32_t label_counts();

// The bytes of a file, which the trainer writes. REQUIRES: `keys` rise; `embeddings` has keys.size() x embedding
// floats.
std::string write_model(const Sizes& sizes, std::span<const std::uint64_t> keys, std::span<const float> embeddings,
                        std::span<const float> weights);

}  // namespace stemma::syntax
