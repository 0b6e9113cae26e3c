// Adam (Kingma and Ba 2015) on batches of sentences of like length; of the table of embeddings only the rows of a batch
// are looked at. In every epoch each sentence is taken with or without its hyphens joined, by chance, because treebanks
// part "15-year" and the program does not. Numbers come from one generator and sums run in one order: the same bytes on
// every run.
#include "treebank/trainer.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>

#include "syntax/features.h"

namespace stemma::bench {
namespace {

constexpr float kFirstMoment = 0.9F;
constexpr float kSecondMoment = 0.98F;
constexpr float kMaxNorm = 5;
constexpr std::size_t kMinWordCount = 2;
constexpr std::size_t kMinAffixCount = 3;
constexpr std::size_t kPool = 1024;  // Sentences that are put in order of length at one go.

class Adam {
 public:
  explicit Adam(std::size_t size) : first_(size), second_(size) {}
  void step(float* values, const float* gradient, std::size_t begin, std::size_t count, float scale, float rate) {
    for (std::size_t i = 0; i < count; ++i) {
      const float slope = gradient[i] * scale;
      float& first = first_[begin + i];
      float& second = second_[begin + i];
      first = kFirstMoment * first + (1 - kFirstMoment) * slope;
      second = kSecondMoment * second + (1 - kSecondMoment) * slope * slope;
      values[begin + i] -= rate * first / (std::sqrt(second) + 1e-6F);
    }
  }

 private:
  std::vector<float> first_;
  std::vector<float> second_;
};

class Trainer {
 public:
  Trainer(const std::vector<Sentence>& sentences, const TrainerOptions& options)
      : options_(options), random_(options.seed) {
    count_features(sentences);
    for (const Sentence& sentence : sentences) {
      examples_[0].push_back(example_of(sentence));
      examples_[1].push_back(example_of(with_hyphens_joined(sentence)));
    }
    initialise();
  }

  std::string train(const Told& told) {
    Gradients gradients(parameters_, row_of_.at(syntax::unseen_word()), options_.dropout);
    Adam weights(parameters_.weights.size());
    Adam embeddings(parameters_.embeddings.size());
    std::size_t done = 0;
    std::size_t batches = 0;
    const auto words = [](const Example* example) { return example->nodes.size(); };
    for (int epoch = 1; epoch <= options_.epochs; ++epoch) {
      const auto order = batches_of_epoch();
      batches = order.size();
      double loss = 0;
      std::size_t seen = 0;
      for (const auto& batch : order) {
        std::size_t size = 0;
        for (const Example* example : batch) size += words(example);
        loss += gradients.run(batch, random_) * static_cast<double>(size);
        seen += size;
        step(gradients, weights, embeddings, rate(done++, batches));
      }
      told(epoch, loss / static_cast<double>(seen), [&] { return model(); });
    }
    return model();
  }

 private:
  void count_features(const std::vector<Sentence>& sentences) {
    std::map<std::uint64_t, std::pair<std::size_t, bool>> counts;  // How often, and is it a word?
    const auto count = [&](const Sentence& sentence) {
      for (std::size_t w = 0; w < sentence.nodes.size(); ++w) {
        const syntax::Features features = syntax::features_of(sentence.written[w], sentence.folded[w]);
        for (std::size_t i = 0; i < features.size; ++i) {
          auto& [times, is_word] = counts[features.keys[i]];
          ++times;
          is_word |= i == 0;
        }
      }
    };
    for (const Sentence& sentence : sentences) {
      count(sentence);
      const Sentence joined = with_hyphens_joined(sentence);
      if (joined.nodes.size() != sentence.nodes.size()) count(joined);
    }
    counts[syntax::unseen_word()] = {kMinAffixCount, false};
    for (const auto& [key, times] : counts) {
      if (times.first < (times.second ? kMinWordCount : kMinAffixCount)) continue;
      row_of_.emplace(key, static_cast<std::uint32_t>(keys_.size()));
      keys_.push_back(key);
      counts_.push_back(times.first);
    }
  }

  Example example_of(const Sentence& sentence) const {
    Example example;
    const std::uint32_t unseen = row_of_.at(syntax::unseen_word());
    for (std::size_t w = 0; w < sentence.nodes.size(); ++w) {
      const syntax::Features features = syntax::features_of(sentence.written[w], sentence.folded[w]);
      std::vector<std::uint32_t> rows;
      for (std::size_t i = 0; i < features.size; ++i) {
        const auto found = row_of_.find(features.keys[i]);
        if (found != row_of_.end()) rows.push_back(found->second);
        if (i == 0 && found == row_of_.end()) rows.push_back(unseen);
      }
      const auto times = static_cast<float>(counts_[rows.front()]);
      example.unseen.push_back(options_.unseen / (options_.unseen + times));
      example.rows.push_back(std::move(rows));
    }
    example.nodes = sentence.nodes;
    return example;
  }

