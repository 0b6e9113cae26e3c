// The collection of an Engine: what comes in, what the case already holds.
#include "engine/state.h"

#include <algorithm>

#include "base/file_system.h"
#include "base/format.h"
#include "base/hash.h"
#include "base/parallel.h"
#include "index/furniture.h"
#include "ingest/ingest.h"

namespace stemma {
namespace {

// Everything a reader of the report would notice, but not where it was read.
std::string content_hash(const Report& report) {
  std::string all;
  const auto put = [&](const std::string& part) {
    all += base::format("{}:", part.size());
    all += part;
  };
  for (const std::string* part : {&report.body, &report.title, &report.url, &report.publisher, &report.published,
                                  &report.modified, &report.credit, &report.language}) {
    put(*part);
  }
  for (const std::string& author : report.authors) put(author);
  return base::hash128_hex(all);
}

}  // namespace

Engine::State::State(Options options, ProgressSink progress, text::Lexicons lexicons)
    : options_(std::move(options)), progress_(std::move(progress)), lexicons_(std::move(lexicons)) {}

Status Engine::State::open_case() {
  auto opened = store::Case::open(options_.case_path);
  if (!opened) return opened.error();
  case_ = std::move(*opened);
  auto reports = case_->reports();
  if (!reports) return reports.error();
  auto diagnostics = case_->diagnostics();
  if (!diagnostics) return diagnostics.error();
  reports_ = std::move(*reports);
  diagnostics_ = std::move(*diagnostics);
  for (const Diagnostic& diagnostic : diagnostics_) noted_.insert(diagnostic.where + '\n' + diagnostic.message);
  forget_results();
  return Done{};
}

Status Engine::State::note(Diagnostic diagnostic) {
  if (!noted_.insert(diagnostic.where + '\n' + diagnostic.message).second) return Done{};
  if (case_) {
    if (Status kept = case_->add_diagnostic(diagnostic); !kept) return kept;
  }
  diagnostics_.push_back(std::move(diagnostic));
  return Done{};
}

// Adds one report. A second report with the id of another keeps its text under "id#hash".
Status Engine::State::add(Report report, IngestSummary& summary) {
  for (bool renamed = false;; renamed = true) {
    const std::string hash = content_hash(report);
    store::Added added = store::Added::kNew;
    if (case_) {
      auto stored = case_->add(report);
      if (!stored) return stored.error();
      added = *stored;
    } else {
      const auto [entry, is_new] = content_.emplace(report.id, hash);
      if (!is_new) added = entry->second == hash ? store::Added::kKnown : store::Added::kConflict;
    }
    if (added == store::Added::kNew) {
      ++summary.added;
      reports_.push_back(std::move(report));
      return Done{};
    }
    if (added == store::Added::kKnown || renamed) {
      ++summary.known;
      return Done{};
    }
    const std::string old_id = report.id;
    report.id += "#" + hash.substr(0, 8);
    Status noted = note({Severity::kNote, "ingest", ErrorCode::kDuplicate, report.path,
                         base::format("another report has the id '{}'; this one is '{}'", old_id, report.id)});
    if (!noted) return noted;
  }
}

Result<IngestSummary> Engine::State::ingest(const std::vector<std::string>& paths) {
  IngestSummary summary;
  Status status = Done{};
  const auto keep_first_error = [&](Status next) {
    if (status && !next) status = std::move(next);
  };
  ingest::Sinks sinks;
  sinks.report = [&](Report report) {
    if (!status) return;
    keep_first_error(add(std::move(report), summary));
    if (progress_) progress_({"ingest", summary.added + summary.known, 0});
  };
  sinks.diagnostic = [&](Diagnostic diagnostic) {
    if (diagnostic.severity == Severity::kError) ++summary.refused;
    summary.diagnostics.push_back(diagnostic);
    if (status) keep_first_error(note(std::move(diagnostic)));
  };
  ingest::read_paths(paths, base::disk(), lexicons_, options_.ingest, sinks);
  forget_results();
  if (!status) return status.error();
  return summary;
}

void Engine::State::forget_results() {
  std::sort(reports_.begin(), reports_.end(), [](const Report& x, const Report& y) { return x.id < y.id; });
  for (Report& report : reports_) {
    std::erase_if(report.boilerplate, [](const Boilerplate& mark) { return mark.rule == index::kRecurring; });
  }
  position_.clear();
  for (std::size_t i = 0; i < reports_.size(); ++i) position_[reports_[i].id] = i;
  texts_.clear();
  annotations_.assign(reports_.size(), {});
  annotated_.assign(reports_.size(), false);
  profiles_.assign(reports_.size(), nullptr);
  alignments_.clear();
  families_.clear();
  lineage_ = {};
  claims_ = {};
  have_passages_ = have_lineage_ = have_claims_ = false;
}

void Engine::State::work_through(std::string_view stage, std::size_t count,
                                 const std::function<void(std::size_t)>& work) {
  constexpr std::size_t kPiece = 512;
  for (std::size_t begin = 0; begin < count; begin += kPiece) {
    const std::size_t end = std::min(count, begin + kPiece);
    base::parallel_for(end - begin, options_.threads, [&](std::size_t i) { work(begin + i); });
    if (progress_) progress_({stage, end, count});
  }
}

text::Witness Engine::State::witness(std::size_t report) const {
  return {reports_[report], texts_[report], annotations_[report]};
}

}  // namespace stemma
