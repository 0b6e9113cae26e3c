#include "annotate/complements.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "annotate/content.h"

namespace stemma::annotate {
namespace {

using Shape = Complement::Shape;

constexpr std::uint32_t kClauseReach = 14;  // Items within which a clause shows its tensed verb.
constexpr int kMaxPhrases = 3;              // "said [in Orland] [on Monday] [after the vote] that".

template <std::size_t N>
bool one_of(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// Of "spoke about", "called for".
bool is_about(const Word& preposition) {
  static constexpr std::array<std::string_view, 7> kWords{"for", "about", "of", "on", "to", "against", "with"};
  return one_of(kWords, preposition.folded);
}

// "spoke on condition of anonymity": how, not what.
bool is_manner(const Word& noun) { return noun.folded == "condition" || noun.folded == "conditions"; }

// Behind "reporters in Orland on Monday (at noon)".
std::uint32_t skip_addressee(const StretchItems& items, std::uint32_t i) {
  ++i;
  while (i + 1 < items.size()) {
    if (items.is_prepositional(i)) {
      i += 2;
    } else if (items.is_temporal(i) || items.is(i, ItemKind::kBracketed)) {
      ++i;
    } else {
      break;
    }
  }
  return i;
}

// "as he shook hands", "when it rained": a clause of time or reason, which nobody says, though one can ask "when".
bool is_adverbial(const StretchItems& items, std::uint32_t i, const Frame& frame) {
  static constexpr std::array<std::string_view, 10> kWords{"as",      "while", "when",  "before", "after",
                                                           "because", "since", "until", "though", "although"};
  if (frame.question && items.is(i, ItemKind::kWh)) return false;
  const bool joins =
      items.is(i, ItemKind::kSubordinator) || items.is(i, ItemKind::kPreposition) || items.is(i, ItemKind::kWh);
  return joins && !items.is(i + 1, ItemKind::kVerbGroup) && one_of(kWords, items.lead(i).folded);
}

// Does a tensed verb at items[i] belong to a clause inside the one that is looked at ("the man who said")?
bool is_relative(const StretchItems& items, std::uint32_t i) {
  return items.is(i - 1, ItemKind::kWh) || items.is(i - 1, ItemKind::kThat) || items.is(i - 1, ItemKind::kComma) ||
         items.is(i - 1, ItemKind::kConjunction);
}

// May a clause begin with items[i], a noun phrase but for an adjective, a preposition or "if" before it?
bool may_begin_clause(const StretchItems& items, std::uint32_t i) {
  return items.is(i, ItemKind::kNounPhrase) || items.is(i, ItemKind::kPreposition) ||
         items.is(i, ItemKind::kSubordinator) ||
         (items.is(i, ItemKind::kOther) && items.is(i + 1, ItemKind::kNounPhrase));
}

// A noun phrase that a tensed verb follows.
bool is_clause(const StretchItems& items, std::uint32_t first) {
  while (!may_begin_clause(items, first)) {
    if (!items.is_ing(first)) return false;
    ++first;
  }
  bool noun = false;
  bool participle = false;
  for (std::uint32_t i = first; i < items.size() && i < first + kClauseReach; ++i) {
    const Item& one = items[i];
    if (one.kind == ItemKind::kStop || one.kind == ItemKind::kColon) return noun && participle;
    if (one.kind == ItemKind::kComma && items.is(first, ItemKind::kOther)) return false;
    if (i > first && (one.kind == ItemKind::kThat || one.kind == ItemKind::kSubordinator)) return false;
    noun |= one.kind == ItemKind::kNounPhrase;
    if (one.kind != ItemKind::kVerbGroup) continue;
    participle |= noun && one.participle;
    if (one.finite && (i == first || !is_relative(items, i))) return noun;
  }
  return false;
}

// A that-clause, a question, a quotation: unmistakable beginnings of what is said.
std::optional<Complement> opens_surely(const StretchItems& items, std::uint32_t i, const Frame& frame) {
  if (i >= items.size()) return std::nullopt;
  if (frame.clause && items.is(i, ItemKind::kThat) && i + 1 < items.size() && !items.is(i + 1, ItemKind::kStop))
    return Complement{i, Shape::kClause};
  const bool asks =
      items.is(i, ItemKind::kWh) || (items.is(i, ItemKind::kSubordinator) && items.lead(i).is(kQuestionWord));
  if (frame.question && asks) return Complement{i, Shape::kClause};
  if (!frame.quote) return std::nullopt;
  if (items.is(i, ItemKind::kQuoted)) return Complement{i, Shape::kQuotation};
  const bool pause = items.is(i, ItemKind::kComma) || items.is(i, ItemKind::kColon);
  if (pause && items.is(i + 1, ItemKind::kQuoted)) return Complement{i + 1, Shape::kQuotation};
  if (items.is_colon(i) && i + 1 < items.end()) return Complement{i + 1, Shape::kClause};
  return std::nullopt;
}

std::optional<Complement> opens(const StretchItems& items, std::uint32_t i, const Frame& frame) {
  if (const std::optional<Complement> surely = opens_surely(items, i, frame)) return surely;
  if (frame.clause && is_clause(items, i)) return Complement{i, Shape::kClause};
  return std::nullopt;
}

// "said [in a letter] [on Friday] that it rained".
std::optional<Complement> opens_behind_phrases(const StretchItems& items, std::uint32_t i, const Frame& frame) {
  for (int skipped = 0; skipped < kMaxPhrases && items.is_prepositional(i); ++skipped) {
    i += 2;
    while (items.is_temporal(i)) ++i;
    if (const std::optional<Complement> surely = opens_surely(items, i, frame)) return surely;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Complement> Complements::find(std::uint32_t verb, const Frame& frame) const {
  const std::uint32_t i = items_.skip_adverbs(verb + 1);
  if (leads_adverbial(verb, i, frame)) return from_tree(verb, i, frame);
  if (frame.addressee && items_.is(i, ItemKind::kNounPhrase) && !items_.is(i + 1, ItemKind::kVerbGroup))
    return behind_addressee(verb, i, frame);
  if (const std::optional<Complement> opened = opens_behind_phrases(items_, i, frame)) return opened;
  if (const std::optional<Complement> opened = opens(items_, i, frame)) return opened;
  if (const std::optional<Complement> clause = from_tree(verb, i, frame)) return clause;
  if (frame.infinitive && items_.is_infinitive(i)) return Complement{i, Shape::kInfinitive};
  if (frame.noun && items_.is(i, ItemKind::kNounPhrase)) return Complement{i, Shape::kPhrase};
  const bool matter = frame.preposition && items_.is_prepositional(i) && !items_.is_temporal(i + 1) &&
                      is_about(items_.lead(i)) && !is_manner(items_.head(i + 1));
  if (matter) return Complement{i + 1, Shape::kPhrase, items_[i].end};
  return std::nullopt;
}

std::optional<Complement> Complements::behind_addressee(std::uint32_t verb, std::uint32_t addressee,
                                                        const Frame& frame) const {
  const std::uint32_t i = skip_addressee(items_, addressee);
  if (leads_adverbial(verb, i, frame)) return from_tree(verb, i, frame);
  if (const std::optional<Complement> opened = opens(items_, i, frame)) return opened;
  if (frame.infinitive && items_.is_infinitive(i)) return Complement{i, Shape::kInfinitive};
  if (frame.noun) return Complement{verb + 1, Shape::kPhrase};
  return std::nullopt;
}

// Does items[i] begin a clause of time, and not one that leads what is said ("said when it rained, the quay was
// flooded")?
bool Complements::leads_adverbial(std::uint32_t verb, std::uint32_t i, const Frame& frame) const {
  if (!is_adverbial(items_, i, frame)) return false;
  if (clauses_.known()) return object_clause(verb, i) != i;
  for (std::uint32_t comma = i + 1; comma < items_.end(); ++comma) {
    if (items_.is(comma, ItemKind::kComma)) return !is_clause(items_, comma + 1);
  }
  return true;
}

std::optional<Complement> Complements::from_tree(std::uint32_t verb, std::uint32_t i, const Frame& frame) const {
  if (!frame.clause) return std::nullopt;
  const std::optional<std::uint32_t> first = object_clause(verb, i);
  return first ? std::optional(Complement{*first, Shape::kClause}) : std::nullopt;
}

std::optional<std::uint32_t> Complements::object_clause(std::uint32_t verb, std::uint32_t from) const {
  const std::optional<std::uint32_t> clause = clauses_.object_clause_of(items_[verb].head);
  if (!clause || from >= items_.size()) return std::nullopt;
  const WordRange range = clauses_.extent(*clause);
  if (range.begin < items_[from].begin) return std::nullopt;
  std::uint32_t first = from;
  while (first < items_.size() && items_[first].begin < range.begin) ++first;
  return first < items_.end() && items_[first].begin == range.begin ? std::optional(first) : std::nullopt;
}

WordRange content_of(const StretchItems& items, const Complement& complement) {
  const std::uint32_t first = complement.first;
  switch (complement.shape) {
    case Shape::kPhrase:
      return items.words_of(first, phrase_end(items, first));
    case Shape::kInfinitive:
      return items.words_of(first, infinitive_end(items, first));
    default:
      return items.words_of(first, clause_end(items, first));
  }
}

}  // namespace stemma::annotate
