#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "align/annotated_for_test.h"

namespace stemma::align {
namespace {

TEST(AlignChanges, OfIdenticalTextsAreNone) {
  const std::string body = "Tam Or opened the weir at Halvik on Monday. \"It may hold,\" he said. Some 40 boats came.";
  Annotated a(body), b(body);
  for (Annotated* side : {&a, &b}) {
    side->mention("Tam Or", MentionType::kPerson).mention("Halvik", MentionType::kPlace).date("Monday");
    side->hedge("may", 0.5).number("40", 40, "boats", true);
  }
  EXPECT_TRUE(collate(a, b).changes.empty());
}

TEST(AlignChanges, TypographyIsNoChange) {
  const Annotated a("The weir-keeper said \"the gates are rusted through and nobody will pay\" on Monday evening.");
  const Annotated b(
      "The weir keeper said \xE2\x80\x9Cthe gates are rusted through, and nobody will pay\xE2\x80\x9D on "
      "Monday evening.");
  EXPECT_TRUE(collate(a, b).changes.empty());
}

TEST(AlignChanges, SentencesWithoutCounterpartAreCutAndAdded) {
  const std::string kept = "The weir at Halvik was opened by the harbour master after four years of repairs. ";
  const Alignment alignment = collate(Annotated(kept + "Swans had nested in the sluice."),
                                      Annotated("A drizzle fell on the brass band. " + kept));
  ASSERT_EQ(alignment.changes.size(), 2u);
  EXPECT_EQ(alignment.changes[0].type, ChangeType::kCut);
  EXPECT_EQ(alignment.changes[0].a_text, "Swans had nested in the sluice");
  EXPECT_EQ(alignment.changes[1].type, ChangeType::kAdded);
  EXPECT_FALSE(alignment.changes[1].of_meaning);
}

TEST(AlignChanges, AShortSentenceBesideACopyIsNotCut) {
  const Annotated a(
      "Nobody was hurt. The roof of the Vellmar grain hall fell in during the storm late on Tuesday. It was old. "
      "The owner wants to sell.");
  const Annotated b(
      "Nobody was hurt. The roof of the Vellmar grain hall fell in during the storm late on Tuesday. It was old. "
      "Neighbours had complained for years.");
  for (const Change& change : collate(a, b).changes) {
    EXPECT_EQ(change.a_text.find("hurt"), std::string::npos) << change.a_text;
    EXPECT_EQ(change.a_text.find("old"), std::string::npos) << change.a_text;
  }
}

TEST(AlignFacts, ANumberThatDiffersIsFound) {
  Annotated a("Rescuers pulled 14 passengers from the capsized ferry near Halvik pier before dawn.");
  Annotated b("Rescuers pulled 41 passengers from the capsized ferry near Halvik pier before dawn.");
  a.number("14", 14, "passengers");
  b.number("41", 41, "passengers");
  EXPECT_EQ(of_meaning(collate(a, b)), Lines{"number.value: 14 | 41"});
}

TEST(AlignFacts, TheSameNumberInWordsIsNoChange) {
  Annotated a("Rescuers pulled two dozen passengers from the capsized ferry near Halvik pier before dawn.");
  Annotated b("Rescuers pulled 24 passengers from the capsized ferry near Halvik pier before dawn.");
  a.number("two dozen", 24, "passengers");
  b.number("24", 24, "passengers");
  EXPECT_TRUE(of_meaning(collate(a, b)).empty());
}

TEST(AlignFacts, ANameSpeltOtherwiseIsFound) {
  Annotated a("Harbour minister Tam Yung Orvik promised the villagers a stronger sluice before winter.");
  Annotated b("Harbour minister Tam Jung-orvik promised the villagers a stronger sluice before winter.");
  a.mention("Tam Yung Orvik", MentionType::kPerson);
  b.mention("Tam Jung-orvik", MentionType::kPerson);
  EXPECT_EQ(of_meaning(collate(a, b)), Lines{"name.spelling: Tam Yung Orvik | Tam Jung-orvik"});
}

TEST(AlignFacts, ANameFromAnotherAlphabetIsASpelling) {
  Annotated a("Harbour master Yevhen Tarash closed the northern lock at once after the alarm.");
  Annotated b("Harbour master Evgeny Tarasz closed the northern lock at once after the alarm.");
  a.mention("Yevhen Tarash", MentionType::kPerson);
  b.mention("Evgeny Tarasz", MentionType::kPerson);
  EXPECT_EQ(of_meaning(collate(a, b)), Lines{"name.spelling: Yevhen Tarash | Evgeny Tarasz"});
}

TEST(AlignFacts, WordsMadeOfNamesAndBritishSpellingsAreNoChange) {
  Annotated a("Divers of the Tarn Rescue Centre met Vellish rebels near the northern lock on the canal.");
  Annotated b("Divers of the Tarn Rescue Center met Vellist rebels near the northern lock on the canal.");
  a.mention("Tarn Rescue Centre", MentionType::kOrganisation).mention("Vellish", MentionType::kOther);
  b.mention("Tarn Rescue Center", MentionType::kOrganisation).mention("Vellist", MentionType::kOther);
  EXPECT_EQ(of_meaning(collate(a, b)), Lines{});
}

TEST(AlignFacts, AnotherPersonInTheSameRoleIsFound) {
  Annotated a("Harbour minister Ilse Varnok promised the villagers a stronger sluice before winter.");
  Annotated b("Harbour minister Piet Lund promised the villagers a stronger sluice before winter.");
  a.mention("Ilse Varnok", MentionType::kPerson, "Harbour minister");
  b.mention("Piet Lund", MentionType::kPerson, "Harbour minister");
  EXPECT_EQ(of_meaning(collate(a, b)), Lines{"name.person: Ilse Varnok | Piet Lund"});
}

TEST(AlignFacts, APartOfANameIsNoChange) {
  Annotated a("Minister Ilse Varnok promised the villagers a stronger sluice before winter.");
  Annotated b("Minister Varnok promised the villagers a stronger sluice before winter.");
  a.mention("Ilse Varnok", MentionType::kPerson);
  b.mention("Varnok", MentionType::kPerson);
  EXPECT_TRUE(of_meaning(collate(a, b)).empty());
}

TEST(AlignFacts, InitialsOfANameAreNoChange) {
  Annotated a("Divers told the United Valleys Harbour Council that the wreck should stay where it is.");
  Annotated b("Divers told the U.V. Harbour Council that the wreck should stay where it is.");
  a.mention("United Valleys Harbour Council", MentionType::kOrganisation);
  b.mention("U.V. Harbour Council", MentionType::kOrganisation);
  EXPECT_TRUE(of_meaning(collate(a, b)).empty());
}

TEST(AlignFacts, DatesThatDifferAreFound) {
  Annotated a("The council closed the flooded weir road on Monday after the sluice gate broke.");
  Annotated b("The council closed the flooded weir road on Monday night after the sluice gate broke.");
  Annotated c("The council closed the flooded weir road on Friday after the sluice gate broke.");
  Annotated d("The council closed the flooded weir road after the sluice gate broke.");
  a.date("Monday");
  b.date("Monday night");
  c.date("Friday");
  EXPECT_EQ(of_meaning(collate(a, b)), Lines{"date.precision: Monday | Monday night"});
  EXPECT_EQ(of_meaning(collate(a, c)), Lines{"date.value: Monday | Friday"});
  EXPECT_EQ(of_meaning(collate(a, d)), Lines{"date.dropped: Monday | "});
  EXPECT_EQ(of_meaning(collate(d, a)), Lines{"date.added:  | Monday"});
}

TEST(AlignFacts, ADateThatTheOtherGivesBesideIsNoChange) {
  Annotated a(
      "The Vellmar canal was dug in the 1950s. Convicts of the old Vellmar prison lined it with stone in the 1950s.");
  Annotated b("The Vellmar canal was dug in the 1950s. Convicts of the old Vellmar prison lined its bed with stone.");
  a.annotations.times = {
      {a.find("the 1950s"), TimeType::kDate, "195"},
      {{static_cast<std::uint32_t>(a.report.body.size() - 10), static_cast<std::uint32_t>(a.report.body.size() - 1)},
       TimeType::kDate,
       "195"}};
  b.date("the 1950s", "195");
  EXPECT_EQ(of_meaning(collate(a, b)), Lines{});
}

TEST(AlignFacts, APlaceNearAgainstAtIsFound) {
  Annotated a("The convoy will travel near Halvik to inspect the damaged sluice gates and the weir.");
  Annotated b("The convoy will travel to Halvik to inspect the damaged sluice gates and the weir.");
  a.mention("Halvik", MentionType::kPlace);
  b.mention("Halvik", MentionType::kPlace);
  EXPECT_EQ(of_meaning(collate(a, b)), Lines{"place.preposition: near Halvik | to Halvik"});
}

TEST(AlignQuotes, WordsThatDifferInsideMarksAreFound) {
  const Annotated a(
      "\"We are here because the gates are rusted through,\" Varnok told the villagers of Halvik on Monday.");
  const Annotated b(
      "\"We came because the gates have rusted through,\" Varnok told the villagers of Halvik on Monday.");
  EXPECT_EQ(
      of_meaning(collate(a, b)),
      Lines{"quote.words: We are here because the gates are rusted through | We came because the gates have rusted "
            "through"});
}

TEST(AlignQuotes, AnotherSpellingOfANameIsNoChange) {
  const Annotated a("The mayor of Tarn said: \"We will not forget what old Karim Orlov did for the mill.\"");
  const Annotated b("The mayor of Tarn said: \"We will not forget what old Kareem Orlov did for the mill.\"");
  EXPECT_EQ(of_meaning(collate(a, b)), Lines{});
}

TEST(AlignQuotes, AnExcerptIsNoChange) {
  const Annotated a(
      "\"We came because the gates have rusted through,\" Varnok told the villagers of Halvik on Monday.");
  const Annotated b("The gates \"have rusted through,\" Varnok told the villagers of Halvik on Monday.");
  EXPECT_TRUE(of_meaning(collate(a, b)).empty());
}

TEST(AlignChanges, HostileTextsEndQuickly) {
  std::string first = "The weir broke. ", second = "The weir broke. ";
  for (int at = 0; at < 20000; ++at) {
    first += at % 3 == 0 ? "may not 7 \"x\" " : "sluice Halvik ";
    second += at % 4 == 0 ? "may 9 not \"y\" " : "sluice Halvik ";
  }
  Annotated a(first), b(second);
  for (Annotated* side : {&a, &b}) {
    for (const std::uint32_t word : side->text.words) {
      const text::Token& token = side->text.tokens[word];
      if (side->text.folded(token) == "may") side->annotations.hedges.push_back({token.span, "may", 0.5});
      if (side->text.folded(token) == "not") side->annotations.negations.push_back(token.span);
      if (token.kind == text::TokenKind::kNumber) side->annotations.numbers.push_back({token.span, 7, false, ""});
      if (side->text.folded(token) == "halvik") {
        side->annotations.mentions.push_back({token.span, MentionType::kPlace, "Halvik", ""});
      }
    }
  }
  const auto start = std::chrono::steady_clock::now();
  collate(a, b);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
}

TEST(AlignGaps, ANegationHedgeOrSourcePutInIsFoundHoweverFewWordsStandAround) {
  const auto [plain, denied] = around("The lock has since been shut.", "The lock has not since been shut.");
  EXPECT_EQ(of_meaning(collate(Annotated(plain), Annotated(denied).negation("not"))), Lines{"negation.added:  | not"});
  const auto [sure, hedged] = around("The lock had been shut.", "The lock had reportedly been shut.");
  EXPECT_EQ(of_meaning(collate(Annotated(hedged).hedge("reportedly", 0.7), Annotated(sure))).size(), 1u);
  const auto [bare, sourced] = around("Its gates are of oak.", "Its gates are of oak, the keeper said.");
  EXPECT_EQ(of_meaning(
                collate(Annotated(bare), Annotated(sourced).attribution("the keeper", "said", "Its gates are of oak"))),
            Lines{"attribution.added:  | the keeper"});
}

TEST(AlignGaps, NamesAndDaysThatWereExchangedAreFound) {
  const auto [here, there] = around("Work began at the Old Varnok mill.", "Work began at the Old Tessel mill.");
  EXPECT_EQ(of_meaning(collate(Annotated(here), Annotated(there))), Lines{"name.other: Varnok | Tessel"});
  const auto [friday, sunday] = around("Work began there early Friday.", "Work began there early Sunday.");
  EXPECT_EQ(of_meaning(collate(Annotated(friday), Annotated(sunday))), Lines{"date.value: Friday | Sunday"});
}

TEST(AlignGaps, WordsThatTheRulesDoNotKnowAreWording) {
  const auto [old_words, new_words] = around("The lock is slow but safe.", "The lock is late but safe.");
  const Alignment alignment = collate(Annotated(old_words), Annotated(new_words));
  EXPECT_TRUE(of_meaning(alignment).empty());
  EXPECT_FALSE(alignment.changes.empty());
  const auto [initials, in_full] = around("It went to the U. N. office.", "It went to the United Nations office.");
  EXPECT_TRUE(of_meaning(collate(Annotated(initials), Annotated(in_full))).empty());
}

TEST(AlignGaps, OneNumberOfHoursIsANumberAndNoDate) {
  const auto [few, many] = around("It opened 48 hours later.", "It opened 72 hours later.");
  Annotated a(few), b(many);
  a.number("48", 48, "hours").date("48 hours later");
  b.number("72", 72, "hours").date("72 hours later");
  EXPECT_EQ(of_meaning(collate(a, b)), Lines{"number.value: 48 | 72"});
}

TEST(AlignFacts, SumsInTwoCurrenciesAreNotCompared) {
  Annotated a("The harbour of Tarnholm offered a reward of $75,000 for the missing bell of the barge Orsa.");
  Annotated b(
      "The harbour of Tarnholm offered a reward of \xC2\xA3"
      "47,000 for the missing bell of the barge Orsa.");
  a.number("$75,000", 75000, "$");
  b.number(
      "\xC2\xA3"
      "47,000",
      47000, "\xC2\xA3");
  EXPECT_FALSE(has_meaning_change(collate(a, b)));
}

TEST(AlignFacts, AnAccentIsNoOtherSpelling) {
  Annotated a("Inspector Tomas Orlecin opened the northern weir of Tarnholm before dawn, the council said.");
  Annotated b("Inspector Tom\xC3\xA1s Orlecin opened the northern weir of Tarnholm before dawn, the council said.");
  a.mention("Tomas Orlecin", MentionType::kPerson);
  b.mention("Tom\xC3\xA1s Orlecin", MentionType::kPerson);
  EXPECT_FALSE(has_meaning_change(collate(a, b)));
}

TEST(AlignQuotes, AnEditorsBracketsAreNobodysWords) {
  Annotated a("The mayor of Tarnholm wrote: \"We have had no word from [the harbour office] about the weir.\"");
  Annotated b(
      "The mayor of Tarnholm wrote: \"We [the council] have had no word from the harbour office about the weir.\"");
  EXPECT_FALSE(has_meaning_change(collate(a, b)));
}

TEST(AlignFacts, ANumberIsComparedOnlyWithOneThatCountsTheSame) {
  Annotated a("The glider was built at Orvo, 63 metres long and with a wingspan of 28 metres."),
      b("The glider was built at Orvo, 63 metres long and 12 metres high and with a wingspan of 28 metres.");
  a.number("63", 63, "metre").number("28", 28, "metre");
  b.number("63", 63, "metre").number("12", 12, "metre").number("28", 28, "metre");
  EXPECT_EQ(of_type(collate(a, b), ChangeType::kNumber).size(), 0U);
  Annotated c("The glider was built at Orvo, 63 metres long and with a wingspan of 31 metres.");
  c.number("63", 63, "metre").number("31", 31, "metre");
  EXPECT_EQ(of_type(collate(a, c), ChangeType::kNumber).size(), 1U);
}

TEST(AlignFacts, AClockTimeAndTheRowsOfATelephoneNumberAreNoFigures) {
  Annotated a("Witnesses of the blaze in the harbour are asked to call the police on 0845 555 111 at once."),
      b("Witnesses of the blaze in the harbour are asked to call the police on 0845 555111 at once.");
  a.number("555", 555, "");
  b.number("555111", 555111, "");
  EXPECT_EQ(of_type(collate(a, b), ChangeType::kNumber).size(), 0U);
}

TEST(AlignQuotes, TheSameAsSpokenIsNoChange) {
  const Annotated a(
      "\u201cWe can not go on so, and he is a stand-alone miller & colour maker of ten years,\u201d she said."),
      b("\u201cWe cannot go on so, and he\u2019s a standalone miller and color maker of ten years,\u201d she said."),
      c("\u201cWe cannot go on so, and he\u2019s a lonely miller and color maker of ten years,\u201d she said.");
  EXPECT_EQ(of_type(collate(a, b), ChangeType::kQuote).size(), 0U);
  EXPECT_EQ(of_type(collate(a, c), ChangeType::kQuote).size(), 1U);
}

TEST(AlignQuotes, WordsLeftOutWithDotsAreNoChange) {
  const Annotated a("\u201cAny attempt by you to close the old mill will be met with a strike,\u201d she said."),
      b("\u201cAny attempt\u2026 to close the old mill will be met with a strike,\u201d she said.");
  EXPECT_EQ(of_type(collate(a, b), ChangeType::kQuote).size(), 0U);
}

TEST(AlignFacts, AYearBesideANameOrInBracketsSaysNotWhen) {
  Annotated a("The driver of a grey Orvo struck her beside the old harbour wall (Varnok)."),
      b("The driver of a grey 2013 Orvo struck her beside the old harbour wall (Varnok, 1951).");
  b.date("2013", "2013").date("1951", "1951");
  EXPECT_EQ(of_type(collate(a, b), ChangeType::kDate).size(), 0U);
}

}  // namespace
}  // namespace stemma::align
