// Rules for places: near against to, and another place between words that correspond.
//
// Tests: AlignFacts.*
#include "align/fact_pairing.h"
#include "base/format.h"

namespace stemma::align {
namespace {

constexpr std::uint32_t kReachWords = 3;

// How a preposition places something: at it, near it, towards it, away from it.
char placing(std::string_view preposition) {
  static constexpr std::pair<std::string_view, char> kPlacings[] = {
      {"in", 'a'},      {"at", 'a'},     {"inside", 'a'}, {"within", 'a'}, {"near", 'n'}, {"outside", 'n'},
      {"around", 'n'},  {"beside", 'n'}, {"off", 'n'},    {"to", 't'},     {"into", 't'}, {"toward", 'w'},
      {"towards", 'w'}, {"from", 'f'},   {"beyond", 'o'}, {"past", 'o'}};
  for (const auto& [word, kind] : kPlacings) {
    if (word == preposition) return kind;
  }
  return 0;
}

// The preposition before a word, over an article: its word, or kUntied.
std::uint32_t preposition_before(const Side& side, std::uint32_t word) {
  for (std::uint32_t back = 1; back <= 2 && word >= back; ++back) {
    if (placing(side.folded(word - back)) != 0) return word - back;
    if (side.folded(word - back) != "the") break;
  }
  return kUntied;
}

// Does a word just before the one preposition correspond to one just before the other? "travel near", "travels to".
bool same_event(const Frame& frame, std::uint32_t preposition_a, std::uint32_t preposition_b) {
  for (std::uint32_t back = 1; back <= kReachWords && preposition_a >= back; ++back) {
    const std::uint32_t partner = frame.words.partner_in_b(preposition_a - back);
    if (partner < preposition_b && preposition_b - partner <= kReachWords) return true;
  }
  return false;
}

void compare_prepositions(const Frame& frame, Span x, Span y, std::vector<Change>& changes) {
  const WordRange in_a = words_in(frame.a, x), in_b = words_in(frame.b, y);
  if (in_a.size() == 0 || in_b.size() == 0) return;
  const std::uint32_t p = preposition_before(frame.a, in_a.begin), q = preposition_before(frame.b, in_b.begin);
  if (p == kUntied || q == kUntied) return;
  if (!same_event(frame, p, q)) return;
  const char how_a = placing(frame.a.folded(p)), how_b = placing(frame.b.folded(q));
  const bool rest_against_motion = (how_a == 'a' && how_b == 't') || (how_a == 't' && how_b == 'a');
  if (how_a == how_b || rest_against_motion) return;
  const Span a{frame.a.token(p).span.begin, x.end}, b{frame.b.token(q).span.begin, y.end};
  changes.push_back(change_of(
      frame, ChangeType::kPlace, a, b, "place.preposition",
      base::format("\"{}\" is not \"{}\".", a.of(frame.a.witness.report.body), b.of(frame.b.witness.report.body))));
}

}  // namespace

void find_place_changes(const Frame& frame, std::vector<Change>& changes) {
  auto a = items_in(frame.a.witness.annotations.mentions, frame.in_a);
  auto b = items_in(frame.b.witness.annotations.mentions, frame.in_b);
  const auto no_place = [&](const Side& side) {
    return [&](const Mention* mention) {
      return mention->type != MentionType::kPlace &&
             (mention->type == MentionType::kPerson ||
              frame.lexicons.place(mention->span.of(side.witness.report.body)) == nullptr);
    };
  };
  std::erase_if(a, no_place(frame.a));
  std::erase_if(b, no_place(frame.b));
  set_aside(a, b, [&](const Mention& x, const Mention& y) {
    const WordRange words = words_in(frame.a, x.span), others = words_in(frame.b, y.span);
    if (words.size() == 0 || others.size() == 0) return false;
    const std::string* place_x = frame.lexicons.place(x.span.of(frame.a.witness.report.body));
    const std::string* place_y = frame.lexicons.place(y.span.of(frame.b.witness.report.body));
    const bool same = frame.words.partner_in_b(words.end - 1) == others.end - 1 ||
                      (place_x != nullptr && place_y != nullptr && *place_x == *place_y);
    if (!same) return false;
    if (!quoted(frame.a, x.span) && !quoted(frame.b, y.span)) compare_prepositions(frame, x.span, y.span, changes);
    return true;
  });
  set_aside(a, b, [&](const Mention& x, const Mention& y) {
    if (x.type != MentionType::kPlace || y.type != MentionType::kPlace) return false;
    const WordRange words = words_in(frame.a, x.span), others = words_in(frame.b, y.span);
    if (words.size() == 0 || others.size() == 0 || tied_neighbours(frame, x.span, y.span) < 2) return false;
    if (agreement(frame, x.span, y.span) < kAgreement) return false;
    changes.push_back(
        change_of(frame, ChangeType::kPlace, x.span, y.span, "place.other",
                  base::format("Another place stands here: {} against {}.", x.span.of(frame.a.witness.report.body),
                               y.span.of(frame.b.witness.report.body))));
    return true;
  });
}

}  // namespace stemma::align
