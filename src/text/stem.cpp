#include "text/stem.h"

#include <libstemmer.h>

#include <algorithm>
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

}  // namespace

std::string stem(std::string_view folded) { return std::string(stem_view(folded)); }

std::vector<std::uint64_t> stem_hashes(const Text& text) {
  std::vector<std::uint64_t> hashes;
  hashes.reserve(text.tokens.size());
  for (const Token& token : text.tokens) {
    // Words of up to three letters are their own stems but for a plural or two; leave them.
    const bool stems = token.kind == TokenKind::kWord && token.folded_size > 2;
    hashes.push_back(stems ? base::hash64(stem_view(text.folded(token))) : token.hash);
  }
  return hashes;
}

}  // namespace stemma::text
