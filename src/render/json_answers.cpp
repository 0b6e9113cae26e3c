// `stemma decide` and `stemma validate`.
#include "render/json_parts.h"
#include "render/render.h"

namespace stemma::render {

Json decision_of(const Decision& decision) {
  Json undone = nullptr;
  if (!decision.holds()) undone = {{"who", decision.undone_by}, {"when", decision.undone_when}};
  return {
      {"number", decision.number},
      {"kind", text_of(to_string(decision.kind))},
      {"about",
       list_of(decision.about,
               [](const Anchor& anchor) -> Json {
                 return {{"report", anchor.report}, {"span", span_of(anchor.span)}, {"text_hash", anchor.text_hash}};
               })},
      {"grade", decision.grade > 0 ? Json(decision.grade) : Json(nullptr)},
      {"text", decision.text},
      {"who", decision.who},
      {"when", decision.when},
      {"undone", undone},
      {"applies", decision.applies}};
}

std::string json_decision(const Decision& decision) { return written(decision_of(decision)); }

std::string json_verdict(const std::string& file, const std::string& format, std::size_t records,
                         const std::vector<Error>& faults) {
  return written({{"file", file},
                  {"format", format},
                  {"valid", faults.empty()},
                  {"records", records},
                  {"faults", list_of(faults, [](const Error& fault) -> Json {
                     return {{"where", fault.where}, {"message", fault.message}};
                   })}});
}

}  // namespace stemma::render
