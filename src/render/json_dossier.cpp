// `stemma dossier --json`. Report::path is left out: where a file lay on one machine is no result.
#include <algorithm>

#include "base/time.h"
#include "render/json_parts.h"
#include "render/render.h"

namespace stemma::render {
namespace {

Json time_point_of(const std::optional<TimePoint>& time) {
  if (!time) return nullptr;
  return {{"utc", base::format_time(*time)},
          {"precision_s", time->precision_s},
          {"source", text_of(to_string(time->source))}};
}

Json dateline_of(const std::optional<Dateline>& dateline) {
  if (!dateline) return nullptr;
  return {{"span", span_of(dateline->span)},
          {"place", dateline->place},
          {"date", dateline->date},
          {"agency", dateline->agency}};
}

Json summary_of(const Summary& summary) {
  return {{"reports", summary.reports}, {"outlets", summary.outlets}, {"families", summary.families},
          {"origins", summary.origins}, {"named", summary.named},     {"anonymous", summary.anonymous},
          {"undated", summary.undated}};
}

Json all_annotations_of(const Dossier& dossier) {
  Json result = Json::array();
  for (std::size_t i = 0; i < std::min(dossier.reports.size(), dossier.annotations.size()); ++i) {
    result.push_back(annotations_of(dossier.reports[i], dossier.annotations[i]));
  }
  return result;
}

}  // namespace

Json report_of(const Report& report) {
  Json credits = list_of(report.credits, [](const Credit& credit) -> Json {
    return {{"agency", credit.agency}, {"kind", text_of(to_string(credit.kind))}, {"span", span_of(credit.span)}};
  });
  Json boilerplate = list_of(report.boilerplate, [](const Boilerplate& mark) -> Json {
    return {{"span", span_of(mark.span)}, {"rule", mark.rule}};
  });
  return {{"id", report.id},
          {"title", report.title},
          {"url", report.url},
          {"publisher", report.publisher},
          {"published", report.published},
          {"modified", report.modified},
          {"authors", texts_of(report.authors)},
          {"credit", report.credit},
          {"language", report.language},
          {"time", time_point_of(report.time)},
          {"credits", credits},
          {"dateline", dateline_of(report.dateline)},
          {"boilerplate", boilerplate},
          {"body", report.body}};
}

Json diagnostic_of(const Diagnostic& diagnostic) {
  return {{"severity", text_of(to_string(diagnostic.severity))},
          {"room", diagnostic.room},
          {"code", text_of(to_string(diagnostic.code))},
          {"where", diagnostic.where},
          {"message", diagnostic.message}};
}

std::string json_diagnostic(const Diagnostic& diagnostic) { return written(diagnostic_of(diagnostic)); }

Json values_of(const std::vector<VaryingValue>& values) {
  return list_of(values, [](const VaryingValue& one) { return Json{{"value", one.value}, {"reports", one.reports}}; });
}

Json name_of(const KnownName& name) {
  return {{"name", name.name},
          {"type", text_of(to_string(name.type))},
          {"forms", values_of(name.forms)},
          {"roles", values_of(name.roles)}};
}

Json office_of(const Varying& office) { return {{"what", office.what}, {"values", values_of(office.values)}}; }

std::string json_dossier(const Dossier& dossier) {
  Json parameters = Json::object();
  for (const auto& [name, value] : dossier.parameters) parameters[name] = value;
  const Json claims = claims_of(dossier.claims);
  return written({{"summary", summary_of(dossier.summary)},
                  {"reports", list_of(dossier.reports, report_of)},
                  {"annotations", all_annotations_of(dossier)},
                  {"families", list_of(dossier.rows, family_row_of)},
                  {"stemmata", list_of(dossier.stemmata, stemma_of)},
                  {"alignments", list_of(dossier.alignments, collation_of)},
                  {"spun", list_of(dossier.spun, spun_report_of)},
                  {"claims", claims["claims"]},
                  {"origins", claims["origins"]},
                  {"stories", claims["stories"]},
                  {"names", list_of(dossier.names, name_of)},
                  {"offices", list_of(dossier.offices, office_of)},
                  {"decisions", list_of(dossier.decisions, decision_of)},
                  {"diagnostics", list_of(dossier.diagnostics, diagnostic_of)},
                  {"parameters", parameters}});
}

}  // namespace stemma::render
