#include "examples_truth.h"

#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace stemma::examples {
namespace {

using nlohmann::json;

std::vector<std::string> strings(const json& row, const char* key) {
  return row.contains(key) ? row.at(key).get<std::vector<std::string>>() : std::vector<std::string>{};
}

std::string text_or_empty(const json& value) { return value.is_null() ? "" : value.get<std::string>(); }

TruthReport read_report(const json& row) {
  TruthReport report;
  report.id = row.at("id");
  report.family = row.at("family");
  report.parents = strings(row, "parents");
  report.would_do_as_parent = strings(row, "would_do_as_parent");
  report.also_descends_from = strings(row, "also_descends_from");
  report.role = row.at("role");
  report.line = row.at("line");
  for (const std::string& credit : strings(row, "credits")) report.credits.insert(credit);
  report.dated = row.at("dated");
  return report;
}

TruthClaim read_claim(const json& row) {
  TruthClaim claim;
  claim.id = row.at("id");
  for (const json& statement : row.at("stated_by"))
    claim.stated_by.push_back({statement.at("report"), statement.at("text")});
  claim.newsroom = row.at("independent").at("newsroom");
  claim.strict = row.at("independent").at("strict");
  claim.research = row.at("independent").at("research");
  return claim;
}

}  // namespace

Truth read_truth(const std::filesystem::path& file) {
  std::ifstream stream(file);
  if (!stream) throw std::runtime_error("cannot open " + file.string());
  const json root = json::parse(stream);
  Truth truth;
  for (const auto& [name, written] : root.at("agencies").items()) {
    for (const json& way : written) truth.agency_of[way.get<std::string>()] = name;
  }
  for (const json& row : root.at("reports")) truth.reports.push_back(read_report(row));
  for (const json& row : root.at("changes")) {
    truth.changes.push_back({row.at("child"), row.at("parent"), row.at("type"), text_or_empty(row.at("child_text")),
                             text_or_empty(row.at("parent_text"))});
  }
  for (const json& row : root.at("claims")) truth.claims.push_back(read_claim(row));
  for (const json& row : root.at("quotation_only")) {
    truth.quotation_only.push_back({row.at("a"), row.at("b"), strings(row, "texts")});
  }
  for (const json& row : root.at("boilerplate")) {
    truth.boilerplate.push_back({row.at("report"), row.at("text"), strings(row, "shared_with")});
  }
  return truth;
}

}  // namespace stemma::examples
