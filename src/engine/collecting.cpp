// What comes into a collection: from the readers, in batches, into memory or into the case.
//
// The marks of a report are read on all threads, a batch at a time, before a case keeps it; in memory they wait until
// somebody needs them. A batch is one transaction; if it fails (a full disk), its reports are tried one by one, so that
// as many are kept as can be. The index follows: it knows up to which report it has been told, and is told the rest.
#include <algorithm>

#include "base/file_system.h"
#include "base/format.h"
#include "base/hash.h"
#include "base/parallel.h"
#include "engine/gathering.h"
#include "engine/parameters.h"
#include "engine/state.h"
#include "index/furniture.h"
#include "ingest/ingest.h"
#include "ingest/marks.h"

namespace stemma {
namespace {

constexpr std::size_t kBatch = 256;             // Reports.
constexpr std::size_t kSegmentReports = 16384;  // In one new segment of the index.
constexpr std::uint64_t kShareOfBodies = 8;     // Bodies may fill this part of the memory.
constexpr std::int64_t kSecondsPerDay = 86400;
constexpr int kFeaturesVersion = 3;  // Raise when src/index/features.cpp, ReportFact or the words of a body change.

// Everything a reader of the report would notice, but not where it was read.
std::string content_of(const Report& report) {
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
  return all;
}

std::int32_t day_of(const std::optional<TimePoint>& time) {
  if (!time) return index::kUndated;
  const std::int64_t day = time->utc_s / kSecondsPerDay - (time->utc_s % kSecondsPerDay < 0 ? 1 : 0);
  return static_cast<std::int32_t>(std::clamp<std::int64_t>(day, -index::kUndated, index::kUndated - 1));
}

}  // namespace

std::int32_t Engine::State::stated_day(const Report& report) { return day_of(ingest::stated_time(report)); }

// In memory a report with a known id is the same if all its content is; a case tells for itself.
Result<store::Added> Engine::State::add_to_collection(Report& report) {
  if (case_) {
    auto added = case_->add(report);
    if (options_.only_new && added && *added == store::Added::kNew) added_.insert(report.id);
    return added;
  }
  const auto [known, is_new] = position_.emplace(report.id, reports_.size());
  if (!is_new) {
    const bool same = content_of(reports_[known->second]) == content_of(report);
    return same ? store::Added::kKnown : store::Added::kConflict;
  }
  body_bytes_ += report.body.size();
  reports_.push_back(std::move(report));
  unmarked_.push_back(true);
  return store::Added::kNew;
}

// Adds one report. A second report with the id of another keeps its text under "id#hash".
Status Engine::State::add(Report report, IngestSummary& summary) {
  for (bool renamed = false;; renamed = true) {
    const auto added = add_to_collection(report);
    if (!added) return added.error();
    if (*added != store::Added::kConflict || renamed) {
      ++(*added == store::Added::kNew ? summary.added : summary.known);
      return Done{};
    }
    const std::string old_id = report.id;
    report.id += "#" + base::hash128_hex(content_of(report)).substr(0, 8);
    Status noted = note({Severity::kNote, "ingest", ErrorCode::kDuplicate, report.path,
                         base::format("another report has the id '{}'; this one is '{}'", old_id, report.id)});
    if (!noted) return noted;
  }
}

Status Engine::State::take_batch(std::vector<Report>& batch, IngestSummary& summary) {
  std::vector<Report> taken;
  taken.swap(batch);
  if (!case_) {
    for (Report& report : taken) {
      if (Status added = add(std::move(report), summary); !added) return added;
    }
    const bool fits = body_bytes_ <= options_.max_memory_bytes / kShareOfBodies;
    return fits ? Status(Done{}) : move_to_temporary_case();
  }
  const ingest::MarkReader marks(lexicons_);
  base::parallel_for(taken.size(), options_.threads, [&](std::size_t i) { marks.read(taken[i]); });
  const IngestSummary before = summary;
  const Status together = case_->transact([&] {
    for (const Report& report : taken) {
      if (Status added = add(report, summary); !added) return added;
    }
    return Status(Done{});
  });
  if (together) return Done{};
  summary = before;
  for (const Report& report : taken) {
    if (Status added = add(report, summary); !added) return added;
  }
  return Done{};
}

Status Engine::State::move_to_temporary_case() {
  auto folder = engine::TemporaryFolder::make(options_.temporary_dir);
  if (!folder) return folder.error();
  std::vector<Report> reports;
  reports.swap(reports_);
  position_.clear();
  body_bytes_ = 0;
  temporary_.emplace(std::move(*folder));
  if (Status opened = open_case(temporary_->path() + "/case"); !opened) return opened;
  IngestSummary again;
  std::vector<Report> batch;
  for (std::size_t i = 0; i < reports.size(); ++i) {
    batch.push_back(std::move(reports[i]));
    if (batch.size() < kBatch && i + 1 < reports.size()) continue;
    if (Status taken = take_batch(batch, again); !taken) return taken;
  }
  return Done{};
}

// The index forgets a report by no longer finding its number in the collection, and for good when segments are merged.
Status Engine::State::remove(const std::vector<std::string>& ids) {
  Status status = Done{};
  for (const std::string& id : ids) {
    Status removed = Done{};
    if (case_) {
      removed = case_->remove(id);
    } else {
      const auto found =
          std::find_if(reports_.begin(), reports_.end(), [&](const Report& report) { return report.id == id; });
      if (found == reports_.end()) {
        removed = Error{ErrorCode::kNotFound, "no report has this id", id};
      } else {
        unmarked_.erase(unmarked_.begin() + (found - reports_.begin()));
        reports_.erase(found);
      }
    }
    if (!removed && removed.error().code != ErrorCode::kNotFound) return removed;
    if (status && !removed) status = removed;
  }
  if (!case_) {
    position_.clear();
    put_in_order();
  }
  forget_results();
  return status;
}

// Reports in memory stand by id, without what another collection betrayed about them.
void Engine::State::put_in_order() {
  Indices order(reports_.size());
  for (Index i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [&](Index x, Index y) { return reports_[x].id < reports_[y].id; });
  std::vector<Report> reports;
  std::vector<bool> unmarked;
  reports.reserve(order.size());
  for (const Index i : order) {
    reports.push_back(std::move(reports_[i]));
    unmarked.push_back(unmarked_[i]);
    std::erase_if(reports.back().boilerplate, [](const Boilerplate& mark) { return mark.rule == index::kRecurring; });
  }
  reports_ = std::move(reports);
  unmarked_ = std::move(unmarked);
  for (std::size_t i = 0; i < reports_.size(); ++i) position_[reports_[i].id] = i;
}

Result<IngestSummary> Engine::State::ingest(const std::vector<std::string>& paths) {
  IngestSummary summary;
  Status status = Done{};
  std::vector<Report> batch;
  const auto keep_first_error = [&](Status next) {
    if (status && !next) status = std::move(next);
  };
  ingest::Sinks sinks;
  sinks.marks_later = true;
  sinks.report = [&](Report report) {
    if (!status) return;
    batch.push_back(std::move(report));
    if (batch.size() < kBatch) return;
    keep_first_error(take_batch(batch, summary));
    if (progress_) progress_({"ingest", summary.added + summary.known, 0});
  };
  sinks.diagnostic = [&](Diagnostic diagnostic) {
    if (diagnostic.severity == Severity::kError) ++summary.refused;
    summary.diagnostics.push_back(diagnostic);
    if (status) keep_first_error(note(std::move(diagnostic)));
  };
  ingest::read_paths(paths, base::disk(), lexicons_, options_.ingest, sinks);
  if (status) keep_first_error(take_batch(batch, summary));
  if (!case_) put_in_order();
  forget_results();
  if (status && case_ && summary.added > 0) keep_first_error(index_new_reports());
  if (!status) return status.error();
  return summary;
}

Result<index::Segments> Engine::State::open_segments() {
  const std::string method = base::format("features@{}?shingle_tokens={}&max_rare_words={}", kFeaturesVersion,
                                          options_.index.shingle_tokens, options_.index.max_rare_words);
  return index::Segments::open(case_->blocks(), method);
}

// A segment at a time; each is one transaction with its place in the index's catalogue.
Status Engine::State::index_new_reports() {
  auto segments = open_segments();
  if (!segments) return segments.error();
  const auto removed = case_->removed();
  if (!removed) return removed.error();
  for (bool more = true; more;) {
    engine::Gathering gathering(lexicons_, options_.index, options_.threads);
    std::vector<index::ReportFact> facts;
    auto bodies = std::make_shared<std::vector<std::string>>();
    const auto post = [&] {
      const auto first = facts[facts.size() - bodies->size()].report;
      gathering.add(first, bodies->size(), [bodies](std::size_t i) { return std::string_view((*bodies)[i]); });
      bodies = std::make_shared<std::vector<std::string>>();
    };
    more = false;
    Status read = case_->each_report(std::int64_t{segments->end_report()} - 1, [&](std::int64_t key, Report report) {
      const auto number = static_cast<std::uint32_t>(key);
      if (!bodies->empty() && (facts.back().report + 1 != number || bodies->size() == engine::kPostedAtOnce)) post();
      facts.push_back({number, stated_day(report), static_cast<std::uint32_t>(report.body.size()), 0});
      bodies->push_back(std::move(report.body));
      more = facts.size() == kSegmentReports;
      return !more;
    });
    if (!read) return read;
    if (!bodies->empty()) post();
    gathering.finish();
    Status added = case_->transact([&] { return segments->add(facts, gathering.sources()); });
    if (!added) return added;
    if (progress_) progress_({"index", segments->end_report(), 0});
  }
  return segments->tidy([&](const std::function<Status()>& work) { return case_->transact(work); },
                        [&](std::uint32_t report) {
                          return !std::binary_search(removed->begin(), removed->end(), std::int64_t{report});
                        });
}

}  // namespace stemma
