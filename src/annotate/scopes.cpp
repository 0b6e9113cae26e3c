// Cue and scope off dependency trees (Universal Dependencies 2): a cue bears on the clause of the predicate that it
// hangs on, or on the clause or phrase that hangs on the cue.
//
//   [The gate will *not* open] because it rusts      not, will: auxiliaries and adverbs hang on the predicate
//   They denied [that the gate opened]               verbs that deny, plan or ask: their clause or object
//   the *alleged* [spy], *no* [ship sank]            adjectives: their noun; "no": the clause of its noun
//   *If* [it rains], [the gate opens]                both the condition and what hangs on it
// A clause ends before another that has its own subject, and does not hold its reasons, asides and sources. What counts
// as scope follows Morante and Daelemans (*SEM 2012) but for the cue itself, which may lie inside.
// What it does not do: inverted conditions ("had it rained"), irony, cues in another sentence.
// Exercised by Scopes.* in scopes_test.cpp.
#include "annotate/scopes.h"

#include <algorithm>
#include <string_view>
#include <tuple>

#include "annotate/clauses.h"

namespace stemma::annotate {
namespace {

constexpr double kWeakest = 0.4;  // Hedges below ("can", "often") leave a statement asserted.
constexpr int kMostSteps = 12;    // Up a tree from a noun to its predicate.
constexpr int kMostAsked = 200;   // Scopes of one stretch of content.

bool is_one_of(std::string_view word, std::string_view list) {  // `list`: single spaces, one at both ends.
  for (std::size_t at = list.find(word); at != list.npos; at = list.find(word, at + 1)) {
    if (at > 0 && list[at - 1] == ' ' && list[at + word.size()] == ' ') return true;
  }
  return false;
}

class ScopeReader {
 public:
  ScopeReader(const Words& words, const Stretch& stretch, const text::Lexicons& lexicons, std::vector<Scope>& out)
      : all_(words), words_(words.words), stretch_(stretch), lexicons_(lexicons), clauses_(words, stretch), out_(out) {}

  void read(std::uint32_t i) {
    read_negation(i);
    read_modal(i);
    read_condition(i);
    read_verb(i);
    read_noun(i);
    if (words_[i].folded == "?" && inside(node(i).head)) add(clause_of(node(i).head), Modality::kQuestion, i, i + 1);
  }

  // A hedge of words [begin, end).
  void read_hedge(std::uint32_t begin, std::uint32_t end) {
    std::uint32_t head = begin;  // The word that carries the others.
    while (node(head).head != syntax::kRoot && node(head).head >= begin && node(head).head < end)
      head = node(head).head;
    add(scope_of_hedge(head), Modality::kHedged, begin, end);
  }

 private:
  const syntax::Node& node(std::uint32_t word) const { return all_.nodes[word]; }
  bool inside(std::uint32_t word) const {
    return word != syntax::kRoot && word >= stretch_.begin && word < stretch_.end;
  }
  bool hangs_as(std::uint32_t word, std::string_view names) const {
    return is_one_of(syntax::kRelations[node(word).relation], names);
  }
  std::uint32_t child_as(std::uint32_t word, std::string_view names) const {
    for (const std::uint32_t one : clauses_.children_of(word)) {
      if (hangs_as(one, names)) return one;
    }
    return syntax::kRoot;
  }
  bool has_child(std::uint32_t word, std::string_view names) const { return child_as(word, names) != syntax::kRoot; }

  bool is_predicate(std::uint32_t word) const {
    const std::uint8_t universal = node(word).universal;
    return universal == syntax::universal("VERB") || universal == syntax::universal("AUX") ||
           has_child(word, " nsubj nsubj:pass csubj cop aux ") || hangs_as(word, " root ccomp advcl parataxis ");
  }
  std::uint32_t predicate_over(std::uint32_t word) const {
    for (int step = 0; step < kMostSteps && inside(node(word).head); ++step) {
      word = node(word).head;
      if (is_predicate(word)) break;
    }
    return word;
  }

