// `stemma claims`.
#include "render/json_parts.h"
#include "render/render.h"

namespace stemma::render {
namespace {

Json origin_of(const Origin& origin) {
  return {
      {"id", origin.id},        {"kind", text_of(to_string(origin.kind))}, {"grade", text_of(to_string(origin.grade))},
      {"name", origin.name},    {"reports", texts_of(origin.reports)},     {"families", texts_of(origin.families)},
      {"reason", origin.reason}};
}

Json statement_of(const Statement& statement) {
  Json attribution = Json::array();
  for (const AttributionStep& step : statement.attribution) {
    attribution.push_back(
        {{"name", step.name}, {"grade", text_of(to_string(step.grade))}, {"span", spans_of(step.span)}});
  }
  return {{"id", statement.id},
          {"report", statement.report},
          {"span", span_of(statement.span)},
          {"attribution", attribution},
          {"modality", text_of(to_string(statement.modality))},
          {"origin", text_or_null(statement.origin)}};
}

Json varying_of(const std::vector<Varying>& varying) {
  Json result = Json::array();
  for (const Varying& one : varying) {
    Json values = Json::array();
    for (const VaryingValue& value : one.values) {
      values.push_back({{"value", value.value}, {"reports", texts_of(value.reports)}});
    }
    result.push_back({{"what", one.what}, {"values", values}});
  }
  return result;
}

Json counted_of(const std::vector<CountedOrigin>& list) {
  Json result = Json::array();
  for (const CountedOrigin& one : list) {
    result.push_back({{"name", one.name}, {"reports", texts_of(one.reports)}, {"reason", one.reason}});
  }
  return result;
}

Json lost_of(const std::vector<Lost>& lost) {
  Json result = Json::array();
  for (const Lost& one : lost) {
    result.push_back({{"what", one.what}, {"value", one.value}, {"from", one.from}, {"to", one.to}});
  }
  return result;
}

Json hinge_of(const std::optional<Hinge>& hinge) {
  if (!hinge) return nullptr;
  return {{"from", hinge->from}, {"to", hinge->to}, {"strict", hinge->strict}, {"newsroom", hinge->newsroom}};
}

Json claim_of(const Claim& claim) {
  Json statements = Json::array();
  for (const Statement& statement : claim.statements) statements.push_back(statement_of(statement));
  return {{"id", claim.id},
          {"text", claim.text},
          {"statements", statements},
          {"articles", claim.articles},
          {"outlets", claim.outlets},
          {"families", claim.families},
          {"origins", claim.origins.size()},
          {"origin_ids", texts_of(claim.origins)},
          {"independent",
           {{"strict", claim.independent.strict},
            {"newsroom", claim.independent.newsroom},
            {"research", claim.independent.research}}},
          {"why", claim.independent.reason},
          {"counted",
           {{"strict", counted_of(claim.independent.by_strict)},
            {"newsroom", counted_of(claim.independent.by_newsroom)},
            {"research", counted_of(claim.independent.by_research)},
            {"not_shown", counted_of(claim.independent.not_shown)}}},
          {"credibility", {{"grade", claim.credibility.grade}, {"reason", claim.credibility.reason}}},
          {"story", text_or_null(claim.story)},
          {"weakest", text_or_null(claim.weakest)},
          {"strongest", text_or_null(claim.strongest)},
          {"denials", texts_of(claim.denials)},
          {"varying", varying_of(claim.varying)},
          {"lost", lost_of(claim.lost)},
          {"hinge", hinge_of(claim.hinge)},
          {"decisions", claim.decisions},
          {"analyst_grade", claim.analyst_grade > 0 ? Json(claim.analyst_grade) : Json(nullptr)}};
}

}  // namespace

Json claims_of(const ClaimSheet& sheet) {
  Json claims = Json::array();
  for (const Claim& claim : sheet.claims) claims.push_back(claim_of(claim));
  Json origins = Json::array();
  for (const Origin& origin : sheet.origins) origins.push_back(origin_of(origin));
  Json stories = Json::array();
  for (const Story& story : sheet.stories) stories.push_back({{"id", story.id}, {"reports", texts_of(story.reports)}});
  return {{"claims", claims}, {"origins", origins}, {"stories", stories}};
}

std::string json_claims(const ClaimSheet& sheet) { return written(claims_of(sheet)); }

}  // namespace stemma::render
