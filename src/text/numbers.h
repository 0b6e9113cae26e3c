// Numbers in digits and words.
#pragma once

#include <vector>

#include "stemma/annotations.h"
#include "text/lexicons.h"
#include "text/text.h"

namespace stemma::text {

// Finds amounts: "12,000", "two dozen", "$4.5 million", "some 40 people". Digits inside names ("Su-35", "G20"),
// clock times and the days and years of dates are left out. By offset, not overlapping. Time O(tokens).
std::vector<NumberExpression> find_numbers(const Text& text, const Lexicons& lexicons);

}  // namespace stemma::text
