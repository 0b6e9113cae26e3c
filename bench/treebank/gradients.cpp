// Back-propagation by hand, in the order of the forward pass turned round. Held to differences of the loss by
// SyntaxGradients.* in training_test.cpp.
#include "treebank/gradients.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace stemma::bench {

using syntax::add_product;
using syntax::Layout;
using syntax::Sizes;

namespace {

// to[columns x rows] = from[rows x columns] turned.
std::vector<float> turned(const float* from, std::size_t stride, std::size_t rows, std::size_t columns) {
  std::vector<float> to(rows * columns);
  for (std::size_t r = 0; r < rows; ++r) {
    for (std::size_t c = 0; c < columns; ++c) to[c * rows + r] = from[r * stride + c];
  }
  return to;
}

// Turns scores into the gradient of their cross entropy with `right`, times `scale`; returns the loss, unscaled.
double cross_entropy(float* scores, std::size_t count, std::size_t right, float scale) {
  const float most = *std::max_element(scores, scores + count);
  float sum = 0;
  const float right_score = scores[right] - most;
  for (std::size_t i = 0; i < count; ++i) {
    scores[i] = syntax::exponential(scores[i] - most);
    sum += scores[i];
  }
  for (std::size_t i = 0; i < count; ++i) scores[i] = scores[i] / sum * scale;
  scores[right] -= scale;
  return std::log(static_cast<double>(sum)) - right_score;
}

void back_through_rectifier(const float* output, float* gradient, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) gradient[i] *= output[i] > 0 ? 1.F : syntax::kLeak;
}

void multiply_by(const std::vector<float>& mask, std::vector<float>& values) {
  for (std::size_t i = 0; i < values.size(); ++i) values[i] *= mask[i];
}

}  // namespace

std::uint64_t Random::next() {
  state_ += 0x9e3779b97f4a7c15ULL;
  std::uint64_t mixed = state_;
  mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9ULL;
  mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebULL;
  return mixed ^ (mixed >> 31);
}

double Gradients::run(std::span<const Example* const> batch, Random& random) {
  std::vector<std::uint32_t> lengths;
  for (const Example* example : batch) lengths.push_back(static_cast<std::uint32_t>(example->nodes.size()));
  packing_ = syntax::pack(std::move(lengths));
  scale_ = 1.F / static_cast<float>(packing_.rows());
  weights_.assign(parameters_.weights.size(), 0);
  embed(batch, random);
  make_mask(dropout_.first, 2 * std::size_t{parameters_.sizes.hidden}, batch.size(), random, masks_[1]);
  make_mask(dropout_.last, 2 * std::size_t{parameters_.sizes.hidden}, batch.size(), random, masks_[2]);
  forward();
  for (std::vector<float>& gradient : output_gradients_) gradient.assign(outputs_[0].size(), 0);
  const double loss = tag_loss(batch) + tree_loss(batch);
  multiply_by(masks_[2], output_gradients_[1]);
  back_through_layer(1, dropped_[0], output_gradients_[1], output_gradients_[0]);
  multiply_by(masks_[1], output_gradients_[0]);
  embedded_gradients_.assign(embedded_.size(), 0);
  back_through_layer(0, embedded_, output_gradients_[0], embedded_gradients_);
  multiply_by(masks_[0], embedded_gradients_);
  back_to_embeddings();
  return loss * scale_;
}

// One mask per sentence, the same for all its words (Gal and Ghahramani 2016).
void Gradients::make_mask(float share, std::size_t columns, std::size_t sentences, Random& random,
                          std::vector<float>& mask) {
  mask.resize(packing_.rows() * columns);
  std::vector<float> one(columns);
  for (std::size_t s = 0; s < sentences; ++s) {
    for (float& value : one) value = random.uniform() < share ? 0 : 1 / (1 - share);
    for (std::size_t w = 0; w < packing_.lengths[s]; ++w)
      std::copy(one.begin(), one.end(), mask.begin() + static_cast<std::ptrdiff_t>(packing_.row(s, w) * columns));
  }
}

void Gradients::embed(std::span<const Example* const> batch, Random& random) {
  const std::size_t size = parameters_.sizes.embedding;
  embedded_.assign(packing_.rows() * size, 0);
  used_.resize(packing_.rows());
  for (std::size_t s = 0; s < batch.size(); ++s) {
    for (std::size_t w = 0; w < batch[s]->nodes.size(); ++w) {
      std::vector<std::uint32_t>& rows = used_[packing_.row(s, w)];
      rows = batch[s]->rows[w];
      if (random.uniform() < batch[s]->unseen[w]) rows[0] = unseen_row_;
      float* to = embedded_.data() + packing_.row(s, w) * size;
      for (const std::uint32_t row : rows) {
        const float* from = parameters_.embeddings.data() + row * size;
        for (std::size_t i = 0; i < size; ++i) to[i] += from[i];
      }
    }
  }
  make_mask(dropout_.embedding, size, batch.size(), random, masks_[0]);
  multiply_by(masks_[0], embedded_);
}

