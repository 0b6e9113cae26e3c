// The pieces that JSON output is made of, for the files of this room that write it. Keys as docs/formats.md has them.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "stemma/dossier.h"

namespace stemma::render {

using Json = nlohmann::ordered_json;

// The characters of a value. Never throws: bytes that are no UTF-8 become U+FFFD.
std::string written(const Json& value);

// Rounded to four decimals, so that the same result gives the same bytes. Infinities and NaN give null.
Json rounded(double value);
Json text_of(std::string_view text);
Json text_or_null(std::string_view text);  // null for an empty text.
Json span_of(Span span);                   // [begin, end]
Json span_of(const std::optional<Span>& span);
Json spans_of(const std::vector<Span>& spans);
Json texts_of(const std::vector<std::string>& texts);

// One value per element.
template <typename Element, typename ToJson>
Json list_of(const std::vector<Element>& elements, ToJson to_json) {
  Json result = Json::array();
  for (const Element& element : elements) result.push_back(to_json(element));
  return result;
}

Json pair_of(const Alignment& pair);
Json collation_of(const Alignment& pair);
Json spun_report_of(const SpunReport& spun);
Json family_row_of(const FamilyRow& row);
Json stemma_of(const Stemma& stemma);
Json annotations_of(const Report& report, const Annotations& annotations);
Json claims_of(const ClaimSheet& sheet);
Json decision_of(const Decision& decision);
Json report_of(const Report& report);
Json diagnostic_of(const Diagnostic& diagnostic);

}  // namespace stemma::render
