// What each command does with an open engine.
#pragma once

#include "cli/commands.h"
#include "cli/run.h"
#include "cli/teller.h"
#include "stemma/engine.h"

namespace stemma::cli {

// Runs the command on what has been ingested, writes its result and tells what the work had to say.
Status work(const Settings& settings, Engine& engine, const Streams& streams, Teller& teller);

// The two reports that `collate` is asked for, by id: ids of reports in the case, else paths of one report each, which
// are ingested. Errors: kInvalidArgument, kNotFound, kStorage.
struct TwoReports {
  std::string a;
  std::string b;
};
Result<TwoReports> two_reports(const Settings& settings, Engine& engine, Teller& teller);

}  // namespace stemma::cli
