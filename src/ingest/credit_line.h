// A line and where it stands in its report: what a form of credit may mean depends on both.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "ingest/lines.h"
#include "stemma/report.h"

namespace stemma::ingest {

// The first and last line of running text; 0 and 0 where there is none.
struct ProseLines {
  std::size_t first = 0;
  std::size_t last = 0;
};
ProseLines find_prose(const std::vector<Line>& lines);

// "By Ann Lee and Ray Tamm, Norvik Press".
bool is_byline(std::string_view line);

class CreditLine {
 public:
  // Borrows `lines`. REQUIRES: at < lines.size().
  CreditLine(const std::vector<Line>& lines, std::size_t at, ProseLines prose)
      : lines_(lines), at_(at), prose_(prose) {}

  std::string_view text() const { return lines_[at_].text; }
  Span span() const { return lines_[at_].span; }
  bool opens_block() const { return lines_[at_].opens_block; }

  bool is_short() const { return text().size() <= kShortBytes; }  // Longer lines are text.
  bool is_first() const { return at_ == 0; }
  bool is_last() const { return at_ + 1 == lines_.size(); }
  bool in_head() const { return at_ <= prose_.first; }        // Not below the first line of running text.
  bool in_tail() const { return at_ >= prose_.last; }         // Not above the last one.
  bool is_below_prose() const { return at_ > prose_.first; }  // Below the first one.

  bool under_byline() const { return at_ > 0 && is_byline(lines_[at_ - 1].text); }
  bool near_byline() const;  // One stands at most two lines above it, or right below it.

  // What a name alone stands for here: at the ends of a report its source, between paragraphs a picture's.
  CreditKind source_kind() const { return in_head() || in_tail() ? CreditKind::kSourceLine : CreditKind::kCaption; }

 private:
  static constexpr std::size_t kShortBytes = 240;

  const std::vector<Line>& lines_;
  std::size_t at_;
  ProseLines prose_;
};

}  // namespace stemma::ingest