  // Does this part of a clause say something of its own?
  bool stands_apart(std::uint32_t part) const {
    if (hangs_as(part, " parataxis discourse vocative cc mark punct advcl:relcl ")) return true;
    if (hangs_as(part, " advcl ")) return !has_child_word(part, "to");
    return hangs_as(part, " conj ") && has_child(part, " nsubj nsubj:pass csubj aux cop expl ");
  }
  bool has_child_word(std::uint32_t word, std::string_view folded) const {
    const auto& children = clauses_.children_of(word);
    return std::any_of(children.begin(), children.end(),
                       [&](std::uint32_t one) { return words_[one].folded == folded; });
  }

  // The words of a predicate's clause, without what stands apart at its ends.
  WordRange clause_of(std::uint32_t predicate) const {
    WordRange range = clauses_.extent(predicate);
    for (bool cut = true; cut;) {
      cut = false;
      for (const std::uint32_t part : clauses_.children_of(predicate)) {
        if (!stands_apart(part)) continue;
        const WordRange its = clauses_.extent(part);
        if (part < predicate && its.begin <= range.begin && its.end > range.begin) {
          range.begin = its.end;
          cut = true;
        } else if (part > predicate && its.end >= range.end && its.begin < range.end) {
          range.end = its.begin;
          cut = true;
        }
      }
      while (range.begin < predicate && is_mark(range.begin)) ++range.begin;
      while (range.end > predicate + 1 && is_mark(range.end - 1)) --range.end;
    }
    return range;
  }
  bool is_mark(std::uint32_t word) const { return hangs_as(word, " punct "); }

  WordRange clause_or_phrase(std::uint32_t word) const {
    return is_predicate(word) ? clause_of(word) : clauses_.extent(word);
  }

  void add(WordRange range, Modality modality, std::uint32_t cue_begin, std::uint32_t cue_end) {
    if (range.empty()) return;
    const Span cue{words_[cue_begin].span.begin, words_[cue_end - 1].span.end};
    const Span span{words_[range.begin].span.begin, words_[range.end - 1].span.end};
    if (span != cue) out_.push_back({span, modality, cue});
  }

  // "not", "no", "nobody", "without".
  void read_negation(std::uint32_t i) {
    const Word& word = words_[i];
    if (!word.is(kNegation) || !inside(node(i).head)) return;
    const std::uint32_t head = node(i).head;
    if (i + 1 < stretch_.end && words_[i + 1].folded == "only") return;  // "not only".
    if (word.is(kNot) || is_one_of(word.folded, " hardly barely scarcely nor ")) {
      add(clause_or_phrase(head), Modality::kDenied, i, i + 1);
    } else if (word.folded == "no" || word.folded == "neither") {
      if (hangs_as(i, " discourse ")) return;
      const bool part = hangs_as(head, " nsubj nsubj:pass obj advmod ");
      add(part ? clause_of(predicate_over(head)) : clause_or_phrase(head), Modality::kDenied, i, i + 1);
    } else if (is_one_of(word.folded, " none nobody nothing ")) {
      add(clause_of(predicate_over(i)), Modality::kDenied, i, i + 1);
    } else if (word.folded == "without") {
      add(clauses_.extent(head), Modality::kDenied, i, i + 1);
    }
  }

  // "will", "would"; in a headline "Ministers to meet".
  void read_modal(std::uint32_t i) {
    if (words_[i].folded == "to" && hangs_as(i, " mark ") && inside(node(i).head)) {
      const std::uint32_t infinitive = node(i).head;
      const std::uint32_t over = hangs_as(infinitive, " acl ") ? node(infinitive).head : infinitive;
      const bool tells = over != infinitive ? !has_child(over, " cop nsubj ") : has_child(over, " nsubj nsubj:pass ");
      if (hangs_as(over, " root ") && tells) add(clause_of(over), Modality::kPlanned, i, i + 1);
    }
    if (!hangs_as(i, " aux ") || !inside(node(i).head)) return;
    const std::uint32_t head = node(i).head;
    const std::string_view word = words_[i].folded;
    const bool would = word == "would" || word == "'d" || word == "’d";
    if (would && has_condition(head)) return;  // The condition says so.
    if (would && has_child_word(head, "have")) {
      add(clause_of(head), Modality::kHypothetical, i, i + 1);
    } else if (would || words_[i].is(kPlanned)) {
      add(clause_of(head), Modality::kPlanned, i, i + 1);
    }
  }

