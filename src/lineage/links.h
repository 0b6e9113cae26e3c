// The alignments of a collection as links between report numbers, in an order that depends on ids alone.
// Links borrow the alignments. Thread safety: const after construction.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "stemma/alignment.h"
#include "stemma/report.h"

namespace stemma::lineage {

// One aligned pair. `a` and `b` are the reports that the alignment names a and b.
struct Link {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  const Alignment* alignment = nullptr;

  std::uint32_t other(std::uint32_t report) const { return report == a ? b : a; }
  // Share of `report`'s words that stand in passages with the other, in [0,1].
  double containment(std::uint32_t report) const {
    return report == a ? alignment->containment_a : alignment->containment_b;
  }
  // The stretch of passage `index` in `report`.
  Span side(std::uint32_t report, const Passage& passage) const { return report == a ? passage.a : passage.b; }
};

class Links {
 public:
  // Alignments that name unknown reports, or a report with itself, are left out, as are those without a relation.
  // Of two alignments of one pair the first by (a, b) counts. Time O(n log n + m log m).
  Links(const std::vector<Report>& reports, std::span<const Alignment> alignments);

  std::span<const Link> all() const { return links_; }
  const Link& operator[](std::uint32_t index) const { return links_[index]; }
  // Indices of the links of `report`.
  std::span<const std::uint32_t> of(std::uint32_t report) const {
    return std::span(index_).subspan(first_[report], first_[report + 1] - first_[report]);
  }
  // Place of `report` among all ids in byte order: decides whatever nothing else decides.
  std::uint32_t rank(std::uint32_t report) const { return rank_[report]; }
  std::uint32_t report_count() const { return static_cast<std::uint32_t>(rank_.size()); }

 private:
  void index_by_report();

  std::vector<Link> links_;
  std::vector<std::uint32_t> rank_;
  std::vector<std::uint32_t> first_;
  std::vector<std::uint32_t> index_;
};

}  // namespace stemma::lineage
