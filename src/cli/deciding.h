// What `stemma decide` does.
#pragma once

#include <string>

#include "cli/commands.h"
#include "cli/run.h"
#include "stemma/engine.h"

namespace stemma::cli {

// What is wrong with the operands of `decide`; an empty text: nothing.
std::string fault_of_decision(const Settings& settings);

// Writes a line of JSON per decision: those of the case, the one that is made, or the one that is undone. `now` is used
// where no time is given. Errors: kInvalidArgument, kNotFound, kStorage.
Status write_decision(const Settings& settings, Engine& engine, const Streams& streams, const std::string& now);

}  // namespace stemma::cli
