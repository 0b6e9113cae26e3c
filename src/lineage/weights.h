// What is observed of a pair of reports, and how much each observation weighs.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "stemma/stemma.h"

namespace stemma::lineage {

// Each is a number that is asked for a copy and the report that it may have been made from.
enum class Observation : std::uint8_t {
  kEarlier,           // The parent was published before: how far the times can be trusted, in [0,1].
  kEarlierDoublings,  // The same times how often the gap is an hour doubled, at most 10.
  kLater,             // The parent was published after the copy; likewise.
  kLaterDoublings,
  kCreditsAgency,  // The copy credits the agency whose own report the parent is: 1. So the others without a unit.
  kCreditsOutlet,  // The copy names the parent's outlet as its source.
  kCitesOutlet,    // The copy says in its text that the outlet reported it.
  kCitesAgency,
  kIsAgencyOwn,        // The copy is an agency's own report, the parent another house's.
  kCreditFromNowhere,  // The copy credits whom the parent does not name.
  kOtherCredit,        // The copy credits another than the parent.
  kOfChild,            // Share of the copy's words that stand in the parent, by how literally.
  kOfParent,           // Share of the parent's words that stand in the copy, likewise.
  kHedgeRegained,      // What the copy has and the parent has lost; by number, up to 3.
  kAttributionRegained,
  kDetailRegained,  // Up to 5.
  kQuoteRegained,
  kReadingDiffers,  // Numbers and names in which the two differ, up to 3.
  kSpunParent,      // How sure it is that the parent was machine-spun, in [0,1].
  kCutOffParent,    // The parent breaks off where the copy goes on.
  kRevisionOf,      // The parent is an earlier version by the same outlet.
  kRevisionBefore,  // The parent is a later version.
  kRevisionGrown,   // Of two versions of one page without times the copy is the longer one.
  // Variants (readings.h), by the logarithm of one more than their number. "Known": a third report has it too. Short:
  // kShortWords or fewer.
  kChangedNewOwn,    // Short ones: the copy's words are new, the parent's its own.
  kChangedNewKnown,  // The copy's words are new, the parent's known: what copyists do.
  kChangedKnownOwn,  // The copy's words are known, the parent's its own: what no copyist can.
  kChangedBothKnown,
  kAddedShortNew,
  kAddedShortKnown,
  kAddedInsideNew,
  kAddedInsideKnown,
  kAddedHeadNew,
  kAddedHeadKnown,
  kAddedTailNew,
  kAddedTailKnown,
  kCutShortOwn,
  kCutShortKnown,
  kCutInsideOwn,
  kCutInsideKnown,
  kCutHeadOwn,
  kCutHeadKnown,
  kCutTailOwn,
  kCutTailKnown,
  kWordsAddedNew,  // Share of the copy's words that the parent lacks, by whether a third report has them.
  kWordsAddedKnown,
  kWordsCutOwn,  // Share of the parent's words that the copy lacks, likewise.
  kWordsCutKnown,
  kSameWords,  // Both have the same words throughout.
  kObservations,
};
inline constexpr std::size_t kObservations = static_cast<std::size_t>(Observation::kObservations);

struct Weighing {
  std::string_view name;  // "changed_known_own".
  EvidenceKind kind = EvidenceKind::kTime;
  double weight = 0;  // Log-likelihood for each unit, against a source of which nothing is known.
};
const Weighing& weighing(Observation observation);
// Log-likelihood of a source of which nothing is known, on the same scale.
double weight_of_unknown();

}  // namespace stemma::lineage
