// The order of the stages, and nothing else: each asks for what it needs, does its work on all threads, and keeps what
// a later run would have to do again in the case.
//
//   texts ──▶ candidates ──▶ passages ──▶ families ──▶ changes ──▶ lineage ──▶ claims
//     └──────────────────▶ annotations ─────────────────┘                        ▲
//                               └────────────────────────────────────────────────┘
// Candidates, families, lineage and claims depend on the whole collection and are made anew each time; annotations
// depend on one report, passages and changes on two, so a case keeps them and a new report re-does only what it
// touches.
#include <algorithm>
#include <map>
#include <set>

#include "annotate/annotate.h"
#include "base/format.h"
#include "engine/parameters.h"
#include "engine/state.h"
#include "index/furniture.h"
#include "index/index.h"

namespace stemma {
namespace {

// Versions of the methods behind kept results: raise one when its stage would give another result.
constexpr int kAnnotateVersion = 1;
constexpr int kPassagesVersion = 2;
constexpr int kChangesVersion = 2;

}  // namespace

// Texts are read, the furniture that the collection betrays is marked, and the reports that have some are read again.
Status Engine::State::need_texts() {
  if (texts_.size() == reports_.size()) return Done{};
  texts_.resize(reports_.size());
  const auto read = [&](std::size_t i) {
    texts_[i] = text::read(reports_[i].body, reports_[i].boilerplate, lexicons_);
  };
  work_through("text", reports_.size(), read);
  const auto furniture = index::find_furniture(texts_);
  furnished_.assign(reports_.size(), false);
  std::vector<std::size_t> changed;
  for (std::size_t i = 0; i < reports_.size(); ++i) {
    if (furniture[i].empty()) continue;
    auto& marked = reports_[i].boilerplate;
    marked.insert(marked.end(), furniture[i].begin(), furniture[i].end());
    std::sort(marked.begin(), marked.end(), [](const Boilerplate& x, const Boilerplate& y) { return x.span < y.span; });
    furnished_[i] = true;
    changed.push_back(i);
  }
  work_through("text", changed.size(), [&](std::size_t i) { read(changed[i]); });
  return Done{};
}

bool Engine::State::may_be_kept(std::size_t report) const { return case_.has_value() && !furnished_[report]; }

std::map<Engine::State::PairKey, Alignment> Engine::State::kept_alignments(const std::string& key,
                                                                           Status& status) const {
  std::map<PairKey, Alignment> result;
  if (!case_) return result;
  auto stored = case_->alignments(key);
  if (!stored) {
    status = stored.error();
    return result;
  }
  for (Alignment& alignment : *stored) {
    const auto a = position_.find(alignment.a);
    const auto b = position_.find(alignment.b);
    if (a == position_.end() || b == position_.end() || furnished_[a->second] || furnished_[b->second]) continue;
    PairKey pair{alignment.a, alignment.b};
    result.emplace(std::move(pair), std::move(alignment));
  }
  return result;
}

Status Engine::State::keep_alignments(const std::string& key, const std::vector<const Alignment*>& fresh) {
  if (!case_) return Done{};
  std::vector<Alignment> kept;
  for (const Alignment* alignment : fresh) {
    if (may_be_kept(position_.at(alignment->a)) && may_be_kept(position_.at(alignment->b))) kept.push_back(*alignment);
  }
  if (Status dropped = case_->drop_stale(key); !dropped) return dropped;
  return case_->put_alignments(key, kept);
}

Status Engine::State::need_annotations() {
  std::vector<std::size_t> all(reports_.size());
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = i;
  return annotate(all);
}

Status Engine::State::annotate(const std::vector<std::size_t>& which) {
  if (Status done = need_texts(); !done) return done;
  const std::string key = engine::stage_key("annotate", kAnnotateVersion, options_);
  std::vector<std::size_t> missing;
  for (std::size_t report : which) {
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
    const std::size_t report = missing[i];
    annotations_[report] = annotate::annotate(reports_[report], texts_[report], lexicons_);
  });
  if (case_ && !missing.empty()) {
    if (Status dropped = case_->drop_stale(key); !dropped) return dropped;
  }
  for (std::size_t report : missing) {
    if (!may_be_kept(report)) continue;
    if (Status kept = case_->put_annotations(key, reports_[report].id, annotations_[report]); !kept) return kept;
  }
  return Done{};
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

void Engine::State::need_profiles(const std::vector<std::size_t>& which) {
  if (!collator_) collator_.emplace(lexicons_, wordnet(), options_.align);
  std::vector<std::size_t> missing;
  for (std::size_t report : which) {
    if (!profiles_[report]) missing.push_back(report);
  }
  work_through("profile", missing.size(),
               [&](std::size_t i) { profiles_[missing[i]] = collator_->profile(witness(missing[i])); });
}

Status Engine::State::need_passages() {
  if (have_passages_) return Done{};
  if (Status done = need_texts(); !done) return done;
  const auto candidates = index::find_candidates(texts_, lexicons_, options_.index);
  const std::string key = engine::stage_key("align", kPassagesVersion, options_);
  Status status = Done{};
  auto kept = kept_alignments(key, status);
  if (!status) return status;
  std::vector<Alignment> all(candidates.size());
  std::vector<std::size_t> missing;
  std::set<std::size_t> involved;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const auto found = kept.find({reports_[candidates[i].a].id, reports_[candidates[i].b].id});
    if (found != kept.end()) {
      all[i] = std::move(found->second);
    } else {
      missing.push_back(i);
      involved.insert({candidates[i].a, candidates[i].b});
    }
  }
  need_profiles({involved.begin(), involved.end()});
  work_through("align", missing.size(), [&](std::size_t i) {
    const auto& [a, b, shared, bits] = candidates[missing[i]];
    all[missing[i]] = collator_->passages(witness(a), *profiles_[a], witness(b), *profiles_[b]);
  });
  std::vector<const Alignment*> fresh;
  for (std::size_t i : missing) fresh.push_back(&all[i]);
  if (Status put = keep_alignments(key, fresh); !put) return put;
  std::erase_if(all, [](const Alignment& alignment) { return alignment.relation == Relation::kNone; });
  alignments_ = std::move(all);
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
  std::set<std::size_t> involved;
  for (std::size_t i : chosen) {
    const auto found = kept.find({alignments_[i].a, alignments_[i].b});
    if (found != kept.end()) {
      alignments_[i] = std::move(found->second);
    } else {
      missing.push_back(i);
      involved.insert({position_.at(alignments_[i].a), position_.at(alignments_[i].b)});
    }
  }
  const std::vector<std::size_t> reports(involved.begin(), involved.end());
  if (Status done = annotate(reports); !done) return done;
  need_profiles(reports);
  work_through("changes", missing.size(), [&](std::size_t i) {
    Alignment& alignment = alignments_[missing[i]];
    const std::size_t a = position_.at(alignment.a);
    const std::size_t b = position_.at(alignment.b);
    collator_->changes(witness(a), *profiles_[a], witness(b), *profiles_[b], alignment);
  });
  std::vector<const Alignment*> fresh;
  for (std::size_t i : missing) fresh.push_back(&alignments_[i]);
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
  for (const std::string& id : {a, b}) {
    if (!position_.contains(id)) return Error{ErrorCode::kNotFound, "no report has this id", id};
  }
  const std::vector<std::size_t> both = {position_.at(a), position_.at(b)};
  if (Status done = annotate(both); !done) return done.error();
  need_profiles(both);
  const auto& [first, second] = std::pair(both[0], both[1]);
  Alignment alignment = collator_->passages(witness(first), *profiles_[first], witness(second), *profiles_[second]);
  collator_->changes(witness(first), *profiles_[first], witness(second), *profiles_[second], alignment);
  return alignment;
}

}  // namespace stemma
