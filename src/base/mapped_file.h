// A file of the disk as bytes in memory, read by the system when they are looked at.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "stemma/result.h"

namespace stemma::base {

class MappedFile {
 public:
  // Errors: kNotFound, kUnreadable (also of what is no regular file), kEmpty, kTooLarge (more than max_bytes).
  static Result<MappedFile> open(const std::string& path, std::size_t max_bytes);

  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  ~MappedFile();

  // Begins at the start of a page. Lives as long as this.
  std::string_view bytes() const { return {static_cast<const char*>(begin_), size_}; }

 private:
  MappedFile(void* begin, std::size_t size) : begin_(begin), size_(size) {}

  void* begin_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace stemma::base
