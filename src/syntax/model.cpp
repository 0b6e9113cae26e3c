// A file is accepted only as a whole: head, sizes, exact length, checksum, order of keys, and numbers that are numbers.
// After that no place in it is computed from anything but these sizes. Exercised by SyntaxModel.* in model_test.cpp and
// by fuzz/syntax_fuzzer.cpp.
#include "syntax/model.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

#include "base/format.h"
#include "base/hash.h"
#include "base/mapped_file.h"
#include "syntax/labels.h"

namespace stemma::syntax {
namespace {

static_assert(std::endian::native == std::endian::little, "models are little-endian");

constexpr std::uint32_t kMaxSize = 512;  // Of any size in Sizes.
constexpr std::uint32_t kMaxRows = 1 << 18;
constexpr int kOpeningBits = 12;
constexpr std::size_t kAlignment = 64;
constexpr float kMaxWeight = 1e6F;

struct Places {
  std::size_t keys, scales, embeddings, weights, end;
};

Places places_of(const Sizes& sizes, const Layout& layout, std::size_t rows) {
  Places places{};
  places.keys = sizeof(ModelHead);
  places.scales = places.keys + rows * sizeof(std::uint64_t);
  places.embeddings = places.scales + rows * sizeof(float);
  places.weights = (places.embeddings + rows * sizes.embedding + kAlignment - 1) / kAlignment * kAlignment;
  places.end = places.weights + layout.total * sizeof(float);
  return places;
}

std::uint64_t checksum_of(std::string_view bytes) {
  return base::hash64(bytes.substr(offsetof(ModelHead, checksum) + sizeof(std::uint64_t)));
}

bool usable(std::uint32_t size) { return size > 0 && size <= kMaxSize && size % kLane == 0; }

bool all_numbers(const float* values, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    if (!(std::fabs(values[i]) < kMaxWeight)) return false;
  }
  return true;
}

}  // namespace

std::uint32_t label_counts() {
  return static_cast<std::uint32_t>(kUniversalTags.size() | kPennTags.size() << 8 | kRelations.size() << 16);
}

Result<Model> Model::open(const std::string& path) {
  Result<base::MappedFile> file = base::MappedFile::open(path, kMaxModelBytes);
  if (!file) return file.error();
  auto memory = std::make_shared<base::MappedFile>(std::move(*file));
  Result<Model> model = check(memory->bytes(), path);
  if (model) model->memory_ = std::move(memory);
  return model;
}

Result<Model> Model::from_bytes(std::string_view bytes, const std::string& where) {
  const std::size_t words = bytes.size() / sizeof(std::uint64_t) + 1;
  auto memory = std::make_shared<std::vector<std::uint64_t>>(words);  // Aligned for any number.
  if (!bytes.empty()) std::memcpy(memory->data(), bytes.data(), bytes.size());
  Result<Model> model = check({reinterpret_cast<const char*>(memory->data()), bytes.size()}, where);
  if (model) model->memory_ = std::move(memory);
  return model;
}