void Gradients::forward() {
  const Layout& layout = parameters_.layout;
  const std::size_t wide = 2 * std::size_t{parameters_.sizes.hidden};
  const float* weights = parameters_.weights.data();
  const std::size_t rows = packing_.rows();
  for (std::size_t layer = 0; layer < syntax::kLayers; ++layer) {
    const std::vector<float>& input = layer == 0 ? embedded_ : dropped_[0];
    outputs_[layer].resize(rows * wide);
    for (std::size_t way = 0; way < 2; ++way) {
      syntax::run_layer(weights, layout.layers[layer], parameters_.sizes.hidden, way, packing_, input.data(),
                        outputs_[layer].data(), memories_[layer][way]);
    }
    dropped_[layer] = outputs_[layer];
    multiply_by(masks_[layer + 1], dropped_[layer]);
  }
  tags_.resize(rows * syntax::kTagColumns);
  syntax::apply(weights + layout.tags, weights + layout.tags_bias, dropped_[0].data(), rows, wide, syntax::kTagColumns,
                tags_.data());
  const std::size_t columns = 2 * (parameters_.sizes.arc + parameters_.sizes.label);
  views_.resize(rows * columns);
  syntax::apply(weights + layout.views, weights + layout.views_bias, dropped_[1].data(), rows, wide, columns,
                views_.data());
}

double Gradients::tag_loss(std::span<const Example* const> batch) {
  double loss = 0;
  tag_gradients_ = tags_;
  for (std::size_t s = 0; s < batch.size(); ++s) {
    for (std::size_t w = 0; w < batch[s]->nodes.size(); ++w) {
      const syntax::Node& node = batch[s]->nodes[w];
      float* scores = tag_gradients_.data() + packing_.row(s, w) * syntax::kTagColumns;
      constexpr std::size_t kFirst = syntax::kUniversalTags.size();
      constexpr std::size_t kEnd = kFirst + syntax::kPennTags.size();
      loss += cross_entropy(scores, kFirst, node.universal, scale_);
      loss += cross_entropy(scores + kFirst, kEnd - kFirst, node.penn, scale_);
      std::fill(scores + kEnd, scores + syntax::kTagColumns, 0.F);
    }
  }
  back_through_product(parameters_.layout.tags, parameters_.layout.tags_bias, dropped_[0].data(), packing_.rows(),
                       2 * std::size_t{parameters_.sizes.hidden}, syntax::kTagColumns, tag_gradients_.data(),
                       output_gradients_[0].data());
  return loss;
}

double Gradients::tree_loss(std::span<const Example* const> batch) {
  const Sizes& sizes = parameters_.sizes;
  const std::size_t columns = 2 * (sizes.arc + sizes.label);
  double loss = 0;
  view_gradients_.assign(views_.size(), 0);
  for (std::size_t s = 0; s < batch.size(); ++s) {
    const std::size_t length = batch[s]->nodes.size();
    rows_.resize(length * columns);
    row_view_gradients_.assign(length * columns, 0);
    for (std::size_t w = 0; w < length; ++w) {
      std::memcpy(rows_.data() + w * columns, views_.data() + packing_.row(s, w) * columns, columns * sizeof(float));
      syntax::rectify({rows_.data() + w * columns, 2 * std::size_t{sizes.arc}});
    }
    loss += arc_loss(*batch[s]) + relation_loss(*batch[s]);
    for (std::size_t w = 0; w < length; ++w) {
      float* gradient = row_view_gradients_.data() + w * columns;
      back_through_rectifier(rows_.data() + w * columns, gradient, 2 * std::size_t{sizes.arc});
      std::memcpy(view_gradients_.data() + packing_.row(s, w) * columns, gradient, columns * sizeof(float));
    }
  }
  back_through_product(parameters_.layout.views, parameters_.layout.views_bias, dropped_[1].data(), packing_.rows(),
                       2 * std::size_t{sizes.hidden}, columns, view_gradients_.data(), output_gradients_[1].data());
  return loss;
}