  static bool opens_condition(std::string_view word) { return is_one_of(word, " if unless provided lest "); }
  bool has_condition(std::uint32_t predicate) const {
    for (const std::uint32_t one : clauses_.children_of(predicate)) {
      if (!hangs_as(one, " advcl ")) continue;
      for (const std::uint32_t mark : clauses_.children_of(one)) {
        if (hangs_as(mark, " mark ") && opens_condition(words_[mark].folded)) return true;
      }
    }
    return false;
  }

  // Does the word leave a question open ("asked if", "do not know if")?
  bool is_open(std::uint32_t word) const {
    return inside(word) && (kind_of(word) == "ask" || is_one_of(words_[word].folded,
                                                                " know knows knew see determine decide decided wonder "
                                                                "wondered wonders check tell unclear sure doubt "));
  }

  // "if", "unless", "whether".
  void read_condition(std::uint32_t i) {
    const std::string_view word = words_[i].folded;
    if (!hangs_as(i, " mark ") || !inside(node(i).head)) return;
    const std::uint32_t clause = node(i).head;
    const bool asked = word == "whether" || (word == "if" && hangs_as(clause, " ccomp ") && is_open(node(clause).head));
    if (asked) return add(clause_of(clause), Modality::kQuestion, i, i + 1);
    if (!opens_condition(word)) return;
    add(clause_of(clause), Modality::kHypothetical, i, i + 1);
    if (hangs_as(clause, " advcl ") && inside(node(clause).head))
      add(clause_of(node(clause).head), Modality::kHypothetical, i, i + 1);
  }

  std::string_view kind_of(std::uint32_t i) const {
    const auto found = lexicons_.reporting_cues.find(words_[i].folded);
    if (found != lexicons_.reporting_cues.end()) return found->second.kind;
    const auto stance = lexicons_.stance_cues.find(words_[i].folded);
    return stance == lexicons_.stance_cues.end() ? std::string_view() : std::string_view(stance->second.kind);
  }
  // The infinitive that hangs on a word ("plans [to leave]"); kRoot where there is none.
  std::uint32_t infinitive_of(std::uint32_t i) const {
    for (const std::uint32_t one : clauses_.children_of(i)) {
      if (hangs_as(one, " xcomp acl ccomp advcl ") && one > i && has_child_word(one, "to")) return one;
    }
    return syntax::kRoot;
  }

  // "denied that", "plans to", "refused to", "is set to", "asked why".
  void read_verb(std::uint32_t i) {
    const Word& word = words_[i];
    const bool verb = node(i).universal == syntax::universal("VERB");
    const std::string_view kind = verb ? kind_of(i) : std::string_view();
    const std::uint32_t to = infinitive_of(i);
    static constexpr std::string_view kUndone =
        " refused refuses refusing refuse declined declines declining decline failed fails failing fail ";
    static constexpr std::string_view kReady =
        " set due scheduled slated poised planned expected about ready going prepared ";
    if (verb && to != syntax::kRoot && is_one_of(word.folded, kUndone)) {
      add(clauses_.extent(to), Modality::kDenied, i, i + 1);
    } else if (to != syntax::kRoot && (is_one_of(word.folded, kReady) || is_one_of(kind, " plan urge ask "))) {
      add(clauses_.extent(to), Modality::kPlanned, i, i + 1);
    } else if (kind == "deny") {
      std::uint32_t object = child_as(i, " ccomp obj nsubj:pass ");
      if (object != syntax::kRoot) add(clauses_.extent(object), Modality::kDenied, i, i + 1);
    } else if (is_one_of(word.folded, " asked asks ask asking wondered wonders wondering wonder questioned ")) {
      const std::uint32_t asked = child_as(i, " ccomp ");
      if (asked != syntax::kRoot && words_[clauses_.extent(asked).begin].is(kQuestionWord))
        add(clauses_.extent(asked), Modality::kQuestion, i, i + 1);
    }
  }

