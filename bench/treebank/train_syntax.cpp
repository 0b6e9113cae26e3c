// Trains the model of syntax.
//
//   train_syntax MODEL TREEBANK... [--dev TREEBANK]... [--epochs N] [--sizes EMBEDDING,HIDDEN,ARC,LABEL] ...
// MODEL is written at the end; scores on the development treebanks, which are only measured, go to standard output.
// Exit 1 when a treebank is missing or is not CoNLL-U.
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <exception>
#include <fstream>
#include <string>
#include <vector>

#include "treebank/trainer.h"

namespace {

using namespace stemma;

struct Command {
  std::string model;
  std::vector<std::string> treebanks;
  std::vector<std::string> dev;
  bench::TrainerOptions options;
};

Command read_command(int argc, char** argv) {
  Command command;
  bench::TrainerOptions& options = command.options;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    const bool option = word.starts_with("--") && i + 1 < argc;
    if (!option) {
      (command.model.empty() ? command.model : command.treebanks.emplace_back()) = word;
      continue;
    }
    const char* value = argv[++i];
    if (word == "--dev") command.dev.emplace_back(value);
    if (word == "--epochs") options.epochs = std::atoi(value);
    if (word == "--batch") options.batch_words = static_cast<std::size_t>(std::atoi(value));
    if (word == "--step") options.step = static_cast<float>(std::atof(value));
    if (word == "--unseen") options.unseen = static_cast<float>(std::atof(value));
    if (word == "--seed") options.seed = static_cast<std::uint64_t>(std::atoll(value));
    if (word == "--dropout")
      std::sscanf(value, "%f,%f,%f", &options.dropout.embedding, &options.dropout.first, &options.dropout.last);
    if (word == "--sizes")
      std::sscanf(value, "%u,%u,%u,%u", &options.sizes.embedding, &options.sizes.hidden, &options.sizes.arc,
                  &options.sizes.label);
  }
  return command;
}

double processor_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

void score(const std::string& bytes, const std::string& name, const std::vector<bench::Sentence>& sentences) {
  Result<syntax::Model> model = syntax::Model::from_bytes(bytes, "the model just trained");
  if (!model) throw std::runtime_error(model.error().message);
  bench::score_parser(syntax::Parser(std::move(*model)), sentences).print(name.c_str());
}

void run(const Command& command) {
  std::vector<bench::Sentence> sentences;
  for (const std::string& path : command.treebanks) {
    for (bench::Sentence& sentence : bench::read_treebank(path)) sentences.push_back(std::move(sentence));
  }
  std::vector<std::vector<bench::Sentence>> dev;
  for (const std::string& path : command.dev) dev.push_back(bench::read_treebank(path));
  std::printf("%zu sentences\n", sentences.size());
  const std::string bytes =
      bench::train(sentences, command.options, [&](int epoch, double loss, const std::function<std::string()>& model) {
        std::printf("epoch %d  loss %.4f  %.0f s of processor time\n", epoch, loss, processor_seconds());
        const bool look = epoch % 4 == 0 || epoch == command.options.epochs;
        for (std::size_t i = 0; look && i < dev.size(); ++i) {
          const std::string& path = command.dev[i];
          score(model(), path.substr(path.rfind('/') + 1), dev[i]);
        }
        std::fflush(stdout);
      });
  std::ofstream out(command.model, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!out.flush()) throw std::runtime_error(command.model + ": cannot be written");
  std::printf("%s: %zu bytes\n", command.model.c_str(), bytes.size());
}

}  // namespace

int main(int argc, char** argv) {
  const Command command = read_command(argc, argv);
  if (command.treebanks.empty()) {
    std::fprintf(stderr, "usage: train_syntax MODEL TREEBANK... [--dev TREEBANK]...\n");
    return 2;
  }
  try {
    run(command);
  } catch (const std::exception& fault) {
    std::fprintf(stderr, "train_syntax: %s\n", fault.what());
    return 1;
  }
  return 0;
}
