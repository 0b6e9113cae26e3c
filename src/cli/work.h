// What each command does with an open engine.
#pragma once

#include "cli/commands.h"
#include "cli/run.h"
#include "cli/teller.h"
#include "stemma/engine.h"

namespace stemma::cli {

// Runs the command on what has been ingested, writes its result and tells what the work had to say.
Status work(const Settings& settings, Engine& engine, const Streams& streams, Teller& teller);

// `tree --collation`, which needs no engine.
Status work_on_collation(const Settings& settings, const Streams& streams, Teller& teller);

}  // namespace stemma::cli
