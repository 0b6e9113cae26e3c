// W3C PROV in JSON-LD. A report is a prov:Entity; so is a lost source, a claim and a statement. An edge of a stemma is
// a derivation, and of the kinds that PROV-O knows those that our roles show:
//
//   copy, partial   wasQuotedFrom      "the repeat of (some or all of) an entity"
//   revision        wasRevisionOf
//   rewrite         wasDerivedFrom alone
//   direction unknown                  alternateOf, which holds both ways
//
// hadPrimarySource leads to the root of the tree if that is an original in the collection or a dispatch whose agency is
// known; of a common source of which nothing is known nobody can say that. How sure an edge is stands in a
// prov:qualifiedDerivation. A statement wasQuotedFrom its report, a claim wasDerivedFrom its statements and
// wasAttributedTo its origins.
// After: PROV-O, W3C Recommendation 30 April 2013; JSON-LD 1.1. Tests: RenderProv.*.
#include <deque>
#include <map>
#include <set>

#include "base/time.h"
#include "render/export.h"
#include "render/json_parts.h"
#include "render/links.h"

namespace stemma::render {
namespace {

constexpr std::int64_t kDatePrecision = 86400 - 1;  // Of a date.

Json link_to(std::string_view id) { return {{"@id", id}, {"@type", "@id"}}; }

Json context() {
  Json result = {{"@version", 1.1},
                 {"prov", "http://www.w3.org/ns/prov#"},
                 {"rdfs", "http://www.w3.org/2000/01/rdf-schema#"},
                 {"dcterms", "http://purl.org/dc/terms/"},
                 {"xsd", "http://www.w3.org/2001/XMLSchema#"},
                 {"stemma", "urn:stemma:term:"},
                 {"label", "rdfs:label"},
                 {"date", "dcterms:date"},
                 {"url", link_to("dcterms:source")},
                 {"value", "prov:value"}};
  for (const char* name : {"wasDerivedFrom", "wasQuotedFrom", "wasRevisionOf", "hadPrimarySource", "alternateOf",
                           "wasAttributedTo", "qualifiedDerivation", "entity"}) {
    result[name] = link_to(std::string("prov:") + name);
  }
  result["generatedAtTime"] = {{"@id", "prov:generatedAtTime"}, {"@type", "xsd:dateTime"}};
  for (const char* name : {"confidence", "share"}) {
    result[name] = {{"@id", std::string("stemma:") + name}, {"@type", "xsd:double"}};
  }
  for (const char* name : {"begin", "end", "strict", "newsroom", "research"}) {
    result[name] = {{"@id", std::string("stemma:") + name}, {"@type", "xsd:integer"}};
  }
  for (const char* name : {"notAfter", "kind", "modality"}) result[name] = std::string("stemma:") + name;
  return result;
}

std::string agent_of(std::string_view name) { return urn("agent", name); }

class Graph {
 public:
  // The entity `id`, made when it is first asked for.
  Json& entity(const std::string& id, const char* type) {
    const auto [at, is_new] = place_.emplace(id, nodes_.size());
    if (is_new) nodes_.push_back({{"@id", id}, {"@type", type}});
    return nodes_[at->second];
  }
  void agent(const std::string& name) {
    if (!name.empty()) entity(agent_of(name), "prov:Agent")["label"] = name;
  }
  static void relate(Json& node, const char* relation, const std::string& to) {
    Json& list = node[relation];
    if (list.is_null()) list = Json::array();
    for (const Json& known : list) {
      if (known == to) return;
    }
    list.push_back(to);
  }
  std::string document() const { return written({{"@context", context()}, {"@graph", nodes_}}) + "\n"; }

 private:
  std::map<std::string, std::size_t> place_;
  std::deque<Json> nodes_;  // They stay where they are.
};

void add_time(Json& node, const std::optional<TimePoint>& time, bool lost) {
  if (!time) return;
  const char* key = lost ? "notAfter" : time->precision_s < kDatePrecision ? "generatedAtTime" : "date";
  node[key] = base::format_time(*time);
}

class StemmaWriter {
 public:
  StemmaWriter(Graph& graph, const Stemma& stemma, const std::map<std::string_view, const FamilyRow*>& rows)
      : graph_(graph), stemma_(stemma), rows_(rows) {
    for (const StemmaNode& node : stemma.nodes) nodes_.emplace(node.id, &node);
  }

  void add() {
    for (const StemmaNode& node : stemma_.nodes) add_node(node);
    for (const CopyEdge& edge : stemma_.edges) add_edge(edge);
    for (const StemmaNode& node : stemma_.nodes) add_primary_source(node);
  }

 private:
  // A second parent may be a report of another family, which is no node here.
  std::string name_of(const std::string& node) const {
    const auto found = nodes_.find(node);
    return urn(found == nodes_.end() || found->second->report ? "report" : "lost", node);
  }

  void add_node(const StemmaNode& node) {
    Json& entity = graph_.entity(name_of(node.id), "prov:Entity");
    entity["label"] = node.label;
    add_time(entity, node.time, !node.report);
    if (node.agency.empty()) return;
    Graph::relate(entity, "wasAttributedTo", agent_of(node.agency));
    graph_.agent(node.agency);
  }

  const FamilyRow* row_of(const std::string& node) const {
    const auto found = rows_.find(node);
    return found == rows_.end() ? nullptr : found->second;
  }

