#include "claims/places.h"

#include <gtest/gtest.h>

namespace stemma::claims {
namespace {

// Statements of two reports, each a wording of its own unless both have it: 0, 1, 2 ... stand for wordings.
struct Two {
  Two(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
    for (const auto& [report, told] : {std::pair(0U, a), std::pair(1U, b)}) {
      for (const std::uint32_t wording : told) {
        Said each;
        each.report = report;
        said.push_back(each);
        wordings.of_said.push_back(wording);
      }
    }
  }
  std::vector<std::pair<std::uint32_t, std::uint32_t>> places() const {
    return same_places(said, wordings, wordings.of_said, {{0, 1}});
  }
  std::vector<Said> said;
  Wordings wordings;
};

using Pairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

TEST(ClaimsPlaces, WhatStandsBetweenTwoThatBothHaveIsAtOnePlace) {
  EXPECT_EQ(Two({1, 2, 3}, {1, 7, 3}).places(), (Pairs{{2, 7}}));
  EXPECT_EQ(Two({1, 2, 3, 4}, {1, 7, 8, 4}).places(), (Pairs{{2, 7}, {3, 8}}));
  EXPECT_EQ(Two({2, 1, 3, 4}, {7, 1, 3, 4, 5}).places(), (Pairs{{2, 7}}));
}

TEST(ClaimsPlaces, GapsOfTwoLengthsSayNothing) {
  EXPECT_TRUE(Two({1, 2, 3}, {1, 3}).places().empty());
  EXPECT_TRUE(Two({1, 2, 5, 3}, {1, 7, 3}).places().empty());
}

TEST(ClaimsPlaces, TwoThatShareOneSentenceInThreeAtMostHaveNoPlaces) {
  EXPECT_TRUE(Two({1, 2}, {1, 3}).places().empty()) << "one anchor";
  EXPECT_TRUE(Two({1, 2, 3, 4, 5, 6, 7, 8}, {1, 12, 3, 14, 15, 16, 17, 18}).places().empty());
}

TEST(ClaimsPlaces, WhatWasMovedIsNoAnchor) { EXPECT_EQ(Two({1, 2, 3, 9}, {9, 1, 7, 3}).places(), (Pairs{{2, 7}})); }

}  // namespace
}  // namespace stemma::claims
