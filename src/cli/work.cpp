#include "cli/work.h"

#include <algorithm>
#include <chrono>

#include "base/format.h"
#include "base/time.h"
#include "cli/collating.h"
#include "cli/deciding.h"
#include "cli/exporting.h"
#include "cli/output.h"
#include "render/export.h"
#include "render/render.h"

namespace stemma::cli {
namespace {

Status write_pairs(const Settings& settings, Engine& engine, std::ostream& out, Teller& teller) {
  if (!settings.candidates) {
    return engine.pairs([&](const Alignment& pair) { out << render::json_pair(pair) << '\n'; });
  }
  const std::size_t already = engine.diagnostics().size();
  Status status = engine.candidates(settings.operands,
                                    [&](const CandidatePair& pair) { out << render::json_candidate(pair) << '\n'; });
  teller.tell(engine.diagnostics(), already);
  return status;
}

Status write_families(Engine& engine, std::ostream& out) {
  const auto rows = engine.families();
  if (!rows) return rows.error();
  for (const FamilyRow& row : *rows) out << render::json_family(row) << '\n';
  return Done{};
}

void write_trees(Format wanted, const std::vector<Stemma>& stemmata, const std::vector<FamilyRow>& rows,
                 std::ostream& out) {
  if (wanted == Format::kGraphml) out << render::graphml(stemmata);
  if (wanted == Format::kProv) out << render::prov_stemmata(stemmata, rows);
  if (wanted != Format::kJson && wanted != Format::kDot) return;
  for (const Stemma& stemma : stemmata) {
    if (wanted == Format::kDot) {
      out << render::dot(stemma);
    } else {
      out << render::json_stemma(stemma) << '\n';
    }
  }
}

Status write_trees(Format wanted, Engine& engine, std::ostream& out) {
  const auto stemmata = engine.stemmata();
  if (!stemmata) return stemmata.error();
  const auto rows = engine.families();
  if (!rows) return rows.error();
  write_trees(wanted, *stemmata, *rows, out);
  return Done{};
}

Status write_claims(Engine& engine, std::ostream& out) {
  const auto sheet = engine.claims();
  if (!sheet) return sheet.error();
  out << render::json_claims(*sheet) << '\n';
  return Done{};
}

Status write_to(const std::string& path, const std::string& characters, std::ostream& out) {
  if (path.empty()) return Done{};
  if (path != "-") return write_file(path, characters);
  out << characters;
  return Done{};
}

Status write_dossier(const Settings& settings, Engine& engine, const Streams& streams) {
  const auto dossier = engine.dossier();
  if (!dossier) return dossier.error();
  if (!settings.json_path.empty()) {
    Status status = write_to(settings.json_path, render::json_dossier(*dossier) + "\n", streams.out);
    if (!status) return status;
  }
  if (!settings.html_path.empty()) {
    Status status = write_to(settings.html_path, render::html_dossier(*dossier), streams.out);
    if (!status) return status;
  }
  if (settings.json_path == "-" || settings.html_path == "-") return Done{};
  render::TerminalOptions options;
  options.colour = streams.colour_out;
  streams.out << render::terminal_dossier(*dossier, options);
  return Done{};
}

std::string now() {
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  TimePoint time;
  time.utc_s = std::chrono::duration_cast<std::chrono::seconds>(since).count();
  return base::format_time(time);
}

Status write_result(const Settings& settings, Engine& engine, const Streams& streams, Teller& teller) {
  std::ostream& out = streams.out;
  switch (settings.command) {
    case Command::kDossier:
      return write_dossier(settings, engine, streams);
    case Command::kPairs:
      return write_pairs(settings, engine, out, teller);
    case Command::kFamilies:
      return write_families(engine, out);
    case Command::kCollate:
      return write_collation(settings, engine, streams, teller);
    case Command::kTree:
      return write_trees(settings.format.value_or(Format::kJson), engine, out);
    case Command::kAnnotate:
      return engine.annotate([&](const Report& report, const Annotations& annotations) {
        out << render::json_annotations(report, annotations) << '\n';
      });
    case Command::kClaims:
      return write_claims(engine, out);
    case Command::kExport:
      return write_export(settings, engine, out);
    case Command::kDecide:
      return write_decision(settings, engine, streams, now());
    case Command::kRemove:
      return engine.remove(settings.operands);
    case Command::kIngest:
    case Command::kValidate:
    case Command::kNone:
      break;
  }
  return Done{};
}

}  // namespace

Status work_on_collation(const Settings& settings, const Streams& streams, Teller& teller) {
  const auto stemma = stemma_of_collation(settings.collation_path);
  if (!stemma) return stemma.error();
  write_trees(settings.format.value_or(Format::kJson), {*stemma}, {}, streams.out);
  const auto undirected = static_cast<std::size_t>(
      std::count_if(stemma->edges.begin(), stemma->edges.end(), [](const CopyEdge& edge) { return !edge.directed; }));
  if (undirected == 0) return Done{};
  teller.tell({Severity::kWarning, "lineage", ErrorCode::kEmpty, settings.collation_path,
               base::format("direction unknown of {} edges in {}: no dates of witnesses tell it", undirected,
                            stemma->edges.size())});
  return Done{};
}

Status work(const Settings& settings, Engine& engine, const Streams& streams, Teller& teller) {
  const std::size_t already = engine.diagnostics().size();
  Status status = write_result(settings, engine, streams, teller);
  // What ingest said for `collate` has been told; only warnings of later stages (no WordNet) are new here.
  const auto& all = engine.diagnostics();
  for (std::size_t i = already; i < all.size(); ++i) {
    if (all[i].room != "ingest") teller.tell(all[i]);
  }
  return status;
}

}  // namespace stemma::cli
