// Sentences of like length run through the network side by side, in batches of some hundred words, so that its weights
// are fetched once for all of them. What a sentence gets does not depend on the others in its batch.
// Exercised by SyntaxParser.* in parser_test.cpp; figures in docs/methods/syntax.md.
#include "syntax/parser.h"

#include <algorithm>
#include <cstring>
#include <numeric>

#include "syntax/network.h"

namespace stemma::syntax {
namespace {

constexpr std::size_t kBatchWords = 512;

struct Piece {
  std::uint32_t begin = 0;
  std::uint32_t size = 0;
};

std::size_t best_of(const float* scores, std::size_t count) {
  std::size_t best = 0;
  for (std::size_t i = 1; i < count; ++i) best = scores[i] > scores[best] ? i : best;
  return best;
}

class BatchParser {
 public:
  BatchParser(const Model& model, std::span<const Word> words, std::vector<Node>& nodes)
      : model_(model), layout_(model.layout()), sizes_(model.sizes()), words_(words), nodes_(nodes) {}

  // REQUIRES: the longest first.
  void parse(std::span<const Piece> pieces) {
    std::vector<std::uint32_t> lengths;
    for (const Piece& piece : pieces) lengths.push_back(piece.size);
    packing_ = pack(std::move(lengths));
    encode(pieces);
    tag(pieces);
    const std::size_t columns = 2 * (sizes_.arc + sizes_.label);
    views_.resize(packing_.rows() * columns);
    apply(model_.weights() + layout_.views, model_.weights() + layout_.views_bias, last_.data(), packing_.rows(),
          2 * std::size_t{sizes_.hidden}, columns, views_.data());
    for (std::size_t s = 0; s < pieces.size(); ++s) attach(s, pieces[s]);
  }

 private:
  void encode(std::span<const Piece> pieces) {
    embedded_.assign(packing_.rows() * sizes_.embedding, 0);
    for (std::size_t s = 0; s < pieces.size(); ++s) {
      for (std::uint32_t w = 0; w < pieces[s].size; ++w) {
        const Word& word = words_[pieces[s].begin + w];
        model_.add_embedding(features_of(word.written, word.folded),
                             embedded_.data() + packing_.row(s, w) * sizes_.embedding);
      }
    }
    first_.resize(packing_.rows() * 2 * sizes_.hidden);
    last_.resize(packing_.rows() * 2 * sizes_.hidden);
    for (std::size_t way = 0; way < 2; ++way) {
      run_layer(model_.weights(), layout_.layers[0], sizes_.hidden, way, packing_, embedded_.data(), first_.data(),
                memory_);
    }
    for (std::size_t way = 0; way < 2; ++way) {
      run_layer(model_.weights(), layout_.layers[1], sizes_.hidden, way, packing_, first_.data(), last_.data(),
                memory_);
    }
  }

  void tag(std::span<const Piece> pieces) {
    tags_.resize(packing_.rows() * kTagColumns);
    apply(model_.weights() + layout_.tags, model_.weights() + layout_.tags_bias, first_.data(), packing_.rows(),
          2 * std::size_t{sizes_.hidden}, kTagColumns, tags_.data());
    for (std::size_t s = 0; s < pieces.size(); ++s) {
      for (std::uint32_t w = 0; w < pieces[s].size; ++w) {
        const float* scores = tags_.data() + packing_.row(s, w) * kTagColumns;
        Node& node = nodes_[pieces[s].begin + w];
        node.universal = static_cast<std::uint8_t>(best_of(scores, kUniversalTags.size()));
        node.penn = static_cast<std::uint8_t>(best_of(scores + kUniversalTags.size(), kPennTags.size()));
      }
    }
  }

