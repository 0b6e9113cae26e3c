// Typed differences between two aligned reports.
//
// Every passage that is not verbatim, with the rest of its sentences, is laid out word against word (word_alignment.h)
// and shown to the rules, each of which knows one kind of difference (the *_rules.cpp beside this file and
// spinning.cpp). What no rule explains is wording. Sentences outside all passages are cut or added; passages out of
// order are moved. Changes of meaning come first.
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

constexpr std::uint32_t kMostWords = 600;      // Of a passage for the rules to read it; what is longer is no sentence.
constexpr double kMostlyCovered = 0.3;         // Share of a sentence or clause in passages for it to count as kept.
constexpr std::uint32_t kContentOfClause = 3;  // Words of content that make a clause a statement.

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

Change lone(const Side& side, Span span, ChangeType type, bool clause) {
  Change change;
  change.type = type;
  const bool cut = type == ChangeType::kCut;
  (cut ? change.a : change.b) = span;
  (cut ? change.a_text : change.b_text) = span.of(side.witness.report.body);
  change.rule = std::string(cut ? "cut." : "added.") + (clause ? "clause" : "sentence");
  change.explanation = cut ? "Nothing in the second report corresponds." : "Nothing in the first report corresponds.";
  return change;
}

// Are so few of the words of [begin, end) covered that they count as lone?
bool uncovered(const std::vector<bool>& covered, std::uint32_t begin, std::uint32_t end) {
  const auto kept = std::count(covered.begin() + begin, covered.begin() + end, true);
  return static_cast<double>(kept) <= kMostlyCovered * (end - begin);
}

// A clause that says something by itself: enough content, and not who said the rest.
bool is_statement(const Profile& profile, const Clause& clause) {
  std::uint32_t content = 0;
  for (std::uint32_t word = clause.first_word; word < clause.end_word; ++word) {
    if (profile.words[word].says_who) return false;
    content += !profile.words[word].function_word;
  }
  return content >= kContentOfClause;
}

