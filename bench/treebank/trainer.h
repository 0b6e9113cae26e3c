// Trainer: from sentences with their trees to the bytes of a model.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "treebank/gradients.h"
#include "treebank/treebank.h"

namespace stemma::bench {

struct TrainerOptions {
  syntax::Sizes sizes{96, 96, 64, 64};
  int epochs = 20;
  std::size_t batch_words = 320;
  float step = 0.0025F;  // Of Adam, falling in a straight line to 0.
  Dropout dropout{0.15F, 0.3F, 0.3F};
  float unseen = 0.5F;  // A word seen n times is taken for an unseen one with unseen / (unseen + n).
  std::uint64_t seed = 1;
};

// The same sentences and options give the same bytes. `told` is called after every epoch with its number from 1, the
// mean loss of a word and a function that makes a model of what is learnt so far. Time: some seconds for 100,000 words
// and an epoch; one thread.
using Told = std::function<void(int epoch, double loss, const std::function<std::string()>& model)>;
std::string train(const std::vector<Sentence>& sentences, const TrainerOptions& options, const Told& told);

}  // namespace stemma::bench
