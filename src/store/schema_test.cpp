// Files that are not, or no longer, or not yet a case of this version.
#include "store/schema.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>

#include "store/case.h"
#include "store/case_samples.h"

namespace stemma::store {
namespace {

namespace fs = std::filesystem;

class StoreSchema : public testing::Test {
 protected:
  StoreSchema() {
    std::string pattern = (fs::temp_directory_path() / "stemma_schema_XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
  }
  ~StoreSchema() override { fs::remove_all(folder_); }

  const fs::path& folder() const { return folder_; }
  std::string path(const std::string& name = "harbour.case") const { return (folder_ / name).string(); }
  void write(const std::string& bytes) const { std::ofstream(path(), std::ios::binary) << bytes; }
  std::string read() const {
    std::ifstream file(path(), std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  Error error_of_open() const {
    const auto result = Case::open(path());
    EXPECT_FALSE(result);
    return result ? Error{} : result.error();
  }
  // A case with a little of everything.
  void make_case() const {
    Samples samples(1);
    auto file = Case::open(path());
    ASSERT_TRUE(file);
    std::vector<Report> reports;
    for (int i = 0; i < 12; ++i) {
      reports.push_back(samples.report(base::format("r{:02}", i)));
      ASSERT_TRUE(file->add(reports.back()));
      ASSERT_TRUE(
          file->put_annotations("annotate@1", reports.back().id, samples.annotations(reports.back().body.size())));
    }
    ASSERT_TRUE(file->put_alignments("align@1", {samples.alignment(reports[0], reports[1])}));
    for (std::uint64_t key = 0; key < 4; ++key) {
      ASSERT_TRUE(file->blocks().put(1, key, std::string(9000 * key, 'x')));
    }
    ASSERT_TRUE(file->add_diagnostic({Severity::kNote, "ingest", ErrorCode::kEmpty, "x", "y"}));
  }

 private:
  fs::path folder_;
};

// Reads all that a case holds; every way to fail is an Error.
void read_all(const Case& file) {
  const auto reports = file.reports();
  if (reports) {
    for (const Report& report : *reports) (void)file.annotations("annotate@1", report.id);
  }
  (void)file.alignments("align@1");
  (void)file.diagnostics();
  (void)file.report_count();
  (void)file.removed();
  if (const auto entries = file.entries()) {
    for (const Entry& entry : *entries) (void)file.report(entry.key);
  }
  (void)file.each_report(3, [](std::int64_t, const Report&) { return true; });
}
// The same for what the index keeps in it.
void read_blocks(Case& file) {
  std::uint64_t key = 0;
  for (;;) {
    const auto block = file.blocks().after(1, key);
    if (!block || !*block || (*block)->key <= key) break;
    key = (*block)->key;
  }
  (void)file.blocks().at_or_before(1, 3);
  (void)file.blocks().total_bytes();
}

TEST_F(StoreSchema, AFileOfZeroLengthBecomesACase) {
  write("");
  EXPECT_TRUE(Case::open(path()));
  EXPECT_GT(fs::file_size(path()), 0U);
}

TEST_F(StoreSchema, AFileThatIsNotSqliteIsLeftAlone) {
  for (const std::string& bytes : {std::string("x"), std::string("{\"body\": \"Ferries stopped.\"}\n"),
                                   std::string(100000, 'a'), std::string(4096, '\0')}) {
    write(bytes);
    EXPECT_EQ(error_of_open().code, ErrorCode::kWrongSchema);
    EXPECT_EQ(error_of_open().where, path());
    EXPECT_TRUE(read() == bytes);
  }
}

TEST_F(StoreSchema, TheFileOfAnotherProgramIsLeftAlone) {
  Connection(path()).execute("CREATE TABLE report (id); INSERT INTO report VALUES (1)");
  const std::string before = read();
  const Error error = error_of_open();
  EXPECT_EQ(error.code, ErrorCode::kWrongSchema);
  EXPECT_NE(error.message.find("another program"), std::string::npos);
  EXPECT_TRUE(read() == before);
}

TEST_F(StoreSchema, ANewerCaseIsRefusedWithBothVersions) {
  make_case();
  Connection(path()).execute("PRAGMA user_version = 7");
  const Error error = error_of_open();
  EXPECT_EQ(error.code, ErrorCode::kWrongSchema);
  EXPECT_EQ(error.message, "the case has schema 7, made by a newer Stemma; this one knows schemas up to 4");
}

TEST_F(StoreSchema, AnOlderCaseIsMigratedInPlaceAndKeepsWhatItHolds) {
  // Schema 0 is the header alone; beside it stands what an analyst has put there.
  Connection(path()).execute(
      "PRAGMA application_id = 1400130913; CREATE TABLE note (text); INSERT INTO note VALUES ('n')");
  {
    auto file = Case::open(path());
    ASSERT_TRUE(file) << file.error().message;
    EXPECT_EQ(*file->add(Samples(1).report("r")), Added::kNew);
  }
  Connection connection(path());
  EXPECT_EQ(connection.integer("PRAGMA user_version"), kSchemaVersion);
  EXPECT_EQ(connection.integer("SELECT count(*) FROM note"), 1);
  EXPECT_EQ(connection.integer("SELECT count(*) FROM report"), 1);
}

// What the fourth step made.
constexpr const char* kWithoutVersion4 =
    "DROP TABLE scope; ALTER TABLE annotated DROP COLUMN english; ALTER TABLE attribution DROP COLUMN kind;"
    "ALTER TABLE attribution DROP COLUMN addressee_begin; ALTER TABLE attribution DROP COLUMN addressee_end;"
    "ALTER TABLE disclaimer DROP COLUMN covers_begin; ALTER TABLE disclaimer DROP COLUMN covers_end;";

TEST_F(StoreSchema, ACaseOfVersion1IsMigratedAndKeepsWhatItHolds) {
  make_case();
  // What the first version made of the same: nothing of the second step.
  Connection(path()).execute(kWithoutVersion4);
  Connection(path()).execute(
      "DROP TABLE index_block; DROP TABLE removed; DROP INDEX annotated_report; DROP INDEX alignment_a;"
      "DROP INDEX alignment_b; DROP TABLE decision_about; DROP TABLE decision; PRAGMA user_version = 1");
  auto file = Case::open(path());
  ASSERT_TRUE(file) << file.error().message;
  EXPECT_EQ(file->reports()->size(), 12U);
  EXPECT_EQ(file->alignments("align@1")->size(), 1U);
  EXPECT_TRUE(file->annotations("annotate@1", "r03")->has_value());
  EXPECT_TRUE(file->blocks().put(1, 1, "block"));
  ASSERT_TRUE(file->remove("r00"));
  EXPECT_TRUE(file->alignments("align@1")->empty());
  EXPECT_EQ(Connection(path()).integer("PRAGMA user_version"), kSchemaVersion);
}

TEST_F(StoreSchema, ACaseOfVersion3IsMigratedAndTakesScopes) {
  make_case();
  Connection(path()).execute(kWithoutVersion4);
  Connection(path()).execute("PRAGMA user_version = 3");
  auto file = Case::open(path());
  ASSERT_TRUE(file) << file.error().message;
  EXPECT_TRUE(file->annotations("annotate@1", "r03")->has_value());
  EXPECT_EQ(Connection(path()).integer("PRAGMA user_version"), kSchemaVersion);
}

TEST_F(StoreSchema, ACaseOfVersion2IsMigratedAndTakesDecisions) {
  make_case();
  Connection(path()).execute(kWithoutVersion4);
  Connection(path()).execute("DROP TABLE decision_about; DROP TABLE decision; PRAGMA user_version = 2");
  auto file = Case::open(path());
  ASSERT_TRUE(file) << file.error().message;
  EXPECT_EQ(file->reports()->size(), 12U);
  EXPECT_TRUE(file->decisions()->empty());
  EXPECT_EQ(*file->add_decision({}), 1);
}

TEST_F(StoreSchema, AMigrationThatFailsChangesNothing) {
  // A table in the way of the first step.
  Connection(path()).execute("PRAGMA application_id = 1400130913; CREATE TABLE hedge (mine)");
  const std::string before = read();
  EXPECT_EQ(error_of_open().code, ErrorCode::kMalformed);
  EXPECT_TRUE(read() == before);
}

TEST_F(StoreSchema, AnalystsMayAddTablesViewsAndIndices) {
  make_case();
  Connection(path()).execute(
      "CREATE INDEX by_name ON mention (name); CREATE TABLE note (text); CREATE VIEW v AS SELECT 1");
  EXPECT_TRUE(Case::open(path()));
}

TEST_F(StoreSchema, NothingWrittenInASchemaRuns) {
  make_case();
  Connection(path()).execute(
      "CREATE TABLE gate (open CHECK (open)); CREATE TRIGGER trap AFTER INSERT ON report BEGIN INSERT INTO gate VALUES "
      "(0); END");
  auto file = Case::open(path());
  ASSERT_TRUE(file);
  EXPECT_EQ(*file->add(Samples(3).report("new")), Added::kNew);
}

TEST_F(StoreSchema, AViewInTheShoesOfATableIsFound) {
  make_case();
  Connection(path()).execute(
      "DROP TABLE diagnostic; CREATE VIEW diagnostic AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i FROM n)"
      " SELECT i AS key, '' AS severity, '' AS room, '' AS code, '' AS \"where\", '' AS message FROM n");
  const Error error = error_of_open();
  EXPECT_EQ(error.code, ErrorCode::kMalformed);
  EXPECT_NE(error.message.find("diagnostic"), std::string::npos);
}

TEST_F(StoreSchema, RowsThatContradictEachOtherAreMalformed) {
  make_case();
  const std::string good = read();
  for (const char* damage :
       {"UPDATE report SET body_bytes = body_bytes + 1",
        "UPDATE report SET time_source = 'omen', time_utc_s = 0, time_precision_s = 0",
        "UPDATE boilerplate SET end = 1000000", "UPDATE credit SET position = position + 10",
        "UPDATE report SET body = CAST(x'80' AS TEXT), body_bytes = 1", "UPDATE credit SET kind = ''"}) {
    write(good);
    Connection(path()).execute(damage);
    const auto reports = Case::open(path())->reports();
    ASSERT_FALSE(reports) << damage;
    EXPECT_EQ(reports.error().code, ErrorCode::kMalformed) << damage;
  }
  for (const char* damage : {"UPDATE attribution SET via = position", "UPDATE attribution SET via = 99",
                             "UPDATE sentence SET begin = end + 1", "UPDATE hedge SET position = position + 10",
                             "UPDATE attribution_span SET part = 'x' || part", "UPDATE mention SET type = 'god'"}) {
    write(good);
    Connection(path()).execute(damage);
    const auto file = Case::open(path());
    int malformed = 0;
    for (int i = 0; i < 12; ++i) {
      const auto annotations = file->annotations("annotate@1", base::format("r{:02}", i));
      malformed += !annotations && annotations.error().code == ErrorCode::kMalformed;
    }
    EXPECT_GT(malformed, 5) << damage;
  }
}

TEST_F(StoreSchema, FlippedAndMissingBytesGiveErrorsNeverACrash) {
  make_case();
  const std::string good = read();
  Samples samples(5);
  int refused = 0;
  for (int round = 0; round < 200; ++round) {
    std::string bad = good;
    for (std::size_t flips = 1 + samples.below(20); flips > 0; --flips) {
      // Half of the flips hit the start of a page, where its structure stands.
      const std::size_t at =
          samples.coin() ? samples.below(bad.size()) : samples.below(bad.size() / 8192) * 8192 + samples.below(40);
      bad[at] = static_cast<char>(samples.below(256));
    }
    if (round % 5 == 0) bad.resize(samples.below(bad.size()));
    write(bad);
    fs::remove(path() + "-wal");
    fs::remove(path() + "-shm");
    auto file = Case::open(path());
    if (!file) {
      ++refused;
      EXPECT_TRUE(file.error().code == ErrorCode::kMalformed || file.error().code == ErrorCode::kWrongSchema)
          << to_string(file.error().code) << " " << file.error().message;
      continue;
    }
    read_all(*file);
    read_blocks(*file);
    (void)file->blocks().put(1, 2, "block");
    (void)file->blocks().drop(1);
    (void)file->remove("r01");
    (void)file->add(samples.report("new"));
    (void)file->put_annotations("annotate@1", "r03", samples.annotations(0));
    (void)file->drop_stale("align@2");
  }
  EXPECT_GT(refused, 10);
}

TEST_F(StoreSchema, AFolderOrAMissingFolderIsNamed) {
  for (const std::string& at : {folder().string(), path("absent/harbour.case")}) {
    const auto result = Case::open(at);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::kUnreadable);
    EXPECT_EQ(result.error().where, at);
  }
}

TEST_F(StoreSchema, WhileAnotherProgramWritesReadingGoesOnAndWritingIsAnError) {
  make_case();
  auto file = Case::open(path());
  ASSERT_TRUE(file);
  Connection other(path());
  Transaction writing(other);
  EXPECT_EQ(file->reports()->size(), 12U);
  const auto added = file->add(Samples(3).report("new"));
  ASSERT_FALSE(added);
  EXPECT_EQ(added.error().code, ErrorCode::kStorage);
  EXPECT_NE(added.error().message.find("another program"), std::string::npos);
  writing.commit();
  EXPECT_EQ(*file->add(Samples(3).report("new")), Added::kNew);
}

// Runs `work` in a process without root's rights; false when that is not to be had.
bool as_nobody(const std::function<bool()>& work) {
  const pid_t child = fork();
  if (child == 0) {
    if (geteuid() == 0 && seteuid(65534) != 0) _exit(2);
    _exit(work() ? 0 : 1);
  }
  int status = 0;
  waitpid(child, &status, 0);
  EXPECT_TRUE(WIFEXITED(status));
  EXPECT_NE(WEXITSTATUS(status), 1) << "see above";
  return WEXITSTATUS(status) == 0;
}

TEST_F(StoreSchema, AReadOnlyCaseIsReadAndSaysSoWhenWrittenTo) {
  make_case();
  ASSERT_EQ(chmod(path().c_str(), 0444), 0);
  ASSERT_EQ(chmod(folder().c_str(), 0777), 0);
  const bool ran = as_nobody([&] {
    auto file = Case::open(path());
    if (!file || file->reports()->size() != 12) return false;
    const auto added = file->add(Samples(3).report("new"));
    return !added && added.error().code == ErrorCode::kStorage && added.error().message == "the case is read-only";
  });
  if (!ran) GTEST_SKIP() << "cannot give up root's rights here";
}

TEST_F(StoreSchema, AnUnreadableCaseIsAnError) {
  make_case();
  ASSERT_EQ(chmod(path().c_str(), 0), 0);
  ASSERT_EQ(chmod(folder().c_str(), 0755), 0);
  const bool ran = as_nobody([&] {
    const auto file = Case::open(path());
    const auto made = Case::open(path("new.case"));
    return !file && file.error().code == ErrorCode::kUnreadable && !made && made.error().code == ErrorCode::kUnreadable;
  });
  if (!ran) GTEST_SKIP() << "cannot give up root's rights here";
}

}  // namespace
}  // namespace stemma::store
