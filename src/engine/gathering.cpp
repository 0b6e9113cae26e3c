#include "engine/gathering.h"

#include <utility>
#include <vector>

#include "index/features.h"

namespace stemma::engine {

void Gathering::add(std::uint32_t first, std::size_t count, std::function<std::string_view(std::size_t)> body) {
  queue_.run([this, first, count, body = std::move(body)] {
    index::FeatureReader reader(lexicons_, options_);
    std::vector<index::Features> features;
    features.reserve(count);
    for (std::size_t i = 0; i < count; ++i) features.push_back(reader.read(body(i)));
    const std::lock_guard lock(mutex_);
    for (std::size_t i = 0; i < count; ++i) {
      const auto number = static_cast<std::uint32_t>(first + i);
      shingles_.add(features[i].shingles, number);
      rare_words_.add(features[i].rare_words, number);
      lines_.add(features[i].lines, number);
    }
  });
}

}  // namespace stemma::engine
