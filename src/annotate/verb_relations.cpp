// A verb of data/reporting_cues.tsv or data/stance_cues.tsv is read by its frame (frames.h):
//   "Lee said that it rained"        what stands behind it is said, by its subject
//   "It rained, Lee said"            where it stands beside a comma or a quotation, what stands before it is said
//   "It rained, said Lee"            and the noun behind it may be the source
//   "It was reported that", "Lee was told that", "by Lee"     passives: the subject is not the source
//   "Asked whether it rained, Lee"   questions without an asker
//   "Lee appears to be ill"          the subject is part of what is said
// A verb of no list counts when it has somebody for its subject and a clause with "that" for its object.
// Tests: Attributions.*.
#include "annotate/verb_relations.h"

#include <algorithm>
#include <utility>

#include "annotate/complements.h"
#include "annotate/content.h"
#include "annotate/documents.h"

namespace stemma::annotate {
namespace {

constexpr std::uint32_t kFewestSaid = 2;  // Items before a cue that ends the sentence.
constexpr std::uint32_t kReach = 40;      // How far before a cue the verb of what is said may stand.

// One verb that reports.
class VerbReader {
 public:
  VerbReader(const StretchItems& items, const Clauses& clauses, const Sources& sources, std::uint32_t verb,
             const text::ReportingCue& cue)
      : items_(items),
        sources_(sources),
        complements_(items, clauses),
        verb_(verb),
        group_(items[verb]),
        cue_(cue),
        frame_(frame_of(cue)) {
    frame_.clause |= clauses.known() && items.is(verb + 1, ItemKind::kAdverb) &&  // "pointed out that".
                     items.lead(verb + 1).tag == kParticle && items.is(verb + 2, ItemKind::kThat);
  }

  std::optional<Relation> read() {
    if (asks_without_asker()) return asked();
    if (group_.participle) return std::nullopt;
    if (group_.infinitive && !frame_.speech && !items_.is(verb_ - 1, ItemKind::kVerbGroup)) return std::nullopt;
    begin();
    return group_.passive ? passive() : active();
  }

  // "tweeted that", "felt that", if somebody does.
  std::optional<Relation> read_unlisted() {
    if (group_.passive || group_.infinitive || !items_.is(verb_ + 1, ItemKind::kThat)) return std::nullopt;
    if (complements_.object_clause(verb_, verb_ + 1) != verb_ + 1) return std::nullopt;
    const std::optional<Source> subject = sources_.subject_of(verb_);
    if (!subject || !can_speak(head(*subject))) return std::nullopt;
    begin();
    relation_.take_source(subject);
    return with_content({verb_ + 1});
  }

  // Of "was confident", where items[adjective] is "confident".
  std::optional<Relation> read_state(std::uint32_t adjective) {
    const std::optional<Complement> after = complements_.find(adjective, frame_);
    if (!after) return std::nullopt;
    const std::optional<Source> subject = sources_.subject_of(verb_);
    if (!subject || head(*subject).folded == "it") return std::nullopt;
    begin();
    relation_.speech = false;
    relation_.form = AttributionKind::kStance;
    relation_.take_source(subject);
    relation_.cue = {{group_.begin, items_[adjective].end}};
    return with_content(*after);
  }

 private:
  const Word& head(const Source& source) const { return items_.words()[source.head]; }

  void begin() {
    relation_.kind = cue_.kind;
    relation_.speech = frame_.speech;
    relation_.negated = group_.negated;
    relation_.cue = {{group_.begin, means_end()}};
    relation_.form = frame_.speech ? AttributionKind::kVerb : AttributionKind::kStance;
    if (!group_.passive) relation_.addressee = addressee();
  }

  // The relation with what `after` holds; a preposition that it found belongs to the cue.
  Relation with_content(const Complement& after) {
    relation_.cue.back().end = std::max(relation_.cue.back().end, after.cue_end);
    relation_.content.push_back(content_of(items_, after));
    return std::move(relation_);
  }