double Gradients::arc_loss(const Example& example) {
  const Sizes& sizes = parameters_.sizes;
  const Layout& layout = parameters_.layout;
  const std::size_t columns = 2 * (sizes.arc + sizes.label);
  const std::size_t length = example.nodes.size();
  const std::size_t arc = sizes.arc;
  syntax::score_arcs(parameters_.weights.data(), layout, sizes, rows_.data(), length, arcs_);
  double loss = 0;
  for (std::size_t w = 0; w < length; ++w) {
    float* scores = arcs_.values.data() + w * arcs_.stride;
    const std::size_t head = example.nodes[w].head == syntax::kRoot ? length : example.nodes[w].head;
    scores[w] = -1e9F;  // No word is its own head.
    loss += cross_entropy(scores, length + 1, head, scale_);
    for (std::size_t h = 0; h < length; ++h)
      weights_[layout.distances + syntax::distance_class(w, h)] += h == w ? 0 : scores[h];
  }
  std::vector<float> carried(length * arc);  // Gradient of arcs_.carried.
  add_product({carried.data(), arc}, {arcs_.values.data(), arcs_.stride}, {arcs_.heads.data(), arc}, length, length + 1,
              arc);
  std::vector<float> heads((length + 1) * arc);
  const std::vector<float> across = turned(arcs_.values.data(), arcs_.stride, length, length + 1);
  add_product({heads.data(), arc}, {across.data(), length}, {arcs_.carried.data(), arc}, length + 1, length, arc);
  for (std::size_t h = 0; h <= length; ++h) {
    float* to = h < length ? row_view_gradients_.data() + h * columns + arc : weights_.data() + layout.root;
    for (std::size_t i = 0; i < arc; ++i) to[i] += heads[h * arc + i];
  }
  std::vector<float> dependents(length * arc);
  std::vector<float> inputs(length * arc);
  for (std::size_t w = 0; w < length; ++w)
    std::memcpy(inputs.data() + w * arc, rows_.data() + w * columns, arc * sizeof(float));
  back_through_product(layout.arcs, layout.head_bias, inputs.data(), length, arc, arc, carried.data(),
                       dependents.data());
  for (std::size_t w = 0; w < length; ++w) {
    for (std::size_t i = 0; i < arc; ++i) row_view_gradients_[w * columns + i] += dependents[w * arc + i];
  }
  return loss;
}

double Gradients::relation_loss(const Example& example) {
  const Sizes& sizes = parameters_.sizes;
  const Layout& layout = parameters_.layout;
  const std::size_t columns = 2 * (sizes.arc + sizes.label);
  const std::size_t length = example.nodes.size();
  const std::size_t label = sizes.label;
  const std::size_t own = 2 * std::size_t{sizes.arc};
  std::vector<float> pairs(length * label);
  for (std::size_t w = 0; w < length; ++w) {
    const std::uint32_t head = example.nodes[w].head;
    const float* of_head = head == syntax::kRoot ? parameters_.weights.data() + layout.root + sizes.arc
                                                 : rows_.data() + head * columns + own + label;
    for (std::size_t i = 0; i < label; ++i) pairs[w * label + i] = rows_[w * columns + own + i] + of_head[i];
  }
  syntax::rectify(pairs);
  std::vector<float> scores(length * syntax::kRelationColumns);
  syntax::apply(parameters_.weights.data() + layout.relations, parameters_.weights.data() + layout.relations_bias,
                pairs.data(), length, label, syntax::kRelationColumns, scores.data());
  double loss = 0;
  for (std::size_t w = 0; w < length; ++w) {
    float* row = scores.data() + w * syntax::kRelationColumns;
    loss += cross_entropy(row, syntax::kRelations.size(), example.nodes[w].relation, scale_);
    std::fill(row + syntax::kRelations.size(), row + syntax::kRelationColumns, 0.F);
  }
  std::vector<float> gradient(length * label);
  back_through_product(layout.relations, layout.relations_bias, pairs.data(), length, label, syntax::kRelationColumns,
                       scores.data(), gradient.data());
  back_through_rectifier(pairs.data(), gradient.data(), gradient.size());
  for (std::size_t w = 0; w < length; ++w) {
    const std::uint32_t head = example.nodes[w].head;
    float* of_head = head == syntax::kRoot ? weights_.data() + layout.root + sizes.arc
                                           : row_view_gradients_.data() + head * columns + own + label;
    for (std::size_t i = 0; i < label; ++i) {
      row_view_gradients_[w * columns + own + i] += gradient[w * label + i];
      of_head[i] += gradient[w * label + i];
    }
  }
  return loss;
}

void Gradients::back_through_product(std::size_t matrix, std::size_t bias, const float* input, std::size_t rows,
                                     std::size_t inner, std::size_t columns, const float* gradient, float* to) {
  const std::vector<float> across = turned(input, inner, rows, inner);
  add_product({weights_.data() + matrix, columns}, {across.data(), rows}, {gradient, columns}, inner, rows, columns);
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t c = 0; c < columns; ++c) weights_[bias + c] += gradient[row * columns + c];
  }
  const std::vector<float> back = turned(parameters_.weights.data() + matrix, columns, inner, columns);
  add_product({to, inner}, {gradient, columns}, {back.data(), inner}, rows, columns, inner);
}

