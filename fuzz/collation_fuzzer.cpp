// Any bytes as a collation in either format: nothing may crash or hang, and what is read must be a table.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "exchange/collation.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  stemma::exchange::CollationLimits limits;
  limits.max_cells = 1 << 16;
  const auto table =
      stemma::exchange::read_collation("t", std::string_view(reinterpret_cast<const char*>(data), size), limits);
  if (!table) return 0;
  if (table->readings.size() != table->witnesses.size() || table->witnesses.size() < 2) std::abort();
  for (const auto& readings : table->readings) {
    if (readings.size() != table->locus_count()) std::abort();
    for (const std::int32_t reading : readings) {
      if (reading < stemma::kMissingReading || reading >= static_cast<std::int32_t>(table->witnesses.size()))
        std::abort();
    }
  }
  return 0;
}
