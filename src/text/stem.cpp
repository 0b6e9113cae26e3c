#include "text/stem.h"

#include <libstemmer.h>

#include <array>
#include <memory>

#include "base/hash.h"

namespace stemma::text {
namespace {

constexpr std::size_t kMaxStemBytes = 64;  // Longer runs of letters are no English words.

struct Free {
  void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
};

// The stem in the stemmer's own buffer: valid until this thread's next call.
std::string_view stem_view(std::string_view folded) {
  thread_local const std::unique_ptr<sb_stemmer, Free> stemmer(sb_stemmer_new("english", "UTF_8"));
  if (!stemmer || folded.empty() || folded.size() > kMaxStemBytes) return folded;
  const auto* bytes = reinterpret_cast<const sb_symbol*>(folded.data());
  const sb_symbol* stem = sb_stemmer_stem(stemmer.get(), bytes, static_cast<int>(folded.size()));
  if (stem == nullptr) return folded;
  return {reinterpret_cast<const char*>(stem), static_cast<std::size_t>(sb_stemmer_length(stemmer.get()))};
}

// Words of up to two letters are their own stems.
bool has_stem(const Token& token) { return token.kind == TokenKind::kWord && token.folded_size > 2; }

// The stems of words met lately, by the hash of the word: a news text says most of its words again.
class StemCache {
 public:
  std::uint64_t get(const Text& text, const Token& token) {
    Entry& entry = entries_[token.hash % entries_.size()];
    if (entry.word != token.hash) entry = {token.hash, stem_hash(text, token)};
    return entry.stem;
  }

 private:
  struct Entry {
    std::uint64_t word = 0;
    std::uint64_t stem = 0;
  };
  std::array<Entry, 8192> entries_{};
};

}  // namespace

std::string stem(std::string_view folded) { return std::string(stem_view(folded)); }

std::uint64_t stem_hash(const Text& text, const Token& token) {
  return has_stem(token) ? base::hash64(stem_view(text.folded(token))) : token.hash;
}

std::vector<std::uint64_t> stem_hashes(const Text& text) {
  thread_local StemCache cache;
  std::vector<std::uint64_t> hashes;
  hashes.reserve(text.tokens.size());
  for (const Token& token : text.tokens) {
    hashes.push_back(has_stem(token) ? cache.get(text, token) : token.hash);
  }
  return hashes;
}

}  // namespace stemma::text
