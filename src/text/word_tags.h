// Parts of speech of words, counted in treebanks: what a tagger needs to know about words and about their order.
// Tags are single letters (see data/word_tags.md). Thread safety: const after load.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/file_system.h"
#include "stemma/result.h"

namespace stemma::text {

// One part of speech that a word can have.
struct TagChoice {
  char tag = 'N';
  float score = 0;  // log P(tag | word) - log P(tag).
};

class WordTags {
 public:
  static constexpr std::size_t kTags = 32;  // Room for all tags; step() takes indices below it.

  // Errors: kNotFound, kUnreadable, kMalformed (naming file and line).
  static Result<WordTags> load(const std::string& path, const base::FileSystem& files);

  // The choices of a folded word, likeliest first; empty for an unseen one. `hash` is base::hash64 of the folded word.
  std::span<const TagChoice> plain(std::uint64_t hash) const { return find(plain_, hash); }
  // The same for the word written with a capital inside a sentence.
  std::span<const TagChoice> capitalised(std::uint64_t hash) const { return find(capitalised_, hash); }
  // The choices of rare words that end like this one: its last four, three or two bytes, whichever were seen.
  std::span<const TagChoice> by_ending(std::string_view folded) const;

  // Index of a tag for step(); tags that were never seen share the last.
  std::size_t index_of(char tag) const { return index_[static_cast<unsigned char>(tag)]; }
  float step(std::size_t from, std::size_t to) const { return steps_[from][to]; }  // log P(to | from).
  bool empty() const { return choices_.empty(); }

 private:
  struct Range {
    std::uint32_t begin = 0;
    std::uint32_t size = 0;
  };
  using Table = std::unordered_map<std::uint64_t, Range>;
  std::span<const TagChoice> find(const Table& table, std::uint64_t hash) const {
    const auto found = table.find(hash);
    if (found == table.end()) return {};
    return std::span<const TagChoice>(choices_).subspan(found->second.begin, found->second.size);
  }

  std::vector<TagChoice> choices_;
  Table plain_;
  Table capitalised_;
  Table endings_;
  std::array<std::uint8_t, 256> index_{};
  std::array<std::array<float, kTags>, kTags> steps_{};

  friend class WordTagsReader;
};

}  // namespace stemma::text
