// The program: arguments in, characters and an exit code out.
#pragma once

#include <ostream>
#include <string>
#include <vector>

namespace stemma::cli {

// The exit codes that scripts rely on.
inline constexpr int kDone = 0;
inline constexpr int kSomeUnusable = 1;
inline constexpr int kWrongUsage = 2;
inline constexpr int kInternalError = 3;

struct Streams {
  std::ostream& out;
  std::ostream& err;
  bool colour_out = false;    // Colour may be used on `out`.
  bool progress_err = false;  // `err` is a terminal: a progress line may be drawn and redrawn.
  bool terminal_out = false;  // `out` is a terminal: a person reads it.
};

// Where the program finds what it was installed with.
struct Places {
  std::string data_dir;
  std::string wordnet_dir;
  std::string temporary_dir;  // Empty: the library's choice.
};
// The overrides (may be empty) win; else data is looked for in ../share/stemma beside the program, else in the source.
Places find_places(const std::string& program_dir, const std::string& data_override,
                   const std::string& wordnet_override);

// Runs one invocation; `arguments` without the program's name. Never throws, never exits.
int run(const std::vector<std::string>& arguments, const Streams& streams, const Places& places);

}  // namespace stemma::cli
