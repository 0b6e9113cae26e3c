// Tables of a dossier as CSV. After: RFC 4180. Tests: RenderCsv.*.
#include <map>

#include "base/format.h"
#include "render/export.h"

namespace stemma::render {
namespace {

using base::format;

// A column that a text-free table does without is marked.
struct Column {
  std::string_view name;
  bool is_text = false;
};

std::vector<Column> columns_of(ExportTable table) {
  switch (table) {
    case ExportTable::kClaims:
      return {{"claim"},  {"articles"}, {"outlets"},  {"families"},   {"origins"},
              {"strict"}, {"newsroom"}, {"research"}, {"text", true}, {"why", true}};
    case ExportTable::kStatements:
      return {{"statement"},         {"claim"},     {"report"}, {"begin"}, {"end"}, {"modality"}, {"origin"},
              {"attribution", true}, {"text", true}};
    case ExportTable::kEdges:
      return {{"family"},       {"from"},       {"to"},
              {"directed"},     {"confidence"}, {"share"},
              {"evidence"},     {"runner_up"},  {"runner_up_confidence"},
              {"reasons", true}};
    case ExportTable::kChanges:
      return {{"a"},     {"b"},    {"type"},       {"a_begin"},      {"a_end"},       {"b_begin"},
              {"b_end"}, {"rule"}, {"of_meaning"}, {"a_text", true}, {"b_text", true}};
  }
  return {};
}

std::string quoted(std::string_view value) {
  if (value.find_first_of("\",\r\n") == value.npos) return std::string(value);
  std::string out = "\"";
  for (const char c : value) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

// Takes the values of a row in the order of the columns.
class Table {
 public:
  Table(ExportTable table, const ExportOptions& options)
      : columns_(columns_of(table)), options_(options), out_(csv_header(table, options) + "\r\n") {}

  Table& add(std::string_view value) {
    const Column& column = columns_[place_];
    if (!column.is_text || !options_.text_free) {
      if (shown_ > 0) out_ += ',';
      out_ += quoted(value);
      ++shown_;
    }
    if (++place_ == columns_.size()) {
      out_ += "\r\n";
      place_ = shown_ = 0;
    }
    return *this;
  }
  Table& add(int value) { return add(format("{}", value)); }
  Table& add(std::uint32_t value) { return add(format("{}", value)); }
  Table& add(double value) { return add(format("{:.4f}", value)); }
  Table& add(bool value) { return add(std::string_view(value ? "true" : "false")); }
  Table& add(const char* value) { return add(std::string_view(value)); }
  Table& add(const std::optional<Span>& span) {
    return span ? add(span->begin).add(span->end) : add(std::string_view()).add(std::string_view());
  }
  std::string finish() { return std::move(out_); }

 private:
  std::vector<Column> columns_;
  const ExportOptions& options_;
  std::string out_;
  std::size_t place_ = 0;
  std::size_t shown_ = 0;
};

void add_claims(const Dossier& dossier, Table& table) {
  for (const Claim& claim : dossier.claims.claims) {
    table.add(claim.id).add(claim.articles).add(claim.outlets).add(claim.families);
    table.add(static_cast<std::uint32_t>(claim.origins.size()));
    table.add(claim.independent.strict).add(claim.independent.newsroom).add(claim.independent.research);
    table.add(claim.text).add(claim.independent.reason);
  }
}

void add_statements(const Dossier& dossier, Table& table) {
  std::map<std::string_view, const Report*> reports;
  for (const Report& report : dossier.reports) reports.emplace(report.id, &report);
  for (const Claim& claim : dossier.claims.claims) {
    for (const Statement& statement : claim.statements) {
      std::string chain;
      for (const AttributionStep& step : statement.attribution) chain += (chain.empty() ? "" : " <- ") + step.name;
      table.add(statement.id).add(claim.id).add(statement.report).add(statement.span.begin).add(statement.span.end);
      table.add(to_string(statement.modality)).add(statement.origin).add(chain);
      const auto report = reports.find(statement.report);
      table.add(report == reports.end() ? std::string_view() : statement.span.of(report->second->body));
    }
  }
}

void add_edges(const Dossier& dossier, Table& table) {
  for (const Stemma& stemma : dossier.stemmata) {
    for (const CopyEdge& edge : stemma.edges) {
      std::string kinds, reasons;
      for (const Evidence& reason : edge.evidence) {
        kinds += (kinds.empty() ? "" : " ") + std::string(to_string(reason.kind));
        reasons += (reasons.empty() ? "" : "; ") + reason.detail;
      }
      table.add(stemma.family).add(edge.from).add(edge.to).add(edge.directed).add(edge.confidence).add(edge.share);
      table.add(kinds).add(edge.runner_up ? edge.runner_up->from : std::string());
      edge.runner_up ? table.add(edge.runner_up->confidence) : table.add("");
      table.add(reasons);
    }
  }
}

void add_changes(const Dossier& dossier, Table& table) {
  for (const Alignment& pair : dossier.alignments) {
    for (const Change& change : pair.changes) {
      table.add(pair.a).add(pair.b).add(to_string(change.type)).add(change.a).add(change.b).add(change.rule);
      table.add(change.of_meaning).add(change.a_text).add(change.b_text);
    }
  }
}

}  // namespace

std::string_view to_string(ExportTable table) {
  switch (table) {
    case ExportTable::kClaims:
      return "claims";
    case ExportTable::kStatements:
      return "statements";
    case ExportTable::kEdges:
      return "edges";
    case ExportTable::kChanges:
      return "changes";
  }
  return "unknown";
}

std::string csv_header(ExportTable table, const ExportOptions& options) {
  std::string out;
  for (const Column& column : columns_of(table)) {
    if (column.is_text && options.text_free) continue;
    out += (out.empty() ? "" : ",") + std::string(column.name);
  }
  return out;
}

std::string csv_table(const Dossier& dossier, ExportTable table, const ExportOptions& options) {
  Table made(table, options);
  switch (table) {
    case ExportTable::kClaims:
      add_claims(dossier, made);
      break;
    case ExportTable::kStatements:
      add_statements(dossier, made);
      break;
    case ExportTable::kEdges:
      add_edges(dossier, made);
      break;
    case ExportTable::kChanges:
      add_changes(dossier, made);
      break;
  }
  return made.finish();
}

}  // namespace stemma::render
