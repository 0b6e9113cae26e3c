// What share of edges that look so sure is right.
#pragma once

namespace stemma::lineage {

// What else an edge between two reports is judged by.
struct Circumstances {
  bool in_order = false;       // The parent was published before the copy.
  bool against_order = false;  // After it.
  double contradictions = 0;   // Of the family's edges whose reports have an order, the share against it.
};
// The share for a tree with `against` of `ordered` edges against the order of their dates.
double share_of_contradictions(unsigned against, unsigned ordered);

// The probability that an edge is right of which the trees say `confidence`. Both in [0,1]; ascending in `confidence`.
double calibrated(double confidence, const Circumstances& circumstances);

// The probability that a second parent is right which explains `share` of the report; `credit`: the log-odds that
// credits give the direction.
double calibrated_second(double share, bool in_order, double credit);

}  // namespace stemma::lineage
