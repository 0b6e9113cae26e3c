// Claims of different origins that say the same thing in other words.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "claims/likeness.h"
#include "claims/meeting.h"
#include "stemma/alignment.h"

namespace stemma::claims {

// Pairs of reports worth comparing, smaller first, ascending: those of which one derives from the other, and those of
// one story, at most kMostPartners of each report beyond the related ones.
std::vector<std::pair<std::uint32_t, std::uint32_t>> comparable_reports(const std::vector<text::Witness>& witnesses,
                                                                        const std::vector<Alignment>& alignments,
                                                                        const std::vector<std::uint32_t>& story);

// `groups` of statements (grouping.h), joined further where statements of comparable reports say the same by
// `likeness`. Same order as the input asks for: each ascending, by first statement. Independent of the order of
// `reports`. Time O(comparable reports * statements of a report squared), at most kMostStatements of each.
std::vector<std::vector<std::uint32_t>> join_groups(const std::vector<Said>& said, const Wordings& wordings,
                                                    std::vector<std::vector<std::uint32_t>> groups,
                                                    const std::vector<std::pair<std::uint32_t, std::uint32_t>>& reports,
                                                    Likeness& likeness);

// The same, joined where `meetings` say so, strongest first, unless too many reports say two things then.
std::vector<std::vector<std::uint32_t>> join_met(const std::vector<Said>& said, const Wordings& wordings,
                                                 std::vector<std::vector<std::uint32_t>> groups,
                                                 const std::vector<Meeting>& meetings);

}  // namespace stemma::claims
