// Which of two neighbouring versions of a page came first, by the program's evidence and without any date.
#include <cmath>
#include <cstdio>
#include <map>
#include <string>
#include <vector>

#include "base/file_system.h"
#include "lineage/evidence.h"
#include "measures.h"
#include "stemma/engine.h"
#include "text/lexicons.h"

namespace {

using namespace stemma;  // A program, not a header.

constexpr const char* kHelp = R"(usage: score_versions_direction VERSIONS

VERSIONS are JSON Lines with "id" (the page, a slash, the number of the version)
and "body". Each pair of neighbouring versions of a page is compared as two
versions of one address without dates, in the light of the page's other
versions. Prints, for both halves of the pages, how many pairs were answered and
which share of these was right.
)";

constexpr double kUnknown = 0.2;  // Less log-odds is no answer.

struct Page {
  std::map<int, Report> versions;
};

struct Answers {
  bench::Share answered, right;
};

int fail(const std::string& what) {
  std::fprintf(stderr, "score_versions_direction: %s\n", what.c_str());
  return 1;
}

int half_of(const std::string& name) {
  unsigned hash = 2166136261u;  // FNV-1a.
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
  return static_cast<int>((hash >> 16) & 1);
}

std::map<std::string, Page> pages_of(const std::vector<Report>& reports) {
  std::map<std::string, Page> pages;
  for (Report report : reports) {
    const std::size_t slash = report.id.rfind('/');
    if (slash == std::string::npos) continue;
    report.url = "page:" + report.id.substr(0, slash);
    report.time.reset();
    report.modified.clear();
    pages[report.id.substr(0, slash)].versions.emplace(std::atoi(report.id.c_str() + slash + 1), report);
  }
  return pages;
}

Status score(const Page& page, Engine& engine, const lineage::Collection& collection, Answers& answers) {
  std::vector<const Report*> members;
  for (const auto& [number, report] : page.versions) members.push_back(&report);
  const lineage::Readings readings(members);
  for (std::uint32_t later = 1; later < members.size(); ++later) {
    const auto alignment = engine.collate(members[later - 1]->id, members[later]->id);
    if (!alignment) return alignment.error();
    const lineage::Link link{0, 1, &*alignment};
    lineage::Copyist a = lineage::copyist(*members[later - 1], collection);
    lineage::Copyist b = lineage::copyist(*members[later], collection);
    a.readings = b.readings = &readings;
    a.member = later - 1;
    b.member = later;
    const lineage::Scores scores = lineage::weigh(link, a, b);
    const double odds = scores.forward - scores.backward;
    answers.answered.count(std::abs(odds) >= kUnknown);
    if (std::abs(odds) >= kUnknown) answers.right.count(odds > 0);
  }
  return Done{};
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fputs(kHelp, stderr);
    return 2;
  }
  Options options;
  options.data_dir = STEMMA_TEST_DATA_DIR;
  auto engine = Engine::open(options);
  if (!engine) return fail(engine.error().message);
  if (const auto ingested = engine->ingest({argv[1]}); !ingested) return fail(ingested.error().message);
  const auto reports = engine->reports();
  if (!reports) return fail(reports.error().message);
  const auto lexicons = text::Lexicons::load(STEMMA_TEST_DATA_DIR, base::disk());
  if (!lexicons) return fail(lexicons.error().message);
  const lineage::Collection collection(*reports, *lexicons);
  Answers halves[2];
  for (const auto& [name, page] : pages_of(*reports)) {
    const Status scored = score(page, *engine, collection, halves[half_of(name)]);
    if (!scored) return fail(scored.error().message);
  }
  for (int half = 0; half < 2; ++half) {
    const Answers& each = halves[half];
    std::printf("half %d: answered %.3f (%zu of %zu), right %.3f (%zu)\n", half, each.answered.value(),
                each.answered.right, each.answered.of, each.right.value(), each.right.right);
  }
  return 0;
}
