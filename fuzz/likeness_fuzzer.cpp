// Arbitrary bytes as a model of likeness: damaged ones are refused; what is accepted gives odds that are a number.
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/one_file_for_test.h"
#include "claims/likeness_trees.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace stemma;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const auto trees = claims::LikenessTrees::load("fuzz", base::OneFile(bytes));
  if (!trees) return 0;
  claims::Traits traits{};
  for (const double each : {0.0, 1.0, -1.0}) {
    traits.fill(each);
    if (!std::isfinite(trees->log_odds(traits))) std::abort();
  }
  return 0;
}
