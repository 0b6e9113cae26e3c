// Compares places in which an index of postings could be kept: see run beside this file.
// usage: stores STORE FOLDER PHASE SIZE [REPORTS BATCH]
//   STORE  rows, blocks:BYTES:FAN_IN, rocks, rocks_merge, lmdb
//   SIZE   of the collection for which features are made; the same in all phases
//   PHASE:
//   load   adds reports up to REPORTS, BATCH in a transaction, going on after those that are there
//   ask    opens it and looks up all features of a thousand reports that are not in it: from the disk, again from
//          memory, report by report, then all in one sorted request
//   scan   reads all postings in order
//   check  the same, and holds what is there to what the generator gives for as many reports as it says it has
#include <fcntl.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "posting_store.h"

namespace stores {
namespace {

constexpr std::uint32_t kPostingsPerReport = 150;
constexpr std::size_t kListLimit = 1000;  // Longer lists are not read to their end.
constexpr std::uint32_t kAsked = 1000;

std::uint64_t mixed(std::uint64_t x) {  // splitmix64.
  x += 0x9E3779B97F4A7C15ULL;
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ULL;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBULL;
  return x ^ (x >> 31);
}

// Of a report's features six in ten are its own, three in ten belong to its family (about six reports that come at any
// time), one in ten is a stock phrase whose frequency falls with its rank as Zipf has it; the first is in about every
// second report.
std::uint64_t feature_of(std::uint32_t report, std::uint32_t place, std::uint32_t families) {
  const std::uint64_t own = mixed(std::uint64_t{report} << 16 | place);
  const std::uint64_t kind = own % 10;
  if (kind < 6) return mixed(own);
  if (kind < 9) return mixed(std::uint64_t{1} << 62 | mixed(report) % families << 16 | place);
  const double draw = static_cast<double>(mixed(own + 1) >> 11) * 0x1p-53;
  return mixed(std::uint64_t{1} << 61 | static_cast<std::uint64_t>(std::exp(draw * std::log(1e7))));
}

void append(std::vector<Posting>& postings, std::uint32_t report, std::uint32_t families) {
  for (std::uint32_t place = 0; place < kPostingsPerReport; ++place) {
    postings.push_back({feature_of(report, place, families), report, static_cast<std::uint16_t>(2 * place)});
  }
}

std::unique_ptr<PostingStore> open(const std::string& store, const std::string& folder) {
  std::filesystem::create_directories(folder);
  if (store == "rows") return open_sqlite_rows(folder);
  if (store == "rocks") return open_rocksdb(folder, RocksForm::kPosting);
  if (store == "rocks_merge") return open_rocksdb(folder, RocksForm::kMerge);
  if (store == "lmdb") return open_lmdb(folder);
  std::size_t block_bytes = 0;
  std::size_t fan_in = 0;
  if (std::sscanf(store.c_str(), "blocks:%zu:%zu", &block_bytes, &fan_in) == 2 && fan_in > 1) {
    return open_sorted_blocks(folder, block_bytes, fan_in);
  }
  fail("there is no such store: " + store);
}

template <typename Visit>
void each_file(const std::string& folder, const Visit& visit) {
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) visit(entry);
  }
}
double megabytes_on_disk(const std::string& folder) {
  std::uintmax_t bytes = 0;
  each_file(folder, [&](const auto& entry) { bytes += entry.file_size(); });
  return static_cast<double>(bytes) / 1e6;
}
// Writes back what waits and lets the system forget the files, so that the next read comes from the disk.
void forget(const std::string& folder) {
  each_file(folder, [](const auto& entry) {
    const int file = ::open(entry.path().c_str(), O_RDONLY);
    if (file < 0) return;
    fdatasync(file);
    posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED);
    close(file);
  });
}

// Prints a line with the time on the wall and the processor's since it was made.
class Clock {
 public:
  Clock() : wall_(now()), processor_(processor()) {}
  void print(const char* what, double count = 0, const char* unit = "") const {
    std::printf("%-24s %9.3f s %9.3f s cpu  %.0f %s\n", what, now() - wall_, processor() - processor_, count, unit);
    std::fflush(stdout);
  }

 private:
  static double now() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
  }
  static double processor() {
    rusage usage = {};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
           static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) * 1e-6;
  }
  double wall_;
  double processor_;
};

// The number of families follows from the size at first, so that later additions meet the same ones.
std::uint32_t families_for(std::uint32_t reports) { return std::max(reports / 6, 1U); }

