// Reads and runs tests/cases/*.case. tests/cases/README.md says how such a file is written.
#pragma once

#include <string>
#include <vector>

namespace stemma::tests {

// One `--- ` line and the lines below it.
struct Step {
  int line = 0;          // In the case file, from 1.
  std::string word;      // "file", "run", "exit", ...
  std::string argument;  // What follows the word.
  std::string body;      // The lines below, each with its line end.
};

struct CaseFile {
  std::string title;
  std::string why;
  std::vector<Step> steps;
};

CaseFile parse_case(const std::string& text);

struct Verdict {
  std::vector<std::string> faults;  // "line 12: ...". Empty: it holds.
  std::string skipped;              // Why it cannot be run here; empty: it ran.
};

// Runs a case in a fresh folder. The word `stemma` at the start of a command stands for `program`.
Verdict run_case(const CaseFile& file, const std::string& program);

// "a "b c"" -> {a, b c}. A backslash before a quote or a backslash keeps it.
std::vector<std::string> split_words(const std::string& line);
// Turns \n, \t, \\ and \xHH into the bytes they stand for.
std::string unescape(const std::string& text);
// Holds one line of a `json` block to `text`, which is one JSON value or a JSON Lines output. Empty, or what is wrong.
std::string json_fault(const std::string& text, const std::string& assertion);

}  // namespace stemma::tests