  void add_edge(const CopyEdge& edge) {
    const std::string from = name_of(edge.from);
    graph_.entity(from, "prov:Entity");
    Json& to = graph_.entity(name_of(edge.to), "prov:Entity");
    if (!edge.directed) return Graph::relate(to, "alternateOf", from);
    Graph::relate(to, "wasDerivedFrom", from);
    const FamilyRow* row = row_of(edge.to);
    const bool main = row != nullptr && row->parent == edge.from;
    const Role role = main ? row->role : Role::kRewrite;
    const bool second = row != nullptr && !main;  // It holds words of another, beside those of its main parent.
    if (second || role == Role::kCopy || role == Role::kPartial) Graph::relate(to, "wasQuotedFrom", from);
    if (role == Role::kRevision) Graph::relate(to, "wasRevisionOf", from);
    Json& derivations = to["qualifiedDerivation"];
    if (derivations.is_null()) derivations = Json::array();
    derivations.push_back({{"@type", "prov:Derivation"},
                           {"entity", from},
                           {"confidence", rounded(edge.confidence)},
                           {"share", rounded(edge.share)}});
  }

  void add_primary_source(const StemmaNode& node) {
    const StemmaNode* root = &node;
    std::set<std::string> seen;
    for (const CopyEdge* edge = main_edge(root->id); edge != nullptr; edge = main_edge(root->id)) {
      const auto above = nodes_.find(edge->from);
      if (above == nodes_.end() || !seen.insert(edge->from).second) return;
      root = above->second;
    }
    const FamilyRow* row = root->report ? row_of(*root->report) : nullptr;
    const bool known = root->report ? row != nullptr && row->role == Role::kOriginal : !root->agency.empty();
    if (root == &node || !known) return;
    Graph::relate(graph_.entity(name_of(node.id), "prov:Entity"), "hadPrimarySource", name_of(root->id));
  }

  const CopyEdge* main_edge(const std::string& node) const {
    for (const CopyEdge& edge : stemma_.edges) {
      if (edge.to == node) return edge.directed ? &edge : nullptr;
    }
    return nullptr;
  }

  Graph& graph_;
  const Stemma& stemma_;
  const std::map<std::string_view, const FamilyRow*>& rows_;
  std::map<std::string, const StemmaNode*> nodes_;
};

void add_stemmata(Graph& graph, const std::vector<Stemma>& stemmata, const std::vector<FamilyRow>& rows) {
  std::map<std::string_view, const FamilyRow*> by_report;
  for (const FamilyRow& row : rows) by_report.emplace(row.report, &row);
  for (const Stemma& stemma : stemmata) StemmaWriter(graph, stemma, by_report).add();
}

void add_reports(Graph& graph, const Dossier& dossier, const ExportOptions& options) {
  for (const Report& report : dossier.reports) {
    Json& entity = graph.entity(urn("report", report.id), "prov:Entity");
    entity["label"] = report.title.empty() || options.text_free ? report.id : report.title;
    if (!report.url.empty() && !options.text_free) entity["url"] = report.url;
    add_time(entity, report.time, false);
    if (report.publisher.empty()) continue;
    Graph::relate(entity, "wasAttributedTo", agent_of(report.publisher));
    graph.agent(report.publisher);
  }
}

void add_claims(Graph& graph, const Dossier& dossier, const ExportOptions& options) {
  for (const Origin& origin : dossier.claims.origins) {
    Json& agent = graph.entity(urn("origin", origin.id), "prov:Agent");
    agent["kind"] = text_of(to_string(origin.kind));
    if (!options.text_free) agent["label"] = origin.name;
  }
  std::map<std::string_view, const Report*> reports;
  for (const Report& report : dossier.reports) reports.emplace(report.id, &report);
  for (const Claim& claim : dossier.claims.claims) {
    const std::string id = urn("claim", claim.id);
    Json& entity = graph.entity(id, "prov:Entity");
    if (!options.text_free) entity["value"] = claim.text;
    entity["strict"] = claim.independent.strict;
    entity["newsroom"] = claim.independent.newsroom;
    entity["research"] = claim.independent.research;
    for (const std::string& origin : claim.origins) Graph::relate(entity, "wasAttributedTo", urn("origin", origin));
    for (const Statement& statement : claim.statements) {
      Graph::relate(entity, "wasDerivedFrom", urn("statement", statement.id));
    }
    for (const Statement& statement : claim.statements) {
      Json& stated = graph.entity(urn("statement", statement.id), "prov:Entity");
      stated["begin"] = statement.span.begin;
      stated["end"] = statement.span.end;
      stated["modality"] = text_of(to_string(statement.modality));
      const auto report = reports.find(statement.report);
      if (!options.text_free && report != reports.end()) stated["value"] = statement.span.of(report->second->body);
      Graph::relate(stated, "wasQuotedFrom", urn("report", statement.report));
    }
  }
}

}  // namespace

std::string prov_stemmata(const std::vector<Stemma>& stemmata, const std::vector<FamilyRow>& rows) {
  Graph graph;
  add_stemmata(graph, stemmata, rows);
  return graph.document();
}

std::string prov_dossier(const Dossier& dossier, const ExportOptions& options) {
  Graph graph;
  add_stemmata(graph, dossier.stemmata, dossier.rows);
  add_reports(graph, dossier, options);
  add_claims(graph, dossier, options);
  return graph.document();
}

}  // namespace stemma::render