// Sentences in a row that no passage covers, and clauses of sentences that are covered.
void find_lone_sentences(const Side& side, const std::vector<Span>& passages, ChangeType type,
                         std::vector<Change>& changes) {
  const Profile& profile = side.profile;
  std::vector<bool> covered(profile.words.size());
  for (const Span passage : passages) {
    const WordRange words = words_in(side, passage);
    std::fill(covered.begin() + words.begin, covered.begin() + words.end, true);
  }
  std::uint32_t last_unit = kUntied;
  for (const Clause& clause : profile.clauses) {
    const Unit& unit = profile.units[clause.unit];
    const bool whole = uncovered(covered, unit.first_word, unit.end_word);
    if (whole && clause.first_word != unit.first_word) continue;
    if (!whole && (!uncovered(covered, clause.first_word, clause.end_word) || !is_statement(profile, clause))) continue;
    const Span span =
        whole ? span_of(side, {unit.first_word, unit.end_word}) : span_of(side, {clause.first_word, clause.end_word});
    if (whole && last_unit != kUntied && last_unit + 1 == clause.unit) {
      Change& held = changes.back();
      std::optional<Span>& place = type == ChangeType::kCut ? held.a : held.b;
      place->end = span.end;
      (type == ChangeType::kCut ? held.a_text : held.b_text) = place->of(side.witness.report.body);
    } else {
      changes.push_back(lone(side, span, type, !whole));
    }
    last_unit = whole ? clause.unit : kUntied;
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

// Verbatim passages have no changes to read.
bool is_read(const Passage& passage) {
  return passage.kind != PassageKind::kVerbatim && passage.kind != PassageKind::kBoilerplate;
}

// The sentence of the first or the last word of a span; kUntied if it has no word.
std::uint32_t first_sentence(const Side& side, Span span) {
  const WordRange words = words_in(side, span);
  return words.size() == 0 ? kUntied : side.profile.words[words.begin].unit;
}
std::uint32_t last_sentence(const Side& side, Span span) {
  const WordRange words = words_in(side, span);
  return words.size() == 0 ? kUntied : side.profile.words[words.end - 1].unit;
}

// Are two passages, `next` behind `held` in both reports, clauses of one sentence of one of them? Who said it and how
// sure it is may stand in either, so they are read together.
bool reads_on(const Side& a, const Side& b, const Passage& held, const Passage& next) {
  if (held.moved || next.moved || !is_read(held) || !is_read(next)) return false;
  if (next.a.begin < held.a.end || next.b.begin < held.b.end) return false;
  const std::uint32_t in_a = last_sentence(a, held.a), in_b = last_sentence(b, held.b);
  if (in_a == kUntied || in_b == kUntied) return false;
  return in_a == first_sentence(a, next.a) || in_b == first_sentence(b, next.b);
}

// Drawn out over words of its first and last sentence that no passage holds.
Span drawn_out(const Side& side, const std::vector<bool>& held, Span span) {
  WordRange words = words_in(side, span);
  if (words.size() == 0) return span;
  const Unit& first = side.profile.units[side.profile.words[words.begin].unit];
  const Unit& last = side.profile.units[side.profile.words[words.end - 1].unit];
  while (words.begin > first.first_word && !held[words.begin - 1]) --words.begin;
  while (words.end < last.end_word && !held[words.end]) ++words.end;
  const Span wide = span_of(side, words);
  return {std::min(span.begin, wide.begin), std::max(span.end, wide.end)};
}

std::vector<bool> words_held(const Side& side, const std::vector<Passage>& passages, Span Passage::*place) {
  std::vector<bool> held(side.profile.words.size());
  for (const Passage& passage : passages) {
    const WordRange words = words_in(side, passage.*place);
    std::fill(held.begin() + words.begin, held.begin() + words.end, true);
  }
  return held;
}

// Which of the passages [first, end) has the most of the change.
std::size_t holder(const Change& change, const std::vector<Passage>& all, std::size_t first, std::size_t end) {
  const auto common = [](const std::optional<Span>& span, Span passage) {
    if (!span) return std::int64_t{0};
    return std::int64_t{std::min(span->end, passage.end)} - std::int64_t{std::max(span->begin, passage.begin)};
  };
  std::size_t best = first;
  std::int64_t most = -1;
  for (std::size_t at = first; at < end; ++at) {
    const std::int64_t here = std::max(common(change.a, all[at].a), common(change.b, all[at].b));
    if (here > most) best = at;
    most = std::max(most, here);
  }
  return best;
}

// Everything that the rules find in two reports, passage by passage.
class Reading {
 public:
  Reading(const Side& a, const Side& b, const text::Lexicons& lexicons, const text::WordNet* wordnet)
      : a_(a), b_(b), lexicons_(lexicons), wordnet_(wordnet) {}

  // Passages [first, end) of `all`, which go together; `wide` holds them with the rest of their sentences.
  void read(const std::vector<Passage>& all, std::size_t first, std::size_t end, const Passage& wide) {
    WordAlignment words;
    const Frame frame{a_, b_, words, wide.a, wide.b, lexicons_, wordnet_};
    std::vector<Change> found;
    for (std::size_t at = first; at < end; ++at) {
      in_a_.push_back(all[at].a);
      in_b_.push_back(all[at].b);
      if (all[at].moved) report_moved({a_, b_, words, all[at].a, all[at].b, lexicons_, wordnet_}, found);
    }
    if (is_read(wide)) {
      words = align_words(a_, words_in(a_, wide.a), b_, words_in(b_, wide.b), wordnet_);
      const bool readable = std::max(words.a.size(), words.b.size()) <= kMostWords;
      if (readable) read_rules(frame, found);
      const std::vector<Swap> here = find_swaps(frame, static_cast<int>(first));
      swaps_.insert(swaps_.end(), here.begin(), here.end());
      find_wording(frame, found);
      for (std::uint32_t word = words.a.begin; word < words.a.end; ++word) {
        content_words_ += !a_.profile.words[word].function_word;
      }
    }
    for (Change& change : found) change.passage = static_cast<int>(holder(change, all, first, end));
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
  const std::vector<Passage>& all = alignment.passages;
  const std::vector<bool> held_a = words_held(side_a, all, &Passage::a), held_b = words_held(side_b, all, &Passage::b);
  for (std::size_t first = 0, end = 0; first < all.size(); first = end) {
    Passage wide = all[first];
    for (end = first + 1; end < all.size() && reads_on(side_a, side_b, all[end - 1], all[end]); ++end) {
      wide.a.end = all[end].a.end;
      wide.b.end = all[end].b.end;
    }
    if (is_read(wide)) {
      wide.a = drawn_out(side_a, held_a, wide.a);
      wide.b = drawn_out(side_b, held_b, wide.b);
    }
    reading.read(all, first, end, wide);
  }
  reading.finish(alignment);
}

}  // namespace stemma::align
