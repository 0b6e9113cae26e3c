// Any bytes as a case file: opening it and reading all that it holds gives results or Errors, never a crash, a hang or
// more memory than the file is long; and what can be read can be written to.
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <string>

#include "store/case.h"

namespace {

// A file of this process, in memory where the system has a place for that.
const std::string& case_path() {
  static const std::string kPath = [] {
    const std::filesystem::path shared = "/dev/shm";
    const auto folder = std::filesystem::is_directory(shared) ? shared : std::filesystem::temp_directory_path();
    return (folder / ("stemma_case_fuzzer_" + std::to_string(getpid()))).string();
  }();
  return kPath;
}

void remove_case() {
  for (const char* suffix : {"", "-wal", "-shm", "-journal"}) std::remove((case_path() + suffix).c_str());
}

// Spans were promised to lie inside their report: slicing by them must be safe.
std::size_t slice(const stemma::Report& report, const stemma::Annotations& annotations) {
  std::size_t bytes = 0;
  for (const auto& mention : annotations.mentions) bytes += mention.span.of(report.body).size();
  for (const auto& quote : annotations.quotes) bytes += quote.content.of(report.body).size();
  for (const auto& attribution : annotations.attributions) {
    for (const auto& span : attribution.content) bytes += span.of(report.body).size();
  }
  return bytes;
}

// Everything that can be asked without holding all reports.
void read_piecewise(stemma::store::Case& file) {
  if (const auto entries = file.entries()) {
    for (const auto& entry : *entries) (void)file.report(entry.key);
  }
  (void)file.report_count();
  (void)file.removed();
  (void)file.each_report(1, [](std::int64_t, const stemma::Report&) { return true; });
  for (std::uint64_t key = 0;;) {
    const auto block = file.blocks().after(1, key);
    if (!block || !*block || (*block)->key <= key) break;
    key = (*block)->key;
  }
  (void)file.blocks().at_or_before(1, 1);
  (void)file.blocks().total_bytes();
}

void write(stemma::store::Case& file) {
  using namespace stemma;
  Report report;
  report.id = "new";
  report.body = "Ferries stopped.";
  (void)file.transact([&]() -> Status {
    if (!file.add(report)) return Done{};
    return file.put_annotations("annotate@1", "new", {});
  });
  (void)file.blocks().put(1, 1, "block");
  (void)file.blocks().drop(1);
  (void)file.remove("new");
  (void)file.drop_stale("align@2");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace stemma;
  remove_case();
  {
    std::FILE* file = std::fopen(case_path().c_str(), "wb");
    if (file == nullptr) return 0;
    std::fwrite(data, 1, size, file);
    std::fclose(file);
  }
  {
    auto opened = store::Case::open(case_path());
    if (!opened) return 0;
    if (const auto reports = opened->reports()) {
      for (const Report& report : *reports) {
        const auto annotations = opened->annotations("annotate@1", report.id);
        if (annotations && *annotations) slice(report, **annotations);
      }
    }
    (void)opened->alignments("align@1");
    (void)opened->diagnostics();
    read_piecewise(*opened);
    write(*opened);
  }
  remove_case();
  return 0;
}
