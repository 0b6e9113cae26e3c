// Two layers of recurrent cells, each read onwards and backwards (Schuster and Paliwal 1997), tags after the first
// layer, and after the second a score for every pair of word and head (Dozat and Manning 2017, without their ensembles
// of features): s(w, h) = dependent(w) A head(h) + b head(h) + d(distance).
// A cell has three gates (Greff et al. 2017, coupled): cell = keep * cell + (1 - keep) * new; out = show * tanh(cell).
// Sentences of one report run side by side, so that each step multiplies matrices and not vectors.
// Exercised by Network.* in network_test.cpp and by the trainer, which uses the same functions.
#include "syntax/network.h"

#include <algorithm>
#include <cstring>

namespace stemma::syntax {

Packing pack(std::vector<std::uint32_t> lengths) {
  Packing packing;
  packing.lengths = std::move(lengths);
  std::size_t active = packing.lengths.size();
  const std::uint32_t longest = packing.lengths.empty() ? 0 : packing.lengths.front();
  packing.starts.assign(1, 0);
  for (std::uint32_t word = 0; word < longest; ++word) {
    while (packing.lengths[active - 1] <= word) --active;
    packing.starts.push_back(packing.starts.back() + static_cast<std::uint32_t>(active));
  }
  return packing;
}

void apply(const float* matrix, const float* bias, const float* input, std::size_t rows, std::size_t inner,
           std::size_t columns, float* to) {
  for (std::size_t row = 0; row < rows; ++row) std::memcpy(to + row * columns, bias, columns * sizeof(float));
  add_product({to, columns}, {input, inner}, {matrix, columns}, rows, inner, columns);
}

void rectify(std::span<float> values) {
  for (float& value : values) value = value > 0 ? value : value * kLeak;
}

namespace {

// Gates of `rows` rows into cells and output; `before`: cells of the step before, of the first `known` rows.
void step_cells(std::size_t rows, std::size_t known, std::size_t hidden, float* gates, const float* before,
                float* cells, float* output) {
  for (std::size_t row = 0; row < rows; ++row) {
    float* gate = gates + row * 3 * hidden;
    sigmoid(gate, 2 * hidden);
    hyperbolic_tangent(gate + 2 * hidden, hidden);
    float* cell = cells + row * hidden;
    float* out = output + row * 2 * hidden;
    for (std::size_t i = 0; i < hidden; ++i) {
      const float old = row < known ? before[row * hidden + i] : 0.F;
      cell[i] = gate[i] * old + (1 - gate[i]) * gate[2 * hidden + i];
      out[i] = cell[i];
    }
    hyperbolic_tangent(out, hidden);
    for (std::size_t i = 0; i < hidden; ++i) out[i] *= gate[hidden + i];
  }
}

}  // namespace

void run_layer(const float* weights, const Layout::Layer& layer, std::size_t hidden, std::size_t way,
               const Packing& packing, const float* input, float* output, Memory& memory) {
  const std::size_t rows = packing.rows();
  const std::size_t words = packing.starts.size() - 1;
  memory.gates.resize(rows * 3 * hidden);
  memory.cells.resize(rows * hidden);
  apply(weights + layer.input[way], weights + layer.bias[way], input, rows, layer.inputs, 3 * hidden,
        memory.gates.data());
  float* const out = output + way * hidden;
  for (std::size_t step = 0; step < words; ++step) {
    const std::size_t word = way == 0 ? step : words - 1 - step;
    const std::size_t start = packing.starts[word];
    const std::size_t active = packing.active(word);
    float* const gates = memory.gates.data() + start * 3 * hidden;
    std::size_t known = 0;
    std::size_t before = 0;
    if (step > 0) {
      const std::size_t last = way == 0 ? word - 1 : word + 1;
      before = packing.starts[last];
      known = std::min(active, packing.active(last));
      add_product({gates, 3 * hidden}, {out + before * 2 * hidden, 2 * hidden},
                  {weights + layer.recurrent[way], 3 * hidden}, known, hidden, 3 * hidden);
    }
    step_cells(active, known, hidden, gates, memory.cells.data() + before * hidden,
               memory.cells.data() + start * hidden, out + start * 2 * hidden);
  }
}

void score_arcs(const float* weights, const Layout& layout, const Sizes& sizes, const float* views, std::size_t length,
                ArcScores& out) {
  const std::size_t arc = sizes.arc;
  const std::size_t view = 2 * (sizes.arc + sizes.label);
  out.stride = (length + 1 + kLane - 1) / kLane * kLane;
  out.heads.assign((length + 1) * arc, 0);
  out.turned.assign(arc * out.stride, 0);
  for (std::size_t h = 0; h <= length; ++h) {
    const float* from = h < length ? views + h * view + arc : weights + layout.root;
    for (std::size_t i = 0; i < arc; ++i) out.turned[i * out.stride + h] = out.heads[h * arc + i] = from[i];
  }
  out.carried.resize(length * arc);
  for (std::size_t w = 0; w < length; ++w)
    std::memcpy(out.carried.data() + w * arc, weights + layout.head_bias, arc * sizeof(float));
  add_product({out.carried.data(), arc}, {views, view}, {weights + layout.arcs, arc}, length, arc, arc);
  out.values.assign(length * out.stride, 0);
  for (std::size_t w = 0; w < length; ++w) {
    for (std::size_t h = 0; h < length; ++h)
      out.values[w * out.stride + h] = weights[layout.distances + distance_class(w, h)];
  }
  add_product({out.values.data(), out.stride}, {out.carried.data(), arc}, {out.turned.data(), out.stride}, length, arc,
              out.stride);
}

}  // namespace stemma::syntax
