// From relations to attributions.
//
//   nesting     a relation whose cue lies in the content of another hangs on it (`via`); of these only speech is kept,
//               because what Lee says that Ray wants is Lee's word
//   turns       in the record of an interview a paragraph is its speaker's (turns.h)
//   continuing  a quotation in which nobody is named belongs to "Lee said:" at the end of the paragraph before it, or
//               goes on where the speaker before it, in the same paragraph or after an unclosed quotation, left off;
//               what turns and such quotations say of others hangs on them
//   resolving   source_name from references.h, grade from the words and from phrases such as "on condition of
//   anonymity" modality    denied > question > hypothetical > planned > hedged > asserted, from the cue and what bears
//   on the word that carries the content (scopes.h); without trees from its first verbs
// Exercised by Attributions.* in attributions_test.cpp.
#include "annotate/attributions.h"

#include <algorithm>

#include "annotate/scopes.h"
#include "annotate/turns.h"

namespace stemma::annotate {
namespace {

constexpr double kStrongHedge = 0.4;
constexpr std::uint32_t kFewestQuotedWords = 4;
constexpr std::uint32_t kModalityWords = 12;  // How far into the content its main verb is looked for.

class Assembler {
 public:
  Assembler(const Words& words, const text::Text& text, const std::vector<NamedWords>& mentions,
            const std::vector<Hedge>& hedges, const std::vector<Scope>& scopes, const text::Lexicons& lexicons)
      : all_(words),
        words_(words.words),
        text_(text),
        hedges_(hedges),
        scopes_(scopes),
        lexicons_(lexicons),
        references_(words, text.body, mentions),
        turns_(find_turns(words, text)) {}

  std::vector<Attribution> run() {
    std::vector<Item> items;
    for (std::uint32_t i = 0; i < all_.stretches.size(); ++i) {
      read_items(all_, text_, all_.stretches[i], items);
      open_turn(i);
      const std::size_t first = relations_.size();
      read_relations(all_, items, Clauses(all_, all_.stretches[i]), i, lexicons_, relations_);
      drop_shouts(first);
      drop_inside_sources(first);
      nest(first, speaker_of(i));
      references_.begin(items);
      for (std::size_t r = first; r < relations_.size(); ++r) resolve(r);
      for (std::size_t r = first; r < relations_.size(); ++r) say_whose_words(r);
      references_.note(items);
    }
    return emit();
  }

 private:
  static bool inside(const WordRange& inner, const std::vector<WordRange>& outer) {
    return std::any_of(outer.begin(), outer.end(),
                       [&](const WordRange& range) { return range.begin <= inner.begin && inner.end <= range.end; });
  }
  static std::uint32_t size_of(const std::vector<WordRange>& ranges) {
    std::uint32_t size = 0;
    for (const WordRange& range : ranges) size += range.end - range.begin;
    return size;
  }

  // Finds the outer relation of each relation from `first` on; drops nested wishes and stands. What hangs on no other
  // hangs on relation `speaker`, if there is one.
  void nest(std::size_t first, int speaker) {
    const std::size_t count = std::min<std::size_t>(relations_.size() - first, kMaxRelations);
    relations_.resize(first + count);
    std::vector<int> parent(count, -1);
    for (std::size_t i = 0; i < count; ++i) {
      for (std::size_t j = 0; j < count; ++j) {
        if (i == j || !inside(relations_[first + i].cue.front(), relations_[first + j].content)) continue;
        const bool mutual = inside(relations_[first + j].cue.front(), relations_[first + i].content);
        if (mutual && j > i) continue;
        const int known = parent[i];
        if (known < 0 || size_of(relations_[first + j].content) <
                             size_of(relations_[first + static_cast<std::size_t>(known)].content)) {
          parent[i] = static_cast<int>(j);
        }
      }
    }
    cut_cycles(parent);
    std::vector<int> moved(count, -1);
    std::size_t kept = 0;
    for (std::size_t i = 0; i < count; ++i) {
      if ((parent[i] >= 0 || speaker >= 0) && !may_nest(relations_[first + i])) continue;
      moved[i] = static_cast<int>(first + kept);
      if (kept != i) relations_[first + kept] = std::move(relations_[first + i]);
      ++kept;
    }
    relations_.resize(first + kept);
    via_.resize(first + kept, speaker);
    for (std::size_t i = 0; i < count; ++i) {
      int outer = parent[i];
      for (int hops = 0; outer >= 0 && moved[static_cast<std::size_t>(outer)] < 0 && hops < 8; ++hops)
        outer = parent[static_cast<std::size_t>(outer)];
      if (moved[i] >= 0 && outer >= 0)
        via_[static_cast<std::size_t>(moved[i])] = moved[static_cast<std::size_t>(outer)];
    }
  }
  static bool may_nest(const Relation& relation) {
    return relation.speech && !relation.announces && relation.form != AttributionKind::kLabel;
  }
  // Contents that cross each other can make a ring; its members stand alone.
  static void cut_cycles(std::vector<int>& parent) {
    for (std::size_t i = 0; i < parent.size(); ++i) {
      std::size_t hops = 0;
      for (int at = parent[i]; at >= 0 && hops <= parent.size(); at = parent[static_cast<std::size_t>(at)]) ++hops;
      if (hops > parent.size()) parent[i] = -1;
    }
  }

