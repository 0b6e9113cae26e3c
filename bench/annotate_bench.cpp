// How fast one report is annotated, on an invented report of usual length. bytes_per_second counts the body;
// items_per_second its tokens.
#include <benchmark/benchmark.h>

#include <string>

#include "annotate/annotate.h"
#include "base/file_system.h"
#include "syntax/parser.h"

namespace {

std::string invented_report() {
  const std::string paragraph =
      "ORLAND, Westmark — Mayor Ann Tarrow said on Monday that the harbour bridge, which was built in 1962, would stay "
      "closed "
      "for at least two weeks. “We found three cracks in the northern arch,” she told reporters. “Nobody was hurt.”\n\n"
      "According to the Westmark Harbour Ministry, some 1,200 lorries cross the bridge every day. Engineers who asked "
      "not to "
      "be named said that the arch might have been damaged last winter, when a barge struck it. A spokesman for the "
      "owner of "
      "the barge, John Ferrow, denied that the barge had touched the bridge and called the claim “pure invention.”\n\n";
  std::string body;
  for (int i = 0; i < 6; ++i) body += paragraph;
  return body;
}

// range(0): with a parser (1) or without.
void annotate_report(benchmark::State& state) {
  const auto lexicons = stemma::text::Lexicons::load(STEMMA_TEST_DATA_DIR, stemma::base::disk());
  if (!lexicons) return state.SkipWithError("no lexicons");
  const auto parser = stemma::syntax::Parser::load(STEMMA_TEST_DATA_DIR "/models/syntax.model");
  if (!parser) return state.SkipWithError("no parser");
  stemma::Report report;
  report.body = invented_report();
  report.language = "en";
  const stemma::text::Text text = stemma::text::read(report.body, {}, *lexicons);
  for (auto _ : state)
    benchmark::DoNotOptimize(
        stemma::annotate::annotate(report, text, *lexicons, state.range(0) == 1 ? &*parser : nullptr));
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * report.body.size()));
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * text.tokens.size()));
}
BENCHMARK(annotate_report)->Arg(1)->Arg(0);

void load_parser(benchmark::State& state) {
  for (auto _ : state) {
    const auto parser = stemma::syntax::Parser::load(STEMMA_TEST_DATA_DIR "/models/syntax.model");
    if (!parser) return state.SkipWithError("no parser");
    benchmark::DoNotOptimize(parser->parse({}, {}));
  }
}
BENCHMARK(load_parser);

}  // namespace
