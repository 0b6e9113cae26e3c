// Cost of laying two reports of 1,000 words side by side: verbatim runs alone, with sentences, and with changes.
#include <benchmark/benchmark.h>

#include <memory>
#include <random>
#include <string>

#include "align/align.h"
#include "base/file_system.h"

namespace {

using stemma::align::Collator;

const stemma::text::Lexicons& lexicons() {
  static const auto kLexicons = stemma::text::Lexicons::load(STEMMA_TEST_DATA_DIR, stemma::base::disk());
  return *kLexicons;
}

struct Sample {
  explicit Sample(std::string body) {
    report.body = std::move(body);
    text = stemma::text::read(report.body, {}, lexicons());
  }
  stemma::text::Witness witness() const { return {report, text, annotations}; }
  stemma::Report report;
  stemma::text::Text text;
  stemma::Annotations annotations;
};

// 1,000 words in sentences of about 20, drawn as words of news are: a few often, most seldom.
// `kept` of 100 words are those of the text that the same seed gives with kept = 100; the rest are others.
std::unique_ptr<Sample> sample(int kept) {
  std::mt19937 words(1), changes(2);
  std::string body;
  for (int at = 0; at < 1000; ++at) {
    std::uint32_t word = words() % (1 + words() % 4000);
    if (static_cast<int>(changes() % 100) >= kept) word = 5000 + changes() % 4000;
    std::string letters;
    for (std::uint32_t rest = word + 1; rest > 0; rest /= 20)
      letters += "bcdfghjklmnprstvwxyz"[rest % 20], letters += 'a';
    if (at % 20 == 0) letters[0] = static_cast<char>(letters[0] - 'a' + 'A');
    body += letters + (at % 20 == 19 ? ". " : " ");
  }
  return std::make_unique<Sample>(body);
}

void run(benchmark::State& state, int kept, bool paraphrase, bool with_changes) {
  stemma::AlignOptions options;
  options.paraphrase = paraphrase;
  const Collator collator(lexicons(), nullptr, options);
  const auto a = sample(100), b = sample(kept);
  const auto profile_a = collator.profile(a->witness()), profile_b = collator.profile(b->witness());
  for (auto _ : state) {
    auto alignment = collator.passages(a->witness(), *profile_a, b->witness(), *profile_b);
    if (with_changes) collator.changes(a->witness(), *profile_a, b->witness(), *profile_b, alignment);
    benchmark::DoNotOptimize(alignment);
  }
}

void BM_Profile(benchmark::State& state) {
  const Collator collator(lexicons(), nullptr, {});
  const auto a = sample(100);
  for (auto _ : state) benchmark::DoNotOptimize(collator.profile(a->witness()));
}
void BM_CopyVerbatimOnly(benchmark::State& state) { run(state, 98, false, false); }
void BM_Copy(benchmark::State& state) { run(state, 98, true, false); }
void BM_Paraphrase(benchmark::State& state) { run(state, 60, true, false); }
void BM_ParaphraseWithChanges(benchmark::State& state) { run(state, 60, true, true); }
void BM_Unrelated(benchmark::State& state) { run(state, 0, true, false); }

BENCHMARK(BM_Profile)->Unit(benchmark::kMicrosecond);
BENCHMARK(BM_CopyVerbatimOnly)->Unit(benchmark::kMicrosecond);
BENCHMARK(BM_Copy)->Unit(benchmark::kMicrosecond);
BENCHMARK(BM_Paraphrase)->Unit(benchmark::kMicrosecond);
BENCHMARK(BM_ParaphraseWithChanges)->Unit(benchmark::kMicrosecond);
BENCHMARK(BM_Unrelated)->Unit(benchmark::kMicrosecond);

}  // namespace
