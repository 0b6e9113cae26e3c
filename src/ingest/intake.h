// Intake: what every reader hands its reports and complaints to. It finishes reports (marks, checks) and passes them
// on. Thread safety: one thread.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "ingest/ingest.h"
#include "ingest/marks.h"

namespace stemma::ingest {

class Intake {
 public:
  // Borrows all three.
  Intake(const text::Lexicons& lexicons, const IngestOptions& options, const Sinks& sinks)
      : options_(options), sinks_(sinks), marks_(lexicons) {}

  const IngestOptions& options() const { return options_; }

  // Refuses an empty or over-long body; reads the marks; passes the report on.
  void report(Report report) const;

  void error(ErrorCode code, std::string where, std::string message) const {
    say(Severity::kError, code, std::move(where), std::move(message));
  }
  void warning(ErrorCode code, std::string where, std::string message) const {
    say(Severity::kWarning, code, std::move(where), std::move(message));
  }
  void note(ErrorCode code, std::string where, std::string message) const {
    say(Severity::kNote, code, std::move(where), std::move(message));
  }

 private:
  void say(Severity severity, ErrorCode code, std::string where, std::string message) const;

  const IngestOptions& options_;
  const Sinks& sinks_;
  MarkReader marks_;
};

// "reports/a.txt" -> "a.txt"; "-" -> "stdin".
std::string file_name(std::string_view path);

// "a.HTML" -> "html"; without a dot, or a leading dot alone, empty.
std::string extension(std::string_view path);

}  // namespace stemma::ingest
