// Reported speech by rules, after the attribution relations of Pareti (2012): source, cue, content.
//
// For every verb group whose verb is in data/reporting_cues.tsv:
//   1. look to the right for what its frame allows: that-clause, bare clause, quotation, question, infinitive, object;
//   2. else, where the cue stands beside a comma or a quotation, what stands before it is said ("It rained, Lee said");
//   3. the subject before it is the source, or the noun after it ("said Lee").
// `It rained, Lee told reporters, and it will rain.`  ->  source Lee, cue told, content [It rained] [and it will rain].
// Content of a that-clause runs to the end of the stretch, but not into another report ("; but Ray said", ", adding").
// What it does not do: ellipsis, control across sentences. Exercised by Attributions.* in attributions_test.cpp.
#include "annotate/relations.h"

#include <algorithm>
#include <optional>

#include "annotate/frames.h"

namespace stemma::annotate {
namespace {

constexpr std::uint32_t kReach = 40;
constexpr std::uint32_t kNone = 0xffffffff;

class RelationReader {
 public:
  RelationReader(const Words& words, const std::vector<Item>& items, const Clauses& clauses, std::uint32_t stretch,
                 const text::Lexicons& lexicons, std::vector<Relation>& relations)
      : words_(words.words),
        items_(items),
        stretch_(stretch),
        lexicons_(lexicons),
        relations_(relations),
        clauses_(clauses),
        sources_(words, items, clauses) {}

  void read() {
    for (std::uint32_t i = 0; i < items_.size(); ++i) {
      const Item& one = items_[i];
      if (one.kind == ItemKind::kVerbGroup) {
        read_verb(i);
        read_state(i);
      } else if (one.kind == ItemKind::kAccording) {
        read_according(i);
      } else if (one.kind == ItemKind::kNounPhrase && !one.pronoun) {
        read_noun(i);
        read_picture(i);
        read_label(i);
      }
    }
  }

 private:
  bool is(std::uint32_t i, ItemKind kind) const { return i < items_.size() && items_[i].kind == kind; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(items_.size()); }
  const Word& head(std::uint32_t i) const { return words_[items_[i].head]; }
  std::uint32_t stretch_end() const {
    std::uint32_t last = size();
    while (last > 0 && items_[last - 1].kind == ItemKind::kStop) --last;
    return last;
  }
  WordRange words_of(std::uint32_t first, std::uint32_t end) const {
    return {items_[first].begin, items_[end - 1].end};
  }
  const text::ReportingCue* cue_of(std::uint32_t i) const {
    const auto found = lexicons_.reporting_cues.find(head(i).folded);
    if (found != lexicons_.reporting_cues.end()) return &found->second;
    const auto stance = lexicons_.stance_cues.find(head(i).folded);
    return stance == lexicons_.stance_cues.end() ? nullptr : &stance->second;
  }
  bool temporal(std::uint32_t i) const {
    return is(i, ItemKind::kNounPhrase) && head(i).is(kWeekday | kMonth | kTimeUnit | kDayPart);
  }
  bool tensed(std::uint32_t i) const { return is(i, ItemKind::kVerbGroup) && items_[i].finite; }

  // What stands to the right of the cue.
  struct Complement {
    std::uint32_t first = kNone;  // Item that it begins with.
    enum { kClause, kQuotation, kPhrase, kInfinitive } shape = kClause;
    std::uint32_t cue_end = 0;  // Word where the cue ends (takes in "for" of "called for").
  };

  void read_verb(std::uint32_t verb) {
    const text::ReportingCue* cue = cue_of(verb);
    if (cue == nullptr) return read_unlisted(verb);
    if (cue->kind == "noun") return;
    const Item& group = items_[verb];
    Frame frame = frame_of(*cue);
    frame.clause |= clauses_.known() && is(verb + 1, ItemKind::kAdverb) &&  // "pointed out that".
                    words_[items_[verb + 1].begin].tag == kParticle && is(verb + 2, ItemKind::kThat);
    if (verb_of_asking_without_asker(verb)) return read_asked(verb, *cue, frame);
    if (group.participle) return;
    if (group.infinitive && !frame.speech && !is(verb - 1, ItemKind::kVerbGroup)) return;
    if (group.passive) return read_passive(verb, *cue, frame);
    Relation relation = begin(verb, *cue, frame);
    std::optional<Source> subject = sources_.subject_of(verb);
    if (verb == 0 && !subject && words_[group.head].tag == kVerb) return;  // "Read more": a request to the reader.
    std::optional<Complement> after = complement(verb, frame);
    if (after && after->shape != Complement::kQuotation && frame.quote && subject && subject->own &&
        ends_quotation(subject->first_item))
      after.reset();  // "“It fell,” Lee said in the rain": what follows is the occasion.
    const bool inverted = !subject || !subject->own;
    if (frame.quote && (!after || after->shape == Complement::kPhrase || inverted) &&
        beside_what_is_said(verb, subject)) {
      if (inverted && group.finite) {
        if (std::optional<Source> right = sources_.subject_after(verb)) {
          read_inverted(verb, *right, relation);
          return;
        }
      }
      if (!after || after->shape == Complement::kPhrase) {
        if (subject && subject->own) {
          read_parenthetical(verb, *subject, relation);
          return;
        }
      }
    }
    if (!after) return read_announcement(verb, frame, subject, relation);
    if (frame.raising) return add_raising(verb, subject, *after, relation);
    add_source(relation, subject);
    relation.cue = {{items_[verb].begin, std::max(after->cue_end, cue_end(verb))}};
    take_colon(relation);
    extend_cue_left(verb, relation);
    if (subject && head_has(*subject, kDocument)) {
      relation.form = form_of(subject->head);
      look_behind_document(*subject, relation);
    }
    add_content(*after, relation);
    if (after->shape == Complement::kQuotation) add_quotation_before(verb, subject, relation);
    finish(relation);
  }

