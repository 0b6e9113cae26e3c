// Where characters leave the program: a file descriptor that remembers why a write failed, and whole files.
#pragma once

#include <array>
#include <streambuf>
#include <string>
#include <string_view>

#include "stemma/result.h"

namespace stemma::cli {

// A stream buffer over a file descriptor, which it does not own. The stream goes bad when a write fails.
class DescriptorBuffer : public std::streambuf {
 public:
  explicit DescriptorBuffer(int descriptor);
  int error() const { return error_; }  // errno of the first failed write, or 0.

 protected:
  int_type overflow(int_type c) override;
  int sync() override;

 private:
  bool drain();
  int descriptor_;
  int error_ = 0;
  std::array<char, 1 << 16> buffer_;
};

// Writes a whole file: a reader sees the old one or the new one, never half of it. Devices and pipes are written to as
// they are. Errors: kStorage.
Status write_file(const std::string& path, std::string_view bytes);

}  // namespace stemma::cli
