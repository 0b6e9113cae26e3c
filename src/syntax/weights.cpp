#include "syntax/weights.h"

#include <algorithm>

namespace stemma::syntax {

Layout::Layout(const Sizes& sizes) {
  const auto take = [&](std::size_t floats) {
    const std::size_t at = total;
    total += floats;
    return at;
  };
  const std::size_t hidden = sizes.hidden;
  for (std::size_t i = 0; i < kLayers; ++i) {
    layers[i].inputs = i == 0 ? sizes.embedding : 2 * hidden;
    for (std::size_t way = 0; way < 2; ++way) {
      layers[i].input[way] = take(layers[i].inputs * 3 * hidden);
      layers[i].recurrent[way] = take(hidden * 3 * hidden);
      layers[i].bias[way] = take(3 * hidden);
    }
  }
  const std::size_t views_columns = 2 * (sizes.arc + sizes.label);
  tags = take(2 * hidden * kTagColumns);
  tags_bias = take(kTagColumns);
  views = take(2 * hidden * views_columns);
  views_bias = take(views_columns);
  arcs = take(sizes.arc * sizes.arc);
  head_bias = take(sizes.arc);
  distances = take(kDistances);
  root = take(sizes.arc + sizes.label);
  relations = take(sizes.label * kRelationColumns);
  relations_bias = take(kRelationColumns);
}

std::size_t distance_class(std::size_t word, std::size_t head) {
  const std::size_t away = head > word ? head - word : word - head;
  std::size_t step = away;  // 1 to 7 one by one, then by ranges.
  if (away > 7) step = away < 10 ? 8 : away < 14 ? 9 : away < 20 ? 10 : away < 30 ? 11 : away < 50 ? 12 : 13;
  return std::min<std::size_t>(step, 15) + (head > word ? kDistances / 2 : 0);
}

}  // namespace stemma::syntax
