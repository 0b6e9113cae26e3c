// A folder of its own for every test that makes cases. For tests only.
#pragma once

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <string>
#include <utility>

#include "store/case.h"

namespace stemma::store {

class CaseFolder : public testing::Test {
 protected:
  CaseFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "stemma_case_XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
  }
  ~CaseFolder() override { std::filesystem::remove_all(folder_); }

  std::string path(const std::string& name = "harbour.case") const { return (folder_ / name).string(); }
  static Case opened(const std::string& at) {
    auto result = Case::open(at);
    if (!result) ADD_FAILURE() << result.error().message << " " << result.error().where;
    return std::move(result).value();
  }

 private:
  std::filesystem::path folder_;
};

}  // namespace stemma::store
