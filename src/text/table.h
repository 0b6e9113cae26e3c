// Tables of data/: UTF-8, one row per line, columns by tab; lines that begin with '#' and blank lines are skipped.
// Thread safety: pure functions of the files; call from any thread.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/file_system.h"
#include "stemma/result.h"

namespace stemma::text {

using Columns = std::vector<std::string_view>;

Columns split_list(std::string_view text, char separator);  // Without empty parts.

// One file of data/, read row by row.
class Table {
 public:
  // Borrows `files`.
  Table(const std::string& data_dir, const base::FileSystem& files, std::string_view name)
      : path_(data_dir + "/" + std::string(name)), files_(files) {}

  // Calls row(columns) for every row; it returns an empty string or what is wrong with the row, which stops the
  // reading. Errors: kNotFound, kUnreadable, kMalformed (naming file and line).
  Status each(std::size_t columns, const std::function<std::string(const Columns&)>& row) const;

 private:
  std::string path_;
  const base::FileSystem& files_;
};

}  // namespace stemma::text
