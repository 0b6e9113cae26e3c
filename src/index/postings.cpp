#include "index/postings.h"

#include <algorithm>
#include <bit>

#include "base/hash.h"

namespace stemma::index {
namespace {

// Words rarer than this many bits of surprise (once in a thousand words) say something about what a text is about.
constexpr double kOrdinaryBits = 10;

// Drops most features that stand only once, before anything is sorted: two bits a slot say "seen" and "seen again".
// A feature that shares its slot with another survives; that costs time, never an answer.
void drop_lone(std::vector<Posting>& postings) {
  const std::size_t slots = std::bit_ceil(std::max<std::size_t>(postings.size() * 4, 1024));
  std::vector<bool> seen(slots, false);
  std::vector<bool> again(slots, false);
  for (const Posting& posting : postings) {
    const std::size_t slot = posting.feature & (slots - 1);
    if (seen[slot]) again[slot] = true;
    seen[slot] = true;
  }
  std::erase_if(postings, [&](const Posting& posting) { return !again[posting.feature & (slots - 1)]; });
}

}  // namespace

void post_shingles(const text::Text& text, std::uint32_t number, int shingle_tokens, std::vector<Posting>& postings) {
  const std::size_t length = static_cast<std::size_t>(shingle_tokens);
  for (std::size_t first = 0; first + length <= text.words.size(); ++first) {
    std::uint64_t hash = 0;
    for (std::size_t i = 0; i < length; ++i) hash = base::combine(hash, text.tokens[text.words[first + i]].hash);
    postings.push_back({hash, number, 0});
  }
}

void post_rare_words(const text::Text& text, std::uint32_t number, const text::Lexicons& lexicons,
                     std::vector<Posting>& postings) {
  for (std::uint32_t word : text.words) {
    const std::uint64_t hash = text.tokens[word].hash;
    const double bits = lexicons.rarity_bits(hash) - kOrdinaryBits;
    if (bits > 0) postings.push_back({hash, number, static_cast<float>(bits)});
  }
}

PostingLists::PostingLists(std::vector<Posting> postings) {
  drop_lone(postings);
  std::sort(postings.begin(), postings.end(), [](const Posting& x, const Posting& y) {
    return x.feature != y.feature ? x.feature < y.feature : x.text < y.text;
  });
  postings.erase(
      std::unique(postings.begin(), postings.end(),
                  [](const Posting& x, const Posting& y) { return x.feature == y.feature && x.text == y.text; }),
      postings.end());
  texts_.resize(postings.size());
  for (std::size_t i = 0; i < postings.size(); ++i) texts_[i] = postings[i].text;
  for (std::size_t begin = 0, end = 0; begin < postings.size(); begin = end) {
    while (end < postings.size() && postings[end].feature == postings[begin].feature) ++end;
    if (end - begin >= 2) lists_.push_back({std::span(texts_).subspan(begin, end - begin), postings[begin].bits});
  }
}

}  // namespace stemma::index
