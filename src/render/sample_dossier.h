// A dossier made by hand for the tests of this room: one invented event, every kind of row filled.
#pragma once

#include <functional>
#include <string>

#include "stemma/dossier.h"

namespace stemma::render {

// A ferry accident in an invented harbour, in six reports of five outlets.
Dossier sample_dossier();

// Calls `change` on every text that came from outside, wherever the dossier keeps it (ids and bodies too).
void for_each_text(Dossier& dossier, const std::function<void(std::string&)>& change);

}  // namespace stemma::render
