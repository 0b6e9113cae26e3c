// Arbitrary bytes as a body: whatever a report says, what is read off it lies inside it and hangs together.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "annotate/annotate.h"
#include "fuzzed_intake.h"
#include "syntax/parser.h"
#include "text/text.h"

namespace {

using namespace stemma;

const syntax::Parser& parser() {
  static const syntax::Parser instance = *syntax::Parser::load(STEMMA_TEST_DATA_DIR "/models/syntax.model");
  return instance;
}

void require(bool holds) {
  if (!holds) std::abort();
}

void inside(Span span, std::size_t size) { require(span.begin < span.end && span.end <= size); }

void inside(const std::vector<Span>& spans, std::size_t size) {
  for (const Span span : spans) inside(span, size);
}

// By offset and not overlapping.
template <typename Items>
void in_order(const Items& items, std::size_t size) {
  std::uint32_t end = 0;
  for (const auto& item : items) {
    inside(item.span, size);
    require(item.span.begin >= end);
    end = item.span.end;
  }
}

void check_chains(const std::vector<Attribution>& attributions) {
  for (const Attribution& one : attributions) {
    std::size_t links = 0;
    for (int at = one.via; at >= 0; at = attributions[static_cast<std::size_t>(at)].via) {
      require(static_cast<std::size_t>(at) < attributions.size() && ++links <= attributions.size());
    }
  }
}

void check(const Annotations& read, std::size_t size) {
  inside(read.sentences, size);
  in_order(read.mentions, size);
  in_order(read.numbers, size);
  in_order(read.times, size);
  for (const Quote& quote : read.quotes) require(quote.span.contains(quote.content) && quote.span.end <= size);
  for (const Hedge& hedge : read.hedges) inside(hedge.cue, size);
  inside(read.negations, size);
  for (const Disclaimer& mark : read.disclaimers) inside(mark.span, size);
  for (const Attribution& one : read.attributions) {
    require(!one.content.empty() && !one.cue.empty());
    inside(one.source, size);
    inside(one.cue, size);
    inside(one.content, size);
  }
  check_chains(read.attributions);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Report report;
  report.body.assign(reinterpret_cast<const char*>(data), size);
  const text::Text text = text::read(report.body, {}, fuzz::lexicons());
  for (const char* language : {"en", ""}) {  // Said to be English; or judged by its words.
    report.language = language;
    check(annotate::annotate(report, text, fuzz::lexicons(), *language == '\0' ? nullptr : &parser()), size);
  }
  return 0;
}
