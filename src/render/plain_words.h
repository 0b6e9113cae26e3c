// What a dossier says, as sentences made from its figures; for terminal and page alike. Not escaped.
#pragma once

#include <string>
#include <vector>

#include "stemma/dossier.h"

namespace stemma::render {

// Three to five sentences.
std::vector<std::string> in_plain_words(const Dossier& dossier);

// Whether the origin is someone or something with a name.
bool is_named(const Origin& origin);

// "Harbour Post ← AP ← an official": the outlet, then each link of the chain.
std::string chain_text(const Report* report, const Statement& statement);

// The claims most worth a look: few origins, many copies. Indices, at most `most`; only claims of two reports or more.
std::vector<std::size_t> main_claims(const ClaimSheet& sheet, std::size_t most);

// How many changes of meaning an alignment has.
std::size_t changes_of_meaning(const Alignment& pair);

}  // namespace stemma::render
