#include "engine/state.h"

#include <algorithm>

#include "base/parallel.h"

namespace stemma {

Engine::State::State(Options options, ProgressSink progress, text::Lexicons lexicons, syntax::Parser parser,
                     claims::LikenessTrees likeness_trees)
    : options_(std::move(options)),
      progress_(std::move(progress)),
      lexicons_(std::move(lexicons)),
      parser_(std::move(parser)),
      likeness_trees_(std::move(likeness_trees)),
      shelf_(lexicons_, options_.threads) {
  forget_results();
}

Status Engine::State::open_case(const std::string& path) {
  auto opened = store::Case::open(path);
  if (!opened) return opened.error();
  case_ = std::move(*opened);
  auto diagnostics = case_->diagnostics();
  if (!diagnostics) return diagnostics.error();
  for (Diagnostic& diagnostic : *diagnostics) {
    if (noted_.insert(diagnostic.where + '\n' + diagnostic.message).second) {
      diagnostics_.push_back(std::move(diagnostic));
    }
  }
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

// Reports in a case are read again when they are needed; those in memory are put in order.
void Engine::State::forget_results() {
  if (case_) {
    reports_.clear();
    unmarked_.clear();
  }
  have_reports_ = !case_;
  quick_ = {};
  parsed_ = {};
  alignments_.clear();
  families_.clear();
  lineage_ = {};
  claims_ = {};
  names_ = {};
  listing_ = {};
  found_ = {};
  decisions_.clear();
  rulings_ = {};
  have_listing_ = have_candidates_ = have_passages_ = have_lineage_ = have_claims_ = have_decisions_ = false;
}

Status Engine::State::need_reports() {
  if (!have_reports_) {
    auto reports = case_->reports();
    if (!reports) return reports.error();
    reports_ = std::move(*reports);
    unmarked_.assign(reports_.size(), false);
    have_reports_ = true;
    have_listing_ = have_candidates_ = false;
  }
  if (Status listed = need_listing(); !listed) return listed;
  return shelf_.need(all_reports(), engine::Shelf::Need::kMarks);
}

Engine::State::Indices Engine::State::all_reports() const {
  Indices all(reports_.size());
  for (Index i = 0; i < all.size(); ++i) all[i] = i;
  return all;
}

// With their marks; in memory by id, else in order of arrival.
Status Engine::State::each_report(const std::function<void(const Report&)>& sink) {
  if (!have_reports_) {
    return case_->each_report(0, [&](std::int64_t, const Report& report) {
      sink(report);
      return true;
    });
  }
  if (Status done = need_reports(); !done) return done;
  for (const Report& report : reports_) sink(report);
  return Done{};
}

Result<std::vector<std::string>> Engine::State::ids() const {
  std::vector<std::string> ids;
  if (!case_) {
    for (const Report& report : reports_) ids.push_back(report.id);
    return ids;
  }
  auto entries = case_->entries();
  if (!entries) return entries.error();
  for (store::Entry& entry : *entries) ids.push_back(std::move(entry.id));
  return ids;
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

text::Witness Engine::State::witness(Index report, Reading reading) const {
  const Readings& read = reading == Reading::kQuick ? quick_ : parsed_;
  return {shelf_.report(report), shelf_.text(report), read.annotations[report]};
}

}  // namespace stemma