  // "Lee said on Friday:" with nothing behind it.
  void read_announcement(std::uint32_t verb, const Frame& frame, const std::optional<Source>& subject,
                         Relation& relation) {
    const bool announces = frame.quote && frame.speech && subject && subject->own && items_[verb].finite &&
                           verb + 1 < size() && items_.back().kind == ItemKind::kColon &&
                           words_[items_.back().begin].folded == ":";
    if (!announces) return;
    relation.announces = true;
    add_source(relation, subject);
    relations_.push_back(relation);
  }

  // A verb of no list that takes a clause with "that" and has somebody for its subject ("tweeted that", "felt that").
  void read_unlisted(std::uint32_t verb) {
    static const text::ReportingCue kSay{"", "say"};
    const Item& group = items_[verb];
    if (group.passive || group.infinitive || !is(verb + 1, ItemKind::kThat)) return;
    const std::optional<std::uint32_t> first = object_clause(verb, verb + 1);
    if (!first || *first != verb + 1) return;
    const std::optional<Source> subject = sources_.subject_of(verb);
    if (!subject || !can_speak(words_[subject->head])) return;
    Relation relation = begin(verb, kSay, frame_of(kSay));
    add_source(relation, subject);
    Complement after;
    after.first = *first;
    add_content(after, relation);
    finish(relation);
  }

  static bool can_speak(const Word& word) {
    return word.tag == kName || word.is(kPerson | kPersonNoun | kOrganisationHead);
  }

  Relation begin(std::uint32_t verb, const text::ReportingCue& cue, const Frame& frame) const {
    Relation relation;
    relation.kind = cue.kind;
    relation.speech = frame.speech;
    relation.negated = items_[verb].negated;
    relation.cue = {{items_[verb].begin, cue_end(verb)}};
    relation.form = frame.speech ? AttributionKind::kVerb : AttributionKind::kStance;
    relation.stretch = stretch_;
    if (!items_[verb].passive) relation.addressee = addressee_of(verb, frame);
    return relation;
  }

  AttributionKind form_of(std::uint32_t document) const {
    return words_[document].is(kPicture) ? AttributionKind::kImage : AttributionKind::kDocument;
  }

  // "told [reporters in Orland]", "said to [Lee]": who is spoken to.
  WordRange addressee_of(std::uint32_t verb, const Frame& frame) const {
    std::uint32_t i = verb + 1;
    while (is(i, ItemKind::kAdverb) || temporal(i)) ++i;
    const bool to = frame.speech && is(i, ItemKind::kPreposition) && words_[items_[i].begin].folded == "to";
    if (to) ++i;
    if ((!to && !frame.addressee) || !is(i, ItemKind::kNounPhrase) || is(i + 1, ItemKind::kVerbGroup)) return {};
    const bool hears = can_speak(head(i)) || head(i).tag == kPronoun || head(i).is(kReporterWord) ||
                       lexicons_.role_nouns.contains(head(i).folded);
    if (!hears) return {};
    std::uint32_t end = i + 1;
    while (is(end, ItemKind::kPreposition) && is(end + 1, ItemKind::kNounPhrase) && !temporal(end + 1)) end += 2;
    return words_of(i, end);
  }

  // "said in a statement": the means belongs to the cue.
  std::uint32_t cue_end(std::uint32_t verb) const {
    const bool means = is(verb + 1, ItemKind::kPreposition) && words_[items_[verb + 1].begin].folded == "in" &&
                       is(verb + 2, ItemKind::kNounPhrase) && head(verb + 2).is(kDocument);
    return means ? items_[verb + 2].end : items_[verb].end;
  }

  // "added:" before what is said.
  void take_colon(Relation& relation) const {
    std::uint32_t& end = relation.cue.front().end;
    if (end < words_.size() && words_[end].folded == ":") ++end;
  }

  void add_source(Relation& relation, const std::optional<Source>& source) const {
    if (!source) return;
    relation.source = {source->words};
    relation.source_head = source->head;
  }

