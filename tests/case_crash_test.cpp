// A case survives what happens to a process and to a disk: kill -9 at any moment, and no space left.
// What is asked: everything that was acknowledged is there, at most the report in hand is missing, and going on leads
// to the same case as if nothing had happened.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <fstream>
#include <random>
#include <thread>

#include "program.h"
#include "store/case.h"
#include "store/case_samples.h"
#include "store/sqlite.h"

namespace stemma {
namespace {

using tests::TemporaryFolder;

constexpr int kRounds = 50;
constexpr int kProgramRounds = 20;
constexpr const char* kStage = "annotate@1";

struct Item {
  Report report;
  Annotations annotations;
};

std::vector<Item> make_items(std::size_t count) {
  store::Samples samples(7);
  std::vector<Item> items;
  for (std::size_t i = 0; i < count; ++i) {
    Report report = samples.report(base::format("report{:03}.txt", i));
    const std::size_t size = report.body.size();
    items.push_back({std::move(report), samples.annotations(size)});
  }
  return items;
}

// Adds one item; false when the case gives an error.
bool put(store::Case& file, const Item& item) {
  return file.add(item.report).has_value() &&
         file.put_annotations(kStage, item.report.id, item.annotations).has_value();
}

// Everything in a case as text, by id.
std::string dump(const store::Case& file) {
  const auto reports = file.reports();
  if (!reports) return "cannot be read: " + reports.error().message;
  std::string text = store::shown(*reports);
  for (const Report& report : *reports) {
    const auto annotations = file.annotations(kStage, report.id);
    if (!annotations) return "cannot be read: " + annotations.error().message;
    text += store::shown(*annotations);
  }
  return text;
}

// The body of the child: adds what is not yet there and acknowledges each with one byte. Never returns.
[[noreturn]] void add_all(const std::string& path, const std::vector<Item>& items, int acknowledge) {
  auto file = store::Case::open(path);
  if (!file) _exit(1);
  for (const Item& item : items) {
    if (!put(*file, item) || write(acknowledge, "+", 1) != 1) _exit(1);
  }
  _exit(0);
}

// Lets a child add items until `acknowledged` of them are, waits a moment more and kills it.
// Returns how many were acknowledged before it died.
std::size_t add_and_kill(const std::string& path, const std::vector<Item>& items, std::size_t acknowledged,
                         std::chrono::microseconds more) {
  int ends[2];
  if (pipe(ends) != 0) return 0;
  const pid_t child = fork();
  if (child == 0) {
    close(ends[0]);
    add_all(path, items, ends[1]);
  }
  close(ends[1]);
  std::size_t seen = 0;
  char byte = 0;
  while (seen < acknowledged && read(ends[0], &byte, 1) == 1) ++seen;
  std::this_thread::sleep_for(more);
  kill(child, SIGKILL);
  int status = 0;
  waitpid(child, &status, 0);
  while (read(ends[0], &byte, 1) == 1) ++seen;
  close(ends[0]);
  EXPECT_TRUE(WIFSIGNALED(status) || WEXITSTATUS(status) == 0) << "the child met an error";
  return seen;
}

void expect_integrity(const std::string& path) {
  store::Connection connection(path);
  store::Rows rows = connection.query("PRAGMA integrity_check");
  ASSERT_TRUE(rows.next());
  EXPECT_EQ(rows.text(), "ok");
  store::Rows orphans = connection.query("PRAGMA foreign_key_check");
  EXPECT_FALSE(orphans.next());
}

TEST(CaseCrash, KilledAtAnyMomentLosesAtMostTheReportInHand) {
  const TemporaryFolder folder;
  const std::vector<Item> items = make_items(60);
  std::string undisturbed;
  {
    auto file = store::Case::open(folder.path() / "undisturbed.case");
    for (const Item& item : items) ASSERT_TRUE(put(*file, item));
    undisturbed = dump(*file);
  }
  std::mt19937 random(11);
  int cut_short = 0;
  for (int round = 0; round < kRounds; ++round) {
    const std::string path = folder.path() / base::format("killed{}.case", round);
    const std::size_t acknowledged =
        add_and_kill(path, items, random() % items.size(), std::chrono::microseconds(random() % 3000));
    cut_short += acknowledged < items.size();

    auto file = store::Case::open(path);
    ASSERT_TRUE(file) << file.error().message;
    expect_integrity(path);
    const auto reports = file->reports();
    ASSERT_TRUE(reports) << reports.error().message;
    EXPECT_GE(reports->size(), acknowledged);
    EXPECT_LE(reports->size(), acknowledged + 1);
    for (std::size_t i = 0; i < acknowledged; ++i) {
      EXPECT_TRUE(file->annotations(kStage, items[i].report.id)->has_value()) << items[i].report.id;
    }
    for (const Item& item : items) ASSERT_TRUE(put(*file, item));
    EXPECT_TRUE(dump(*file) == undisturbed) << "round " << round;
  }
  EXPECT_GT(cut_short, kRounds / 2) << "the kills came too late to test anything";
}

std::string invented_sentence(std::mt19937& random) {
  static const std::vector<std::string> kSyllables = {"bar", "del", "fim", "gor", "hul", "ken", "lom",
                                                      "mat", "nor", "pas", "rin", "sel", "tov", "wil"};
  std::string sentence;
  for (int word = 0; word < 14; ++word) {
    if (word > 0) sentence += ' ';
    for (int syllable = 0; syllable < 3; ++syllable) sentence += kSyllables[random() % kSyllables.size()];
  }
  return sentence + ". ";
}

// Reports of invented events, ten of each, one after another telling some of the sentences of theirs.
std::string make_feed(std::size_t count) {
  constexpr std::size_t kEvents = 150;
  std::mt19937 random(3);
  std::vector<std::vector<std::string>> events(kEvents);
  for (auto& sentences : events) {
    for (int i = 0; i < 8; ++i) sentences.push_back(invented_sentence(random));
  }
  std::string feed;
  for (std::size_t i = 0; i < count; ++i) {
    const auto& sentences = events[i % kEvents];
    std::string body;
    for (int sentence = 0; sentence < 4; ++sentence) body += sentences[random() % sentences.size()];
    feed += base::format("{{\"id\": \"report{:04}\", \"body\": \"{}Number {}.\"}}\n", i, body, i);
  }
  return feed;
}

class ProgramCrash : public testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(STEMMA_PROGRAM)) GTEST_SKIP() << "the program is not built";
    tests::write_file(folder_.path() / "feed.jsonl", make_feed(kReports));
  }
  tests::Run stemma(const std::vector<std::string>& arguments) const {
    tests::Run run;
    run.command = {STEMMA_PROGRAM};
    run.command.insert(run.command.end(), arguments.begin(), arguments.end());
    run.folder = folder_.path();
    return run;
  }
  std::string path(const std::string& name) const { return folder_.path() / name; }
  // Starts it, waits until the log of its case has so many bytes, or until it ends, and kills it. What is written is
  // the clock: it goes at the same pace on a busy machine. Gives the most bytes that were seen in the log.
  std::uintmax_t run_until(const tests::Run& run, const std::string& name, std::uintmax_t log_bytes,
                           bool* cut_short) const {
    const pid_t child = tests::start(run);
    std::uintmax_t most = 0;
    siginfo_t ended = {};
    while (most < log_bytes && ended.si_pid == 0) {
      std::error_code absent;
      const std::uintmax_t bytes = std::filesystem::file_size(path(name) + "-wal", absent);
      if (!absent) most = std::max(most, bytes);
      std::this_thread::sleep_for(std::chrono::microseconds(50));
      waitid(P_PID, static_cast<id_t>(child), &ended, WEXITED | WNOHANG | WNOWAIT);
    }
    kill(child, SIGKILL);
    int status = 0;
    waitpid(child, &status, 0);
    *cut_short = WIFSIGNALED(status);
    EXPECT_TRUE(*cut_short || WEXITSTATUS(status) == 0);
    return most;
  }

  static constexpr std::size_t kReports = 1500;  // Some batches of the ingest.
  TemporaryFolder folder_;
};

