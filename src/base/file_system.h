// The disk behind a seam, so that tests can use files that never existed.
// Thread safety: const functions may be called from any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "stemma/result.h"

namespace stemma::base {

enum class FileKind { kRegular, kFolder, kPipe, kOther, kAbsent };  // kOther: a device or a socket.

struct FolderEntry {
  std::string name;                  // Without its folder.
  FileKind kind = FileKind::kOther;  // Of what a symbolic link leads to.
};

class FileSystem {
 public:
  virtual ~FileSystem() = default;

  virtual FileKind kind(const std::string& path) const = 0;
  // Identity of a file or folder, the same through every link to it: "device:inode".
  virtual std::string identity(const std::string& path) const = 0;
  // Entries in byte order of their names. Errors: kNotFound, kUnreadable.
  virtual Result<std::vector<FolderEntry>> list(const std::string& path) const = 0;
  // The whole file. Errors: kNotFound, kUnreadable, kTooLarge (more than max_bytes).
  virtual Result<std::string> read(const std::string& path, std::size_t max_bytes) const = 0;
  // Reads the file in order, a piece at a time, until `take` returns false or the end. "-" is standard input.
  // A pipe that nobody writes to within two seconds is kUnreadable. Errors: kNotFound, kUnreadable.
  virtual Status stream(const std::string& path, const std::function<bool(std::string_view)>& take) const = 0;
};

// What `stream` gives, until more than `max_bytes` are there: longer is too long, by how much is not read. Errors:
// those of `stream`.
Result<std::string> read_stream(const FileSystem& files, const std::string& path, std::size_t max_bytes);

// The real disk. Lives as long as the program.
const FileSystem& disk();

}  // namespace stemma::base
