// --help and the man page, both made from the tables in commands.cpp and flags.cpp.
#include <algorithm>

#include "base/format.h"
#include "cli/commands.h"

namespace stemma::cli {
namespace {

using base::format;

constexpr std::size_t kColumns = 80;

constexpr std::string_view kPurpose =
    "Reads many reports of the same news and shows who copied whom, what changed on the way, who is quoted, and how "
    "many "
    "independent origins stand behind each claim.";
constexpr std::string_view kInputs =
    "PATH is a file (.txt, .md, .json, .jsonl, .html), a folder (read recursively) or - (JSON Lines on standard "
    "input). "
    "Results go to standard output, progress and diagnostics to standard error.";

struct ExitRow {
  int code;
  std::string_view meaning;
};
constexpr ExitRow kExits[] = {{0, "done"},
                              {1, "some inputs were unusable; each is named, the rest is done"},
                              {2, "wrong usage"},
                              {3, "internal error, or output that could not be written"}};

struct VariableRow {
  std::string_view name;
  std::string_view meaning;
};
constexpr VariableRow kVariables[] = {
    {"STEMMA_DATA", "Folder with the word lists; otherwise the one installed beside the program."},
    {"STEMMA_WORDNET", "Folder with WordNet's dict files; otherwise /usr/share/wordnet."},
    {"NO_COLOR", "When set, no colour is used even on a terminal."}};

// `text` broken into lines that begin with `indent` spaces and fit the columns.
std::string wrapped(std::string_view text, std::size_t indent) {
  std::string out;
  std::size_t column = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (column > 0 && column + 1 + word.size() > kColumns) {
      out += '\n';
      column = 0;
    }
    out += column == 0 ? std::string(indent, ' ') : " ";
    column += column == 0 ? indent + word.size() : 1 + word.size();
    out += word;
  }
  return out + "\n";
}

// A term in the left column and its meaning, wrapped, in the right one.
std::string item(const std::string& term, std::string_view meaning, std::size_t right) {
  const std::string block = wrapped(meaning, right);
  if (term.size() + 4 > right) return "  " + term + "\n" + block;
  return "  " + term + std::string(right - 2 - term.size(), ' ') + block.substr(right);
}

std::string written(const FlagRow& flag) {
  return std::string(flag.name) + (flag.value.empty() ? "" : " " + std::string(flag.value));
}

std::string flag_items(Command command) {
  std::string out;
  for (const FlagRow& flag : flag_rows()) {
    if (!flag.hidden && allows(flag, command)) out += item(written(flag), flag.help, 19);
  }
  return out;
}

std::string program_help() {
  std::string out = "usage: stemma COMMAND [FLAG...] PATH...\n\n" + wrapped(kPurpose, 0) + "\nCommands:\n";
  for (const CommandRow& row : command_rows()) out += item(std::string(row.name), row.summary, 14);
  out += "\nFlags:\n" + flag_items(Command::kNone) + "\n" + wrapped(kInputs, 0) + "\nExamples:\n";
  for (const Example& example : command_rows().front().examples) out += format("  {}\n", example.line);
  out += "\nExit status:\n";
  for (const ExitRow& exit : kExits) out += format("  {}  {}\n", exit.code, exit.meaning);
  return out + "\n`stemma COMMAND --help` says more about a command.\n";
}

std::string command_help(const CommandRow& row) {
  std::string out = format("usage: stemma {} [FLAG...] {}\n\n", row.name, row.operands) + wrapped(row.text, 0) +
                    "\nFlags:\n" + flag_items(row.command) + "\n" + wrapped(kInputs, 0) + "\nExamples:\n";
  for (const Example& example : row.examples) out += format("  {}\n      {}\n", example.line, example.what);
  return out;
}

// Text for troff: a leading dot or quote and every hyphen and backslash made plain.
std::string troff(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else {
      if (out.empty() && (c == '.' || c == '\'')) out += "\\&";
      out += c;
    }
  }
  return out;
}

std::string man_flag(const FlagRow& flag) {
  const std::string value = flag.value.empty() ? "" : " \\fI" + troff(flag.value) + "\\fR";
  return format(".TP\n\\fB{}\\fR{}\n{}\n", troff(flag.name), value, troff(flag.help));
}

std::string man_command(const CommandRow& row) {
  std::string out = format(".SS {} [FLAG...] {}\n{}\n", troff(row.name), troff(row.operands), troff(row.text));
  for (const FlagRow& flag : flag_rows()) {
    if (!flag.commands.empty() && allows(flag, row.command)) out += man_flag(flag);
  }
  return out;
}

}  // namespace

std::string help_text(Command command) {
  return command == Command::kNone ? program_help() : command_help(row_of(command));
}

std::string man_page() {
  std::string out = ".TH STEMMA 1\n.SH NAME\nstemma \\- who copied whom, and how many origins stand behind a claim\n";
  out += ".SH SYNOPSIS\n\\fBstemma\\fR \\fICOMMAND\\fR [\\fIFLAG\\fR...] \\fIPATH\\fR...\n";
  out += format(".SH DESCRIPTION\n{}\n.PP\n{}\n.SH COMMANDS\n", troff(kPurpose), troff(kInputs));
  for (const CommandRow& row : command_rows()) out += man_command(row);
  out += ".SH FLAGS FOR EVERY COMMAND\n";
  for (const FlagRow& flag : flag_rows()) {
    if (flag.commands.empty() && !flag.hidden) out += man_flag(flag);
  }
  out += ".SH EXIT STATUS\n";
  for (const ExitRow& exit : kExits) out += format(".TP\n{}\n{}\n", exit.code, troff(exit.meaning));
  out += ".SH ENVIRONMENT\n";
  for (const VariableRow& row : kVariables) out += format(".TP\n{}\n{}\n", troff(row.name), troff(row.meaning));
  out += ".SH EXAMPLES\n";
  for (const CommandRow& row : command_rows()) {
    for (const Example& example : row.examples)
      out += format(".TP\n\\fB{}\\fR\n{}\n", troff(example.line), troff(example.what));
  }
  return out;
}

}  // namespace stemma::cli
