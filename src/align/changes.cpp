// Typed differences between two aligned reports.
//
// Every passage that is not verbatim is laid out word against word (word_alignment.h) and shown to the rules, each of
// which knows one kind of difference (fact_rules.cpp, voice_rules.cpp, quote_rules.cpp, spinning.cpp). What no rule
// explains is wording. Sentences outside all passages are cut or added; passages out of order are moved.
// Changes of meaning come first.
//
// docs/methods/changes.md lists the rules and what they find on real reports. Tests: AlignChanges.*
#include <algorithm>
#include <optional>
#include <set>
#include <tuple>

#include "align/align.h"
#include "align/rule_frame.h"
#include "align/spinning.h"
#include "base/format.h"

namespace stemma::align {
namespace {

constexpr std::uint32_t kMostWords = 600;  // Of a passage for the rules to read it; what is longer is no sentence.
constexpr double kMostlyCovered = 0.3;     // Share of a sentence in passages for it to count as kept.

void (*const kRules[])(const Frame&, std::vector<Change>&) = {
    find_number_changes,      find_name_changes,     find_date_changes, find_place_changes, find_hedge_changes,
    find_attribution_changes, find_negation_changes, find_role_changes, find_quote_changes,
};

// Does one of the first `count` changes, those of the rules, already speak of the words of either span?
bool explained(const std::vector<Change>& changes, std::size_t count, Span a, Span b) {
  return std::any_of(changes.begin(), changes.begin() + static_cast<std::ptrdiff_t>(count), [&](const Change& change) {
    return (change.a && !a.empty() && change.a->overlaps(a)) || (change.b && !b.empty() && change.b->overlaps(b));
  });
}

// A number of hours or days is a number, not a date.
void drop_dates_of_numbers(std::vector<Change>& changes) {
  const auto inside = [](const std::optional<Span>& outer, const std::optional<Span>& inner) {
    return outer && inner && outer->contains(*inner);
  };
  std::erase_if(changes, [&](const Change& change) {
    return change.type == ChangeType::kDate && std::any_of(changes.begin(), changes.end(), [&](const Change& other) {
             return other.type == ChangeType::kNumber && inside(change.a, other.a) && inside(change.b, other.b);
           });
  });
}

// Words of a without a partner, in a row, and what stands between the partners of their neighbours.
void find_wording(const Frame& frame, std::vector<Change>& changes) {
  const WordRange all = frame.words.a;
  const std::size_t by_rules = changes.size();
  std::uint32_t last_b = frame.words.b.begin;
  for (std::uint32_t word = all.begin; word < all.end;) {
    const std::uint32_t partner = frame.words.partner_in_b(word);
    if (partner != kUntied && frame.words.ties[word - all.begin] == WordTie::kSame) {
      last_b = partner + 1;
      ++word;
      continue;
    }
    std::uint32_t end = word;
    bool content = false;
    while (end < all.end && frame.words.ties[end - all.begin] != WordTie::kSame) {
      content |= !frame.a.profile.words[end++].function_word;
    }
    std::uint32_t next_b = end < all.end ? frame.words.partner_in_b(end) : frame.words.b.end;
    WordRange other{last_b, std::max(last_b, next_b)};
    if (other.size() > 3 * (end - word) + 6) other.end = other.begin;  // Crossed order: nothing certain.
    const Span a = span_of(frame.a, {word, end}), b = other.size() > 0 ? span_of(frame.b, other) : Span{};
    if (content && !explained(changes, by_rules, a, b)) {
      Change change = change_of(frame, ChangeType::kWording, a, b, "wording.words", "Said in other words.");
      change.of_meaning = false;
      changes.push_back(std::move(change));
    }
    word = end;
  }
}

Change lone(const Side& side, Span span, ChangeType type) {
  Change change;
  change.type = type;
  const bool cut = type == ChangeType::kCut;
  (cut ? change.a : change.b) = span;
  (cut ? change.a_text : change.b_text) = span.of(side.witness.report.body);
  change.rule = cut ? "cut.sentence" : "added.sentence";
  change.explanation = cut ? "Nothing in the second report corresponds." : "Nothing in the first report corresponds.";
  return change;
}

// Sentences in a row that no passage covers.
void find_lone_sentences(const Side& side, const std::vector<Span>& passages, ChangeType type,
                         std::vector<Change>& changes) {
  std::vector<bool> covered(side.profile.words.size());
  for (const Span passage : passages) {
    const WordRange words = words_in(side, passage);
    std::fill(covered.begin() + words.begin, covered.begin() + words.end, true);
  }
  std::uint32_t last_unit = 0;
  const std::size_t first_change = changes.size();
  for (std::uint32_t at = 0; at < side.profile.units.size(); ++at) {
    const Unit& unit = side.profile.units[at];
    const auto kept = std::count(covered.begin() + unit.first_word, covered.begin() + unit.end_word, true);
    if (static_cast<double>(kept) > kMostlyCovered * (unit.end_word - unit.first_word)) continue;
    const Span span = span_of(side, {unit.first_word, unit.end_word});
    if (changes.size() > first_change && last_unit + 1 == at) {
      std::optional<Span>& held = type == ChangeType::kCut ? changes.back().a : changes.back().b;
      held->end = span.end;
      (type == ChangeType::kCut ? changes.back().a_text : changes.back().b_text) = held->of(side.witness.report.body);
    } else {
      changes.push_back(lone(side, span, type));
    }
    last_unit = at;
  }
}

void report_moved(const Frame& frame, std::vector<Change>& changes) {
  Change change = change_of(frame, ChangeType::kMoved, frame.in_a, frame.in_b, "moved.passage",
                            "Stands elsewhere in the order of the report.");
  change.of_meaning = false;
  changes.push_back(std::move(change));
}

// A change found from two passages (a quotation that reaches into the next) counts once.
void drop_repeated(std::vector<Change>& changes) {
  std::set<std::tuple<ChangeType, std::optional<Span>, std::optional<Span>>> seen;
  std::erase_if(changes, [&](const Change& change) { return !seen.emplace(change.type, change.a, change.b).second; });
}

void put_in_order(std::vector<Change>& changes) {
  std::stable_sort(changes.begin(), changes.end(), [](const Change& x, const Change& y) {
    const auto place = [](const Change& c) {
      return std::make_tuple(!c.of_meaning, c.a ? c.a->begin : 0xffffffff, c.b ? c.b->begin : 0xffffffff);
    };
    return place(x) < place(y);
  });
}

// Everything that the rules find in two reports, passage by passage.
class Reading {
 public:
  Reading(const Side& a, const Side& b, const text::Lexicons& lexicons, const text::WordNet* wordnet)
      : a_(a), b_(b), lexicons_(lexicons), wordnet_(wordnet) {}

