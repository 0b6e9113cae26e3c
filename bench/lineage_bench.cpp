// Cost of grouping and of tracing one family, by its size. Reports are trims and rewrites of one dispatch, down a
// random tree; each is aligned with the dispatch, its parent and a few others, as the index pairs them, or with all.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <numeric>
#include <random>
#include <string>
#include <vector>

#include "base/format.h"
#include "base/time.h"
#include "lineage/lineage.h"

namespace {

using stemma::Alignment;
using stemma::ChangeType;
using stemma::Report;
using stemma::Span;
using stemma::base::format;
namespace lineage = stemma::lineage;

constexpr std::uint32_t kSegments = 20;       // A report is made of segments of the dispatch and some of its own.
constexpr std::uint32_t kSegmentBytes = 120;  // About twenty words: some 400 words a report.
constexpr int kOtherPartners = 8;

struct Sample {
  std::vector<Report> reports;
  std::vector<Alignment> alignments;
};

// What a family looks like.
struct Shape {
  bool dated = true;
  bool credited = true;        // Every sixth credits an agency whose own report is not there.
  bool names_sources = false;  // Half name one of a thousand outlets as their source; a third are by one agency.
  bool drifts = false;       // Each report is made from the one before it; else half from the dispatch, half from any.
  bool merges = false;       // Every fifth takes half of its text from a second report.
  bool two_stories = false;  // Two dispatches by turns; two in ten reports are roundups of both, which nobody copies.
  bool identical = false;
  bool all_pairs = false;
};

// The segments that a report holds, by their numbers; numbers from kSegments on are nobody else's.
using Content = std::vector<std::uint32_t>;

Content derived(const Content& parent, const Shape& shape, std::uint32_t& next_own, std::mt19937& random) {
  Content content;
  const std::size_t cut = !shape.drifts && random() % 3 == 0 ? random() % 6 : 0;  // Desks cut from the end.
  for (std::size_t i = 0; i + cut < parent.size(); ++i) {
    if (!shape.drifts && random() % 16 == 0) continue;
    content.push_back(random() % 24 == 0 ? next_own++ : parent[i]);
  }
  if (content.empty()) content = parent;
  return content;
}

Report made_report(std::uint32_t number, const Content& content, const Shape& shape, std::mt19937& random) {
  Report report;
  report.id = format("report-{:05}", number);
  for (const std::uint32_t segment : content) {
    std::string words = format("Segment {} says that ", segment);
    while (words.size() + 2 < kSegmentBytes) words += "ware ";
    words.resize(kSegmentBytes - 2);
    report.body += words + ". ";
  }
  report.publisher = format("Outlet {}", random() % 300);
  if (shape.dated && random() % 5 != 0) {
    report.published = format("2031-03-{:02}T{:02}:{:02}:00Z", 1 + number / 500, number / 21 % 24, number % 60);
    report.time = stemma::base::parse_time(report.published, stemma::TimeSource::kPublished);
  }
  if (shape.credited && random() % 6 == 0) report.credits.push_back({"Norwire", stemma::CreditKind::kDateline, {0, 7}});
  if (shape.names_sources) {
    const std::uint32_t source = random() % 2000;
    if (source < 1000) report.credits.push_back({format("Outlet {}", source), stemma::CreditKind::kSourceLine, {0, 7}});
    if (random() % 3 == 0) report.publisher = "Norwire";
    if (number == 0) report.credits.push_back({"Norwire", stemma::CreditKind::kDateline, {0, 7}});
  }
  return report;
}

Alignment made_alignment(const Report& x, const Content& in_x, const Report& y, const Content& in_y,
                         std::mt19937& random) {
  Alignment alignment;
  alignment.a = x.id;
  alignment.b = y.id;
  std::map<std::uint32_t, std::uint32_t> place;
  for (std::uint32_t i = 0; i < in_y.size(); ++i) place.emplace(in_y[i], i);
  std::uint32_t shared = 0;
  for (std::uint32_t i = 0; i < in_x.size(); ++i) {
    const auto found = place.find(in_x[i]);
    if (found == place.end()) continue;
    const Span a{i * kSegmentBytes, (i + 1) * kSegmentBytes};
    const Span b{found->second * kSegmentBytes, (found->second + 1) * kSegmentBytes};
    ++shared;
    auto& passages = alignment.passages;
    if (!passages.empty() && passages.back().a.end == a.begin && passages.back().b.end == b.begin) {
      passages.back().a.end = a.end;
      passages.back().b.end = b.end;
    } else {
      passages.push_back({a, b});
    }
  }
  alignment.containment_a = static_cast<double>(shared) / static_cast<double>(in_x.size());
  alignment.containment_b = static_cast<double>(shared) / static_cast<double>(in_y.size());
  const double lesser = std::min(alignment.containment_a, alignment.containment_b);
  alignment.relation = lesser > 0.8 ? stemma::Relation::kCopy : stemma::Relation::kPartial;
  alignment.score = std::max(alignment.containment_a, alignment.containment_b);
  for (int i = 0; i < 4; ++i) {
    static constexpr ChangeType kTypes[] = {ChangeType::kHedgeDropped, ChangeType::kAttributionAdded,
                                            ChangeType::kNumber, ChangeType::kCut};
    alignment.changes.push_back(
        {kTypes[random() % 4], Span{0, 9}, Span{0, 9}, "some 12 of them", "12", "", "", true, 0});
  }
  return alignment;
}

std::vector<std::uint32_t> partners(std::uint32_t report, std::uint32_t parent, std::uint32_t second,
                                    const Shape& shape, std::mt19937& random) {
  std::vector<std::uint32_t> chosen;
  if (report == 0) return chosen;
  if (shape.all_pairs) {
    for (std::uint32_t other = 0; other < report; ++other) chosen.push_back(other);
    return chosen;
  }
  chosen = {parent, second};
  if (!shape.drifts) chosen.push_back(0);
  for (std::uint32_t k = 1; k <= kOtherPartners; ++k) {
    chosen.push_back(shape.drifts ? report - std::min(k, report) : random() % report);
  }
  std::sort(chosen.begin(), chosen.end());
  chosen.erase(std::unique(chosen.begin(), chosen.end()), chosen.end());
  return chosen;
}

bool is_roundup(std::uint32_t report, const Shape& shape) { return shape.two_stories && report % 10 >= 8; }

// A report of the same story as `report` that others may copy.
std::uint32_t earlier_one(std::uint32_t report, std::uint32_t stories, const Shape& shape, std::mt19937& random) {
  std::uint32_t earlier = report - stories * (1 + random() % (report / stories));
  while (is_roundup(earlier, shape)) earlier -= stories;
  return earlier;
}

Content dispatch(std::uint32_t story) {
  Content content(kSegments);
  std::iota(content.begin(), content.end(), story * kSegments);
  return content;
}

// The first half of the one, then the second half of the other.
Content joined(const Content& one, const Content& other) {
  Content content(one.begin(), one.begin() + static_cast<std::ptrdiff_t>((one.size() + 1) / 2));
  content.insert(content.end(), other.begin() + static_cast<std::ptrdiff_t>(other.size() / 2), other.end());
  return content;
}

Sample made_family(std::uint32_t size, const Shape& shape) {
  std::mt19937 random(size);
  Sample sample;
  std::vector<Content> contents(size);
  const std::uint32_t stories = shape.two_stories ? 2 : 1;
  std::uint32_t next_own = stories * kSegments;
  for (std::uint32_t i = 0; i < size; ++i) {
    const std::uint32_t story = i % stories;
    std::uint32_t parent = i;
    std::uint32_t second = i;
    if (i < stories) {
      contents[i] = dispatch(story);
    } else {
      parent = shape.drifts ? i - stories : random() % 2 ? story : earlier_one(i, stories, shape, random);
      contents[i] = shape.identical ? contents[story] : derived(contents[parent], shape, next_own, random);
      second = parent;
      if (is_roundup(i, shape)) second = 1 - story;
      if (shape.merges && random() % 5 == 0) second = random() % i;
      if (second != parent) contents[i] = joined(contents[i], contents[second]);
    }
    sample.reports.push_back(made_report(i, contents[i], shape, random));
    for (const std::uint32_t other : partners(i, parent, second, shape, random)) {
      sample.alignments.push_back(
          made_alignment(sample.reports[other], contents[other], sample.reports[i], contents[i], random));
    }
  }
  std::erase_if(sample.alignments, [](const Alignment& alignment) { return alignment.passages.empty(); });
  return sample;
}

double peak_mb() {
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;) {
    double kb = 0;
    if (word == "VmHWM:" && status >> kb) return kb / 1024;
  }
  return 0;
}

