#include "text/name_weights.h"

#include <gtest/gtest.h>

namespace stemma::text {
namespace {

class OneFile : public base::FileSystem {
 public:
  explicit OneFile(std::string bytes) : bytes_(std::move(bytes)) {}
  base::FileKind kind(const std::string&) const override { return base::FileKind::kRegular; }
  std::string identity(const std::string& path) const override { return path; }
  Result<std::vector<base::FolderEntry>> list(const std::string&) const override {
    return std::vector<base::FolderEntry>{};
  }
  Result<std::string> read(const std::string&, std::size_t) const override { return bytes_; }
  Status stream(const std::string&, const std::function<bool(std::string_view)>&) const override { return Done{}; }

 private:
  std::string bytes_;
};

TEST(NameWeights, ReadsARow) {
  std::string bytes(kNameWeightsMagic, 8);
  bytes.resize(8 + NameWeights::kRows * NameWeights::kLabels, '\0');
  const std::uint64_t hash = std::uint64_t{5} << (64 - NameWeights::kRowBits);
  bytes[8 + 5 * NameWeights::kLabels + 2] = static_cast<char>(-7);
  const auto weights = NameWeights::load("names.bin", OneFile(bytes));
  ASSERT_TRUE(weights);
  EXPECT_EQ(weights->row(hash)[2], -7);
  EXPECT_EQ(weights->row(hash)[3], 0);
}

TEST(NameWeights, RefusesAnythingElse) {
  for (const std::string& bytes : {std::string(), std::string("stemnam1"), std::string(1 << 20, 'x')}) {
    const auto weights = NameWeights::load("names.bin", OneFile(bytes));
    ASSERT_FALSE(weights);
    EXPECT_EQ(weights.error().code, ErrorCode::kMalformed);
    EXPECT_EQ(weights.error().where, "names.bin");
  }
}

}  // namespace
}  // namespace stemma::text
