#include "cli/exporting.h"

#include "base/file_system.h"
#include "exchange/validate.h"
#include "render/export.h"
#include "render/render.h"

namespace stemma::cli {
namespace {

constexpr std::size_t kMaxSchemaBytes = 1 << 20;

void tell(const Error& error, Teller& teller) {
  teller.tell(Diagnostic{Severity::kError, "exchange", error.code, error.where, error.message});
}

}  // namespace

Status write_export(const Settings& settings, Engine& engine, std::ostream& out) {
  const auto dossier = engine.dossier();
  if (!dossier) return dossier.error();
  render::ExportOptions options;
  options.text_free = settings.text_free;
  const std::string& format = settings.export_format;
  if (format == "csv") {
    for (const auto table : {render::ExportTable::kClaims, render::ExportTable::kStatements,
                             render::ExportTable::kEdges, render::ExportTable::kChanges}) {
      if (render::to_string(table) == settings.table) out << render::csv_table(*dossier, table, options);
    }
  }
  if (format == "jsonl") out << render::json_lines(*dossier, options);
  if (format == "schema_org") out << render::schema_org(*dossier, options);
  if (format == "web_annotation") out << render::web_annotations(*dossier, options);
  if (format == "prov") out << render::prov_dossier(*dossier, options);
  if (format == "graphml") out << render::graphml_dossier(*dossier, options);
  return Done{};
}

Status write_verdicts(const Settings& settings, const std::string& data_dir, const Streams& streams, Teller& teller) {
  const auto schemas = [&](const std::string& name) {
    return base::disk().read(data_dir + "/schemas/" + name, kMaxSchemaBytes);
  };
  for (const std::string& path : settings.operands) {
    const auto bytes = base::read_stream(base::disk(), path, exchange::kMaxValidatedBytes);
    if (!bytes) {
      tell(bytes.error(), teller);
      continue;
    }
    const auto verdict = exchange::validate(path, *bytes, settings.export_format, schemas);
    if (!verdict && verdict.error().where != path) return verdict.error();
    if (!verdict) {
      tell(verdict.error(), teller);
      continue;
    }
    for (const Error& fault : verdict->faults) tell(fault, teller);
    streams.out << render::json_verdict(path, verdict->format, verdict->records, verdict->faults) << '\n';
  }
  return Done{};
}

}  // namespace stemma::cli
