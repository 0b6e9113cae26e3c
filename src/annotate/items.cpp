// Cuts a stretch into items with a finite grammar over parts of speech (Abney's chunks, 1991).
//
//   noun phrase  =  determiner? modifier* noun+ ("'s" modifier* noun+)*  |  pronoun
//   verb group   =  adverb* "to"? auxiliary* adverb* verb
// `The ministry's spokesman has repeatedly said` is [The ministry's spokesman] [has repeatedly said].
// A quotation of more than kOpaqueQuoteWords words is one item. What it does not do: attach one item to another; that
// is for sources.cpp and contents.cpp. Exercised by Items.* in words_test.cpp.
#include "annotate/items.h"

namespace stemma::annotate {
namespace {

constexpr std::uint32_t kOpaqueQuoteWords = 4;

class ItemReader {
 public:
  ItemReader(const Words& words, const text::Text& text, const Stretch& stretch, std::vector<Item>& items)
      : words_(words.words), text_(text), end_(stretch.end), items_(items) {}

  void read(std::uint32_t begin) {
    items_.clear();
    begin_ = begin;
    for (at_ = begin; at_ < end_;) next();
  }

 private:
  char tag(std::uint32_t i) const { return i < end_ ? words_[i].tag : static_cast<char>(kStop); }
  bool is(std::uint32_t i, std::string_view folded) const { return i < end_ && words_[i].folded == folded; }
  bool has(std::uint32_t i, std::uint32_t traits) const { return i < end_ && words_[i].is(traits); }
  bool verbal(std::uint32_t i) const {
    switch (tag(i)) {
      case kVerb:
      case kVerbS:
      case kPast:
      case kParticiple:
      case kIng:
      case kModal:
        return true;
      default:
        return false;
    }
  }
  bool nominal(std::uint32_t i) const { return tag(i) == kNoun || tag(i) == kName || tag(i) == kNumber; }

  Item& push(ItemKind kind, std::uint32_t end) {
    Item& item = items_.emplace_back();
    item.kind = kind;
    item.begin = at_;
    item.end = end;
    item.head = end - 1;
    at_ = end;
    return item;
  }

  void next() {
    if (take_quotation() || take_bracket() || take_according()) return;
    if (take_verb_group() || take_noun_phrase()) return;
    push(kind_of(at_), at_ + 1);
  }

  ItemKind kind_of(std::uint32_t i) const {
    switch (tag(i)) {
      case kComma:
        return ItemKind::kComma;
      case kColon:
        return ItemKind::kColon;
      case kStop:
        return ItemKind::kStop;
      case kConjunction:
        return ItemKind::kConjunction;
      case kPreposition:
      case kTo:
        return ItemKind::kPreposition;
      case kSubordinator:
        return is(i, "that") ? ItemKind::kThat : ItemKind::kSubordinator;
      case kWh:
        return is(i, "that") ? ItemKind::kThat : ItemKind::kWh;
      case kDeterminer:
        return is(i, "that") ? ItemKind::kThat : ItemKind::kOther;
      case kAdverb:
      case kParticle:
        return ItemKind::kAdverb;
      default:
        return ItemKind::kOther;
    }
  }

  // A long quotation is one item; the marks of a short one are stepped over.
  bool take_quotation() {
    const std::int32_t quoted = words_[at_].quoted;
    if (quoted < 0) return false;
    std::uint32_t end = at_;
    while (end < end_ && words_[end].quoted == quoted) ++end;
    const Span marks = text_.quoted[static_cast<std::size_t>(quoted)].span;
    const bool whole = words_[at_].span.begin == marks.begin;
    const bool begun = at_ == 0 || words_[at_ - 1].quoted != quoted;
    if (!whole && !begun) return false;  // Inside a short one.
    if (!text_.quoted[static_cast<std::size_t>(quoted)].closed &&
        at_ > begin_) {  // A mark too many; not to be trusted.
      push(ItemKind::kOther, at_ + 1);
      return true;
    }
    const bool punctuated = end - at_ >= 3 && (tag(end - 2) == kComma || tag(end - 2) == kStop);
    if (end - at_ < kOpaqueQuoteWords + 2 && !punctuated && whole) {
      push(ItemKind::kOther, at_ + 1);
      return true;
    }
    push(ItemKind::kQuoted, end);
    return true;
  }

