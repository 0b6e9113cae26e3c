// Edges of stretches: to the ends of sentences, to short sentences beside them, to one another. Tests: AlignStretch.*
#include "align/stretch_edges.h"

#include <algorithm>
#include <utility>

namespace stemma::align {
namespace {

constexpr std::uint32_t kLooseEndWords = 6;  // Left over at the end of a sentence.

// The sentences at the words `a_word` and `b_word` if they begin (or, seen from behind, end) there and are the same
// word for word; their length, else 0.
std::uint32_t same_sentence(const Profile& a, const Profile& b, std::uint32_t a_word, std::uint32_t b_word,
                            bool behind) {
  if (behind ? a_word >= a.words.size() || b_word >= b.words.size() : a_word == 0 || b_word == 0) return 0;
  const Unit& x = a.units[a.words[behind ? a_word : a_word - 1].unit];
  const Unit& y = b.units[b.words[behind ? b_word : b_word - 1].unit];
  const bool starts =
      behind ? x.first_word == a_word && y.first_word == b_word : x.end_word == a_word && y.end_word == b_word;
  const std::uint32_t size = x.end_word - x.first_word;
  if (!starts || size != y.end_word - y.first_word) return 0;
  for (std::uint32_t at = 0; at < size; ++at) {
    if (a.words[x.first_word + at].hash != b.words[y.first_word + at].hash) return 0;
  }
  return size;
}

void take_in(Stretch& s, std::uint32_t words) {
  s.matched += words;
  if (s.kind == PassageKind::kEdited) s.score = std::max(s.score, 2.0 * s.matched / (s.a_words() + s.b_words()));
}

}  // namespace

void draw_out(const Profile& a, const Profile& b, std::vector<Stretch>& stretches) {
  for (std::size_t at = 0; at < stretches.size(); ++at) {
    Stretch& s = stretches[at];
    if (s.kind != PassageKind::kVerbatim && s.kind != PassageKind::kEdited) continue;
    const std::uint32_t a_floor = at > 0 ? stretches[at - 1].a_end : 0;
    const std::uint32_t a_roof = at + 1 < stretches.size() ? stretches[at + 1].a_begin : a.words.size();
    const std::uint32_t a_open = a.units[a.words[s.a_begin].unit].first_word;
    const std::uint32_t b_open = b.units[b.words[s.b_begin].unit].first_word;
    const std::uint32_t a_close = a.units[a.words[s.a_end - 1].unit].end_word;
    const std::uint32_t b_close = b.units[b.words[s.b_end - 1].unit].end_word;
    const std::uint32_t before = s.a_words() + s.b_words();
    if (a_open >= a_floor && s.a_begin - a_open <= kLooseEndWords && s.b_begin - b_open <= kLooseEndWords) {
      s.a_begin = a_open;
      s.b_begin = b_open;
    }
    if (a_close <= a_roof && a_close - s.a_end <= kLooseEndWords && b_close - s.b_end <= kLooseEndWords) {
      s.a_end = a_close;
      s.b_end = b_close;
    }
    if (s.a_words() + s.b_words() == before) continue;
    s.kind = PassageKind::kEdited;
    s.score = 2.0 * s.matched / (s.a_words() + s.b_words());
  }
}

void take_in_neighbours(const Profile& a, const Profile& b, std::vector<Stretch>& stretches) {
  std::vector<bool> held_b(b.words.size());
  for (const Stretch& s : stretches) std::fill(held_b.begin() + s.b_begin, held_b.begin() + s.b_end, true);
  for (std::size_t at = 0; at < stretches.size(); ++at) {
    Stretch& s = stretches[at];
    if (s.kind != PassageKind::kVerbatim && s.kind != PassageKind::kEdited) continue;
    const std::uint32_t floor = at > 0 ? stretches[at - 1].a_end : 0;
    const std::uint32_t roof = at + 1 < stretches.size() ? stretches[at + 1].a_begin : a.words.size();
    for (std::uint32_t size; (size = same_sentence(a, b, s.a_end, s.b_end, true)) > 0;) {
      if (s.a_end + size > roof || held_b[s.b_end] || held_b[s.b_end + size - 1]) break;
      std::fill_n(held_b.begin() + s.b_end, size, true);
      s.a_end += size;
      s.b_end += size;
      take_in(s, size);
    }
    for (std::uint32_t size; (size = same_sentence(a, b, s.a_begin, s.b_begin, false)) > 0;) {
      if (s.a_begin < floor + size || held_b[s.b_begin - 1] || held_b[s.b_begin - size]) break;
      std::fill_n(held_b.begin() + (s.b_begin - size), size, true);
      s.a_begin -= size;
      s.b_begin -= size;
      take_in(s, size);
    }
  }
}

void join_verbatim(std::vector<Stretch>& stretches) {
  std::vector<Stretch> joined;
  for (const Stretch& s : stretches) {
    const bool touches = !joined.empty() && joined.back().kind == PassageKind::kVerbatim &&
                         s.kind == PassageKind::kVerbatim && joined.back().moved == s.moved &&
                         joined.back().a_end == s.a_begin && joined.back().b_end == s.b_begin;
    if (!touches) {
      joined.push_back(s);
      continue;
    }
    joined.back().a_end = s.a_end;
    joined.back().b_end = s.b_end;
    joined.back().matched += s.matched;
  }
  stretches = std::move(joined);
}

}  // namespace stemma::align