  static constexpr std::size_t kMaxRelations = 64;  // In one stretch.

  // "UPDATE: ..." is nobody's word; where a name in capitals speaks there is a turn.
  void drop_shouts(std::size_t first) {
    const auto shouted = [&](const Relation& relation) {
      return relation.form == AttributionKind::kLabel && in_capitals(all_, text_, relation.source.front());
    };
    relations_.erase(std::remove_if(relations_.begin() + static_cast<std::ptrdiff_t>(first), relations_.end(), shouted),
                     relations_.end());
  }

  // "An engineer, who said that he feared for his pension, told ...": what a source's own description tells.
  void drop_inside_sources(std::size_t first) {
    const std::vector<Relation> all(relations_.begin() + static_cast<std::ptrdiff_t>(first), relations_.end());
    const auto inside_a_source = [&](const Relation& relation) {
      if (relation.content.empty()) return false;
      return std::any_of(all.begin(), all.end(), [&](const Relation& other) {
        return inside(relation.cue.front(), other.source) && inside(relation.content.front(), other.source);
      });
    };
    relations_.erase(
        std::remove_if(relations_.begin() + static_cast<std::ptrdiff_t>(first), relations_.end(), inside_a_source),
        relations_.end());
  }

  // Begins the turn that leads with this stretch.
  void open_turn(std::uint32_t stretch) {
    if (turn_ == turns_.end() || turn_->begin() >= all_.stretches[stretch].end) return;
    Relation relation = make_spoken("say", AttributionKind::kLabel, {turn_->mark, turn_->mark + 1});
    relation.source = {turn_->label};
    relation.source_head = turn_->label.end - 1;
    relation.content = {turn_->said};
    relation.stretch = stretch;
    speaking_ = static_cast<int>(relations_.size());
    speaking_to_ = std::max(turn_->said.end, turn_->label.end);
    relations_.push_back(relation);
    via_.push_back(-1);
    resolve(relations_.size() - 1);
    ++turn_;
  }

  // The relation that says all the words of this stretch, or -1.
  int speaker_of(std::uint32_t stretch) {
    const Stretch& here = all_.stretches[stretch];
    if (here.begin < speaking_to_) return speaking_;
    std::uint32_t end = here.begin;
    while (end < here.end && words_[end].quoted >= 0) ++end;
    if (end - here.begin < kFewestQuotedWords || here.end - end > 1) return -1;
    const int speaker = announced_by(stretch) ? announced_ : continued_by(here) ? last_quoting_ : -1;
    if (speaker < 0) return -1;
    Relation& said = relations_[static_cast<std::size_t>(speaker)];
    said.content.push_back({here.begin, end});
    said.stretch = stretch;
    note_quotation(speaker);
    return speaker;
  }
  bool announced_by(std::uint32_t stretch) const {
    return announced_ >= 0 && relations_[static_cast<std::size_t>(announced_)].stretch + 1 == stretch;
  }
  bool continued_by(const Stretch& here) const {
    if (last_quoting_ < 0) return false;
    const Stretch& before = all_.stretches[relations_[static_cast<std::size_t>(last_quoting_)].stretch];
    const bool open = !text_.quoted[static_cast<std::size_t>(words_[here.begin].quoted)].closed || open_;
    return before.paragraph == here.paragraph || open;
  }
  void note_quotation(int relation) {
    last_quoting_ = relation;
    const Word& last = words_[relations_[static_cast<std::size_t>(relation)].content.back().end - 1];
    open_ = last.quoted >= 0 && !text_.quoted[static_cast<std::size_t>(last.quoted)].closed;
  }