  bool take_bracket() {
    if (tag(at_) != kBracket) return false;
    std::uint32_t end = at_ + 1;
    while (end < end_ && end - at_ < 40 && tag(end) != kBracket) ++end;
    push(ItemKind::kBracketed, tag(end) == kBracket && end < end_ ? end + 1 : at_ + 1);
    return true;
  }

  bool take_according() {
    if (!has(at_, kUnit) || !is(at_ + 1, "to")) return false;
    push(ItemKind::kAccording, at_ + 2);
    return true;
  }

  bool take_verb_group() {
    std::uint32_t i = at_;
    while (i < end_ && (tag(i) == kAdverb || has(i, kNot))) ++i;
    const bool infinitive = tag(i) == kTo;
    if (infinitive) {
      ++i;
      while (tag(i) == kAdverb) ++i;
    }
    if (!verbal(i) || (infinitive && tag(i) != kVerb)) return false;
    if (begins_noun_phrase_instead(i)) return false;
    const std::uint32_t first = i;
    std::uint32_t head = i;
    bool be = has(i, kBe);
    bool auxiliary = is_auxiliary(i);
    std::uint32_t end = i + 1;
    while (auxiliary) {
      std::uint32_t j = end;
      while (j < end_ && (tag(j) == kAdverb || has(j, kNot))) ++j;
      if (!verbal(j) || tag(j) == kVerbS || (tag(j) == kIng && !be)) {
        if (j > end && has(end, kNot)) end = end + 1;
        break;
      }
      auxiliary = is_auxiliary(j);
      be = has(j, kBe) || (be && !auxiliary);
      head = j;
      end = j + 1;
    }
    Item& item = push(ItemKind::kVerbGroup, end);
    item.head = head;
    describe_verb(item, first, infinitive);
    return true;
  }

  bool is_auxiliary(std::uint32_t i) const { return has(i, kBe | kHave | kDo | kModalVerb) || tag(i) == kModal; }

  // "united front", "leading experts": a participle before a noun.
  bool begins_noun_phrase_instead(std::uint32_t i) const {
    if (tag(i) != kParticiple && tag(i) != kIng) return false;
    if (is_auxiliary(i) || i > at_) return false;
    if (tag(i) == kParticiple && tag(i + 1) == kNoun && (items_.empty() || plain_verb_before())) return true;
    if (items_.empty()) return false;
    const ItemKind before = items_.back().kind;
    return tag(i) == kParticiple && tag(i + 1) == kNoun &&
           (before == ItemKind::kPreposition || before == ItemKind::kConjunction);
  }

  bool plain_verb_before() const {
    const Item& before = items_.back();
    return before.kind == ItemKind::kVerbGroup && !has(before.head, kBe | kHave);
  }

  // "the army attacked the town" with "attacked" taken for a participle: one that has an object is a tensed verb.
  bool is_tensed_after_all(const Item& item) const {
    if (item.begin + 1 != item.end || item.end >= end_ || item.begin == begin_) return false;
    const char before = tag(item.begin - 1);
    const bool subject = before == kNoun || before == kName || before == kPronoun || before == kWh;
    const char after = tag(item.end);
    return subject && (after == kDeterminer || after == kPossessivePronoun || after == kPronoun || after == kName ||
                       is(item.end, "that") || words_[item.end].quoted != words_[item.begin].quoted);
  }

  void describe_verb(Item& item, std::uint32_t first, bool infinitive) {
    bool be = false;
    for (std::uint32_t i = item.begin; i < item.end; ++i) {
      item.negated |= has(i, kNot);
      if (i < item.head) be |= has(i, kBe);
    }
    const char lead = tag(first);
    item.infinitive = infinitive;
    item.ing = !infinitive && lead == kIng;
    item.participle = !infinitive && lead == kParticiple && !is_tensed_after_all(item);
    item.finite = !infinitive && !item.ing && !item.participle;
    item.passive = item.participle || (be && (tag(item.head) == kParticiple || tag(item.head) == kPast));
  }

