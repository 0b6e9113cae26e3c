// Holds the gradients to differences of the loss, and a training to itself.
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <stdexcept>

#include "text/text.h"
#include "treebank/trainer.h"

namespace stemma::bench {
namespace {

Sentence sentence(const std::vector<std::string>& words, const std::vector<int>& heads,
                  const std::vector<bool>& joined = {}) {
  Sentence out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    out.written.push_back(words[i]);
    out.folded.push_back(text::fold(words[i]));
    syntax::Node node;
    node.head = heads[i] < 0 ? syntax::kRoot : static_cast<std::uint32_t>(heads[i]);
    node.universal = static_cast<std::uint8_t>(i % 5);
    node.penn = static_cast<std::uint8_t>(i % 7);
    node.relation = heads[i] < 0 ? syntax::relation("root") : static_cast<std::uint8_t>(1 + i % 9);
    out.nodes.push_back(node);
    out.joined.push_back(!joined.empty() && joined[i]);
  }
  return out;
}

std::vector<Sentence> samples() {
  return {sentence({"the", "bridge", "stayed", "closed"}, {1, 2, -1, 2}),
          sentence({"a", "15", "-", "year", "plan"}, {4, 3, 3, 4, -1}, {false, false, true, true, false}),
          sentence({"boats", "waited"}, {1, -1})};
}

TEST(SyntaxGradients, AgreeWithDifferencesOfTheLoss) {
  Parameters parameters;
  parameters.sizes = {16, 16, 16, 16};
  parameters.layout = syntax::Layout(parameters.sizes);
  Random random(7);
  parameters.weights.resize(parameters.layout.total);
  for (float& value : parameters.weights) value = random.uniform() - 0.5F;
  parameters.embeddings.resize(6 * 16);
  for (float& value : parameters.embeddings) value = random.uniform() - 0.5F;
  std::vector<Example> examples;
  for (const Sentence& one : samples()) {
    Example example;
    example.nodes = one.nodes;
    for (std::uint32_t w = 0; w < one.nodes.size(); ++w) {
      example.rows.push_back({w, 5 - w});
      example.unseen.push_back(0);
    }
    examples.push_back(example);
  }
  const std::vector<const Example*> batch{&examples[1], &examples[0], &examples[2]};
  Gradients gradients(parameters, 0, {});
  gradients.run(batch, random);
  const std::vector<float> weights = gradients.weights();
  const std::vector<float> embeddings = gradients.embeddings();
  ASSERT_EQ(gradients.embedding_rows().size(), 6u);
  const auto slope = [&](float& value) {
    constexpr float kStep = 2e-3F;
    const float before = value;
    value = before + kStep;
    const double above = gradients.run(batch, random);
    value = before - kStep;
    const double below = gradients.run(batch, random);
    value = before;
    return (above - below) / (2 * double{kStep});
  };
  for (std::size_t i = 0; i < weights.size(); i += 37)
    EXPECT_NEAR(weights[i], slope(parameters.weights[i]), 4e-3 + 0.02 * std::fabs(weights[i])) << i;
  for (std::size_t i = 0; i < embeddings.size(); i += 5)
    EXPECT_NEAR(embeddings[i], slope(parameters.embeddings[i]), 4e-3 + 0.02 * std::fabs(embeddings[i])) << i;
}

TEST(SyntaxTrainer, TheSameSentencesGiveTheSameBytes) {
  TrainerOptions options;
  options.sizes = {16, 16, 16, 16};
  options.epochs = 3;
  std::vector<double> losses;
  const Told told = [&](int, double loss, const auto&) { losses.push_back(loss); };
  const std::string once = train(samples(), options, told);
  EXPECT_EQ(train(samples(), options, told), once);
  options.seed = 2;
  EXPECT_NE(train(samples(), options, told), once);
  EXPECT_TRUE(syntax::Model::from_bytes(once, "trained"));
}

TEST(SyntaxTrainer, LearnsWhatItIsShown) {
  TrainerOptions options;
  options.sizes = {16, 16, 16, 16};
  options.epochs = 1500;
  options.dropout = {};
  const std::string model = train(samples(), options, [](int, double, const auto&) {});
  const SyntaxScore score = score_parser(syntax::Parser(*syntax::Model::from_bytes(model, "trained")), samples());
  EXPECT_EQ(score.full, score.words);
  EXPECT_EQ(score.penn, score.words);
}

TEST(Treebank, HyphensAreJoinedWhereTheyHoldOneSubtree) {
  const Sentence joined = with_hyphens_joined(samples()[1]);
  EXPECT_EQ(joined.written, (std::vector<std::string>{"a", "15-year", "plan"}));
  EXPECT_EQ(joined.nodes[1].head, 2u);
  EXPECT_EQ(joined.nodes[0].head, 2u);
  EXPECT_EQ(joined.nodes[1].penn, samples()[1].nodes[3].penn);
  const Sentence torn = sentence({"x", "-", "y", "z"}, {3, 3, 3, -1}, {false, true, true, false});
  EXPECT_EQ(with_hyphens_joined(torn).written, torn.written);
}

TEST(Treebank, WhatIsNoTreebankIsTold) {
  EXPECT_THROW(read_treebank("/nowhere.conllu"), std::runtime_error);
  const std::string path = testing::TempDir() + "bad.conllu";
  for (const char* bad :
       {"1\tword\n\n", "1\ta\ta\tX\tNN\t_\t9\troot\t_\t_\n\n", "1\ta\ta\tX\tNN\t_\tx\troot\t_\t_\n\n"}) {
    std::ofstream(path) << bad;
    EXPECT_THROW(read_treebank(path), std::runtime_error) << bad;
  }
  std::ofstream(path)
      << "# text\n1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n1\tDo\tdo\tAUX\tVBP\t_\t0\troot:x\t_\tSpaceAfter=No\n\n";
  const std::vector<Sentence> read = read_treebank(path);
  ASSERT_EQ(read.size(), 1u);
  EXPECT_EQ(read[0].nodes[0].relation, syntax::relation("root"));
}

}  // namespace
}  // namespace stemma::bench
