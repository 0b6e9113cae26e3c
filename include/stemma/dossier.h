// Dossier: everything Stemma found out about a collection, as one value.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "stemma/alignment.h"
#include "stemma/claim.h"
#include "stemma/collation.h"
#include "stemma/diagnostic.h"
#include "stemma/stemma.h"

namespace stemma {

// The bar at the top. Each number opens to the rows behind it.
struct Summary {
  int reports = 0;
  int outlets = 0;
  int families = 0;
  int origins = 0;
  int named = 0;      // Origins with a name.
  int anonymous = 0;  // Origins without.
  int undated = 0;    // Reports without a publication time.
};

// A family side by side.
struct FamilyTable {
  std::string family;
  CollationTable table;      // Its base is the report nearest to the root.
  std::size_t left_out = 0;  // Reports of the family, those furthest from the root, that the table does without.
};

// One person, organisation or place as the reports write it.
struct KnownName {
  std::string name;  // The fullest form.
  MentionType type = MentionType::kOther;
  std::vector<VaryingValue> forms;  // As written, most reports first: "TASS", "Tass".
  std::vector<VaryingValue> roles;  // "Unification Minister"; empty where none is given.
};

struct Dossier {
  Summary summary;
  std::vector<Report> reports;           // By id.
  std::vector<Annotations> annotations;  // One per report, same order.
  std::vector<FamilyRow> rows;           // One per report, same order.
  std::vector<Stemma> stemmata;          // One per family, in the order of their names; single reports have none.
  std::vector<FamilyTable> tables;       // Of families of three reports or more, in the same order.
  std::vector<Alignment> alignments;     // Related pairs of reports with their changes, by (a, b).
  std::vector<SpunReport> spun;          // Reports judged machine-spun, by siblings or by themselves; by id.
  ClaimSheet claims;
  std::vector<KnownName> names;     // Those of persons and organisations that two reports have; most reports first.
  std::vector<Varying> offices;     // Offices to which reports give different names: "name: unification minister".
  std::vector<Decision> decisions;  // The analyst's word, by number.
  std::vector<Diagnostic> diagnostics;
  std::vector<std::pair<std::string, std::string>> parameters;  // Options that change results, by name.
};

}  // namespace stemma
