// Aligning words by competition.
//
// In a paraphrase words change places, so the alignment is no path through a table: every two words that could stand
// for each other compete, and the best pair is tied first. What makes a pair good is how rare the word is and how many
// of its neighbours agree. Function words are tied only beside a neighbour that agrees. A second round ties what is
// left where a neighbour has been tied: spellings of one name, words that WordNet relates, and, if both neighbours are
// tied, whatever stands between them.
//
// Example: "state news agency Orvo showed the armoured train" / "news firm Orvo released a video showing the armoured
// exercise": news, Orvo, show, armoured are tied first, then agency-firm and train-exercise beside them.
//
// After: Melamed, "Models of translational equivalence among words", Comput. Linguist. 26 (2000): competitive linking.
// Not done: phrases for phrases. Tests: AlignFacts.*, AlignGaps.*.
#include "align/word_alignment.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

namespace stemma::align {
namespace {

constexpr std::uint32_t kMostWords = 600;
constexpr double kSpelling = 0.6;  // Least similarity of two spellings of one name.

struct Rival {
  double score;
  std::uint32_t a, b;
  WordTie tie;
};

bool same_word(const Word& x, const Word& y) { return x.hash == y.hash || x.stem == y.stem; }

class Aligner {
 public:
  Aligner(const Side& side_a, WordRange a, const Side& side_b, WordRange b, const text::WordNet* wordnet)
      : a_(side_a), b_(side_b), wordnet_(wordnet) {
    out_.a = a;
    out_.b = b;
    out_.in_b.assign(a.size(), kUntied);
    out_.ties.assign(a.size(), WordTie::kNone);
    out_.in_a.assign(b.size(), kUntied);
  }

  WordAlignment run() {
    if (std::max(out_.a.size(), out_.b.size()) > kMostWords) {
      tie_verbatim();
      return std::move(out_);
    }
    tie_same();
    for (int round = 0; round < 2; ++round) tie_by_neighbours();
    return std::move(out_);
  }

 private:
  const Word& word_a(std::uint32_t at) const { return a_.profile.words[at]; }
  const Word& word_b(std::uint32_t at) const { return b_.profile.words[at]; }
  bool free(std::uint32_t a, std::uint32_t b) const {
    return out_.in_b[a - out_.a.begin] == kUntied && out_.in_a[b - out_.b.begin] == kUntied;
  }

  void tie(const Rival& rival) {
    out_.in_b[rival.a - out_.a.begin] = rival.b;
    out_.in_a[rival.b - out_.b.begin] = rival.a;
    out_.ties[rival.a - out_.a.begin] = rival.tie;
  }

  void settle(std::vector<Rival>& rivals) {
    std::sort(rivals.begin(), rivals.end(),
              [](const Rival& x, const Rival& y) { return std::tie(y.score, x.a, x.b) < std::tie(x.score, y.a, y.b); });
    for (const Rival& rival : rivals) {
      if (free(rival.a, rival.b)) tie(rival);
    }
  }

  void tie_verbatim() {
    const auto hashes = [](const Side& side, WordRange range) {
      const auto& words = side.profile.sequence.words;
      return make_sequence({words.begin() + range.begin, words.begin() + range.end});
    };
    for (const Run& run : shared_runs(hashes(a_, out_.a), hashes(b_, out_.b))) {
      for (std::uint32_t at = 0; at < run.size; ++at) {
        tie({1, out_.a.begin + run.a + at, out_.b.begin + run.b + at, WordTie::kSame});
      }
    }
  }

  // How many of the three words on each side agree.
  int agreeing_neighbours(std::uint32_t a, std::uint32_t b) const {
    int agreeing = 0;
    for (int step : {-3, -2, -1, 1, 2, 3}) {
      const auto x = static_cast<std::int64_t>(a) + step, y = static_cast<std::int64_t>(b) + step;
      if (x < out_.a.begin || y < out_.b.begin || x >= out_.a.end || y >= out_.b.end) continue;
      const int near = std::abs(step) == 1 ? 2 : 1;
      if (same_word(word_a(static_cast<std::uint32_t>(x)), word_b(static_cast<std::uint32_t>(y)))) agreeing += near;
    }
    return agreeing;
  }

  void tie_same() {
    std::vector<Rival> rivals;
    for (std::uint32_t a = out_.a.begin; a < out_.a.end; ++a) {
      for (std::uint32_t b = out_.b.begin; b < out_.b.end; ++b) {
        if (!same_word(word_a(a), word_b(b))) continue;
        const int agreeing = agreeing_neighbours(a, b);
        if (word_a(a).function_word && agreeing < 2) continue;
        const double place_a = (a - out_.a.begin) / static_cast<double>(out_.a.size());
        const double place_b = (b - out_.b.begin) / static_cast<double>(out_.b.size());
        const double exact = word_a(a).hash == word_b(b).hash ? 0.5 : 0;
        rivals.push_back({agreeing + exact + word_a(a).bits / 20 - std::abs(place_a - place_b), a, b, WordTie::kSame});
      }
    }
    settle(rivals);
  }

