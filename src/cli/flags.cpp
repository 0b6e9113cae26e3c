// The flag table.
#include <algorithm>
#include <charconv>

#include "cli/commands.h"

namespace stemma::cli {
namespace {

constexpr int kMaxThreads = 1024;

std::string set_threads(Settings& settings, const std::string& value) {
  int number = -1;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  const bool whole = error == std::errc() && end == value.data() + value.size();
  if (!whole || number < 0 || number > kMaxThreads) return "needs a number from 0 to 1024";
  settings.threads = number;
  return "";
}

// A flag that names a file: takes the path over unless it is empty.
template <std::string Settings::*member>
std::string set_path(Settings& settings, const std::string& value) {
  if (value.empty()) return "needs the name of a file";
  settings.*member = value;
  return "";
}

std::string set_format(Settings& settings, const std::string& value) {
  if (value == "json") {
    settings.format = TreeFormat::kJson;
  } else if (value == "dot") {
    settings.format = TreeFormat::kDot;
  } else if (value == "graphml") {
    settings.format = TreeFormat::kGraphml;
  } else {
    return "must be json, dot or graphml";
  }
  return "";
}

template <bool Settings::*member>
std::string set_true(Settings& settings, const std::string&) {
  settings.*member = true;
  return "";
}

}  // namespace

const std::vector<FlagRow>& flag_rows() {
  static const std::vector<FlagRow> rows = {
      {"--html",
       "FILE",
       "Writes the dossier as one self-contained HTML page; - is standard output.",
       {Command::kDossier},
       false,
       set_path<&Settings::html_path>},
      {"--json",
       "FILE",
       "Writes the dossier as JSON; - is standard output.",
       {Command::kDossier},
       false,
       set_path<&Settings::json_path>},
      {"--format",
       "FORMAT",
       "Writes trees as json (the default), dot (Graphviz) or graphml.",
       {Command::kTree},
       false,
       set_format},
      {"--case",
       "FILE",
       "Keeps everything in this case file. With it alone, no PATH is needed.",
       {},
       false,
       set_path<&Settings::case_path>},
      {"--threads",
       "N",
       "Uses at most N threads; 0, the default, is one per core. The result is the same.",
       {},
       false,
       set_threads},
      {"--quiet",
       "",
       "Shows no progress and no warnings; inputs that cannot be used are still named.",
       {},
       false,
       set_true<&Settings::quiet>},
      {"--help", "", "Shows this text.", {}, false, set_true<&Settings::help>},
      {"--version", "", "Shows the version.", {}, false, set_true<&Settings::version>},
      {"--man", "", "Prints the manual page.", {}, true, set_true<&Settings::man>},
  };
  return rows;
}

bool allows(const FlagRow& flag, Command command) {
  return flag.commands.empty() || std::find(flag.commands.begin(), flag.commands.end(), command) != flag.commands.end();
}

}  // namespace stemma::cli
