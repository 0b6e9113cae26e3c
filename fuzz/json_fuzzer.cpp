// Any bytes as JSON, as JSON Lines and as plain text: nothing may crash or hang, every span must lie in the body.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "ingest/marks.h"
#include "ingest/readers.h"

namespace {

void check(const stemma::Report& report) {
  for (const stemma::Credit& credit : report.credits) {
    if (credit.span.end < credit.span.begin || credit.span.end > report.body.size()) std::abort();
  }
  std::uint32_t after = 0;
  for (const stemma::Boilerplate& mark : report.boilerplate) {
    if (mark.span.begin < after || mark.span.end < mark.span.begin || mark.span.end > report.body.size()) std::abort();
    after = mark.span.end;
  }
  if (report.dateline && report.dateline->span.end > report.body.size()) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const stemma::text::Lexicons lexicons = [] {
    auto loaded = stemma::text::Lexicons::load(STEMMA_TEST_DATA_DIR, stemma::base::disk());
    if (!loaded) std::abort();
    return std::move(*loaded);
  }();
  static const stemma::IngestOptions options;
  static const stemma::ingest::Sinks sinks{check, [](const stemma::Diagnostic&) {}};
  static const stemma::ingest::Intake intake(lexicons, options, sinks);
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  stemma::ingest::read_json("reports.json", bytes, intake);
  stemma::ingest::read_text("report.txt", bytes, intake);
  static const stemma::ingest::MarkReader marks(lexicons);
  stemma::Report report;
  report.body = bytes;
  marks.read(report);
  check(report);
  return 0;
}
