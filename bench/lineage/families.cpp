#include "families.h"

#include <algorithm>
#include <map>

#include "stemma/engine.h"

namespace stemma::bench {

Result<AlignedCollection> align_families(const std::string& reports_path, const Truth& truth) {
  Options options;
  options.data_dir = STEMMA_TEST_DATA_DIR;
  auto engine = Engine::open(options);
  if (!engine) return engine.error();
  if (const auto ingested = engine->ingest({reports_path}); !ingested) return ingested.error();
  auto reports = engine->reports();
  if (!reports) return reports.error();
  AlignedCollection collection;
  collection.reports = std::move(*reports);
  std::map<std::int64_t, AlignedFamily> families;
  for (const Report& report : collection.reports) {
    if (!truth.contains(report.id)) return Error{ErrorCode::kNotFound, "the truth does not know a report", report.id};
    families[truth.at(report.id).family].reports.push_back(report);
  }
  for (auto& [number, family] : families) {
    if (family.reports.size() < 2) continue;
    for (std::size_t b = 1; b < family.reports.size(); ++b) {
      for (std::size_t a = 0; a < b; ++a) {
        auto alignment = engine->collate(family.reports[a].id, family.reports[b].id);
        if (!alignment) return alignment.error();
        family.alignments.push_back(std::move(*alignment));
      }
    }
    collection.families.push_back(std::move(family));
  }
  return collection;
}

}  // namespace stemma::bench
