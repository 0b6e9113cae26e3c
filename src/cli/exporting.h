// What `stemma export` and `stemma validate` do.
#pragma once

#include <string>

#include "cli/commands.h"
#include "cli/run.h"
#include "cli/teller.h"
#include "stemma/engine.h"

namespace stemma::cli {

// Writes the dossier in the format and, of CSV, the table that were asked for. Errors: those of Engine::dossier.
Status write_export(const Settings& settings, Engine& engine, std::ostream& out);

// A line of JSON per operand that could be read; faults and files that cannot be read are told. Errors: kNotFound and
// others of the schemas in `data_dir`.
Status write_verdicts(const Settings& settings, const std::string& data_dir, const Streams& streams, Teller& teller);

}  // namespace stemma::cli
