// How many independent origins stand behind a claim, under the three profiles.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "claims/besides.h"
#include "claims/provenance.h"
#include "claims/rulings.h"
#include "claims/statements.h"
#include "stemma/claim.h"

namespace stemma::claims {

// A person, office or document that several newsrooms heard or read for themselves.
struct Speaker {
  std::string name;
  SourceGrade grade = SourceGrade::kNamed;
};

// What one newsroom contributes to a claim.
struct Contribution {
  std::uint32_t newsroom = 0;
  std::vector<std::uint32_t> said;     // Indices of statements, ascending.
  std::vector<std::uint32_t> reports;  // Of these, ascending.
  std::vector<std::uint32_t> besides;  // Of these, those that found it out besides what they copy, ascending.
  bool shown = false;                  // Credited or dated: known for what it is.
  std::vector<Speaker> speakers;       // On whose word its first reports say it; innermost sources, each once.
  bool unattributed = false;           // Some of its first reports say it on their own word.
  bool independent = false;            // `strict` may count it: see count_strictly.
};

// Contributions that rest on one speaker, or a single contribution.
struct Voice {
  std::vector<std::uint32_t> contributions;  // Indices.
  Speaker speaker;                           // Set when there are several.
  std::string not_shown;                     // Why `strict` leaves it out; empty: it counts.
};

// How a report came by a claim.
struct Way {
  enum Kind { kFound, kRelays, kEchoes, kCites, kDenies } kind = kFound;
  std::uint32_t from = 0;  // Report that it relays or echoes; newsroom that it cites.
};

struct Counted {
  std::vector<Contribution> contributions;  // By key of the newsroom: `newsroom` counts these.
  std::vector<Voice> voices;
  std::map<std::uint32_t, Way> ways;  // Of every report of the claim.
  IndependentOrigins independent;     // Numbers and reason; the lists are made by list_origins.
};

// Statements of one claim -> number of the set of those that surely say the same. Those that are not in it may be like
// any.
using SurelySame = std::map<std::uint32_t, std::uint32_t>;

// What the analyst says of the claim's statements wins. Denials count only where nobody asserts the claim.
Counted count_origins(const std::vector<std::uint32_t>& claim, const std::vector<Said>& said, Provenance& provenance,
                      const SourcesByReport& sources, int families, const Rulings& rulings = {},
                      const SurelySame& sure = {});

// Do two names mean one source? Same words, or for persons the same last word and no other first name.
bool same_source(const std::string& x, const std::string& y);

}  // namespace stemma::claims
