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

std::optional<Source> Sources::subject_of(std::uint32_t verb, int depth) const {
  if (depth > 4) return std::nullopt;
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
    case ItemKind::kThat:
      return make(i, i + 1, items_[static_cast<std::size_t>(i)].head);
    case ItemKind::kConjunction:
      return shared_subject(i - 1, depth);
    default:
      return std::nullopt;
  }
}

// "Lee, the minister, said": [..] the noun phrase before the comma that opens what stands between.
std::optional<Source> Sources::before_comma(std::int64_t comma) const {
  bool relative = false;
  bool verb = false;
  for (std::int64_t i = comma - 1; i >= 0 && comma - i < kReach; --i) {
    const Item& one = items_[static_cast<std::size_t>(i)];
    if (one.kind == ItemKind::kStop || one.kind == ItemKind::kColon || one.kind == ItemKind::kQuoted)
      return std::nullopt;
    if (one.kind == ItemKind::kVerbGroup && one.finite) verb = true;
    if (one.kind != ItemKind::kComma) {
      relative = one.kind == ItemKind::kWh || (one.kind == ItemKind::kPreposition && is(i + 1, ItemKind::kWh));
      continue;
    }
    if (verb && !relative) return std::nullopt;
    if (is(i - 1, ItemKind::kNounPhrase) || is(i - 1, ItemKind::kBracketed)) {
      std::int64_t noun = i - 1;
      while (is(noun, ItemKind::kBracketed)) --noun;
      if (!is(noun, ItemKind::kNounPhrase) || temporal(items_[static_cast<std::size_t>(noun)])) return std::nullopt;
      std::optional<Source> source = ending_at(noun);
      if (!source) return std::nullopt;
      const bool appositive = is(i + 1, ItemKind::kNounPhrase) || relative;
      if (appositive) *source = make(source->first_item, comma, source->head);
      return source;
    }
    return std::nullopt;
  }
  return std::nullopt;
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
    // "the officials who saw the convoy".
    if (joint.kind == ItemKind::kVerbGroup && (before.kind == ItemKind::kWh || before.kind == ItemKind::kThat) &&
        is(first - 3, ItemKind::kNounPhrase)) {
      first -= 3;
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

// "saying", "to say", "released by": whose deed it is.
std::optional<Source> Sources::governing_subject(std::uint32_t verb, int depth) const {
  const Item& group = items_[verb];
  const std::int64_t before = static_cast<std::int64_t>(verb) - 1;
  if (group.ing && is(before, ItemKind::kNounPhrase) && !temporal(items_[static_cast<std::size_t>(before)]))
    return ending_at(before);
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