  // "a plan to", "the decision to".
  void read_noun(std::uint32_t i) {
    static constexpr std::string_view kIntents =
        " plan plans decision decisions promise promises pledge pledges vow vows threat threats intention intentions "
        "proposal proposals offer offers bid bids agreement agreements deal deals order orders call calls demand "
        "demands request requests ";
    if (node(i).universal != syntax::universal("NOUN") || !is_one_of(words_[i].folded, kIntents)) return;
    const std::uint32_t to = infinitive_of(i);
    if (to != syntax::kRoot) add(clauses_.extent(to), Modality::kPlanned, i, i + 1);
  }

  WordRange scope_of_hedge(std::uint32_t head) const {
    const std::uint32_t over = node(head).head;
    if (hangs_as(head, " aux mark ") && inside(over)) {
      const bool condition = hangs_as(head, " mark ") && inside(node(over).head);
      return clause_of(condition ? node(over).head : over);
    }
    if (hangs_as(head, " advcl ") && inside(over)) return clause_of(over);  // "if confirmed".
    if (hangs_as(head, " advmod amod compound det nummod ") && inside(over)) return clause_or_phrase(over);
    const std::uint32_t clause = child_as(head, " ccomp csubj csubj:pass ");
    if (clause != syntax::kRoot) return clauses_.extent(clause);
    if (node(head).universal == syntax::universal("NOUN")) {
      const std::uint32_t about = child_as(head, " acl acl:relcl nmod ");
      if (about != syntax::kRoot && about > head) return clauses_.extent(about);
      return hangs_as(head, " nsubj obj ") ? clause_of(predicate_over(head)) : clauses_.extent(head);
    }
    return clause_or_phrase(head);
  }

  const Words& all_;
  const std::vector<Word>& words_;
  const Stretch& stretch_;
  const text::Lexicons& lexicons_;
  const Clauses clauses_;
  std::vector<Scope>& out_;
};

int weight_of(Modality modality) {
  switch (modality) {
    case Modality::kDenied:
      return 5;
    case Modality::kQuestion:
      return 4;
    case Modality::kHypothetical:
      return 3;
    case Modality::kPlanned:
      return 2;
    case Modality::kHedged:
      return 1;
    case Modality::kAsserted:
      break;
  }
  return 0;
}

}  // namespace

std::vector<Scope> find_scopes(const Words& words, const std::vector<Hedge>& hedges, const text::Lexicons& lexicons) {
  std::vector<Scope> scopes;
  if (words.nodes.empty()) return scopes;
  auto hedge = hedges.begin();
  for (const Stretch& stretch : words.stretches) {
    ScopeReader reader(words, stretch, lexicons, scopes);
    for (std::uint32_t i = stretch.begin; i < stretch.end; ++i) {
      reader.read(i);
      while (hedge != hedges.end() && hedge->cue.begin < words.words[i].span.begin) ++hedge;
      if (hedge == hedges.end() || hedge->cue.begin != words.words[i].span.begin) continue;
      std::uint32_t end = i + 1;
      while (end < stretch.end && words.words[end].span.end <= hedge->cue.end) ++end;
      if (hedge->strength >= kWeakest) reader.read_hedge(i, end);
    }
  }
  const auto key = [](const Scope& one) {
    return std::tuple(one.cue.begin, one.span.begin, one.span.end, one.modality);
  };
  std::sort(scopes.begin(), scopes.end(), [&](const Scope& a, const Scope& b) { return key(a) < key(b); });
  scopes.erase(
      std::unique(scopes.begin(), scopes.end(), [&](const Scope& a, const Scope& b) { return key(a) == key(b); }),
      scopes.end());
  return scopes;
}

Modality modality_at(const std::vector<Scope>& scopes, Span span, Span within) {
  Modality best = Modality::kAsserted;
  auto at = std::lower_bound(scopes.begin(), scopes.end(), within.begin,
                             [](const Scope& one, std::uint32_t begin) { return one.cue.begin < begin; });
  for (int looked = 0; at != scopes.end() && at->cue.end <= within.end && looked < kMostAsked; ++at, ++looked) {
    if (at->span.contains(span) && weight_of(at->modality) > weight_of(best)) best = at->modality;
  }
  return best;
}

}  // namespace stemma::annotate