  bool tied_together(std::int64_t a, std::int64_t b) const {
    if (a < out_.a.begin || b < out_.b.begin || a >= out_.a.end || b >= out_.b.end) return false;
    return out_.in_b[static_cast<std::size_t>(a) - out_.a.begin] == static_cast<std::uint64_t>(b);
  }

  // What ties two words whose neighbours correspond; the score is 0 for nothing.
  Rival rival_of(std::uint32_t a, std::uint32_t b, bool before, bool after) const {
    const Word &x = word_a(a), &y = word_b(b);
    if (x.name && y.name && spelling_similarity(a_.folded(a), b_.folded(b)) >= kSpelling) {
      return {4, a, b, WordTie::kSpelling};
    }
    if (x.function_word || y.function_word || x.name != y.name) return {0, a, b, WordTie::kNone};
    if (wordnet_ != nullptr && !x.name) {
      const text::WordRelation relation = wordnet_->relation(a_.folded(a), b_.folded(b));
      if (relation != text::WordRelation::kNone) {
        return {3.0 - static_cast<int>(relation) * 0.3 + before + after, a, b, WordTie::kThesaurus};
      }
    }
    return {before && after ? 1.0 : 0, a, b, WordTie::kPlaceOnly};
  }

  void tie_by_neighbours() {
    std::vector<Rival> rivals;
    for (std::uint32_t a = out_.a.begin; a < out_.a.end; ++a) {
      if (out_.in_b[a - out_.a.begin] != kUntied) continue;
      for (const int step : {-2, -1, 1, 2}) {
        const std::int64_t near = static_cast<std::int64_t>(a) + step;
        if (near < out_.a.begin || near >= out_.a.end) continue;
        const std::uint32_t anchor = out_.in_b[static_cast<std::size_t>(near) - out_.a.begin];
        if (anchor == kUntied) continue;
        for (const int other : {-2, -1, 1, 2}) {
          const std::int64_t b = static_cast<std::int64_t>(anchor) - other;
          if ((step < 0) != (other < 0) || b < out_.b.begin || b >= out_.b.end) continue;
          const auto to = static_cast<std::uint32_t>(b);
          if (!free(a, to)) continue;
          const Rival rival = rival_of(a, to, tied_together(a - 1LL, b - 1), tied_together(a + 1LL, b + 1));
          if (rival.score > 0) rivals.push_back(rival);
        }
      }
    }
    settle(rivals);
  }

  const Side& a_;
  const Side& b_;
  const text::WordNet* wordnet_;
  WordAlignment out_;
};

}  // namespace

WordRange words_in(const Side& side, Span span) {
  const std::vector<Word>& words = side.profile.words;
  const auto& tokens = side.witness.text.tokens;
  const auto begin = std::partition_point(words.begin(), words.end(),
                                          [&](const Word& word) { return tokens[word.token].span.begin < span.begin; });
  const auto end = std::partition_point(begin, words.end(),
                                        [&](const Word& word) { return tokens[word.token].span.end <= span.end; });
  return {static_cast<std::uint32_t>(begin - words.begin()), static_cast<std::uint32_t>(end - words.begin())};
}

Span span_of(const Side& side, WordRange words) {
  return {side.token(words.begin).span.begin, side.token(words.end - 1).span.end};
}

WordAlignment align_words(const Side& side_a, WordRange a, const Side& side_b, WordRange b,
                          const text::WordNet* wordnet) {
  return Aligner(side_a, a, side_b, b, wordnet).run();
}

double spelling_similarity(std::string_view x, std::string_view y) {
  constexpr std::size_t kMostBytes = 64;
  x = x.substr(0, kMostBytes);
  y = y.substr(0, kMostBytes);
  if (x.empty() || y.empty()) return 0;
  std::vector<std::size_t> row(y.size() + 1);
  for (std::size_t j = 0; j <= y.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= x.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i);
    for (std::size_t j = 1; j <= y.size(); ++j) {
      const std::size_t replaced = diagonal + (x[i - 1] == y[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
    }
  }
  return 1 - static_cast<double>(row.back()) / static_cast<double>(std::max(x.size(), y.size()));
}

bool same_but_accents(std::string_view x, std::string_view y) {
  const auto step = [](std::string_view& text) {  // Takes a character off; 0 for one beyond ASCII.
    const char first = text.front();
    text.remove_prefix(1);
    if ((first & 0x80) == 0) return first;
    while (!text.empty() && (text.front() & 0xC0) == 0x80) text.remove_prefix(1);
    return '\0';
  };
  while (!x.empty() && !y.empty()) {
    const char p = step(x), q = step(y);
    if (p != q && p != 0 && q != 0) return false;
  }
  return x.empty() && y.empty();
}

}  // namespace stemma::align
