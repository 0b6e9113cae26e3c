// Clauses as units of pairing.
//
// Sentences are paired first (pairing.h). Where one was split in two, or two were fused, or a clause moved into another
// sentence, a pair of sentences says too much. So what the pairing joined is looked at again clause by clause: every
// word that two clauses share adds its rarity to a table, and three things are read off it.
//
// 1. A cut. If a sentence ends in one of the two reports and the table falls into two blocks there, each half goes its
//    own way: "A, while B." against "A. B." is A-A and B-B. The blocks may lie crosswise: then the halves changed
//    places.
// 2. An end that stands alone. "A, and C." against "A.": of C nothing is in the other report's sentence, and that
//    sentence ends in something that is, so C is no part of the passage. If the other ends in a clause that shares as
//    little, both are kept: they may say one thing in other words. A clause that says who spoke is kept, since it
//    speaks of the rest.
// 3. What was left over so, or never paired, may find its partner anywhere: two clauses that are each other's best.
//
// Example: "The weir opened at noon, and the ferry sank. Nobody was hurt." / "The weir opened at noon. Nobody was hurt,
// but the ferry sank.": the first clauses, the last sentence and first clause, and, moved, the ferry.
//
// Clauses are cut by marks and conjunctions, without a parser: a wrong cut costs nothing unless the words of both
// reports part there as well. Tests: AlignClauses.*; measured by bench/score_changes --only clauses.
#include "align/clauses.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <tuple>
#include <utility>

