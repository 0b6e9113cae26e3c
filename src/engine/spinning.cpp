// Reports that look machine-spun, whether a sibling shows it or their own phrases do.
#include "align/spinning.h"

#include <algorithm>
#include <tuple>

#include "align/lone_spinning.h"
#include "engine/state.h"

namespace stemma {

Status Engine::State::need_set_phrases() {
  if (set_phrases_) return Done{};
  auto loaded = text::SetPhrases::load(options_.data_dir, base::disk(), lexicons_);
  if (!loaded) return loaded.error();
  set_phrases_ = std::move(*loaded);
  wordnet();
  return Done{};
}

Spinning Engine::State::lone_spinning(Index report) const {
  if (!wordnet_) return {};
  const text::Witness read = witness(report, Reading::kQuick);
  return align::lone_spinning({read, shelf_.profile(report)}, *wordnet_, *set_phrases_);
}

Status Engine::State::add_spun(Dossier& dossier) {
  constexpr std::size_t kBatch = 1000;  // Profiles in memory at a time.
  if (Status done = need_set_phrases(); !done) return done;
  const Indices all = all_reports();
  std::vector<Spinning> spinning(all.size());
  for (std::size_t from = 0; from < all.size(); from += kBatch) {
    const std::size_t count = std::min(kBatch, all.size() - from);
    const auto first = all.begin() + static_cast<std::ptrdiff_t>(from);
    const Indices batch(first, first + static_cast<std::ptrdiff_t>(count));
    if (Status done = shelf_.need(batch, engine::Shelf::Need::kProfile, &collator()); !done) return done;
    work_through("spun phrases", count, [&](std::size_t i) { spinning[batch[i]] = lone_spinning(batch[i]); });
  }
  for (const Alignment& alignment : alignments_) {
    for (const auto& [id, shown] : {std::tie(alignment.a, alignment.spun_a), std::tie(alignment.b, alignment.spun_b)}) {
      if (shown.score >= align::kSpun) align::join(spinning[index_of(id)], shown);
    }
  }
  for (std::size_t i = 0; i < spinning.size(); ++i) {
    if (spinning[i].score >= align::kSpun) dossier.spun.push_back({reports_[i].id, std::move(spinning[i])});
  }
  return Done{};
}

}  // namespace stemma