  void attach(std::size_t sentence, const Piece& piece) {
    const std::size_t columns = 2 * (sizes_.arc + sizes_.label);
    rows_.resize(piece.size * columns);
    for (std::uint32_t w = 0; w < piece.size; ++w) {
      std::memcpy(rows_.data() + w * columns, views_.data() + packing_.row(sentence, w) * columns,
                  columns * sizeof(float));
    }
    for (std::uint32_t w = 0; w < piece.size; ++w) rectify({rows_.data() + w * columns, 2 * std::size_t{sizes_.arc}});
    score_arcs(model_.weights(), layout_, sizes_, rows_.data(), piece.size, arcs_);
    const std::vector<std::uint32_t> heads = best_tree(arcs_.values.data(), arcs_.stride, piece.size);
    name_relations(piece, heads);
  }

  void name_relations(const Piece& piece, const std::vector<std::uint32_t>& heads) {
    const std::size_t columns = 2 * (sizes_.arc + sizes_.label);
    pairs_.resize(piece.size * sizes_.label);
    for (std::uint32_t w = 0; w < piece.size; ++w) {
      const float* dependent = rows_.data() + w * columns + 2 * sizes_.arc;
      const float* head = heads[w] == kRoot ? model_.weights() + layout_.root + sizes_.arc
                                            : rows_.data() + heads[w] * columns + 2 * sizes_.arc + sizes_.label;
      for (std::size_t i = 0; i < sizes_.label; ++i) pairs_[w * sizes_.label + i] = dependent[i] + head[i];
    }
    rectify(pairs_);
    relations_.resize(piece.size * kRelationColumns);
    apply(model_.weights() + layout_.relations, model_.weights() + layout_.relations_bias, pairs_.data(), piece.size,
          sizes_.label, kRelationColumns, relations_.data());
    for (std::uint32_t w = 0; w < piece.size; ++w) {
      Node& node = nodes_[piece.begin + w];
      node.head = heads[w] == kRoot ? kRoot : piece.begin + heads[w];
      // The root is the only word without a head; no other may be called so.
      const float* scores = relations_.data() + w * kRelationColumns;
      node.relation = static_cast<std::uint8_t>(heads[w] == kRoot ? relation("root")
                                                                  : 1 + best_of(scores + 1, kRelations.size() - 1));
    }
  }

  const Model& model_;
  const Layout& layout_;
  const Sizes& sizes_;
  std::span<const Word> words_;
  std::vector<Node>& nodes_;
  Packing packing_;
  Memory memory_;
  ArcScores arcs_;
  std::vector<float> embedded_, first_, last_, tags_, views_, rows_, pairs_, relations_;
};

// Sentences cut at kMaxSentenceWords, the longest first.
std::vector<Piece> pieces_of(std::span<const std::uint32_t> ends) {
  std::vector<Piece> pieces;
  std::uint32_t begin = 0;
  for (const std::uint32_t end : ends) {
    while (begin < end) {
      const auto size = std::min<std::uint32_t>(end - begin, kMaxSentenceWords);
      pieces.push_back({begin, size});
      begin += size;
    }
  }
  std::stable_sort(pieces.begin(), pieces.end(), [](const Piece& a, const Piece& b) { return a.size > b.size; });
  return pieces;
}

}  // namespace

static_assert(relation("root") == 0, "the root is told from other relations by its place");

Result<Parser> Parser::load(const std::string& path) {
  Result<Model> model = Model::open(path);
  if (!model) return model.error();
  return Parser(std::move(*model));
}

std::vector<Node> Parser::parse(std::span<const Word> words, std::span<const std::uint32_t> ends) const {
  std::vector<Node> nodes(words.size());
  const std::vector<Piece> pieces = pieces_of(ends);
  BatchParser batch(model_, words, nodes);
  for (std::size_t first = 0; first < pieces.size();) {
    std::size_t end = first;
    for (std::size_t taken = 0; end < pieces.size() && (end == first || taken + pieces[end].size <= kBatchWords); ++end)
      taken += pieces[end].size;
    batch.parse(std::span(pieces).subspan(first, end - first));
    first = end;
  }
  return nodes;
}

}  // namespace stemma::syntax
