// What other programs read: tables, graphs, provenance, annotations. Pure; same input, same bytes. What each format
// holds is told in docs/formats.md, and data/schemas/ has a schema for each.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "stemma/dossier.h"

namespace stemma::render {

struct ExportOptions {
  // Leaves out every word of the reports and everything made from their words (titles, claims, values, readings,
  // names of sources): ids, names of outlets, offsets, kinds, times and figures remain.
  bool text_free = false;
};

enum class ExportTable { kClaims, kStatements, kEdges, kChanges };
std::string_view to_string(ExportTable table);

// CSV after RFC 4180: a header, comma, CRLF, quotation marks doubled inside quotation marks.
std::string csv_table(const Dossier& dossier, ExportTable table, const ExportOptions& options);
// The header of such a table without its line end.
std::string csv_header(ExportTable table, const ExportOptions& options);

// JSON Lines: reports, rows of families, edges, claims, statements, origins, changes and decisions, an object each,
// with "type" first.
std::string json_lines(const Dossier& dossier, const ExportOptions& options);

// schema.org in JSON-LD: a ClaimReview per claim, which says what was counted and gives no verdict (no reviewRating).
std::string schema_org(const Dossier& dossier, const ExportOptions& options);

// W3C Web Annotation in JSON-LD: an Annotation per statement, about its claim, and per change of meaning. Positions are
// code points, as that standard has them, not bytes.
std::string web_annotations(const Dossier& dossier, const ExportOptions& options);

// GraphML, one graph of reports, lost sources, claims and origins.
std::string graphml_dossier(const Dossier& dossier, const ExportOptions& options);

// W3C PROV as JSON-LD, one document: reports and lost sources as entities with wasDerivedFrom and, where it applies,
// wasQuotedFrom (copied words), wasRevisionOf, hadPrimarySource (a root that is an original or a named dispatch), and
// alternateOf where the direction is unknown. `rows` may be empty. Of a dossier also claims and their origins.
std::string prov_stemmata(const std::vector<Stemma>& stemmata, const std::vector<FamilyRow>& rows);
std::string prov_dossier(const Dossier& dossier, const ExportOptions& options);

}  // namespace stemma::render