double thread_seconds() {
  timespec time = {};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

void load(const std::string& store, const std::string& folder, std::uint32_t reports, std::uint32_t families,
          std::uint32_t batch) {
  auto opened = open(store, folder);
  const Clock clock;
  double generating = 0;  // Of this thread.
  std::vector<Posting> postings;
  for (std::uint32_t at = opened->watermark(); at < reports;) {
    const double began = thread_seconds();
    const std::uint32_t end = std::min(reports, at + batch);
    postings.clear();
    for (; at < end; ++at) append(postings, at, families);
    std::sort(postings.begin(), postings.end());
    generating += thread_seconds() - began;
    opened->add(postings, end);
  }
  clock.print("load", reports, "reports");
  std::printf("%-24s %13s %9.3f s cpu\n", "of it generating", "", generating);
  const Clock closing;
  opened.reset();
  closing.print("close");
  std::printf("%-24s %9.1f MB\n", "on disk", megabytes_on_disk(folder));
}

void sort_once(std::vector<std::uint64_t>& features) {
  std::sort(features.begin(), features.end());
  features.erase(std::unique(features.begin(), features.end()), features.end());
}

void ask(const std::string& store, const std::string& folder, std::uint32_t families) {
  forget(folder);
  const Clock opening;
  auto opened = open(store, folder);
  opening.print("open");
  const std::uint32_t first = opened->watermark();
  std::vector<std::uint64_t> all;
  std::vector<std::vector<std::uint64_t>> by_report(kAsked);
  for (std::uint32_t i = 0; i < kAsked; ++i) {
    for (std::uint32_t place = 0; place < kPostingsPerReport; ++place) {
      by_report[i].push_back(feature_of(first + i, place, families));
    }
    sort_once(by_report[i]);
    all.insert(all.end(), by_report[i].begin(), by_report[i].end());
  }
  sort_once(all);
  for (const char* name : {"ask each, cold", "ask each, warm"}) {
    std::size_t found = 0;
    const Clock clock;
    for (const auto& features : by_report) opened->look_up(features, kListLimit, [&](const Posting&) { ++found; });
    clock.print(name, static_cast<double>(found), "postings");
  }
  for (const char* name : {"ask all, cold", "ask all, warm"}) {
    if (name[10] == 'c') {
      opened.reset();
      forget(folder);
      opened = open(store, folder);
    }
    std::size_t found = 0;
    const Clock clock;
    opened->look_up(all, kListLimit, [&](const Posting&) { ++found; });
    clock.print(name, static_cast<double>(found), "postings");
  }
}

// A sum that does not depend on the order.
std::uint64_t sum_of(const Posting& posting) {
  return mixed(posting.feature ^ mixed(std::uint64_t{posting.report} << 16 | posting.position));
}

void scan(const std::string& store, const std::string& folder, std::uint32_t families, bool check) {
  auto opened = open(store, folder);
  const Clock clock;
  std::size_t count = 0;
  std::uint64_t sum = 0;
  bool ordered = true;
  Posting before;
  opened->scan([&](const Posting& posting) {
    ordered = ordered && before <= posting;
    before = posting;
    sum += sum_of(posting);
    ++count;
  });
  clock.print("scan", static_cast<double>(count), "postings");
  if (!check) return;
  std::uint64_t expected = 0;
  std::vector<Posting> postings;
  for (std::uint32_t report = 0; report < opened->watermark(); ++report) {
    postings.clear();
    append(postings, report, families);
    for (const Posting& posting : postings) expected += sum_of(posting);
  }
  const bool whole = count == std::size_t{opened->watermark()} * kPostingsPerReport && sum == expected;
  std::printf("check: %u reports, %s, %s\n", opened->watermark(), whole ? "whole" : "NOT WHOLE",
              ordered ? "in order" : "NOT IN ORDER");
}

int run(const std::vector<std::string>& arguments) {
  if (arguments.size() < 4) fail("usage: stores STORE FOLDER load|ask|scan|check SIZE [REPORTS BATCH]");
  const std::string& store = arguments[0];
  const std::string& folder = arguments[1];
  const std::string& what = arguments[2];
  const std::uint32_t families = families_for(static_cast<std::uint32_t>(std::stoul(arguments[3])));
  if (what == "load" && arguments.size() == 6) {
    load(store, folder, static_cast<std::uint32_t>(std::stoul(arguments[4])), families,
         static_cast<std::uint32_t>(std::stoul(arguments[5])));
  } else if (what == "ask") {
    ask(store, folder, families);
  } else if (what == "scan" || what == "check") {
    scan(store, folder, families, what == "check");
  } else {
    fail("there is no such phase: " + what);
  }
  rusage usage = {};
  getrusage(RUSAGE_SELF, &usage);
  std::printf("%-24s %9.0f MB\n", "peak memory", static_cast<double>(usage.ru_maxrss) / 1e3);
  return 0;
}

}  // namespace

void fail(const std::string& message) {
  std::fprintf(stderr, "stores: %s\n", message.c_str());
  std::exit(1);
}

}  // namespace stores

int main(int count, char** arguments) { return stores::run({arguments + 1, arguments + count}); }
