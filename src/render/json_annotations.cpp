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

// Calls one(key, value) or list(key, items, how an item becomes a value) for every member, in the order of the output.
template <typename One, typename List>
void members_of(const Report& report, const Annotations& annotations, const One& one, const List& list) {
  const auto plain = [](Span span) { return span_of(span); };
  one("report", Json(report.id));
  one("english", Json(annotations.english));
  list("sentences", annotations.sentences, plain);
  list("mentions", annotations.mentions, mention_of);
  list("numbers", annotations.numbers, number_of);
  list("times", annotations.times, time_of);
  list("quotes", annotations.quotes, quote_of);
  list("hedges", annotations.hedges, hedge_of);
  list("negations", annotations.negations, plain);
  list("attributions", annotations.attributions, attribution_of);
  list("disclaimers", annotations.disclaimers, disclaimer_of);
  list("scopes", annotations.scopes, scope_of);
}

}  // namespace

Json annotations_of(const Report& report, const Annotations& annotations) {
  Json result;
  members_of(
      report, annotations, [&](const char* key, const Json& value) { result[key] = value; },
      [&](const char* key, const auto& items, const auto& of) { result[key] = list_of(items, of); });
  return result;
}

// Item by item: as one value a long report's annotations would take ten times their characters.
std::string json_annotations(const Report& report, const Annotations& annotations) {
  std::string out = "{";
  const auto open = [&](const char* key) { out += (out.size() > 1 ? ",\"" : "\"") + std::string(key) + "\":"; };
  members_of(
      report, annotations,
      [&](const char* key, const Json& value) {
        open(key);
        out += written(value);
      },
      [&](const char* key, const auto& items, const auto& of) {
        open(key);
        out += '[';
        bool first = true;
        for (const auto& item : items) {
          if (!first) out += ',';
          first = false;
          out += written(of(item));
        }
        out += ']';
      });
  return out + "}";
}

}  // namespace stemma::render
