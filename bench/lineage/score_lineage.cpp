// Holds the stemmata of a simulated collection to its truth.
#include <cstdio>
#include <string>
#include <vector>

#include "base/file_system.h"
#include "baselines.h"
#include "families.h"
#include "lineage/collection.h"
#include "measures.h"
#include "stemma/engine.h"
#include "text/lexicons.h"
#include "truth.h"

namespace {

using namespace stemma;  // A program, not a header.

constexpr const char* kHelp = R"(usage: score_lineage REPORTS TRUTH [--baselines]

Builds the stemmata of REPORTS (JSON Lines) and holds them to TRUTH; both are
written by `simulate`. --baselines: those of the true families, by the program
and by neighbour joining, a spanning arborescence and the fewest changes of
readings.
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
  print("merges that show", measures.merges_shown);
  print("merged reports", measures.merged_reports);
  print("lost sources", measures.lost);
  print("those that show", measures.lost_shown);
  print("all of them", measures.lost_of_all);
  print("calibration error, descent", measures.descent);
  print("the same, by id", measures.descent_by_id);
  print("calibration error, parent", measures.parent);
}

int fail(const char* what) {
  std::fprintf(stderr, "score_lineage: %s\n", what);
  return 1;
}

// Whole families are given, so no method can lose a report to another family.
int score_baselines(const std::string& reports, const bench::Truth& truth, Engine& engine) {
  const auto aligned = bench::align_families(reports, truth);
  if (!aligned) return fail(aligned.error().message.c_str());
  const auto lexicons = text::Lexicons::load(STEMMA_TEST_DATA_DIR, base::disk());
  if (!lexicons) return fail(lexicons.error().message.c_str());
  const lineage::Collection collection(aligned->reports, *lexicons);
  std::vector<Stemma> own, joined, spanning, readings;
  for (const bench::AlignedFamily& family : aligned->families) {
    own.push_back(bench::of_program(family, collection));
    joined.push_back(bench::by_neighbour_joining(family));
    spanning.push_back(bench::by_spanning_arborescence(family));
    auto tree = bench::by_readings(family, engine);
    if (!tree) return fail(tree.error().message.c_str());
    readings.push_back(std::move(*tree));
  }
  const auto show = [&](const char* method, const std::vector<Stemma>& trees) {
    std::printf("true families, %s\n", method);
    print(bench::measure(trees, truth));
  };
  show("the program", own);
  show("neighbour joining", joined);
  show("spanning arborescence", spanning);
  show("fewest changes of readings", readings);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const bool baselines = argc == 4 && std::string(argv[3]) == "--baselines";
  if (argc != 3 && !baselines) {
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
  if (baselines) return score_baselines(argv[1], *truth, *engine);
  const auto stemmata = engine->stemmata();
  if (!stemmata) return fail(stemmata.error().message.c_str());
  std::printf("the program\n");
  print(bench::measure(*stemmata, *truth));
  return 0;
}