Result<Model> Model::check(std::string_view bytes, const std::string& where) {
  const auto bad = [&](const std::string& why) { return Error{ErrorCode::kMalformed, why, where}; };
  ModelHead head;
  const ModelHead expected;
  if (bytes.size() < sizeof head) return bad("too short for a model of syntax");
  std::memcpy(&head, bytes.data(), sizeof head);
  if (std::memcmp(head.magic, expected.magic, sizeof head.magic) != 0) return bad("not a model of syntax");
  if (head.labels != label_counts()) return bad("a model with other labels; make models makes one that fits");
  const Sizes& sizes = head.sizes;
  if (!usable(sizes.embedding) || !usable(sizes.hidden) || !usable(sizes.arc) || !usable(sizes.label) ||
      head.rows > kMaxRows) {
    return bad("sizes that no model has");
  }
  Model model;
  model.sizes_ = sizes;
  model.layout_ = Layout(sizes);
  const Places places = places_of(sizes, model.layout_, head.rows);
  if (bytes.size() != places.end) return bad(base::format("{} bytes, not {}", bytes.size(), places.end));
  if (head.checksum != checksum_of(bytes)) return bad("damaged: its checksum is another");
  model.keys_ = {reinterpret_cast<const std::uint64_t*>(bytes.data() + places.keys), head.rows};
  model.scales_ = reinterpret_cast<const float*>(bytes.data() + places.scales);
  model.embeddings_ = reinterpret_cast<const std::int8_t*>(bytes.data() + places.embeddings);
  model.weights_ = reinterpret_cast<const float*>(bytes.data() + places.weights);
  const bool rising = std::is_sorted(model.keys_.begin(), model.keys_.end(), std::less_equal<>());
  if (!rising || !all_numbers(model.scales_, head.rows) || !all_numbers(model.weights_, model.layout_.total)) {
    return bad("damaged: numbers that no model has");
  }
  model.openings_.assign((std::size_t{1} << kOpeningBits) + 1, head.rows);
  for (std::size_t row = head.rows; row-- > 0;) {
    model.openings_[model.keys_[row] >> (64 - kOpeningBits)] = static_cast<std::uint32_t>(row);
  }
  for (std::size_t i = model.openings_.size() - 1; i-- > 0;) {
    model.openings_[i] = std::min(model.openings_[i], model.openings_[i + 1]);
  }
  return model;
}

const std::uint64_t* Model::find(std::uint64_t key) const {
  const std::size_t opening = key >> (64 - kOpeningBits);
  const auto begin = keys_.begin() + openings_[opening];
  const auto end = keys_.begin() + openings_[opening + 1];
  const auto found = std::lower_bound(begin, end, key);
  return found != end && *found == key ? &*found : nullptr;
}

void Model::add_embedding(const Features& features, float* to) const {
  for (std::size_t i = 0; i < features.size; ++i) {
    const std::uint64_t* key = find(features.keys[i]);
    if (key == nullptr && i == 0) key = find(unseen_word());
    if (key == nullptr) continue;
    const auto row = static_cast<std::size_t>(key - keys_.data());
    const float scale = scales_[row];
    const std::int8_t* values = embeddings_ + row * sizes_.embedding;
    for (std::size_t j = 0; j < sizes_.embedding; ++j) to[j] += scale * static_cast<float>(values[j]);
  }
}

std::string write_model(const Sizes& sizes, std::span<const std::uint64_t> keys, std::span<const float> embeddings,
                        std::span<const float> weights) {
  ModelHead head;
  head.sizes = sizes;
  head.rows = static_cast<std::uint32_t>(keys.size());
  head.labels = label_counts();
  const Places places = places_of(sizes, Layout(sizes), keys.size());
  std::string bytes(places.end, '\0');
  std::memcpy(bytes.data() + places.keys, keys.data(), keys.size_bytes());
  for (std::size_t row = 0; row < keys.size(); ++row) {
    const std::span<const float> values = embeddings.subspan(row * sizes.embedding, sizes.embedding);
    float largest = 0;
    for (const float value : values) largest = std::max(largest, std::fabs(value));
    const float scale = largest / 127;
    std::memcpy(bytes.data() + places.scales + row * sizeof scale, &scale, sizeof scale);
    for (std::size_t i = 0; i < values.size(); ++i) {
      const float step = scale > 0 ? std::nearbyint(values[i] / scale) : 0;
      bytes[places.embeddings + row * sizes.embedding + i] = static_cast<char>(static_cast<std::int8_t>(step));
    }
  }
  std::memcpy(bytes.data() + places.weights, weights.data(), weights.size_bytes());
  std::memcpy(bytes.data(), &head, sizeof head);
  head.checksum = checksum_of(bytes);
  std::memcpy(bytes.data(), &head, sizeof head);
  return bytes;
}

}  // namespace stemma::syntax
