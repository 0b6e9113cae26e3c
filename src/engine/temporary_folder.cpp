#include "engine/temporary_folder.h"

#include <stdlib.h>

#include <filesystem>
#include <system_error>
#include <utility>

namespace stemma::engine {

Result<TemporaryFolder> TemporaryFolder::make(const std::string& parent) {
  std::string path = (parent.empty() ? "/tmp" : parent) + "/stemma-XXXXXX";
  if (mkdtemp(path.data()) == nullptr) {
    return Error{ErrorCode::kStorage, "cannot make a folder for what does not fit in memory", parent};
  }
  return TemporaryFolder(std::move(path));
}

TemporaryFolder::TemporaryFolder(TemporaryFolder&& other) noexcept : path_(std::exchange(other.path_, {})) {}
TemporaryFolder& TemporaryFolder::operator=(TemporaryFolder&& other) noexcept {
  std::swap(path_, other.path_);
  return *this;
}
TemporaryFolder::~TemporaryFolder() {
  std::error_code none;
  if (!path_.empty()) std::filesystem::remove_all(path_, none);
}

}  // namespace stemma::engine
