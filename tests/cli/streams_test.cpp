// The built program among pipes, full disks and other programs, as a shell would run it.
#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "program.h"

namespace stemma::tests {
namespace {

constexpr const char* kReport =
    R"({"id":"r1","body":"The ferry Auk struck a sandbar off Ellery Point on Tuesday, port officials said. At least )"
    R"(12 passengers were hurt, said harbour master Ines Calder, and two boats were there within nine minutes."})";

class Streams : public testing::Test {
 protected:
  Outcome shell(const std::string& line, const std::string& input = "") {
    tests::Run one;
    one.command = {"bash", "-c", line};
    one.folder = folder_.path();
    one.input = input;
    return run(one);
  }
  // `count` reports that are all related, as JSON Lines: far more output than a pipe holds.
  static std::string many(int count) {
    std::string lines;
    for (int i = 0; i < count; ++i) {
      std::string line = kReport;
      line.replace(line.find("r1"), 2, "r" + std::to_string(1000 + i));
      lines += line + "\n";
    }
    return lines;
  }
  TemporaryFolder folder_;
  const std::string stemma_ = STEMMA_PROGRAM;
};

TEST_F(Streams, AReaderThatHasSeenEnoughEndsItQuietly) {
  const Outcome outcome = shell(stemma_ + " annotate - | head -n 1 | wc -l", many(400));
  EXPECT_EQ(outcome.err, "");
  EXPECT_EQ(outcome.out, "1\n");
}

TEST_F(Streams, OutputThatCannotBeWrittenIsNoticed) {
  const Outcome outcome = shell(stemma_ + " annotate - > /dev/full", many(3));
  EXPECT_EQ(outcome.exit_code, 3);
  EXPECT_NE(outcome.err.find("stemma: cli: standard output: No space left on device"), std::string::npos)
      << outcome.err;
}

TEST_F(Streams, TooLittleMemoryIsSaid) {
#ifdef __SANITIZE_ADDRESS__
  GTEST_SKIP() << "AddressSanitizer takes more addresses than any limit allows";
#endif
  for (const char* threads : {"1", "2"}) {
    const Outcome outcome =
        shell("ulimit -v 90000; " + stemma_ + " pairs --candidates --threads " + threads + " -", many(40000));
    EXPECT_EQ(outcome.exit_code, 3) << outcome.err;
    EXPECT_NE(outcome.err.find("out of memory; see --max-memory"), std::string::npos) << outcome.err;
  }
}

TEST_F(Streams, AFileThatCannotBeWrittenIsNamed) {
  const Outcome outcome = shell(stemma_ + " dossier - --html no/such/folder/page.html", many(1));
  EXPECT_EQ(outcome.exit_code, 3);
  EXPECT_NE(outcome.err.find("no/such/folder/page.html"), std::string::npos) << outcome.err;
}

TEST_F(Streams, ThePageIsWrittenWholeOrNotAtAll) {
  ASSERT_EQ(
      shell("echo before > page.html; " + stemma_ + " dossier - --html page.html --json data.json --quiet", many(2))
          .exit_code,
      0);
  EXPECT_EQ(shell("ls | tr '\\n' ' '").out, "data.json page.html ") << "nothing is left beside them";
  EXPECT_TRUE(read_file(folder_.path() / "page.html").starts_with("<!doctype html>"));
  EXPECT_TRUE(read_file(folder_.path() / "page.html").ends_with("</html>\n"));
}

TEST_F(Streams, DashWritesTheDossierToStandardOutputAlone) {
  const Outcome page = shell(stemma_ + " dossier - --html -", many(2));
  EXPECT_EQ(page.exit_code, 0);
  EXPECT_TRUE(page.out.starts_with("<!doctype html>"));
  EXPECT_TRUE(page.out.ends_with("</html>\n"));
  const Outcome json = shell(stemma_ + " dossier - --json -", many(2));
  EXPECT_TRUE(json.out.starts_with("{\"summary\":{\"reports\":2,"));
  EXPECT_TRUE(json.out.ends_with("}\n"));
}

TEST_F(Streams, AFileIsNoTerminal) {
  const Outcome outcome = shell(stemma_ + " dossier -", many(2));
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_EQ(outcome.err, "") << "no progress line";
  EXPECT_EQ(outcome.out.find('\x1b'), std::string::npos) << "no colour";
}

TEST_F(Streams, AnUnusableInputIsNamedEveryTime) {
  write_file(folder_.path() / "bad.jsonl", "{\"id\":\"x\",\"bo\n");
  write_file(folder_.path() / "good.jsonl", many(1));
  for (int again = 0; again < 2; ++again) {
    const Outcome outcome = shell(stemma_ + " ingest --case c.case bad.jsonl good.jsonl");
    EXPECT_EQ(outcome.exit_code, 1);
    EXPECT_TRUE(outcome.err.starts_with("stemma: ingest: bad.jsonl:1")) << outcome.err;
    EXPECT_EQ(outcome.out,
              again == 0 ? "{\"added\":1,\"known\":0,\"refused\":1}\n" : "{\"added\":0,\"known\":1,\"refused\":1}\n");
  }
  EXPECT_EQ(shell(stemma_ + " families --case c.case").exit_code, 0) << "what is in the case can be used";
}

TEST_F(Streams, CollateTakesFilesOrIds) {
  write_file(folder_.path() / "a.txt",
             "The ferry Auk struck a sandbar off Ellery Point on Tuesday, hurting 12 passengers.");
  write_file(folder_.path() / "b.txt",
             "The ferry Auk struck a sandbar off Ellery Point on Tuesday, hurting 21 passengers.");
  write_file(folder_.path() / "two.jsonl", many(2));
  const Outcome files = shell(stemma_ + " collate b.txt a.txt");
  EXPECT_EQ(files.exit_code, 0) << files.err;
  EXPECT_TRUE(files.out.starts_with("{\"a\":\"b.txt\",\"b\":\"a.txt\",")) << files.out;
  ASSERT_EQ(shell(stemma_ + " ingest --case c.case a.txt b.txt").exit_code, 0);
  EXPECT_EQ(shell(stemma_ + " collate --case c.case b.txt a.txt").out, files.out);
  EXPECT_EQ(shell(stemma_ + " collate a.txt").exit_code, 2);
  EXPECT_EQ(shell(stemma_ + " collate a.txt two.jsonl --base absent").exit_code, 2);
  EXPECT_TRUE(shell(stemma_ + " collate a.txt two.jsonl").out.starts_with("{\"witnesses\":["));
  EXPECT_EQ(shell(stemma_ + " collate a.txt absent.txt").exit_code, 1);
}

TEST_F(Streams, DataIsFoundOrMissed) {
  const Outcome outcome = shell("STEMMA_DATA=/no/such/folder " + stemma_ + " families -", many(1));
  EXPECT_EQ(outcome.exit_code, 3);
  EXPECT_NE(outcome.err.find("/no/such/folder"), std::string::npos) << outcome.err;
}

TEST_F(Streams, HelpAndVersionNeedNothing) {
  EXPECT_EQ(shell(stemma_ + " --version").out.rfind("stemma ", 0), 0u);
  const Outcome help = shell(stemma_ + " dossier --help");
  EXPECT_EQ(help.exit_code, 0);
  EXPECT_NE(help.out.find("Examples:"), std::string::npos);
  EXPECT_EQ(shell(stemma_ + " --man").out, read_file(std::filesystem::path(STEMMA_TEST_SOURCE_DIR) / "docs/stemma.1"));
}

}  // namespace
}  // namespace stemma::tests
