// Worlds are what their truth says: bytes that do not change, spans that slice to sentences, counts that a slow twin
// agrees with.
#include <gtest/gtest.h>
#include <simdjson.h>

#include <map>
#include <set>

#include "world.h"

namespace stemma::worlds {
namespace {

std::vector<EventKind> kinds() {
  std::string error;
  std::vector<EventKind> read = read_events(STEMMA_WORLDS_EVENTS, error);
  EXPECT_EQ(error, "");
  return read;
}

const simulate::Outlets& outlets() {
  static const simulate::Outlets made(1, simulate::Vocabulary());
  return made;
}

std::map<std::string, std::string> bodies(const World& world) {
  std::map<std::string, std::string> result;
  for (const std::string& line : world.reports) {
    simdjson::dom::parser parser;
    const simdjson::dom::element report = parser.parse(line);
    result[std::string(std::string_view(report["id"]))] = std::string(std::string_view(report["body"]));
  }
  return result;
}

TEST(Worlds, EventsHaveSeveralWordingsAndKnowTheirSlots) {
  std::set<bool> halves;
  for (const EventKind& kind : kinds()) {
    halves.insert(kind.kept);
    std::set<std::string> slots{"place", "other", "day", "n"};
    for (const NameKind& name : kind.names) slots.insert(name.slot);
    EXPECT_GE(kind.speakers.size(), 3U) << kind.name;
    for (const ClaimKind& claim : kind.claims) {
      EXPECT_GE(claim.wordings.size(), claim.quoted ? 1U : 3U) << kind.name << ' ' << claim.name;
      for (const std::string& wording : claim.wordings) {
        for (std::size_t at = wording.find('{'); at != std::string::npos; at = wording.find('{', at + 1)) {
          const std::string slot = wording.substr(at + 1, wording.find('}', at) - at - 1);
          EXPECT_TRUE(slots.contains(slot)) << kind.name << ": " << wording;
        }
        EXPECT_EQ(claim.high > 0, wording.find("{n}") != std::string::npos) << wording;
      }
    }
  }
  EXPECT_EQ(halves.size(), 2U);
}

TEST(Worlds, EventsThatCannotBeReadSayWhere) {
  std::string error;
  EXPECT_TRUE(read_events("/nowhere", error).empty());
  EXPECT_NE(error, "");
}

TEST(Worlds, TellingRoundsToWhatTheNumberAllows) {
  simulate::Random random(1);
  std::set<std::string> seen;
  for (int i = 0; i < 400; ++i) seen.insert(number_words(163, " people", false, random));
  EXPECT_EQ(seen, (std::set<std::string>{"163", "about 160", "more than 160", "nearly 170"}));
  EXPECT_EQ(number_words(1714, " men", true, random), "1,714");
}

TEST(Worlds, TheHalvesHaveNoKindInCommonAndTheSameSeedGivesTheSameWorld) {
  std::map<std::string, bool> half_of;
  for (const bool kept : {false, true}) {
    for (std::uint32_t number = 0; number < 20; ++number) {
      const World world = make_world(kinds(), kept, 1, number, outlets());
      EXPECT_EQ(half_of.emplace(world.kind, kept).first->second, kept) << world.kind;
      const World again = make_world(kinds(), kept, 1, number, outlets());
      EXPECT_EQ(world.reports, again.reports);
      EXPECT_EQ(truth_json(world), truth_json(again));
    }
  }
  EXPECT_NE(make_world(kinds(), false, 1, 0, outlets()).reports, make_world(kinds(), false, 2, 0, outlets()).reports);
}

TEST(Worlds, SpansSliceToSentencesAndCopiesHaveTheWordsOfTheirParents) {
  int copies = 0;
  for (std::uint32_t number = 0; number < 30; ++number) {
    const World world = make_world(kinds(), number % 2 == 1, 3, number, outlets());
    auto body = bodies(world);
    for (const TrueClaim& claim : world.claims) {
      for (const TrueStatement& said : claim.statements) {
        const std::string& text = body.at(said.report);
        ASSERT_LT(said.begin, said.end);
        ASSERT_LE(said.end, text.size());
        const std::string words = text.substr(said.begin, said.end - said.begin);
        EXPECT_EQ(words.find('{'), std::string::npos) << words;
        EXPECT_EQ(words.find('\n'), std::string::npos) << words;
        if (!said.verbatim) continue;
        ++copies;
        EXPECT_NE(body.at(said.copied_from).find(words), std::string::npos) << words;
      }
    }
  }
  EXPECT_GT(copies, 200);
}

TEST(Worlds, CountsAreThoseOfTheRule) {
  for (std::uint32_t number = 0; number < 30; ++number) {
    for (const TrueClaim& claim : make_world(kinds(), false, 5, number, outlets()).claims) {
      std::set<int> asserting, all;
      std::set<int> voices;
      for (const TrueStatement& said : claim.statements) {
        all.insert(said.found_by);
        if (!said.denied) asserting.insert(said.found_by);
        if (!said.denied) voices.insert(said.voice >= 0 ? said.voice : 1000 + said.found_by);
      }
      EXPECT_EQ(claim.newsroom, static_cast<int>((asserting.empty() ? all : asserting).size())) << claim.id;
      EXPECT_LE(claim.strict, claim.newsroom);
      EXPECT_GE(claim.strict, 1);
      if (!asserting.empty()) {
        EXPECT_EQ(claim.strict, std::min(static_cast<int>(asserting.size()), static_cast<int>(voices.size())));
      }
    }
  }
}

}  // namespace
}  // namespace stemma::worlds
