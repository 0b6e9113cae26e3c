#include "cli/output.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <ostream>

namespace stemma::cli {
namespace {

namespace fs = std::filesystem;

std::string contents(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

class Output : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(testing::TempDir()) / ("stemma_output_" + std::to_string(::getpid()));
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }
  fs::path folder_;
};

TEST_F(Output, ReplacesAFileWholeAndLeavesNothingBeside) {
  const fs::path path = folder_ / "page.html";
  ASSERT_TRUE(write_file(path.string(), "first"));
  ASSERT_TRUE(write_file(path.string(), "second"));
  EXPECT_EQ(contents(path), "second");
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_), {}), 1);
}

TEST_F(Output, FollowsALink) {
  ASSERT_TRUE(write_file((folder_ / "real").string(), "first"));
  fs::create_symlink(folder_ / "real", folder_ / "link");
  ASSERT_TRUE(write_file((folder_ / "link").string(), "second"));
  EXPECT_TRUE(fs::is_symlink(folder_ / "link"));
  EXPECT_EQ(contents(folder_ / "real"), "second");
}

TEST_F(Output, SaysWhyAFileCannotBeWritten) {
  const std::string path = (folder_ / "no/such/folder").string();
  const Status status = write_file(path, "x");
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().code, ErrorCode::kStorage);
  EXPECT_EQ(status.error().where, path);
}

TEST_F(Output, NoticesAFullDisk) {
  const Status status = write_file("/dev/full", "x");
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().code, ErrorCode::kStorage);
  EXPECT_TRUE(fs::exists("/dev/full"));

  const int descriptor = ::open("/dev/full", O_WRONLY);
  DescriptorBuffer buffer(descriptor);
  std::ostream out(&buffer);
  out << std::string(200000, 'x') << std::flush;
  EXPECT_FALSE(out);
  EXPECT_EQ(buffer.error(), ENOSPC);
  ::close(descriptor);
}

TEST_F(Output, WritesEveryByteInOrder) {
  const fs::path path = folder_ / "bytes";
  const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT, 0666);
  std::string expected;
  {
    DescriptorBuffer buffer(descriptor);
    std::ostream out(&buffer);
    for (int i = 0; i < 40000; ++i) {
      out << i << '\n';
      expected += std::to_string(i) + "\n";
    }
    out.flush();
  }
  ::close(descriptor);
  EXPECT_EQ(contents(path), expected);
}

}  // namespace
}  // namespace stemma::cli