void tell(benchmark::State& state, const Sample& sample, const std::vector<std::uint32_t>& families) {
  state.counters["families"] = *std::max_element(families.begin(), families.end()) + 1;
  state.counters["pairs"] = static_cast<double>(sample.alignments.size());
  state.counters["peak_mb"] = peak_mb();  // Of the whole program, the sample included.
}

void run_group(benchmark::State& state, const Sample& sample) {
  const lineage::Collection collection(sample.reports, {});
  std::vector<std::uint32_t> families;
  for (auto _ : state) families = lineage::group(sample.reports, sample.alignments, collection, {});
  tell(state, sample, families);
}

void run_trace(benchmark::State& state, const Sample& sample) {
  const lineage::Collection collection(sample.reports, {});
  const std::vector<std::uint32_t> families = lineage::group(sample.reports, sample.alignments, collection, {});
  lineage::Lineage traced;
  for (auto _ : state) traced = lineage::trace(sample.reports, families, sample.alignments, collection);
  tell(state, sample, families);
  state.counters["edges"] = 0;
  for (const auto& stemma : traced.stemmata) state.counters["edges"] += static_cast<double>(stemma.edges.size());
}

void group_family(benchmark::State& state, const Shape& shape) {
  run_group(state, made_family(static_cast<std::uint32_t>(state.range(0)), shape));
}
void trace_family(benchmark::State& state, const Shape& shape) {
  run_trace(state, made_family(static_cast<std::uint32_t>(state.range(0)), shape));
}