namespace stemma::align {
namespace {

constexpr std::size_t kMostClauses = 24;   // Of one report in a pair.
constexpr float kEverydayBits = 6;         // Words more common than this tell nothing.
constexpr float kMostBits = 14;            // What a word may weigh above that.
constexpr double kClean = 0.9;             // Share of what two sides have in common that a cut must leave together.
constexpr double kHalfBits = 10;           // That each side of a cut must have in common.
constexpr double kUnmet = 0.1;             // Share of its weight up to which a clause has no partner.
constexpr double kLoneBits = 8;            // Weight of a clause for it to stand alone.
constexpr double kDoubtBits = 4;           // Weight of an unmet clause opposite that may be its other words.
constexpr double kFoundBits = 14;          // That two clauses far apart must share; half of it no names.
constexpr double kPriceOfClauses = 0.15;   // What they must score beyond two sentences.
constexpr std::size_t kMostMeetings = 64;  // Clauses of both, multiplied, for a word to count for clauses far apart.
constexpr double kLeastWeight = 30;        // A lighter clause counts as one of this weight.

float weight_of(const Word& word) {
  if (word.function_word || (word.bits <= kEverydayBits && !word.number)) return 0;
  return std::clamp(word.bits - kEverydayBits, 1.0f, kMostBits);
}

// Of two words with one stem in a clause the heavier comes first.
bool stands_before(const Mark& x, const Mark& y) {
  return std::tie(x.stem, x.clause, y.weight, x.plain) < std::tie(y.stem, y.clause, x.weight, y.plain);
}

// Adds those of one clause, which the marks call `number`, without the words that `spent` is true of.
template <typename Spent>
void add_marks(const Profile& profile, std::size_t clause, std::uint32_t number, const Spent& spent,
               std::vector<Mark>& marks) {
  for (std::uint32_t at = profile.clauses[clause].first_word; at < profile.clauses[clause].end_word; ++at) {
    const Word& word = profile.words[at];
    const float weight = weight_of(word);
    if (weight > 0 && !spent(at)) marks.push_back({word.stem, number, weight, !word.name && !word.number});
  }
}

// By stem, each once in a clause.
void put_in_order(std::vector<Mark>& marks) {
  std::sort(marks.begin(), marks.end(), stands_before);
  const auto same = [](const Mark& x, const Mark& y) { return x.stem == y.stem && x.clause == y.clause; };
  marks.erase(std::unique(marks.begin(), marks.end(), same), marks.end());
}

// Of the clauses [first, end), counted from `first`. Words that `spent` names, counted from the first one's, are left
// out.
std::vector<Mark> marks_of(const Profile& profile, std::size_t first, std::size_t end, const std::vector<bool>& spent) {
  std::vector<Mark> marks;
  const std::uint32_t origin = first < end ? profile.clauses[first].first_word : 0;
  for (std::size_t clause = first; clause < end; ++clause) {
    add_marks(
        profile, clause, static_cast<std::uint32_t>(clause - first),
        [&](std::uint32_t at) { return spent[at - origin]; }, marks);
  }
  put_in_order(marks);
  return marks;
}

// Calls see(marks of a with a stem, marks of b with it) as [begin, end) each.
template <typename See>
void for_common_stems(const std::vector<Mark>& a, const std::vector<Mark>& b, const See& see) {
  const auto end_of = [](const std::vector<Mark>& marks, std::size_t at) {
    std::size_t end = at;
    while (end < marks.size() && marks[end].stem == marks[at].stem) ++end;
    return end;
  };
  for (std::size_t x = 0, y = 0; x < a.size() && y < b.size();) {
    if (a[x].stem != b[y].stem) {
      a[x].stem < b[y].stem ? ++x : ++y;
      continue;
    }
    const std::size_t x_end = end_of(a, x), y_end = end_of(b, y);
    see(a.data() + x, a.data() + x_end, b.data() + y, b.data() + y_end);
    x = x_end;
    y = y_end;
  }
}

// [begin, end) of clauses.
struct Part {
  std::size_t begin = 0, end = 0;
  std::size_t size() const { return end - begin; }
};

// What the clauses of two parts share.
class Table {
 public:
  // A word in a verbatim run is met by the word opposite and by no other.
  Table(const Profile& a, Part of_a, const Profile& b, Part of_b, const std::vector<Run>& runs)
      : a_(a), b_(b), first_a_(of_a.begin), first_b_(of_b.begin), width_(of_b.size()) {
    shared_.resize(of_a.size() * width_);
    weight_a_.resize(of_a.size());
    weight_b_.resize(of_b.size());
    std::vector<bool> spent_a, spent_b;
    spend(runs, of_a, of_b, spent_a, spent_b);
    const std::vector<Mark> x = marks_of(a, of_a.begin, of_a.end, spent_a);
    const std::vector<Mark> y = marks_of(b, of_b.begin, of_b.end, spent_b);
    for (const Mark& mark : x) weight_a_[mark.clause] += mark.weight;
    for (const Mark& mark : y) weight_b_[mark.clause] += mark.weight;
    for_common_stems(x, y, [&](const Mark* p, const Mark* p_end, const Mark* q, const Mark* q_end) {
      const double each = std::min(p->weight, q->weight) / static_cast<double>((p_end - p) * (q_end - q));
      for (const Mark* mark = p; mark != p_end; ++mark) {
        for (const Mark* other = q; other != q_end; ++other) shared_[mark->clause * width_ + other->clause] += each;
      }
    });
  }

  double shared(Part of_a, Part of_b) const {
    double sum = 0;
    for (std::size_t i = of_a.begin; i < of_a.end; ++i) {
      for (std::size_t j = of_b.begin; j < of_b.end; ++j) sum += shared_[(i - first_a_) * width_ + (j - first_b_)];
    }
    return sum;
  }
  double weight_a(Part part) const { return sum(weight_a_, part, first_a_); }
  double weight_b(Part part) const { return sum(weight_b_, part, first_b_); }
  bool ends_sentence_a(std::size_t clause) const { return ends_sentence(a_, clause); }
  bool ends_sentence_b(std::size_t clause) const { return ends_sentence(b_, clause); }
  const Profile& a() const { return a_; }
  const Profile& b() const { return b_; }

