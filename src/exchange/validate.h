// Holds exports to their schemas, ours or those that another program wrote for us. Untrusted bytes; bounded.
// Thread safety: pure functions; call from any thread.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "stemma/result.h"

namespace stemma::exchange {

// "csv", "jsonl", "schema_org", "web_annotation", "prov", "graphml": also the names of the schemas.
struct Verdict {
  std::string format;         // That the file was held to.
  std::size_t records = 0;    // Rows, lines, nodes of a graph, members of a list: as far as the file could be read.
  std::vector<Error> faults;  // In order, with place; at most kMaxFaults.
  bool valid() const { return faults.empty(); }
};
inline constexpr std::size_t kMaxFaults = 20;
inline constexpr std::size_t kMaxValidatedBytes = std::size_t{256} << 20;

// Gives the text of a schema by its file name ("prov.json"). Errors: as reading a file.
using SchemaSource = std::function<Result<std::string>(const std::string& name)>;

// An empty `format` is read off the bytes. `path` is for messages alone. Errors: kInvalidArgument (an unknown format),
// kTooLarge, kEmpty, and those of `schemas`; whatever else is wrong with the file is a fault.
Result<Verdict> validate(const std::string& path, std::string_view bytes, const std::string& format,
                         const SchemaSource& schemas);

}  // namespace stemma::exchange