  void resolve(std::size_t index) {
    Relation& relation = relations_[index];
    Referent referent;
    if (!relation.source.empty())
      referent = references_.resolve(relation.source.front(), relation.source_head, relation.speech);
    referents_.resize(index + 1);
    referents_[index] = std::move(referent);
    if (relation.announces) announced_ = static_cast<int>(index);
    if (via_[index] < 0 && quotes_something(relation)) note_quotation(static_cast<int>(index));
  }

  // "I" in what somebody says is that somebody.
  void say_whose_words(std::size_t index) {
    for (int outer = via_[index], hops = 0; outer >= 0 && referents_[index].first && hops < 8; ++hops) {
      referents_[index] = referents_[static_cast<std::size_t>(outer)];
      outer = via_[static_cast<std::size_t>(outer)];
    }
  }

  bool quotes_something(const Relation& relation) const {
    for (const WordRange& range : relation.content) {
      if (words_[range.begin].quoted >= 0 || words_[range.end - 1].quoted >= 0) return !relation.source.empty();
    }
    return false;
  }

  Span span_of(WordRange range) const {
    // A full stop at the end of a clause is not part of it.
    while (range.end > range.begin + 1 && words_[range.end - 1].tag == kStop && words_[range.end - 1].quoted < 0)
      --range.end;
    return {words_[range.begin].span.begin, words_[range.end - 1].span.end};
  }
  std::vector<Span> spans_of(const std::vector<WordRange>& ranges) const {
    std::vector<Span> spans;
    for (const WordRange& range : ranges) {
      const Span span = span_of(range);
      if (!span.empty() && (spans.empty() || spans.back().end <= span.begin)) spans.push_back(span);
    }
    return spans;
  }

  bool is_anonymous(const Relation& relation) const {
    const Word& head = words_[relation.source_head];
    if (head.folded == "source" || head.folded == "sources" || head.folded == "insider" || head.folded == "insiders")
      return true;
    const Stretch& stretch = all_.stretches[relation.stretch];
    for (std::uint32_t i = stretch.begin; i < stretch.end; ++i) {
      const std::string_view word = words_[i].folded;
      if (word == "anonymity" || word == "anonymously") return true;
      if ((word == "unnamed" || word == "anonymous") && i >= relation.source.front().begin &&
          i < relation.source.front().end)
        return true;
      const bool asked = word == "not" && i + 3 < stretch.end && words_[i + 1].folded == "to" &&
                         words_[i + 2].folded == "be" &&
                         (words_[i + 3].folded == "named" || words_[i + 3].folded == "identified");
      if (asked) return true;
    }
    return false;
  }

  SourceGrade grade_of(const Relation& relation, const Referent& referent) const {
    if (relation.source.empty()) return SourceGrade::kNobody;
    if (referent.named) return SourceGrade::kNamed;
    return is_anonymous(relation) ? SourceGrade::kAnonymous : SourceGrade::kDescribed;
  }

  bool hedged(Span span) const {
    auto at = std::lower_bound(hedges_.begin(), hedges_.end(), span.begin,
                               [](const Hedge& hedge, std::uint32_t offset) { return hedge.cue.begin < offset; });
    for (int looked = 0; at != hedges_.end() && at->cue.begin < span.end && looked < 8; ++at, ++looked) {
      if (at->strength >= kStrongHedge) return true;
    }
    return false;
  }

  Modality modality_of(const Relation& relation) const {
    if (relation.kind == "deny" || relation.negated) return Modality::kDenied;
    const WordRange& content = relation.content.front();
    const Word& last = words_[relation.content.back().end - 1];
    if (last.folded == "?") return Modality::kQuestion;
    if (relation.kind == "ask") return requests(relation) ? Modality::kPlanned : Modality::kQuestion;
    if (!all_.nodes.empty()) return modality_by_tree(relation);
    const std::uint32_t end = std::min(content.end, content.begin + kModalityWords);
    bool planned = relation.kind == "plan";
    for (std::uint32_t i = content.begin; i < end; ++i) {
      const Word& word = words_[i];
      if (word.folded == "if" && i <= content.begin + 1) return Modality::kHypothetical;
      planned |= word.is(kPlanned) && word.tag == kModal;
    }
    if (planned) return Modality::kPlanned;
    const Span head{words_[content.begin].span.begin, words_[end - 1].span.end};
    return relation.kind == "seem" || hedged(head) ? Modality::kHedged : Modality::kAsserted;
  }

