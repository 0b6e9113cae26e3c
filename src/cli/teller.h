// Tells a person, on standard error, what went wrong or needs knowing.
#pragma once

#include <ostream>
#include <string_view>
#include <vector>

#include "cli/progress.h"
#include "stemma/diagnostic.h"

namespace stemma::cli {

// "stemma: ingest: path:line: message" and a line end. Line breaks inside become spaces, so that one diagnostic is one
// line; other control characters are dropped, so that a file name cannot drive the terminal.
std::string diagnostic_line(std::string_view room, std::string_view where, std::string_view message);

class Teller {
 public:
  // Warnings are left out when `quiet`; notes always are: the dossier has them.
  Teller(std::ostream& err, ProgressLine& line, bool quiet) : err_(err), line_(line), quiet_(quiet) {}

  void tell(const Diagnostic& diagnostic);
  void tell(const std::vector<Diagnostic>& diagnostics, std::size_t from = 0);
  bool told_of_unusable() const { return unusable_; }

 private:
  std::ostream& err_;
  ProgressLine& line_;
  bool quiet_;
  bool unusable_ = false;
};

}  // namespace stemma::cli
