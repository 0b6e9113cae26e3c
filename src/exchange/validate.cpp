#include "exchange/validate.h"

#include "base/format.h"
#include "exchange/checks.h"

namespace stemma::exchange {
namespace {

std::string format_of(std::string_view bytes) {
  const std::size_t first = bytes.find_first_not_of(" \t\r\n");
  if (bytes[first] == '<') return "graphml";
  if (bytes[first] != '{') return "csv";
  const std::string context = context_of(bytes);
  if (context.find("schema.org") != context.npos) return "schema_org";
  if (context.find("www.w3.org/ns/anno") != context.npos) return "web_annotation";
  return context.empty() ? "jsonl" : "prov";
}

}  // namespace

Result<Verdict> validate(const std::string& path, std::string_view bytes, const std::string& format,
                         const SchemaSource& schemas) {
  if (bytes.size() > kMaxValidatedBytes) {
    return Error{ErrorCode::kTooLarge, base::format("a file to validate may have {} bytes", kMaxValidatedBytes), path};
  }
  if (bytes.find_first_not_of(" \t\r\n") == bytes.npos) return Error{ErrorCode::kEmpty, "the file is empty", path};
  Verdict verdict;
  verdict.format = format.empty() ? format_of(bytes) : format;
  if (verdict.format == "graphml") {
    check_graphml(path, bytes, verdict);
    return verdict;
  }
  const bool known = verdict.format == "csv" || verdict.format == "jsonl" || verdict.format == "schema_org" ||
                     verdict.format == "web_annotation" || verdict.format == "prov";
  if (!known) return Error{ErrorCode::kInvalidArgument, "no such format: " + verdict.format, path};
  const auto schema = schemas(verdict.format + ".json");
  if (!schema) return schema.error();
  std::optional<Error> broken;
  if (verdict.format == "csv") broken = check_csv(path, bytes, *schema, verdict);
  if (verdict.format == "jsonl") broken = check_lines(path, bytes, *schema, verdict);
  if (verdict.format == "schema_org" || verdict.format == "prov") {
    broken = check_document(path, bytes, *schema, "/@graph", verdict);
  }
  if (verdict.format == "web_annotation") broken = check_document(path, bytes, *schema, "/first/items", verdict);
  if (broken) return *broken;
  return verdict;
}

}  // namespace stemma::exchange
