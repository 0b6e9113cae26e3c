#include "base/mapped_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

#include "base/format.h"

namespace stemma::base {
namespace {

Error refusal(const std::string& path, int number) {
  const ErrorCode code = number == ENOENT ? ErrorCode::kNotFound : ErrorCode::kUnreadable;
  return Error{code, std::generic_category().message(number), path};
}

}  // namespace

Result<MappedFile> MappedFile::open(const std::string& path, std::size_t max_bytes) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (file < 0) return refusal(path, errno);
  struct stat status {};
  if (::fstat(file, &status) != 0) {
    const int number = errno;
    ::close(file);
    return refusal(path, number);
  }
  const auto size = static_cast<std::size_t>(status.st_size);
  Error error{ErrorCode::kUnreadable, "not a regular file", path};
  void* begin = MAP_FAILED;
  if (S_ISREG(status.st_mode)) {
    if (size == 0) {
      error = {ErrorCode::kEmpty, "empty", path};
    } else if (size > max_bytes) {
      error = {ErrorCode::kTooLarge, format("longer than {} bytes", max_bytes), path};
    } else {
      begin = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
      if (begin == MAP_FAILED) error = refusal(path, errno);
    }
  }
  ::close(file);
  if (begin == MAP_FAILED) return error;
  return MappedFile(begin, size);
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : begin_(std::exchange(other.begin_, nullptr)), size_(std::exchange(other.size_, 0)) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(begin_, other.begin_);
  std::swap(size_, other.size_);
  return *this;
}

MappedFile::~MappedFile() {
  if (begin_ != nullptr) ::munmap(begin_, size_);
}

}  // namespace stemma::base
