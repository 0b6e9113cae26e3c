// Evidence that one report of a pair descends from the other, for both directions at once.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "lineage/credits.h"
#include "lineage/links.h"
#include "lineage/readings.h"
#include "lineage/weights.h"
#include "stemma/stemma.h"

namespace stemma::lineage {

// What a report brings to every pair that it takes part in.
struct Copyist {
  const Report* report = nullptr;
  Standing standing;
  bool cut_off = false;                // The body ends in the middle of a sentence.
  const Readings* readings = nullptr;  // Of its family; nullptr: words are not compared.
  std::uint32_t member = 0;            // Its number there.
};
Copyist copyist(const Report& report, const Collection& collection);

// One thing observed about a pair (a, b). Log-likelihoods, against both descending from a third text: how well the
// observation fits b copied from a (`forward`) and a copied from b (`backward`).
struct Reason {
  EvidenceKind kind = EvidenceKind::kTime;
  double forward = 0;
  double backward = 0;
  std::string forward_detail;   // A sentence for the edge a -> b; filled by `explain` only.
  std::string backward_detail;  // A sentence for the edge b -> a; filled by `explain` only.
};

// True if `child` retells in other words what an outlet reported that it cites: it is an own account of nobody else's,
// not earlier than the other, and good part of it stands there in more than one place. Weaker likeness is enough than
// between reports of which neither speaks of the other.
bool retells_cited(const Link& link, std::uint32_t child, const Report& of_child, const Standing& child_stands,
                   const Report& of_parent, const Standing& parent_stands);
// False if the alignment rules that out for both of its reports, whatever they say.
bool may_be_retold(const Alignment& alignment);

// Of two versions by one outlet: does publication, or where that is the same the last change, put `first` first?
bool is_earlier_version(const Report& first, const Report& second);

// Sums of all reasons. Cheap: makes no text.
struct Scores {
  double forward = 0;
  double backward = 0;
};
Scores weigh(const Link& link, const Copyist& a, const Copyist& b);
// The same without what the two share and in what words they differ: for a second parent, which gives a part only.
Scores weigh_besides_wording(const Link& link, const Copyist& a, const Copyist& b);

// The reasons themselves with their sentences, in the order of EvidenceKind.
std::vector<Reason> explain(const Link& link, const Copyist& a, const Copyist& b);

// The observations before they are weighed. `forward`: for b copied from a.
struct Observed {
  double forward = 0;
  double backward = 0;
};
std::array<Observed, kObservations> observe(const Link& link, const Copyist& a, const Copyist& b);

// The part of `weigh` that comes from the words alone. `a` and `b` are members of `readings`.
Scores weigh_words(const Readings& readings, std::uint32_t a, std::uint32_t b);

// The part of `weigh` that comes from when they were published.
Scores weigh_times(const Report& a, const Report& b);

// The part of `weigh` that comes from how much the two share and how literally, for `child` copied from the other.
double likeness(const Link& link, std::uint32_t child);

}  // namespace stemma::lineage
