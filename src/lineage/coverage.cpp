#include "lineage/coverage.h"

#include <algorithm>

namespace stemma::lineage {

Coverage cover(std::vector<Span> spans) {
  std::sort(spans.begin(), spans.end());
  Coverage joined;
  for (const Span span : spans) {
    if (span.empty()) continue;
    if (!joined.empty() && span.begin <= joined.back().end) {
      joined.back().end = std::max(joined.back().end, span.end);
    } else {
      joined.push_back(span);
    }
  }
  return joined;
}

Coverage shared_with(const Link& link, std::uint32_t report) {
  std::vector<Span> spans;
  for (const Passage& passage : link.alignment->passages) {
    if (passage.kind == PassageKind::kQuotation || passage.kind == PassageKind::kBoilerplate) continue;
    spans.push_back(link.side(report, passage));
  }
  return cover(std::move(spans));
}

Coverage shared_at_all(const Link& link, std::uint32_t report) {
  std::vector<Span> spans;
  for (const Passage& passage : link.alignment->passages) spans.push_back(link.side(report, passage));
  return cover(std::move(spans));
}

Coverage literal(const Link& link, std::uint32_t report) {
  std::vector<Span> spans;
  for (const Passage& passage : link.alignment->passages) {
    const bool wording = passage.kind == PassageKind::kVerbatim || passage.kind == PassageKind::kEdited;
    if (wording) spans.push_back(link.side(report, passage));
  }
  return cover(std::move(spans));
}

Coverage shared_wording(const Link& link, std::uint32_t report) {
  constexpr double kHardly = 0.25;  // Of what is shared at all.
  Coverage all = shared_with(link, report);
  Coverage words = literal(link, report);
  const bool enough = static_cast<double>(bytes(words)) >= kHardly * static_cast<double>(bytes(all));
  return enough ? words : all;
}

std::uint64_t bytes(const Coverage& coverage) {
  std::uint64_t total = 0;
  for (const Span span : coverage) total += span.size();
  return total;
}

Coverage intersect(const Coverage& x, const Coverage& y) {
  Coverage both;
  for (std::size_t i = 0, j = 0; i < x.size() && j < y.size();) {
    const Span common{std::max(x[i].begin, y[j].begin), std::min(x[i].end, y[j].end)};
    if (common.begin < common.end) both.push_back(common);
    x[i].end < y[j].end ? ++i : ++j;
  }
  return both;
}

Coverage unite(const Coverage& x, const Coverage& y) {
  std::vector<Span> all(x.begin(), x.end());
  all.insert(all.end(), y.begin(), y.end());
  return cover(std::move(all));
}

}  // namespace stemma::lineage
