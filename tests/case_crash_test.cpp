// A case survives what happens to a process and to a disk: kill -9 at any moment, and no space left.
// What is asked: everything that was acknowledged is there, at most the report in hand is missing, and going on leads
// to the same case as if nothing had happened.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

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

// Reports of three invented events, told again and again with other words around them.
std::string make_feed(std::size_t count) {
  static const std::vector<std::string> kSentences = {
      "The harbour of Port Ellery was closed on Monday after a crane fell on the north quay.",
      "Two ferries with about 300 passengers had to turn back to Lowmere, the harbour master said.",
      "Fishermen on the south quay said they had warned of rust for two years.",
      "Voters in the Averin valley go to the polls on Sunday to decide on the old railway.",
      "Opponents point to a bill of 40 million crowns, supporters hope for guests from the coast.",
      "\\\"We have waited for this vote since the last train left,\\\" mayor Odo Lindqvist told reporters.",
      "Heavy snow cut off four villages above Tarnhall on Tuesday night.",
      "Rescuers might reach the last of them on Thursday, according to the district office."};
  std::mt19937 random(3);
  std::string feed;
  for (std::size_t i = 0; i < count; ++i) {
    std::string body;
    for (int sentence = 0; sentence < 4; ++sentence) body += kSentences[random() % kSentences.size()] + " ";
    feed += base::format("{{\"id\": \"report{:03}\", \"body\": \"{} Number {}.\"}}\n", i, body, i);
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
  // Starts it and waits until it has made its case, or has ended.
  pid_t start_with_case(const tests::Run& run, const std::string& name) const {
    const pid_t child = tests::start(run);
    siginfo_t ended = {};
    while (!std::filesystem::exists(path(name)) && ended.si_pid == 0) {
      std::this_thread::sleep_for(std::chrono::microseconds(100));
      waitid(P_PID, static_cast<id_t>(child), &ended, WEXITED | WNOHANG | WNOWAIT);
    }
    return child;
  }
  // Kills it so long after it has made its case. False when it was done before.
  bool run_and_kill(const tests::Run& run, const std::string& name, std::chrono::microseconds after) const {
    const pid_t child = start_with_case(run, name);
    std::this_thread::sleep_for(after);
    kill(child, SIGKILL);
    int status = 0;
    waitpid(child, &status, 0);
    return WIFSIGNALED(status);
  }
  // How long it runs after it has made its case.
  std::chrono::microseconds run_whole(const tests::Run& run, const std::string& name) const {
    const pid_t child = start_with_case(run, name);
    const auto began = std::chrono::steady_clock::now();
    int status = 0;
    waitpid(child, &status, 0);
    EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - began);
  }

  static constexpr std::size_t kReports = 1500;  // Some batches of the ingest.
  TemporaryFolder folder_;
};

TEST_F(ProgramCrash, AKilledIngestIsTakenUpAndEndsTheSame) {
  const auto whole = run_whole(stemma({"ingest", "--case", "whole.case", "feed.jsonl"}), "whole.case");
  const tests::Outcome undisturbed = tests::run(stemma({"families", "--case", "whole.case"}));
  ASSERT_EQ(undisturbed.exit_code, 0) << undisturbed.err;

  const std::string whole_reports = store::shown(*store::Case::open(path("whole.case"))->reports());

  std::mt19937 random(5);
  int cut_short = 0;
  int in_the_middle = 0;
  for (int round = 0; round < kRounds; ++round) {
    const std::string name = base::format("killed{}.case", round);
    const auto after = whole * (random() % 1000) / 1000;
    // Every other time the results that a case keeps are being written as well.
    const std::string command = round % 2 == 0 ? "ingest" : "families";
    cut_short += run_and_kill(stemma({command, "--case", name, "feed.jsonl"}), name, after);
    {
      auto file = store::Case::open(path(name));
      ASSERT_TRUE(file) << file.error().message;
      expect_integrity(path(name));
      const std::size_t kept = file->reports()->size();
      in_the_middle += kept > 0 && kept < kReports;
    }
    const tests::Outcome again = tests::run(stemma({"ingest", "--case", name, "feed.jsonl"}));
    ASSERT_EQ(again.exit_code, 0) << again.err;
    if (round % 25 == 0) {
      EXPECT_TRUE(tests::run(stemma({"families", "--case", name})).out == undisturbed.out) << "round " << round;
    }
    auto file = store::Case::open(path(name));
    EXPECT_TRUE(store::shown(*file->reports()) == whole_reports) << "round " << round;
  }
  EXPECT_GT(cut_short, kRounds / 2) << "the kills came too late to test anything";
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
