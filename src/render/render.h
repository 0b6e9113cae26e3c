// Turns results into characters. Nothing here prints: callers get strings. Pure; same input, same bytes.
#pragma once

#include <string>
#include <vector>

#include "stemma/collation.h"
#include "stemma/dossier.h"

namespace stemma::render {

// JSON: one object, no trailing newline, keys in the order of docs/formats.md, UTF-8 unescaped.
// Invalid UTF-8 cannot come in (ingest converts).
std::string json_candidate(const CandidatePair& pair);    // `stemma pairs --candidates`
std::string json_pair(const Alignment& pair);             // `stemma pairs`, a line
std::string json_family(const FamilyRow& row);            // `stemma families`, a line
std::string json_collation(const Alignment& pair);        // `stemma collate`
std::string json_table(const CollationTable& table);      // `stemma collate`, of many
std::string collatex_table(const CollationTable& table);  // The same as CollateX (Python) writes it.
std::string json_stemma(const Stemma& stemma);            // `stemma tree`
std::string json_annotations(const Report& report, const Annotations& annotations);  // `stemma annotate`, a line
std::string json_claims(const ClaimSheet& sheet);                                    // `stemma claims`
std::string json_decision(const Decision& decision);                                 // `stemma decide`, a line
std::string json_verdict(const std::string& file, const std::string& format, std::size_t records,
                         const std::vector<Error>& faults);  // `stemma validate`, a line
std::string json_dossier(const Dossier& dossier);
std::string json_diagnostic(const Diagnostic& diagnostic);

std::string dot(const Stemma& stemma);                     // One Graphviz digraph.
std::string graphml(const std::vector<Stemma>& stemmata);  // One document with a graph per family.

std::string tei_table(const CollationTable& table);  // A TEI P5 document, critical apparatus.

struct TerminalOptions {
  int columns = 80;
  bool colour = false;
};
std::string terminal_table(const CollationTable& table, const TerminalOptions& options);
std::string terminal_dossier(const Dossier& dossier, const TerminalOptions& options);

// One self-contained page: no request leaves it, works from file://, everything escaped, readable without scripts.
std::string html_dossier(const Dossier& dossier);

}  // namespace stemma::render
