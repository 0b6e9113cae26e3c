// `stemma collate A B C ...` as JSON of our own.
#include "render/collation_text.h"
#include "render/json_parts.h"
#include "render/render.h"

namespace stemma::render {
namespace {

Json locus_of(const CollationTable& table, const Wording& wording, const Locus& locus) {
  Json readings = list_of(locus.readings, [&](const Reading& reading) -> Json {
    return {{"text", text_of(table, reading)}, {"witnesses", reading.witnesses}, {"spans", spans_of(reading.spans)}};
  });
  return {{"readings", std::move(readings)}, {"omitted", omitting(wording, locus)}};
}

Json row_of(const CollationTable& table, const CollationRow& row) {
  Json wordings = list_of(row.wordings, [&](const Wording& wording) -> Json {
    return {{"witnesses", wording.witnesses},
            {"loci", list_of(wording.loci, [&](const Locus& locus) { return locus_of(table, wording, locus); })}};
  });
  return {{"wordings", std::move(wordings)}, {"moved", row.moved}, {"within", row.within}};
}

Json witness_of(const CollationWitness& witness) {
  const bool shares = witness.first_row <= witness.last_row;
  return {{"report", witness.report.id},
          {"words", witness.words},
          {"shared_words", witness.shared_words},
          {"rows", shares ? Json{witness.first_row, witness.last_row} : Json(nullptr)}};
}

}  // namespace

std::string json_table(const CollationTable& table) {
  std::string out = "{\"witnesses\":" + written(list_of(table.witnesses, witness_of));
  out += ",\"base\":" + written(Json(table.base)) + ",\"rows\":[";
  for (std::size_t i = 0; i < table.rows.size(); ++i) out += (i > 0 ? "," : "") + written(row_of(table, table.rows[i]));
  return out + "]}";
}

}  // namespace stemma::render
