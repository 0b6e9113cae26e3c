#include "syntax/model.h"

#include <gtest/gtest.h>

#include <cstring>
#include <functional>
#include <limits>

#include "base/hash.h"
#include "syntax/random_for_test.h"

namespace stemma::syntax {
namespace {

std::string fault_of(const std::string& bytes) {
  const Result<Model> model = Model::from_bytes(bytes, "m");
  if (model) return "";
  EXPECT_EQ(model.error().code, ErrorCode::kMalformed);
  EXPECT_EQ(model.error().where, "m");
  return model.error().message;
}

// The same bytes with a head of one's own and a checksum that fits.
std::string with_head(std::string bytes, const std::function<void(ModelHead&)>& change) {
  ModelHead head;
  std::memcpy(&head, bytes.data(), sizeof head);
  change(head);
  std::memcpy(bytes.data(), &head, sizeof head);
  head.checksum = base::hash64(std::string_view(bytes).substr(16));
  std::memcpy(bytes.data(), &head, sizeof head);
  return bytes;
}

TEST(SyntaxModel, ReadsWhatIsWritten) {
  const std::vector<std::uint64_t> keys{5, 9, 0xffffffffffffffffULL};
  const Sizes sizes{16, 16, 16, 16};
  const std::vector<float> embeddings = random_floats(3 * 16, 1);
  const std::vector<float> weights = random_floats(Layout(sizes).total, 2);
  const Result<Model> model = Model::from_bytes(write_model(sizes, keys, embeddings, weights), "m");
  ASSERT_TRUE(model) << model.error().message;
  EXPECT_EQ(model->sizes(), sizes);
  EXPECT_EQ(std::memcmp(model->weights(), weights.data(), weights.size() * sizeof(float)), 0);
  Features features;
  features.size = 3;
  features.keys = {0xffffffffffffffffULL, 7, 9};
  std::vector<float> sum(16);
  model->add_embedding(features, sum.data());
  for (std::size_t i = 0; i < 16; ++i) EXPECT_NEAR(sum[i], embeddings[32 + i] + embeddings[16 + i], 0.01);
}

TEST(SyntaxModel, EveryDamageIsTold) {
  const std::string bytes = random_model();
  EXPECT_EQ(fault_of(bytes), "");
  EXPECT_NE(fault_of(""), "");
  EXPECT_NE(fault_of("stemsyn1"), "");
  EXPECT_NE(fault_of(std::string(4096, 'x')), "");
  EXPECT_NE(fault_of(bytes.substr(0, bytes.size() - 1)), "");
  EXPECT_NE(fault_of(bytes + "x"), "");
  for (std::size_t at = 0; at < bytes.size(); at += 101) {
    std::string damaged = bytes;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x10);
    EXPECT_NE(fault_of(damaged), "") << at;
  }
}

TEST(SyntaxModel, SizesAreChecked) {
  const std::string bytes = random_model();
  for (const std::uint32_t size : {0u, 8u, 17u, 1024u, 0xfffffff0u}) {
    EXPECT_NE(fault_of(with_head(bytes, [&](ModelHead& head) { head.sizes.embedding = size; })), "");
    EXPECT_NE(fault_of(with_head(bytes, [&](ModelHead& head) { head.sizes.hidden = size; })), "");
    EXPECT_NE(fault_of(with_head(bytes, [&](ModelHead& head) { head.sizes.arc = size; })), "");
    EXPECT_NE(fault_of(with_head(bytes, [&](ModelHead& head) { head.sizes.label = size; })), "");
  }
  EXPECT_NE(fault_of(with_head(bytes, [&](ModelHead& head) { head.rows = 0xffffffff; })), "");
  EXPECT_NE(fault_of(with_head(bytes, [&](ModelHead& head) { ++head.labels; })), "");
}

TEST(SyntaxModel, WeightsMustBeNumbers) {
  std::string bytes = random_model();
  const float none = std::numeric_limits<float>::quiet_NaN();
  std::memcpy(bytes.data() + bytes.size() - sizeof none, &none, sizeof none);
  EXPECT_NE(fault_of(with_head(bytes, [](ModelHead&) {})), "");
}

TEST(SyntaxModel, AMissingFileIsTold) {
  const Result<Model> model = Model::open("/nowhere/syntax.model");
  ASSERT_FALSE(model);
  EXPECT_EQ(model.error().code, ErrorCode::kNotFound);
  EXPECT_EQ(Model::open("/").error().code, ErrorCode::kUnreadable);
}

}  // namespace
}  // namespace stemma::syntax
