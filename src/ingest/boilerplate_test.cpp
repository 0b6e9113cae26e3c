#include "ingest/boilerplate.h"

#include <gtest/gtest.h>

namespace stemma::ingest {
namespace {

const std::string kText = "The harbour of Port Vella opened on Monday after a year of work, the port office said.";

// "rule:text|rule:text"
std::string marked(const std::string& body, const std::string& title = {}) {
  std::string found;
  for (const Boilerplate& mark : find_boilerplate(split_lines(body), title)) {
    found += (found.empty() ? "" : "|") + mark.rule + ":" + std::string(mark.span.of(body));
  }
  return found;
}

TEST(Boilerplate, EachRuleMarksItsLine) {
  const std::pair<const char*, const char*> cases[] = {
      {"0", "counter"},
      {"1,204", "counter"},
      {"21k shares", "counter"},
      {"———", "rule_line"},
      {"* * *", "rule_line"},
      {"Advertisement", "advertisement"},
      {"- Advertisement -", "advertisement"},
      {"Story continues below", "advertisement"},
      {"Share this:", "share"},
      {">> Follow Ana Lind (@ana) on Twitter", "follow"},
      {"Sign up for our newsletter", "subscribe"},
      {"CLICK HERE TO SEE THE VIDEO", "click_here"},
      {"Scroll down for video", "media_prompt"},
      {"This site uses cookies to serve you better.", "cookie"},
      {"12 Comments", "comments"},
      {"Leave a comment", "comments"},
      {"Related: Another harbour opens", "read_also"},
      {"Also Read Harbour closes Harbour opens Ferry sinks", "read_also"},
      {"Read more: Harbour opens", "read_also"},
      {"© 2031 Vella Times", "copyright"},
      {"Copyright 2031 Norvik Press. All rights reserved.", "copyright"},
      {"Photo: Vella News", "photo_credit"}};
  for (const auto& [line, rule] : cases) {
    EXPECT_EQ(marked(kText + "\n\n" + line + "\n\n" + kText + " Again."), std::string(rule) + ":" + line);
  }
}

TEST(Boilerplate, SentencesAreLeftAlone) {
  for (const char* line :
       {"Share prices fell on Monday.", "Follow the coast north and you come to Port Vella.",
        "Related deaths rose to twelve, the office said.", "Advertisement revenue fell by half.",
        "Read the letter in full, he said.", "2031", "1.", "Comments like these anger the port, she said.",
        "More than ten ships wait.", "See also how the harbour grew."}) {
    EXPECT_EQ(marked(kText + "\n\n" + line + "\n\n" + kText + " Again."), "") << line;
  }
}

TEST(Boilerplate, ACaptionThatStandsTwiceIsMarkedEverywhere) {
  EXPECT_EQ(marked(kText + "\n\nThe quay at dusk\n\n" + kText + " Again.\n\nThe quay at dusk"),
            "repeated_caption:The quay at dusk|repeated_caption:The quay at dusk");
}

TEST(Boilerplate, ARepeatedSentenceOrHeadlineCountsOnce) {
  const std::string twice = kText + "\n\nMore.\n\n" + kText;
  EXPECT_EQ(marked(twice), "repeated_caption:" + kText);
  EXPECT_EQ(find_boilerplate(split_lines(twice), "").at(0).span.begin, twice.size() - kText.size());
  EXPECT_EQ(marked("Harbour opens\n\nHarbour opens\n\n" + kText), "repeated_caption:Harbour opens");
}

TEST(Boilerplate, LabelsAndCaptionsAboveTheTextAreMarkedAndTheHeadlineIsNot) {
  EXPECT_EQ(marked("Harbour opens\n\n0\nThe quay at dusk\n\nSports\n\n" + kText),
            "counter:0|caption:The quay at dusk|section_label:Sports");
  EXPECT_EQ(marked("Harbour opens\n\n" + kText + "\n\nSports"), "");
}

}  // namespace
}  // namespace stemma::ingest
