// The flag table.
#include <algorithm>
#include <charconv>
#include <span>
#include <string_view>

#include "base/time.h"
#include "cli/commands.h"

namespace stemma::cli {
namespace {

constexpr int kMaxThreads = 1024;
constexpr std::int64_t kMaxCount = 1'000'000;
constexpr std::uint64_t kMinMemoryBytes = std::uint64_t{256} << 20;

// A whole number with nothing after it but `rest`, which is set; -1 for anything else.
std::int64_t read_number(std::string_view value, std::string_view& rest) {
  std::int64_t number = -1;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  rest = value.substr(static_cast<std::size_t>(end - value.data()));
  return error == std::errc() ? number : -1;
}

std::string set_threads(Settings& settings, const std::string& value) {
  std::string_view rest;
  const std::int64_t number = read_number(value, rest);
  if (!rest.empty() || number < 0 || number > kMaxThreads) return "needs a number from 0 to 1024";
  settings.threads = static_cast<int>(number);
  return "";
}

template <int Settings::*member>
std::string set_count(Settings& settings, const std::string& value) {
  std::string_view rest;
  const std::int64_t number = read_number(value, rest);
  if (!rest.empty() || number < 1 || number > kMaxCount) return "needs a number from 1 to 1000000";
  settings.*member = static_cast<int>(number);
  return "";
}

std::string set_memory(Settings& settings, const std::string& value) {
  std::string_view unit;
  const std::int64_t number = read_number(value, unit);
  const int shift = unit == "M" ? 20 : unit == "G" ? 30 : 0;
  if (number < 1 || number > kMaxCount || shift == 0) return "needs a size such as 512M or 2G";
  settings.max_memory_bytes = static_cast<std::uint64_t>(number) << shift;
  if (settings.max_memory_bytes < kMinMemoryBytes) return "needs at least 256M";
  return "";
}

// A flag that names a file: takes the path over unless it is empty.
template <std::string Settings::*member>
std::string set_path(Settings& settings, const std::string& value) {
  if (value.empty()) return "needs the name of a file";
  settings.*member = value;
  return "";
}

template <std::string Settings::*member>
std::string set_text(Settings& settings, const std::string& value) {
  if (value.empty()) return "needs a text";
  settings.*member = value;
  return "";
}

std::string set_time(Settings& settings, const std::string& value) {
  const auto time = base::parse_time(value, TimeSource::kPublished);
  if (!time) return "needs a time such as 2031-04-09T10:00:00Z";
  settings.when = base::format_time(*time);
  return "";
}

struct FormatName {
  std::string_view name;
  Format format;
};
std::string set_format(Settings& settings, std::string_view value, std::span<const FormatName> known,
                       std::string_view otherwise) {
  for (const FormatName& choice : known) {
    if (choice.name != value) continue;
    settings.format = choice.format;
    return "";
  }
  return std::string(otherwise);
}

std::string set_tree_format(Settings& settings, const std::string& value) {
  static constexpr FormatName kKnown[] = {
      {"json", Format::kJson}, {"dot", Format::kDot}, {"graphml", Format::kGraphml}, {"prov", Format::kProv}};
  return set_format(settings, value, kKnown, "must be json, dot, graphml or prov");
}

std::string set_table_format(Settings& settings, const std::string& value) {
  static constexpr FormatName kKnown[] = {
      {"json", Format::kJson}, {"table", Format::kTable}, {"tei", Format::kTei}, {"collatex", Format::kCollatex}};
  return set_format(settings, value, kKnown, "must be json, table, tei or collatex");
}

// Takes a value that is one of a few.
template <std::string Settings::*member>
std::string set_one_of(Settings& settings, const std::string& value, std::span<const std::string_view> known,
                       std::string_view otherwise) {
  if (std::find(known.begin(), known.end(), value) == known.end()) return std::string(otherwise);
  settings.*member = value;
  return "";
}

std::string set_export_format(Settings& settings, const std::string& value) {
  static constexpr std::string_view kKnown[] = {"csv", "jsonl", "schema_org", "web_annotation", "prov", "graphml"};
  return set_one_of<&Settings::export_format>(settings, value, kKnown,
                                              "must be csv, jsonl, schema_org, web_annotation, prov or graphml");
}

std::string set_table(Settings& settings, const std::string& value) {
  static constexpr std::string_view kKnown[] = {"claims", "statements", "edges", "changes"};
  return set_one_of<&Settings::table>(settings, value, kKnown, "must be claims, statements, edges or changes");
}

template <bool Settings::*member>
std::string set_true(Settings& settings, const std::string&) {
  settings.*member = true;
  return "";
}

}  // namespace

// NOLINTNEXTLINE(readability-function-size): a table.
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
       "Writes trees as json (the default), dot (Graphviz), graphml or prov (W3C PROV in JSON-LD).",
       {Command::kTree},
       false,
       set_tree_format},
      {"--collation",
       "FILE",
       "Gives the tree of the witnesses of this collation instead: the JSON table of CollateX, or TEI critical "
       "apparatus "
       "by parallel segmentation; - is standard input. A gap or lacuna is missing data. Where the collation dates no "
       "witness the tree has no direction.",
       {Command::kTree},
       false,
       set_path<&Settings::collation_path>},
      {"--format",
       "FORMAT",
       "Writes a table of the reports as json (the default for three or more), as a table to read (their default on a "
       "terminal), as tei (TEI P5, critical apparatus by parallel segmentation) or as collatex (the JSON table of "
       "CollateX).",
       {Command::kCollate},
       false,
       set_table_format},
      {"--format",
       "FORMAT",
       "csv (with --table), jsonl, schema_org (ClaimReview without a verdict), web_annotation, prov or graphml.",
       {Command::kExport},
       false,
       set_export_format},
      {"--format",
       "FORMAT",
       "Holds the files to this format: csv, jsonl, schema_org, web_annotation, prov or graphml; otherwise to the one "
       "that their first bytes show.",
       {Command::kValidate},
       false,
       set_export_format},
      {"--table",
       "NAME",
       "The table that csv gives: claims, statements, edges or changes.",
       {Command::kExport},
       false,
       set_table},
      {"--text-free",
       "",
       "Leaves out every word of the reports and what is made from them: ids, names of outlets, offsets, kinds, times "
       "and "
       "figures remain, which may be shared where the texts may not.",
       {Command::kExport},
       false,
       set_true<&Settings::text_free>},
      {"--base",
       "ID",
       "The report whose order the table follows and whose readings come first, by id or path; otherwise the one that "
       "the others share most with.",
       {Command::kCollate},
       false,
       set_path<&Settings::base>},
      {"--by", "NAME", "Who decides. Kept with the decision.", {Command::kDecide}, false, set_text<&Settings::who>},
      {"--because",
       "TEXT",
       "Why. Kept with the decision and shown where it applies.",
       {Command::kDecide},
       false,
       set_text<&Settings::because>},
      {"--at",
       "TIME",
       "When it was decided, as in 2031-04-09T10:00:00Z; otherwise now.",
       {Command::kDecide},
       false,
       set_time},
      {"--candidates",
       "",
       "Prints the pairs that are worth comparing, as the index finds them, without comparing their texts.",
       {Command::kPairs},
       false,
       set_true<&Settings::candidates>},
      {"--new",
       "",
       "Only pairs with a report that this run adds to the case.",
       {Command::kPairs},
       false,
       set_true<&Settings::only_new>},
      {"--min-shared",
       "N",
       "Only pairs that share N runs of five words or more.",
       {Command::kPairs},
       false,
       set_count<&Settings::min_shared>},
      {"--per-report",
       "N",
       "Only pairs that are among the N strongest of one of their reports.",
       {Command::kPairs},
       false,
       set_count<&Settings::per_report>},
      {"--max-memory",
       "SIZE",
       "Keeps to about this much memory, such as 512M or 2G; the default is 4G. What does not fit goes to a temporary "
       "file in TMPDIR; but claims, dossier and export keep all reports in memory besides.",
       {Command::kPairs, Command::kFamilies, Command::kTree, Command::kClaims, Command::kDossier, Command::kExport},
       false,
       set_memory},
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
