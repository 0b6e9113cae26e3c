// Holds the stemmata of a simulated collection to its truth.
#include <cstdio>
#include <string>
#include <vector>

#include "measures.h"
#include "stemma/engine.h"
#include "truth.h"

namespace {

using namespace stemma;  // A program, not a header.

constexpr const char* kHelp = R"(usage: score_lineage REPORTS TRUTH

Builds the stemmata of REPORTS (JSON Lines) and holds them to TRUTH; both are
written by `simulate`.
)";

void print(const char* name, const bench::Found& found) {
  std::printf("  %-28s F1 %.3f  precision %.3f recall %.3f  (%zu right, %zu wrong, %zu missed)\n", name, found.f1(),
              found.precision(), found.recall(), found.right, found.wrong, found.missed);
}
void print(const char* name, const bench::Share& share) {
  std::printf("  %-28s %.3f  (%zu of %zu)\n", name, share.value(), share.right, share.of);
}
void print(const char* name, const bench::Calibration& calibration) {
  std::printf("  %-28s %.3f  ", name, calibration.error());
  for (const auto& bin : calibration.bins()) {
    const auto size = static_cast<double>(bin.size);
    if (bin.size > 0) std::printf(" %.2f:%.2f(%zu)", bin.confidence / size, bin.right / size, bin.size);
  }
  std::printf("\n");
}

void print(const bench::Measures& measures) {
  print("directed parents", measures.parents);
  print("the same, by id", measures.parents_by_id);
  print("the same, by trace", measures.parents_by_trace);
  print("undirected parents", measures.undirected);
  print("tops", measures.tops);
  print("merges", measures.merges);
  print("merges, by trace", measures.merges_by_trace);
  print("merged reports", measures.merged_reports);
  print("lost sources", measures.lost);
  print("calibration error, descent", measures.descent);
  print("the same, by id", measures.descent_by_id);
  print("calibration error, parent", measures.parent);
}

int fail(const char* what) {
  std::fprintf(stderr, "score_lineage: %s\n", what);
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs(kHelp, stderr);
    return 2;
  }
  const auto truth = bench::Truth::read(argv[2]);
  if (!truth) return fail("the truth cannot be read");
  Options options;
  options.data_dir = STEMMA_TEST_DATA_DIR;
  auto engine = Engine::open(options);
  if (!engine) return fail(engine.error().message.c_str());
  if (const auto ingested = engine->ingest({argv[1]}); !ingested) return fail(ingested.error().message.c_str());
  const auto stemmata = engine->stemmata();
  if (!stemmata) return fail(stemmata.error().message.c_str());
  std::printf("the program\n");
  print(bench::measure(*stemmata, *truth));
  return 0;
}
