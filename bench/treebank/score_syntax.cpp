// Scores a model of syntax on treebanks: given words and sentences, predicted tags.
//
//   score_syntax MODEL TREEBANK...
// A line per treebank; then how long the model took to load and how many words it parsed a second of processor time.
// A treebank that is not there is skipped, visibly: the data is not part of the project.
#include <cstdio>
#include <ctime>
#include <exception>
#include <filesystem>
#include <string>

#include "treebank/treebank.h"

namespace {

using namespace stemma;

double seconds_since(std::clock_t start) { return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC; }

void score(const syntax::Parser& parser, const std::string& path) {
  const std::string name = path.substr(path.rfind('/') + 1);
  if (!std::filesystem::exists(path)) {
    std::printf("%s: skipped, there is no such file\n", name.c_str());
    return;
  }
  const std::vector<bench::Sentence> sentences = bench::read_treebank(path);
  const std::clock_t start = std::clock();
  const bench::SyntaxScore found = bench::score_parser(parser, sentences);
  const double seconds = seconds_since(start);
  found.print(name.c_str());
  std::printf("%s: %.0f words/s\n", name.c_str(), static_cast<double>(found.words) / seconds);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fprintf(stderr, "usage: score_syntax MODEL TREEBANK...\n");
    return 2;
  }
  const std::clock_t start = std::clock();
  const Result<syntax::Parser> parser = syntax::Parser::load(argv[1]);
  if (!parser) {
    std::fprintf(stderr, "score_syntax: %s: %s\n", parser.error().where.c_str(), parser.error().message.c_str());
    return 1;
  }
  std::printf("loaded in %.1f ms\n", seconds_since(start) * 1000);
  try {
    for (int i = 2; i < argc; ++i) score(*parser, argv[i]);
  } catch (const std::exception& fault) {
    std::fprintf(stderr, "score_syntax: %s\n", fault.what());
    return 1;
  }
  return 0;
}
