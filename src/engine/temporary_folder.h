// A folder of our own that goes when this object does.
#pragma once

#include <string>

#include "stemma/result.h"

namespace stemma::engine {

class TemporaryFolder {
 public:
  // Below `parent`, or /tmp if that is empty. Errors: kStorage.
  static Result<TemporaryFolder> make(const std::string& parent);
  TemporaryFolder(TemporaryFolder&& other) noexcept;
  TemporaryFolder& operator=(TemporaryFolder&& other) noexcept;
  ~TemporaryFolder();

  const std::string& path() const { return path_; }

 private:
  explicit TemporaryFolder(std::string path) : path_(std::move(path)) {}
  std::string path_;  // Empty: nothing to remove.
};

}  // namespace stemma::engine
