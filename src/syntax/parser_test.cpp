#include "syntax/parser.h"

#include <gtest/gtest.h>

#include <sstream>

#include "syntax/random_for_test.h"
#include "text/text.h"

namespace stemma::syntax {
namespace {

const Parser& shipped() {
  static const Parser kParser = [] {
    Result<Parser> loaded = Parser::load(STEMMA_TEST_DATA_DIR "/models/syntax.model");
    if (!loaded) ADD_FAILURE() << loaded.error().message << " at " << loaded.error().where;
    return loaded ? *std::move(loaded) : Parser(*Model::from_bytes(random_model(), "random"));
  }();
  return kParser;
}

struct Sentences {
  std::vector<std::string> written, folded;
  std::vector<std::uint32_t> ends;

  explicit Sentences(const std::vector<std::string>& sentences) {
    for (const std::string& sentence : sentences) {
      std::istringstream in(sentence);
      for (std::string word; in >> word;) {
        written.push_back(word);
        folded.push_back(text::fold(word));
      }
      ends.push_back(static_cast<std::uint32_t>(written.size()));
    }
  }
  std::vector<Node> parse(const Parser& parser) const {
    std::vector<Word> words;
    for (std::size_t i = 0; i < written.size(); ++i) words.push_back({written[i], folded[i]});
    return parser.parse(words, ends);
  }
};

// "word/tag<relation-head" for every word.
std::string read(const std::string& sentence) {
  const Sentences sentences({sentence});
  const std::vector<Node> nodes = sentences.parse(shipped());
  std::string out;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const std::string head = nodes[i].head == kRoot ? "" : "-" + sentences.written[nodes[i].head];
    out += (i == 0 ? "" : " ") + sentences.written[i] + "/" + std::string(kPennTags[nodes[i].penn]) + "<" +
           std::string(kRelations[nodes[i].relation]) + head;
  }
  return out;
}

bool same(const Node& a, const Node& b, std::uint32_t shift) {
  return a.universal == b.universal && a.penn == b.penn && a.relation == b.relation &&
         (a.head == kRoot ? b.head == kRoot : a.head + shift == b.head);
}

TEST(SyntaxParser, ReadsPlainSentences) {
  EXPECT_EQ(read("The mayor said that the old bridge was closed on Monday ."),
            "The/DT<det-mayor mayor/NN<nsubj-said said/VBD<root that/IN<mark-closed the/DT<det-bridge "
            "old/JJ<amod-bridge bridge/NN<nsubj:pass-closed was/VBD<aux:pass-closed closed/VBN<ccomp-said "
            "on/IN<case-Monday Monday/NNP<obl-closed ./.<punct-said");
}

TEST(SyntaxParser, NothingGivesNothing) {
  EXPECT_TRUE(shipped().parse({}, {}).empty());
  const std::vector<std::uint32_t> ends{0, 0};
  EXPECT_TRUE(shipped().parse({}, ends).empty());
}

TEST(SyntaxParser, ASentenceDoesNotDependOnItsBatch) {
  const std::string first = "Nobody knew why the barge , which was empty , had struck the arch .";
  const std::string second = "He ran .";
  const std::vector<Node> alone = Sentences({first}).parse(shipped());
  const std::vector<Node> short_one = Sentences({second}).parse(shipped());
  const std::vector<Node> both = Sentences({second, first, "Yes"}).parse(shipped());
  for (std::uint32_t i = 0; i < alone.size(); ++i) EXPECT_TRUE(same(alone[i], both[i + 3], 3));
  for (std::uint32_t i = 0; i < short_one.size(); ++i) EXPECT_TRUE(same(short_one[i], both[i], 0));
}

TEST(SyntaxParser, EverySentenceIsATree) {
  const Parser untrained(*Model::from_bytes(random_model(), "random"));
  for (const Parser* parser : {&untrained, &shipped()}) {
    std::vector<std::string> sentences;
    for (int length = 1; length < 40; ++length) {
      std::string sentence;
      for (int i = 0; i < length; ++i) sentence += (i * length) % 7 < 3 ? "said " : "\xff( boats , ";
      sentences.push_back(sentence);
    }
    const Sentences read(sentences);
    const std::vector<Node> nodes = read.parse(*parser);
    std::uint32_t begin = 0;
    for (const std::uint32_t end : read.ends) {
      std::size_t roots = 0;
      for (std::uint32_t i = begin; i < end; ++i) {
        std::size_t steps = 0;
        roots += nodes[i].head == kRoot;
        ASSERT_EQ(nodes[i].head == kRoot, nodes[i].relation == relation("root"));
        for (std::uint32_t at = i; nodes[at].head != kRoot; at = nodes[at].head) {
          ASSERT_TRUE(nodes[at].head >= begin && nodes[at].head < end && ++steps <= end - begin);
        }
      }
      EXPECT_EQ(roots, 1u);
      begin = end;
    }
  }
}

TEST(SyntaxParser, AnEndlessSentenceIsReadInParts) {
  std::string endless;
  for (int i = 0; i < 3000; ++i) endless += "word ";
  const std::vector<Node> nodes = Sentences({endless}).parse(shipped());
  ASSERT_EQ(nodes.size(), 3000u);
  std::size_t roots = 0;
  for (const Node& node : nodes) roots += node.head == kRoot;
  EXPECT_EQ(roots, 3000 / kMaxSentenceWords);
}

}  // namespace
}  // namespace stemma::syntax
