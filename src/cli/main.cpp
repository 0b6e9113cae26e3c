// The program's entry: what the outside world is, then run().
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <ostream>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "cli/output.h"
#include "cli/run.h"

namespace {

using stemma::cli::DescriptorBuffer;

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

bool colour_wanted() { return variable("NO_COLOR").empty() && variable("TERM") != "dumb"; }

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_DFL);  // A reader that has seen enough ends the program, quietly.
  DescriptorBuffer out_buffer(STDOUT_FILENO);
  DescriptorBuffer err_buffer(STDERR_FILENO);
  std::ostream out(&out_buffer);
  std::ostream err(&err_buffer);
  err << std::unitbuf;
  const bool terminal_out = ::isatty(STDOUT_FILENO) != 0;
  const stemma::cli::Streams streams{out, err, terminal_out && colour_wanted(), ::isatty(STDERR_FILENO) != 0,
                                     terminal_out};
  std::error_code none;
  const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", none);
  auto places =
      stemma::cli::find_places(program.parent_path().string(), variable("STEMMA_DATA"), variable("STEMMA_WORDNET"));
  places.temporary_dir = variable("TMPDIR");
  const int code = stemma::cli::run(std::vector<std::string>(argv + std::min(argc, 1), argv + argc), streams, places);
  out.flush();
  if (out_buffer.error() == 0) return code;
  err << "stemma: cli: standard output: " << std::generic_category().message(out_buffer.error()) << "\n";
  return stemma::cli::kInternalError;
}
