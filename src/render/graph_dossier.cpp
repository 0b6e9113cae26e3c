// A dossier as one GraphML graph: reports and lost sources with the edges of their stemmata, claims with an edge from
// each report that states them and to each origin that stands behind them. Ids carry their kind in front, so that no
// report can take the place of a claim. Tests: RenderGraphDossier.*.
#include <set>

#include "base/format.h"
#include "base/time.h"
#include "render/escape.h"
#include "render/export.h"

namespace stemma::render {
namespace {

using base::format;

struct Key {
  const char* name;
  const char* of;  // "node", "edge" or "all".
  const char* type;
};
constexpr Key kKeys[] = {{"kind", "all", "string"},     {"label", "node", "string"},      {"family", "node", "string"},
                         {"time", "node", "string"},    {"strict", "node", "int"},        {"newsroom", "node", "int"},
                         {"research", "node", "int"},   {"confidence", "edge", "double"}, {"share", "edge", "double"},
                         {"modality", "edge", "string"}};

class GraphWriter {
 public:
  GraphWriter(const Dossier& dossier, const ExportOptions& options) : dossier_(dossier), options_(options) {}

  std::string document() {
    out_ = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n";
    for (const Key& key : kKeys) {
      out_ +=
          format("  <key id=\"{0}\" for=\"{1}\" attr.name=\"{0}\" attr.type=\"{2}\"/>\n", key.name, key.of, key.type);
    }
    out_ += "  <graph id=\"dossier\" edgedefault=\"directed\">\n";
    add_reports();
    add_lost();
    add_origins();
    add_claims();
    for (const Stemma& stemma : dossier_.stemmata) add_edges(stemma);
    return std::move(out_) + "  </graph>\n</graphml>\n";
  }

 private:
  static std::string data(const char* key, const std::string& value) {
    return value.empty() ? "" : format("<data key=\"{}\">{}</data>", key, escaped_xml(value));
  }
  void add_node(const std::string& id, const char* kind, const std::string& inner) {
    out_ += format("    <node id=\"{}\">{}{}</node>\n", escaped_xml(id), data("kind", kind), inner);
  }
  void add_edge(const std::string& from, const std::string& to, const char* kind, const std::string& inner,
                bool directed = true) {
    out_ += format("    <edge source=\"{}\" target=\"{}\"{}>{}{}</edge>\n", escaped_xml(from), escaped_xml(to),
                   directed ? "" : " directed=\"false\"", data("kind", kind), inner);
  }
  std::string words(const std::string& text) const { return options_.text_free ? "" : data("label", text); }

  void add_reports() {
    for (std::size_t i = 0; i < dossier_.reports.size(); ++i) {
      const Report& report = dossier_.reports[i];
      reports_.insert(report.id);
      const std::string family = i < dossier_.rows.size() ? dossier_.rows[i].family : "";
      add_node("report:" + report.id, "report",
               data("label", report.publisher.empty() ? report.id : report.publisher) + data("family", family) +
                   data("time", report.time ? base::format_time(*report.time) : ""));
    }
  }
  void add_lost() {
    for (const Stemma& stemma : dossier_.stemmata) {
      for (const StemmaNode& node : stemma.nodes) {
        if (!node.report) add_node("lost:" + node.id, "lost", words(node.label) + data("family", stemma.family));
      }
    }
  }
  void add_origins() {
    for (const Origin& origin : dossier_.claims.origins) add_node("origin:" + origin.id, "origin", words(origin.name));
  }
  void add_claims() {
    for (const Claim& claim : dossier_.claims.claims) {
      const std::string id = "claim:" + claim.id;
      add_node(id, "claim",
               words(claim.text) + data("strict", format("{}", claim.independent.strict)) +
                   data("newsroom", format("{}", claim.independent.newsroom)) +
                   data("research", format("{}", claim.independent.research)));
    }
    for (const Claim& claim : dossier_.claims.claims) {
      const std::string id = "claim:" + claim.id;
      for (const Statement& statement : claim.statements) {
        if (!reports_.contains(statement.report)) continue;
        add_edge("report:" + statement.report, id, "states",
                 data("modality", std::string(to_string(statement.modality))));
      }
      for (const std::string& origin : claim.origins) add_edge(id, "origin:" + origin, "rests_on", "");
    }
  }
  void add_edges(const Stemma& stemma) {
    const auto name = [&](const std::string& id) { return (reports_.contains(id) ? "report:" : "lost:") + id; };
    for (const CopyEdge& edge : stemma.edges) {
      add_edge(name(edge.from), name(edge.to), "copy",
               data("confidence", format("{:.4f}", edge.confidence)) + data("share", format("{:.4f}", edge.share)),
               edge.directed);
    }
  }

  const Dossier& dossier_;
  const ExportOptions& options_;
  std::set<std::string> reports_;
  std::string out_;
};

}  // namespace

std::string graphml_dossier(const Dossier& dossier, const ExportOptions& options) {
  return GraphWriter(dossier, options).document();
}

}  // namespace stemma::render
