// Typed differences between two aligned reports.
#include "align/align.h"

namespace stemma::align {

void Collator::changes(const text::Witness&, const Profile&, const text::Witness&, const Profile&, Alignment&) const {}

}  // namespace stemma::align
