#include "stemma/engine.h"

#include <set>

#include "base/file_system.h"
#include "base/format.h"
#include "engine/parameters.h"
#include "engine/state.h"
#include "text/outlet.h"

namespace stemma {

Result<Engine> Engine::open(Options options, ProgressSink progress) {
  auto lexicons = text::Lexicons::load(options.data_dir, base::disk());
  if (!lexicons) return lexicons.error();
  auto parser = syntax::Parser::load(options.data_dir + "/models/syntax.model");
  if (!parser) return parser.error();
  auto trees = claims::LikenessTrees::load(options.data_dir + "/models/likeness.model", base::disk());
  if (!trees) return trees.error();
  auto state = std::make_unique<State>(std::move(options), std::move(progress), std::move(*lexicons),
                                       std::move(*parser), std::move(*trees));
  if (!state->keeps_case()) return Engine(std::move(state));
  if (Status opened = state->open_case(state->case_path()); !opened) return opened.error();
  return Engine(std::move(state));
}

Engine::Engine(std::unique_ptr<State> state) : state_(std::move(state)) {}
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;
Engine::~Engine() = default;

Result<IngestSummary> Engine::ingest(const std::vector<std::string>& paths) { return state_->ingest(paths); }
Status Engine::remove(const std::vector<std::string>& ids) { return state_->remove(ids); }

Result<std::vector<std::string>> Engine::ids() const { return state_->ids(); }

Result<std::vector<Report>> Engine::reports() const {
  if (Status done = state_->need_reports(); !done) return done.error();
  return state_->reports();
}

const std::vector<Diagnostic>& Engine::diagnostics() const { return state_->diagnostics(); }

Status Engine::candidates(const std::vector<std::string>& paths, const CandidateSink& sink) {
  return state_->candidates(paths, sink);
}

Status Engine::pairs(const std::function<void(const Alignment&)>& sink) { return state_->pairs(sink); }

Result<std::vector<FamilyRow>> Engine::families() {
  if (Status done = state_->need_lineage(); !done) return done.error();
  return state_->lineage().rows;
}

Result<Decision> Engine::decide(Decision decision) { return state_->decide(std::move(decision)); }

Status Engine::undo(std::int64_t number, const std::string& who, const std::string& when) {
  return state_->undo(number, who, when);
}

Result<std::vector<Decision>> Engine::decisions() {
  if (Status done = state_->need_decisions(); !done) return done.error();
  return state_->decisions();
}

Result<Alignment> Engine::collate(const std::string& a, const std::string& b) { return state_->collate(a, b); }

Result<CollationTable> Engine::collate(const std::vector<std::string>& ids, const std::string& base) {
  return state_->collate(ids, base);
}

Result<std::vector<Stemma>> Engine::stemmata() {
  if (Status done = state_->need_lineage(); !done) return done.error();
  return state_->lineage().stemmata;
}

Status Engine::annotate(const std::function<void(const Report&, const Annotations&)>& sink) {
  if (Status done = state_->need_annotations(); !done) return done;
  const auto& reports = state_->reports();
  for (std::size_t i = 0; i < reports.size(); ++i) sink(reports[i], state_->annotations()[i]);
  return Done{};
}

Result<ClaimSheet> Engine::claims() {
  if (Status done = state_->need_claims(); !done) return done.error();
  return state_->claims();
}

Result<Dossier> Engine::dossier() {
  if (Status done = state_->need_claims(); !done) return done.error();
  if (Status done = state_->need_annotations(); !done) return done.error();
  Dossier dossier = state_->dossier();
  if (Status done = state_->add_tables(dossier); !done) return done.error();
  if (Status done = state_->add_spun(dossier); !done) return done.error();
  return dossier;
}

namespace {

Summary summarise(const Dossier& dossier) {
  Summary summary;
  std::set<std::string> outlets;
  std::set<std::string> families;
  for (const Report& report : dossier.reports) {
    outlets.insert(text::outlet_of(report));
    if (!report.time) ++summary.undated;
  }
  for (const FamilyRow& row : dossier.rows) families.insert(row.family);
  for (const Origin& origin : dossier.claims.origins) {
    ++(origin.grade == SourceGrade::kNamed ? summary.named : summary.anonymous);
  }
  summary.reports = static_cast<int>(dossier.reports.size());
  summary.outlets = static_cast<int>(outlets.size());
  summary.families = static_cast<int>(families.size());
  summary.origins = static_cast<int>(dossier.claims.origins.size());
  return summary;
}

}  // namespace

Dossier Engine::State::dossier() {
  Dossier dossier;
  dossier.reports = reports_;
  dossier.annotations = parsed_.annotations;
  dossier.rows = lineage_.rows;
  dossier.stemmata = lineage_.stemmata;
  for (const Alignment& alignment : alignments_) {
    if (alignment.relation > Relation::kSameStory) dossier.alignments.push_back(alignment);
  }
  dossier.claims = claims_;
  dossier.decisions = decisions_;
  dossier.diagnostics = diagnostics_;
  dossier.parameters = engine::parameters(options_);
  dossier.summary = summarise(dossier);
  dossier.names = names_.names;
  dossier.offices = names_.offices;
  return dossier;
}

}  // namespace stemma
