#include <gtest/gtest.h>

#include <string>

#include "annotate/reading_for_test.h"

namespace stemma::annotate {
namespace {

std::string joined(const std::vector<Span>& spans, const std::string& body) {
  std::string out;
  for (const Span span : spans) out += (out.empty() ? "" : " ~ ") + std::string(span.of(body));
  return out;
}

// "source | cue | content" of every attribution, by line.
std::string shown(const std::string& body) {
  const Annotations read = read_body(body);
  std::string out;
  for (const Attribution& one : read.attributions) {
    out += joined(one.source, body) + " | " + joined(one.cue, body) + " | " + joined(one.content, body) + "\n";
  }
  return out;
}

TEST(Attributions, ReadsAThatClause) {
  EXPECT_EQ(shown("Officials said that the bridge was closed."), "Officials | said | that the bridge was closed\n");
}

TEST(Attributions, ReadsABareClause) {
  EXPECT_EQ(shown("The ministry said the bridge at Orland was closed."),
            "The ministry | said | the bridge at Orland was closed\n");
}

TEST(Attributions, ReadsWhatStandsBeforeTheCue) {
  EXPECT_EQ(shown("The bridge was closed on Monday, the ministry said."),
            "the ministry | said | The bridge was closed on Monday\n");
}

TEST(Attributions, AStopInsideAWordEndsNoClause) {
  EXPECT_EQ(shown("The bridge fell at 8:30 p.m. on Friday, police said."),
            "police | said | The bridge fell at 8:30 p.m. on Friday\n");
}

TEST(Attributions, ReadsAnInsertedCue) {
  EXPECT_EQ(shown("The bridge, officials said, was closed."), "officials | said | The bridge ~ was closed\n");
}

TEST(Attributions, ReadsAnInvertedCue) {
  EXPECT_EQ(shown("“The bridge was closed,” said Ann Tarrow, the mayor of Orland."),
            "Ann Tarrow, the mayor of Orland | said | “The bridge was closed,”\n");
}

TEST(Attributions, ReadsThoseWhoAreTold) {
  EXPECT_EQ(shown("Tarrow told reporters that the bridge was closed."), "Tarrow | told | that the bridge was closed\n");
}

TEST(Attributions, ReadsAccordingToInTheEndAndInFront) {
  EXPECT_EQ(shown("The bridge was closed, according to the ministry."),
            "the ministry | according to | The bridge was closed\n");
  EXPECT_EQ(shown("According to the ministry, the bridge was closed."),
            "the ministry | According to | the bridge was closed\n");
}

TEST(Attributions, ChainsAReportOfAReport) {
  const std::string body = "The Orland Gazette reported that officials said the bridge was closed.";
  const Annotations read = read_body(body);
  ASSERT_EQ(read.attributions.size(), 2U);
  EXPECT_EQ(joined(read.attributions[0].source, body), "The Orland Gazette");
  EXPECT_EQ(joined(read.attributions[1].source, body), "officials");
  EXPECT_EQ(read.attributions[0].via, -1);
  EXPECT_EQ(read.attributions[1].via, 0);
}

TEST(Attributions, LooksBehindDocumentsAndPictures) {
  EXPECT_EQ(shown("A video released by the Orland Gazette showed the bridge falling."),
            "the Orland Gazette | A video released by ~ showed | the bridge falling\n");
  EXPECT_EQ(shown("The Orland Gazette released a video showing the bridge."),
            "The Orland Gazette | released a video showing | the bridge\n");
  EXPECT_EQ(shown("In this photo provided by the harbour office, boats pass the bridge."),
            "the harbour office | In this photo provided by | boats pass the bridge\n");
}

TEST(Attributions, CutsTheContentWhereAnotherReportBegins) {
  EXPECT_EQ(shown("Tarrow said the bridge was closed, but officials said it was open."),
            "Tarrow | said | the bridge was closed\nofficials | said | it was open\n");
}

TEST(Attributions, NamesNobodyInThePassive) {
  const Annotations read = read_body("It was reported that the bridge was closed.");
  ASSERT_EQ(read.attributions.size(), 1U);
  EXPECT_TRUE(read.attributions[0].source.empty());
  EXPECT_EQ(read.attributions[0].grade, SourceGrade::kNobody);
}

TEST(Attributions, GradesSources) {
  const auto grade = [](const std::string& body) { return read_body(body).attributions.at(0).grade; };
  EXPECT_EQ(grade("Mayor Ann Tarrow said the bridge was closed."), SourceGrade::kNamed);
  EXPECT_EQ(grade("Local officials said the bridge was closed."), SourceGrade::kDescribed);
  EXPECT_EQ(grade("Two sources said the bridge was closed."), SourceGrade::kAnonymous);
  EXPECT_EQ(grade("An official who spoke on condition of anonymity said the bridge was closed."),
            SourceGrade::kAnonymous);
}

TEST(Attributions, TellsKindsApart) {
  const auto kind = [](const std::string& body) {
    return std::string(to_string(read_body(body).attributions.at(0).kind));
  };
  EXPECT_EQ(kind("Tarrow said that the bridge was closed."), "verb");
  EXPECT_EQ(kind("Tarrow wants to close the bridge."), "stance");
  EXPECT_EQ(kind("The bridge was closed, according to Tarrow."), "according_to");
  EXPECT_EQ(kind("Tarrow’s claim that the bridge was closed is wrong."), "noun");
  EXPECT_EQ(kind("A report by the harbour office found that the bridge was old."), "document");
  EXPECT_EQ(kind("A statement released by the harbour office said that the bridge was old."), "document");
  EXPECT_EQ(kind("A video released by the Orland Gazette showed the bridge falling."), "image");
  EXPECT_EQ(kind("In this photo provided by the harbour office, boats pass the bridge."), "image");
  EXPECT_EQ(kind("Ann Tarrow: The bridge is closed."), "label");
}

TEST(Attributions, WhatHappensMeanwhileIsNotSaid) {
  EXPECT_EQ(shown("“The bridge is safe,” Tarrow said as he crossed it."), "Tarrow | said | “The bridge is safe,”\n");
  EXPECT_EQ(shown("The bridge is safe, Tarrow told reporters while the council met."),
            "Tarrow | told | The bridge is safe\n");
  EXPECT_EQ(shown("“The bridge is safe,” Tarrow said in her office, as boats in the harbour waited."),
            "Tarrow | said | “The bridge is safe,”\n");
  EXPECT_EQ(shown("Tarrow asked when the bridge was built."), "Tarrow | asked | when the bridge was built\n");
}

TEST(Attributions, ADatelineIsNobodysWord) {
  Report report;
  report.body = "Orland: The bridge was closed on Friday. The council said that it was old.";
  report.language = "en";
  report.dateline = Dateline{{0, 7}, "Orland", {}, {}};
  const text::Text text = text::read(report.body, {}, test_lexicons());
  const Annotations read = annotate(report, text, test_lexicons(), &test_parser());
  ASSERT_EQ(read.attributions.size(), 1U);
  EXPECT_EQ(read.attributions[0].source_name, "council");
}

TEST(Attributions, AParticleAndADayBelongToTheCue) {
  EXPECT_EQ(shown("Tarrow pointed out that the bridge was closed."),
            "Tarrow | pointed out | that the bridge was closed\n");
  EXPECT_EQ(shown("The bridge was closed, Tarrow said Tuesday."), "Tarrow | said Tuesday | The bridge was closed\n");
}

TEST(Attributions, KnowsWhoIsTold) {
  const auto told = [](const std::string& body) {
    const auto addressee = read_body(body).attributions.at(0).addressee;
    return addressee ? std::string(addressee->of(body)) : "nobody";
  };
  EXPECT_EQ(told("Tarrow told reporters in Orland that the bridge was closed."), "reporters in Orland");
  EXPECT_EQ(told("The bridge was closed, Tarrow told the Orland Gazette."), "the Orland Gazette");
  EXPECT_EQ(told("“The bridge is closed,” Tarrow told her."), "her");
  EXPECT_EQ(told("Tarrow said to the council that the bridge was closed."), "the council");
  EXPECT_EQ(told("Lawmakers were told that the bridge was closed."), "Lawmakers");
  EXPECT_EQ(told("Tarrow said on Monday that the bridge was closed."), "nobody");
}

TEST(Attributions, ChainsWhatIsSaidInWhatIsSaid) {
  const std::string body =
      "The bridge fell because a ship had struck it, Mayor Ann Tarrow told Orland Radio, which said that police had "
      "confirmed the account.";
  const Annotations read = read_body(body);
  ASSERT_GE(read.attributions.size(), 2U);
  EXPECT_EQ(read.attributions[0].source_name, "Ann Tarrow");
  const std::string wire =
      "Norwire reported that the ministry said the mayor had told lawmakers that the dam was safe.";
  const Annotations three = read_body(wire);
  ASSERT_EQ(three.attributions.size(), 3U);
  EXPECT_EQ(three.attributions[1].via, 0);
  EXPECT_EQ(three.attributions[2].via, 1);
  EXPECT_EQ(joined(three.attributions[2].content, wire), "that the dam was safe");
  ASSERT_TRUE(three.attributions[2].addressee);
  EXPECT_EQ(three.attributions[2].addressee->of(wire), "lawmakers");
}

TEST(Attributions, GivesAContinuedQuotationToItsSpeaker) {
  const std::string body = "“The bridge is closed,” Ann Tarrow said. “It will stay closed for months.”";
  const Annotations read = read_body(body);
  ASSERT_EQ(read.attributions.size(), 1U);
  EXPECT_EQ(joined(read.attributions[0].content, body), "“The bridge is closed,” ~ “It will stay closed for months.”");
  ASSERT_EQ(read.quotes.size(), 2U);
  EXPECT_EQ(read.quotes[1].speaker_name, "Ann Tarrow");
}

TEST(Attributions, ResolvesPronounsAndOffices) {
  const std::string body =
      "The gates failed, according to Orland’s harbour office. The office said that they would be repaired. "
      "Mayor Ann Tarrow warned that the repair was dear. She said that it would take a year.";
  const Annotations read = read_body(body);
  ASSERT_EQ(read.attributions.size(), 4U);
  EXPECT_EQ(read.attributions[1].source_name, "Orland’s harbour office");
  EXPECT_EQ(read.attributions[3].source_name, "Ann Tarrow");
}

TEST(Attributions, APronounMeansOneWhoFitsIt) {
  const auto name = [](const std::string& body) { return read_body(body).attributions.back().source_name; };
  EXPECT_EQ(
      name("The harbour office said the port was shut. Officials said it was safe. The third was a cook, it said."),
      "harbour office");
  EXPECT_EQ(name("Ms Venn said the roof leaked. The council said it would pay. She said that was not enough."), "Venn");
  EXPECT_EQ(name("Ms Venn said the roof leaked. Mr Roos waited outside. He said the rain had stopped."), "Roos");
  EXPECT_EQ(name("Ann Tarrow said the roof leaked. John Roos, who has a stall, did not mind. “It dripped,” he said."),
            "John Roos");
  EXPECT_EQ(name("Ann Tarrow said the roof leaked. John Roos left the hall after he said that it rained."),
            "John Roos");
  EXPECT_EQ(name("A reporter at Jonas Pier said the roof leaked."), "reporter at Jonas Pier");
  EXPECT_EQ(name("The driver of a truck, Ann Tarrow, said the roof leaked."), "Ann Tarrow");
  EXPECT_EQ(name("Ann Tarrow said the roof leaked. I said that I had known it."), "the author");
  EXPECT_EQ(name("Ann Tarrow said I told the crew that it leaked."), "Ann Tarrow");
}

TEST(Attributions, WhatSomebodyDoesIsNobodysWord) {
  const auto kind = [](const std::string& body) { return read_body(body).attributions.at(0).kind; };
  EXPECT_EQ(kind("Tarrow showed the crew around the port."), AttributionKind::kStance);
  EXPECT_EQ(kind("She saw a ship near the port."), AttributionKind::kStance);
  EXPECT_EQ(kind("Her grandmother found us at noon."), AttributionKind::kStance);
  EXPECT_EQ(kind("Tarrow showed that the port was closed."), AttributionKind::kVerb);
}

TEST(Attributions, HowSomebodySpeaksIsNotSaid) {
  EXPECT_EQ(shown("An engineer, who spoke on condition of anonymity, told reporters that the valve leaked."),
            "An engineer, who spoke on condition of anonymity | told | that the valve leaked\n");
}

TEST(Attributions, ACueThatEndsTheSentenceNeedsNoVerbBeforeIt) {
  EXPECT_EQ(shown("Three sailors dead and two missing off Orland, officials said."),
            "officials | said | Three sailors dead and two missing off Orland\n");
  EXPECT_EQ(shown("The ship passed its survey in March, the study found."),
            "the study | found | The ship passed its survey in March\n");
}

TEST(Attributions, ARequestIsNoQuestion) {
  const auto modality = [](const std::string& body) { return read_body(body).attributions.at(0).modality; };
  EXPECT_EQ(modality("The mayor asked residents to close the windows."), Modality::kPlanned);
  EXPECT_EQ(modality("The mayor asked whether the windows were closed."), Modality::kQuestion);
}

TEST(Attributions, WhoRefusesThatItIsSoDeniesIt) {
  const Annotations read = read_body("The owner refused that the pumps were broken.");
  ASSERT_EQ(read.attributions.size(), 1U);
  EXPECT_EQ(read.attributions[0].modality, Modality::kDenied);
  EXPECT_EQ(read.attributions[0].kind, AttributionKind::kVerb);
}

TEST(Attributions, WhoRejectsASuggestionDeniesIt) {
  const Annotations read = read_body("The owner rejects suggestions that the pumps were broken.");
  ASSERT_FALSE(read.attributions.empty());
  for (const Attribution& one : read.attributions) EXPECT_EQ(one.modality, Modality::kDenied);
}

TEST(Attributions, TreesTellWhoseVerbItIs) {
  EXPECT_EQ(shown("The mayor denied the report and said that nobody was hurt."),
            "The mayor | denied | the report\nThe mayor | said | that nobody was hurt\n");
  EXPECT_EQ(shown("The bridge would stay closed, said Ray Orlan, the mayor of Velda."),
            "Ray Orlan, the mayor of Velda | said | The bridge would stay closed\n");
}

TEST(Attributions, WithoutAParserTheRulesStillRead) {
  Report report;
  report.body = "Officials said that the bridge was closed.";
  report.language = "en";
  const text::Text text = text::read(report.body, {}, test_lexicons());
  EXPECT_EQ(annotate(report, text, test_lexicons(), nullptr).attributions.size(), 1U);
}

TEST(Attributions, AVerbOfNoListSpeaksWhereSomebodyDoesSoInAClause) {
  EXPECT_EQ(shown("Ann Tarrow tweeted that the quay was closed."), "Ann Tarrow | tweeted | that the quay was closed\n");
}

}  // namespace
}  // namespace stemma::annotate