  // "said in a statement": the means belongs to the cue.
  std::uint32_t means_end() const {
    const bool means = items_.is_preposition(verb_ + 1, "in") && items_.is(verb_ + 2, ItemKind::kNounPhrase) &&
                       items_.head(verb_ + 2).is(kDocument);
    return means ? items_[verb_ + 2].end : group_.end;
  }

  // "told [reporters in Orland]", "said to [Lee]": who is spoken to.
  WordRange addressee() const {
    std::uint32_t i = items_.skip_adverbs(verb_ + 1);
    const bool to = frame_.speech && items_.is_preposition(i, "to");
    if (to) ++i;
    if ((!to && !frame_.addressee) || !items_.is(i, ItemKind::kNounPhrase) || items_.is(i + 1, ItemKind::kVerbGroup))
      return {};
    if (!items_.can_hear(i)) return {};
    std::uint32_t end = i + 1;
    while (items_.is_prepositional(end) && !items_.is_temporal(end + 1)) end += 2;
    return items_.words_of(i, end);
  }

  std::optional<Relation> active() {
    const std::optional<Source> subject = sources_.subject_of(verb_);
    const bool request = verb_ == 0 && !subject && items_.head(verb_).tag == kVerb;  // "Read more".
    if (request) return std::nullopt;
    std::optional<Complement> after = complements_.find(verb_, frame_);
    const bool own = subject && subject->own;
    const std::uint32_t first = own ? subject->first_item : verb_;
    if (own && after && frame_.quote && after->shape != Complement::Shape::kQuotation && is_behind_quotation(first))
      after.reset();  // "“It fell,” Lee said in the rain": what follows is the occasion.
    const bool weak = !after || after->shape == Complement::Shape::kPhrase;
    const bool closes = frame_.clause && items_.is(verb_ + 1, ItemKind::kStop);  // "..., the register shows."
    if ((frame_.quote || closes) && (weak || !own) && is_beside_what_is_said(first)) {
      if (own) return inserted(*subject, first, verb_ + 1);
      const std::optional<Source> behind = group_.finite ? sources_.subject_after(verb_) : std::nullopt;
      if (behind) return inserted(*behind, first, behind->end_item);
    }
    if (!after) return own ? announced(*subject) : std::nullopt;
    if (subject && after->shape == Complement::Shape::kPhrase && is_deed(*subject, *after)) {
      relation_.speech = false;
      relation_.form = AttributionKind::kStance;
    }
    if (frame_.raising) return raised(subject, *after);
    return leading(subject, *after, first);
  }

  // "Lee showed him the room", "she saw a ship", "they found us": somebody does something; nothing is told.
  bool is_deed(const Source& subject, const Complement& object) const {
    if (cue_.kind != "show" && cue_.lemma != "see" && cue_.lemma != "hear" && cue_.lemma != "find") return false;
    if (items_.head(object.first).tag == kPronoun) return true;
    const Word& who = head(subject);
    return (who.tag == kName && !who.is(kOrganisationHead | kDocument)) || who.is(kPerson | kPersonNoun) ||
           who.tag == kPronoun;
  }

  // Is a cue that begins at items[first] set off by a comma or a quotation, so that something said can stand before it?
  bool is_beside_what_is_said(std::uint32_t first) const {
    if (items_.is(first - 1, ItemKind::kQuoted)) return true;
    if (!items_.is(first - 1, ItemKind::kComma)) return false;
    for (std::uint32_t i = first - 1, steps = 0; i-- > 0 && steps < kReach; ++steps) {
      if (items_.is_tensed(i)) return true;
      if (items_.is(i, ItemKind::kStop) || items_.is_semicolon(i)) break;
    }
    if (first > kFewestSaid && items_.is(verb_ + 1, ItemKind::kStop)) return true;  // "Three dead, Lee said."
    return items_.is(verb_ + 1, ItemKind::kComma) &&
           items_.is_tensed(verb_ + 2);  // "The bridge, Lee said, was closed".
  }

