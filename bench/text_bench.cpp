// How fast bodies are read, and how well sentences are found. Corpora lie in ../shared/data; without them the
// benchmarks that need them are skipped.
#include <benchmark/benchmark.h>
#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "base/file_system.h"
#include "text/lexicons.h"
#include "text/numbers.h"
#include "text/stem.h"
#include "text/text.h"
#include "text/wordnet.h"

namespace stemma::text {
namespace {

const std::string kShared = STEMMA_TEST_SOURCE_DIR "/../shared/data/";

const Lexicons& lexicons() {
  static const Lexicons instance = Lexicons::load(STEMMA_TEST_DATA_DIR, base::disk()).value();
  return instance;
}

// An invented report in plain news English, repeated with changing numbers.
std::string invented_news(std::size_t bytes) {
  std::string body;
  for (int i = 0; body.size() < bytes; ++i) {
    body += "PORT MARLOW (AP) \xE2\x80\x94 Harbour officials said on Sept. " + std::to_string(1 + i % 28) + " that " +
            std::to_string(1000 + i) +
            " containers were held back. \xE2\x80\x9CWe might open them,\xE2\x80\x9D "
            "Mr. J. R. Tallis told reporters, \"but not before Monday.\" The port's owners, U.S. investors among them, "
            "declined to comment.\n\n";
  }
  return body;
}

void read_invented(benchmark::State& state) {
  const std::string body = invented_news(std::size_t{1} << 20);
  for (auto _ : state) benchmark::DoNotOptimize(read(body, {}, lexicons()));
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * body.size()));
}
BENCHMARK(read_invented)->Unit(benchmark::kMillisecond);

void read_fnc1(benchmark::State& state) {
  const Result<std::string> body = base::disk().read(kShared + "fnc1/train_bodies.jsonl", std::size_t{1} << 26);
  if (!body) return state.SkipWithError("no ../shared/data/fnc1");
  for (auto _ : state) benchmark::DoNotOptimize(read(*body, {}, lexicons()));
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * body->size()));
}
BENCHMARK(read_fnc1)->Unit(benchmark::kMillisecond);

void stem_invented(benchmark::State& state) {
  const std::string body = invented_news(std::size_t{1} << 18);
  const Text text = read(body, {}, lexicons());
  for (auto _ : state) benchmark::DoNotOptimize(stem_hashes(text));
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * body.size()));
}
BENCHMARK(stem_invented)->Unit(benchmark::kMillisecond);

void numbers_invented(benchmark::State& state) {
  const std::string body = invented_news(std::size_t{1} << 18);
  const Text text = read(body, {}, lexicons());
  for (auto _ : state) benchmark::DoNotOptimize(find_numbers(text, lexicons()));
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * body.size()));
}
BENCHMARK(numbers_invented)->Unit(benchmark::kMillisecond);

void load_lexicons(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(Lexicons::load(STEMMA_TEST_DATA_DIR, base::disk()));
}
BENCHMARK(load_lexicons)->Unit(benchmark::kMillisecond);

void open_wordnet(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(WordNet::open("/usr/share/wordnet"));
}
BENCHMARK(open_wordnet)->Unit(benchmark::kMillisecond);

// A document of a CoNLL-U file put together again: sentences by their `# text`, a blank line before each `# newpar`,
// a space elsewhere unless the last token says SpaceAfter=No.
struct Document {
  std::string body;
  std::set<std::size_t> ends;            // Byte ends of the sentences.
  std::set<std::size_t> paragraph_ends;  // Those before a blank line.
};

std::vector<Document> read_conllu(std::istream& lines) {
  std::vector<Document> documents;
  bool space = false;
  bool paragraph = false;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("# newdoc")) {
      documents.emplace_back();
      space = paragraph = false;
    } else if (line == "# newpar" || line.starts_with("# newpar ")) {
      paragraph = true;
    } else if (line.starts_with("# text = ") && !documents.empty()) {
      Document& document = documents.back();
      if (paragraph && !document.body.empty()) {
        document.paragraph_ends.insert(document.body.size());
        document.body += "\n\n";
      } else if (space && !document.body.empty()) {
        document.body += ' ';
      }
      document.body += line.substr(9);
      document.ends.insert(document.body.size());
      paragraph = false;
    } else if (!line.empty() && line.front() != '#') {
      space = line.find("SpaceAfter=No") == std::string::npos;
    }
  }
  return documents;
}

