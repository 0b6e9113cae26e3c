// Finds subjects without a parser: from the verb to the left, over what may stand between.
//
//   [A spokesman] [for] [the ministry], [Ann Lee], said        appositive: back over a pair of commas
//   [The officials] [who] [saw] [the convoy] said              relative clause: on to the noun before "who"
//   [Officials] [in] [the city] said                           a chain of prepositions belongs to the noun before it
//   [Lee] denied it and said                                   a verb after "and" shares the subject before
//   ..., saying                                                a participle takes the subject of the main verb
// Every walk is at most kReach items long, so the cost of a verb is constant.
// What it does not do: questions, subjects that are clauses. Exercised by Attributions.* in attributions_test.cpp.
#include "annotate/sources.h"

#include <algorithm>

namespace stemma::annotate {
namespace {
constexpr std::int64_t kReach = 30;
}

bool Sources::temporal(const Item& one) const {
  return one.kind == ItemKind::kNounPhrase && has(one, kWeekday | kMonth | kTimeUnit | kDayPart) && !one.pronoun;
}

bool Sources::role_like(const Item& one) const { return has(one, kPersonNoun); }

Source Sources::make(std::int64_t first, std::int64_t end, std::uint32_t head) const {
  Source source;
  source.first_item = static_cast<std::uint32_t>(first);
  source.end_item = static_cast<std::uint32_t>(end);
  source.words = {items_[source.first_item].begin, items_[source.end_item - 1].end};
  source.head = head;
  return source;
}

std::uint32_t Sources::item_of(std::uint32_t word) const {
  const auto after = std::upper_bound(items_.begin(), items_.end(), word,
                                      [](std::uint32_t at, const Item& one) { return at < one.begin; });
  return static_cast<std::uint32_t>(std::max<std::ptrdiff_t>(after - items_.begin() - 1, 0));
}

// A noun phrase that the tree cuts in two ("harbour master" | "Ann Lee") is taken whole.
Source Sources::of_noun(std::uint32_t noun, WordRange range) const {
  Source source;
  const Item& last = items_[item_of(range.end - 1)];
  if (last.kind == ItemKind::kNounPhrase) range.end = std::max(range.end, last.end);
  source.words = range;
  source.head = noun;
  source.first_item = item_of(range.begin);
  source.end_item = item_of(range.end - 1) + 1;
  return source;
}

// The subject that the tree gives the verb, where it stands before it and nothing parts the two.
std::optional<Source> Sources::from_tree(std::uint32_t verb) const {
  const std::optional<Clauses::Subject> subject = clauses_.subject_of(items_[verb].head);
  if (!subject) return std::nullopt;
  WordRange range = clauses_.source_extent(subject->word);
  range.end = std::min(range.end, items_[verb].begin);  // "a statement saying".
  if (range.begin > subject->word || range.end <= subject->word) return std::nullopt;
  Source source = of_noun(subject->word, range);
  source.own = subject->own;
  for (std::uint32_t i = source.first_item; i < verb; ++i) {
    const bool parts = items_[i].kind == ItemKind::kQuoted || items_[i].kind == ItemKind::kStop ||
                       (items_[i].finite && items_[i].head < subject->word);
    if (parts && (source.own || items_[i].end <= subject->word)) return std::nullopt;
  }
  return source;
}

std::optional<Source> Sources::subject_after(std::uint32_t verb) const {
  const std::optional<Clauses::Subject> subject = clauses_.subject_of(items_[verb].head);
  if (!subject || !subject->own || subject->word < items_[verb].end) return starting_at(verb + 1);
  const WordRange range = clauses_.source_extent(subject->word);
  if (range.begin != items_[verb].end) return starting_at(verb + 1);
  return of_noun(subject->word, range);
}

std::optional<Source> Sources::subject_of(std::uint32_t verb, int depth) const {
  if (depth > 4) return std::nullopt;
  if (std::optional<Source> parsed = from_tree(verb)) return parsed;
  const Item& group = items_[verb];
  if (!group.finite) return governing_subject(verb, depth);
  std::int64_t i = static_cast<std::int64_t>(verb) - 1;
  while (is(i, ItemKind::kAdverb) || is(i, ItemKind::kBracketed)) --i;
  if (i < 0) return std::nullopt;
  switch (items_[static_cast<std::size_t>(i)].kind) {
    case ItemKind::kComma:
      return before_comma(i);
    case ItemKind::kNounPhrase:
      return ending_at(i);
    case ItemKind::kWh:
      if (!words_[items_[static_cast<std::size_t>(i)].head].is(kRelative)) return std::nullopt;
      [[fallthrough]];
    case ItemKind::kThat:
      return make(i, i + 1, items_[static_cast<std::size_t>(i)].head);
    case ItemKind::kConjunction:
      if (is(i - 1, ItemKind::kComma)) {  // "Lee denied that it fell, and said".
        if (std::optional<Source> main = main_subject(verb, depth)) return main;
      }
      return shared_subject(i - 1, depth);
    default:
      return std::nullopt;
  }
}

// "Lee, the minister, said": back over what stands between commas to the noun phrase that it explains.
std::optional<Source> Sources::before_comma(std::int64_t comma) const {
  std::optional<Source> best;
  std::int64_t end = comma;
  for (std::int64_t i = comma - 1; i >= 0 && comma - i < kReach; --i) {
    const ItemKind kind = items_[static_cast<std::size_t>(i)].kind;
    if (kind == ItemKind::kStop || kind == ItemKind::kColon || kind == ItemKind::kQuoted) break;
    if (kind != ItemKind::kComma) continue;
    const Aside aside = aside_between(i + 1, end);
    if (aside == Aside::kNone) break;
    std::int64_t noun = i - 1;
    while (is(noun, ItemKind::kBracketed)) --noun;
    if (!is(noun, ItemKind::kNounPhrase) || temporal(items_[static_cast<std::size_t>(noun)])) break;
    std::optional<Source> source = ending_at(noun);
    if (!source) break;
    const bool in_phrase = is(static_cast<std::int64_t>(source->first_item) - 1, ItemKind::kPreposition);
    if (in_phrase && best) break;
    const bool keeps = aside != Aside::kNone || best;
    best = make(source->first_item, keeps ? comma : noun + 1, source->head);
    end = i;
  }
  return best;
}

// What items [first, end) between two commas are to the noun phrase before them.
Sources::Aside Sources::aside_between(std::int64_t first, std::int64_t end) const {
  if (first >= end) return Aside::kNone;
  const Item& lead = items_[static_cast<std::size_t>(first)];
  const bool relative =
      lead.kind == ItemKind::kWh || (lead.kind == ItemKind::kPreposition && is(first + 1, ItemKind::kWh));
  if (relative) return Aside::kRelative;
  if (lead.kind == ItemKind::kVerbGroup) return lead.finite ? Aside::kNone : Aside::kRelative;
  bool governed = false;
  for (std::int64_t i = first; i < end; ++i) {
    const Item& one = items_[static_cast<std::size_t>(i)];
    governed |= one.kind == ItemKind::kWh || one.kind == ItemKind::kThat;
    if (one.kind == ItemKind::kVerbGroup && one.finite && !governed) return Aside::kNone;
  }
  return lead.kind == ItemKind::kNounPhrase || lead.kind == ItemKind::kConjunction ? Aside::kNoun : Aside::kRelative;
}

// The whole noun phrase whose last item is items[last].
std::optional<Source> Sources::ending_at(std::int64_t last) const {
  std::int64_t first = last;
  const std::int64_t stop = last - kReach;
  for (;;) {
    const Item& here = items_[static_cast<std::size_t>(first)];
    if (first - 2 < 0 || first < stop || here.pronoun) break;
    const Item& joint = items_[static_cast<std::size_t>(first - 1)];
    const Item& before = items_[static_cast<std::size_t>(first - 2)];
    const bool nominal = before.kind == ItemKind::kNounPhrase && !temporal(before);
    if (joint.kind == ItemKind::kPreposition && nominal && !before.pronoun) {
      first -= 2;
      continue;
    }
    // "the video released by the ministry", "people living in the town".
    if (joint.kind == ItemKind::kPreposition && before.kind == ItemKind::kVerbGroup && !before.finite &&
        !before.infinitive && is(first - 3, ItemKind::kNounPhrase)) {
      first -= 3;
      continue;
    }
    // "an engineer formerly on its payroll".
    if (joint.kind == ItemKind::kPreposition && before.kind == ItemKind::kAdverb &&
        is(first - 3, ItemKind::kNounPhrase)) {
      first -= 3;
      continue;
    }
    // "the officials who saw the convoy".
    if (joint.kind == ItemKind::kVerbGroup && (before.kind == ItemKind::kWh || before.kind == ItemKind::kThat) &&
        is(first - 3, ItemKind::kNounPhrase)) {
      first -= 3;
      continue;
    }
    // "people familiar with the plan".
    if (joint.kind == ItemKind::kPreposition && before.kind == ItemKind::kOther &&
        words_[before.head].tag == kAdjective && is(first - 3, ItemKind::kNounPhrase)) {
      first -= 3;
      continue;
    }
    // "Ann Lee of Orland, Westmark".
    if (joint.kind == ItemKind::kComma && nominal && is(first - 3, ItemKind::kPreposition) &&
        words_[here.head].tag == kName && words_[before.head].tag == kName) {
      first -= 2;
      continue;
    }
    const Item* beyond = item(first - 3);
    const bool object =
        beyond != nullptr && (beyond->kind == ItemKind::kVerbGroup || beyond->kind == ItemKind::kPreposition);
    if (joint.kind == ItemKind::kConjunction && nominal && !object) {
      first -= 2;
      continue;
    }
    break;
  }
  const Item& lead = items_[static_cast<std::size_t>(first)];
  if (temporal(lead)) return std::nullopt;
  return make(first, last + 1, lead.head);
}

// The subject of the nearest tensed verb at or before `before`.
std::optional<Source> Sources::shared_subject(std::int64_t before, int depth) const {
  for (std::int64_t i = before; i >= 0 && before - i < kReach; --i) {
    const Item& one = items_[static_cast<std::size_t>(i)];
    if (one.kind == ItemKind::kStop || (one.kind == ItemKind::kColon)) return std::nullopt;
    if (one.kind != ItemKind::kVerbGroup || !one.finite) continue;
    std::optional<Source> source = subject_of(static_cast<std::uint32_t>(i), depth + 1);
    if (source) source->own = false;
    return source;
  }
  return std::nullopt;
}

// The subject of the main clause before items[verb]: of its first tensed verb that no "who", "that" or "if" governs.
std::optional<Source> Sources::main_subject(std::uint32_t verb, int depth) const {
  std::int64_t first = static_cast<std::int64_t>(verb);
  const std::int64_t stop = first - 2 * kReach;
  while (first > 0 && first > stop && !is(first - 1, ItemKind::kStop)) --first;
  for (std::int64_t i = first; i < static_cast<std::int64_t>(verb); ++i) {
    const Item& one = items_[static_cast<std::size_t>(i)];
    if (one.kind != ItemKind::kVerbGroup || !one.finite) continue;
    std::optional<Source> source = subject_of(static_cast<std::uint32_t>(i), depth + 1);
    if (!source) continue;
    const std::int64_t lead = source->first_item;
    const bool governed = is(lead, ItemKind::kWh) || is(lead, ItemKind::kThat) || is(lead - 1, ItemKind::kWh) ||
                          is(lead - 1, ItemKind::kThat) || is(lead - 1, ItemKind::kSubordinator);
    if (governed) continue;
    source->own = false;
    return source;
  }
  return std::nullopt;
}

// "saying", "to say", "released by": whose deed it is.
std::optional<Source> Sources::governing_subject(std::uint32_t verb, int depth) const {
  const Item& group = items_[verb];
  const std::int64_t before = static_cast<std::int64_t>(verb) - 1;
  if (group.ing && is(before, ItemKind::kNounPhrase) && !temporal(items_[static_cast<std::size_t>(before)]))
    return ending_at(before);
  const bool loose = group.ing && (is(before, ItemKind::kComma) || is(before, ItemKind::kQuoted));
  if (loose) {
    if (std::optional<Source> main = main_subject(verb, depth)) return main;
  }
  if (std::optional<Source> shared = shared_subject(before, depth)) return shared;
  if (!group.ing) return std::nullopt;
  // "Calling it a fraud, Lee said": the subject comes later.
  for (std::uint32_t i = verb + 1; i < items_.size() && i < verb + kReach; ++i) {
    if (items_[i].kind == ItemKind::kStop) return std::nullopt;
    if (items_[i].kind != ItemKind::kComma) continue;
    if (!is(i + 1, ItemKind::kNounPhrase)) continue;
    std::optional<Source> source = starting_at(i + 1);
    if (source) source->own = false;
    return source;
  }
  return std::nullopt;
}

std::optional<Source> Sources::starting_at(std::uint32_t first) const {
  if (!is(first, ItemKind::kNounPhrase)) return std::nullopt;
  std::int64_t end = first + 1;
  const std::int64_t limit = end + kReach;
  for (;;) {
    if (items_[static_cast<std::size_t>(end - 1)].pronoun || end >= limit) break;
    if (is(end, ItemKind::kBracketed)) {
      ++end;
    } else if (is(end, ItemKind::kPreposition) && is(end + 1, ItemKind::kNounPhrase) &&
               !temporal(items_[static_cast<std::size_t>(end + 1)]) &&
               !words_[items_[static_cast<std::size_t>(end + 1)].head].is(kDocument)) {
      end += 2;
    } else if (is(end, ItemKind::kComma) && is(end + 1, ItemKind::kNounPhrase) &&
               !temporal(items_[static_cast<std::size_t>(end + 1)]) && !is(end + 2, ItemKind::kVerbGroup)) {
      end += 2;  // Appositive.
    } else if (is(end, ItemKind::kConjunction) && is(end + 1, ItemKind::kNounPhrase) &&
               !is(end + 2, ItemKind::kVerbGroup) && !items_[static_cast<std::size_t>(end + 1)].pronoun) {
      end += 2;
    } else if ((is(end, ItemKind::kComma) && is(end + 1, ItemKind::kWh) && is(end + 2, ItemKind::kVerbGroup)) ||
               (is(end, ItemKind::kWh) && is(end + 1, ItemKind::kVerbGroup))) {
      std::int64_t close = end + 1;
      while (close < limit && item(close) != nullptr && !is(close, ItemKind::kComma) && !is(close, ItemKind::kStop) &&
             !is(close, ItemKind::kQuoted) && !is(close, ItemKind::kColon)) {
        ++close;
      }
      end = close;
      break;
    } else {
      break;
    }
  }
  return make(first, end, items_[first].head);
}

}  // namespace stemma::annotate