  // "declined to say": the governing verb is part of the cue.
  void extend_cue_left(std::uint32_t verb, Relation& relation) const {
    if (items_[verb].infinitive && verb > 0 && is(verb - 1, ItemKind::kVerbGroup)) {
      relation.cue.front().begin = items_[verb - 1].begin;
      relation.negated |= items_[verb - 1].negated || head(verb - 1).is(kNegation);
    }
  }

  // Is the cue set off by a comma or a quotation, so that something said can stand before it?
  bool beside_what_is_said(std::uint32_t verb, const std::optional<Source>& subject) const {
    const std::uint32_t first = subject && subject->own ? subject->first_item : verb;
    if (first == 0) return false;
    if (is(first - 1, ItemKind::kQuoted)) return true;
    if (!is(first - 1, ItemKind::kComma)) return false;
    for (std::uint32_t i = first - 1, steps = 0; i-- > 0 && steps < kReach; ++steps) {
      if (tensed(i)) return true;
      if (is(i, ItemKind::kStop) || breaks_clause(i)) break;
    }
    return is(verb + 1, ItemKind::kComma) && tensed(verb + 2);  // "The bridge, Lee said, was closed".
  }

  // Does a quotation that is a sentence ("It fell,”), not the title of something, end before items[first]?
  bool ends_quotation(std::uint32_t first) const {
    if (first == 0) return false;
    const std::uint32_t begin = items_.front().begin;
    const std::uint32_t mark = items_[first].begin - 1;
    const std::int32_t quotation = words_[mark].quoted;
    if (quotation < 0 || mark == begin || words_[items_[first].begin].quoted >= 0) return false;
    if (words_[mark - 1].tag != kComma && words_[mark - 1].tag != kStop) return false;
    std::uint32_t open = mark;
    while (open > begin && words_[open - 1].quoted == quotation) --open;
    return open == begin || words_[open - 1].tag == kComma || words_[open - 1].tag == kColon;
  }

  void read_inverted(std::uint32_t verb, const Source& source, Relation relation) {
    add_source(relation, source);
    add_what_is_before(verb, relation);
    add_what_follows(source.end_item, relation);
    finish(relation);
  }

  void read_parenthetical(std::uint32_t verb, const Source& subject, Relation relation) {
    add_source(relation, subject);
    add_what_is_before(subject.first_item, relation);
    add_what_follows(verb + 1, relation);
    finish(relation);
  }

  // The clause that ends before items[end] (a comma or a quotation).
  void add_what_is_before(std::uint32_t end, Relation& relation) const {
    std::uint32_t last = end;
    if (is(last - 1, ItemKind::kComma)) --last;
    std::uint32_t first = last;
    while (first > 0 && !is(first - 1, ItemKind::kStop) && !breaks_clause(first - 1)) --first;
    if (first < last) relation.content.push_back(words_of(first, last));
  }

  // A semicolon parts clauses; a dash need not.
  bool breaks_clause(std::uint32_t i) const { return is(i, ItemKind::kColon) && words_[items_[i].begin].folded == ";"; }

  // After "S said": `, "C2"` or `, C2`.
  void add_what_follows(std::uint32_t at, Relation& relation) const {
    std::uint32_t i = at;
    while (i < size() && i < at + 6 && !is(i, ItemKind::kComma) && !is(i, ItemKind::kStop) &&
           !is(i, ItemKind::kQuoted) && !is(i, ItemKind::kColon))
      ++i;
    const bool comma = is(i, ItemKind::kComma) || is(i, ItemKind::kColon);
    if (comma) ++i;
    if (i >= stretch_end() || is(i, ItemKind::kStop)) return;
    if (is(i, ItemKind::kQuoted)) {
      relation.content.push_back(words_of(i, clause_end(i)));
    } else if (comma && !tensed_participle(i) && !is(i, ItemKind::kAccording) && !is(i, ItemKind::kWh) &&
               continues_sentence(i)) {
      relation.content.push_back(words_of(i, clause_end(i)));
    }
  }

  bool tensed_participle(std::uint32_t i) const { return is(i, ItemKind::kVerbGroup) && items_[i].ing; }

  // What follows an inserted "Lee said," goes on with what was said unless it begins a new report.
  bool continues_sentence(std::uint32_t i) const {
    if (is(i, ItemKind::kConjunction) && is(i + 1, ItemKind::kNounPhrase) && is(i + 2, ItemKind::kVerbGroup) &&
        cue_of(i + 2) != nullptr) {
      return false;
    }
    return !is(i, ItemKind::kSubordinator);
  }

  // `He said, "C1" ... ` with a quotation before as well: `"C1," he said, "C2"`.
  void add_quotation_before(std::uint32_t verb, const std::optional<Source>& subject, Relation& relation) const {
    const std::uint32_t first = subject && subject->own ? subject->first_item : verb;
    if (first > 0 && is(first - 1, ItemKind::kQuoted)) {
      relation.content.insert(relation.content.begin(), words_of(first - 1, first));
    }
  }

