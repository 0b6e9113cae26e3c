#include "cli/output.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>

#include "base/format.h"

namespace stemma::cli {
namespace {

// Writes everything or says why not (errno, 0 = done).
int write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t wrote = ::write(descriptor, bytes.data(), bytes.size());
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote < 0) return errno;
    bytes.remove_prefix(static_cast<std::size_t>(wrote));
  }
  return 0;
}

Status status_of(int number, const std::string& path) {
  if (number == 0) return Done{};
  return Error{ErrorCode::kStorage, std::generic_category().message(number), path};
}

// Opens with `flags`, writes, closes. errno, 0 = done.
int write_to(const std::string& path, int flags, std::string_view bytes, bool durable) {
  const int descriptor = ::open(path.c_str(), flags | O_WRONLY | O_CLOEXEC, 0666);
  if (descriptor < 0) return errno;
  int number = write_all(descriptor, bytes);
  if (number == 0 && durable && ::fsync(descriptor) != 0) number = errno;
  if (::close(descriptor) != 0 && number == 0) number = errno;
  return number;
}

}  // namespace

DescriptorBuffer::DescriptorBuffer(int descriptor) : descriptor_(descriptor) {
  setp(buffer_.data(), buffer_.data() + buffer_.size());
}

bool DescriptorBuffer::drain() {
  const std::string_view waiting(pbase(), static_cast<std::size_t>(pptr() - pbase()));
  if (error_ == 0) error_ = write_all(descriptor_, waiting);
  setp(buffer_.data(), buffer_.data() + buffer_.size());
  return error_ == 0;
}

DescriptorBuffer::int_type DescriptorBuffer::overflow(int_type c) {
  if (!drain()) return traits_type::eof();
  if (!traits_type::eq_int_type(c, traits_type::eof())) sputc(traits_type::to_char_type(c));
  return traits_type::not_eof(c);
}

int DescriptorBuffer::sync() { return drain() ? 0 : -1; }

Status write_file(const std::string& path, std::string_view bytes) {
  std::error_code none;
  const auto resolved = std::filesystem::weakly_canonical(path, none);  // A link keeps leading to the file.
  const std::string target = none || resolved.empty() ? path : resolved.string();
  struct stat status {};
  const bool exists = ::stat(target.c_str(), &status) == 0;
  if (exists && !S_ISREG(status.st_mode)) return status_of(write_to(target, 0, bytes, false), path);

  const std::string beside = base::format("{}.{}.part", target, ::getpid());
  int number = write_to(beside, O_CREAT | O_TRUNC, bytes, true);
  if (number == 0 && exists) ::chmod(beside.c_str(), status.st_mode & 07777);
  if (number == 0 && std::rename(beside.c_str(), target.c_str()) != 0) number = errno;
  if (number != 0) ::unlink(beside.c_str());
  return status_of(number, path);
}

}  // namespace stemma::cli
