// Who copied whom: families of reports, and the stemma of each with direction, confidence, reasons and lost sources.
// Pure functions; call from any thread. Reports are known by their index; alignments name ids.
//
// A collection may be worked through whole or in components: sets of reports that no alignment of which `connects` is
// true leaves. A component alone gives what it gives among all others, as long as every call gets the Collection of
// all reports:
//
//   Collection collection(all reports);
//   for each component: group(its reports, alignments inside it)  -> groups of all reports -> number_families
//   for each component: changes of worth_comparing(...), then trace(its reports, their family numbers, alignments
//   inside)
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "lineage/collection.h"
#include "lineage/rulings.h"
#include "stemma/alignment.h"
#include "stemma/options.h"
#include "stemma/report.h"
#include "stemma/stemma.h"

namespace stemma::lineage {

// False if the alignment can neither put its two reports into one family nor make one the second parent of the other.
// True for some that in the end do neither. Time O(passages).
bool connects(const Alignment& alignment, const LineageOptions& options);

// Two reports that share wording but were not aligned, because many stand between them. Indices of reports.
struct DistantPair {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
};

// Groups reports into families by wording and by derived paraphrase; a shared quotation or boilerplate never joins two.
// `alignments` need no changes; `distant` pairs join nobody, but tell that two groups share wording. Returns for each
// report the number of its family, numbered as number_families does. Independent of the order of `reports` up to that
// numbering.
std::vector<std::uint32_t> group(const std::vector<Report>& reports, std::span<const Alignment> alignments,
                                 const Collection& collection, const LineageOptions& options,
                                 std::span<const DistantPair> distant = {});

// Numbers families from 0 by size, then by smallest report id; the name of family n is "F<n+1>". `groups` has for each
// report, in byte order of the ids, any number below groups.size() that its group alone has. Time O(n log n).
std::vector<std::uint32_t> number_families(const std::vector<std::uint32_t>& groups);

// Indices, in order, of the alignments inside families that `trace` takes for possible copies: for each report those
// with its nearest relatives. They should carry changes.
std::vector<std::size_t> worth_comparing(const std::vector<Report>& reports, const std::vector<std::uint32_t>& families,
                                         std::span<const Alignment> alignments);

struct Lineage {
  std::vector<FamilyRow> rows;   // One per report, same order.
  std::vector<Stemma> stemmata;  // Families of two or more reports, by number.
};

// Builds the stemma of every family. `families` has for each report the number of its family, which names it; a family
// is given whole. The trees keep to what the analyst says, which stands first among the evidence; alignments that
// `rulings` rule out are not to be among `alignments`.
Lineage trace(const std::vector<Report>& reports, const std::vector<std::uint32_t>& families,
              std::span<const Alignment> alignments, const Collection& collection, const Rulings& rulings = {});

}  // namespace stemma::lineage