constexpr Shape kUsual = {};
constexpr Shape kUndated = {.dated = false, .credited = false};
constexpr Shape kDrifting = {.credited = false, .drifts = true};
constexpr Shape kMerging = {.credited = false, .merges = true};
constexpr Shape kTwoStories = {.credited = false, .two_stories = true};
constexpr Shape kIdentical = {.dated = false, .credited = false, .identical = true};
constexpr Shape kSources = {.dated = false, .credited = false, .names_sources = true};
constexpr Shape kAllPairs = {.all_pairs = true};

void sizes(benchmark::internal::Benchmark* bench) {
  bench->Arg(1000)->Arg(5000)->Arg(10000)->Unit(benchmark::kMillisecond);
}
void small(benchmark::internal::Benchmark* bench) { bench->Arg(300)->Unit(benchmark::kMillisecond); }

BENCHMARK_CAPTURE(group_family, usual, kUsual)->Apply(sizes);
BENCHMARK_CAPTURE(group_family, drifting, kDrifting)->Apply(sizes);
BENCHMARK_CAPTURE(group_family, two_stories, kTwoStories)->Apply(sizes);
BENCHMARK_CAPTURE(group_family, identical, kIdentical)->Apply(sizes);
BENCHMARK_CAPTURE(group_family, all_pairs, kAllPairs)->Apply(small);
BENCHMARK_CAPTURE(trace_family, usual, kUsual)->Apply(sizes);
BENCHMARK_CAPTURE(trace_family, undated, kUndated)->Apply(sizes);
BENCHMARK_CAPTURE(trace_family, drifting, kDrifting)->Apply(sizes);
BENCHMARK_CAPTURE(trace_family, merging, kMerging)->Apply(sizes);
BENCHMARK_CAPTURE(trace_family, two_stories, kTwoStories)->Apply(sizes);
BENCHMARK_CAPTURE(trace_family, identical, kIdentical)->Apply(sizes);
BENCHMARK_CAPTURE(trace_family, sources, kSources)->Apply(sizes);
BENCHMARK_CAPTURE(trace_family, all_pairs, kAllPairs)->Apply(small);

}  // namespace
