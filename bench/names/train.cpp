// Trains the name tagger (src/annotate/name_tagger.h) on lines of bench/names/gold.py.
//
//   train_names --data DIR --out FILE [--without TOPIC]... [--rounds N] CORPUS[:TIMES]...
//
// A structured perceptron with averaged weights: each island of capitals is labelled by the weights so far, and where
// the labels are wrong the features of the right ones gain and those of the wrong ones lose. The identity of a word is
// hidden now and then (kHideOneIn), so that the tagger learns to do without: most names of tomorrow are new. All
// numbers are whole and the order is fixed by a seed: the same input gives the same bytes. TIMES: how often a corpus is
// gone through in one round.
#include <simdjson.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <unordered_map>
#include <vector>

#include "annotate/name_tagger.h"
#include "base/file_system.h"

namespace {

namespace annotate = stemma::annotate;
using stemma::MentionType;
using stemma::text::NameWeights;
constexpr std::size_t kLabels = annotate::kNameLabels;
constexpr std::uint64_t kHideOneIn = 2;
constexpr std::uint32_t kSeldom = 3;

// One island: the features of its words and their right labels.
struct Example {
  std::vector<std::vector<std::uint64_t>> words;
  std::vector<std::size_t> identities;  // See NameFeatures::collect.
  std::vector<std::vector<std::uint64_t>> steps;
  std::vector<std::uint8_t> gold;
};

struct Name {
  std::uint32_t begin, end;
  int type;  // -1: not known what it is.
};

int type_of(std::string_view name) {
  for (int type = 0; type < 4; ++type) {
    if (to_string(static_cast<MentionType>(type)) == name) return type;
  }
  return -1;
}

std::vector<Name> names_in(simdjson::dom::element line) {
  std::vector<Name> names;
  for (simdjson::dom::element one : line["names"]) {
    names.push_back({static_cast<std::uint32_t>(std::uint64_t(one.at(0))),
                     static_cast<std::uint32_t>(std::uint64_t(one.at(1))), type_of(std::string_view(one.at(2)))});
  }
  for (simdjson::dom::element one : line["ignored"]) {
    names.push_back({static_cast<std::uint32_t>(std::uint64_t(one.at(0))),
                     static_cast<std::uint32_t>(std::uint64_t(one.at(1))), -1});
  }
  std::sort(names.begin(), names.end(), [](const Name& a, const Name& b) { return a.begin < b.begin; });
  return names;
}

// Islands with a name of unknown type teach nothing and are left out.
// So are those that end behind byte `until`.
void add_examples(const std::string& body, std::uint64_t until, const std::vector<Name>& names,
                  const stemma::text::Lexicons& lexicons, std::vector<Example>& out) {
  const stemma::text::Text text = stemma::text::read(body, {}, lexicons);
  annotate::Words words = annotate::read_words(text, lexicons);
  annotate::tag_words(words, text, lexicons);
  const annotate::NameFeatures features(words, text, lexicons);
  for (const annotate::Island& island : features.islands()) {
    if (words.words[island.end - 1].span.end > until) break;
    Example example;
    bool known = true;
    const Name* before = nullptr;
    for (std::uint32_t i = island.begin; i < island.end; ++i) {
      const stemma::Span span = words.words[i].span;
      const Name* inside = nullptr;
      for (const Name& name : names) {
        if (name.begin < span.end && span.begin < name.end) inside = &name;
      }
      known &= inside == nullptr || inside->type >= 0;
      std::size_t label = 0;
      if (inside != nullptr && known)
        label = annotate::begin_label(static_cast<MentionType>(inside->type)) + (inside == before ? 1 : 0);
      before = inside;
      example.gold.push_back(static_cast<std::uint8_t>(label));
      example.words.emplace_back();
      example.identities.push_back(features.collect(island, i, example.words.back()));
      example.steps.emplace_back();
      if (i > island.begin) features.collect_step(island, i, example.steps.back());
    }
    if (known) out.push_back(std::move(example));
  }
}

// Forgets features that occur in fewer than kSeldom places: they tell of one text.
void forget_seldom(std::vector<Example>& examples) {
  std::unordered_map<std::uint64_t, std::uint32_t> counts;
  for (const Example& example : examples) {
    for (const auto& word : example.words) {
      for (const std::uint64_t hash : word) ++counts[hash];
    }
  }
  for (Example& example : examples) {
    for (std::size_t i = 0; i < example.words.size(); ++i) {
      auto& word = example.words[i];
      std::size_t kept = 0, identity = 0;
      for (std::size_t f = 0; f < word.size(); ++f) {
        if (counts[word[f]] < kSeldom) continue;
        identity += f < example.identities[i] ? 1 : 0;
        word[kept++] = word[f];
      }
      word.resize(kept);
      example.identities[i] = identity;
    }
  }
}

class Trainer {
 public:
  Trainer() : weights_(NameWeights::kRows * kLabels, 0), sums_(NameWeights::kRows * kLabels, 0) {}

