// Subjects and clauses read off dependency trees (Universal Dependencies 2).
//
//   [Lee] said ...                                 nsubj
//   [Lee] denied it and said / wants to say /      a verb without one takes that of the verb it hangs on (conj, xcomp,
//   left, saying                                   advcl)
//   [a statement] saying ...                       acl: the noun that it hangs on
// What it does not do: control by an object ("told Lee to say"). Exercised by Attributions.* in attributions_test.cpp.
#include "annotate/clauses.h"

#include <algorithm>

namespace stemma::annotate {
namespace {

constexpr int kMostSteps = 4;  // From a verb to the one whose subject it shares.

}  // namespace

Clauses::Clauses(const Words& words, const Stretch& stretch) : words_(words), begin_(stretch.begin) {
  if (words.nodes.empty()) return;
  const std::uint32_t size = stretch.end - stretch.begin;
  first_.resize(size);
  last_.resize(size);
  children_.resize(size);
  for (std::uint32_t i = 0; i < size; ++i) first_[i] = last_[i] = begin_ + i;
  for (std::uint32_t i = stretch.begin; i < stretch.end; ++i) {
    std::uint32_t at = node(i).head;
    const auto inside = [&] { return at != syntax::kRoot && at >= stretch.begin && at < stretch.end; };
    if (inside()) children_[at - begin_].push_back(i);
    for (; inside(); at = node(at).head) {
      first_[at - begin_] = std::min(first_[at - begin_], i);
      last_[at - begin_] = std::max(last_[at - begin_], i);
    }
  }
}

std::optional<std::uint32_t> Clauses::child(std::uint32_t word, std::uint8_t relation) const {
  for (const std::uint32_t one : children_[word - begin_]) {
    if (node(one).relation == relation) return one;
  }
  return std::nullopt;
}

std::optional<std::uint32_t> Clauses::own_subject(std::uint32_t verb) const {
  for (const std::uint8_t relation :
       {syntax::relation("nsubj"), syntax::relation("nsubj:pass"), syntax::relation("nsubj:outer")}) {
    std::optional<std::uint32_t> found;
    for (const std::uint32_t one : children_[verb - begin_]) {
      if (node(one).relation == relation && (!found || one < verb)) found = one;
    }
    if (found) return found;  // Of two before the verb the nearer.
  }
  return std::nullopt;
}

std::optional<Clauses::Subject> Clauses::subject_of(std::uint32_t verb) const {
  if (!known()) return std::nullopt;
  bool own = true;
  for (int step = 0; step < kMostSteps; ++step) {
    if (const auto found = own_subject(verb)) return Subject{*found, own};
    const syntax::Node& here = node(verb);
    if (here.head == syntax::kRoot || here.head < begin_ || here.head - begin_ >= first_.size()) break;
    if (here.relation == syntax::relation("acl")) return Subject{here.head, own};
    const bool shares = here.relation == syntax::relation("conj") || here.relation == syntax::relation("xcomp") ||
                        here.relation == syntax::relation("advcl");
    if (!shares) break;
    verb = here.head;
    own = false;
  }
  return std::nullopt;
}

std::optional<std::uint32_t> Clauses::object_clause_of(std::uint32_t verb) const {
  return known() ? child(verb, syntax::relation("ccomp")) : std::nullopt;
}

WordRange Clauses::extent(std::uint32_t word) const {
  WordRange range{first_[word - begin_], last_[word - begin_] + 1};
  const auto mark = [&](std::uint32_t i) { return node(i).relation == syntax::relation("punct"); };
  while (range.begin < word && mark(range.begin)) ++range.begin;
  while (range.end > word + 1 && mark(range.end - 1)) --range.end;
  return range;
}

WordRange Clauses::source_extent(std::uint32_t noun) const {
  WordRange range = extent(noun);
  for (const std::uint32_t one : children_[noun - begin_]) {
    const bool day = words_.words[one].is(kWeekday | kMonth | kTimeUnit | kDayPart);
    if (day && one > noun && last_[one - begin_] + 1 >= range.end) range.end = std::max(noun + 1, first_[one - begin_]);
  }
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    if (words_.words[i].tag != kColon || words_.words[i].adjacent) continue;
    (i < noun ? range.begin : range.end) = i < noun ? i + 1 : i;
  }
  while (range.end > noun + 1 && words_.words[range.end - 1].tag == kComma) --range.end;
  return range;
}

}  // namespace stemma::annotate
