// A dossier as JSON Lines: what the commands write about each thing, one thing per line, so that a collection need not
// be read whole. Tests: RenderJsonLines.*.
#include <set>

#include "render/export.h"
#include "render/json_parts.h"

namespace stemma::render {
namespace {

// Keys that hold words of the reports, or what was made from them.
const std::set<std::string, std::less<>> kTextKeys = {
    "body",        "title", "url",     "authors", "text",   "a_text", "b_text",      "detail",
    "explanation", "why",   "reason",  "name",    "label",  "value",  "attribution", "dateline",
    "varying",     "lost",  "reasons", "agency",  "credit", "line",   "credits"};

void drop_text(Json& value) {
  if (value.is_array()) {
    for (Json& element : value) drop_text(element);
  } else if (value.is_object()) {
    for (auto at = value.begin(); at != value.end();) {
      if (kTextKeys.contains(at.key())) {
        at = value.erase(at);
      } else {
        drop_text(at.value());
        ++at;
      }
    }
  }
}

class Lines {
 public:
  explicit Lines(const ExportOptions& options) : options_(options) {}

  void add(const char* type, const Json& value) {
    Json line = {{"type", type}};
    for (const auto& [key, inner] : value.items()) line[key == "type" ? "kind" : key] = inner;
    if (options_.text_free) drop_text(line);
    out_ += written(line);
    out_ += '\n';
  }
  std::string finish() { return std::move(out_); }

 private:
  const ExportOptions& options_;
  std::string out_;
};

}  // namespace

std::string json_lines(const Dossier& dossier, const ExportOptions& options) {
  Lines lines(options);
  for (const Report& report : dossier.reports) lines.add("report", report_of(report));
  for (const FamilyRow& row : dossier.rows) lines.add("family", family_row_of(row));
  for (const Stemma& stemma : dossier.stemmata) {
    const Json whole = stemma_of(stemma);
    for (const Json& node : whole["nodes"]) {
      if (!node["report"].is_null()) continue;
      Json lost = {{"family", stemma.family}};
      lost.update(node);
      lines.add("lost", lost);
    }
    for (const Json& edge : whole["edges"]) {
      Json line = {{"family", stemma.family}};
      line.update(edge);
      lines.add("edge", line);
    }
  }
  const Json sheet = claims_of(dossier.claims);
  for (Json claim : sheet["claims"]) {
    const Json statements = claim["statements"];
    claim.erase("statements");
    lines.add("claim", claim);
    for (const Json& statement : statements) {
      Json line = {{"claim", claim["id"]}};
      line.update(statement);
      lines.add("statement", line);
    }
  }
  for (const Json& origin : sheet["origins"]) lines.add("origin", origin);
  for (const Alignment& pair : dossier.alignments) {
    const Json whole = collation_of(pair);
    for (const Json& change : whole["changes"]) {
      Json line = {{"report_a", pair.a}, {"report_b", pair.b}};
      line.update(change);
      lines.add("change", line);
    }
  }
  for (const Decision& decision : dossier.decisions) lines.add("decision", decision_of(decision));
  return lines.finish();
}

}  // namespace stemma::render
