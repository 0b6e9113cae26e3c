// Reads one report's names, numbers, times, quotations, hedges and attributions.
#pragma once

#include "stemma/annotations.h"
#include "stemma/report.h"
#include "syntax/parser.h"
#include "text/lexicons.h"
#include "text/text.h"

namespace stemma::annotate {

// Pure; call from any thread. Time O(tokens). A text in another language gets sentences, numbers and quotes only.
// With a parser who says what is read off the trees of sentences; without (null), off parts of speech alone, which is
// many times faster and misses more.
Annotations annotate(const Report& report, const text::Text& text, const text::Lexicons& lexicons,
                     const syntax::Parser* parser);

}  // namespace stemma::annotate
