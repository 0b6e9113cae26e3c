// The alignment table of CollateX (its Python version): {"table": [a row per witness: [a cell per column: [a token] or
// null]], "witnesses": [ids]}. A token's "t" is what the witness writes, its "n" what is compared: the same for all
// that have one reading. null is a gap of any kind.
// After: https://github.com/interedition/collatex, docs/pythonport.md and export_alignment_table_as_json.
#include <algorithm>

#include "render/collation_text.h"
#include "render/json_parts.h"
#include "render/render.h"

namespace stemma::render {
namespace {

const Reading* reading_of(const FlatColumn& column, std::uint32_t witness) {
  for (const Reading* reading : column.readings) {
    if (std::binary_search(reading->witnesses.begin(), reading->witnesses.end(), witness)) return reading;
  }
  return nullptr;
}

std::string cell(const CollationTable& table, const WrittenPieces& pieces, const FlatColumn& column,
                 std::uint32_t witness) {
  const Reading* reading = reading_of(column, witness);
  if (reading == nullptr) return "null";
  const auto at = std::lower_bound(reading->witnesses.begin(), reading->witnesses.end(), witness);
  const Span span = reading->spans[static_cast<std::size_t>(at - reading->witnesses.begin())];
  const Json token = {{"n", text_of(table, *reading)}, {"t", pieces.of(witness, span)}};
  return "[" + written(token) + "]";
}

}  // namespace

std::string collatex_table(const CollationTable& table) {
  const WrittenPieces pieces(table);
  const std::vector<FlatColumn> columns = flat_columns(table);
  std::string out = "{\"table\":[";
  for (std::uint32_t witness = 0; witness < table.witnesses.size(); ++witness) {
    out += witness > 0 ? ",[" : "[";
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (i > 0) out += ",";
      out += cell(table, pieces, columns[i], witness);
    }
    out += "]";
  }
  const Json ids = list_of(table.witnesses, [](const CollationWitness& witness) -> Json { return witness.report.id; });
  return out + "],\"witnesses\":" + written(ids) + "}";
}

}  // namespace stemma::render
