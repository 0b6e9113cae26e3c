#include "render/json_parts.h"

#include <cmath>

namespace stemma::render {

std::string written(const Json& value) { return value.dump(-1, ' ', false, Json::error_handler_t::replace); }

Json rounded(double value) {
  if (!std::isfinite(value)) return nullptr;
  const double result = std::round(value * 1e4) / 1e4;
  if (!std::isfinite(result)) return value;  // Too large to have decimals.
  return result == 0 ? 0.0 : result;         // No "-0.0".
}

Json text_of(std::string_view text) { return std::string(text); }

Json text_or_null(std::string_view text) { return text.empty() ? Json(nullptr) : text_of(text); }

Json span_of(Span span) { return Json::array({span.begin, span.end}); }

Json span_of(const std::optional<Span>& span) { return span ? span_of(*span) : Json(nullptr); }

Json spans_of(const std::vector<Span>& spans) {
  Json result = Json::array();
  for (const Span span : spans) result.push_back(span_of(span));
  return result;
}

Json texts_of(const std::vector<std::string>& texts) {
  Json result = Json::array();
  for (const std::string& text : texts) result.push_back(text);
  return result;
}

}  // namespace stemma::render
