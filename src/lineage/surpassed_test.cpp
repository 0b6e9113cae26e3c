#include "lineage/surpassed.h"

#include <gtest/gtest.h>

namespace stemma::lineage {
namespace {

// Whether each of the texts is surpassed as a source of the first one.
std::vector<bool> of_first(
    const std::vector<std::string>& texts,
    const std::function<bool(std::size_t)>& may_be_source = [](std::size_t) { return true; }) {
  std::vector<Report> reports(texts.size());
  std::vector<const Report*> members;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    reports[i].body = texts[i];
    members.push_back(&reports[i]);
  }
  const Readings readings(members);
  std::vector<Copyist> copyists(texts.size());
  std::vector<const Copyist*> candidates;
  for (std::uint32_t i = 0; i < texts.size(); ++i) {
    copyists[i].report = &reports[i];
    copyists[i].readings = &readings;
    copyists[i].member = i;
    if (i > 0) candidates.push_back(&copyists[i]);
  }
  return surpassed(copyists[0], candidates, may_be_source);
}

using Each = std::vector<bool>;

TEST(LineageSurpassed, TakesTheWorkedExample) {
  const std::vector<std::string> texts = {"the crew of 60 left the old port on Tuesday",
                                          "the crew of 60 left the old port on Tuesday noon",
                                          "the crew of 40 left the old port on Tuesday"};
  EXPECT_EQ(of_first(texts), (Each{false, true}));
  // A copy of the child has all that the child has.
  EXPECT_EQ(of_first(texts, [](std::size_t which) { return which != 0; }), (Each{false, false}));
}

TEST(LineageSurpassed, NobodyIsByOneWhoLacksSomethingElse) {
  EXPECT_EQ(of_first({"the crew of 60 left the old port on Tuesday morning with the tide",
                      "the crew of 60 left the old port on Monday morning with the tide",
                      "the crew of 40 left the old port on Tuesday morning with the tide"}),
            (Each{false, false}));
}

TEST(LineageSurpassed, TheSameTextSurpassesNobody) {
  EXPECT_EQ(of_first({"the crew of 60 left the old port on Tuesday", "The crew of 60 left the old port on Tuesday.",
                      "the crew of 40 left the old port on Tuesday"}),
            (Each{false, false}));
}

TEST(LineageSurpassed, NorDoesOneWithLittleOfIt) {
  EXPECT_EQ(of_first({"the crew of 60 left the old port on Tuesday and nobody has seen them since that day in March",
                      "the crew of 60 left the old quay", "the crew of 40 sang"}),
            (Each{false, false}));
  EXPECT_TRUE(of_first({"", "", ""}) == (Each{false, false}));
}

}  // namespace
}  // namespace stemma::lineage