  std::optional<Complement> complement(std::uint32_t verb, const Frame& frame) const {
    std::uint32_t i = verb + 1;
    while (is(i, ItemKind::kAdverb) || temporal(i)) ++i;
    Complement found;
    found.cue_end = items_[verb].end;
    if (adverbial(i, frame) && !leads_clause(verb, i)) return behind_adverbial(verb, i, frame, found);
    if (frame.addressee && is(i, ItemKind::kNounPhrase) && !is(i + 1, ItemKind::kVerbGroup)) {
      i = skip_addressee(i);
      if (adverbial(i, frame) && !leads_clause(verb, i)) return behind_adverbial(verb, i, frame, found);
      if (opens(i, frame, found)) return found;
      if (frame.infinitive && infinitive(i)) return shaped(i, Complement::kInfinitive, found);
      if (frame.noun) return shaped(verb + 1, Complement::kPhrase, found);
      return std::nullopt;
    }
    if (Complement further = found; opens_behind_phrases(i, frame, further)) return further;
    if (opens(i, frame, found)) return found;
    if (frame.clause) {
      if (const std::optional<std::uint32_t> first = object_clause(verb, i))
        return shaped(*first, Complement::kClause, found);
    }
    if (frame.infinitive && infinitive(i)) return shaped(i, Complement::kInfinitive, found);
    if (frame.noun && is(i, ItemKind::kNounPhrase)) {
      if (frame.clause && is_clause(i)) return shaped(i, Complement::kClause, found);
      return shaped(i, Complement::kPhrase, found);
    }
    if (is(i, ItemKind::kPreposition) && is(i + 1, ItemKind::kNounPhrase) && frame.preposition && !temporal(i + 1) &&
        about_preposition(i)) {
      found.cue_end = items_[i].end;
      return shaped(i + 1, Complement::kPhrase, found);
    }
    return std::nullopt;
  }

  // "said [in a letter] [on Friday] that it rained".
  bool opens_behind_phrases(std::uint32_t i, const Frame& frame, Complement& found) const {
    for (int skipped = 0; skipped < 3 && is(i, ItemKind::kPreposition) && is(i + 1, ItemKind::kNounPhrase); ++skipped) {
      i += 2;
      while (temporal(i)) ++i;
      if (opens_surely(i, frame, found)) return true;
    }
    return false;
  }

  // "as he shook hands", "when it rained": a clause of time or reason, which nobody says, though one can ask "when".
  bool adverbial(std::uint32_t i, const Frame& frame) const {
    if (frame.question && is(i, ItemKind::kWh)) return false;
    static constexpr std::string_view kWords[] = {"as",    "while", "when",  "before", "after",
                                                  "because", "since", "until", "though", "although"};
    return (is(i, ItemKind::kSubordinator) || is(i, ItemKind::kPreposition) || is(i, ItemKind::kWh)) &&
           !is(i + 1, ItemKind::kVerbGroup) &&
           std::find(std::begin(kWords), std::end(kWords), words_[items_[i].begin].folded) != std::end(kWords);
  }
  // Does a clause of time at items[i] lead what is said ("said when it rained, the quay was flooded")?
  bool leads_clause(std::uint32_t verb, std::uint32_t i) const {
    if (clauses_.known()) return object_clause(verb, i) == i;
    for (std::uint32_t j = i + 1; j < stretch_end(); ++j) {
      if (is(j, ItemKind::kComma)) return is_clause(j + 1);
    }
    return false;
  }
  std::optional<Complement> behind_adverbial(std::uint32_t verb, std::uint32_t i, const Frame& frame,
                                             const Complement& found) const {
    const std::optional<std::uint32_t> first = frame.clause ? object_clause(verb, i) : std::nullopt;
    return first ? shaped(*first, Complement::kClause, found) : std::nullopt;
  }

  // The item with which the clause begins that the tree gives the verb as its object, at or after items[from].
  std::optional<std::uint32_t> object_clause(std::uint32_t verb, std::uint32_t from) const {
    const std::optional<std::uint32_t> clause = clauses_.object_clause_of(items_[verb].head);
    if (!clause || from >= size()) return std::nullopt;
    const WordRange range = clauses_.extent(*clause);
    if (range.begin < items_[from].begin) return std::nullopt;
    std::uint32_t first = from;
    while (first < size() && items_[first].begin < range.begin) ++first;
    return first < stretch_end() && items_[first].begin == range.begin ? std::optional(first) : std::nullopt;
  }

  std::optional<Complement> shaped(std::uint32_t i, decltype(Complement::shape) shape, Complement found) const {
    found.first = i;
    found.shape = shape;
    return found;
  }

  bool infinitive(std::uint32_t i) const { return is(i, ItemKind::kVerbGroup) && items_[i].infinitive; }

  bool about_preposition(std::uint32_t i) const {
    const std::string_view word = words_[items_[i].begin].folded;
    return word == "for" || word == "about" || word == "of" || word == "on" || word == "to" || word == "against" ||
           word == "with";
  }

  std::uint32_t skip_addressee(std::uint32_t i) const {
    ++i;
    while (i + 1 < size()) {
      if (is(i, ItemKind::kPreposition) && is(i + 1, ItemKind::kNounPhrase)) {
        i += 2;
      } else if (temporal(i) || is(i, ItemKind::kBracketed)) {
        ++i;
      } else {
        break;
      }
    }
    return i;
  }

