// `stemma pairs` and `stemma collate`.
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <type_traits>

#include "base/format.h"
#include "render/json_parts.h"
#include "render/render.h"

namespace stemma::render {
namespace {

Json passages_of(const std::vector<Passage>& passages) {
  Json result = Json::array();
  for (const Passage& passage : passages) {
    result.push_back({{"a", span_of(passage.a)},
                      {"b", span_of(passage.b)},
                      {"kind", text_of(to_string(passage.kind))},
                      {"score", rounded(passage.score)},
                      {"moved", passage.moved}});
  }
  return result;
}

Json change_of(const Change& change) {
  return {{"type", text_of(to_string(change.type))},
          {"a", span_of(change.a)},
          {"b", span_of(change.b)},
          {"a_text", change.a_text},
          {"b_text", change.b_text},
          {"rule", change.rule},
          {"explanation", change.explanation},
          {"of_meaning", change.of_meaning},
          {"passage", change.passage < 0 ? Json(nullptr) : Json(change.passage)}};
}

// As nlohmann would write it. Ids are nearly always plain, and there are very many of them.
std::string json_string(std::string_view text) {
  const bool plain =
      std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c != '"' && c != '\\' && c != 127; });
  return plain ? base::format("\"{}\"", text) : written(Json(text));
}

// Pieces of a line that is written very often, without the detour over a Json value.
void put(std::string& line, std::string_view key, std::string_view value) { line.append(key).append(value); }
template <typename Number>
requires std::is_arithmetic_v<Number>
void put(std::string& line, std::string_view key, Number value) {
  // REQUIRES: a fraction stays below 10^15.
  std::array<char, 32> digits;
  std::to_chars_result end{};
  if constexpr (std::is_integral_v<Number>) {
    end = std::to_chars(digits.data(), digits.data() + digits.size(), value);
  } else {
    // As `rounded` does it.
    if (!std::isfinite(value)) return void(line.append(key).append("null"));
    const double few = std::round(value * 10000) / 10000 + 0.0;
    end = std::to_chars(digits.data(), digits.data() + digits.size(), few, std::chars_format::fixed);
    const bool is_whole = std::find(digits.data(), end.ptr, '.') == end.ptr;
    if (is_whole) end.ptr = std::copy_n(".0", 2, end.ptr);
  }
  line.append(key).append(digits.data(), end.ptr);
}

Json spinning_of(const Spinning& spinning) {
  Json substitutions = Json::array();
  for (const Substitution& substitution : spinning.substitutions) {
    substitutions.push_back({{"span", span_of(substitution.span)},
                             {"text", substitution.text},
                             {"meant", substitution.meant},
                             {"reason", substitution.reason}});
  }
  return {{"score", rounded(spinning.score)}, {"substitutions", substitutions}};
}

Json reuse_of(const Reuse& reuse) {
  return {{"grade", text_of(to_string(reuse.grade))},
          {"pairs", rounded(reuse.pairs)},
          {"triples", rounded(reuse.triples)},
          {"run_words", rounded(reuse.run_words)},
          {"in_order", rounded(reuse.in_order)}};
}

}  // namespace

Json pair_of(const Alignment& pair) {
  return {{"a", pair.a},
          {"b", pair.b},
          {"relation", text_of(to_string(pair.relation))},
          {"containment_a", rounded(pair.containment_a)},
          {"containment_b", rounded(pair.containment_b)},
          {"shared_tokens", pair.shared_tokens},
          {"score", rounded(pair.score)},
          {"passages", passages_of(pair.passages)}};
}

Json collation_of(const Alignment& pair) {
  Json result = pair_of(pair);
  Json reasons = Json::array();
  for (const Reason& reason : pair.reasons) {
    reasons.push_back({{"measure", reason.measure},
                       {"value", rounded(reason.value)},
                       {"log_odds", rounded(reason.log_odds)},
                       {"sentence", reason.sentence}});
  }
  if (!reasons.empty()) result["reasons"] = reasons;
  result["reuse"] = {{"a", reuse_of(pair.reuse_a)}, {"b", reuse_of(pair.reuse_b)}};
  Json changes = Json::array();
  for (const Change& change : pair.changes) changes.push_back(change_of(change));
  result["changes"] = changes;
  result["spun"] = {{"a", spinning_of(pair.spun_a)}, {"b", spinning_of(pair.spun_b)}};
  return result;
}

Json spun_report_of(const SpunReport& spun) {
  Json result = spinning_of(spun.spinning);
  result["report"] = spun.report;
  return result;
}

std::string json_candidate(const CandidatePair& pair) {
  const auto share = [&](std::uint32_t all) {
    return all == 0 ? 0.0 : static_cast<double>(pair.shared_shingles) / static_cast<double>(all);
  };
  std::string line;
  put(line, R"({"a":)", json_string(pair.a));
  put(line, R"(,"b":)", json_string(pair.b));
  put(line, R"(,"shared_shingles":)", pair.shared_shingles);
  put(line, R"(,"containment_a":)", share(pair.shingles_a));
  put(line, R"(,"containment_b":)", share(pair.shingles_b));
  put(line, R"(,"rare_bits":)", pair.rare_bits);
  line += '}';
  return line;
}

std::string json_pair(const Alignment& pair) {
  std::string line;
  put(line, R"({"a":)", json_string(pair.a));
  put(line, R"(,"b":)", json_string(pair.b));
  put(line, R"(,"relation":")", to_string(pair.relation));
  put(line, R"(","containment_a":)", pair.containment_a);
  put(line, R"(,"containment_b":)", pair.containment_b);
  put(line, R"(,"shared_tokens":)", pair.shared_tokens);
  put(line, R"(,"score":)", pair.score);
  line += R"(,"passages":[)";
  for (const Passage& passage : pair.passages) {
    if (line.back() == '}') line += ',';
    put(line, R"({"a":[)", passage.a.begin);
    put(line, ",", passage.a.end);
    put(line, R"(],"b":[)", passage.b.begin);
    put(line, ",", passage.b.end);
    put(line, R"(],"kind":")", to_string(passage.kind));
    put(line, R"(","score":)", passage.score);
    line += passage.moved ? R"(,"moved":true})" : R"(,"moved":false})";
  }
  return line += "]}";
}
std::string json_collation(const Alignment& pair) { return written(collation_of(pair)); }

}  // namespace stemma::render
