// Reads one report's names, numbers, times, quotations, hedges and attributions.
#pragma once

#include "stemma/annotations.h"
#include "stemma/report.h"
#include "text/lexicons.h"
#include "text/text.h"

namespace stemma::annotate {

// Pure; call from any thread. Time O(tokens). A text in another language gets sentences, numbers and quotes only.
Annotations annotate(const Report& report, const text::Text& text, const text::Lexicons& lexicons);

}  // namespace stemma::annotate
