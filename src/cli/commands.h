// What the program can be asked to do: one table row per command and one per flag. Parsing, --help and the man page
// are all made from these rows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stemma::cli {

enum class Command {
  kNone,
  kIngest,
  kDossier,
  kPairs,
  kFamilies,
  kCollate,
  kTree,
  kAnnotate,
  kClaims,
  kRemove,
  kDecide,
  kExport,
  kValidate
};
enum class Format { kJson, kDot, kGraphml, kProv, kTable, kTei, kCollatex };

// One invocation, as understood.
struct Settings {
  Command command = Command::kNone;
  std::vector<std::string> operands;
  std::string case_path;
  std::string html_path;
  std::string json_path;
  std::string collation_path;  // Of a collation to make the tree of.
  std::string who;             // Of a decision.
  std::string because;
  std::string when;           // RFC 3339; empty: now.
  std::string base;           // Of a table, a report's id or operand; empty: the one the others share most with.
  std::string export_format;  // As --format names it.
  std::string table;          // Of CSV.
  bool text_free = false;
  std::optional<Format> format;        // None: JSON, or a table on a terminal.
  int threads = 0;                     // 0 = one per core.
  int min_shared = 0;                  // As IndexOptions::min_shared_shingles.
  int per_report = 0;                  // As IndexOptions::max_per_report.
  std::uint64_t max_memory_bytes = 0;  // 0: the default.
  bool candidates = false;
  bool only_new = false;
  bool quiet = false;
  bool help = false;
  bool version = false;
  bool man = false;
};

struct Example {
  std::string_view line;  // What to type.
  std::string_view what;  // What it does.
};

struct CommandRow {
  Command command;
  std::string_view name;
  std::string_view operands;  // "PATH...", "A B".
  std::string_view summary;   // One line, no full stop.
  std::string_view text;      // A paragraph.
  std::vector<Example> examples;
};
const std::vector<CommandRow>& command_rows();
// The row of `command`. REQUIRES: command != kNone.
const CommandRow& row_of(Command command);

struct FlagRow {
  std::string_view name;          // "--threads".
  std::string_view value;         // "N"; empty when the flag takes no value.
  std::string_view help;          // A sentence.
  std::vector<Command> commands;  // Where it is allowed; empty: everywhere, before or after the command.
  bool hidden = false;            // Not in --help.
  // Takes the value over. Returns what is wrong with it, or an empty text.
  std::string (*set)(Settings& settings, const std::string& value);
};
const std::vector<FlagRow>& flag_rows();
bool allows(const FlagRow& flag, Command command);

// What --help prints: of the program for kNone, else of one command. Lines of at most 80 columns.
std::string help_text(Command command);
// What docs/stemma.1 holds.
std::string man_page();

}  // namespace stemma::cli
