// Reads the command line.
#pragma once

#include <string>
#include <vector>

#include "cli/commands.h"
#include "stemma/result.h"

namespace stemma::cli {

// `arguments` without the program's name. Errors: kInvalidArgument, with a message for a person.
// --help, --version and --man are never wrong usage, whatever else is missing.
Result<Settings> read_arguments(const std::vector<std::string>& arguments);

}  // namespace stemma::cli
