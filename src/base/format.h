// String formatting: fmt under one roof, since g++ 12 lacks std::format.
#pragma once

#include <fmt/core.h>

namespace stemma::base {

using fmt::format;

}  // namespace stemma::base
