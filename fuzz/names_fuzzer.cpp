// Arbitrary bytes as a model of names: another size or kind is refused; whatever the weights are, names lie in the
// text.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <utility>

#include "annotate/annotate.h"
#include "base/one_file_for_test.h"
#include "fuzzed_intake.h"
#include "text/name_weights.h"
#include "text/text.h"

namespace {

using namespace stemma;

constexpr std::size_t kHead = 8;

void read_names_with(text::NameWeights weights) {
  static text::Lexicons lexicons = fuzz::lexicons();
  static const Report report = [] {
    Report made;
    made.body =
        "ORLAND (AP) - Mayor Ann Tarrow of Orland, the U.S. envoy and Kim's office said that Su-35 jets \"may\" come "
        "to "
        "the Harbour Office in Westmark. Tarrow, the Orland Gazette reported, met Lee.";
    made.language = "en";
    return made;
  }();
  static const text::Text text = text::read(report.body, {}, fuzz::lexicons());
  lexicons.name_weights = std::move(weights);
  std::uint32_t end = 0;
  for (const Mention& mention : annotate::annotate(report, text, lexicons, nullptr).mentions) {
    if (mention.span.begin < end || mention.span.end <= mention.span.begin || mention.name.empty()) std::abort();
    end = mention.span.end;
  }
  if (end > report.body.size()) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  if (auto weights = text::NameWeights::load("fuzz", base::OneFile(bytes))) read_names_with(std::move(*weights));
  // Of the right size: the input over and over, behind the right head.
  std::string model(text::kNameWeightsMagic, kHead);
  model.resize(kHead + text::NameWeights::kRows * text::NameWeights::kLabels, '\0');
  for (std::size_t at = kHead; size > 0 && at < model.size(); at += size) {
    std::copy_n(bytes.begin(), std::min(size, model.size() - at), model.begin() + static_cast<std::ptrdiff_t>(at));
  }
  auto weights = text::NameWeights::load("fuzz", base::OneFile(std::move(model)));
  if (!weights) std::abort();
  read_names_with(std::move(*weights));
  return 0;
}