  // Does a quotation that is a sentence ("It fell,”), not the title of something, end before items[first]?
  bool is_behind_quotation(std::uint32_t first) const {
    if (first == 0) return false;
    const std::vector<Word>& words = items_.words();
    const std::uint32_t begin = items_[0].begin;
    const std::uint32_t mark = items_[first].begin - 1;
    const std::int32_t quotation = words[mark].quoted;
    if (quotation < 0 || mark == begin || words[items_[first].begin].quoted >= 0) return false;
    if (words[mark - 1].tag != kComma && words[mark - 1].tag != kStop) return false;
    std::uint32_t open = mark;
    while (open > begin && words[open - 1].quoted == quotation) --open;
    return open == begin || words[open - 1].tag == kComma || words[open - 1].tag == kColon;
  }

  // "It rained, [Lee said], and it will rain": source and cue are items [first, end).
  Relation inserted(const Source& source, std::uint32_t first, std::uint32_t end) {
    relation_.take_source(source);
    relation_.content = {clause_before(items_, first), clause_behind(items_, end)};
    return std::move(relation_);
  }

  // "Lee said on Friday:" with nothing behind it.
  std::optional<Relation> announced(const Source& subject) {
    const bool announces = frame_.quote && frame_.speech && group_.finite && verb_ + 1 < items_.size() &&
                           items_.is_colon(items_.size() - 1);
    if (!announces) return std::nullopt;
    relation_.announces = true;
    relation_.take_source(subject);
    return std::move(relation_);
  }

  // "is expected to", "appears to": what is said has its subject before the cue.
  Relation raised(const std::optional<Source>& subject, const Complement& after) {
    const bool dummy = subject && (head(*subject).folded == "it" || head(*subject).folded == "there");
    if (subject && !dummy) relation_.content.push_back(subject->words);
    relation_.cue = {{group_.begin, group_.end}};
    relation_.content.push_back(content_of(items_, after));
    return std::move(relation_);
  }

  // "Lee said that it rained": items[first] is the first of subject and cue.
  Relation leading(const std::optional<Source>& subject, const Complement& after, std::uint32_t first) {
    relation_.take_source(subject);
    WordRange& cue = relation_.cue.front();
    cue.end = std::max(cue.end, after.cue_end);
    if (cue.end < items_.words().size() && items_.words()[cue.end].folded == ":") ++cue.end;  // "added:".
    take_governing_verb();
    if (cue_.lemma == "refuse" && after.shape == Complement::Shape::kClause) {  // "refused that it fell": denied.
      relation_.kind = "deny";
      relation_.speech = true;
      relation_.form = AttributionKind::kVerb;
    }
    if (subject && head(*subject).is(kDocument)) take_document(items_, sources_, *subject, relation_);
    const bool quotes = after.shape == Complement::Shape::kQuotation;
    if (quotes && items_.is(first - 1, ItemKind::kQuoted))  // `"C1," he said, "C2"`.
      relation_.content.push_back(items_.words_of(first - 1, first));
    relation_.content.push_back(content_of(items_, after));
    return std::move(relation_);
  }

  // "declined to say": the governing verb is part of the cue.
  void take_governing_verb() {
    if (!group_.infinitive || !items_.is(verb_ - 1, ItemKind::kVerbGroup)) return;
    relation_.cue.front().begin = items_[verb_ - 1].begin;
    relation_.negated |= items_[verb_ - 1].negated || items_.head(verb_ - 1).is(kNegation);
  }

  // "Asked whether it rained, Lee ...", "when asked about it".
  bool asks_without_asker() const {
    if (items_.head(verb_).folded != "asked" || group_.begin + 1 != group_.end) return false;
    return verb_ == 0 || items_.is(verb_ - 1, ItemKind::kStop) || is_asked_aside(items_, verb_ - 1);
  }

