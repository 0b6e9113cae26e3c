// `stemma annotate`.
#include "render/json_parts.h"
#include "render/render.h"

namespace stemma::render {
namespace {

Json mention_of(const Mention& mention) {
  return {{"span", span_of(mention.span)},
          {"type", text_of(to_string(mention.type))},
          {"name", mention.name},
          {"role", mention.role}};
}

Json number_of(const NumberExpression& number) {
  return {{"span", span_of(number.span)},
          {"value", rounded(number.value)},
          {"approximate", number.approximate},
          {"unit", number.unit}};
}

Json time_of(const TimeExpression& time) {
  return {{"span", span_of(time.span)}, {"type", text_of(to_string(time.type))}, {"value", time.value}};
}

Json quote_of(const Quote& quote) {
  return {{"span", span_of(quote.span)},
          {"content", span_of(quote.content)},
          {"kind", text_of(to_string(quote.kind))},
          {"speaker", span_of(quote.speaker)},
          {"speaker_name", quote.speaker_name},
          {"cue", span_of(quote.cue)}};
}

Json hedge_of(const Hedge& hedge) {
  return {{"span", span_of(hedge.cue)}, {"lemma", hedge.lemma}, {"strength", rounded(hedge.strength)}};
}

Json attribution_of(const Attribution& attribution) {
  return {{"source", spans_of(attribution.source)},
          {"cue", spans_of(attribution.cue)},
          {"content", spans_of(attribution.content)},
          {"modality", text_of(to_string(attribution.modality))},
          {"grade", text_of(to_string(attribution.grade))},
          {"source_name", attribution.source_name},
          {"via", attribution.via < 0 ? Json(nullptr) : Json(attribution.via)},
          {"kind", text_of(to_string(attribution.kind))},
          {"addressee", span_of(attribution.addressee)}};
}

Json scope_of(const Scope& scope) {
  return {{"span", span_of(scope.span)}, {"modality", text_of(to_string(scope.modality))}, {"cue", span_of(scope.cue)}};
}

Json disclaimer_of(const Disclaimer& disclaimer) {
  return {{"span", span_of(disclaimer.span)},
          {"rule", disclaimer.rule},
          {"covers", disclaimer.covers.empty() ? Json(nullptr) : span_of(disclaimer.covers)}};
}

}  // namespace

Json annotations_of(const Report& report, const Annotations& annotations) {
  return {{"report", report.id},
          {"english", annotations.english},
          {"sentences", spans_of(annotations.sentences)},
          {"mentions", list_of(annotations.mentions, mention_of)},
          {"numbers", list_of(annotations.numbers, number_of)},
          {"times", list_of(annotations.times, time_of)},
          {"quotes", list_of(annotations.quotes, quote_of)},
          {"hedges", list_of(annotations.hedges, hedge_of)},
          {"negations", spans_of(annotations.negations)},
          {"attributions", list_of(annotations.attributions, attribution_of)},
          {"disclaimers", list_of(annotations.disclaimers, disclaimer_of)},
          {"scopes", list_of(annotations.scopes, scope_of)}};
}

std::string json_annotations(const Report& report, const Annotations& annotations) {
  return written(annotations_of(report, annotations));
}

}  // namespace stemma::render
