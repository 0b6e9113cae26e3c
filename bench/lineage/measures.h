// Holds stemmata to the truth. docs/methods/lineage.md, "How it is measured", says in words what is counted.
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "stemma/stemma.h"
#include "truth.h"

namespace stemma::bench {

struct Share {
  std::size_t right = 0, of = 0;
  void count(bool is_right) {
    right += is_right;
    ++of;
  }
  double value() const { return of > 0 ? static_cast<double>(right) / static_cast<double>(of) : 0; }
};

struct Found {
  std::size_t right = 0, wrong = 0, missed = 0;
  double precision() const { return ratio(right, right + wrong); }
  double recall() const { return ratio(right, right + missed); }
  double f1() const { return ratio(2 * right, 2 * right + wrong + missed); }

 private:
  static double ratio(std::size_t part, std::size_t whole) {
    return whole > 0 ? static_cast<double>(part) / static_cast<double>(whole) : 0;
  }
};

// How far stated confidence lies from the share that is right: ten bins of equal width, the mean of the differences
// weighted by size (Guo et al. 2017).
class Calibration {
 public:
  void count(double confidence, bool is_right);
  double error() const;
  struct Bin {
    double confidence = 0, right = 0;
    std::size_t size = 0;
  };
  const std::array<Bin, 10>& bins() const { return bins_; }

 private:
  std::array<Bin, 10> bins_{};
};

struct Measures {
  Share parents;           // Of reports with a knowable parent, by text.
  Share parents_by_id;     // The same without regard to the text.
  Share parents_by_trace;  // The same, also of another report that has all that the copy has of its parent.
  Share undirected;        // By text: the parent, or a child in its place.
  Share tops;              // Of reports that come from nothing knowable.
  Found merges;            // Reports with two parents, both named.
  Found merges_by_trace;   // The same, also of others that have all that the report has of its parents.
  Found merges_shown;      // By trace, of those that can only have two parents; the others are missed by nobody.
  Found merged_reports;    // The same, whoever is named.
  Found lost;
  Found lost_shown;           // The same of those without which something is unexplained.
  Found lost_of_all;          // The same of all that were lost.
  Calibration descent;        // Confidence as that of descent: what the program says.
  Calibration descent_by_id;  // The same without regard to the text.
  Calibration parent;         // Confidence as that of being the parent.
};

Measures measure(const std::vector<Stemma>& stemmata, const Truth& truth);

}  // namespace stemma::bench
