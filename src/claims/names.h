// Names across reports: one person or organisation in several spellings, and offices that reports give to different
// people.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "stemma/dossier.h"
#include "text/lexicons.h"
#include "text/witness.h"

namespace stemma::claims {

// The office that a role means, with whose it is: "South Korea's Unification Minister", "the South Korean unification
// minister" -> "unification minister, South Korea". Empty for roles that many hold at once ("analyst", "a deputy
// mayor", "former minister") and for those that do not say whose or of what they are ("the minister").
std::string office_of(std::string_view role, const text::Lexicons& lexicons);

// Are two names of persons one name written in two ways? Another order ("Kim Jong Un", "Jong Un Kim"), hyphens,
// initials
// ("J. Orlan"), a part of it ("Orlan"), another alphabet's spelling ("Sergei", "Sergey"). Names that merely resemble
// each other ("Yung Ho", "Jung Ho") are two.
bool same_person(std::string_view x, std::string_view y);

struct NamesFound {
  std::vector<KnownName> names;  // Of persons and organisations in two reports or more, most reports first.
  std::vector<Varying> offices;  // Offices to which related reports give different names.
};

struct NamesInput {
  const std::vector<text::Witness>& witnesses;
  const std::vector<Alignment>& alignments;
  const ClaimSheet& sheet;
};

// Reports are related where a claim has both, or an alignment closer than the same story. Time O(names log names +
// relations).
NamesFound gather_names(const NamesInput& input, const text::Lexicons& lexicons);

}  // namespace stemma::claims
