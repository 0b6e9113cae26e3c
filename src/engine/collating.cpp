// Collating: many reports side by side.
#include <algorithm>

#include "collate/collate.h"
#include "engine/state.h"

namespace stemma {

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

Result<CollationTable> Engine::State::collate(const Indices& which, const collate::CollateOptions& options) {
  const align::Collator& full = collator();
  if (Status done = shelf_.need(which, engine::Shelf::Need::kProfile, &full); !done) return done.error();
  static const Annotations kNone;  // Passages need none.
  std::vector<text::Witness> witnesses;
  std::vector<const align::Profile*> profiles;
  for (const Index report : which) {
    witnesses.push_back({shelf_.report(report), shelf_.text(report), kNone});
    profiles.push_back(&shelf_.profile(report));
  }
  return collate::collate(full, witnesses, profiles, options);
}

}  // namespace stemma
