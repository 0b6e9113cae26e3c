// Rules for names: how a name is spelt, who stands in a role, and with what rank.
//
// One name that is part of the other is set aside; what is left is paired by spelling (name_forms.h), then persons by
// role or place. A name that one passage lacks is mostly a detail left out, and is not reported.
//
// Tests: AlignFacts.*
#include "align/fact_pairing.h"
#include "align/name_forms.h"
#include "base/format.h"

namespace stemma::align {
namespace {

constexpr std::size_t kMoreLetters = 3;  // Of one spelling of a name than of the other.

bool is_place(const Frame& frame, const Side& side, const Mention& mention) {
  return mention.type == MentionType::kPlace ||
         frame.lexicons.place(mention.span.of(side.witness.report.body)) != nullptr;
}

// Where the report first gives the name in full: two spellings of a name are told once.
Span first_in_full(const Side& side, const Mention& mention) {
  const std::string_view body = side.witness.report.body;
  for (const Mention& held : side.witness.annotations.mentions) {
    if (held.type == mention.type && held.span.of(body) == mention.name) return held.span;
  }
  return mention.span;
}

// Does the report have a name of these letters, somewhere? Then it is no other spelling of its own.
bool given_as(const Side& side, const std::string& name) {
  const auto& mentions = side.witness.annotations.mentions;
  return std::any_of(mentions.begin(), mentions.end(),
                     [&](const Mention& held) { return letters(side, held.span) == name; });
}

// Are the words in which two names differ plain words of the language, both of each?
bool differ_in_plain_words(const Frame& frame, Span x, Span y) {
  const WordRange in_a = words_in(frame.a, x), in_b = words_in(frame.b, y);
  if (in_a.size() != in_b.size() || in_a.size() < 2) return false;
  for (std::uint32_t at = 0; at < in_a.size(); ++at) {
    const Word &p = frame.a.profile.words[in_a.begin + at], &q = frame.b.profile.words[in_b.begin + at];
    if (p.hash == q.hash) continue;
    if (frame.lexicons.word_tags.plain(p.hash).empty() || frame.lexicons.word_tags.plain(q.hash).empty()) return false;
  }
  return true;
}

// Two persons' names of two words or more, and as many.
bool one_person(const Frame& frame, const Mention& x, const Mention& y) {
  const std::uint32_t words = words_in(frame.a, x.span).size();
  return x.type == MentionType::kPerson && y.type == MentionType::kPerson && words > 1 &&
         words == words_in(frame.b, y.span).size();
}

void pair_spellings(const Frame& frame, std::vector<const Mention*>& a, std::vector<const Mention*>& b,
                    std::vector<Change>& changes) {
  set_aside(a, b, [&](const Mention& x, const Mention& y) {
    const bool untyped = x.type == MentionType::kOther || y.type == MentionType::kOther;
    if (x.type != y.type && !untyped) return false;
    const std::string p = letters(frame.a, x.span), q = letters(frame.b, y.span);
    if (p == q || is_acronym(frame.a, x.span) || is_acronym(frame.b, y.span)) return false;
    if (same_but_accents(p, q)) return true;
    if (differ_in_digits(p, q)) return false;
    if (given_as(frame.a, q) || given_as(frame.b, p)) return false;
    const bool last_letters = one_person(frame, x, y) && differ_at_end(p, q);
    if (!last_letters && is_fuller(frame, x.span, y.span)) return false;
    if (std::max(p.size(), q.size()) > std::min(p.size(), q.size()) + kMoreLetters) return false;
    const std::string words_x = folded_words(frame.a, x.span), words_y = folded_words(frame.b, y.span);
    const bool person = x.type == MentionType::kPerson || y.type == MentionType::kPerson;
    const bool like = spelling_similarity(p, q) >= kOneName && word_by_word(frame, x.span, y.span);
    if (!like && !(person && transliterated(words_x, words_y))) return false;
    const bool one_name = words_x.find(' ') != std::string::npos && skeleton_of(words_x) == skeleton_of(words_y);
    if (!person && differ_in_plain_words(frame, x.span, y.span)) return false;  // "Defence", "Defense".
    if (!person && one_name) return false;  // "Astronomy Centre", "Astronomy Center".
    if (!person && is_derived(x.span.of(frame.a.witness.report.body), y.span.of(frame.b.witness.report.body)))
      return false;
    const bool shortened = x.type != MentionType::kPerson && by_initials(words_x, words_y);
    if (shortened || part_of(words_x, words_y) || same_words_moved(words_x, words_y)) return false;
    Span in_a = first_in_full(frame.a, x), in_b = first_in_full(frame.b, y);
    if (folded_words(frame.a, in_a) == folded_words(frame.b, in_b)) in_a = x.span, in_b = y.span;
    changes.push_back(
        change_of(frame, ChangeType::kName, in_a, in_b, "name.spelling",
                  base::format("The name is spelt \"{}\" in one and \"{}\" in the other.",
                               in_a.of(frame.a.witness.report.body), in_b.of(frame.b.witness.report.body))));
    return true;
  });
}

void pair_roles(const Frame& frame, std::vector<const Mention*>& a, std::vector<const Mention*>& b,
                std::vector<Change>& changes) {
  set_aside(a, b, [&](const Mention& x, const Mention& y) {
    if (x.type != MentionType::kPerson || y.type != MentionType::kPerson) return false;
    const bool same_role = !x.role.empty() && x.role == y.role;
    if (!same_role && tied_neighbours(frame, x.span, y.span) < 2) return false;
    if (agreement(frame, x.span, y.span) < kAgreement) return false;
    const auto heading = [](const Side& side, Span span) {
      return side.profile.words[words_in(side, span).begin].voice == Voice::kHeading;
    };
    if (heading(frame.a, x.span) && heading(frame.b, y.span)) return false;  // Headlines are made to one pattern.
    if (is_torn(frame.a, x.span) || is_torn(frame.b, y.span) || !hangs_on_same(frame, x.span, y.span)) return false;
    const std::string words_x = folded_words(frame.a, x.span), words_y = folded_words(frame.b, y.span);
    if (part_of(words_x, words_y) || is_fuller(frame, x.span, y.span)) return false;
    // "Moaz Kasar" and "Muadh Kasar" may be one person, "Moaz" and "Sami" are not.
    const bool same_end = words_x.substr(words_x.rfind(' ') + 1) == words_y.substr(words_y.rfind(' ') + 1);
    changes.push_back(
        change_of(frame, ChangeType::kName, x.span, y.span, same_end ? "name.other" : "name.person",
                  base::format("Another {} stands here: {} against {}.", same_end ? "name" : "person",
                               x.span.of(frame.a.witness.report.body), y.span.of(frame.b.witness.report.body))));
    return true;
  });
}

// A rank that one report gives and the other does not: "Deputy Prime Minister", "former president".
std::string rank_of(const Side& side, Span name) {
  static constexpr std::string_view kRanks[] = {"deputy", "vice",      "former", "acting",    "interim",
                                                "ex",     "assistant", "first",  "designate", "late"};
  const WordRange words = words_in(side, name);
  for (std::uint32_t back = 1; back <= 5 && words.begin >= back; ++back) {
    const std::uint32_t word = words.begin - back;
    if (side.profile.words[word].unit != side.profile.words[words.begin].unit) break;
    for (const std::string_view rank : kRanks) {
      if (side.folded(word) == rank) return std::string(rank);
    }
  }
  return {};
}

// The name with the role that stands before it.
Span with_role(const Side& side, const Mention& person) {
  const std::string_view body = side.witness.report.body;
  const std::size_t back = person.role.size() + 1;
  if (person.span.begin < back || body.substr(person.span.begin - back, back - 1) != person.role) return person.span;
  return {static_cast<std::uint32_t>(person.span.begin - back), person.span.end};
}

void compare_ranks(const Frame& frame, const Mention& x, const Mention& y, std::vector<Change>& changes) {
  if (x.role.empty() || y.role.empty() || x.type != MentionType::kPerson) return;
  const std::string rank_a = rank_of(frame.a, x.span), rank_b = rank_of(frame.b, y.span);
  const auto same_end = [](std::string_view p, std::string_view q) {
    return p.substr(p.rfind(' ') + 1) == q.substr(q.rfind(' ') + 1);
  };
  if (rank_a == rank_b || !same_end(x.role, y.role)) return;
  changes.push_back(change_of(frame, ChangeType::kName, with_role(frame.a, x), with_role(frame.b, y), "name.rank",
                              base::format("The rank differs: \"{}\" against \"{}\".", x.role, y.role)));
}

}  // namespace

void find_name_changes(const Frame& frame, std::vector<Change>& changes) {
  auto a = items_in(frame.a.witness.annotations.mentions, frame.in_a);
  auto b = items_in(frame.b.witness.annotations.mentions, frame.in_b);
  std::erase_if(a, [&](const Mention* mention) { return is_place(frame, frame.a, *mention); });
  std::erase_if(b, [&](const Mention* mention) { return is_place(frame, frame.b, *mention); });
  set_aside(a, b, [&](const Mention& x, const Mention& y) {
    if (letters(frame.a, x.span) != letters(frame.b, y.span)) return false;
    compare_ranks(frame, x, y, changes);
    return true;
  });
  pair_spellings(frame, a, b, changes);
  set_aside(a, b, [&](const Mention& x, const Mention& y) {
    return part_of(folded_words(frame.a, x.span), folded_words(frame.b, y.span));
  });
  pair_roles(frame, a, b, changes);
}

}  // namespace stemma::align
