// CSV after RFC 4180 against a list of columns: {"tables": {"claims": {"columns": [{"name", "type", "text"?}]}}}.
// Types: string, integer, number, boolean, and with "?" behind also an empty field. Columns marked as text are left out
// of text-free tables, all or none.
#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <vector>

#include "base/format.h"
#include "exchange/checks.h"

namespace stemma::exchange {
namespace {

using base::format;
using Json = nlohmann::json;

struct Column {
  std::string name;
  std::string type;
};

// Fields of the next row; false: the file ends inside quotation marks. Counts lines.
bool next_row(std::string_view& rest, std::size_t& line, std::vector<std::string>& fields, bool& stray_quote) {
  fields.assign(1, "");
  bool quoted = false;
  std::size_t i = 0;
  for (; i < rest.size(); ++i) {
    const char c = rest[i];
    line += c == '\n' ? 1 : 0;
    if (quoted) {
      if (c != '"') {
        fields.back() += c;
      } else if (i + 1 < rest.size() && rest[i + 1] == '"') {
        fields.back() += rest[++i];
      } else {
        quoted = false;
      }
    } else if (c == '"') {
      stray_quote = stray_quote || !fields.back().empty();
      quoted = true;
    } else if (c == ',') {
      fields.emplace_back();
    } else if (c == '\n') {
      break;
    } else if (c != '\r' || i + 1 >= rest.size() || rest[i + 1] != '\n') {
      fields.back() += c;
    }
  }
  rest.remove_prefix(std::min(i + 1, rest.size()));
  return !quoted;
}

template <typename Number>
bool is_number(const std::string& field) {
  Number value = 0;
  const auto [end, error] = std::from_chars(field.data(), field.data() + field.size(), value);
  return error == std::errc() && end == field.data() + field.size();
}

bool fits(const std::string& field, std::string type) {
  if (type.ends_with('?')) {
    if (field.empty()) return true;
    type.pop_back();
  }
  if (type == "integer") return is_number<std::int64_t>(field);
  if (type == "number") return is_number<double>(field);
  if (type == "boolean") return field == "true" || field == "false";
  return true;
}

// The columns of the table whose names, with or without those of text, are these; empty: there is none.
std::vector<Column> columns_named(const Json& schema, const std::vector<std::string>& names) {
  for (const auto& [table, told] : schema.at("tables").items()) {
    std::vector<Column> all, bare;
    for (const Json& column : told.at("columns")) {
      all.push_back({column.at("name"), column.at("type")});
      if (!column.value("text", false)) bare.push_back(all.back());
    }
    for (const auto* columns : {&all, &bare}) {
      const bool same = std::equal(columns->begin(), columns->end(), names.begin(), names.end(),
                                   [](const Column& column, const std::string& name) { return column.name == name; });
      if (same) return *columns;
    }
  }
  return {};
}

void check_rows(const std::string& path, std::string_view rest, std::size_t line, const std::vector<Column>& columns,
                Verdict& verdict) {
  Faults faults(verdict);
  std::vector<std::string> fields;
  while (!rest.empty() && !faults.full()) {
    const std::string where = format("{}:{}", path, line);
    bool stray_quote = false;
    const bool closed = next_row(rest, line, fields, stray_quote);
    ++verdict.records;
    if (!closed) return faults.add("a quotation mark is opened here and never closed", where);
    if (stray_quote) faults.add("a quotation mark stands inside a field", where);
    if (fields.size() != columns.size()) {
      faults.add(format("this row has {} fields, not {}", fields.size(), columns.size()), where);
      continue;
    }
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (fits(fields[i], columns[i].type)) continue;
      faults.add(format("{} is no {}: '{}'", columns[i].name, columns[i].type, fields[i].substr(0, 40)), where);
    }
  }
}

}  // namespace

std::optional<Error> check_csv(const std::string& path, std::string_view bytes, std::string_view schema_text,
                               Verdict& verdict) {
  try {
    const Json schema = Json::parse(schema_text.begin(), schema_text.end());
    std::size_t line = 1;
    std::vector<std::string> names;
    bool stray_quote = false;
    next_row(bytes, line, names, stray_quote);
    const std::vector<Column> columns = columns_named(schema, names);
    if (columns.empty()) {
      Faults(verdict).add("the first line is the header of no table", path + ":1");
    } else {
      check_rows(path, bytes, line, columns, verdict);
    }
    return std::nullopt;
  } catch (const Json::exception& defect) {
    return Error{ErrorCode::kInternal, format("the schema is broken: {}", defect.what()), ""};
  }
}

}  // namespace stemma::exchange
