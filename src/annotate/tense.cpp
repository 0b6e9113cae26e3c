// The verb that a time hangs on stands before it in English, mostly: "opened on Monday", "will open on Monday",
// "planned to leave for Orland on Monday". So the words before the time are read backwards to the first verb that has a
// tense, through infinitives and participles; where there is none ("On Monday, the court began"), the first after it.
// What is planned is to come whatever the tense of the planning: "scheduled a hearing Thursday". "Until" and "as soon
// as" look ahead as well. What it does not do: the time of a story told in the present tense; a time that belongs to
// another verb than the next. Exercised by Times.FollowsTheTenseOfTheClause in times_test.cpp.
#include "annotate/tense.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace stemma::annotate {
namespace {

constexpr std::uint32_t kReach = 25;     // Words to either side.
constexpr std::uint32_t kAuxiliary = 4;  // Words before a verb in which its auxiliaries stand.

template <std::size_t N>
bool one_of(std::string_view word, const std::array<std::string_view, N>& list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

// Verbs and nouns whose time is later than they are.
constexpr std::array<std::string_view, 27> kPlans = {
    "plan",     "plans",      "planned",  "planning",  "schedule",    "scheduled", "expect",   "expects",  "expected",
    "slated",   "due",        "intends",  "intend",    "intended",    "postponed", "postpone", "deadline", "delayed",
    "upcoming", "scheduling", "prepares", "preparing", "tentatively", "hopes",     "hope",     "looks",    "awaits"};
// The same where an infinitive follows them.
constexpr std::array<std::string_view, 37> kPlansTo = {
    "agree",  "agreed",  "decide",     "decided",  "vow",     "vowed",     "promise", "promised", "pledge",  "pledged",
    "want",   "wants",   "wanted",     "order",    "ordered", "ask",       "asked",   "invite",   "invited", "urged",
    "hoped",  "hoping",  "going",      "ready",    "set",     "supposed",  "likely",  "about",    "wait",    "waiting",
    "refuse", "refused", "threatened", "prepared", "request", "requested", "bound"};

class TenseReader {
 public:
  TenseReader(const std::vector<Word>& words, const Stretch& stretch) : words_(words), stretch_(stretch) {}

  Tense read(std::uint32_t begin, std::uint32_t end) const {
    if (looks_ahead(begin)) return Tense::kFuture;
    if (leads_clause(begin)) {
      if (const Tense own = forwards(end); own != Tense::kNone) return own;
    }
    const Tense before = backwards(begin);
    return before != Tense::kNone ? before : forwards(end);
  }

 private:
  // "until Tuesday", "as soon as Tuesday", "by Friday".
  bool looks_ahead(std::uint32_t begin) const {
    if (begin <= stretch_.begin) return false;
    const std::string_view word = words_[begin - 1].folded;
    if (word == "until" || word == "till") return true;
    return word == "as" && begin >= stretch_.begin + 3 && words_[begin - 2].folded == "soon";
  }

  // "that in June the union warned": the verb before "that" is another clause's.
  bool leads_clause(std::uint32_t begin) const {
    while (begin > stretch_.begin && (words_[begin - 1].tag == kPreposition || words_[begin - 1].tag == kDeterminer))
      --begin;
    return begin > stretch_.begin && words_[begin - 1].tag == kSubordinator && words_[begin - 1].folded == "that";
  }

  // What the auxiliaries before the verb at `i` make of it.
  struct Auxiliaries {
    bool modal = false, have = false, be_now = false, be_then = false, to = false;
    std::uint32_t first = 0;
  };
  Auxiliaries auxiliaries(std::uint32_t i) const {
    Auxiliaries found;
    found.first = i;
    const std::uint32_t limit = i > stretch_.begin + kAuxiliary ? i - kAuxiliary : stretch_.begin;
    for (std::uint32_t j = i; j-- > limit;) {
      const Word& word = words_[j];
      if (word.is(kModalVerb) && word.tag == kModal) {
        found.modal = true;
      } else if (word.is(kHave)) {
        found.have = true;
      } else if (word.is(kBe)) {
        (word.tag == kPast || word.folded == "was" || word.folded == "were" ? found.be_then : found.be_now) = true;
      } else if (word.tag == kTo) {
        found.to = true;
        found.first = j;
        return found;
      } else if (word.tag != kAdverb && !word.is(kNot | kDo) && word.tag != kPronoun && word.tag != kNumber) {
        return found;
      }
      found.first = j;
    }
    return found;
  }

  Tense backwards(std::uint32_t begin) const {
    bool infinitive = false;
    const std::uint32_t limit = begin > stretch_.begin + kReach ? begin - kReach : stretch_.begin;
    for (std::uint32_t i = begin; i-- > limit;) {
      const Word& word = words_[i];
      if (word.tag == kStop) return Tense::kNone;
      const bool adjacent = i + 1 == begin;
      if (one_of(word.folded, kPlans) && !(adjacent && word.tag == kPast)) return Tense::kFuture;
      if (infinitive && one_of(word.folded, kPlansTo)) return Tense::kFuture;
      if (word.tag == kModal) return of_modal(i);
      if (word.tag == kPast) return Tense::kPast;
      if (noun_after_all(i)) continue;
      if (word.tag != kVerb && word.tag != kVerbS && word.tag != kParticiple && word.tag != kIng) continue;
      const Auxiliaries auxiliary = auxiliaries(i);
      if (auxiliary.modal) return of_modal(auxiliary.first);
      if (auxiliary.to) {
        infinitive = true;
        i = auxiliary.first;
        continue;
      }
      if (auxiliary.have || auxiliary.be_then) return planned_by(auxiliary.first, i) ? Tense::kFuture : Tense::kPast;
      if (word.tag == kIng && !auxiliary.be_now) continue;
      if (word.tag == kParticiple && !auxiliary.be_now) return Tense::kPast;
      return Tense::kFuture;
    }
    return Tense::kNone;
  }

  // "were planning to drive", "had agreed to": looked for among the words of the verb group itself.
  bool planned_by(std::uint32_t first, std::uint32_t last) const {
    for (std::uint32_t i = first; i <= last; ++i) {
      if (one_of(words_[i].folded, kPlans) || words_[i].folded == "going") return true;
    }
    return false;
  }

  // "will open" is to come; "could have opened" and "could not be reached" are past.
  Tense of_modal(std::uint32_t modal) const {
    bool denied = modal > stretch_.begin && words_[modal - 1].is(kNegation);
    for (std::uint32_t i = modal; i < stretch_.end && i < modal + kAuxiliary; ++i) {
      if (words_[i].folded == "have") return Tense::kPast;
      denied |= words_[i].is(kNot);
    }
    return denied && words_[modal].folded == "could" ? Tense::kPast : Tense::kFuture;
  }

  // "his top aides", "the rule": the tagger took a noun for a verb.
  bool noun_after_all(std::uint32_t i) const {
    const char tag = words_[i].tag;
    if ((tag != kVerb && tag != kVerbS) || i == stretch_.begin || words_[i].is(kBe | kHave | kDo)) return false;
    const char before = words_[i - 1].tag;
    return before == kAdjective || before == kDeterminer || before == kPossessive || before == kPossessivePronoun;
  }

  Tense forwards(std::uint32_t end) const {
    const std::uint32_t limit = std::min(stretch_.end, end + kReach);
    for (std::uint32_t i = end; i < limit; ++i) {
      const Word& word = words_[i];
      if (word.tag == kStop) return Tense::kNone;
      if (word.tag == kModal) return of_modal(i);
      if (word.tag == kPast || word.is(kHave)) return Tense::kPast;
      if (noun_after_all(i)) continue;
      if (word.tag == kVerb || word.tag == kVerbS)
        return i + 1 < limit && words_[i + 1].tag == kParticiple && !word.is(kBe) ? Tense::kPast : Tense::kFuture;
    }
    return Tense::kNone;
  }

  const std::vector<Word>& words_;
  const Stretch& stretch_;
};

}  // namespace

Tense tense_around(const std::vector<Word>& words, const Stretch& stretch, std::uint32_t begin, std::uint32_t end) {
  return TenseReader(words, stretch).read(begin, end);
}

}  // namespace stemma::annotate
