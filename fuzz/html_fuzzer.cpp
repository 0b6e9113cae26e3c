// Any bytes as a web page: nothing may crash or hang, every span must lie in the body.
#include "fuzzed_intake.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  stemma::ingest::read_html("page.html", bytes, stemma::fuzz::checked_intake());
  return 0;
}
