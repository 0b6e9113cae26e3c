#include "engine/gathering.h"

#include <utility>
#include <vector>

#include "index/features.h"

namespace stemma::engine {

namespace {

// The features of one kind that a task finds, until they are a run.
class Found {
 public:
  void add(std::span<const index::Feature> features) {
    features_.insert(features_.end(), features.begin(), features.end());
    counts_.push_back(static_cast<std::uint32_t>(features.size()));
  }
  index::PostingRun run(std::uint32_t first) { return {first, features_, std::move(counts_)}; }

 private:
  std::vector<index::Feature> features_;
  std::vector<std::uint32_t> counts_;
};

}  // namespace

void Gathering::add(std::uint32_t first, std::size_t count, std::function<std::string_view(std::size_t)> body) {
  queue_.run([this, first, count, body = std::move(body)] {
    index::FeatureReader reader(lexicons_, options_);
    Found shingles, rare_words, lines;
    for (std::size_t i = 0; i < count; ++i) {
      const index::Features& features = reader.read(body(i));
      shingles.add(features.shingles);
      rare_words.add(features.rare_words);
      lines.add(features.lines);
    }
    index::PostingRun of_shingles = shingles.run(first), of_rare_words = rare_words.run(first),
                      of_lines = lines.run(first);
    const std::lock_guard lock(mutex_);
    shingles_.add(std::move(of_shingles));
    rare_words_.add(std::move(of_rare_words));
    lines_.add(std::move(of_lines));
  });
}

}  // namespace stemma::engine
