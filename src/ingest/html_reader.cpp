#include "ingest/readers.h"
namespace stemma::ingest {
void read_html(const std::string& path, std::string, const Intake& intake) {
  intake.error(ErrorCode::kInternal, path, "HTML is not read yet");
}
}  // namespace stemma::ingest
