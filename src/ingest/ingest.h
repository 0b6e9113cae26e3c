// Reads files into Reports: .txt/.md, .json/.jsonl, .html, folders, standard input.
// Untrusted bytes come in here and nowhere else: everything is bounded by IngestOptions, nothing throws out of it.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/file_system.h"
#include "stemma/diagnostic.h"
#include "stemma/options.h"
#include "stemma/report.h"
#include "text/lexicons.h"

namespace stemma::ingest {

struct Sinks {
  std::function<void(Report)> report;          // A finished report, marks read. In the order of the input.
  std::function<void(Diagnostic)> diagnostic;  // One per thing that was wrong, naming path and line or byte.
  bool marks_later = false;  // Reports come with their stated time alone; the caller reads the marks, on many threads.
};

// Reads every path ("-" is JSON Lines on standard input), folders recursively in byte order of names.
// What cannot be used becomes a diagnostic; the rest is done.
void read_paths(const std::vector<std::string>& paths, const base::FileSystem& files, const text::Lexicons& lexicons,
                const IngestOptions& options, const Sinks& sinks);

// The time that `published` or, failing that, `modified` states.
std::optional<TimePoint> stated_time(const Report& report);

// Fills credits, dateline, boilerplate and time from the report's own fields and text. Pure; idempotent.
void read_marks(Report& report, const text::Lexicons& lexicons);

}  // namespace stemma::ingest
