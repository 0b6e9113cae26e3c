// A file is taken as a whole or not at all; every number in it is held to a range, so that whatever is accepted gives
// finite odds. Exercised by ClaimsLikenessTrees.* and fuzz/likeness_fuzzer.cpp.
#include "claims/likeness_trees.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <system_error>
#include <type_traits>

#include "base/format.h"

namespace stemma::claims {
namespace {

constexpr std::size_t kMaxBytes = std::size_t{4} << 20;
constexpr std::size_t kMostTrees = 10'000;
constexpr double kGreatest = 1e6;  // Of any number in the file.

}  // namespace

class TreesReader {
 public:
  TreesReader(std::string_view text, const std::string& where) : text_(text), where_(where) {}

  Result<LikenessTrees> read() {
    if (!next_line() || line_ != "stemma likeness 2") return bad("not a model of likeness of this version");
    if (!next_line() || take_word() != "traits") return bad("no traits");
    while (!line_.empty()) {
      const auto known = std::find(kTraitNames.begin(), kTraitNames.end(), take_word());
      if (known == kTraitNames.end()) return bad("a trait that this program does not know; make models makes another");
      traits_.push_back(static_cast<std::uint8_t>(known - kTraitNames.begin()));
    }
    std::uint32_t count = 0;
    LikenessTrees model;
    if (!next_line() || take_word() != "trees" || !take(count) || take_word() != "from" || !take(model.before_) ||
        !line_.empty())
      return bad("no number of trees");
    if (count > kMostTrees) return bad(base::format("{} trees; {} are the most", count, kMostTrees));
    model.trees_.resize(count);
    for (LikenessTrees::Tree& tree : model.trees_) {
      if (!next_line() || !take(tree)) return bad("not a tree of fifteen questions and sixteen answers");
    }
    if (!text_.empty()) return bad("more than the trees that were announced");
    return model;
  }

 private:
  Error bad(const std::string& why) const {
    return {ErrorCode::kMalformed, base::format("line {}: {}", number_, why), where_};
  }

  // A line without its end is none: the file was cut off.
  bool next_line() {
    ++number_;
    const std::size_t end = text_.find('\n');
    if (end == std::string_view::npos) return false;
    line_ = text_.substr(0, end);
    text_.remove_prefix(end + 1);
    return true;
  }

  std::string_view take_word() {
    const std::string_view word = line_.substr(0, line_.find(' '));
    line_.remove_prefix(std::min(line_.size(), word.size() + 1));
    return word;
  }

  template <typename Number>
  bool take(Number& number) {
    const std::string_view word = take_word();
    const char* const end = word.data() + word.size();
    const auto [at, error] = std::from_chars(word.data(), end, number);
    if (error != std::errc() || at != end) return false;
    if constexpr (std::is_floating_point_v<Number>) return std::fabs(number) < kGreatest;  // Not of one that is none.
    return true;
  }

  bool take(LikenessTrees::Tree& tree) {
    for (std::size_t i = 0; i < tree.traits.size(); ++i) {
      std::uint32_t trait = 0;
      if (!take(trait) || trait >= traits_.size() || !take(tree.above[i])) return false;
      tree.traits[i] = traits_[trait];
    }
    return std::all_of(tree.answers.begin(), tree.answers.end(), [&](float& answer) { return take(answer); }) &&
           line_.empty();
  }

  std::string_view text_, line_;
  const std::string& where_;
  int number_ = 0;
  std::vector<std::uint8_t> traits_;  // Of this program, by place in the file.
};

Result<LikenessTrees> LikenessTrees::load(const std::string& path, const base::FileSystem& files) {
  const Result<std::string> bytes = files.read(path, kMaxBytes);
  if (!bytes) return bytes.error();
  return TreesReader(*bytes, path).read();
}

double LikenessTrees::log_odds(const Traits& traits) const {
  double sum = before_;
  for (const Tree& tree : trees_) {
    std::size_t at = 0;  // Of a question; the two that follow it stand at 2 at + 1 and 2 at + 2.
    while (at < tree.traits.size()) at = 2 * at + (traits[tree.traits[at]] > tree.above[at] ? 2 : 1);
    sum += tree.answers[at - tree.traits.size()];
  }
  return sum;
}

}  // namespace stemma::claims
