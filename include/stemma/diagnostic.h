// Diagnostic: something a run wants a person to know. One bad report never stops a run;
// it becomes a diagnostic that is kept with the results.
#pragma once

#include <string>
#include <string_view>

#include "stemma/result.h"

namespace stemma {

enum class Severity {
  kNote,     // Worth knowing; nothing is missing.
  kWarning,  // Something was guessed or left out of a report that is otherwise used.
  kError,    // The input named in `where` could not be used. Makes the program exit with 1.
};
std::string_view to_string(Severity severity);

struct Diagnostic {
  Severity severity = Severity::kWarning;
  std::string room;  // The room that speaks: "ingest", "align", ...
  ErrorCode code = ErrorCode::kInternal;
  std::string where;  // "path", "path:line", "path: byte N" or a report id.
  std::string message;

  bool operator==(const Diagnostic&) const = default;
};

}  // namespace stemma
