#include "case_file.h"

#include <sys/mount.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <optional>
#include <sstream>

#include "base/format.h"
#include "program.h"

namespace stemma::tests {
namespace {

namespace fs = std::filesystem;
using base::format;

constexpr std::string_view kMark = "--- ";

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

std::string indented(const std::string& text) {
  std::string shown = text.substr(0, 4000);
  for (std::size_t at = 0; (at = shown.find('\n', at)) != std::string::npos; at += 5) shown.replace(at, 1, "\n    ");
  return "\n    " + shown;
}

// One case while it runs.
class Runner {
 public:
  explicit Runner(const std::string& program) : program_(program) {}
  ~Runner() {
    for (const fs::path& disk : disks_) umount2(disk.c_str(), MNT_DETACH);
  }
  Runner(const Runner&) = delete;
  Runner& operator=(const Runner&) = delete;

  Verdict run(const CaseFile& file) {
    for (const Step& step : file.steps) {
      step_ = &step;
      const auto known = words().find(step.word);
      if (known == words().end()) {
        fault("there is no such word: " + step.word);
      } else {
        known->second(*this);
      }
      if (!verdict_.skipped.empty()) return verdict_;
    }
    close_run();
    if (runs_.empty()) verdict_.faults.push_back("nothing was run");
    return verdict_;
  }

 private:
  using Word = std::function<void(Runner&)>;
  static const std::map<std::string, Word>& words() {
    static const std::map<std::string, Word> kWords = {
        {"file", &Runner::make_file},       {"link", &Runner::make_link},      {"patch", &Runner::patch},
        {"small-disk", &Runner::make_disk}, {"stdin", &Runner::set_input},     {"run", &Runner::run_program},
        {"exit", &Runner::check_exit},      {"stdout", &Runner::check_stdout}, {"stderr", &Runner::check_stderr},
        {"json", &Runner::check_json},      {"exists", &Runner::check_exists}, {"absent", &Runner::check_absent},
        {"keep", &Runner::keep_output},
    };
    return kWords;
  }

  void fault(const std::string& what) { verdict_.faults.push_back(format("line {}: {}", step_->line, what)); }
  fs::path at(const std::string& name) const { return folder_.path() / name; }

  // file NAME | file NAME escaped | file NAME repeat COUNT TEXT
  void make_file() {
    const auto words = split_words(step_->argument);
    if (words.empty()) return fault("a file needs a name");
    std::string bytes = step_->body;
    if (words.size() == 2 && words[1] == "escaped") {
      bytes = unescape(bytes.substr(0, bytes.rfind('\n')));
    } else if (words.size() == 4 && words[1] == "repeat") {
      bytes = repeated(unescape(words[3]), std::stoul(words[2]));
    } else if (words.size() != 1) {
      return fault("a file is NAME, NAME escaped or NAME repeat COUNT TEXT");
    }
    fs::create_directories(at(words[0]).parent_path());
    write_file(at(words[0]), bytes);
  }
  static std::string repeated(const std::string& text, std::size_t count) {
    std::string bytes;
    bytes.reserve(text.size() * count);
    for (; count > 0; --count) bytes += text;
    return bytes;
  }

  // link NAME TARGET
  void make_link() {
    const auto words = split_words(step_->argument);
    if (words.size() != 2) return fault("a link is NAME TARGET");
    fs::create_directories(at(words[0]).parent_path());
    fs::create_symlink(words[1], at(words[0]));
  }

