// Who holds an office, where every report that names a holder names the same.
#pragma once

#include <string>
#include <vector>

#include "claims/origins.h"
#include "claims/statements.h"

namespace stemma::claims {

// "The transport minister" becomes Ludmila Horan in chains and in the sources of reports, if every report that gives
// the office a name gives hers. Offices of one word ("spokesman", "the minister") are held by too many.
void name_office_holders(const std::vector<text::Witness>& witnesses, std::vector<Said>& said,
                         SourcesByReport& sources);

// Puts an office to which reports give different names (NamesFound::offices) among what varies of every claim of which
// a statement names its holder, with all who name one, in the claim or not.
void show_disputed_offices(const std::vector<text::Witness>& witnesses, const std::vector<Varying>& offices,
                           const text::Lexicons& lexicons, ClaimSheet& sheet);

}  // namespace stemma::claims
