// Every file of tests/cases is one test, named Cases.<file>. Below them, the tests of what reads and runs such files.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "case_file.h"
#include "program.h"

namespace stemma::tests {
namespace {

namespace fs = std::filesystem;

class CaseTest : public testing::Test {
 public:
  explicit CaseTest(fs::path path) : path_(std::move(path)) {}
  void TestBody() override {
    const CaseFile file = parse_case(read_file(path_));
    EXPECT_FALSE(file.title.empty()) << "the first line says what holds";
    EXPECT_FALSE(file.why.empty()) << "the lines below say why it matters";
    const Verdict verdict = run_case(file, STEMMA_PROGRAM);
    if (!verdict.skipped.empty()) GTEST_SKIP() << verdict.skipped;
    for (const std::string& fault : verdict.faults) ADD_FAILURE() << path_.string() << ": " << fault;
  }

 private:
  fs::path path_;
};

void register_cases() {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(fs::path(STEMMA_TEST_SOURCE_DIR) / "tests/cases")) {
    if (entry.path().extension() == ".case") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  for (const fs::path& path : paths) {
    testing::RegisterTest("Cases", path.stem().c_str(), nullptr, nullptr, __FILE__, __LINE__,
                          [path]() -> testing::Test* { return new CaseTest(path); });
  }
}

Verdict verdict_of(const std::string& steps) { return run_case(parse_case("Title\nWhy.\n\n" + steps), "/bin/echo"); }
std::string faults_of(const std::string& steps) {
  std::string all;
  for (const std::string& fault : verdict_of(steps).faults) all += fault + "\n";
  return all;
}

TEST(CaseHarness, ReadsTitleWhyAndSteps) {
  const CaseFile file = parse_case("Title\nWhy so.\n\n--- file a b.txt\none\n\ntwo\n\n\n--- run x\n");
  EXPECT_EQ(file.title, "Title");
  EXPECT_EQ(file.why, "Why so.\n");
  ASSERT_EQ(file.steps.size(), 2U);
  EXPECT_EQ(file.steps[0].line, 4);
  EXPECT_EQ(file.steps[0].word, "file");
  EXPECT_EQ(file.steps[0].argument, "a b.txt");
  EXPECT_EQ(file.steps[0].body, "one\n\ntwo\n");
  EXPECT_EQ(file.steps[1].body, "");
}

TEST(CaseHarness, TheProgramStandsForItsName) {
  EXPECT_EQ(faults_of("--- run stemma a \"b  c\"\n--- stdout\na b  c\n"), "");
  EXPECT_NE(faults_of("--- run stemma a\n--- stdout\nb\n"), "");
}

TEST(CaseHarness, ExitCodesAreHeldAndMustBeZeroUnlessSaid) {
  EXPECT_EQ(faults_of("--- run false\n--- exit 1\n"), "");
  EXPECT_NE(faults_of("--- run false\n--- exit 0\n"), "");
  EXPECT_NE(faults_of("--- run false\n"), "");
  EXPECT_NE(faults_of("--- run false\n--- run true\n"), "");
  EXPECT_EQ(faults_of("--- run true\n"), "");
  EXPECT_NE(faults_of("--- run no-such-program\n"), "");
}

TEST(CaseHarness, FilesLinksPatchesAndInput) {
  EXPECT_EQ(faults_of("--- file d/a.txt\none\n--- run cat d/a.txt\n--- stdout\none\n"), "");
  EXPECT_EQ(faults_of("--- file a escaped\n\\x41\\n\\\\\\n\n--- run cat a\n--- stdout\nA\n\\\n"), "");
  EXPECT_EQ(faults_of("--- file a repeat 3 xy\n--- run wc -c a\n--- stdout\n6 a\n"), "");
  EXPECT_EQ(faults_of("--- file a\none\n--- run cat a\n--- keep b\n--- run cat b\n--- stdout\none\n"), "");
  EXPECT_EQ(faults_of("--- file a\none\n--- link b a\n--- run cat b\n--- stdout\none\n"), "");
  EXPECT_EQ(faults_of("--- file a\none\n--- patch a 1 \\x4e\n--- run cat a\n--- stdout\noNe\n"), "");
  EXPECT_EQ(faults_of("--- stdin\none\n--- run cat\n--- stdout\none\n--- run cat\n--- stdout\n"), "");
}

TEST(CaseHarness, ContainsAndLacks) {
  EXPECT_EQ(faults_of("--- run stemma one two\n--- stdout contains\none\ntwo\n--- stdout lacks\nthree\n"), "");
  EXPECT_NE(faults_of("--- run stemma one two\n--- stdout contains\nthree\n"), "");
  EXPECT_NE(faults_of("--- run stemma one two\n--- stdout lacks\nthree\none\n"), "");
  EXPECT_EQ(faults_of("--- run ls absent\n--- exit 2\n--- stderr contains\nabsent\n"), "");
}

TEST(CaseHarness, OutputsOfTwoRunsAreCompared) {
  EXPECT_EQ(faults_of("--- run stemma a\n--- run stemma a\n--- stdout same as run 1\n"), "");
  EXPECT_NE(faults_of("--- run stemma a\n--- run stemma b\n--- stdout same as run 1\n"), "");
  EXPECT_NE(faults_of("--- run stemma a\n--- stdout same as run 1\n"), "");
}

TEST(CaseHarness, MistakesInACaseAreFaults) {
  EXPECT_NE(faults_of("--- frobnicate\n--- run true\n"), "");
  EXPECT_NE(faults_of("--- file a\nno run\n"), "");
  EXPECT_NE(faults_of("--- exit 0\n--- run true\n"), "");
}

TEST(CaseHarness, JsonAssertions) {
  const std::string lines = "{\"a\":\"x y\",\"n\":[1,2,3],\"o\":{\"k\":0.5}}\n{\"a\":\"z\",\"n\":null}\n";
  for (const char* holds :
       {"lines 2", "/a == \"x y\"", "line 2 /a == \"z\"", "where a \"z\" /n == null", "where a \"x y\" /n size 3",
        "/n contains 2", "/a contains \"y\"", "/o/k >= 0.5", "/o/k <= 0.5", "/n/0 == 1", "/a != \"z\""}) {
    EXPECT_EQ(json_fault(lines, holds), "") << holds;
  }
  for (const char* fails :
       {"lines 1", "/a == \"z\"", "line 3 /a == 1", "where a \"q\" /n == null", "/n size 2", "/n contains 4",
        "/a contains \"q\"", "/o/k >= 0.6", "/b == 1", "/a is \"x y\"", "/a == x", "/n/7 == 1"}) {
    EXPECT_NE(json_fault(lines, fails), "") << fails;
  }
  EXPECT_EQ(json_fault("{\n \"a\": 1\n}", "/a == 1"), "");
  EXPECT_NE(json_fault("stemma: no", "/a == 1"), "");
}

}  // namespace
}  // namespace stemma::tests

int main(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  stemma::tests::register_cases();
  return RUN_ALL_TESTS();
}