  // patch NAME OFFSET BYTES
  void patch() {
    const auto words = split_words(step_->argument);
    if (words.size() != 3 || !fs::exists(at(words[0])))
      return fault("a patch is NAME OFFSET BYTES of a file that is there");
    std::fstream file(at(words[0]), std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(std::stol(words[1]));
    file << unescape(words[2]);
  }

  // small-disk NAME BYTES
  void make_disk() {
    const auto words = split_words(step_->argument);
    if (words.size() != 2) return fault("a small disk is NAME BYTES");
    fs::create_directories(at(words[0]));
    if (mount("none", at(words[0]).c_str(), "tmpfs", 0, ("size=" + words[1]).c_str()) != 0) {
      verdict_.skipped = "mounting a small disk is not permitted here";
    } else {
      disks_.push_back(at(words[0]));
    }
  }

  void set_input() { input_ = step_->body; }

  void run_program() {
    close_run();
    Run what;
    what.command = split_words(step_->argument);
    if (what.command.empty()) return fault("there is no command");
    if (what.command[0] == "stemma") what.command[0] = program_;
    what.folder = folder_.path();
    what.input = std::move(input_);
    input_.clear();
    runs_.push_back(tests::run(what));
    run_step_ = step_;
    exit_checked_ = false;
    if (runs_.back().timed_out) fault("it took more than a minute and was ended");
  }
  // A run that nothing is said of must have ended well.
  void close_run() {
    if (!runs_.empty() && !exit_checked_) expect_exit(0, run_step_->line);
  }
  void expect_exit(int code, int line) {
    exit_checked_ = true;
    const Outcome& last = runs_.back();
    if (last.exit_code == code) return;
    verdict_.faults.push_back(format("line {}: the exit code is {}, not {}; standard error:{}", line, last.exit_code,
                                     code, indented(last.err)));
  }
  bool has_run() {
    if (runs_.empty()) fault("nothing was run yet");
    return !runs_.empty();
  }
  void check_exit() {
    if (has_run()) expect_exit(std::stoi(step_->argument), step_->line);
  }
  void check_stdout() {
    if (!has_run()) return;
    if (step_->argument.starts_with("same as run ")) {
      const std::size_t other = std::stoul(step_->argument.substr(12));
      if (other == 0 || other >= runs_.size()) return fault("there is no such run");
      if (runs_.back().out != runs_[other - 1].out) fault(format("standard output is not that of run {}", other));
      return;
    }
    check_text("standard output", runs_.back().out);
  }
  void check_stderr() {
    if (has_run()) check_text("standard error", runs_.back().err);
  }
  // "" (exactly the body) | contains (every line of the body) | lacks (each of them)
  void check_text(const std::string& name, const std::string& text) {
    if (step_->argument.empty()) {
      if (text != step_->body) fault(name + " is:" + indented(text));
      return;
    }
    const bool wanted = step_->argument == "contains";
    if (!wanted && step_->argument != "lacks") return fault("say contains, lacks or nothing");
    for (const std::string& line : lines_of(step_->body)) {
      if (contains(text, line) != wanted)
        fault(name + (wanted ? " lacks: " : " has: ") + line + "; it is:" + indented(text));
    }
  }
  // json | json FILE
  void check_json() {
    if (!has_run()) return;
    const std::string text = step_->argument.empty() ? runs_.back().out : read_file(at(step_->argument));
    for (const std::string& line : lines_of(step_->body)) {
      const std::string wrong = json_fault(text, line);
      if (!wrong.empty()) fault(line + ": " + wrong);
    }
  }
  void check_exists() {
    if (!fs::exists(at(step_->argument))) fault("there is no " + step_->argument);
  }
  void check_absent() {
    if (fs::exists(at(step_->argument))) fault("there is a " + step_->argument);
  }

  // keep NAME
  void keep_output() {
    if (has_run()) write_file(at(step_->argument), runs_.back().out);
  }

  std::string program_;
  TemporaryFolder folder_;
  std::vector<fs::path> disks_;
  const Step* step_ = nullptr;
  const Step* run_step_ = nullptr;
  std::string input_;
  std::vector<Outcome> runs_;
  bool exit_checked_ = true;
  Verdict verdict_;
};

// Empty lines at the end of a block only part it from the next.
void drop_last_empty_lines(std::string& body) {
  while (body == "\n" || body.ends_with("\n\n")) body.pop_back();
}

}  // namespace

CaseFile parse_case(const std::string& text) {
  CaseFile file;
  int number = 0;
  for (const std::string& line : lines_of(text)) {
    ++number;
    if (line.starts_with(kMark)) {
      Step step;
      step.line = number;
      const std::string rest = line.substr(kMark.size());
      const std::size_t space = rest.find(' ');
      step.word = rest.substr(0, space);
      if (space != std::string::npos) step.argument = rest.substr(space + 1);
      file.steps.push_back(std::move(step));
    } else if (!file.steps.empty()) {
      file.steps.back().body += line + "\n";
    } else if (number == 1) {
      file.title = line;
    } else {
      file.why += line + "\n";
    }
  }
  for (Step& step : file.steps) drop_last_empty_lines(step.body);
  drop_last_empty_lines(file.why);
  return file;
}

Verdict run_case(const CaseFile& file, const std::string& program) { return Runner(program).run(file); }

std::vector<std::string> split_words(const std::string& line) {
  std::vector<std::string> words;
  bool inside = false;  // A word has begun.
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (c == ' ' && !quoted) {
      inside = false;
      continue;
    }
    if (!inside) words.emplace_back();
    inside = true;
    if (c == '"') {
      quoted = !quoted;
    } else if (c == '\\' && i + 1 < line.size() && (line[i + 1] == '"' || line[i + 1] == '\\')) {
      words.back() += line[++i];
    } else {
      words.back() += c;
    }
  }
  return words;
}

std::string unescape(const std::string& text) {
  std::string bytes;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      bytes += text[i];
      continue;
    }
    const char c = text[++i];
    if (c == 'x' && i + 2 < text.size()) {
      bytes += static_cast<char>(std::stoi(text.substr(i + 1, 2), nullptr, 16));
      i += 2;
    } else {
      bytes += c == 'n' ? '\n' : c == 't' ? '\t' : c;
    }
  }
  return bytes;
}

}  // namespace stemma::tests