  void read(const Passage& passage, int index) {
    in_a_.push_back(passage.a);
    in_b_.push_back(passage.b);
    WordAlignment words;
    const Frame frame{a_, b_, words, passage.a, passage.b, lexicons_, wordnet_};
    std::vector<Change> found;
    if (passage.moved) report_moved(frame, found);
    if (passage.kind != PassageKind::kVerbatim && passage.kind != PassageKind::kBoilerplate) {
      words = align_words(a_, words_in(a_, passage.a), b_, words_in(b_, passage.b), wordnet_);
      const bool readable = std::max(words.a.size(), words.b.size()) <= kMostWords;
      if (readable) read_rules(frame, found);
      const std::vector<Swap> here = find_swaps(frame, index);
      swaps_.insert(swaps_.end(), here.begin(), here.end());
      find_wording(frame, found);
      for (std::uint32_t word = words.a.begin; word < words.a.end; ++word) {
        content_words_ += !a_.profile.words[word].function_word;
      }
    }
    for (Change& change : found) change.passage = index;
    changes_.insert(changes_.end(), found.begin(), found.end());
  }

  static void read_rules(const Frame& frame, std::vector<Change>& found) {
    for (const auto rule : kRules) rule(frame, found);
    drop_dates_of_numbers(found);
    std::vector<Change> by_gaps;
    find_gap_changes(frame, by_gaps);
    const std::size_t known = found.size();
    for (Change& change : by_gaps) {
      const Span a = change.a.value_or(Span{}), b = change.b.value_or(Span{});
      if (!explained(found, known, a, b)) found.push_back(std::move(change));
    }
  }

  void finish(Alignment& alignment) {
    const WordAlignment none;
    report_spinning({a_, b_, none, {}, {}, lexicons_, wordnet_}, swaps_, content_words_, alignment, changes_);
    find_lone_sentences(a_, in_a_, ChangeType::kCut, changes_);
    find_lone_sentences(b_, in_b_, ChangeType::kAdded, changes_);
    drop_repeated(changes_);
    put_in_order(changes_);
    alignment.changes = std::move(changes_);
  }

 private:
  const Side& a_;
  const Side& b_;
  const text::Lexicons& lexicons_;
  const text::WordNet* wordnet_;
  std::vector<Span> in_a_, in_b_;
  std::vector<Swap> swaps_;
  std::uint32_t content_words_ = 0;
  std::vector<Change> changes_;
};

}  // namespace

void Collator::changes(const text::Witness& a, const Profile& profile_a, const text::Witness& b,
                       const Profile& profile_b, Alignment& alignment) const {
  const Side side_a{a, profile_a}, side_b{b, profile_b};
  Reading reading(side_a, side_b, lexicons_, wordnet_);
  for (std::size_t at = 0; at < alignment.passages.size(); ++at) {
    reading.read(alignment.passages[at], static_cast<int>(at));
  }
  reading.finish(alignment);
}

}  // namespace stemma::align
