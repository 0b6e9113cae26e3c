// A disk that holds one file, whatever it is asked for. For tests and fuzzers.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/file_system.h"

namespace stemma::base {

class OneFile final : public FileSystem {
 public:
  explicit OneFile(std::string bytes) : bytes_(std::move(bytes)) {}
  FileKind kind(const std::string&) const override { return FileKind::kRegular; }
  std::string identity(const std::string& path) const override { return path; }
  Result<std::vector<FolderEntry>> list(const std::string&) const override { return std::vector<FolderEntry>{}; }
  Result<std::string> read(const std::string&, std::size_t) const override { return bytes_; }
  Status stream(const std::string&, const std::function<bool(std::string_view)>&) const override { return Done{}; }

 private:
  std::string bytes_;
};

}  // namespace stemma::base
