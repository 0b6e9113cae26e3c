// From a file with a collation to the tree of its witnesses.
#include "base/file_system.h"
#include "exchange/collation.h"
#include "lineage/variant_tree.h"
#include "stemma/engine.h"

namespace stemma {

Result<Stemma> stemma_of_collation(const std::string& path) {
  const exchange::CollationLimits limits;
  const auto bytes = base::read_stream(base::disk(), path, limits.max_bytes);
  if (!bytes) return bytes.error();
  const auto table = exchange::read_collation(path, *bytes, limits);
  if (!table) return table.error();
  return lineage::tree_of_variants(*table);
}

}  // namespace stemma
