// `stemma families` and `stemma tree`.
#include "base/time.h"
#include "render/json_parts.h"
#include "render/render.h"

namespace stemma::render {
namespace {

Json node_of(const StemmaNode& node) {
  return {{"id", node.id},
          {"report", node.report ? Json(*node.report) : Json(nullptr)},
          {"label", node.label},
          {"agency", text_or_null(node.agency)},
          {"time", node.time ? Json(base::format_time(*node.time)) : Json(nullptr)}};
}

Json evidence_of(const std::vector<Evidence>& evidence) {
  Json told = Json::array();
  for (const Evidence& reason : evidence) {
    told.push_back(
        {{"kind", text_of(to_string(reason.kind))}, {"detail", reason.detail}, {"weight", rounded(reason.weight)}});
  }
  return told;
}

Json edge_of(const CopyEdge& edge) {
  Json runner_up = nullptr;
  if (edge.runner_up) {
    runner_up = {{"from", edge.runner_up->from},
                 {"confidence", rounded(edge.runner_up->confidence)},
                 {"decisive", evidence_of(edge.runner_up->decisive)}};
  }
  return {{"from", edge.from},
          {"to", edge.to},
          {"directed", edge.directed},
          {"confidence", rounded(edge.confidence)},
          {"share", rounded(edge.share)},
          {"evidence", evidence_of(edge.evidence)},
          {"runner_up", runner_up}};
}

}  // namespace

Json family_row_of(const FamilyRow& row) {
  return {{"report", row.report},
          {"family", row.family},
          {"role", text_of(to_string(row.role))},
          {"parent", text_or_null(row.parent)},
          {"containment", rounded(row.containment)},
          {"confidence", rounded(row.confidence)},
          {"credit", row.credit},
          {"line", row.line}};
}

Json stemma_of(const Stemma& stemma) {
  Json nodes = Json::array();
  for (const StemmaNode& node : stemma.nodes) nodes.push_back(node_of(node));
  Json edges = Json::array();
  for (const CopyEdge& edge : stemma.edges) edges.push_back(edge_of(edge));
  return {{"family", stemma.family}, {"line", stemma.line}, {"nodes", nodes}, {"edges", edges}};
}

std::string json_family(const FamilyRow& row) { return written(family_row_of(row)); }
std::string json_stemma(const Stemma& stemma) { return written(stemma_of(stemma)); }

}  // namespace stemma::render
