#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "align/profile_maker.h"
#include "align/samples_for_test.h"

namespace stemma::align {
namespace {

Profile profile_of(const std::string& body) {
  static const ProfileMaker kProfiles(lexicons_for_test());
  const Sample sample(body);
  return kProfiles.make(sample.witness());
}

TEST(AlignProfile, NamesAreToldByCapitalsInsideSentences) {
  const Profile profile = profile_of("Ferries left Halvik early. Halvik slept. Boats came, and the Orsa followed.");
  std::string names;
  for (const Word& word : profile.words) names += word.name ? 'n' : '.';
  EXPECT_EQ(names,
            "..n.n....."
            "n.");
}

TEST(AlignProfile, APlaceIsOneFeatureUnderAnyOfItsNames) {
  const auto feature_of = [](const std::string& body) {
    const Profile profile = profile_of(body);
    EXPECT_EQ(profile.features.size(), 1u) << body;
    return profile.features.empty() ? 0 : profile.features.front().hash;
  };
  const std::uint64_t by_name = feature_of("It was in the United States.");
  EXPECT_EQ(feature_of("It was in the U.S. and was."), by_name);
  EXPECT_EQ(feature_of("It was in the US and was."), by_name);
  EXPECT_NE(feature_of("It was in Russia."), by_name);
}

TEST(AlignProfile, WhatManySentencesHaveWeighsLess) {
  const Profile profile = profile_of("A weir broke. The weir was old. Nobody saw the weir. A lighthouse stood near.");
  float weir = 0, lighthouse = 0;
  for (const FeatureKey& key : profile.feature_keys) {
    (key.sentences == 3 ? weir : lighthouse) =
        std::max(key.sentences == 3 ? weir : lighthouse, profile.features[key.first].weight);
  }
  EXPECT_GT(weir, 0);
  EXPECT_LT(weir, lighthouse);
}

TEST(AlignProfile, TheSieveLetsEveryFeaturePass) {
  const Profile profile = profile_of("Divers searched the wreck of the coal barge Orsa for 12 days near Tarnholm.");
  EXPECT_GT(profile.feature_keys.size(), 5u);
  for (const FeatureKey& key : profile.feature_keys) EXPECT_TRUE(profile.sieve.may_hold(key.hash));
  for (const Sequence::Seed& seed : profile.sequence.seeds) EXPECT_TRUE(profile.sequence.sieve.may_hold(seed.hash));
}

TEST(AlignProfile, OfNothingIsEmpty) {
  EXPECT_TRUE(profile_of("").words.empty());
  EXPECT_TRUE(profile_of("  \n--- \n").words.empty());
}

}  // namespace
}  // namespace stemma::align
