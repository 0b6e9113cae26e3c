// The lower_snake names of the public enums: the values that JSON, SQL and HTML carry.
#include <array>
#include <cstddef>
#include <string_view>

#include "stemma/alignment.h"
#include "stemma/annotations.h"
#include "stemma/claim.h"
#include "stemma/collation.h"
#include "stemma/diagnostic.h"
#include "stemma/report.h"
#include "stemma/result.h"
#include "stemma/stemma.h"

namespace stemma {
namespace {

template <typename Enum, std::size_t N>
std::string_view name_of(Enum value, const std::array<std::string_view, N>& names) {
  const auto index = static_cast<std::size_t>(value);
  return index < N ? names[index] : std::string_view("unknown");
}

}  // namespace

std::string_view to_string(ErrorCode code) {
  static constexpr std::array<std::string_view, 12> kNames = {
      "not_found", "unreadable", "empty",        "not_text", "malformed",        "too_large",
      "duplicate", "loop",       "wrong_schema", "storage",  "invalid_argument", "internal"};
  return name_of(code, kNames);
}
std::string_view to_string(Severity severity) {
  static constexpr std::array<std::string_view, 3> kNames = {"note", "warning", "error"};
  return name_of(severity, kNames);
}
std::string_view to_string(CreditKind kind) {
  static constexpr std::array<std::string_view, 9> kNames = {
      "metadata", "dateline", "byline", "caption", "source_line", "contribution", "syndication", "wire_tag", "cited"};
  return name_of(kind, kNames);
}
std::string_view to_string(TimeSource source) {
  static constexpr std::array<std::string_view, 5> kNames = {"published", "modified", "dateline", "text", "none"};
  return name_of(source, kNames);
}
std::string_view to_string(MentionType type) {
  static constexpr std::array<std::string_view, 4> kNames = {"person", "organisation", "place", "other"};
  return name_of(type, kNames);
}
std::string_view to_string(TimeType type) {
  static constexpr std::array<std::string_view, 4> kNames = {"date", "time", "duration", "set"};
  return name_of(type, kNames);
}
std::string_view to_string(QuoteKind kind) {
  static constexpr std::array<std::string_view, 4> kNames = {"direct", "indirect", "mixed", "scare"};
  return name_of(kind, kNames);
}
std::string_view to_string(Modality modality) {
  static constexpr std::array<std::string_view, 6> kNames = {"asserted", "hedged",       "denied",
                                                             "planned",  "hypothetical", "question"};
  return name_of(modality, kNames);
}
std::string_view to_string(SourceGrade grade) {
  static constexpr std::array<std::string_view, 4> kNames = {"named", "described", "anonymous", "nobody"};
  return name_of(grade, kNames);
}
std::string_view to_string(AttributionKind kind) {
  static constexpr std::array<std::string_view, 7> kNames = {"verb",     "stance", "according_to", "noun",
                                                             "document", "image",  "label"};
  return name_of(kind, kNames);
}
std::string_view to_string(PassageKind kind) {
  static constexpr std::array<std::string_view, 5> kNames = {"verbatim", "edited", "paraphrase", "quotation",
                                                             "boilerplate"};
  return name_of(kind, kNames);
}
std::string_view to_string(ChangeType type) {
  static constexpr std::array<std::string_view, 16> kNames = {"number",
                                                              "name",
                                                              "date",
                                                              "place",
                                                              "hedge_dropped",
                                                              "hedge_added",
                                                              "attribution_dropped",
                                                              "attribution_added",
                                                              "attribution_changed",
                                                              "negation",
                                                              "quote",
                                                              "spun",
                                                              "added",
                                                              "cut",
                                                              "moved",
                                                              "wording"};
  return name_of(type, kNames);
}
std::string_view to_string(Relation relation) {
  static constexpr std::array<std::string_view, 7> kNames = {"none",       "same_story", "boilerplate", "quotation",
                                                             "paraphrase", "partial",    "copy"};
  return name_of(relation, kNames);
}
std::string_view to_string(ReuseGrade grade) {
  static constexpr std::array<std::string_view, 4> kNames = {"none", "heavy", "light", "near_copy"};
  return name_of(grade, kNames);
}
std::string_view to_string(Role role) {
  static constexpr std::array<std::string_view, 6> kNames = {"original", "copy",     "partial",
                                                             "rewrite",  "revision", "single"};
  return name_of(role, kNames);
}
std::string_view to_string(EvidenceKind kind) {
  static constexpr std::array<std::string_view, 13> kNames = {
      "time",      "credit",          "containment", "detail_lost",    "hedge_lost", "attribution_lost", "spun",
      "truncated", "quote_shortened", "revision",    "shared_reading", "order",      "analyst"};
  return name_of(kind, kNames);
}
std::string_view to_string(OriginKind kind) {
  static constexpr std::array<std::string_view, 4> kNames = {"agency", "outlet", "speaker", "unknown"};
  return name_of(kind, kNames);
}

std::string_view to_string(Gap gap) {
  static constexpr std::array<std::string_view, 5> kNames = {"none", "omitted", "within", "absent", "outside"};
  return name_of(gap, kNames);
}

}  // namespace stemma