TEST_F(ProgramCrash, AKilledIngestIsTakenUpAndEndsTheSame) {
  // Of two commands: one that only takes in, and one that also makes use of what it took in.
  const std::vector<std::string> commands = {"ingest", "families"};
  std::vector<std::uintmax_t> log_bytes;
  for (const std::string& command : commands) {
    const std::string name = "whole_" + command + ".case";
    bool cut = false;
    log_bytes.push_back(run_until(stemma({command, "--case", name, "feed.jsonl"}), name, UINTMAX_MAX, &cut));
    ASSERT_FALSE(cut);
    ASSERT_GT(log_bytes.back(), kReports * 500);
  }
  const tests::Outcome pairs = tests::run(stemma({"pairs", "--case", "whole_ingest.case"}));
  ASSERT_EQ(pairs.exit_code, 0) << pairs.err;
  ASSERT_GT(pairs.out.size(), 100000U);
  const tests::Outcome families = tests::run(stemma({"families", "--case", "whole_ingest.case"}));
  const std::string reports = store::shown(*store::Case::open(path("whole_ingest.case"))->reports());

  std::mt19937 random(5);
  int cut_short = 0;
  int in_the_middle = 0;
  for (int round = 0; round < kProgramRounds; ++round) {
    const std::string name = base::format("killed{}.case", round);
    const std::size_t which = static_cast<std::size_t>(round) % commands.size();
    bool cut = false;
    run_until(stemma({commands[which], "--case", name, "feed.jsonl"}), name, 1 + random() % log_bytes[which], &cut);
    cut_short += cut;
    {
      auto file = store::Case::open(path(name));
      ASSERT_TRUE(file) << file.error().message;
      expect_integrity(path(name));
      const std::size_t kept = *file->report_count();
      in_the_middle += kept > 0 && kept < kReports;
    }
    const tests::Outcome again = tests::run(stemma({"ingest", "--case", name, "feed.jsonl"}));
    ASSERT_EQ(again.exit_code, 0) << again.err;
    EXPECT_TRUE(store::shown(*store::Case::open(path(name))->reports()) == reports) << "round " << round;
    EXPECT_TRUE(tests::run(stemma({"pairs", "--case", name})).out == pairs.out) << "round " << round;
    if (round % 10 == 0) {
      EXPECT_TRUE(tests::run(stemma({"families", "--case", name})).out == families.out) << "round " << round;
    }
  }
  EXPECT_GT(cut_short, kProgramRounds / 2) << "the kills came too late to test anything";
  EXPECT_GT(in_the_middle, 0) << "no kill came while reports were being added";
  RecordProperty("cut_short", cut_short);
  RecordProperty("in_the_middle", in_the_middle);
}