  void initialise() {
    const syntax::Sizes& sizes = options_.sizes;
    parameters_.sizes = sizes;
    parameters_.layout = syntax::Layout(sizes);
    parameters_.weights.assign(parameters_.layout.total, 0);
    parameters_.embeddings.resize(keys_.size() * sizes.embedding);
    for (float& value : parameters_.embeddings) value = (2 * random_.uniform() - 1) * 0.15F;
    const syntax::Layout& layout = parameters_.layout;
    const std::size_t hidden = sizes.hidden;
    for (const syntax::Layout::Layer& layer : layout.layers) {
      for (std::size_t way = 0; way < 2; ++way) {
        fill(layer.input[way], layer.inputs, 3 * hidden, layer.inputs + hidden);
        fill(layer.recurrent[way], hidden, 3 * hidden, 2 * hidden);
        std::fill_n(parameters_.weights.begin() + static_cast<std::ptrdiff_t>(layer.bias[way]), hidden, 1.F);
      }
    }
    fill(layout.tags, 2 * hidden, syntax::kTagColumns, 2 * hidden + syntax::kTagColumns);
    fill(layout.views, 2 * hidden, 2 * (sizes.arc + sizes.label), 2 * hidden + sizes.arc);
    fill(layout.arcs, sizes.arc, sizes.arc, 2 * sizes.arc);
    fill(layout.relations, sizes.label, syntax::kRelationColumns, sizes.label + syntax::kRelationColumns);
    fill(layout.root, 1, sizes.arc + sizes.label, 2 * sizes.arc);
  }

  // Evenly in +-sqrt(6 / fan) (Glorot and Bengio 2010).
  void fill(std::size_t at, std::size_t rows, std::size_t columns, std::size_t fan) {
    const float bound = std::sqrt(6.F / static_cast<float>(fan));
    for (std::size_t i = 0; i < rows * columns; ++i) parameters_.weights[at + i] = (2 * random_.uniform() - 1) * bound;
  }

  template <typename T>
  void shuffle(std::vector<T>& list) {
    for (std::size_t i = list.size(); i > 1; --i) std::swap(list[i - 1], list[random_.below(i)]);
  }

  std::vector<std::vector<const Example*>> batches_of_epoch() {
    std::vector<const Example*> all;
    for (std::size_t i = 0; i < examples_[0].size(); ++i) all.push_back(&examples_[random_.below(2)][i]);
    shuffle(all);
    std::vector<std::vector<const Example*>> batches;
    for (std::size_t begin = 0; begin < all.size(); begin += kPool) {
      const auto first = all.begin() + static_cast<std::ptrdiff_t>(begin);
      const auto last = all.begin() + static_cast<std::ptrdiff_t>(std::min(all.size(), begin + kPool));
      std::stable_sort(first, last,
                       [](const Example* a, const Example* b) { return a->nodes.size() > b->nodes.size(); });
      std::size_t room = 0;
      for (auto one = first; one != last; ++one) {
        if (one == first || room < (*one)->nodes.size()) {
          batches.emplace_back();
          room = std::max(options_.batch_words, (*one)->nodes.size());
        }
        batches.back().push_back(*one);
        room -= (*one)->nodes.size();
      }
    }
    shuffle(batches);
    return batches;
  }

  float rate(std::size_t done, std::size_t batches) const {
    const float all = static_cast<float>(batches) * static_cast<float>(options_.epochs);
    const float warm = std::min(1.F, static_cast<float>(done + 1) / 500.F);
    return options_.step * warm * std::max(0.F, 1 - static_cast<float>(done) / all);
  }

  void step(Gradients& gradients, Adam& weights, Adam& embeddings, float rate) {
    float squares = 0;
    for (const float value : gradients.weights()) squares += value * value;
    for (const float value : gradients.embeddings()) squares += value * value;
    const float scale = std::min(1.F, kMaxNorm / (std::sqrt(squares) + 1e-12F));
    weights.step(parameters_.weights.data(), gradients.weights().data(), 0, parameters_.weights.size(), scale, rate);
    const std::size_t size = options_.sizes.embedding;
    for (std::size_t i = 0; i < gradients.embedding_rows().size(); ++i) {
      embeddings.step(parameters_.embeddings.data(), gradients.embeddings().data() + i * size,
                      gradients.embedding_rows()[i] * size, size, scale, rate);
    }
  }

  std::string model() const {
    return syntax::write_model(options_.sizes, keys_, parameters_.embeddings, parameters_.weights);
  }

  TrainerOptions options_;
  Random random_;
  std::vector<std::uint64_t> keys_;
  std::vector<std::size_t> counts_;
  std::unordered_map<std::uint64_t, std::uint32_t> row_of_;
  std::vector<Example> examples_[2];  // As the treebank has them, and with hyphens joined.
  Parameters parameters_;
};

}  // namespace

std::string train(const std::vector<Sentence>& sentences, const TrainerOptions& options, const Told& told) {
  return Trainer(sentences, options).train(told);
}

}  // namespace stemma::bench
