// Outlet: who published a report.
#pragma once

#include <string>
#include <string_view>

#include "stemma/report.h"

namespace stemma::text {

// The publisher as given; else the host of the URL without "www."; else the report's id in angle brackets, since
// reports of unknown outlets may not be taken for one outlet's.
std::string outlet_of(const Report& report);

// Lower-case letters and digits of ASCII, other bytes as they are: "The AP" = "the ap".
std::string fold_name(std::string_view name);

}  // namespace stemma::text