// A disk of two megabytes, where the system allows one.
class SmallDisk {
 public:
  SmallDisk() { mounted_ = mount("none", folder_.path().c_str(), "tmpfs", 0, "size=2m") == 0; }
  ~SmallDisk() {
    if (mounted_) umount2(folder_.path().c_str(), MNT_DETACH);
  }
  bool mounted() const { return mounted_; }
  std::filesystem::path path() const { return folder_.path(); }
  // Takes what space is left.
  void fill() const {
    std::ofstream file(path() / "filler", std::ios::binary);
    const std::string block(1024, 'x');
    while (file.write(block.data(), 1024).flush()) {
    }
  }

 private:
  TemporaryFolder folder_;
  bool mounted_ = false;
};

TEST(CaseFullDisk, IsAnErrorAndNothingIsLost) {
  const SmallDisk disk;
  if (!disk.mounted()) GTEST_SKIP() << "mounting a small disk is not permitted here";
  auto file = store::Case::open(disk.path() / "harbour.case");
  ASSERT_TRUE(file) << file.error().message;
  std::size_t added = 0;
  Error error;
  for (const Item& item : make_items(2000)) {
    const auto result = file->add(item.report);
    if (!result) {
      error = result.error();
      break;
    }
    ++added;
  }
  ASSERT_LT(added, 2000U);
  EXPECT_GT(added, 10U);
  EXPECT_EQ(error.code, ErrorCode::kStorage);
  EXPECT_NE(error.message.find("disk is full"), std::string::npos) << error.message;
  EXPECT_EQ(file->reports()->size(), added);
  *file = std::move(store::Case::open(disk.path() / "harbour.case")).value();  // Closing is survived as well.
  EXPECT_EQ(file->reports()->size(), added);
}

TEST(CaseFullDisk, SpaceThatComesBackIsUsed) {
  const SmallDisk disk;
  if (!disk.mounted()) GTEST_SKIP() << "mounting a small disk is not permitted here";
  const auto items = make_items(10);
  auto file = store::Case::open(disk.path() / "harbour.case");
  ASSERT_TRUE(file && put(*file, items[0]));
  disk.fill();
  std::size_t at = 1;
  while (at < items.size() && put(*file, items[at])) ++at;
  ASSERT_LT(at, items.size());
  std::filesystem::remove(disk.path() / "filler");
  for (const Item& item : items) ASSERT_TRUE(put(*file, item));
  EXPECT_EQ(file->reports()->size(), items.size());
}

TEST(CaseFullDisk, ANewCaseIsAnErrorAndCanBeMadeLater) {
  const SmallDisk disk;
  if (!disk.mounted()) GTEST_SKIP() << "mounting a small disk is not permitted here";
  disk.fill();
  const auto refused = store::Case::open(disk.path() / "harbour.case");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kStorage) << refused.error().message;
  std::filesystem::remove(disk.path() / "filler");
  EXPECT_TRUE(store::Case::open(disk.path() / "harbour.case"));
}

}  // namespace
}  // namespace stemma
