// Holds what comments say of tests to the tests there are: a suite that is named must be one, a file must lie there.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

struct Source {
  std::string path;
  std::string text;
};

std::vector<Source> read_sources(const fs::path& root) {
  std::vector<Source> sources;
  for (const char* folder : {"include", "src", "tests", "bench", "fuzz"}) {
    for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
      const fs::path& path = entry.path();
      if (path.extension() != ".cpp" && path.extension() != ".h" && path.extension() != ".py") continue;
      std::ifstream file(path);
      sources.push_back({path.string(), std::string(std::istreambuf_iterator<char>(file), {})});
    }
  }
  return sources;
}

// Every first group of `pattern` in `text`.
std::set<std::string> all(const std::string& text, const std::regex& pattern) {
  std::set<std::string> found;
  for (auto at = std::sregex_iterator(text.begin(), text.end(), pattern); at != std::sregex_iterator(); ++at)
    found.insert((*at)[1].str());
  return found;
}

// The suites and files of tests that comments of `sources` name and that none of `sources` is.
std::vector<std::string> find_faults(const std::vector<Source>& sources) {
  static const std::regex kSuite(R"re((?:TEST|TEST_F|TEST_P|RC_GTEST_PROP)\(\s*(\w+))re");
  static const std::regex kComment(R"re((//[^\n]*))re");
  static const std::regex kNamedSuite(R"re(\b([A-Z]\w+)\.\*)re");
  static const std::regex kNamedFile(R"re(\b(\w+_test\.(?:cpp|py)))re");
  std::set<std::string> suites;
  std::set<std::string> files;
  for (const Source& source : sources) {
    suites.merge(all(source.text, kSuite));
    files.insert(fs::path(source.path).filename().string());
  }
  std::vector<std::string> faults;
  for (const Source& source : sources) {
    for (const std::string& comment : all(source.text, kComment)) {
      for (const std::string& suite : all(comment, kNamedSuite))
        if (!suites.contains(suite)) faults.push_back(source.path + " names " + suite + ".*");
      for (const std::string& file : all(comment, kNamedFile))
        if (!files.contains(file)) faults.push_back(source.path + " names " + file);
    }
  }
  return faults;
}

TEST(Comments, NameTestsThatExist) {
  for (const std::string& fault : find_faults(read_sources(STEMMA_TEST_SOURCE_DIR))) ADD_FAILURE() << fault;
}

TEST(Comments, AMissingTestIsFound) {
  const std::string slashes = "// ";
  const std::vector<Source> sources = {{"a.cpp", slashes + "Tests: Boats.*, Quays.* in a_test.cpp.\n"},
                                       {"a_test.cpp", "TEST(Boats, Float) {}\n"},
                                       {"b.cpp", slashes + "Held to b_test.cpp.\n"}};
  EXPECT_EQ(find_faults(sources), (std::vector<std::string>{"a.cpp names Quays.*", "b.cpp names b_test.cpp"}));
}

}  // namespace
