// Writes small worlds, each a collection of reports, and what is true of their claims.
#include <charconv>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>

#include "world.h"

namespace {

constexpr const char* kHelp = R"(usage: worlds [FLAG...] DIRECTORY

Writes DIRECTORY/<world>.jsonl (reports) and DIRECTORY/truth.jsonl (a line per
world: its claims, who states them where, and how many newsrooms and voices
stand behind each). The same flags give the same bytes on every machine.

  --events FILE   Kinds of event and their wordings (bench/worlds/events.txt).
  --half NAME     tuned, kept or both (both). A half has its own kinds of event.
  --worlds N      Of each half (100).
  --seed N        Another number, other worlds (1).
)";

struct Options {
  std::string events = "bench/worlds/events.txt", half = "both", directory;
  std::uint32_t worlds = 100;
  std::uint64_t seed = 1;
};

template <typename Number>
bool parse(const std::string& text, Number& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size();
}

bool set(const std::string& flag, const std::string& value, Options& options) {
  if (flag == "--events") return !(options.events = value).empty();
  if (flag == "--half") return (options.half = value) == "tuned" || value == "kept" || value == "both";
  if (flag == "--worlds") return parse(value, options.worlds);
  return flag == "--seed" && parse(value, options.seed);
}

int run(const Options& options) {
  using namespace stemma::worlds;
  std::string error;
  const std::vector<EventKind> kinds = read_events(options.events, error);
  if (kinds.empty()) {
    std::fprintf(stderr, "worlds: %s\n", error.c_str());
    return 1;
  }
  std::filesystem::create_directories(options.directory);
  const stemma::simulate::Outlets outlets(1, stemma::simulate::Vocabulary());
  std::ofstream truth(options.directory + "/truth.jsonl");
  for (const bool kept : {false, true}) {
    if (options.half == (kept ? "tuned" : "kept")) continue;
    for (std::uint32_t number = 0; number < options.worlds; ++number) {
      const World world = make_world(kinds, kept, options.seed, number, outlets);
      std::ofstream reports(options.directory + '/' + world.name + ".jsonl");
      for (const std::string& line : world.reports) reports << line << '\n';
      truth << truth_json(world) << '\n';
      if (!reports.flush() || !truth) return std::fprintf(stderr, "worlds: cannot write\n"), 1;
    }
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument == "--help") return std::fputs(kHelp, stdout), 0;
    if (!argument.starts_with("--")) {
      options.directory = argument;
    } else if (i + 1 == argc || !set(argument, argv[++i], options)) {
      std::fprintf(stderr, "worlds: cannot use %s; --help shows the flags\n", argument.c_str());
      return 2;
    }
  }
  if (options.directory.empty()) return std::fputs(kHelp, stderr), 2;
  return run(options);
}