// The peer: ICU's own sentence breaker (UAX #29), trailing white space taken off.
std::set<std::size_t> icu_sentence_ends(const std::string& body) {
  UErrorCode status = U_ZERO_ERROR;
  static const std::unique_ptr<icu::BreakIterator> breaker(
      icu::BreakIterator::createSentenceInstance(icu::Locale::getEnglish(), status));
  UText view = UTEXT_INITIALIZER;
  utext_openUTF8(&view, body.data(), static_cast<std::int64_t>(body.size()), &status);
  breaker->setText(&view, status);
  std::set<std::size_t> ends;
  for (std::int32_t end = breaker->next(); end != icu::BreakIterator::DONE; end = breaker->next()) {
    auto trimmed = static_cast<std::size_t>(end);
    while (trimmed > 0 && (body[trimmed - 1] == ' ' || body[trimmed - 1] == '\n')) --trimmed;
    ends.insert(trimmed);
  }
  utext_close(&view);
  return ends;
}

void icu_sentences_invented(benchmark::State& state) {
  const std::string body = invented_news(std::size_t{1} << 20);
  for (auto _ : state) benchmark::DoNotOptimize(icu_sentence_ends(body));
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * body.size()));
}
BENCHMARK(icu_sentences_invented)->Unit(benchmark::kMillisecond);

enum class Breaker { kOurs, kIcu };

std::set<std::size_t> sentence_ends(const std::string& body, Breaker breaker) {
  if (breaker == Breaker::kIcu) return icu_sentence_ends(body);
  const Text text = read(body, {}, lexicons());
  std::set<std::size_t> ends;
  for (const Sentence& sentence : text.sentences) ends.insert(sentence.span.end);
  return ends;
}

// With STEMMA_SHOW set in the environment, prints every wrong boundary.
void show(const Document& document, std::size_t at, const char* what) {
  const std::size_t from = at < 60 ? 0 : at - 60;
  std::string around = document.body.substr(from, at - from) + "\xE2\x8F\xB9" + document.body.substr(at, 40);
  std::replace(around.begin(), around.end(), '\n', '|');
  std::fprintf(stderr, "%s %s\n", what, around.c_str());
}

void sentences_on_ud(benchmark::State& state, const char* file, bool inner_only, Breaker breaker = Breaker::kOurs) {
  std::ifstream lines(kShared + "ud/" + file);
  const std::vector<Document> documents = read_conllu(lines);
  if (documents.empty()) return state.SkipWithError("no ../shared/data/ud");
  const bool showing = std::getenv("STEMMA_SHOW") != nullptr && inner_only;
  double hits = 0;
  double found = 0;
  double gold = 0;
  for (auto _ : state) {
    hits = found = gold = 0;
    for (const Document& document : documents) {
      const auto counts = [&](std::size_t end) {
        return !inner_only || (!document.paragraph_ends.contains(end) && end != document.body.size());
      };
      const std::set<std::size_t> ends = sentence_ends(document.body, breaker);
      for (const std::size_t end : ends) {
        found += counts(end);
        hits += counts(end) && document.ends.contains(end);
        if (showing && counts(end) && !document.ends.contains(end)) show(document, end, "EXTRA ");
      }
      for (const std::size_t end : document.ends) {
        gold += counts(end);
        if (showing && counts(end) && !ends.contains(end)) show(document, end, "MISSED");
      }
    }
  }
  state.counters["precision"] = hits / found;
  state.counters["recall"] = hits / gold;
  state.counters["f1"] = 2 * hits / (found + gold);
}
BENCHMARK_CAPTURE(sentences_on_ud, gum_train, "en_gum_free-train.conllu", false)->Iterations(1);
BENCHMARK_CAPTURE(sentences_on_ud, gum_train_inside_paragraphs, "en_gum_free-train.conllu", true)->Iterations(1);
BENCHMARK_CAPTURE(sentences_on_ud, gum_dev, "en_gum_free-dev.conllu", false)->Iterations(1);
BENCHMARK_CAPTURE(sentences_on_ud, gum_dev_inside_paragraphs, "en_gum_free-dev.conllu", true)->Iterations(1);
BENCHMARK_CAPTURE(sentences_on_ud, icu_gum_dev, "en_gum_free-dev.conllu", false, Breaker::kIcu)->Iterations(1);
BENCHMARK_CAPTURE(sentences_on_ud, icu_gum_dev_inside_paragraphs, "en_gum_free-dev.conllu", true, Breaker::kIcu)
    ->Iterations(1);

}  // namespace
}  // namespace stemma::text