  bool take_noun_phrase() {
    if (tag(at_) == kPronoun || tag(at_) == kThere) {
      Item& item = push(ItemKind::kNounPhrase, at_ + 1);
      item.pronoun = item.head < end_;
      return true;
    }
    std::uint32_t end = at_;
    std::uint32_t head = at_;
    bool noun = false;
    bool determined = false;
    for (std::uint32_t i = at_; i < end_; ++i) {
      if (words_[i].quoted >= 0 && words_[i].tag == kQuoteMark) {
        if (i == at_) break;
        continue;
      }
      if (!continues_noun_phrase(i, noun, determined)) break;
      determined |= tag(i) == kDeterminer || tag(i) == kPossessivePronoun || tag(i) == kPossessive;
      if (tag(i) == kPossessive) {
        noun = false;
      } else if (nominal(i)) {
        noun = true;
        head = i;
      }
      end = i + 1;
    }
    const bool stands = noun || tag(end - 1) == kPossessive || (determined && end > at_ + 1) ||
                        (determined && !is(at_, "that") && end > at_);
    if (end == at_ || !stands) return false;
    // Do not end in an adverb or a loose modifier unless nothing else stands there.
    if (noun && head + 1 < end && tag(end - 1) != kPossessive) end = head + 1;
    Item& item = push(ItemKind::kNounPhrase, end);
    item.head = noun ? head : end - 1;
    return true;
  }

  // Is the "that" at `i` a conjunction? Yes before a plural, and where a tensed verb follows the noun.
  bool begins_clause(std::uint32_t i) const {
    std::uint32_t j = i + 1;
    while (tag(j) == kAdjective || tag(j) == kNoun || tag(j) == kName || tag(j) == kNumber) ++j;
    if (j == i + 1) return true;
    const std::string_view last = words_[j - 1].folded;
    if (last.ends_with('s') && !last.ends_with("ss") && tag(j - 1) == kNoun) return true;
    return i > 0 && tag(i - 1) != kStop &&
           (tag(j) == kPast || tag(j) == kVerbS || tag(j) == kModal || has(j, kBe | kHave));
  }

  bool continues_noun_phrase(std::uint32_t i, bool noun, bool determined) const {
    switch (tag(i)) {
      case kDeterminer:
      case kPossessivePronoun:
        if (is(i, "that") && begins_clause(i)) return false;
        return !noun && (i == at_ || tag(i - 1) == kDeterminer);
      case kAdjective:
        return !noun || nominal(i + 1);
      case kNumber:
        return true;
      case kNoun:
        return true;
      case kName:
        return !(noun && tag(i - 1) == kNoun && has(i - 1, kDocument | kTimeUnit | kDayPart | kPlaceHead));
      case kPossessive:
        return i > at_;
      case kParticiple:
        if (i == at_ && nominal(i + 1)) return true;
        [[fallthrough]];
      case kIng:
        return !noun && (determined || (i > at_ && tag(i - 1) == kAdjective)) &&
               (nominal(i + 1) || tag(i + 1) == kAdjective);
      case kAdverb:
        return !noun && (determined || i == at_) && (tag(i + 1) == kAdjective || tag(i + 1) == kNumber) &&
               !has(i, kNot);
      default:
        return false;
    }
  }

  const std::vector<Word>& words_;
  const text::Text& text_;
  std::uint32_t end_;
  std::vector<Item>& items_;
  std::uint32_t at_ = 0;
  std::uint32_t begin_ = 0;
};

}  // namespace

void read_items(const Words& words, const text::Text& text, const Stretch& stretch, std::vector<Item>& items) {
  ItemReader(words, text, stretch, items).read(stretch.begin);
}

}  // namespace stemma::annotate
