// Rules for roles: who did it to whom.
//
// "Seoul warned Orvo" against "Orvo warned Seoul": the same verb, the same two names, and the one that stood before it
// now stands behind it. Only names count, each the nearest to the verb on its side and in its sentence; and if one
// report has the verb in the passive ("was warned by"), names that change sides keep their roles.
//
// Not done: roles told by pronouns or common nouns; verbs that are each other's turning ("bought from", "sold to").
// Tests: AlignRoles.*
#include "align/rule_frame.h"
#include "base/format.h"

namespace stemma::align {
namespace {

constexpr std::uint32_t kReach = 6;  // Words between the verb and a name.

bool is_verb(const Frame& frame, const Side& side, std::uint32_t word) {
  if (side.profile.words[word].function_word || side.token(word).capitalised) return false;
  const auto choices = frame.lexicons.word_tags.plain(side.profile.words[word].hash);
  constexpr std::string_view kVerbTags = "VZDX";  // Base, present, past, participle (data/make_word_tags.py).
  return !choices.empty() && kVerbTags.find(choices.front().tag) != std::string_view::npos;
}

// The nearest name before the verb (`step` -1) or behind it; kUntied if none stands near.
std::uint32_t name_beside(const Side& side, std::uint32_t verb, int step) {
  const std::vector<Word>& words = side.profile.words;
  for (std::int64_t at = std::int64_t{verb} + step, reach = 0; reach < kReach; at += step, ++reach) {
    if (at < 0 || at >= static_cast<std::int64_t>(words.size())) break;
    const Word& word = words[static_cast<std::size_t>(at)];
    if (word.unit != words[verb].unit) break;
    if (word.name && !word.number) return static_cast<std::uint32_t>(at);
  }
  return kUntied;
}

// "was warned by", "has been warned by".
bool is_passive(const Side& side, std::uint32_t verb) {
  const std::vector<Word>& words = side.profile.words;
  return verb + 1 < words.size() && words[verb + 1].unit == words[verb].unit && side.folded(verb + 1) == "by";
}

}  // namespace

void find_role_changes(const Frame& frame, std::vector<Change>& changes) {
  for (std::uint32_t verb = frame.words.a.begin; verb < frame.words.a.end; ++verb) {
    const std::uint32_t other = frame.words.partner_in_b(verb);
    if (other == kUntied || frame.words.ties[verb - frame.words.a.begin] != WordTie::kSame) continue;
    if (!is_verb(frame, frame.a, verb) || frame.a.profile.words[verb].quoted || frame.b.profile.words[other].quoted)
      continue;
    const std::uint32_t before_a = name_beside(frame.a, verb, -1), behind_a = name_beside(frame.a, verb, 1);
    const std::uint32_t before_b = name_beside(frame.b, other, -1), behind_b = name_beside(frame.b, other, 1);
    if (before_a == kUntied || behind_a == kUntied || before_b == kUntied || behind_b == kUntied) continue;
    const auto same = [&](std::uint32_t x, std::uint32_t y) {
      return frame.a.profile.words[x].stem == frame.b.profile.words[y].stem;
    };
    if (!same(before_a, behind_b) || !same(behind_a, before_b) || same(before_a, before_b)) continue;
    if (is_passive(frame.a, verb) != is_passive(frame.b, other)) continue;
    const Span a = span_of(frame.a, {before_a, behind_a + 1}), b = span_of(frame.b, {before_b, behind_b + 1});
    changes.push_back(change_of(frame, ChangeType::kNegation, a, b, "negation.roles",
                                base::format("Who did it to whom is turned round: \"{}\" against \"{}\".",
                                             a.of(frame.a.witness.report.body), b.of(frame.b.witness.report.body))));
  }
}

}  // namespace stemma::align
