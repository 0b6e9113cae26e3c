#include "program.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <iterator>
#include <thread>

namespace stemma::tests {
namespace {

// In the child: standard streams to files, then the program. Never returns.
[[noreturn]] void become(const Run& run, const std::string& in, const std::string& out, const std::string& err) {
  const auto redirect = [](int descriptor, const std::string& path, int flags) {
    const int file = open(path.c_str(), flags, 0600);
    if (file < 0 || dup2(file, descriptor) < 0) _exit(126);
  };
  redirect(0, in, O_RDONLY);
  redirect(1, out, O_WRONLY | O_CREAT | O_TRUNC);
  redirect(2, err, O_WRONLY | O_CREAT | O_TRUNC);
  if (chdir(run.folder.c_str()) != 0) _exit(126);
  std::vector<char*> arguments;
  for (const std::string& argument : run.command) arguments.push_back(const_cast<char*>(argument.c_str()));
  arguments.push_back(nullptr);
  execvp(arguments[0], arguments.data());
  _exit(127);
}

// Waits for `child`, at most `limit_s` seconds.
void reap(pid_t child, int limit_s, Outcome& outcome) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(limit_s);
  int status = 0;
  auto pause = std::chrono::microseconds(200);
  while (waitpid(child, &status, WNOHANG) == 0) {
    if (std::chrono::steady_clock::now() > end && !outcome.timed_out) {
      outcome.timed_out = true;
      kill(child, SIGKILL);
    }
    std::this_thread::sleep_for(pause);
    if (pause < std::chrono::milliseconds(10)) pause *= 2;
  }
  outcome.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

Outcome run(const Run& run) {
  const TemporaryFolder streams;
  const auto at = [&](const char* name) { return (streams.path() / name).string(); };
  write_file(at("in"), run.input);
  Outcome outcome;
  const pid_t child = fork();
  if (child == 0) become(run, at("in"), at("out"), at("err"));
  if (child < 0) return outcome;
  reap(child, run.limit_s, outcome);
  outcome.out = read_file(at("out"));
  outcome.err = read_file(at("err"));
  return outcome;
}

pid_t start(const Run& run) {
  const pid_t child = fork();
  if (child == 0) become(run, "/dev/null", "/dev/null", "/dev/null");
  return child;
}

TemporaryFolder::TemporaryFolder() {
  std::string pattern = (std::filesystem::temp_directory_path() / "stemma_XXXXXX").string();
  if (mkdtemp(pattern.data()) != nullptr) path_ = pattern;
}
TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
}

std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}
void write_file(const std::filesystem::path& path, const std::string& bytes) {
  std::ofstream file(path, std::ios::binary);
  file << bytes;
}

}  // namespace stemma::tests
