// What a dossier says, as sentences made from its figures; for terminal and page alike. Not escaped.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "render/summary.h"
#include "stemma/dossier.h"

namespace stemma::render {

// A sentence in parts; a part with a target is proved by what stands there on the page ("c0", see page.h).
using Words = std::vector<SummaryPart>;
std::string text_of(const Words& sentence);

// Three to six sentences.
std::vector<Words> in_plain_words(const Dossier& dossier);

// How many reports have their row in each family. A stemma may hold more: a report that one of them also draws on
// stands in both trees. The keys are the dossier's.
std::map<std::string_view, long long> family_sizes(const Dossier& dossier);

// Whether the origin is someone or something with a name.
bool is_named(const Origin& origin);

// "Harbour Post ← AP ← an official": the outlet, then each link of the chain.
std::string chain_text(const Report* report, const Statement& statement);

// Whom a report credits for its text, and whom it merely quotes ("Tass reported that ..."); ", " between names.
struct CreditWords {
  std::string credited;
  std::string cited;
};
CreditWords credit_words(const Report& report, const FamilyRow& row);

// The claims most worth a look: few origins, many copies. Indices, at most `most`; only claims of two reports or more,
// and no mere questions.
std::vector<std::size_t> main_claims(const ClaimSheet& sheet, std::size_t most);

// How many changes of meaning an alignment has.
std::size_t changes_of_meaning(const Alignment& pair);

}  // namespace stemma::render