 private:
  // Counts what verbatim runs join, and marks its words.
  void spend(const std::vector<Run>& runs, Part of_a, Part of_b, std::vector<bool>& spent_a,
             std::vector<bool>& spent_b) {
    const std::uint32_t a_begin = a_.clauses[of_a.begin].first_word, a_end = a_.clauses[of_a.end - 1].end_word;
    const std::uint32_t b_begin = b_.clauses[of_b.begin].first_word, b_end = b_.clauses[of_b.end - 1].end_word;
    spent_a.assign(a_end - a_begin, false);
    spent_b.assign(b_end - b_begin, false);
    auto run = std::lower_bound(runs.begin(), runs.end(), a_begin,
                                [](const Run& r, std::uint32_t at) { return r.a + r.size <= at; });
    for (; run != runs.end() && run->a < a_end; ++run) {
      std::size_t clause_a = 0, clause_b = 0;
      for (std::uint32_t at = 0; at < run->size; ++at) {
        const std::uint32_t x = run->a + at, y = run->b + at;
        if (x < a_begin || x >= a_end || y < b_begin || y >= b_end) continue;
        while (a_.clauses[of_a.begin + clause_a].end_word <= x) ++clause_a;
        while (b_.clauses[of_b.begin + clause_b].end_word <= y) ++clause_b;
        spent_a[x - a_begin] = spent_b[y - b_begin] = true;
        const double weight = weight_of(a_.words[x]);
        shared_[clause_a * width_ + clause_b] += weight;
        weight_a_[clause_a] += weight;
        weight_b_[clause_b] += weight;
      }
    }
  }

  static double sum(const std::vector<double>& weights, Part part, std::size_t first) {
    double total = 0;
    for (std::size_t at = part.begin; at < part.end; ++at) total += weights[at - first];
    return total;
  }
  static bool ends_sentence(const Profile& profile, std::size_t clause) {
    return clause + 1 == profile.clauses.size() || profile.clauses[clause + 1].unit != profile.clauses[clause].unit;
  }