void Gradients::back_through_layer(std::size_t layer, const std::vector<float>& input,
                                   const std::vector<float>& gradient, std::vector<float>& to) {
  const Layout::Layer& places = parameters_.layout.layers[layer];
  const std::size_t hidden = parameters_.sizes.hidden;
  const std::size_t rows = packing_.rows();
  for (std::size_t way = 0; way < 2; ++way) {
    std::vector<float> gates(rows * 3 * hidden);
    back_through_cells(layer, way, gradient, gates);
    back_through_product(places.input[way], places.bias[way], input.data(), rows, places.inputs, 3 * hidden,
                         gates.data(), to.data());
  }
}

void Gradients::back_through_cells(std::size_t layer, std::size_t way, const std::vector<float>& gradient,
                                   std::vector<float>& gates) {
  const std::size_t hidden = parameters_.sizes.hidden;
  const std::size_t rows = packing_.rows();
  const std::size_t words = packing_.starts.size() - 1;
  const syntax::Memory& memory = memories_[layer][way];
  const float* output = outputs_[layer].data() + way * hidden;
  const std::size_t recurrent = parameters_.layout.layers[layer].recurrent[way];
  const std::vector<float> back = turned(parameters_.weights.data() + recurrent, 3 * hidden, hidden, 3 * hidden);
  std::vector<float> shown(rows * hidden);  // Gradients of outputs and of cells.
  std::vector<float> kept(rows * hidden);
  std::vector<float> before(rows * hidden);  // Outputs of the step before.
  std::vector<float> squashed = memory.cells;
  syntax::hyperbolic_tangent(squashed.data(), squashed.size());
  for (std::size_t row = 0; row < rows; ++row)
    std::memcpy(shown.data() + row * hidden, gradient.data() + row * 2 * hidden + way * hidden, hidden * sizeof(float));
  for (std::size_t step = words; step-- > 0;) {
    const std::size_t word = way == 0 ? step : words - 1 - step;
    const std::size_t start = packing_.starts[word];
    const std::size_t active = packing_.active(word);
    const std::size_t last = step == 0 ? 0 : way == 0 ? word - 1 : word + 1;
    const std::size_t known = step == 0 ? 0 : std::min(active, packing_.active(last));
    for (std::size_t r = 0; r < active; ++r) {
      const std::size_t at = (start + r) * hidden;
      const std::size_t old = (packing_.starts[last] + r) * hidden;
      const float* gate = memory.gates.data() + 3 * at;
      float* to = gates.data() + 3 * at;
      for (std::size_t i = 0; i < hidden; ++i) {
        const float keep = gate[i];
        const float show = gate[hidden + i];
        const float fresh = gate[2 * hidden + i];
        const float tangent = squashed[at + i];
        const float cell = kept[at + i] + shown[at + i] * show * (1 - tangent * tangent);
        const float old_cell = r < known ? memory.cells[old + i] : 0;
        to[i] = cell * (old_cell - fresh) * keep * (1 - keep);
        to[hidden + i] = shown[at + i] * tangent * show * (1 - show);
        to[2 * hidden + i] = cell * (1 - keep) * (1 - fresh * fresh);
        if (r < known) kept[old + i] += cell * keep;
      }
      if (r < known)
        std::memcpy(before.data() + at, output + (packing_.starts[last] + r) * 2 * hidden, hidden * sizeof(float));
    }
    add_product({shown.data() + packing_.starts[last] * hidden, hidden},
                {gates.data() + 3 * start * hidden, 3 * hidden}, {back.data(), hidden}, known, 3 * hidden, hidden);
  }
  const std::vector<float> across = turned(before.data(), hidden, rows, hidden);
  add_product({weights_.data() + recurrent, 3 * hidden}, {across.data(), rows}, {gates.data(), 3 * hidden}, hidden,
              rows, 3 * hidden);
}

void Gradients::back_to_embeddings() {
  const std::size_t size = parameters_.sizes.embedding;
  touched_.clear();
  for (std::size_t row = 0; row < packing_.rows(); ++row)
    touched_.insert(touched_.end(), used_[row].begin(), used_[row].end());
  std::sort(touched_.begin(), touched_.end());
  touched_.erase(std::unique(touched_.begin(), touched_.end()), touched_.end());
  row_gradients_.assign(touched_.size() * size, 0);
  for (std::size_t row = 0; row < packing_.rows(); ++row) {
    for (const std::uint32_t used : used_[row]) {
      const auto place = std::lower_bound(touched_.begin(), touched_.end(), used) - touched_.begin();
      float* to = row_gradients_.data() + static_cast<std::size_t>(place) * size;
      for (std::size_t i = 0; i < size; ++i) to[i] += embedded_gradients_[row * size + i];
    }
  }
}

}  // namespace stemma::bench
