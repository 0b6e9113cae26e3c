#include "cli/run.h"

#include <exception>
#include <filesystem>
#include <new>
#include <system_error>

#include "base/file_system.h"
#include "base/format.h"
#include "cli/arguments.h"
#include "cli/exporting.h"
#include "cli/progress.h"
#include "cli/teller.h"
#include "cli/work.h"
#include "stemma/engine.h"

namespace stemma::cli {
namespace {

using base::format;

// An error that no diagnostic told of. A case that cannot be read is an unusable input; what we were asked to write and
// could not is our failure.
int exit_code_of(const Error& error) {
  switch (error.code) {
    case ErrorCode::kInvalidArgument:
      return kWrongUsage;
    case ErrorCode::kStorage:
    case ErrorCode::kInternal:
      return kInternalError;
    default:
      return kSomeUnusable;
  }
}

int report_error(const Error& error, std::string_view room, const Streams& streams) {
  streams.err << diagnostic_line(room, error.where, error.message);
  return exit_code_of(error);
}

Options options_of(const Settings& settings, const Places& places) {
  Options options;
  options.data_dir = places.data_dir;
  options.wordnet_dir = places.wordnet_dir;
  options.case_path = settings.case_path;
  options.temporary_dir = places.temporary_dir;
  options.threads = settings.threads;
  options.only_new = settings.only_new;
  options.index.min_shared_shingles = settings.min_shared;
  options.index.max_per_report = settings.per_report;
  if (settings.max_memory_bytes > 0) options.max_memory_bytes = settings.max_memory_bytes;
  return options;
}

// Ingests the operands (collate and candidates do so themselves), then does the command's work.
Status ingest_and_work(const Settings& settings, Engine& engine, const Streams& streams, Teller& teller) {
  const bool reads_itself = settings.command == Command::kCollate || settings.command == Command::kRemove ||
                            settings.command == Command::kDecide || settings.candidates;
  if (!reads_itself && !settings.operands.empty()) {
    const auto summary = engine.ingest(settings.operands);
    if (!summary) return summary.error();
    teller.tell(summary->diagnostics);
    if (settings.command == Command::kIngest) {
      streams.out << format("{{\"added\":{},\"known\":{},\"refused\":{}}}\n", summary->added, summary->known,
                            summary->refused);
    }
  }
  return work(settings, engine, streams, teller);
}

int run_on_collation(const Settings& settings, const Streams& streams) {
  ProgressLine line(streams.err, false);
  Teller teller(streams.err, line, settings.quiet);
  const Status status = work_on_collation(settings, streams, teller);
  return status ? kDone : report_error(status.error(), "exchange", streams);
}

int run_validation(const Settings& settings, const Streams& streams, const Places& places) {
  ProgressLine line(streams.err, false);
  Teller teller(streams.err, line, settings.quiet);
  const Status status = write_verdicts(settings, places.data_dir, streams, teller);
  if (!status) return report_error(status.error(), "exchange", streams);
  return teller.told_of_unusable() ? kSomeUnusable : kDone;
}

int run_command(const Settings& settings, const Streams& streams, const Places& places) {
  if (!settings.collation_path.empty()) return run_on_collation(settings, streams);
  if (settings.command == Command::kValidate) return run_validation(settings, streams, places);
  const bool must_exist = settings.operands.empty() || settings.command == Command::kCollate ||
                          settings.command == Command::kRemove || settings.command == Command::kDecide;
  if (!settings.case_path.empty() && settings.command != Command::kIngest && must_exist &&
      base::disk().kind(settings.case_path) == base::FileKind::kAbsent) {
    return report_error({ErrorCode::kNotFound, "no such case", settings.case_path}, "cli", streams);
  }
  ProgressLine line(streams.err, streams.progress_err && !settings.quiet);
  auto engine = Engine::open(options_of(settings, places),
                             [&line](const Progress& progress) { line.show(progress, Clock::now()); });
  if (!engine) {
    const bool broken = engine.error().code == ErrorCode::kNotFound;  // Our own data, not the user's input.
    const int code = report_error(engine.error(), "engine", streams);
    return broken ? kInternalError : code;
  }
  Teller teller(streams.err, line, settings.quiet);
  const Status status = ingest_and_work(settings, *engine, streams, teller);
  line.clear();
  if (!status) return report_error(status.error(), "cli", streams);
  return teller.told_of_unusable() ? kSomeUnusable : kDone;
}

int run_checked(const std::vector<std::string>& arguments, const Streams& streams, const Places& places) {
  const auto settings = read_arguments(arguments);
  if (!settings) {
    streams.err << diagnostic_line("cli", "", settings.error().message);
    streams.err << "Try `stemma --help`.\n";
    return kWrongUsage;
  }
  if (settings->help) {
    streams.out << help_text(settings->command);
  } else if (settings->version) {
    streams.out << "stemma " STEMMA_VERSION "\n";
  } else if (settings->man) {
    streams.out << man_page();
  } else {
    return run_command(*settings, streams, places);
  }
  return kDone;
}

}  // namespace

int run(const std::vector<std::string>& arguments, const Streams& streams, const Places& places) {
  try {
    return run_checked(arguments, streams, places);
  } catch (const std::bad_alloc&) {
    streams.err << diagnostic_line("cli", "", "out of memory; see --max-memory");
    return kInternalError;
  } catch (const std::exception& defect) {  // No room lets one out.
    streams.err << diagnostic_line("cli", "", defect.what());
    return kInternalError;
  }
}

Places find_places(const std::string& program_dir, const std::string& data_override,
                   const std::string& wordnet_override) {
  Places places{data_override, wordnet_override.empty() ? "/usr/share/wordnet" : wordnet_override, ""};
  if (!places.data_dir.empty()) return places;
  const std::filesystem::path installed = std::filesystem::path(program_dir) / ".." / "share" / "stemma";
  std::error_code none;
  places.data_dir = std::filesystem::is_directory(installed, none) ? installed.lexically_normal().string()
                                                                   : std::string(STEMMA_SOURCE_DATA_DIR);
  return places;
}

}  // namespace stemma::cli
