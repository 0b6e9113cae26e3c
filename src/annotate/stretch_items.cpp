#include "annotate/stretch_items.h"

namespace stemma::annotate {

StretchItems::StretchItems(const Words& words, const std::vector<Item>& items, const text::Lexicons& lexicons)
    : words_(words.words), items_(items), lexicons_(lexicons), end_(size()) {
  while (end_ > 0 && items_[end_ - 1].kind == ItemKind::kStop) --end_;
}

const text::ReportingCue* StretchItems::cue_of(std::uint32_t i) const {
  const auto found = lexicons_.reporting_cues.find(head(i).folded);
  if (found != lexicons_.reporting_cues.end()) return &found->second;
  const auto stance = lexicons_.stance_cues.find(head(i).folded);
  return stance == lexicons_.stance_cues.end() ? nullptr : &stance->second;
}

bool StretchItems::can_hear(std::uint32_t i) const {
  const Word& word = head(i);
  return can_speak(word) || word.tag == kPronoun || word.is(kReporterWord) ||
         lexicons_.role_nouns.contains(word.folded);
}

}  // namespace stemma::annotate
