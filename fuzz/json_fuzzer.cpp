// Any bytes as JSON, as JSON Lines and as plain text: nothing may crash or hang, every span must lie in the body.
#include "fuzzed_intake.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  stemma::ingest::read_json("reports.json", bytes, stemma::fuzz::checked_intake());
  stemma::ingest::read_text("report.txt", bytes, stemma::fuzz::checked_intake());
  static const stemma::ingest::MarkReader marks(stemma::fuzz::lexicons());
  stemma::Report report;
  report.body = bytes;
  marks.read(report);
  stemma::fuzz::check(report);
  return 0;
}
