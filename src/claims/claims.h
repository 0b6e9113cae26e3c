// The claim sheet: statements of several reports grouped into claims, with the independent origins behind each.
#pragma once

#include <vector>

#include "claims/likeness_trees.h"
#include "stemma/alignment.h"
#include "stemma/claim.h"
#include "stemma/decision.h"
#include "stemma/options.h"
#include "stemma/stemma.h"
#include "text/lexicons.h"
#include "text/witness.h"
#include "text/wordnet.h"

namespace stemma::claims {

struct Input {
  const std::vector<text::Witness>& witnesses;  // By report id.
  const std::vector<FamilyRow>& rows;           // Same order.
  const std::vector<Stemma>& stemmata;
  const std::vector<Alignment>& alignments;
  const LikenessTrees& trees;
  const text::WordNet* wordnet = nullptr;            // Without it synonyms do not meet.
  const std::vector<Decision>* decisions = nullptr;  // The analyst's word; null: none.
};

// Pure; independent of the order of alignments.
ClaimSheet make_sheet(const Input& input, const text::Lexicons& lexicons, const ClaimOptions& options);

}  // namespace stemma::claims
