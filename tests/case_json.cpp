// The `json` block of a case file.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

#include "case_file.h"

namespace stemma::tests {
namespace {

using nlohmann::json;

// One value, or the values of JSON Lines as one list. Discarded when it is neither.
json read_values(const std::string& text) {
  json whole = json::parse(text, nullptr, false);
  if (!whole.is_discarded()) return json::array({whole});
  json list = json::array();
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    json value = json::parse(line, nullptr, false);
    if (value.is_discarded()) return value;
    list.push_back(std::move(value));
  }
  return list;
}

// Takes the next word off `rest`; a JSON string is one word.
std::string take_word(std::string& rest) {
  std::size_t end = 0;
  bool quoted = false;
  while (end < rest.size() && (quoted || rest[end] != ' ')) {
    if (rest[end] == '"' && (end == 0 || rest[end - 1] != '\\')) quoted = !quoted;
    ++end;
  }
  std::string word = rest.substr(0, end);
  rest.erase(0, std::min(end + 1, rest.size()));
  return word;
}

// The value that "line N" or "where KEY VALUE" picks, else the first. Null pointer: none.
const json* pick(const json& values, std::string& rest) {
  if (rest.starts_with("line ")) {
    take_word(rest);
    const std::size_t number = std::stoul(take_word(rest));
    return number >= 1 && number <= values.size() ? &values[number - 1] : nullptr;
  }
  if (rest.starts_with("where ")) {
    take_word(rest);
    const std::string key = take_word(rest);
    const json wanted = json::parse(take_word(rest), nullptr, false);
    for (const json& value : values) {
      if (value.is_object() && value.contains(key) && value[key] == wanted) return &value;
    }
    return nullptr;
  }
  return values.empty() ? nullptr : &values[0];
}

bool has(const json& found, const json& wanted) {
  if (found.is_string())
    return wanted.is_string() && found.get<std::string>().find(wanted.get<std::string>()) != std::string::npos;
  return found.is_array() && std::find(found.begin(), found.end(), wanted) != found.end();
}

std::string compare(const json& found, const std::string& relation, const json& wanted) {
  const bool holds = relation == "=="         ? found == wanted
                     : relation == "!="       ? found != wanted
                     : relation == ">="       ? found >= wanted
                     : relation == "<="       ? found <= wanted
                     : relation == "contains" ? has(found, wanted)
                     : relation == "size"     ? found.size() == wanted
                                              : false;
  return holds ? "" : "it is " + found.dump().substr(0, 400);
}

}  // namespace

std::string json_fault(const std::string& text, const std::string& assertion) {
  const json values = read_values(text);
  if (values.is_discarded()) return "this is not JSON: " + text.substr(0, 400);
  std::string rest = assertion;
  if (rest.starts_with("lines ")) {
    return values.size() == std::stoul(rest.substr(6)) ? "" : "there are " + std::to_string(values.size());
  }
  const json* value = pick(values, rest);
  if (value == nullptr) return "there is no such line";
  const std::string pointer = take_word(rest);
  const std::string relation = take_word(rest);
  const json wanted = json::parse(rest, nullptr, false);
  if (wanted.is_discarded()) return "what stands on the right is not JSON";
  try {
    const json found = value->at(json::json_pointer(pointer == "/" ? "" : pointer));
    return compare(found, relation, wanted);
  } catch (const json::exception&) {
    return "there is nothing at " + pointer;
  }
}

}  // namespace stemma::tests
