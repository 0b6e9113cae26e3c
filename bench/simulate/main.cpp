// Writes a simulated collection of reports as JSON Lines, and beside it what was made from what.
#include <charconv>
#include <cstdio>
#include <memory>
#include <string>

#include "collection.h"
#include "invented_text.h"
#include "operations.h"
#include "published_shapes.h"
#include "real_text.h"

using namespace stemma::simulate;  // A program, not a header.

namespace {

constexpr const char* kHelp = R"(usage: simulate [FLAG...]

Writes reports as JSON Lines to standard output: a collection that behaves as
news does. The same flags give the same bytes on every machine.

  --reports N      How many (10000).
  --seed N         Another number, another collection (1).
  --truth FILE     Writes a JSON line per report: from which reports it was made,
                   and by what operations.
  --source FILE    Makes the texts of the reports in this file (JSON Lines with
                   id and body), their words exchanged, instead of inventing them.
  --repeat         With --source: the reports of the file again and again, each
                   time with other words and otherwise as they are. No truth.
  --shapes FOLDER  Families of the shapes in the Graphviz files of this folder, one
                   each, and no others. Nodes in grey are reports like others
                   unless --grey is given.
  --grey           With --shapes: nodes in grey are lost.
  --half N         With --shapes: those of half 0 or 1 only.
  --shape NAME     Who copies whom in a family: star, chain, uniform, mixed
                   (mixed).
  --tail X         A family has s reports or more with probability s^-X (2).
                   Rounded to sixteenths.
  --largest N      Reports of the largest family (one in 200 of all, at least 20).
  --shortest N     Trims and cuts leave so many sentences of a report (0): in deep
                   families there would soon be nothing left to tell.
  --days N         Days that the collection spans (90).
  --rate NAME=N    Of a thousand, how often something happens; may be repeated.
                   Names and what they are without this flag:
)";

struct Options {
  CollectionOptions collection;
  std::string source, truth, shapes, shape = "mixed";
  bool repeat = false, grey = false;
  int half = -1;
};

void print_help() {
  std::fputs(kHelp, stdout);
  const Rates rates;
  for (const RateName& rate : rate_names()) {
    std::printf("                     %s=%d\n", std::string(rate.name).c_str(), rates.*rate.member);
  }
}

template <typename Number>
bool parse(const std::string& text, Number& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size();
}

// One flag with its value. False if there is no such flag, or the value does not fit it.
bool set(const std::string& flag, const std::string& value, Options& options) {
  CollectionOptions& collection = options.collection;
  if (flag == "--source") return !(options.source = value).empty();
  if (flag == "--truth") return !(options.truth = value).empty();
  if (flag == "--shapes") return !(options.shapes = value).empty();
  if (flag == "--half") return parse(value, options.half) && (options.half == 0 || options.half == 1);
  if (flag == "--shape") return make_family_shape(options.shape = value) != nullptr;
  if (flag == "--reports") return parse(value, collection.reports);
  if (flag == "--seed") return parse(value, collection.seed);
  if (flag == "--largest") return parse(value, collection.largest) && collection.largest <= 1'000'000;
  if (flag == "--shortest") return parse(value, collection.shortest);
  if (flag == "--days") return parse(value, collection.days) && collection.days > 0;
  if (flag == "--rate") return set_rate(collection.rates, value);
  double tail = 0;
  if (flag != "--tail" || !parse(value, tail) || tail < 0.5 || tail > 8) return false;
  collection.tail = static_cast<int>(tail * 16 + 0.5);
  return true;
}

bool put_line(const std::string& line, std::FILE* out) {
  return std::fwrite(line.data(), 1, line.size(), out) == line.size() && std::fputc('\n', out) != EOF;
}

bool repeat(const RealText& text, const CollectionOptions& options) {
  for (std::uint32_t number = 0; number < options.reports; ++number) {
    const RealText::Report& report = text.reports()[number % text.reports().size()];
    const std::uint64_t round = number / text.reports().size();
    const std::string body = text.exchanged(report.body, mixed(options.seed, round));
    const std::string id = report.id + '-' + std::to_string(round);
    if (!put_line("{\"id\":" + json_string(id) + ",\"body\":" + json_string(body) + '}', stdout)) return false;
  }
  return true;
}

bool simulate(const Options& options, const TextSource& source, const Vocabulary& vocabulary, std::FILE* truth) {
  const auto shape = make_family_shape(options.shape);
  bool good = true;
  Collection(options.collection, source, vocabulary, *shape)
      .make([&](const std::string& report, const std::string& made) {
        if (!report.empty()) good &= put_line(report, stdout);
        if (truth != nullptr) good &= put_line(made, truth);
      });
  return good;
}

// Takes the families from the files of a folder. False if there are none.
bool take_shapes(const Options& given, CollectionOptions& options) {
  for (PublishedShape& shape : read_shapes(given.shapes)) {
    if (given.half >= 0 && half_of(shape.name) != given.half) continue;
    for (Node& node : shape.nodes) node.lost = node.lost && given.grey;
    options.families.push_back(std::move(shape.nodes));
  }
  return !options.families.empty();
}

int fail(const char* what) {
  std::fprintf(stderr, "simulate: %s\n", what);
  return 1;
}

int run(Options options) {
  if (!options.shapes.empty() && !take_shapes(options, options.collection)) return fail("no shapes in the folder");
  const Vocabulary vocabulary;
  RealText real(vocabulary);
  if (!options.source.empty() && !real.read(options.source)) return fail("the source cannot be used");
  if (options.repeat) return repeat(real, options.collection) ? 0 : fail("cannot write");
  std::FILE* truth = options.truth.empty() ? nullptr : std::fopen(options.truth.c_str(), "w");
  if (truth == nullptr && !options.truth.empty()) return fail("the truth file cannot be written");
  const InventedText invented(vocabulary);
  const TextSource& source = options.source.empty() ? static_cast<const TextSource&>(invented) : real;
  const bool good = simulate(options, source, vocabulary, truth);
  const bool closed = truth == nullptr || std::fclose(truth) == 0;
  return good && closed && std::fflush(stdout) == 0 ? 0 : fail("cannot write");
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  for (int i = 1; i < argc; ++i) {
    const std::string flag = argv[i];
    if (flag == "--help") return print_help(), 0;
    if (flag == "--repeat" || flag == "--grey") {
      (flag == "--repeat" ? options.repeat : options.grey) = true;
    } else if (i + 1 == argc || !set(flag, argv[++i], options)) {
      std::fprintf(stderr, "simulate: cannot use %s; --help shows the flags\n", flag.c_str());
      return 2;
    }
  }
  if (options.repeat && (options.source.empty() || !options.truth.empty())) {
    std::fprintf(stderr, "simulate: --repeat needs --source and has no --truth\n");
    return 2;
  }
  return run(options);
}
