// Collating: many reports side by side.
#include <algorithm>

#include "align/profile.h"
#include "base/format.h"
#include "collate/collate.h"
#include "engine/state.h"

namespace stemma {
namespace {

constexpr std::uint32_t kLongSentence = 2000;  // Words; of longer ones not all that agree need be found.
constexpr std::size_t kMostInDossier = 200;    // Reports of one family in the table of a dossier.

}  // namespace

Result<CollationTable> Engine::State::collate(std::vector<std::string> ids, const std::string& base) {
  if (Status done = need_texts(); !done) return done.error();
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  if (ids.empty()) return Error{ErrorCode::kInvalidArgument, "no report to collate", ""};
  Indices which;
  for (const std::string& id : ids) {
    if (!position_.contains(id)) return Error{ErrorCode::kNotFound, "no report has this id", id};
    which.push_back(index_of(id));
  }
  collate::CollateOptions options;
  options.threads = options_.threads;
  if (!base.empty()) {
    const auto found = std::lower_bound(ids.begin(), ids.end(), base);
    if (found == ids.end() || *found != base) {
      return Error{ErrorCode::kInvalidArgument, "the base is none of the reports that are collated", base};
    }
    options.base = static_cast<std::uint32_t>(found - ids.begin());
  }
  return collate(which, options);
}

void Engine::State::warn_of_long_sentences(Index report) {
  std::uint32_t longest = 0;
  for (const align::Unit& unit : shelf_.profile(report).units)
    longest = std::max(longest, unit.end_word - unit.first_word);
  if (longest <= kLongSentence) return;
  const Diagnostic warning{
      Severity::kWarning, "collate", ErrorCode::kTooLarge, shelf_.report(report).id,
      base::format("has a sentence of {} words; in such a one words that agree may go unfound", longest)};
  const bool told = std::find(diagnostics_.begin(), diagnostics_.end(), warning) != diagnostics_.end();
  if (!told) diagnostics_.push_back(warning);
}

Result<CollationTable> Engine::State::collate(const Indices& which, const collate::CollateOptions& options) {
  const align::Collator& full = collator();
  if (Status done = shelf_.need(which, engine::Shelf::Need::kProfile, &full); !done) return done.error();
  static const Annotations kNone;  // Passages need none.
  std::vector<text::Witness> witnesses;
  std::vector<const align::Profile*> profiles;
  for (const Index report : which) {
    witnesses.push_back({shelf_.report(report), shelf_.text(report), kNone});
    profiles.push_back(&shelf_.profile(report));
    warn_of_long_sentences(report);
  }
  return collate::collate(full, witnesses, profiles, options);
}

// Of a large family the reports nearest to the root: nodes come by depth.
Status Engine::State::add_tables(Dossier& dossier) {
  for (const Stemma& stemma : dossier.stemmata) {
    FamilyTable family{stemma.family, {}, 0};
    Indices which;
    for (const StemmaNode& node : stemma.nodes) {
      if (!node.report) continue;
      which.size() < kMostInDossier ? which.push_back(index_of(*node.report)) : void(++family.left_out);
    }
    if (which.size() < 3) continue;
    const Index base = which.front();
    std::sort(which.begin(), which.end());
    collate::CollateOptions options;
    options.threads = options_.threads;
    options.base = static_cast<std::uint32_t>(std::lower_bound(which.begin(), which.end(), base) - which.begin());
    auto table = collate(which, options);
    if (!table) return table.error();
    family.table = std::move(*table);
    dossier.tables.push_back(std::move(family));
  }
  dossier.diagnostics = diagnostics_;
  return Done{};
}

}  // namespace stemma
