// The bar at the top of a dossier as parts, so that terminal and page say the same.
#pragma once

#include <string>
#include <vector>

#include "stemma/dossier.h"

namespace stemma::render {

struct SummaryPart {
  std::string text;    // "14 reports", "3 origins".
  std::string target;  // Anchor of the rows behind it, without "#"; may be empty.
};

// reports, outlets, families, origins, named, anonymous, undated: in this order, always all seven.
std::vector<SummaryPart> summary_parts(const Summary& summary);

// "14 reports · 11 outlets · 4 families · 3 origins (2 named, 1 anonymous) · 2 undated".
std::string summary_line(const Summary& summary);

// "1,200".
std::string grouped(long long number);

// "1 report", "1,200 reports".
std::string counted(long long count, const std::string& one, const std::string& many);

}  // namespace stemma::render