  const Profile& a_;
  const Profile& b_;
  std::size_t first_a_, first_b_, width_;
  std::vector<double> shared_, weight_a_, weight_b_;
};

// A place in each part before which it is cut.
struct Cut {
  std::size_t a = 0, b = 0;
  bool crosswise = false;
  double score = 0;
};

// How the cut divides both parts, as a difference of shares of weight: less is better.
double lopsided(const Table& table, Part a, Part b, const Cut& cut) {
  const double left_a = table.weight_a({a.begin, cut.a}) / std::max(1.0, table.weight_a(a));
  const double left_b = table.weight_b({b.begin, cut.b}) / std::max(1.0, table.weight_b(b));
  return std::abs(left_a - (cut.crosswise ? 1 - left_b : left_b));
}

std::optional<Cut> best_cut(const Table& table, Part a, Part b) {
  std::optional<Cut> best;
  const double all = table.shared(a, b);
  for (std::size_t p = a.begin + 1; p < a.end; ++p) {
    for (std::size_t q = b.begin + 1; q < b.end; ++q) {
      if (!table.ends_sentence_a(p - 1) && !table.ends_sentence_b(q - 1)) continue;
      for (const bool crosswise : {false, true}) {
        const Part left{b.begin, q}, right{q, b.end};
        const double first = table.shared({a.begin, p}, crosswise ? right : left);
        const double second = table.shared({p, a.end}, crosswise ? left : right);
        if (std::min(first, second) < kHalfBits || first + second < kClean * all) continue;
        Cut cut{p, q, crosswise, 0};
        cut.score = (first + second) / all - 0.5 * lopsided(table, a, b, cut);
        if (!best || cut.score > best->score) best = cut;
      }
    }
  }
  return best;
}

bool says_who(const Profile& profile, std::size_t clause) {
  const auto begin = profile.words.begin() + profile.clauses[clause].first_word;
  return std::any_of(begin, profile.words.begin() + profile.clauses[clause].end_word,
                     [](const Word& word) { return word.says_who; });
}

// Takes from the ends of both parts the clauses that stand alone: where the other part ends in a clause that is met.
void trim(const Table& table, Part& a, Part& b) {
  const auto met_a = [&](std::size_t i, double at_least) {
    const double weight = table.weight_a({i, i + 1});
    return weight < at_least || table.shared({i, i + 1}, b) > kUnmet * weight;
  };
  const auto met_b = [&](std::size_t j, double at_least) {
    const double weight = table.weight_b({j, j + 1});
    return weight < at_least || table.shared(a, {j, j + 1}) > kUnmet * weight;
  };
  const auto alone_a = [&](std::size_t i) { return !met_a(i, kLoneBits) && !says_who(table.a(), i); };
  const auto alone_b = [&](std::size_t j) { return !met_b(j, kLoneBits) && !says_who(table.b(), j); };
  if (met_b(b.end - 1, kDoubtBits)) {
    while (a.size() > 1 && alone_a(a.end - 1)) --a.end;
  } else if (met_a(a.end - 1, kDoubtBits)) {
    while (b.size() > 1 && alone_b(b.end - 1)) --b.end;
  }
  if (met_b(b.begin, kDoubtBits)) {
    while (a.size() > 1 && alone_a(a.begin)) ++a.begin;
  } else if (met_a(a.begin, kDoubtBits)) {
    while (b.size() > 1 && alone_b(b.begin)) ++b.begin;
  }
}

void tell(const Table& table, Part a, Part b, bool moved, std::vector<ClausePair>& pairs) {
  if (const std::optional<Cut> cut = best_cut(table, a, b)) {
    const Part left_a{a.begin, cut->a}, right_a{cut->a, a.end}, left_b{b.begin, cut->b}, right_b{cut->b, b.end};
    if (!cut->crosswise) {
      tell(table, left_a, left_b, moved, pairs);
      tell(table, right_a, right_b, moved, pairs);
      return;
    }
    const bool left_lighter = table.shared(left_a, right_b) < table.shared(right_a, left_b);
    tell(table, left_a, right_b, moved || left_lighter, pairs);
    tell(table, right_a, left_b, moved || !left_lighter, pairs);
    return;
  }
  trim(table, a, b);
  const std::vector<Clause>&in_a = table.a().clauses, &in_b = table.b().clauses;
  pairs.push_back(
      {in_a[a.begin].first_word, in_a[a.end - 1].end_word, in_b[b.begin].first_word, in_b[b.end - 1].end_word, moved});
}

// The clauses that lie in [begin, end) of the words. REQUIRES: sentences begin and end there.
Part clauses_in(const Profile& profile, std::uint32_t begin, std::uint32_t end) {
  const auto before = [](const Clause& clause, std::uint32_t word) { return clause.first_word < word; };
  const auto& all = profile.clauses;
  const auto first = std::lower_bound(all.begin(), all.end(), begin, before);
  const auto last = std::lower_bound(first, all.end(), end, before);
  return {static_cast<std::size_t>(first - all.begin()), static_cast<std::size_t>(last - all.begin())};
}

// The marks of clauses of which nothing is taken; `weights` by clause, 0 for the others.
std::vector<Mark> left_marks(const Profile& profile, const std::vector<bool>& taken, std::vector<double>& weights) {
  std::vector<bool> left(profile.clauses.size());
  for (std::size_t clause = 0; clause < left.size(); ++clause) {
    const auto begin = taken.begin() + profile.clauses[clause].first_word;
    const auto end = taken.begin() + profile.clauses[clause].end_word;
    left[clause] = std::find(begin, end, true) == end;
  }
  weights.assign(profile.clauses.size(), 0);
  std::vector<Mark> marks;
  for (const Mark& mark : profile.marks) {
    if (!left[mark.clause]) continue;
    marks.push_back(mark);
    weights[mark.clause] += mark.weight;
  }
  return marks;
}

// What two clauses share.
struct Meeting {
  std::uint32_t a = 0, b = 0;
  double shared = 0, plain = 0;
  double score = 0;
};

std::vector<Meeting> meetings_of(const std::vector<Mark>& a, const std::vector<Mark>& b) {
  std::vector<Meeting> all;
  for_common_stems(a, b, [&](const Mark* p, const Mark* p_end, const Mark* q, const Mark* q_end) {
    if (static_cast<std::size_t>((p_end - p) * (q_end - q)) > kMostMeetings) return;
    for (const Mark* mark = p; mark != p_end; ++mark) {
      for (const Mark* other = q; other != q_end; ++other) {
        const double weight = std::min(mark->weight, other->weight);
        all.push_back({mark->clause, other->clause, weight, mark->plain || other->plain ? weight : 0, 0});
      }
    }
  });
  std::sort(all.begin(), all.end(),
            [](const Meeting& x, const Meeting& y) { return std::tie(x.a, x.b) < std::tie(y.a, y.b); });
  std::vector<Meeting> merged;
  for (const Meeting& meeting : all) {
    if (merged.empty() || merged.back().a != meeting.a || merged.back().b != meeting.b) {
      merged.push_back(meeting);
      continue;
    }
    merged.back().shared += meeting.shared;
    merged.back().plain += meeting.plain;
  }
  return merged;
}

}  // namespace

std::vector<Mark> mark_clauses(const Profile& profile) {
  std::vector<Mark> marks;
  for (std::uint32_t clause = 0; clause < profile.clauses.size(); ++clause) {
    add_marks(
        profile, clause, clause, [](std::uint32_t) { return false; }, marks);
  }
  put_in_order(marks);
  return marks;
}

std::vector<ClausePair> told_closely(const Profile& a, const Profile& b, const std::vector<Run>& runs,
                                     const ClausePair& pair) {
  const Part of_a = clauses_in(a, pair.a_begin, pair.a_end), of_b = clauses_in(b, pair.b_begin, pair.b_end);
  const bool one_each = of_a.size() == 1 && of_b.size() == 1;
  if (one_each || std::max(of_a.size(), of_b.size()) > kMostClauses) return {pair};
  std::vector<ClausePair> pairs;
  tell(Table(a, of_a, b, of_b, runs), of_a, of_b, pair.moved, pairs);
  return pairs;
}

std::vector<FoundClauses> pair_left_clauses(const Profile& a, const std::vector<bool>& taken_a, const Profile& b,
                                            const std::vector<bool>& taken_b, double min_score) {
  std::vector<double> weight_a, weight_b;
  const std::vector<Mark> x = left_marks(a, taken_a, weight_a);
  if (x.empty()) return {};
  const std::vector<Mark> y = left_marks(b, taken_b, weight_b);
  std::vector<Meeting> meetings = meetings_of(x, y);
  std::vector<double> best_a(a.clauses.size()), best_b(b.clauses.size());
  for (Meeting& meeting : meetings) {
    const double one = std::max(kLeastWeight, weight_a[meeting.a]), other = std::max(kLeastWeight, weight_b[meeting.b]);
    meeting.score = std::min(1.0, 0.5 * meeting.shared * (1 / std::sqrt(one * other) + 1 / std::min(one, other)));
    best_a[meeting.a] = std::max(best_a[meeting.a], meeting.score);
    best_b[meeting.b] = std::max(best_b[meeting.b], meeting.score);
  }
  std::vector<FoundClauses> found;
  for (const Meeting& meeting : meetings) {
    if (meeting.shared < kFoundBits || meeting.plain < kFoundBits / 2) continue;
    if (meeting.score < min_score + kPriceOfClauses) continue;
    if (meeting.score < best_a[meeting.a] || meeting.score < best_b[meeting.b]) continue;
    best_a[meeting.a] = best_b[meeting.b] = 2;  // Taken.
    const Clause &of_a = a.clauses[meeting.a], &of_b = b.clauses[meeting.b];
    found.push_back({{of_a.first_word, of_a.end_word, of_b.first_word, of_b.end_word, false}, meeting.score});
  }
  return found;
}

}  // namespace stemma::align