  // A that-clause, a question, a quotation: unmistakable beginnings of what is said.
  bool opens_surely(std::uint32_t i, const Frame& frame, Complement& found) const {
    if (i >= size()) return false;
    found.first = i;
    found.shape = Complement::kClause;
    if (frame.clause && is(i, ItemKind::kThat) && !is(i + 1, ItemKind::kStop) && i + 1 < size()) return true;
    if (frame.question &&
        (is(i, ItemKind::kWh) || (is(i, ItemKind::kSubordinator) && words_[items_[i].begin].is(kQuestionWord))))
      return true;
    if (!frame.quote) return false;
    found.shape = Complement::kQuotation;
    if (is(i, ItemKind::kQuoted)) return true;
    if ((is(i, ItemKind::kComma) || is(i, ItemKind::kColon)) && is(i + 1, ItemKind::kQuoted)) {
      found.first = i + 1;
      return true;
    }
    if (is(i, ItemKind::kColon) && words_[items_[i].begin].folded == ":" && i + 1 < stretch_end()) {
      found.first = i + 1;
      found.shape = Complement::kClause;
      return true;
    }
    return false;
  }

  bool opens(std::uint32_t i, const Frame& frame, Complement& found) const {
    if (opens_surely(i, frame, found)) return true;
    if (frame.clause && is_clause(i)) {
      found.first = i;
      found.shape = Complement::kClause;
      return true;
    }
    return false;
  }

  // A noun phrase that a tensed verb follows.
  bool is_clause(std::uint32_t i) const {
    if (!is(i, ItemKind::kNounPhrase) && !(is(i, ItemKind::kOther) && is(i + 1, ItemKind::kNounPhrase)) &&
        !(is(i, ItemKind::kPreposition) || is(i, ItemKind::kSubordinator))) {
      return tensed_participle(i) && is_clause(i + 1);
    }
    bool noun = false;
    bool participle = false;
    for (std::uint32_t j = i; j < size() && j < i + 14; ++j) {
      const Item& one = items_[j];
      if (one.kind == ItemKind::kStop || one.kind == ItemKind::kColon) return noun && participle;
      participle |= noun && one.kind == ItemKind::kVerbGroup && one.participle;
      if (one.kind == ItemKind::kComma && !is(i, ItemKind::kPreposition) && !is(i, ItemKind::kSubordinator) &&
          !is(i, ItemKind::kNounPhrase))
        return false;
      noun |= one.kind == ItemKind::kNounPhrase;
      if (one.kind == ItemKind::kVerbGroup && one.finite) {
        const bool relative = j > i && (is(j - 1, ItemKind::kWh) || is(j - 1, ItemKind::kThat) ||
                                        is(j - 1, ItemKind::kComma) || is(j - 1, ItemKind::kConjunction));
        if (!relative) return noun;
      }
      if ((one.kind == ItemKind::kThat || one.kind == ItemKind::kSubordinator) && j > i) return false;
    }
    return false;
  }

  void add_content(const Complement& after, Relation& relation) const {
    std::uint32_t end = clause_end(after.first);
    if (after.shape == Complement::kPhrase) end = phrase_end(after.first);
    if (after.shape == Complement::kInfinitive) end = infinitive_end(after.first);
    if (end > after.first) relation.content.push_back(words_of(after.first, end));
  }

  // Where a clause that begins at items[first] stops being said.
  std::uint32_t clause_end(std::uint32_t first) const {
    const std::uint32_t last = stretch_end();
    for (std::uint32_t i = first + 1; i < last; ++i) {
      if (is(i, ItemKind::kStop) && i + 1 < last) return i;
      if (is(i, ItemKind::kAccording)) return is(i - 1, ItemKind::kComma) ? i - 1 : i;
      if (asked_aside(i)) return is(i - 1, ItemKind::kComma) ? i - 1 : i;
      const bool pause = is(i, ItemKind::kComma) || is(i, ItemKind::kColon);
      if (!pause) continue;
      if (breaks_clause(i)) return i;
      if (tensed_participle(i + 1) && cue_of(i + 1) != nullptr) return i;
      if (begins_report(i + 1) || begins_aside(i)) return i;
    }
    return last;
  }

  // "when asked": the words before it answer.
  bool asked_aside(std::uint32_t i) const {
    return (is(i, ItemKind::kWh) || is(i, ItemKind::kSubordinator)) && is(i + 1, ItemKind::kVerbGroup) &&
           items_[i + 1].begin + 1 == items_[i + 1].end && head(i + 1).folded == "asked";
  }