  std::optional<Relation> asked() {
    const std::optional<Complement> after = complements_.find(verb_, frame_);
    if (!after) return std::nullopt;
    std::uint32_t end = after->first + 1;
    while (end < items_.end() && !items_.is(end, ItemKind::kComma) && !items_.is(end, ItemKind::kStop) &&
           !items_.is(end, ItemKind::kQuoted))
      ++end;
    begin();
    relation_.passive = true;
    relation_.cue.front().end = std::max(after->cue_end, relation_.cue.front().end);
    relation_.content.push_back(items_.words_of(after->first, end));
    return std::move(relation_);
  }

  // "It was reported that C", "Lee is accused of C", "Lee was told that C", "C, it was said".
  std::optional<Relation> passive() {
    relation_.passive = true;
    const std::optional<Source> subject = sources_.subject_of(verb_);
    if (items_.is_preposition(verb_ + 1, "by") && items_.is(verb_ + 2, ItemKind::kNounPhrase))
      return passive_by(subject);
    const std::optional<Complement> after = passive_complement();
    if (!after) return std::nullopt;
    const bool told = frame_.addressee && after->shape == Complement::Shape::kClause;  // "Lee was told that C".
    if (subject && told) relation_.addressee = subject->words;
    if (subject && head(*subject).folded != "it" && after->shape == Complement::Shape::kInfinitive)
      relation_.content.push_back(subject->words);
    return with_content(*after);
  }

  // "The plan was backed by Lee", "Lee was told by Ray to leave".
  Relation passive_by(const std::optional<Source>& subject) {
    const std::optional<Source> agent = sources_.starting_at(verb_ + 2);
    relation_.take_source(agent);
    relation_.cue.front().end = items_[verb_ + 1].end;
    if (subject) relation_.content.push_back(subject->words);
    if (agent && items_.is_infinitive(agent->end_item))
      relation_.content.push_back(items_.words_of(agent->end_item, infinitive_end(items_, agent->end_item)));
    return std::move(relation_);
  }

  // A passive takes no object and nobody who is told; a clause only with "that".
  std::optional<Complement> passive_complement() const {
    Frame frame = frame_;
    frame.infinitive = true;
    frame.noun = false;
    frame.addressee = false;
    frame.clause = false;
    const std::optional<Complement> after = complements_.find(verb_, frame);
    const bool that = frame_.clause && items_.is(verb_ + 1, ItemKind::kThat);
    return !after && that ? Complement{verb_ + 1} : after;
  }

  const StretchItems& items_;
  const Sources& sources_;
  Complements complements_;
  std::uint32_t verb_;
  const Item& group_;
  const text::ReportingCue& cue_;
  Frame frame_;
  Relation relation_;
};

// "confident" of "was confident": its item.
std::optional<std::uint32_t> find_stance(const StretchItems& items, std::uint32_t verb) {
  const Word& word = items.head(verb);
  if (!word.is(kBe) && word.folded != "felt" && word.folded != "remained") return std::nullopt;
  std::uint32_t at = verb + 1;
  while (items.is(at, ItemKind::kAdverb)) ++at;
  const bool stance = items.is(at, ItemKind::kOther) && items.lead(at).is(kStance);
  return stance ? std::optional(at) : std::nullopt;
}

}  // namespace

std::optional<Relation> read_verb(const StretchItems& items, const Clauses& clauses, const Sources& sources,
                                  std::uint32_t verb) {
  static const text::ReportingCue kSay{"", "say"};
  const text::ReportingCue* cue = items.cue_of(verb);
  if (cue == nullptr) return VerbReader(items, clauses, sources, verb, kSay).read_unlisted();
  if (cue->kind == "noun") return std::nullopt;
  return VerbReader(items, clauses, sources, verb, *cue).read();
}

std::optional<Relation> read_state(const StretchItems& items, const Clauses& clauses, const Sources& sources,
                                   std::uint32_t verb) {
  static const text::ReportingCue kFeel{"be", "think"};
  const std::optional<std::uint32_t> adjective = find_stance(items, verb);
  if (!adjective) return std::nullopt;
  return VerbReader(items, clauses, sources, verb, kFeel).read_state(*adjective);
}

}  // namespace stemma::annotate