  // "rejects suggestions that it fell": what the noun holds is what is denied.
  bool rejected(std::size_t index) const {
    const int outer = via_[index];
    return relations_[index].form == AttributionKind::kNoun && outer >= 0 &&
           relations_[static_cast<std::size_t>(outer)].kind == "deny";
  }

  // "asked them to leave", not "asked whether they would leave".
  bool requests(const Relation& relation) const {
    for (const WordRange& range : relation.content) {
      const std::uint32_t end = std::min(range.end, range.begin + kModalityWords);
      for (std::uint32_t i = range.begin; i < end; ++i) {
        const Word& word = words_[i];
        if (word.is(kQuestionWord | kRelative) || word.tag == kWh) return false;
        if (word.tag == kTo) return true;
      }
    }
    return false;
  }

  // What bears on the word that carries the content.
  Modality modality_by_tree(const Relation& relation) const {
    const WordRange& content = relation.content.front();
    const Span hull{words_[content.begin].span.begin, words_[relation.content.back().end - 1].span.end};
    const Modality found = modality_at(scopes_, words_[carrier_of(content)].span, hull);
    if (found != Modality::kAsserted && found != Modality::kHedged) return found;
    if (relation.kind == "plan") return Modality::kPlanned;
    return relation.kind == "seem" ? Modality::kHedged : found;
  }
  std::uint32_t carrier_of(const WordRange& range) const {
    std::uint32_t best = range.begin;
    bool found = false;
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
      const syntax::Node& node = all_.nodes[i];
      const bool hangs_outside = node.head == syntax::kRoot || node.head < range.begin || node.head >= range.end;
      if (!hangs_outside || node.relation == syntax::relation("punct")) continue;
      const bool verb = node.universal == syntax::universal("VERB");
      if (!found || verb) best = i;
      found = true;
      if (verb) break;
    }
    return best;
  }

  std::vector<Attribution> emit() {
    std::vector<Attribution> out(relations_.size());
    std::vector<std::size_t> order;
    order.reserve(relations_.size());
    for (std::size_t i = 0; i < relations_.size(); ++i) {
      const Relation& relation = relations_[i];
      if (relation.content.empty()) continue;  // Announced, and then nothing was said.
      order.push_back(i);
      Attribution& one = out[i];
      one.source = spans_of(relation.source);
      one.cue = spans_of(relation.cue);
      one.content = spans_of(relation.content);
      one.modality = rejected(i) ? Modality::kDenied : modality_of(relation);
      one.grade = grade_of(relation, referents_[i]);
      one.source_name = referents_[i].name;
      one.kind = relation.form;
      if (!relation.addressee.empty()) one.addressee = span_of(relation.addressee);
    }
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return out[a].content.front().begin < out[b].content.front().begin;
    });
    std::vector<int> place(relations_.size());
    for (std::size_t i = 0; i < order.size(); ++i) place[order[i]] = static_cast<int>(i);
    std::vector<Attribution> sorted;
    sorted.reserve(order.size());
    for (const std::size_t i : order) {
      sorted.push_back(std::move(out[i]));
      if (via_[i] >= 0) sorted.back().via = place[static_cast<std::size_t>(via_[i])];
    }
    return sorted;
  }

  const Words& all_;
  const std::vector<Word>& words_;
  const text::Text& text_;
  const std::vector<Hedge>& hedges_;
  const std::vector<Scope>& scopes_;
  const text::Lexicons& lexicons_;
  References references_;
  std::vector<Relation> relations_;
  std::vector<int> via_;  // Index into relations_.
  std::vector<Referent> referents_;
  std::vector<Turn> turns_;
  std::vector<Turn>::const_iterator turn_ = turns_.begin();  // The next one.
  int speaking_ = -1;                                        // The turn's relation.
  std::uint32_t speaking_to_ = 0;                            // Words before this are its.
  int announced_ = -1;
  int last_quoting_ = -1;
  bool open_ = false;
};

}  // namespace

std::vector<Attribution> find_attributions(const Words& words, const text::Text& text,
                                           const std::vector<NamedWords>& mentions, const std::vector<Hedge>& hedges,
                                           const std::vector<Scope>& scopes, const text::Lexicons& lexicons) {
  return Assembler(words, text, mentions, hedges, scopes, lexicons).run();
}

}  // namespace stemma::annotate
