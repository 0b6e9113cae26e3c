// JSON against JSON Schema, by valijson (drafts 4 to 7). Our schemas use no patterns: std::regex, which valijson takes
// for them, is not safe on text from outside. Where the library was not there when the program was built, the file is
// only read as JSON, and a fault says so.
#include <algorithm>
#include <nlohmann/json.hpp>

#if __has_include(<valijson/validator.hpp>)
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>
#define STEMMA_HAS_VALIJSON 1
#endif

#include "base/format.h"
#include "exchange/checks.h"

namespace stemma::exchange {
namespace {

using Json = nlohmann::json;

constexpr int kMaxDepth = 128;

// nullopt: the fault has been added.
std::optional<Json> parsed(const std::string& path, std::string_view bytes, std::size_t first_line, Faults& faults) {
  bool deep = false;
  const auto shallow = [&](int depth, Json::parse_event_t, Json&) {
    deep = deep || depth > kMaxDepth;
    return !deep;
  };
  const auto at = [&](std::size_t byte) {
    const std::string_view before = bytes.substr(0, std::min(byte, bytes.size()));
    return base::format("{}:{}", path,
                        first_line + static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n')));
  };
  try {
    Json value = Json::parse(bytes.begin(), bytes.end(), shallow);
    if (!deep) return value;
    faults.add("lists and objects lie too deep in one another", at(0));
  } catch (const Json::parse_error& error) {
    faults.add(base::format("no JSON at byte {}", error.byte > 0 ? error.byte - 1 : 0), at(error.byte));
  } catch (const Json::exception& error) {
    faults.add(error.what(), at(0));
  }
  return std::nullopt;
}

#ifdef STEMMA_HAS_VALIJSON

class Schema {
 public:
  explicit Schema(std::string_view text) {
    try {
      const Json document = Json::parse(text.begin(), text.end());
      const valijson::adapters::NlohmannJsonAdapter adapter(document);
      valijson::SchemaParser parser;
      parser.populateSchema(adapter, schema_);
    } catch (const std::exception& defect) {
      broken = Error{ErrorCode::kInternal, base::format("the schema is broken: {}", defect.what()), ""};
    }
  }
  std::optional<Error> broken;

  void check(const Json& value, const std::string& where, Faults& faults) {
    valijson::ValidationResults results;
    valijson::Validator validator;
    const valijson::adapters::NlohmannJsonAdapter adapter(value);
    if (validator.validate(schema_, adapter, &results)) return;
    valijson::ValidationResults::Error fault;
    while (!faults.full() && results.popError(fault)) {
      std::string place;
      for (const std::string& step : fault.context) {
        if (step != "<root>") place += step;
      }
      faults.add(fault.description, place.empty() ? where : base::format("{}: {}", where, place));
    }
  }

 private:
  valijson::Schema schema_;
};

#else

struct Schema {
  explicit Schema(std::string_view) {}
  std::optional<Error> broken;
  static void check(const Json&, const std::string& where, Faults& faults) {
    faults.add("this program was built without valijson and cannot check JSON against a schema", where,
               ErrorCode::kInternal);
  }
};

#endif

}  // namespace

std::optional<Error> check_lines(const std::string& path, std::string_view bytes, std::string_view schema_text,
                                 Verdict& verdict) {
  Schema schema(schema_text);
  if (schema.broken) return schema.broken;
  Faults faults(verdict);
  std::size_t line = 0;
  while (!bytes.empty() && !faults.full()) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    const std::string_view text = bytes.substr(0, end);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    ++line;
    if (text.find_first_not_of(" \t\r") == text.npos) continue;
    ++verdict.records;
    const auto value = parsed(path, text, line, faults);
    if (value) schema.check(*value, base::format("{}:{}", path, line), faults);
  }
  return std::nullopt;
}

std::optional<Error> check_document(const std::string& path, std::string_view bytes, std::string_view schema_text,
                                    std::string_view counted, Verdict& verdict) {
  Schema schema(schema_text);
  if (schema.broken) return schema.broken;
  Faults faults(verdict);
  const auto value = parsed(path, bytes, 1, faults);
  if (!value) return std::nullopt;
  const Json::json_pointer records{std::string(counted)};
  if (value->contains(records) && value->at(records).is_array()) verdict.records = value->at(records).size();
  schema.check(*value, path, faults);
  return std::nullopt;
}

std::string context_of(std::string_view bytes) {
  Verdict ignored;
  Faults faults(ignored);
  const auto value = parsed("", bytes, 1, faults);
  if (!value || !value->is_object() || !value->contains("@context")) return "";
  return value->at("@context").dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace stemma::exchange
