#include "base/file_system.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <system_error>

#include "base/format.h"

namespace stemma::base {
namespace {

Error system_error(const std::string& path, int number) {
  const ErrorCode code = number == ENOENT ? ErrorCode::kNotFound : ErrorCode::kUnreadable;
  return Error{code, std::generic_category().message(number), path};
}

// Closes a file descriptor at the end of its scope; standard input stays open.
class Descriptor {
 public:
  explicit Descriptor(const std::string& path)
      : number_(path == "-" ? 0 : ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ > 0) ::close(number_);
  }
  int number() const { return number_; }

 private:
  int number_;
};

FileKind kind_of(const struct stat& status) {
  if (S_ISREG(status.st_mode)) return FileKind::kRegular;
  if (S_ISDIR(status.st_mode)) return FileKind::kFolder;
  if (S_ISFIFO(status.st_mode)) return FileKind::kPipe;
  return FileKind::kOther;
}

bool is_pipe(int file) {
  struct stat status {};
  return ::fstat(file, &status) == 0 && S_ISFIFO(status.st_mode);
}

// Waits until the file has bytes or ends.
void wait_for_bytes(int file) {
  struct pollfd wanted {
    file, POLLIN, 0
  };
  ::poll(&wanted, 1, -1);
}

constexpr int kWriterWaits = 40;    // How often a named pipe is asked whether somebody writes to it.
constexpr int kWriterWait_ms = 50;  // And how long between.

class Disk final : public FileSystem {
 public:
  FileKind kind(const std::string& path) const override {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) return errno == ENOENT ? FileKind::kAbsent : FileKind::kOther;
    return kind_of(status);
  }

  std::string identity(const std::string& path) const override {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) return path;
    return format("{}:{}", static_cast<std::uint64_t>(status.st_dev), static_cast<std::uint64_t>(status.st_ino));
  }

  Result<std::vector<FolderEntry>> list(const std::string& path) const override {
    std::error_code error;
    std::filesystem::directory_iterator entries(path, error);
    if (error) return system_error(path, error.value());
    std::vector<FolderEntry> result;
    for (; entries != std::filesystem::directory_iterator(); entries.increment(error)) {
      if (error) return system_error(path, error.value());
      const std::string name = entries->path().filename().string();
      result.push_back({name, kind(entries->path().string())});
    }
    std::sort(result.begin(), result.end(), [](const auto& x, const auto& y) { return x.name < y.name; });
    return result;
  }

  Result<std::string> read(const std::string& path, std::size_t max_bytes) const override {
    std::string bytes;
    bool too_large = false;
    Status status = stream(path, [&](std::string_view piece) {
      too_large = bytes.size() + piece.size() > max_bytes;
      if (!too_large) bytes.append(piece);
      return !too_large;
    });
    if (!status) return status.error();
    if (too_large) return Error{ErrorCode::kTooLarge, format("longer than {} bytes", max_bytes), path};
    return bytes;
  }

  Status stream(const std::string& path, const std::function<bool(std::string_view)>& take) const override {
    const Descriptor file(path);
    if (file.number() < 0) return system_error(path, errno);
    // A named pipe is opened without waiting for its writer, who might never come.
    int waits = path != "-" && is_pipe(file.number()) ? kWriterWaits : 0;
    std::string buffer(std::size_t{1} << 18, '\0');
    for (;;) {
      const ssize_t got = ::read(file.number(), buffer.data(), buffer.size());
      if (got < 0 && errno == EINTR) continue;
      if (got < 0 && errno == EAGAIN) {
        wait_for_bytes(file.number());
      } else if (got < 0) {
        return system_error(path, errno);
      } else if (got == 0 && waits > 0) {
        if (--waits == 0) return Error{ErrorCode::kUnreadable, "a pipe that nobody writes to", path};
        ::poll(nullptr, 0, kWriterWait_ms);
        continue;
      } else if (got == 0 || !take(std::string_view(buffer.data(), static_cast<std::size_t>(got)))) {
        return Done{};
      }
      waits = 0;
    }
  }
};

}  // namespace

Result<std::string> read_stream(const FileSystem& files, const std::string& path, std::size_t max_bytes) {
  std::string bytes;
  const Status read = files.stream(path, [&](std::string_view piece) {
    bytes += piece;
    return bytes.size() <= max_bytes;
  });
  if (!read) return read.error();
  return bytes;
}

const FileSystem& disk() {
  static const Disk instance;
  return instance;
}

}  // namespace stemma::base
