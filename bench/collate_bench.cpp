// Cost of laying a family side by side, from texts with their profiles to the table, on one thread; and how many of the
// sentences that descend from one sentence stand in one row.
#include <benchmark/benchmark.h>

#include <map>
#include <memory>
#include <random>
#include <string>

#include "base/file_system.h"
#include "collate/collate.h"

namespace {

using stemma::CollationTable;

const stemma::text::Lexicons& lexicons() {
  static const auto kLexicons = stemma::text::Lexicons::load(STEMMA_TEST_DATA_DIR, stemma::base::disk());
  return *kLexicons;
}

struct Sentence {
  std::vector<std::string> words;
  int origin = 0;
};
using Text = std::vector<Sentence>;

// Words of news are few that are frequent and many that are seldom.
std::string invented_word(std::mt19937& random) {
  std::string letters;
  for (std::uint32_t rest = random() % (1 + random() % 6000) + 1; rest > 0; rest /= 20) {
    letters += "bcdfghjklmnprstvwxyz"[rest % 20];
    letters += 'a';
  }
  return letters;
}

Sentence invented_sentence(std::mt19937& random, int& origins) {
  Sentence sentence;
  sentence.origin = origins++;
  for (int i = 0; i < 20; ++i) sentence.words.push_back(invented_word(random));
  return sentence;
}

// Every report copies one before it: it drops one sentence in thirty, exchanges or drops one word in twelve of every
// second sentence, moves a sentence in a third of the reports and adds one in half of them.
std::vector<Text> invented_family(std::size_t reports) {
  std::mt19937 random(7);
  int origins = 0;
  std::vector<Text> family(1);
  for (int i = 0; i < 50; ++i) family[0].push_back(invented_sentence(random, origins));
  while (family.size() < reports) {
    Text copy;
    for (Sentence sentence : family[random() % family.size()]) {
      if (random() % 30 == 0) continue;
      if (random() % 2 == 0) {
        for (std::size_t i = sentence.words.size(); i-- > 1;) {
          if (random() % 12 != 0) continue;
          if (random() % 3 == 0)
            sentence.words.erase(sentence.words.begin() + static_cast<std::ptrdiff_t>(i));
          else
            sentence.words[i] = invented_word(random);
        }
      }
      copy.push_back(std::move(sentence));
    }
    if (random() % 3 == 0) std::swap(copy[random() % copy.size()], copy[random() % copy.size()]);
    if (random() % 2 == 0) {
      copy.insert(copy.begin() + static_cast<std::ptrdiff_t>(random() % copy.size()),
                  invented_sentence(random, origins));
    }
    family.push_back(std::move(copy));
  }
  return family;
}

struct Sample {
  explicit Sample(const Text& sentences, std::size_t number) {
    report.id = "w" + std::to_string(10000 + number);
    for (const Sentence& sentence : sentences) {
      origins.emplace(static_cast<std::uint32_t>(report.body.size()), sentence.origin);
      std::string words;
      for (const std::string& word : sentence.words) words += (words.empty() ? "" : " ") + word;
      words[0] = static_cast<char>(words[0] - 'a' + 'A');
      report.body += words + ". ";
    }
    text = stemma::text::read(report.body, {}, lexicons());
  }
  stemma::Report report;
  stemma::text::Text text;
  stemma::Annotations annotations;
  std::map<std::uint32_t, int> origins;  // By first byte of the sentence.
};

// Share of the pairs of sentences of one origin that stand in one row, and of the pairs in one row that are of one.
void count_rows(const CollationTable& table, const std::vector<std::unique_ptr<Sample>>& samples,
                benchmark::State& state) {
  std::map<int, double> of_origin;
  double together = 0, in_rows = 0, possible = 0;
  for (const stemma::CollationRow& row : table.rows) {
    std::map<int, double> here;
    double all = 0;
    for (const stemma::Wording& wording : row.wordings) {
      for (const std::uint32_t witness : wording.witnesses) {
        std::uint32_t begin = 0xffffffff;
        for (const stemma::Locus& locus : wording.loci) {
          for (const stemma::Reading& reading : locus.readings) {
            for (std::size_t i = 0; i < reading.witnesses.size(); ++i) {
              if (reading.witnesses[i] == witness) begin = std::min(begin, reading.spans[i].begin);
            }
          }
        }
        const int origin = samples[witness]->origins.at(begin);
        together += here[origin]++;
        ++of_origin[origin];
        in_rows += all++;
      }
    }
  }
  for (const auto& [origin, count] : of_origin) possible += count * (count - 1) / 2;
  state.counters["row_recall"] = together / possible;
  state.counters["row_precision"] = together / in_rows;
}

void BM_Collate(benchmark::State& state) {
  const stemma::align::Collator collator(lexicons(), nullptr, {});
  std::vector<std::unique_ptr<Sample>> samples;
  for (const Text& text : invented_family(static_cast<std::size_t>(state.range(0)))) {
    samples.push_back(std::make_unique<Sample>(text, samples.size()));
  }
  std::vector<stemma::text::Witness> witnesses;
  std::vector<std::shared_ptr<const stemma::align::Profile>> held;
  std::vector<const stemma::align::Profile*> profiles;
  for (const auto& sample : samples) {
    witnesses.push_back({sample->report, sample->text, sample->annotations});
    held.push_back(collator.profile(witnesses.back()));
    profiles.push_back(held.back().get());
  }
  CollationTable table;
  for (auto _ : state) table = *stemma::collate::collate(collator, witnesses, profiles, {});
  count_rows(table, samples, state);
}
BENCHMARK(BM_Collate)->Arg(4)->Arg(50)->Arg(200)->Unit(benchmark::kMillisecond);

}  // namespace
