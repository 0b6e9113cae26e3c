// Sets of bytes of one body, kept as sorted spans that neither overlap nor touch.
#pragma once

#include <cstdint>
#include <vector>

#include "lineage/links.h"
#include "stemma/span.h"

namespace stemma::lineage {

using Coverage = std::vector<Span>;

// Sorts and joins. Time O(n log n).
Coverage cover(std::vector<Span> spans);
// Bytes of `report` that stand in passages of `link` other than quotations and boilerplate.
Coverage shared_with(const Link& link, std::uint32_t report);
// The same with quotations and boilerplate: what it may have from the other.
Coverage shared_at_all(const Link& link, std::uint32_t report);
// Those of the first that are verbatim or edited.
Coverage literal(const Link& link, std::uint32_t report);
// The same; but where hardly anything is shared by wording, as shared_with.
Coverage shared_wording(const Link& link, std::uint32_t report);

std::uint64_t bytes(const Coverage& coverage);
Coverage intersect(const Coverage& x, const Coverage& y);
Coverage unite(const Coverage& x, const Coverage& y);

}  // namespace stemma::lineage
