// The name tagger: which words are names, and of what type. Linear scores of features, and the best path of labels.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "annotate/name_features.h"
#include "stemma/annotations.h"

namespace stemma::annotate {

// 0: no name. 1 + 2 * type: the first word of a name; 2 + 2 * type: a further one.
inline constexpr std::size_t kNameLabels = 9;
inline constexpr std::size_t begin_label(MentionType type) { return 1 + 2 * static_cast<std::size_t>(type); }

using LabelScores = std::array<std::int32_t, kNameLabels>;

// Scores of one word: by itself, and of the step from each label before it. The step into the first word is from 0.
struct WordScores {
  LabelScores own{};
  std::array<LabelScores, kNameLabels> steps{};  // [before][here]
};

// The best path (Viterbi); a label of a further word never follows another type. `from[i]`: one word's scores.
std::vector<std::uint8_t> best_labels(const std::vector<WordScores>& from);

// The feature of a step from `before` that NameFeatures::collect_step gives as `hash`.
std::uint64_t step_feature(std::uint64_t hash, std::size_t before);

struct NameSpan {
  std::uint32_t begin = 0;  // Words [begin, end).
  std::uint32_t end = 0;
  MentionType type = MentionType::kOther;
  std::array<std::int32_t, 4> scores{};  // Of each MentionType for these words.
};

// The names of a report, by offset, not overlapping. Time O(words).
std::vector<NameSpan> tag_names(const Words& words, const text::Text& text, const text::Lexicons& lexicons);

}  // namespace stemma::annotate