  // True where the labels were right already.
  bool learn(const Example& example, bool hide) {
    ++now_;
    scores_.assign(example.gold.size(), {});
    for (std::size_t i = 0; i < example.gold.size(); ++i) {
      const auto& words = example.words[i];
      for (std::size_t f = hide ? example.identities[i] : 0; f < words.size(); ++f) add(scores_[i].own, words[f]);
      for (const std::uint64_t hash : example.steps[i]) {
        for (std::size_t before = 0; before < kLabels; ++before)
          add(scores_[i].steps[before], annotate::step_feature(hash, before));
      }
    }
    const std::vector<std::uint8_t> found = annotate::best_labels(scores_);
    if (found == example.gold) return true;
    for (std::size_t i = 0; i < found.size(); ++i) {
      if (found[i] != example.gold[i]) {
        for (std::size_t f = hide ? example.identities[i] : 0; f < example.words[i].size(); ++f) {
          change(example.words[i][f], example.gold[i], 1);
          change(example.words[i][f], found[i], -1);
        }
      }
      for (const std::uint64_t hash : example.steps[i]) {
        change(annotate::step_feature(hash, example.gold[i - 1]), example.gold[i], 1);
        change(annotate::step_feature(hash, found[i - 1]), found[i], -1);
      }
    }
    return false;
  }

  // The average over all steps, scaled into bytes.
  std::string weights() const {
    std::vector<double> means(weights_.size());
    double largest = 1e-9;
    for (std::size_t i = 0; i < means.size(); ++i) {
      means[i] = static_cast<double>(weights_[i]) - static_cast<double>(sums_[i]) / static_cast<double>(now_ + 1);
      largest = std::max(largest, std::abs(means[i]));
    }
    // A few very large weights may be cut so that the small ones keep their order.
    const double scale = 127 / std::min(largest, kLargest);
    std::string bytes(stemma::text::kNameWeightsMagic, 8);
    for (const double mean : means) {
      const double scaled = std::clamp(mean * scale, -127.0, 127.0);
      bytes += static_cast<char>(static_cast<std::int8_t>(scaled < 0 ? scaled - 0.5 : scaled + 0.5));
    }
    return bytes;
  }

 private:
  static constexpr double kLargest = 12;

  void add(annotate::LabelScores& to, std::uint64_t hash) const {
    const std::size_t row = NameWeights::row_of(hash) * kLabels;
    for (std::size_t label = 0; label < kLabels; ++label) to[label] += weights_[row + label];
  }
  void change(std::uint64_t hash, std::size_t label, std::int32_t by) {
    const std::size_t at = NameWeights::row_of(hash) * kLabels + label;
    weights_[at] += by;
    sums_[at] += static_cast<std::int64_t>(now_) * by;
  }

  std::vector<std::int32_t> weights_;
  std::vector<std::int64_t> sums_;  // Of changes, each times when it was made.
  std::vector<annotate::WordScores> scores_;
  std::uint64_t now_ = 0;
};

std::uint64_t next(std::uint64_t& state) {  // xorshift64 (Marsaglia, 2003).
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  return state;
}

int usage() {
  std::fputs("usage: train_names --data DIR --out FILE [--without TOPIC]... [--rounds N] CORPUS[:TIMES]...\n", stderr);
  return 2;
}

}  // namespace

int main(int argc, char** argv) {
  std::string data, out;
  std::vector<std::string> without, corpora;
  int rounds = 4;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (!argument.starts_with("--")) {
      corpora.push_back(argument);
      continue;
    }
    if (i + 1 == argc) return usage();
    const std::string value = argv[++i];
    if (argument == "--data") {
      data = value;
    } else if (argument == "--out") {
      out = value;
    } else if (argument == "--without") {
      without.push_back(value);
    } else if (argument == "--rounds") {
      rounds = std::atoi(value.c_str());
    } else {
      return usage();
    }
  }
  if (data.empty() || out.empty() || corpora.empty()) return usage();
  const auto lexicons = stemma::text::Lexicons::load(data, stemma::base::disk());
  if (!lexicons) {
    std::fprintf(stderr, "train_names: %s: %s\n", lexicons.error().where.c_str(), lexicons.error().message.c_str());
    return 1;
  }
  std::vector<Example> examples;
  std::vector<std::uint32_t> order;
  for (const std::string& corpus : corpora) {
    const std::size_t colon = corpus.rfind(':');
    const int times = colon == std::string::npos ? 1 : std::atoi(corpus.c_str() + colon + 1);
    simdjson::dom::parser parser;
    simdjson::dom::document_stream lines;
    const auto bytes = simdjson::padded_string::load(corpus.substr(0, colon));
    if (bytes.error() || parser.parse_many(bytes.value_unsafe(), std::size_t{1} << 24).get(lines)) {
      std::fprintf(stderr, "train_names: cannot read %s\n", corpus.c_str());
      return 1;
    }
    const std::size_t first = examples.size();
    for (auto line : lines) {
      const simdjson::dom::element one = line.value();
      if (std::find(without.begin(), without.end(), std::string_view(one["topic"])) != without.end()) continue;
      add_examples(std::string(std::string_view(one["body"])), one["until"], names_in(one), *lexicons, examples);
    }
    for (int time = 0; time < times; ++time) {
      for (std::size_t i = first; i < examples.size(); ++i) order.push_back(static_cast<std::uint32_t>(i));
    }
  }
  forget_seldom(examples);
  Trainer trainer;
  std::uint64_t state = 0x5353544d4d41ULL;
  for (int round = 0; round < rounds; ++round) {
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[next(state) % i]);
    std::size_t right = 0;
    for (const std::uint32_t index : order)
      right += trainer.learn(examples[index], next(state) % kHideOneIn == 0) ? 1 : 0;
    std::fprintf(stderr, "round %d: %zu of %zu islands right before they were learnt\n", round + 1, right,
                 order.size());
  }
  std::ofstream file(out, std::ios::binary);
  const std::string bytes = trainer.weights();
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  return file.good() ? 0 : 1;
}
