// The order of the stages, and nothing else: each asks for what it needs, does its work on all threads, and keeps what
// a later run would have to do again in the case.
//
//   texts ──▶ candidates ──▶ passages ──▶ families ──▶ changes ──▶ lineage ──▶ claims
//     └──────────────────▶ annotations ─────────────────┘                        ▲
//                               └────────────────────────────────────────────────┘
// Candidates, passages, families, lineage and claims are made anew each time: candidates come from the index, which a
// case keeps, and passages cost less to find than to read back. Annotations depend on one report, changes on two; a
// case keeps them, and a new report re-does only what it touches.
#include <algorithm>
#include <map>
#include <set>

#include "annotate/annotate.h"
#include "base/format.h"
#include "base/parallel.h"
#include "engine/parameters.h"
#include "engine/state.h"

namespace stemma {
namespace {

// Versions of the methods behind kept results: raise one when its stage would give another result.
constexpr int kAnnotateVersion = 1;
constexpr int kPassagesVersion = 2;
constexpr int kChangesVersion = 2;

}  // namespace

// Furniture that the collection betrays is marked before texts are read.
Status Engine::State::need_texts() {
  if (Status done = need_reports(); !done) return done;
  if (Status done = need_candidates(); !done) return done;
  return shelf_.need(all_reports(), engine::Shelf::Need::kText);
}

bool Engine::State::may_be_kept(Index report) const { return keeps_case() && !shelf_.has_furniture(report); }

std::map<Engine::State::PairKey, Alignment> Engine::State::kept_alignments(const std::string& key,
                                                                           Status& status) const {
  std::map<PairKey, Alignment> result;
  if (!keeps_case()) return result;
  auto stored = case_->alignments(key);
  if (!stored) {
    status = stored.error();
    return result;
  }
  for (Alignment& alignment : *stored) {
    const auto a = position_.find(alignment.a);
    const auto b = position_.find(alignment.b);
    if (a == position_.end() || b == position_.end()) continue;
    if (!may_be_kept(static_cast<Index>(a->second)) || !may_be_kept(static_cast<Index>(b->second))) continue;
    PairKey pair{alignment.a, alignment.b};
    result.emplace(std::move(pair), std::move(alignment));
  }
  return result;
}

Status Engine::State::keep_alignments(const std::string& key, const std::vector<const Alignment*>& fresh) {
  if (!keeps_case()) return Done{};
  std::vector<Alignment> kept;
  for (const Alignment* alignment : fresh) {
    const auto index = [&](const std::string& id) { return static_cast<Index>(position_.at(id)); };
    if (may_be_kept(index(alignment->a)) && may_be_kept(index(alignment->b))) kept.push_back(*alignment);
  }
  if (Status dropped = case_->drop_stale(key); !dropped) return dropped;
  return case_->put_alignments(key, kept);
}

Status Engine::State::need_annotations() {
  if (Status done = need_texts(); !done) return done;
  return annotate(all_reports());
}

// REQUIRES: need_texts().
Status Engine::State::annotate(const Indices& which) {
  const std::string key = engine::stage_key("annotate", kAnnotateVersion, options_);
  Indices missing;
  for (const Index report : which) {
    if (annotated_[report]) continue;
    annotated_[report] = true;
    if (may_be_kept(report)) {
      auto kept = case_->annotations(key, reports_[report].id);
      if (!kept) return kept.error();
      if (kept->has_value()) {
        annotations_[report] = std::move(**kept);
        continue;
      }
    }
    missing.push_back(report);
  }
  work_through("annotate", missing.size(), [&](std::size_t i) {
    const Index report = missing[i];
    annotations_[report] = annotate::annotate(reports_[report], shelf_.text(report), lexicons_);
  });
  if (!keeps_case() || missing.empty()) return Done{};
  return case_->transact([&] {
    Status status = case_->drop_stale(key);
    for (const Index report : missing) {
      if (status && may_be_kept(report))
        status = case_->put_annotations(key, reports_[report].id, annotations_[report]);
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

// Works through the candidates in order, some thousands at a time: the reports of these are taken from the shelf.
Status Engine::State::each_passages(const std::function<void(Alignment)>& sink) {
  constexpr std::size_t kPiece = 4096;
  const align::Collator plain(lexicons_, nullptr, options_.align);  // Passages need no WordNet.
  const Annotations none;
  for (std::size_t begin = 0; begin < found_.pairs.size(); begin += kPiece) {
    const std::size_t end = std::min(found_.pairs.size(), begin + kPiece);
    std::set<Index> involved;
    for (std::size_t i = begin; i < end; ++i) involved.insert({found_.pairs[i].a, found_.pairs[i].b});
    const Status needed = shelf_.need({involved.begin(), involved.end()}, engine::Shelf::Need::kProfile, &plain);
    if (!needed) return needed;
    std::vector<Alignment> some(end - begin);
    base::parallel_for(some.size(), options_.threads, [&](std::size_t i) {
      const auto& [first, second] = std::minmax(found_.pairs[begin + i].a, found_.pairs[begin + i].b);
      const text::Witness a{shelf_.report(first), shelf_.text(first), none};
      const text::Witness b{shelf_.report(second), shelf_.text(second), none};
      some[i] = plain.passages(a, shelf_.profile(first), b, shelf_.profile(second));
    });
    for (Alignment& alignment : some) {
      if (alignment.relation != Relation::kNone) sink(std::move(alignment));
    }
    if (progress_) progress_({"align", end, found_.pairs.size()});
  }
  return Done{};
}

Status Engine::State::pairs(const std::function<void(const Alignment&)>& sink) {
  if (Status done = need_candidates(); !done) return done;
  return each_passages([&](const Alignment& alignment) { sink(alignment); });
}

Status Engine::State::need_passages() {
  if (have_passages_) return Done{};
  if (Status done = need_texts(); !done) return done;
  if (Status done = each_passages([&](Alignment alignment) { alignments_.push_back(std::move(alignment)); }); !done) {
    return done;
  }
  std::sort(alignments_.begin(), alignments_.end(),
            [](const Alignment& x, const Alignment& y) { return x.a != y.a ? x.a < y.a : x.b < y.b; });
  have_passages_ = true;
  return Done{};
}

// Replaces the alignments of close relatives by ones that carry changes.
Status Engine::State::compare_family_members() {
  const auto chosen = lineage::worth_comparing(reports_, families_, alignments_);
  const std::string key =
      base::format("changes@{}/{}", kChangesVersion, engine::stage_key("align", kPassagesVersion, options_));
  Status status = Done{};
  auto kept = kept_alignments(key, status);
  if (!status) return status;
  std::vector<std::size_t> missing;
  std::set<Index> involved;
  const auto index = [&](const std::string& id) { return static_cast<Index>(position_.at(id)); };
  for (const std::size_t i : chosen) {
    const auto found = kept.find({alignments_[i].a, alignments_[i].b});
    if (found != kept.end()) {
      alignments_[i] = std::move(found->second);
    } else {
      missing.push_back(i);
      involved.insert({index(alignments_[i].a), index(alignments_[i].b)});
    }
  }
  const Indices reports(involved.begin(), involved.end());
  if (Status done = annotate(reports); !done) return done;
  const align::Collator& full = collator();
  if (Status done = shelf_.need(reports, engine::Shelf::Need::kProfile, &full); !done) return done;
  work_through("changes", missing.size(), [&](std::size_t i) {
    Alignment& alignment = alignments_[missing[i]];
    const Index a = index(alignment.a);
    const Index b = index(alignment.b);
    full.changes(witness(a), shelf_.profile(a), witness(b), shelf_.profile(b), alignment);
  });
  std::vector<const Alignment*> fresh;
  for (const std::size_t i : missing) fresh.push_back(&alignments_[i]);
  return keep_alignments(key, fresh);
}

Status Engine::State::need_lineage() {
  if (have_lineage_) return Done{};
  if (Status done = need_passages(); !done) return done;
  const lineage::Collection collection(reports_, lexicons_);
  families_ = lineage::group(reports_, alignments_, collection, options_.lineage);
  if (Status done = compare_family_members(); !done) return done;
  lineage_ = lineage::trace(reports_, families_, alignments_, collection);
  have_lineage_ = true;
  return Done{};
}

Status Engine::State::need_claims() {
  if (have_claims_) return Done{};
  if (Status done = need_lineage(); !done) return done;
  if (Status done = need_annotations(); !done) return done;
  std::vector<text::Witness> witnesses;
  witnesses.reserve(reports_.size());
  for (std::size_t i = 0; i < reports_.size(); ++i) witnesses.push_back(witness(i));
  claims_ = claims::make_sheet({witnesses, lineage_.rows, lineage_.stemmata, alignments_, wordnet()}, lexicons_,
                               options_.claims);
  have_claims_ = true;
  return Done{};
}

Result<Alignment> Engine::State::collate(const std::string& a, const std::string& b) {
  if (Status done = need_texts(); !done) return done.error();
  for (const std::string& id : {a, b}) {
    if (!position_.contains(id)) return Error{ErrorCode::kNotFound, "no report has this id", id};
  }
  const auto first = static_cast<Index>(position_.at(a));
  const auto second = static_cast<Index>(position_.at(b));
  if (Status done = annotate({first, second}); !done) return done.error();
  const align::Collator& full = collator();
  if (Status done = shelf_.need({first, second}, engine::Shelf::Need::kProfile, &full); !done) return done.error();
  Alignment alignment = full.passages(witness(first), shelf_.profile(first), witness(second), shelf_.profile(second));
  full.changes(witness(first), shelf_.profile(first), witness(second), shelf_.profile(second), alignment);
  return alignment;
}

}  // namespace stemma
