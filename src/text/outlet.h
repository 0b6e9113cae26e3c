// Outlet: who published a report.
#pragma once

#include <string>

#include "stemma/report.h"

namespace stemma::text {

// The publisher as given; else the host of the URL without "www."; else the report's id in angle brackets, since
// reports of unknown outlets may not be taken for one outlet's.
std::string outlet_of(const Report& report);

}  // namespace stemma::text
