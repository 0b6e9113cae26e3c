#include "base/file_system.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <string>
#include <thread>

namespace stemma::base {
namespace {

class FileSystemPipe : public testing::Test {
 protected:
  void SetUp() override {
    path_ = (std::filesystem::temp_directory_path() / ("stemma_pipe_" + std::to_string(::getpid()))).string();
    ASSERT_EQ(::mkfifo(path_.c_str(), 0600), 0);
  }
  void TearDown() override { std::filesystem::remove(path_); }

  // Opens the pipe, waits, writes, waits and writes again.
  void write_slowly() const {
    const int pipe = ::open(path_.c_str(), O_WRONLY);
    for (const std::string_view piece : {"The ferry ", "sailed."}) {
      std::this_thread::sleep_for(std::chrono::milliseconds(150));
      EXPECT_EQ(::write(pipe, piece.data(), piece.size()), static_cast<ssize_t>(piece.size()));
    }
    ::close(pipe);
  }

  std::string path_;
};

TEST_F(FileSystemPipe, ItsKindIsTold) {
  EXPECT_EQ(disk().kind(path_), FileKind::kPipe);
  EXPECT_EQ(disk().kind("/dev/zero"), FileKind::kOther);
}

TEST_F(FileSystemPipe, ALateAndSlowWriterIsWaitedFor) {
  std::thread writer([this] {
    std::this_thread::sleep_for(std::chrono::milliseconds(150));
    write_slowly();
  });
  const auto bytes = disk().read(path_, 1000);
  writer.join();
  ASSERT_TRUE(bytes) << bytes.error().message;
  EXPECT_EQ(*bytes, "The ferry sailed.");
}

TEST_F(FileSystemPipe, AWriterWhoNeverComesIsNotWaitedForForEver) {
  const auto bytes = disk().read(path_, 1000);
  ASSERT_FALSE(bytes);
  EXPECT_EQ(bytes.error().code, ErrorCode::kUnreadable);
}

}  // namespace
}  // namespace stemma::base
