// The order of the stages, and nothing else: each asks for what it needs, does its work on all threads, and keeps what
// a later run would have to do again in the case.
//
//   texts ──▶ candidates ──▶ passages ──▶ families ──▶ changes ──▶ lineage ──▶ claims
//     ├───────────────▶ annotations, quick ─────────────┘                        ▲
//     └───────────────▶ annotations, with trees ─────────────────────────────────┘
// Candidates, passages, families, lineage and claims are made anew each time: candidates come from the index, which a
// case keeps, and passages cost less to find than to read back. Annotations depend on one report, changes on two; a
// case keeps them, and a new report re-does only what it touches.
#include <algorithm>
#include <map>
#include <set>

#include "align/spinning.h"
#include "annotate/annotate.h"
#include "base/format.h"
#include "base/parallel.h"
#include "claims/offices.h"
#include "engine/parameters.h"
#include "engine/state.h"

namespace stemma {
namespace {

// Versions of the methods behind kept annotations: raise one when it would give another result.
constexpr int kQuickVersion = 10;
constexpr int kParsedVersion = 10;

}  // namespace

// Furniture that the collection betrays is marked before texts are read.
Status Engine::State::need_texts() {
  if (Status done = need_reports(); !done) return done;
  if (Status done = need_candidates(); !done) return done;
  shelf_.keep_all();
  if (Status done = shelf_.need(all_reports(), engine::Shelf::Need::kMarks); !done) return done;
  return shelf_.need(all_reports(), engine::Shelf::Need::kText);
}

bool Engine::State::may_be_kept(Index report) const { return keeps_case() && !shelf_.has_furniture(report); }

Status Engine::State::need_annotations() {
  if (Status done = need_texts(); !done) return done;
  return annotate(all_reports(), Reading::kParsed);
}

Status Engine::State::annotate(const Indices& which, Reading reading) {
  if (Status done = shelf_.need(which, engine::Shelf::Need::kMarks); !done) return done;
  if (Status done = shelf_.need(which, engine::Shelf::Need::kText); !done) return done;
  const bool parsed = reading == Reading::kParsed;
  const std::string key = parsed ? engine::stage_key("annotate", kParsedVersion, options_)
                                 : engine::stage_key("annotate_quick", kQuickVersion, options_);
  Readings& read = readings(reading);
  Indices missing;
  for (const Index report : which) {
    if (read.done[report]) continue;
    read.done[report] = true;
    if (may_be_kept(report)) {
      auto kept = case_->annotations(key, shelf_.report(report).id);
      if (!kept) return kept.error();
      if (kept->has_value()) {
        read.annotations[report] = std::move(**kept);
        continue;
      }
    }
    missing.push_back(report);
  }
  work_through("annotate", missing.size(), [&](std::size_t i) {
    const Index report = missing[i];
    read.annotations[report] =
        annotate::annotate(shelf_.report(report), shelf_.text(report), lexicons_, parsed ? &parser_ : nullptr);
  });
  if (!keeps_case() || missing.empty()) return Done{};
  return case_->transact([&] {
    Status status = case_->drop_stale(key);
    for (const Index report : missing) {
      if (status && may_be_kept(report))
        status = case_->put_annotations(key, shelf_.report(report).id, read.annotations[report]);
    }
    return status;
  });
}

// WordNet is read when the first changes are asked for; without it spun words are found by siblings alone.
const text::WordNet* Engine::State::wordnet() {
  if (!wordnet_tried_ && !options_.wordnet_dir.empty()) {
    auto opened = text::WordNet::open(options_.wordnet_dir);
    if (opened) {
      wordnet_ = std::move(*opened);
    } else {
      diagnostics_.push_back({Severity::kWarning, "align", opened.error().code, opened.error().where,
                              "no WordNet, so fewer spun words will be found: " + opened.error().message});
    }
  }
  wordnet_tried_ = true;
  return wordnet_ ? &*wordnet_ : nullptr;
}

const align::Collator& Engine::State::collator() {
  if (!collator_) collator_.emplace(lexicons_, wordnet(), options_.align);
  return *collator_;
}

Status Engine::State::need_claims() {
  if (have_claims_) return Done{};
  if (Status done = need_texts(); !done) return done;
  if (Status done = need_all_passages(); !done) return done;
  if (Status done = need_lineage(); !done) return done;
  if (Status done = annotate(all_reports(), Reading::kQuick); !done) return done;
  std::vector<text::Witness> witnesses;
  witnesses.reserve(reports_.size());
  for (std::size_t i = 0; i < reports_.size(); ++i) witnesses.push_back(witness(i, Reading::kQuick));
  claims_ = claims::make_sheet(
      {witnesses, lineage_.rows, lineage_.stemmata, alignments_, likeness_trees_, wordnet(), &decisions_}, lexicons_,
      options_.claims);
  names_ = claims::gather_names({witnesses, alignments_, claims_}, lexicons_);
  claims::show_disputed_offices(witnesses, names_.offices, lexicons_, claims_);
  have_claims_ = true;
  return Done{};
}

Result<Alignment> Engine::State::collate(const std::string& a, const std::string& b) {
  if (Status done = need_texts(); !done) return done.error();
  for (const std::string& id : {a, b}) {
    if (!position_.contains(id)) return Error{ErrorCode::kNotFound, "no report has this id", id};
  }
  const auto first = index_of(a);
  const auto second = index_of(b);
  if (Status done = annotate({first, second}, Reading::kQuick); !done) return done.error();
  const align::Collator& full = collator();
  if (Status done = shelf_.need({first, second}, engine::Shelf::Need::kProfile, &full); !done) return done.error();
  const text::Witness a_witness = witness(first, Reading::kQuick);
  const text::Witness b_witness = witness(second, Reading::kQuick);
  Alignment alignment = full.passages(a_witness, shelf_.profile(first), b_witness, shelf_.profile(second));
  full.changes(a_witness, shelf_.profile(first), b_witness, shelf_.profile(second), alignment);
  alignment.reasons = full.reasons(shelf_.profile(first), shelf_.profile(second));
  alignment.reuse_a = align::reuse(shelf_.profile(first), shelf_.profile(second));
  alignment.reuse_b = align::reuse(shelf_.profile(second), shelf_.profile(first));
  if (Status done = need_set_phrases(); !done) return done.error();
  align::join(alignment.spun_a, lone_spinning(first));
  align::join(alignment.spun_b, lone_spinning(second));
  return alignment;
}

}  // namespace stemma
