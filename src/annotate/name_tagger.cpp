// A linear model over the features of name_features.h, trained as a structured perceptron with averaged weights
// (Collins, "Discriminative Training Methods for Hidden Markov Models", EMNLP 2002) by bench/names/train.cpp. A
// feature's hash picks a row of a small table (Weinberger et al., "Feature Hashing for Large Scale Multitask Learning",
// ICML 2009), so that nothing is looked up. Only islands of capitals are looked at; all other words are no names. What
// it does not do: names in lower case and in other scripts; one name inside another. Exercised by NameTagger.* in
// name_tagger_test.cpp.
#include "annotate/name_tagger.h"

#include <algorithm>
#include <limits>

namespace stemma::annotate {
namespace {

constexpr std::int32_t kNever = std::numeric_limits<std::int32_t>::min() / 4;

// May `label` follow `before`? A further word follows a word of its own type only.
bool may_follow(std::size_t before, std::size_t label) {
  return label == 0 || label % 2 == 1 || before == label || before + 1 == label;
}

class Scorer {
 public:
  Scorer(const NameFeatures& features, const text::NameWeights& weights) : features_(features), weights_(weights) {}

  void score(const Island& island, std::vector<WordScores>& out) {
    out.assign(island.end - island.begin, {});
    for (std::uint32_t i = island.begin; i < island.end; ++i) {
      WordScores& one = out[i - island.begin];
      features_.collect(island, i, hashes_);
      for (const std::uint64_t hash : hashes_) add(one.own, weights_.row(hash));
      if (i == island.begin) continue;
      features_.collect_step(island, i, hashes_);
      for (const std::uint64_t hash : hashes_) {
        for (std::size_t before = 0; before < kNameLabels; ++before)
          add(one.steps[before], weights_.row(step_feature(hash, before)));
      }
    }
  }

 private:
  static void add(LabelScores& to, const std::int8_t* row) {
    for (std::size_t label = 0; label < kNameLabels; ++label) to[label] += row[label];
  }

  const NameFeatures& features_;
  const text::NameWeights& weights_;
  std::vector<std::uint64_t> hashes_;
};

}  // namespace

std::uint64_t step_feature(std::uint64_t hash, std::size_t before) { return (hash + before) * 0x9e3779b97f4a7c15ULL; }

std::vector<std::uint8_t> best_labels(const std::vector<WordScores>& from) {
  std::vector<std::array<std::uint8_t, kNameLabels>> back(from.size());
  LabelScores best{};
  for (std::size_t i = 0; i < from.size(); ++i) {
    LabelScores here;
    for (std::size_t label = 0; label < kNameLabels; ++label) {
      std::int32_t top = kNever;
      for (std::size_t before = 0; before < (i == 0 ? 1 : kNameLabels); ++before) {
        if (!may_follow(before, label)) continue;
        const std::int32_t score = best[before] + from[i].steps[before][label];
        if (score <= top) continue;
        top = score;
        back[i][label] = static_cast<std::uint8_t>(before);
      }
      here[label] = top <= kNever ? kNever : top + from[i].own[label];
    }
    best = here;
  }
  std::vector<std::uint8_t> labels(from.size());
  auto at = static_cast<std::uint8_t>(std::max_element(best.begin(), best.end()) - best.begin());
  for (std::size_t i = from.size(); i-- > 0;) {
    labels[i] = at;
    at = back[i][at];
  }
  return labels;
}

std::vector<NameSpan> tag_names(const Words& words, const text::Text& text, const text::Lexicons& lexicons) {
  const NameFeatures features(words, text, lexicons);
  Scorer scorer(features, lexicons.name_weights);
  std::vector<NameSpan> names;
  std::vector<WordScores> scores;
  for (const Island& island : features.islands()) {
    scorer.score(island, scores);
    const std::vector<std::uint8_t> labels = best_labels(scores);
    for (std::uint32_t i = 0; i < labels.size();) {
      if (labels[i] == 0) {
        ++i;
        continue;
      }
      NameSpan name{island.begin + i, island.begin + i + 1, static_cast<MentionType>((labels[i] - 1) / 2), {}};
      LabelScores sum = scores[i].own;
      for (++i; i < labels.size() && labels[i] == begin_label(name.type) + 1; ++i) {
        ++name.end;
        for (std::size_t type = 0; type < 4; ++type) sum[1 + 2 * type] += scores[i].own[2 + 2 * type];
      }
      for (std::size_t type = 0; type < 4; ++type) name.scores[type] = sum[1 + 2 * type];
      names.push_back(name);
    }
  }
  return names;
}

}  // namespace stemma::annotate
