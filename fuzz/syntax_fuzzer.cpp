// Arbitrary bytes as a model of syntax: damaged ones are refused; what is accepted must parse without reading outside.
// The checksum is made to fit, so that the checks behind it are reached.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>

#include "base/hash.h"
#include "syntax/parser.h"

namespace {

using namespace stemma;

// A model as small as can be, to which the input is laid over.
std::string smallest_model() {
  const syntax::Sizes sizes{16, 16, 16, 16};
  const std::vector<std::uint64_t> keys{1, syntax::unseen_word()};
  return syntax::write_model(sizes, keys, std::vector<float>(2 * 16, 0.5F),
                             std::vector<float>(syntax::Layout(sizes).total, 0.1F));
}

std::string with_checksum(std::string bytes) {
  constexpr std::size_t kBehind = 16;
  if (bytes.size() < kBehind) return bytes;
  const std::uint64_t sum = base::hash64(std::string_view(bytes).substr(kBehind));
  std::memcpy(bytes.data() + 8, &sum, sizeof sum);
  return bytes;
}

void parse_with(const std::string& bytes) {
  const Result<syntax::Model> model = syntax::Model::from_bytes(bytes, "fuzz");
  if (!model) return;
  const syntax::Parser parser(*model);
  const std::vector<syntax::Word> words{
      {"The", "the"}, {"boat", "boat"}, {"sank", "sank"}, {".", "."}, {"\xff", "\xff"}};
  const std::vector<std::uint32_t> ends{4, 5};
  for (const syntax::Node& node : parser.parse(words, ends)) {
    if (node.head != syntax::kRoot && node.head >= words.size()) std::abort();
    if (node.relation >= syntax::kRelations.size() || node.penn >= syntax::kPennTags.size()) std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  parse_with(bytes);
  parse_with(with_checksum(bytes));
  std::string over = smallest_model();  // The first two bytes say where the rest is laid.
  if (size > 2) {
    const std::size_t at = (data[0] * 256u + data[1]) % over.size();
    std::copy_n(data + 2, std::min(size - 2, over.size() - at), over.begin() + static_cast<std::ptrdiff_t>(at));
  }
  parse_with(with_checksum(over));
  return 0;
}
