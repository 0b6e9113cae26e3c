// What other programs read: tables, graphs, provenance, annotations. Pure; same input, same bytes. What each format
// holds, and which schema of data/schemas/ it keeps to, is told in docs/formats.md.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "stemma/dossier.h"

namespace stemma::render {

struct ExportOptions {
  // Leaves out every word of the reports and everything made from their words (titles, claims, values, readings,
  // names of speakers): ids, offsets, kinds, times and figures remain.
  bool text_free = false;
};

// W3C PROV as JSON-LD, one document: reports and lost sources as entities with wasDerivedFrom and, where it applies,
// wasQuotedFrom (copied words), wasRevisionOf, hadPrimarySource (a root that is an original or a named dispatch), and
// alternateOf where the direction is unknown. `rows` may be empty. Of a dossier also claims and their origins.
std::string prov_stemmata(const std::vector<Stemma>& stemmata, const std::vector<FamilyRow>& rows);
std::string prov_dossier(const Dossier& dossier, const ExportOptions& options);

}  // namespace stemma::render
