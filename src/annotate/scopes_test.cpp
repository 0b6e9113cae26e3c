// A few dozen sentences, each with what was wanted of it before the code was run.
#include "annotate/scopes.h"

#include <gtest/gtest.h>

#include <string>

#include "annotate/reading_for_test.h"

namespace stemma::annotate {
namespace {

struct Wanted {
  const char* body;
  const char* modality;
  const char* cue;
  const char* span;
};

bool has(const Annotations& read, const Wanted& wanted) {
  const std::string body = wanted.body;
  for (const Scope& one : read.scopes) {
    if (to_string(one.modality) == wanted.modality && one.cue.of(body) == wanted.cue &&
        one.span.of(body) == wanted.span)
      return true;
  }
  return false;
}

std::string shown(const Annotations& read, const std::string& body) {
  std::string out;
  for (const Scope& one : read.scopes) {
    out += std::string(to_string(one.modality)) + " " + std::string(one.cue.of(body)) + " [" +
           std::string(one.span.of(body)) + "]\n";
  }
  return out;
}

class Scopes : public testing::TestWithParam<Wanted> {};

TEST_P(Scopes, AreFound) {
  const Annotations read = read_body(GetParam().body);
  if (std::string(GetParam().modality) == "asserted") {
    EXPECT_EQ(shown(read, GetParam().body), "");
  } else {
    EXPECT_TRUE(has(read, GetParam())) << GetParam().body << "\n" << shown(read, GetParam().body);
  }
}

constexpr Wanted kWanted[] = {
    {"The bridge was not closed.", "denied", "not", "The bridge was not closed"},
    {"The mayor didn't resign.", "denied", "n't", "The mayor didn't resign"},
    {"No ships were lost.", "denied", "No", "No ships were lost"},
    {"Nobody was hurt in the fire.", "denied", "Nobody", "Nobody was hurt in the fire"},
    {"The company never paid the workers.", "denied", "never", "The company never paid the workers"},
    {"The ministry denied that the gate had been opened.", "denied", "denied", "that the gate had been opened"},
    {"The minister denied the report.", "denied", "denied", "the report"},
    {"The spokesman declined to comment.", "denied", "declined", "to comment"},
    {"The council failed to repair the quay.", "denied", "failed", "to repair the quay"},
    {"They left without permission.", "denied", "without", "without permission"},
    {"The boats may sail on Monday.", "hedged", "may", "The boats may sail on Monday"},
    {"The harbour might be closed.", "hedged", "might", "The harbour might be closed"},
    {"Perhaps the gate was open.", "hedged", "Perhaps", "Perhaps the gate was open"},
    {"The tanker reportedly sank off Velda.", "hedged", "reportedly", "The tanker reportedly sank off Velda"},
    {"Police arrested the alleged smuggler.", "hedged", "alleged", "the alleged smuggler"},
    {"The fire appears to have started in the kitchen.", "hedged", "appears to",
     "The fire appears to have started in the kitchen"},
    {"It is possible that the dam leaked.", "hedged", "It is possible", "that the dam leaked"},
    {"The pilot is believed to have left the ship.", "hedged", "is believed to",
     "The pilot is believed to have left the ship"},
    {"There were rumours that the bank had failed.", "hedged", "rumours", "that the bank had failed"},
    {"The storm could damage the pier.", "hedged", "could", "The storm could damage the pier"},
    {"The museum will open in May.", "planned", "will", "The museum will open in May"},
    {"The union plans to strike next week.", "planned", "plans", "to strike next week"},
    {"The mayor promised to repair the bridge.", "planned", "promised", "to repair the bridge"},
    {"The minister is set to visit Orland.", "planned", "set", "to visit Orland"},
    {"The firm is going to build a dam.", "planned", "going", "to build a dam"},
    {"The ministry said it would send ships.", "planned", "would", "it would send ships"},
    {"The ferry won't sail on Sunday.", "planned", "wo", "The ferry won't sail on Sunday"},
    {"If it rains, the match ends.", "hypothetical", "If", "it rains"},
    {"If it rains, the match ends.", "hypothetical", "If", "the match ends"},
    {"The gates open if the river rises.", "hypothetical", "if", "the river rises"},
    {"The strike will continue unless wages rise.", "hypothetical", "unless", "wages rise"},
    {"Without the dam the town would have flooded.", "hypothetical", "would",
     "Without the dam the town would have flooded"},
    {"Will the bridge be repaired?", "question", "?", "Will the bridge be repaired"},
    {"Who opened the gate?", "question", "?", "Who opened the gate"},
    {"Officials asked whether the gate was closed.", "question", "whether", "the gate was closed"},
    {"The judge asked why the ship had left.", "question", "asked", "why the ship had left"},
    {"Tarrow said the quay was safe, but Orlan said it was not safe.", "denied", "not", "it was not safe"},
    {"The mayor, who did not attend, said the quay was safe.", "denied", "not", "who did not attend"},
    {"The gate was closed because the guard did not arrive.", "denied", "not", "the guard did not arrive"},
    {"The ship left the port and did not return.", "denied", "not", "did not return"},
    {"The firm did not say that the mine was safe.", "denied", "not", "The firm did not say that the mine was safe"},
    {"Neither side accepted the offer.", "denied", "Neither", "Neither side accepted the offer"},
    {"Not only the bridge but the road was closed.", "asserted", "", ""},
    {"Harbour firm to cut 20 jobs", "planned", "to", "Harbour firm to cut 20 jobs"},
    {"The bridge was closed on Monday.", "asserted", "", ""},
    {"Shares may fall, analysts say.", "hedged", "may", "Shares may fall"},
    {"The plan, if approved, will cost millions.", "hypothetical", "if", "approved"},
};
INSTANTIATE_TEST_SUITE_P(Sentences, Scopes, testing::ValuesIn(kWanted));

TEST(ScopesOfContent, BearOnWhatCarriesIt) {
  const auto modality = [](const std::string& body) {
    return std::string(to_string(read_body(body).attributions.at(0).modality));
  };
  EXPECT_EQ(modality("Officials said the bridge was not closed."), "denied");
  EXPECT_EQ(modality("Officials said the bridge, which might fall, was closed."), "asserted");
  EXPECT_EQ(modality("Officials said the bridge was closed because it might fall."), "asserted");
  EXPECT_EQ(modality("Officials said that the bridge would be closed."), "planned");
}

TEST(ScopesOfContent, NoneWithoutTrees) {
  Report report;
  report.body = "The bridge was not closed.";
  report.language = "en";
  const text::Text text = text::read(report.body, {}, test_lexicons());
  EXPECT_TRUE(annotate(report, text, test_lexicons(), nullptr).scopes.empty());
}

}  // namespace
}  // namespace stemma::annotate
