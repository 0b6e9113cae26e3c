#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "annotate/reading_for_test.h"

namespace stemma::annotate {
namespace {

// "source_name: content" of every attribution that hangs on no other.
std::vector<std::string> said(const std::string& body) {
  std::vector<std::string> out;
  for (const Attribution& one : read_body(body).attributions) {
    if (one.via >= 0) continue;
    std::string content;
    for (const Span span : one.content) content += (content.empty() ? "" : " ~ ") + std::string(span.of(body));
    out.push_back(one.source_name + ": " + content);
  }
  return out;
}

using Strings = std::vector<std::string>;

TEST(Turns, ANameInCapitalsLeadsWhatItsBearerSays) {
  EXPECT_EQ(said("The mayor, Ann Tarrow, met the builder John Reed.\n\n"
                 "TARROW: Well, look, I want a bridge. The council says that the old one is safe.\n\n"
                 "REED: And that is why it fell."),
            (Strings{"Ann Tarrow: Well, look, I want a bridge. The council says that the old one is safe",
                     "John Reed: And that is why it fell"}));
}

TEST(Turns, QuestionsAndAnswersAreTurns) {
  EXPECT_EQ(said("Q: Did it fall? When?\n\nA: It fell at night.\n\nQ: Who saw it?"),
            (Strings{"Q: Did it fall? When", "A: It fell at night", "Q: Who saw it"}));
  EXPECT_TRUE(said("A: The bridge.\n\nB: The quay.").empty());
}

TEST(Turns, ASignatureOwnsTheQuotationOverIt) {
  EXPECT_EQ(said("Who would cross?\n\n“I would. It is old, but it holds.” ― Ann Tarrow\n\n“Never.” — Reed"),
            (Strings{"Ann Tarrow: “I would. It is old, but it holds.”", "Reed: “Never.”"}));
  EXPECT_TRUE(said("“The bridge is old” — Then it fell.").empty());
}

TEST(Turns, OtherWordsInCapitalsLeadNobody) {
  EXPECT_EQ(said("UPDATE: The bridge is closed.\n\nREAD MORE: The bridge of Orland."), Strings());
}

TEST(Announcements, AColonLeadsToTheNextParagraph) {
  EXPECT_EQ(said("Tarrow said on Friday:\n\n“We have a bridge that is old. It must go. It cannot stay.”\n\nIt rained."),
            (Strings{"Tarrow: “We have a bridge that is old. It must go. It cannot stay.”"}));
  EXPECT_EQ(said("Tarrow said:\n\n“I want a bridge. The council says that the old one is safe.”"),
            (Strings{"Tarrow: “I want a bridge. The council says that the old one is safe.”"}));
  EXPECT_TRUE(said("Tarrow wrote on Friday:\n\nThe message was later deleted.").empty());
}

TEST(Announcements, AParagraphWithASpeakerOfItsOwnIsNotAnnounced) {
  EXPECT_EQ(said("Tarrow said:\n\n“The bridge is old,” Reed said."), (Strings{"Reed: “The bridge is old,”"}));
}

TEST(Announcements, NothingBehindTheColonIsNothingSaid) { EXPECT_TRUE(said("It rained. Tarrow said:").empty()); }

}  // namespace
}  // namespace stemma::annotate
