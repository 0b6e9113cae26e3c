#include <gtest/gtest.h>

#include "ingest/fake_files.h"

namespace stemma::ingest {
namespace {

TEST(ReadPaths, FoldersAreReadInByteOrderWithTheirFolders) {
  FakeFiles files;
  files.files = {{"r/b.txt", "Ferry sails again\n\nThe ferry sailed."},
                 {"r/B.txt", "Two."},
                 {"r/a/z.md", "# Head line here\n\nBody."},
                 {"r/c.jpg", "x"},
                 {"r/d.bin", "y"}};
  const Intaken got = take_in(files, {"r"});
  ASSERT_EQ(got.reports.size(), 3u);
  EXPECT_EQ(got.reports[0].id, "B.txt");
  EXPECT_EQ(got.reports[1].id, "z.md");
  EXPECT_EQ(got.reports[1].title, "Head line here");
  EXPECT_EQ(got.reports[2].path, "r/b.txt");
  EXPECT_EQ(got.reports[2].title, "Ferry sails again");
  EXPECT_EQ(got.reports[2].body, "Ferry sails again\n\nThe ferry sailed.");
  ASSERT_EQ(got.diagnostics.size(), 1u);
  EXPECT_EQ(got.diagnostics[0].severity, Severity::kNote);
  EXPECT_NE(got.diagnostics[0].message.find("2 files"), std::string::npos);
}

TEST(ReadPaths, ALinkBackUpIsALoopAndTheRestIsRead) {
  FakeFiles files;
  files.files = {{"r/a.txt", "One."}, {"r/sub/b.txt", "Two."}};
  files.links = {{"r/sub/again", "r"}};
  const Intaken got = take_in(files, {"r"});
  EXPECT_EQ(got.reports.size(), 2u);
  EXPECT_EQ(got.about("r/sub/again").code, ErrorCode::kLoop);
  EXPECT_EQ(got.about("r/sub/again").severity, Severity::kError);
}

TEST(ReadPaths, EachUnusableInputIsNamedAndTheRestDone) {
  FakeFiles files;
  files.files = {{"empty.txt", ""},
                 {"blank.txt", " \n\t\n"},
                 {"good.txt", "Fine."},
                 {"binary.txt", std::string("\0\1\2\3ab\0\1", 8)},
                 {"pdf.txt", "%PDF-1.7 and so on"},
                 {"long.txt", std::string(2000, 'x')},
                 {"d.txt/x", "a folder"}};
  files.unreadable = {"locked.txt"};
  IngestOptions options;
  options.max_body_bytes = 1000;
  const Intaken got = take_in(
      files, {"absent.txt", "empty.txt", "blank.txt", "binary.txt", "pdf.txt", "long.txt", "locked.txt", "good.txt"},
      options);
  ASSERT_EQ(got.reports.size(), 1u);
  EXPECT_EQ(got.about("absent.txt").code, ErrorCode::kNotFound);
  EXPECT_EQ(got.about("empty.txt").code, ErrorCode::kEmpty);
  EXPECT_EQ(got.about("blank.txt").code, ErrorCode::kEmpty);
  EXPECT_EQ(got.about("binary.txt").code, ErrorCode::kNotText);
  EXPECT_EQ(got.about("pdf.txt").code, ErrorCode::kNotText);
  EXPECT_EQ(got.about("long.txt").code, ErrorCode::kTooLarge);
  EXPECT_EQ(got.about("locked.txt").code, ErrorCode::kUnreadable);
  for (const Diagnostic& diagnostic : got.diagnostics)
    EXPECT_EQ(diagnostic.severity, Severity::kError) << diagnostic.where;
}

TEST(ReadPaths, AFiftyMegabyteLineIsRefusedByItsNumberAndTheRestRead) {
  FakeFiles files;
  files.piece_bytes = 1 << 16;
  files.files["big.jsonl"] =
      "{\"body\":\"One.\"}\n{\"body\":\"" + std::string(50 << 20, 'x') + "\"}\n{\"body\":\"Three.\"}\n";
  const Intaken got = take_in(files, {"big.jsonl"});
  ASSERT_EQ(got.reports.size(), 2u);
  EXPECT_EQ(got.reports[0].id, "big.jsonl:1");
  EXPECT_EQ(got.reports[1].id, "big.jsonl:3");
  EXPECT_EQ(got.about("big.jsonl:2").code, ErrorCode::kTooLarge);
}

TEST(ReadPaths, ANamedFileOfUnknownKindIsReadByWhatItLooksLike) {
  FakeFiles files;
  files.files = {{"one", "{\"body\":\"A body.\"}"},
                 {"two", "<!DOCTYPE html><html><body><p>The ferry sailed on Monday after a year of repairs.</p>"},
                 {"three", "Plain words."}};
  const Intaken got = take_in(files, {"one", "two", "three"});
  ASSERT_EQ(got.reports.size(), 3u);
  EXPECT_EQ(got.reports[0].body, "A body.");
  EXPECT_EQ(got.reports[1].body, "The ferry sailed on Monday after a year of repairs.");
  EXPECT_EQ(got.reports[2].body, "Plain words.");
}

TEST(ReadPaths, StandardInputIsJsonLines) {
  FakeFiles files;
  files.files["-"] = "{\"id\":\"a\",\"body\":\"One.\"}\n\n{\"body\":\"Two.\"}";
  const Intaken got = take_in(files, {"-"});
  ASSERT_EQ(got.reports.size(), 2u);
  EXPECT_EQ(got.reports[0].id, "a");
  EXPECT_EQ(got.reports[1].id, "stdin:3");
  EXPECT_EQ(got.reports[1].path, "-:3");
}

}  // namespace
}  // namespace stemma::ingest
