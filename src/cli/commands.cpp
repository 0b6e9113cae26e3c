// The command table.
#include "cli/commands.h"

namespace stemma::cli {

// NOLINTNEXTLINE(readability-function-size): a table.
const std::vector<CommandRow>& command_rows() {
  static const std::vector<CommandRow> rows = {
      {Command::kDossier,
       "dossier",
       "PATH...",
       "what these reports are worth, on one page",
       "Puts the reports into families, finds what changed from copy to copy and counts the independent origins behind "
       "each claim. Prints a summary for the terminal; --html and --json write the whole of it.",
       {{"stemma dossier reports/", "reads a folder and prints the summary"},
        {"stemma dossier reports/ --html page.html", "also writes the page, with every sentence one click away"},
        {"stemma dossier --case visit.case --json -", "prints the dossier of a case as JSON"}}},
      {Command::kIngest,
       "ingest",
       "PATH...",
       "add reports to a case",
       "Reads reports into the case named by --case. A report that is there already is not added again. Prints how "
       "many "
       "were added, known and refused.",
       {{"stemma ingest --case visit.case reports/", "adds a folder of reports"},
        {"zcat crawl.jsonl.gz | stemma ingest --case visit.case -", "adds JSON Lines from standard input"}}},
      {Command::kRemove,
       "remove",
       "ID...",
       "takes reports out of a case",
       "Removes reports from the case by id, with all that was read off them.",
       {{"stemma remove --case visit.case r17 r18", "removes two reports"}}},
      {Command::kPairs,
       "pairs",
       "PATH...",
       "a line per pair of related reports",
       "Prints a JSON object per related pair: how they are related, how much of each stands in the other, and the "
       "passages that they share. Pairs come as they are found, those of reports that share much near each other.",
       {{"stemma pairs reports/", "all related pairs"},
        {"stemma pairs --case watch.case --new today.jsonl", "what today's reports share with all before"},
        {"stemma pairs --min-shared 20 crawl.jsonl", "pairs that share twenty runs of five words or more"},
        {"stemma pairs --candidates --max-memory 1G - < crawl.jsonl", "a quick look at a large crawl"}}},
      {Command::kFamilies,
       "families",
       "PATH...",
       "a line per report: its family, role and parent",
       "Prints a JSON object per report: the family it belongs to, whether it is an original, a copy, a partial copy, "
       "a "
       "rewrite or a revision, and what it descends from.",
       {{"stemma families reports/", "a row per report"},
        {"stemma families - < crawl.jsonl", "the same for JSON Lines on standard input"}}},
      {Command::kCollate,
       "collate",
       "A B...",
       "reports side by side: what they share, what differs",
       "Compares two reports and prints one JSON object with the passages that they share and the typed changes from A "
       "to B. Three reports or more become a table: a row per passage, with each report's reading, down to words where "
       "the words agree. Each operand is a PATH or, with --case, the id of a report in the case.",
       {{"stemma collate dispatch.txt copy.txt", "compares two files"},
        {"stemma collate --case visit.case r1 r2", "compares two reports of a case"},
        {"stemma collate reports/ --format table", "all reports of a folder, passage by passage"},
        {"stemma collate a.txt b.txt c.txt --base b.txt", "three reports in the order of the second, as JSON"},
        {"stemma collate reports/ --format tei > apparatus.xml", "the same as a critical apparatus in TEI"}}},
      {Command::kTree,
       "tree",
       "PATH...",
       "the family trees",
       "Prints the tree of each family of two or more reports: who descends from whom, lost sources included, with the "
       "evidence for each edge and the runner-up.",
       {{"stemma tree reports/", "a JSON object per family"},
        {"stemma tree reports/ --format dot | dot -Tsvg > trees.svg", "draws them with Graphviz"},
        {"stemma tree --collation apparatus.xml", "the tree of manuscripts that somebody collated"}}},
      {Command::kAnnotate,
       "annotate",
       "PATH...",
       "a line per report: names, times, quotations, attributions",
       "Prints a JSON object per report with what was read off it: sentences, names, numbers, times, quotations with "
       "their speakers, and who says what on whose word.",
       {{"stemma annotate reports/r1.html", "one report"}}},
      {Command::kClaims,
       "claims",
       "PATH...",
       "what is claimed, and by how many independent origins",
       "Prints one JSON object: each claim with the statements that make it, how many articles, outlets and families "
       "carry it, and how many independent origins stand behind it.",
       {{"stemma claims reports/", "the claim sheet"}}},
      {Command::kExport,
       "export",
       "PATH...",
       "the dossier for other programs: tables, graphs, linked data",
       "Writes what was found out in a format that other programs read: tables as CSV, everything as JSON Lines, "
       "claims "
       "as schema.org ClaimReview (counts, no verdict), statements and changes as W3C Web Annotation, descent as W3C "
       "PROV, or one graph as GraphML.",
       {{"stemma export reports/ --format csv --table claims", "a row per claim"},
        {"stemma export --case visit.case --format jsonl --text-free", "everything but the words"},
        {"stemma export reports/ --format web_annotation > notes.jsonld", "statements with their places"}}},
      {Command::kValidate,
       "validate",
       "FILE...",
       "holds exports to their schemas",
       "Checks files that export and tree write, or that another program wrote in these formats, against the schemas "
       "in "
       "data/schemas. Prints a line of JSON per file; what is wrong is named on standard error with its line or place, "
       "and the exit status is then 1. - is standard input.",
       {{"stemma validate claims.csv notes.jsonld", "two files, each by what it is"},
        {"stemma validate --format jsonl dossier.txt", "as JSON Lines whatever its first bytes are"}}},
      {Command::kDecide,
       "decide",
       "[WHAT ABOUT...]",
       "the analyst's word: what a case is to hold true whatever the evidence says",
       "Keeps a decision in the case, with who made it and when. It holds on every run and for new reports, wins over "
       "the evidence, is shown as a decision and can be undone. WHAT is one of: not_copy A B (neither is a copy of the "
       "other); same_source A B (both go back to one text); came_first A B (A does not descend from B); merge S S... "
       "(one claim); split S... (a claim of their own); same_origin S S...; independent S S...; grade S N (1 to 6); "
       "note "
       "A|S TEXT; undo NUMBER; list. A and B are ids of reports. S is a statement: REPORT@BEGIN-END in bytes, or the "
       "id "
       "of a statement or claim in the present run. Prints the decision as JSON; without operands all of them.",
       {{"stemma decide --case visit.case not_copy r1 r2 --by Lee --because desks", "r1 and r2 are no copies"},
        {"stemma decide --case visit.case same_origin r1@116-148 r7@0-90 --by Lee", "two statements, one origin"},
        {"stemma decide --case visit.case undo 3 --by Lee", "takes back the third decision"},
        {"stemma decide --case visit.case", "lists all decisions"}}},
  };
  return rows;
}

const CommandRow& row_of(Command command) {
  for (const CommandRow& row : command_rows()) {
    if (row.command == command) return row;
  }
  return command_rows().front();
}

}  // namespace stemma::cli
