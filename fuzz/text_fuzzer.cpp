// Arbitrary bytes as a body: whatever they are, spans must slice, be in order and lie in one another as promised.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/file_system.h"
#include "text/lexicons.h"
#include "text/numbers.h"
#include "text/stem.h"
#include "text/text.h"

namespace {

using namespace stemma;

const text::Lexicons& lexicons() {
  static const text::Lexicons instance = text::Lexicons::load(STEMMA_TEST_DATA_DIR, base::disk()).value();
  return instance;
}

void require(bool holds) {
  if (!holds) std::abort();
}

// Spans of `items` lie in the body, in order, without overlap.
template <typename Items>
void check_spans(const Items& items, std::size_t size) {
  std::uint32_t end = 0;
  for (const auto& item : items) {
    require(item.span.begin >= end && item.span.end > item.span.begin && item.span.end <= size);
    end = item.span.end;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // The first two bytes place a stretch of boilerplate.
  std::vector<Boilerplate> boilerplate;
  if (size > 2) {
    const std::uint32_t begin = data[0];
    boilerplate.push_back({{begin, begin + data[1]}, "share"});
    data += 2;
    size -= 2;
  }
  const std::string_view body(reinterpret_cast<const char*>(data), size);
  const text::Text read = text::read(body, boilerplate, lexicons());
  check_spans(read.tokens, size);
  check_spans(read.sentences, size);
  check_spans(read.quoted, size);
  check_spans(text::find_numbers(read, lexicons()), size);
  for (const text::Token& token : read.tokens) {
    require((token.sentence == text::kNoSentence) == token.in_boilerplate);
    require(token.in_boilerplate || read.sentences[token.sentence].span.contains(token.span));
  }
  for (const text::QuotedSpan& quoted : read.quoted) require(quoted.span.contains(quoted.content));
  require(text::stem_hashes(read).size() == read.tokens.size());
  require(text::fold(text::fold(body)) == text::fold(body));
  return 0;
}
