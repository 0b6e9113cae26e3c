// Times: dates, clock times, durations and sets after ISO-TimeML TIMEX3.
#pragma once

#include <vector>

#include "annotate/words.h"
#include "stemma/annotations.h"
#include "stemma/report.h"
#include "text/text.h"

namespace stemma::annotate {

// By offset, not overlapping. Values are resolved against report.time, else stay empty where they need it. Time
// O(words).
std::vector<TimeExpression> find_times(const Words& words, const text::Text& text, const Report& report);

}  // namespace stemma::annotate
