#include "align/pairing.h"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>
#include <string>
#include <utility>

#include "align/profile_maker.h"
#include "align/samples_for_test.h"
#include "align/voices.h"

namespace stemma::align {
namespace {

Profile profile_of(const Sample& sample) {
  static const ProfileMaker kProfiles(lexicons_for_test());
  return kProfiles.make(sample.witness());
}

// The slow twin: every feature of a against every feature of b.
std::map<std::pair<std::uint32_t, std::uint32_t>, Affinity> affinities_by_comparing_all(const Profile& a,
                                                                                        const Profile& b) {
  std::map<std::uint64_t, std::uint64_t> in_a, in_b;
  for (const Feature& x : a.features) ++in_a[x.hash];
  for (const Feature& y : b.features) ++in_b[y.hash];
  std::map<std::pair<std::uint32_t, std::uint32_t>, Affinity> pairs;
  for (const Feature& x : a.features) {
    for (const Feature& y : b.features) {
      if (x.hash != y.hash || in_a[x.hash] * in_b[y.hash] > 256) continue;
      const float weight = (x.weight + y.weight) / 2;
      const bool heard = both_heard(x.voice, y.voice);
      Affinity& pair = pairs[{x.unit, y.unit}];
      pair.shared += weight;
      pair.heard += heard ? weight : 0;
      pair.quoted += x.quoted && y.quoted ? weight : 0;
      pair.plain += heard || (x.name && y.name) ? 0 : weight;
      ++pair.features;
    }
  }
  return pairs;
}

// News of invented words: some rare, some frequent, a few names and quotations.
std::string random_body(std::mt19937& random, std::uint32_t vocabulary) {
  std::string body;
  for (std::uint32_t sentence = 0, sentences = 1 + random() % 12; sentence < sentences; ++sentence) {
    const bool quoted = random() % 5 == 0;
    body += quoted ? "\"The" : "The";
    for (std::uint32_t word = 0, words = 3 + random() % 15; word < words; ++word) {
      std::string letters;
      for (std::uint32_t rest = random() % (1 + random() % vocabulary) + 20; rest > 0; rest /= 20) {
        letters += "bcdfghjklmnprstvwxyz"[rest % 20];
        letters += 'a';
      }
      if (random() % 12 == 0) letters[0] = static_cast<char>(letters[0] - 'a' + 'A');
      body += ' ' + letters;
    }
    body += quoted ? ",\" the mayor said. " : ". ";
  }
  return body;
}

TEST(AlignPairing, AffinitiesAreThoseOfComparingEveryFeatureWithEveryOther) {
  std::mt19937 random(17);
  for (int round = 0; round < 200; ++round) {
    const std::uint32_t vocabulary = 5 + random() % 300;
    const Sample in_a(random_body(random, vocabulary)), in_b(random_body(random, vocabulary));
    const Profile a = profile_of(in_a), b = profile_of(in_b);
    const auto expected = affinities_by_comparing_all(a, b);
    const std::vector<Affinity> found = common_features(a, b).affinities;
    ASSERT_EQ(found.size(), expected.size());
    auto it = expected.begin();
    for (const Affinity& pair : found) {
      const auto& [place, slow] = *it++;
      ASSERT_EQ(std::pair(pair.a, pair.b), place);
      ASSERT_EQ(pair.features, slow.features);
      ASSERT_NEAR(pair.shared, slow.shared, 1e-3);
      ASSERT_NEAR(pair.plain, slow.plain, 1e-3);
      ASSERT_NEAR(pair.quoted * pair.shared, slow.quoted, 1e-3);
      ASSERT_NEAR(pair.heard * pair.shared, slow.heard, 1e-3);
      ASSERT_LE(pair.score, 1);
    }
  }
}

TEST(AlignPairing, ATextAgainstItselfGoesSentenceToSentence) {
  const Sample sample(
      "The harbour master opened the weir at Halvik. Boats lined the stone quay for hours. "
      "Nobody remembered a flood like that of seventy years ago. A brass band played until the lamps went out.");
  const Profile profile = profile_of(sample);
  const std::vector<Affinity> pairs = pair_units(common_features(profile, profile).affinities, profile, profile, 0.3);
  ASSERT_EQ(pairs.size(), 4u);
  for (const Affinity& pair : pairs) {
    EXPECT_EQ(pair.a, pair.b);
    EXPECT_FALSE(pair.moved);
  }
}

TEST(AlignPairing, ASentenceSplitInTwoFindsBothHalves) {
  const Sample whole("Boats blew their horns when the rebuilt bridge at Halvik was opened by the mayor in drizzle.");
  const Sample split("The mayor opened the rebuilt bridge at Halvik in drizzle. Boats blew their horns.");
  const Profile a = profile_of(whole), b = profile_of(split);
  EXPECT_EQ(pair_units(common_features(a, b).affinities, a, b, 0.3).size(), 2u);
}

TEST(AlignPairing, WhatStandsElsewhereIsMoved) {
  const std::string first = "Divers searched the wreck of the coal barge Orsa for a second day. ";
  const std::string second = "The harbour office had licensed the barge in spring. ";
  const std::string third = "Its captain was questioned by magistrates in Tarnholm about missing lifeboats. ";
  const Sample in_order(first + second + third), turned(third + first + second);
  const Profile a = profile_of(in_order), b = profile_of(turned);
  const std::vector<Affinity> pairs = pair_units(common_features(a, b).affinities, a, b, 0.3);
  ASSERT_EQ(pairs.size(), 3u);
  EXPECT_FALSE(pairs[0].moved);
  EXPECT_FALSE(pairs[1].moved);
  EXPECT_TRUE(pairs[2].moved);
}

// Which report comes first decides nothing, but between sentences that fit equally well.
TEST(AlignPairing, BothDirectionsPairTheSame) {
  std::mt19937 random(23);
  const auto places = [](const std::vector<Affinity>& pairs, bool turned) {
    std::set<std::pair<std::uint32_t, std::uint32_t>> found;
    for (const Affinity& pair : pairs) found.emplace(turned ? pair.b : pair.a, turned ? pair.a : pair.b);
    return found;
  };
  std::size_t differ = 0, found = 0;
  for (int round = 0; round < 300; ++round) {
    const Sample first(random_body(random, 60)), second(random_body(random, 60));
    const Profile a = profile_of(first), b = profile_of(second);
    const auto there = places(pair_units(common_features(a, b).affinities, a, b, 0.3), false);
    const auto back = places(pair_units(common_features(b, a).affinities, b, a, 0.3), true);
    found += there.size();
    differ += there != back;
  }
  EXPECT_GT(found, 1000u);
  EXPECT_LE(differ, 3u);
}

}  // namespace
}  // namespace stemma::align
