#include "cli/arguments.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <optional>

#include "cli/deciding.h"

namespace stemma::cli {
namespace {

void add_flag(CLI::App& app, const FlagRow& flag, Settings& settings) {
  const std::string name(flag.name);
  auto take = [&settings, &flag](const std::string& value) {
    const std::string fault = flag.set(settings, value);
    if (!fault.empty()) throw CLI::ValidationError(std::string(flag.name), fault);  // Caught in read_arguments.
  };
  if (flag.value.empty()) {
    app.add_flag_callback(name, [take] { take(""); });
  } else {
    app.add_option_function<std::string>(name, take)->type_size(1)->expected(1);
  }
}

void add_flags(CLI::App& app, Command command, Settings& settings) {
  app.set_help_flag("");
  for (const FlagRow& flag : flag_rows()) {
    if (allows(flag, command)) add_flag(app, flag, settings);
  }
}

void add_command(CLI::App& app, const CommandRow& row, Settings& settings) {
  CLI::App* command = app.add_subcommand(std::string(row.name));
  add_flags(*command, row.command, settings);
  command->add_option("operands", settings.operands);
  command->callback([&settings, &row] { settings.command = row.command; });
}

// The fault in a combination of arguments that are each fine.
std::optional<std::string> fault_of(const Settings& settings) {
  if (settings.command == Command::kNone) return "no command given; `stemma --help` lists them";
  if (settings.command == Command::kCollate) {
    if (settings.operands.empty()) return "collate needs two reports or more";
    return std::nullopt;
  }
  if (settings.command == Command::kValidate) {
    if (settings.operands.empty()) return "validate needs a FILE";
    return std::nullopt;
  }
  if (settings.command == Command::kExport) {
    const bool csv = settings.export_format == "csv";
    if (settings.export_format.empty()) return "export needs --format FORMAT";
    if (csv && settings.table.empty()) return "csv needs --table claims, statements, edges or changes";
    if (!csv && !settings.table.empty()) return "--table is for csv";
  }
  if (settings.command == Command::kDecide) {
    const std::string fault = fault_of_decision(settings);
    return fault.empty() ? std::nullopt : std::optional(fault);
  }
  const bool has_case = !settings.case_path.empty();
  if (!settings.collation_path.empty()) {
    if (!settings.operands.empty() || has_case) return "--collation stands alone: give no PATH and no --case";
    return std::nullopt;
  }
  if (settings.command == Command::kIngest && !has_case) return "ingest needs --case FILE";
  if (settings.command == Command::kRemove && !has_case) return "remove needs --case FILE";
  if (settings.command == Command::kRemove && settings.operands.empty()) return "remove needs the ID of a report";
  if (settings.only_new && !has_case) return "--new needs --case FILE";
  if (settings.operands.empty() && (!has_case || settings.command == Command::kIngest)) return "no input: give a PATH";
  if (std::count(settings.operands.begin(), settings.operands.end(), "-") > 1) return "- can be given only once";
  if (settings.html_path == "-" && settings.json_path == "-") return "--html and --json cannot both be standard output";
  if (!settings.html_path.empty() && settings.html_path != "-" && settings.html_path == settings.json_path) {
    return "--html and --json name the same file";
  }
  return std::nullopt;
}

}  // namespace

Result<Settings> read_arguments(const std::vector<std::string>& arguments) {
  Settings settings;
  try {
    CLI::App app;
    app.require_subcommand(0, 1);  // After one, the name of another is a PATH like any other.
    add_flags(app, Command::kNone, settings);
    for (const CommandRow& row : command_rows()) add_command(app, row, settings);
    std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
    app.parse(reversed);
  } catch (const CLI::Error& error) {
    return Error{ErrorCode::kInvalidArgument, error.what(), ""};
  }
  if (settings.help || settings.version || settings.man) return settings;
  if (const auto fault = fault_of(settings)) return Error{ErrorCode::kInvalidArgument, *fault, ""};
  return settings;
}

}  // namespace stemma::cli