  // "but Lee said", "while officials deny": another report begins.
  bool begins_report(std::uint32_t i) const {
    if (!is(i, ItemKind::kConjunction) && !is(i, ItemKind::kSubordinator)) return false;
    std::uint32_t j = i + 1;
    if (is(j, ItemKind::kNounPhrase)) {
      ++j;
      while (is(j, ItemKind::kPreposition) && is(j + 1, ItemKind::kNounPhrase) && j < i + 8) j += 2;
    }
    if (!tensed(j) || items_[j].passive || words_[items_[j].begin].tag == kModal) return false;
    const text::ReportingCue* cue = cue_of(j);
    if (cue == nullptr || cue->kind == "noun") return false;
    const Frame& frame = frame_of(*cue);
    return frame.quote && frame.clause;
  }

  // ", Lee said." or ", Lee said, ": whoever says this says the words before it.
  bool begins_aside(std::uint32_t comma) const {
    if (!is(comma, ItemKind::kComma) || !is(comma + 1, ItemKind::kNounPhrase)) return false;
    std::uint32_t j = comma + 2;
    while (is(j, ItemKind::kPreposition) && is(j + 1, ItemKind::kNounPhrase) && j < comma + 8) j += 2;
    if (!tensed(j) || items_[j].passive) return false;
    const text::ReportingCue* cue = cue_of(j);
    if (cue == nullptr || cue->kind == "noun") return false;
    const Frame& frame = frame_of(*cue);
    if (!frame.quote || !frame.clause) return false;
    ++j;
    if (frame.addressee) return !is(j, ItemKind::kThat);
    while (temporal(j) || is(j, ItemKind::kAdverb)) ++j;
    return j >= stretch_end() || is(j, ItemKind::kComma) || is(j, ItemKind::kStop) || is(j, ItemKind::kPreposition);
  }

  // A noun phrase with what hangs on it.
  std::uint32_t phrase_end(std::uint32_t first) const {
    const std::uint32_t last = stretch_end();
    for (std::uint32_t i = first + 1; i < last; ++i) {
      const Item& one = items_[i];
      if (one.kind == ItemKind::kComma) {
        const std::uint32_t list_end = end_of_list(i);
        if (list_end == i) return i;
        i = list_end - 1;
        continue;
      }
      if (one.kind == ItemKind::kColon || one.kind == ItemKind::kStop) return i;
      if (one.kind == ItemKind::kAccording || one.kind == ItemKind::kSubordinator) return i;
      if (one.kind == ItemKind::kConjunction && tensed(i + 1)) return i;
      if (one.kind == ItemKind::kConjunction && is(i + 1, ItemKind::kNounPhrase) && tensed(i + 2)) return i;
    }
    return last;
  }

  // "ships, planes and tanks" seen from its first comma: where the list ends, or the comma itself when it is none.
  std::uint32_t end_of_list(std::uint32_t comma) const {
    std::uint32_t i = comma;
    while (is(i, ItemKind::kComma) && is(i + 1, ItemKind::kNounPhrase)) i += 2;
    if (i == comma) return comma;
    if (is(i, ItemKind::kComma)) ++i;
    if (!is(i, ItemKind::kConjunction) || !is(i + 1, ItemKind::kNounPhrase) || is(i + 2, ItemKind::kVerbGroup))
      return comma;
    return i + 2;
  }

  std::uint32_t infinitive_end(std::uint32_t first) const {
    const std::uint32_t last = stretch_end();
    for (std::uint32_t i = first + 1; i < last; ++i) {
      const Item& one = items_[i];
      if (one.kind == ItemKind::kStop || one.kind == ItemKind::kAccording || breaks_clause(i)) return i;
      if (one.kind == ItemKind::kComma && (!is(i + 1, ItemKind::kNounPhrase) || begins_aside(i))) return i;
      if (one.kind == ItemKind::kConjunction && tensed(i + 1)) return i;
      if (begins_report(i)) return i;
    }
    return last;
  }

  // "is expected to", "appears to": what is said has its subject before the cue.
  void add_raising(std::uint32_t verb, const std::optional<Source>& subject, const Complement& after,
                   Relation relation) {
    if (subject) {
      const bool dummy = head_is(*subject, "it") || head_is(*subject, "there");
      if (!dummy) relation.content.push_back(subject->words);
    }
    relation.cue = {{items_[verb].begin, items_[verb].end}};
    add_content(after, relation);
    finish(relation);
  }

  bool head_has(const Source& source, std::uint32_t traits) const { return words_[source.head].is(traits); }

  // "a video released by Lee showed", "Lee released a video showing": Lee is the source, the video part of the cue.
  void look_behind_document(const Source& document, Relation& relation) const {
    for (std::uint32_t i = document.first_item; i + 1 < document.end_item; ++i) {
      if (!is_release(i) || !is(i + 1, ItemKind::kPreposition) || words_[items_[i + 1].begin].folded != "by") continue;
      const std::optional<Source> provider = sources_.starting_at(i + 2);
      if (!provider) return;
      add_source(relation, provider);
      relation.cue.insert(relation.cue.begin(), {items_[document.first_item].begin, items_[i + 1].end});
      return;
    }
    if (document.first_item == 0 || !is_release(document.first_item - 1)) return;
    const std::uint32_t release = document.first_item - 1;
    if (!items_[release].finite) return;
    const std::optional<Source> provider = sources_.subject_of(release);
    if (!provider) return;
    add_source(relation, provider);
    relation.cue.front().begin = items_[release].begin;
  }

