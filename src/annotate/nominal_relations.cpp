#include "annotate/nominal_relations.h"

#include "annotate/content.h"

namespace stemma::annotate {
namespace {

constexpr std::uint32_t kLabelWords = 6;

// Whose it is: "Lee" of "Lee's statement", "his" of "his statement".
void take_owner(const std::vector<Word>& words, const Item& noun, Relation& relation) {
  for (std::uint32_t i = noun.begin; i < noun.head; ++i) {
    const bool pronoun = words[i].tag == kPossessivePronoun;
    if (!pronoun && words[i].tag != kPossessive) continue;
    relation.source = {{noun.begin, pronoun ? i + 1 : i}};
    relation.source_head = pronoun ? i : i - 1;
  }
}

}  // namespace

std::optional<Relation> read_according(const StretchItems& items, const Sources& sources, std::uint32_t at) {
  const std::optional<Source> source = sources.starting_at(at + 1);
  if (!source) return std::nullopt;
  Relation relation = make_spoken("say", AttributionKind::kAccordingTo, items.words_of(at, at + 1));
  relation.take_source(source);
  const bool leads = at == 0 || items.is(at - 1, ItemKind::kConjunction) || items.is(at - 1, ItemKind::kColon) ||
                     items.is(at - 1, ItemKind::kStop);
  if (!leads) relation.content.push_back(clause_before(items, at));
  std::uint32_t next = source->end_item;
  if (items.is(next, ItemKind::kComma)) ++next;
  if (leads || items.is_tensed(next)) relation.content.push_back(items.words_of(next, clause_end(items, next)));
  return relation;
}

std::optional<Relation> read_noun(const StretchItems& items, std::uint32_t at) {
  if (!items.is(at + 1, ItemKind::kThat) || !items.is_reporting_noun(at)) return std::nullopt;
  if (items.is(at + 2, ItemKind::kVerbGroup)) return std::nullopt;  // "a report that shows": a relative clause.
  Relation relation = make_spoken("noun", AttributionKind::kNoun, {items[at].head, items[at].head + 1});
  take_owner(items.words(), items[at], relation);
  relation.content.push_back(items.words_of(at + 1, clause_end(items, at + 1)));
  return relation;
}

std::optional<Relation> read_label(const StretchItems& items) {
  if (!items.is(0, ItemKind::kNounPhrase) || items[0].pronoun || !items.is_colon(1) || items.end() < 3)
    return std::nullopt;
  const Word& head = items.head(0);
  const bool speaks = head.tag == kName || head.is(kPersonNoun | kDocument);
  if (!speaks || head.is(kMonth | kWeekday | kTimeUnit) || items[0].end - items[0].begin > kLabelWords)
    return std::nullopt;
  Relation relation = make_spoken("say", AttributionKind::kLabel, items.words_of(1, 2));
  relation.source = {items.words_of(0, 1)};
  relation.source_head = items[0].head;
  relation.content.push_back(items.words_of(2, items.end()));
  return relation;
}

}  // namespace stemma::annotate
