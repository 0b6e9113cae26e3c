#include "cli/work.h"

#include <algorithm>
#include <set>

#include "base/format.h"
#include "cli/output.h"
#include "render/render.h"

namespace stemma::cli {
namespace {

using base::format;

Result<std::set<std::string>> ids_of(const Engine& engine) {
  const auto ids = engine.ids();
  if (!ids) return ids.error();
  return std::set<std::string>(ids->begin(), ids->end());
}

// Ingests `path`, which must hold exactly one report, and gives that report's id.
Result<std::string> one_report(const std::string& path, Engine& engine, Teller& teller) {
  const auto before = ids_of(engine);
  if (!before) return before.error();
  const auto summary = engine.ingest({path});
  if (!summary) return summary.error();
  teller.tell(summary->diagnostics);
  const auto after = engine.ids();
  if (!after) return after.error();
  std::string found;
  std::size_t count = 0;
  for (const std::string& id : *after) {
    if (before->contains(id)) continue;
    found = id;
    ++count;
  }
  if (count == 1) return found;
  if (count > 1) return Error{ErrorCode::kInvalidArgument, "holds more than one report", path};
  if (summary->known > 0) return Error{ErrorCode::kInvalidArgument, "is the same report as the other", path};
  return Error{ErrorCode::kNotFound, "holds no report that can be compared", path};
}

Status write_pairs(const Settings& settings, Engine& engine, std::ostream& out, Teller& teller) {
  if (!settings.candidates) {
    return engine.pairs([&](const Alignment& pair) { out << render::json_pair(pair) << '\n'; });
  }
  const std::size_t already = engine.diagnostics().size();
  const Status status = engine.candidates(
      settings.operands, [&](const CandidatePair& pair) { out << render::json_candidate(pair) << '\n'; });
  teller.tell(engine.diagnostics(), already);
  return status;
}

Status write_families(Engine& engine, std::ostream& out) {
  const auto rows = engine.families();
  if (!rows) return rows.error();
  for (const FamilyRow& row : *rows) out << render::json_family(row) << '\n';
  return Done{};
}

Status write_collation(const Settings& settings, Engine& engine, std::ostream& out, Teller& teller) {
  const auto reports = two_reports(settings, engine, teller);
  if (!reports) return reports.error();
  const auto pair = engine.collate(reports->a, reports->b);
  if (!pair) return pair.error();
  out << render::json_collation(*pair) << '\n';
  return Done{};
}

Status write_trees(TreeFormat wanted, Engine& engine, std::ostream& out) {
  const auto stemmata = engine.stemmata();
  if (!stemmata) return stemmata.error();
  if (wanted == TreeFormat::kGraphml) {
    out << render::graphml(*stemmata);
    return Done{};
  }
  for (const Stemma& stemma : *stemmata) {
    if (wanted == TreeFormat::kDot) {
      out << render::dot(stemma);
    } else {
      out << render::json_stemma(stemma) << '\n';
    }
  }
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
    const Status status = write_to(settings.json_path, render::json_dossier(*dossier) + "\n", streams.out);
    if (!status) return status;
  }
  if (!settings.html_path.empty()) {
    const Status status = write_to(settings.html_path, render::html_dossier(*dossier), streams.out);
    if (!status) return status;
  }
  if (settings.json_path == "-" || settings.html_path == "-") return Done{};
  render::TerminalOptions options;
  options.colour = streams.colour_out;
  streams.out << render::terminal_dossier(*dossier, options);
  return Done{};
}

}  // namespace

Result<TwoReports> two_reports(const Settings& settings, Engine& engine, Teller& teller) {
  const auto known = ids_of(engine);
  if (!known) return known.error();
  std::vector<std::string> ids;
  for (const std::string& operand : settings.operands) {
    if (known->contains(operand)) {
      ids.push_back(operand);
      continue;
    }
    const auto id = one_report(operand, engine, teller);
    if (!id) return id.error();
    ids.push_back(*id);
  }
  return TwoReports{ids.at(0), ids.at(1)};
}

namespace {

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
      return write_collation(settings, engine, out, teller);
    case Command::kTree:
      return write_trees(settings.format, engine, out);
    case Command::kAnnotate:
      return engine.annotate([&](const Report& report, const Annotations& annotations) {
        out << render::json_annotations(report, annotations) << '\n';
      });
    case Command::kClaims:
      return write_claims(engine, out);
    case Command::kRemove:
      return engine.remove(settings.operands);
    case Command::kIngest:
    case Command::kNone:
      break;
  }
  return Done{};
}

}  // namespace

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
