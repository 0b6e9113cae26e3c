#include "cli/teller.h"

#include <algorithm>

#include "base/format.h"

namespace stemma::cli {

std::string diagnostic_line(std::string_view room, std::string_view where, std::string_view message) {
  std::string line = base::format("stemma: {}: {}{}{}", room, where, where.empty() ? "" : ": ", message);
  std::replace(line.begin(), line.end(), '\n', ' ');
  std::erase_if(line, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
  return line + "\n";
}

void Teller::tell(const Diagnostic& diagnostic) {
  const bool is_error = diagnostic.severity == Severity::kError;
  unusable_ |= is_error;
  if (!is_error && (quiet_ || diagnostic.severity == Severity::kNote)) return;
  line_.clear();
  err_ << diagnostic_line(diagnostic.room, diagnostic.where, diagnostic.message);
}

void Teller::tell(const std::vector<Diagnostic>& diagnostics, std::size_t from) {
  for (std::size_t i = from; i < diagnostics.size(); ++i) tell(diagnostics[i]);
}

}  // namespace stemma::cli