  // A verb by which documents and pictures come into the world.
  bool is_release(std::uint32_t i) const {
    static constexpr std::string_view kVerbs[] = {
        "released", "provided", "published", "posted", "issued", "aired",    "distributed", "broadcast", "circulated",
        "shared",   "leaked",   "obtained",  "made",   "taken",  "supplied", "filed",       "carried"};
    return is(i, ItemKind::kVerbGroup) &&
           std::find(std::begin(kVerbs), std::end(kVerbs), head(i).folded) != std::end(kVerbs);
  }

  // "In this photo provided by Lee, C": what a caption says of its picture.
  void read_picture(std::uint32_t at) {
    if (!head(at).is(kDocument) || !is_release(at + 1) || !is(at + 2, ItemKind::kPreposition)) return;
    if (words_[items_[at + 2].begin].folded != "by" || at == 0 || !is(at - 1, ItemKind::kPreposition)) return;
    const std::optional<Source> provider = sources_.starting_at(at + 3);
    if (!provider || !is(provider->end_item, ItemKind::kComma)) return;
    Relation relation;
    relation.kind = "show";
    relation.form = form_of(items_[at].head);
    relation.speech = true;
    relation.stretch = stretch_;
    relation.cue = {{items_[at - 1].begin, items_[at + 2].end}};
    add_source(relation, provider);
    const std::uint32_t first = provider->end_item + 1;
    if (first < stretch_end()) relation.content.push_back(words_of(first, clause_end(first)));
    finish(relation);
  }

  // "Ray: The bridge is closed": a headline or a record of who spoke.
  void read_label(std::uint32_t at) {
    if (at != 0 || !is(1, ItemKind::kColon) || words_[items_[1].begin].folded != ":" || stretch_end() < 3) return;
    const bool can_speak = words_[items_[0].head].tag == kName || head(0).is(kPersonNoun | kDocument);
    if (!can_speak || items_[0].end - items_[0].begin > 6 || head(0).is(kMonth | kWeekday | kTimeUnit)) return;
    Relation relation;
    relation.kind = "say";
    relation.form = AttributionKind::kLabel;
    relation.speech = true;
    relation.stretch = stretch_;
    relation.source = {{items_[0].begin, items_[0].end}};
    relation.source_head = items_[0].head;
    relation.cue = {{items_[1].begin, items_[1].end}};
    relation.content.push_back(words_of(2, stretch_end()));
    finish(relation);
  }

  // "was confident that it would rain", "is opposed to the plan".
  void read_state(std::uint32_t verb) {
    if (!head(verb).is(kBe) && head(verb).folded != "felt" && head(verb).folded != "remained") return;
    std::uint32_t at = verb + 1;
    while (is(at, ItemKind::kAdverb)) ++at;
    if (!is(at, ItemKind::kOther) || !words_[items_[at].begin].is(kStance)) return;
    static const text::ReportingCue kFeel{"be", "think"};
    Relation relation = begin(verb, kFeel, frame_of(kFeel));
    relation.speech = false;
    relation.form = AttributionKind::kStance;
    const std::optional<Complement> after = complement(at, frame_of(kFeel));
    if (!after) return;
    const std::optional<Source> subject = sources_.subject_of(verb);
    if (!subject || head_is(*subject, "it")) return;
    add_source(relation, subject);
    relation.cue = {{items_[verb].begin, std::max(after->cue_end, items_[at].end)}};
    add_content(*after, relation);
    finish(relation);
  }

  bool head_is(const Source& source, std::string_view folded) const { return words_[source.head].folded == folded; }

  // "Asked whether it rained, Lee ...", "when asked about it".
  bool verb_of_asking_without_asker(std::uint32_t verb) const {
    if (head(verb).folded != "asked" || items_[verb].begin + 1 != items_[verb].end) return false;
    return verb == 0 || is(verb - 1, ItemKind::kStop) || asked_aside(verb - 1);
  }

  void read_asked(std::uint32_t verb, const text::ReportingCue& cue, const Frame& frame) {
    const std::optional<Complement> after = complement(verb, frame);
    if (!after) return;
    std::uint32_t end = after->first + 1;
    while (end < stretch_end() && !is(end, ItemKind::kComma) && !is(end, ItemKind::kStop) &&
           !is(end, ItemKind::kQuoted))
      ++end;
    Relation relation = begin(verb, cue, frame);
    relation.passive = true;
    relation.cue.front().end = std::max(after->cue_end, relation.cue.front().end);
    relation.content.push_back(words_of(after->first, end));
    finish(relation);
  }

