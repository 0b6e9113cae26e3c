// Runs a program as a person would, and tells what came of it.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

namespace stemma::tests {

struct Run {
  std::vector<std::string> command;  // The program first, found by PATH.
  std::filesystem::path folder;      // Where it runs. REQUIRES: exists and may be written.
  std::string input;                 // On its standard input.
  int limit_s = 60;                  // Killed after so many seconds.
};

struct Outcome {
  int exit_code = -1;  // 128 + signal when a signal ended it, as shells say it.
  bool timed_out = false;
  std::string out;
  std::string err;
};

Outcome run(const Run& run);

// Starts it and returns at once, its output thrown away. The caller ends and reaps it.
pid_t start(const Run& run);

// A folder that goes away with its object. Its name ends in random letters.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

std::string read_file(const std::filesystem::path& path);
void write_file(const std::filesystem::path& path, const std::string& bytes);

}  // namespace stemma::tests
