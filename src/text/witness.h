// Witness: a report together with what has been read off it. (In textual criticism a witness is a text that
// testifies to a work.) Borrows all three parts.
#pragma once

#include "stemma/annotations.h"
#include "stemma/report.h"
#include "text/text.h"

namespace stemma::text {

struct Witness {
  const Report& report;
  const Text& text;
  const Annotations& annotations;
};

}  // namespace stemma::text
