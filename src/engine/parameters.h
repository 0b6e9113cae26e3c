// The options that change results, as text: kept with the results and part of the keys under which a case keeps them.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "stemma/options.h"

namespace stemma::engine {

using Parameters = std::vector<std::pair<std::string, std::string>>;

// Every option that changes a result, as ("align.min_passage_tokens", "6"), in the order of options.h.
Parameters parameters(const Options& options);

// The key of one stage's results: "name@version?parameters of that stage". Another key is another result.
std::string stage_key(const std::string& stage, int version, const Options& options);

}  // namespace stemma::engine