  // "It was reported that C", "Lee is accused of C", "Lee was told that C", "C, it was said".
  void read_passive(std::uint32_t verb, const text::ReportingCue& cue, const Frame& frame) {
    Relation relation = begin(verb, cue, frame);
    relation.passive = true;
    const std::optional<Source> subject = sources_.subject_of(verb);
    Frame wide = frame;
    wide.infinitive = true;
    wide.noun = false;
    wide.addressee = false;
    wide.clause = false;
    const bool says_so = frame.clause;
    std::uint32_t i = verb + 1;
    if (is(i, ItemKind::kPreposition) && words_[items_[i].begin].folded == "by" && is(i + 1, ItemKind::kNounPhrase)) {
      const std::optional<Source> agent = sources_.starting_at(i + 1);
      add_source(relation, agent);
      if (subject) relation.content.push_back(subject->words);
      relation.cue.front().end = items_[i].end;
      if (agent && infinitive(agent->end_item))
        relation.content.push_back(words_of(agent->end_item, infinitive_end(agent->end_item)));
      return finish(relation);
    }
    std::optional<Complement> after = complement(verb, wide);
    if (!after && says_so && is(verb + 1, ItemKind::kThat)) {
      after.emplace();
      after->first = verb + 1;
    }
    if (!after) return;
    const bool told = frame.addressee && after->shape == Complement::kClause;  // "Lee was told that C".
    if (subject && told) relation.addressee = subject->words;
    if (subject && !head_is(*subject, "it") && after->shape == Complement::kInfinitive)
      relation.content.push_back(subject->words);
    relation.cue.front().end = std::max(after->cue_end, relation.cue.front().end);
    add_content(*after, relation);
    finish(relation);
  }

  // "according to S, C", "C, according to S", "C1, according to S, C2".
  void read_according(std::uint32_t at) {
    const std::optional<Source> source = sources_.starting_at(at + 1);
    if (!source) return;
    Relation relation;
    relation.kind = "say";
    relation.form = AttributionKind::kAccordingTo;
    relation.speech = true;
    relation.stretch = stretch_;
    relation.cue = {{items_[at].begin, items_[at].end}};
    add_source(relation, source);
    const bool leading =
        at == 0 || is(at - 1, ItemKind::kConjunction) || is(at - 1, ItemKind::kColon) || is(at - 1, ItemKind::kStop);
    if (!leading) add_what_is_before(at, relation);
    std::uint32_t next = source->end_item;
    if (is(next, ItemKind::kComma)) ++next;
    const bool verb_next = is(next, ItemKind::kVerbGroup) && items_[next].finite;
    if (next < stretch_end() && (leading || verb_next)) relation.content.push_back(words_of(next, clause_end(next)));
    finish(relation);
  }

  // "a claim that C", "Lee's statement that C".
  void read_noun(std::uint32_t at) {
    if (!is(at + 1, ItemKind::kThat)) return;
    if (!lexicons_.reporting_nouns.contains(head(at).folded)) return;
    if (is(at + 2, ItemKind::kVerbGroup)) return;  // "a report that shows": a relative clause.
    Relation relation;
    relation.kind = "noun";
    relation.form = AttributionKind::kNoun;
    relation.speech = true;
    relation.stretch = stretch_;
    relation.cue = {{items_[at].head, items_[at].head + 1}};
    for (std::uint32_t i = items_[at].begin; i < items_[at].head; ++i) {
      if (words_[i].tag != kPossessive && words_[i].tag != kPossessivePronoun) continue;
      const bool pronoun = words_[i].tag == kPossessivePronoun;
      relation.source = {{items_[at].begin, pronoun ? i + 1 : i}};
      relation.source_head = pronoun ? i : i - 1;
    }
    relation.content.push_back(words_of(at + 1, clause_end(at + 1)));
    finish(relation);
  }

  // "pointed [out]", "said [Tuesday]": a particle and a day right after the cue belong to it. Tags of trees only.
  void take_particle_and_day(Relation& relation) const {
    const auto taken = [&](std::uint32_t word) {
      const auto holds = [&](const WordRange& range) { return range.begin <= word && word < range.end; };
      return std::any_of(relation.content.begin(), relation.content.end(), holds) ||
             std::any_of(relation.source.begin(), relation.source.end(), holds) || holds(relation.addressee);
    };
    std::uint32_t& end = relation.cue.back().end;
    while (end < items_.back().end && !taken(end) && (words_[end].tag == kParticle || words_[end].is(kWeekday))) ++end;
  }

  void finish(Relation& relation) {
    std::erase_if(relation.content, [](const WordRange& range) { return range.empty(); });
    if (clauses_.known()) take_particle_and_day(relation);
    if (!relation.content.empty()) relations_.push_back(relation);
  }

  const std::vector<Word>& words_;
  const std::vector<Item>& items_;
  std::uint32_t stretch_;
  const text::Lexicons& lexicons_;
  std::vector<Relation>& relations_;
  const Clauses& clauses_;
  Sources sources_;
};

}  // namespace

void read_relations(const Words& words, const std::vector<Item>& items, const Clauses& clauses, std::uint32_t stretch,
                    const text::Lexicons& lexicons, std::vector<Relation>& relations) {
  RelationReader(words, items, clauses, stretch, lexicons, relations).read();
}

}  // namespace stemma::annotate
