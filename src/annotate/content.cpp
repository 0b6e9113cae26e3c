#include "annotate/content.h"

#include "annotate/frames.h"

namespace stemma::annotate {
namespace {

constexpr std::uint32_t kNounReach = 7;    // Items of a noun phrase with what prepositions hang on it.
constexpr std::uint32_t kBehindReach = 6;  // How far behind an inserted cue the comma may stand.

// Behind the noun phrase items[i] with its prepositional phrases.
std::uint32_t behind_noun(const StretchItems& items, std::uint32_t i) {
  std::uint32_t end = i + 1;
  while (items.is_prepositional(end) && end < i + kNounReach) end += 2;
  return end;
}

// The frame of a tensed verb that says something, with or without quotation marks; nullptr for any other item.
const Frame* frame_of_saying(const StretchItems& items, std::uint32_t i) {
  if (!items.is_tensed(i) || items[i].passive) return nullptr;
  const text::ReportingCue* cue = items.cue_of(i);
  if (cue == nullptr || cue->kind == "noun") return nullptr;
  const Frame& frame = frame_of(*cue);
  return frame.quote && frame.clause ? &frame : nullptr;
}

// "but Lee said", "while officials deny": another report begins.
bool begins_report(const StretchItems& items, std::uint32_t i) {
  if (!items.is(i, ItemKind::kConjunction) && !items.is(i, ItemKind::kSubordinator)) return false;
  const std::uint32_t verb = items.is(i + 1, ItemKind::kNounPhrase) ? behind_noun(items, i + 1) : i + 1;
  return frame_of_saying(items, verb) != nullptr && items.lead(verb).tag != kModal;
}

// ", Lee said." or ", Lee said, ": whoever says this says the words before it.
bool begins_aside(const StretchItems& items, std::uint32_t comma) {
  if (!items.is(comma, ItemKind::kComma) || !items.is(comma + 1, ItemKind::kNounPhrase)) return false;
  const std::uint32_t verb = behind_noun(items, comma + 1);
  const Frame* frame = frame_of_saying(items, verb);
  if (frame == nullptr) return false;
  if (frame->addressee) return !items.is(verb + 1, ItemKind::kThat);
  const std::uint32_t next = items.skip_adverbs(verb + 1);
  return next >= items.end() || items.is(next, ItemKind::kComma) || items.is(next, ItemKind::kStop) ||
         items.is(next, ItemKind::kPreposition);
}

// "ships, planes and tanks" seen from its first comma: where the list ends, or the comma itself when it is none.
std::uint32_t end_of_list(const StretchItems& items, std::uint32_t comma) {
  std::uint32_t i = comma;
  while (items.is(i, ItemKind::kComma) && items.is(i + 1, ItemKind::kNounPhrase)) i += 2;
  if (i == comma) return comma;
  if (items.is(i, ItemKind::kComma)) ++i;
  const bool last = items.is(i, ItemKind::kConjunction) && items.is(i + 1, ItemKind::kNounPhrase) &&
                    !items.is(i + 2, ItemKind::kVerbGroup);
  return last ? i + 2 : comma;
}

bool is_pause(const StretchItems& items, std::uint32_t i) {
  return items.is(i, ItemKind::kComma) || items.is(i, ItemKind::kColon);
}

// ", and Ray denied", "if": a new report or a condition begins, where what was said would go on.
bool starts_afresh(const StretchItems& items, std::uint32_t i) {
  if (items.is(i, ItemKind::kSubordinator)) return true;
  return items.is(i, ItemKind::kConjunction) && items.is(i + 1, ItemKind::kNounPhrase) &&
         items.is(i + 2, ItemKind::kVerbGroup) && items.cue_of(i + 2) != nullptr;
}

}  // namespace

std::uint32_t clause_end(const StretchItems& items, std::uint32_t first) {
  for (std::uint32_t i = first + 1; i < items.end(); ++i) {
    if (items.is(i, ItemKind::kStop) && i + 1 < items.end()) return i;
    if (items.is(i, ItemKind::kAccording) || is_asked_aside(items, i))
      return items.is(i - 1, ItemKind::kComma) ? i - 1 : i;
    if (!is_pause(items, i)) continue;
    if (items.is_semicolon(i)) return i;
    if (items.is_ing(i + 1) && items.cue_of(i + 1) != nullptr) return i;
    if (begins_report(items, i + 1) || begins_aside(items, i)) return i;
  }
  return items.end();
}

std::uint32_t phrase_end(const StretchItems& items, std::uint32_t first) {
  for (std::uint32_t i = first + 1; i < items.end(); ++i) {
    switch (items[i].kind) {
      case ItemKind::kComma: {
        const std::uint32_t list_end = end_of_list(items, i);
        if (list_end == i) return i;
        i = list_end - 1;
        break;
      }
      case ItemKind::kColon:
      case ItemKind::kStop:
      case ItemKind::kAccording:
      case ItemKind::kSubordinator:
        return i;
      case ItemKind::kConjunction:
        if (items.is_tensed(i + 1) || (items.is(i + 1, ItemKind::kNounPhrase) && items.is_tensed(i + 2))) return i;
        break;
      default:
        break;
    }
  }
  return items.end();
}

std::uint32_t infinitive_end(const StretchItems& items, std::uint32_t first) {
  for (std::uint32_t i = first + 1; i < items.end(); ++i) {
    if (items.is(i, ItemKind::kStop) || items.is(i, ItemKind::kAccording) || items.is_semicolon(i)) return i;
    const bool comma = items.is(i, ItemKind::kComma);
    if (comma && (!items.is(i + 1, ItemKind::kNounPhrase) || begins_aside(items, i))) return i;
    if (items.is(i, ItemKind::kConjunction) && items.is_tensed(i + 1)) return i;
    if (begins_report(items, i)) return i;
  }
  return items.end();
}

WordRange clause_before(const StretchItems& items, std::uint32_t cue) {
  const std::uint32_t end = items.is(cue - 1, ItemKind::kComma) ? cue - 1 : cue;
  std::uint32_t first = end;
  while (first > 0 && !items.is(first - 1, ItemKind::kStop) && !items.is_semicolon(first - 1)) --first;
  return items.words_of(first, end);
}

WordRange clause_behind(const StretchItems& items, std::uint32_t behind) {
  std::uint32_t i = behind;
  while (i < items.size() && i < behind + kBehindReach && !is_pause(items, i) && !items.is(i, ItemKind::kStop) &&
         !items.is(i, ItemKind::kQuoted))
    ++i;
  const bool pause = is_pause(items, i);
  if (pause) ++i;
  if (i >= items.end() || items.is(i, ItemKind::kStop)) return {};
  const bool goes_on = pause && !items.is_ing(i) && !items.is(i, ItemKind::kAccording) && !items.is(i, ItemKind::kWh) &&
                       !starts_afresh(items, i);
  if (!goes_on && !items.is(i, ItemKind::kQuoted)) return {};
  return items.words_of(i, clause_end(items, i));
}

bool is_asked_aside(const StretchItems& items, std::uint32_t i) {
  return (items.is(i, ItemKind::kWh) || items.is(i, ItemKind::kSubordinator)) &&
         items.is(i + 1, ItemKind::kVerbGroup) && items[i + 1].begin + 1 == items[i + 1].end &&
         items.head(i + 1).folded == "asked";
}

}  // namespace stemma::annotate
