// What `stemma collate` does.
#pragma once

#include "cli/commands.h"
#include "cli/run.h"
#include "cli/teller.h"
#include "stemma/engine.h"

namespace stemma::cli {

// Takes the operands for ids of reports in the collection, else for paths, which are ingested; writes two reports as an
// alignment and more as a table. Errors: kInvalidArgument, kNotFound, kTooLarge, kStorage.
Status write_collation(const Settings& settings, Engine& engine, const Streams& streams, Teller& teller);

}  // namespace stemma::cli
