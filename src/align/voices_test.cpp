#include "align/voices.h"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <string>
#include <vector>

#include "align/profile_maker.h"
#include "align/samples_for_test.h"

namespace stemma::align {
namespace {

Profile read(const std::string& body) {
  static const ProfileMaker kProfiles(lexicons_for_test());
  const Report report;
  const Annotations annotations;
  const text::Text text = text::read(body, {}, lexicons_for_test());
  return kProfiles.make({report, text, annotations});
}

// The body's words by voice, each stretch after its name: "told: the mayor said / prose: divers went".
std::string voices(const std::string& body) {
  static const std::map<Voice, std::string> kNames = {
      {Voice::kProse, "prose"},    {Voice::kOwn, "own"},       {Voice::kHeading, "heading"}, {Voice::kTold, "told"},
      {Voice::kSetOff, "set off"}, {Voice::kQuoted, "quoted"}, {Voice::kSpoken, "spoken"}};
  const text::Text text = text::read(body, {}, lexicons_for_test());
  std::string out;
  const Profile profile = read(body);
  for (std::size_t at = 0; at < profile.words.size(); ++at) {
    const Word& word = profile.words[at];
    if (at == 0 || word.voice != profile.words[at - 1].voice)
      out += (at == 0 ? "" : "/ ") + kNames.at(word.voice) + ": ";
    out += std::string(text.folded(text.tokens[word.token])) + " ";
  }
  return out;
}

TEST(AlignVoices, AVerbOfSayingMakesItsSentenceTold) {
  EXPECT_EQ(voices("The mayor said the ferry was lost. \"We saw it go,\" he added. Divers went down at noon."),
            "told: the mayor said the ferry was lost / spoken: we saw it go / told: he added / "
            "prose: divers went down at noon ");
  EXPECT_EQ(voices("The pier is safe, the harbour office said. It was built in 1904."),
            "told: the pier is safe the harbour office said / prose: it was built in 1904 ");
  EXPECT_EQ(voices("The pier is safe, according to the harbour office."),
            "told: the pier is safe according to the harbour office ");
  EXPECT_EQ(voices("He left the ship, saying the crew had been told nothing."),
            "prose: he left the ship / told: saying the crew had been told nothing ");
}

TEST(AlignVoices, AMediumIsNoSpeaker) {
  EXPECT_EQ(voices("The Harbour Gazette said the ferry was lost."),
            "prose: the harbour gazette said the ferry was lost ");
  EXPECT_EQ(voices("The ferry was lost, Reuters said."), "prose: the ferry was lost reuters said ");
  EXPECT_EQ(voices("The ferry was lost, according to the Evening Post."),
            "prose: the ferry was lost according to the evening post ");
  EXPECT_EQ(voices("\"The ferry was lost,\" said the newspaper."),
            "quoted: the ferry was lost / prose: said the newspaper ");
  // But one may be told something.
  EXPECT_EQ(voices("The captain told the Harbour Gazette the ferry was lost."),
            "told: the captain told the harbour gazette the ferry was lost ");
}

TEST(AlignVoices, OnePlaceNamesTheSpeakerOfAParagraphAndOfASpeechThatGoesOn) {
  EXPECT_EQ(voices("\"We saw it go,\" said Ilse Varnok. It was late. \"Nobody came.\""),
            "spoken: we saw it go / told: said ilse varnok / prose: it was late / spoken: nobody came ");
  EXPECT_EQ(
      voices("\"We saw it go,\" said Ilse Varnok.\n\n\"Nobody came.\"\n\nThe sign read \"Boats for hire\" to the end."),
      "spoken: we saw it go / told: said ilse varnok / spoken: nobody came / prose: the sign read / "
      "quoted: boats for hire / prose: to the end ");
}

TEST(AlignVoices, WordsAreSetOffWithoutMarks) {
  EXPECT_EQ(
      voices(
          "The office issued a statement:\n\nThe pier is safe.\n\nIt was built in 1904.\n\n\"Is it?\" replied Varnok."),
      "prose: the office issued a statement / set off: the pier is safe it was built in 1904 / "
      "spoken: is it / told: replied varnok ");
  EXPECT_EQ(voices("Varnok: They came at noon.\nHost: And then?"), "set off: varnok they came at noon host and then ");
  EXPECT_EQ(voices("The pier shook.\n\nBoats are gone #pier\n\nDivers came."),
            "prose: the pier shook / set off: boats are gone pier / prose: divers came ");
  // A speech that goes on and is not closed; the reader of marks sees no pair.
  EXPECT_EQ(voices("Divers came.\n\n\xE2\x80\x98The pier is gone.\n\nBoats stayed."),
            "prose: divers came / set off: the pier is gone / prose: boats stayed ");
  // An apostrophe seems to close the speech.
  EXPECT_EQ(voices("Divers came.\n\n\xE2\x80\x98"
                   "Despite voting No\xE2\x80\x99 they sank it.\xE2\x80\x99\n\nBoats "
                   "stayed."),
            "prose: divers came / quoted: despite voting no / set off: they sank it / prose: boats stayed ");
}

TEST(AlignVoices, ChargesAreACourtsWords) {
  EXPECT_EQ(
      voices("Varnok was charged on Monday with arson and two counts of theft after a chase."),
      "prose: varnok was / set off: charged on monday with arson and two counts of theft / prose: after a chase ");
  EXPECT_EQ(voices("She faces three counts of smuggling."), "prose: she faces three / set off: counts of smuggling ");
  EXPECT_EQ(voices("The clerk was found guilty of forging a seal. He wept."),
            "prose: the clerk was found / set off: guilty of forging a seal / prose: he wept ");
  EXPECT_EQ(voices("The horse charged down the pier."), "prose: the horse charged down the pier ");
  EXPECT_EQ(voices("The count rose and charges fell."), "prose: the count rose and charges fell ");
}

TEST(AlignVoices, ALineWithoutAStopIsAHeading) {
  EXPECT_EQ(
      voices("Pier falls into the sea\n\nDivers came.\n\nRead also: ferry lost\n\nBoats stayed."),
      "heading: pier falls into the sea / prose: divers came / heading: read also ferry lost / prose: boats stayed ");
}

TEST(AlignVoices, AParagraphInTheFirstPersonIsItsOwn) {
  EXPECT_EQ(voices("Divers came.\n\nThe pier has stood for long. We built it.\n\nBoats stayed."),
            "prose: divers came / own: the pier has stood for long we built it / prose: boats stayed ");
}

TEST(AlignVoices, OnlyWhatNobodyElseCouldTellIsProse) {
  for (int a = 0; a <= static_cast<int>(Voice::kSpoken); ++a) {
    for (int b = 0; b <= static_cast<int>(Voice::kSpoken); ++b) {
      const auto x = static_cast<Voice>(a), y = static_cast<Voice>(b);
      EXPECT_EQ(both_heard(x, y), both_heard(y, x));
    }
  }
  EXPECT_FALSE(both_heard(Voice::kProse, Voice::kProse));
  EXPECT_FALSE(both_heard(Voice::kProse, Voice::kQuoted)) << "cited from the other's prose";
  EXPECT_TRUE(both_heard(Voice::kProse, Voice::kSpoken)) << "lost its marks";
  EXPECT_TRUE(both_heard(Voice::kTold, Voice::kTold));
  EXPECT_TRUE(both_heard(Voice::kTold, Voice::kQuoted));
  EXPECT_TRUE(both_heard(Voice::kOwn, Voice::kSetOff));
  EXPECT_FALSE(both_heard(Voice::kOwn, Voice::kOwn)) << "a comment that another site took over";
}

std::vector<Word> as_words(const std::string& voices) {
  std::vector<Word> words;
  for (const char letter : voices) {
    words.emplace_back();
    words.back().reports = letter == 'T';
    words.back().voice = letter == 'p'   ? Voice::kProse
                         : letter == 'q' ? Voice::kQuoted
                         : letter == 's' ? Voice::kSetOff
                                         : Voice::kTold;
  }
  return words;
}

std::string heard_words(const std::string& a, const std::string& b) {
  std::vector<char> heard;
  find_heard(as_words(a).data(), as_words(b).data(), static_cast<std::uint32_t>(a.size()), heard);
  std::string text;
  for (const char one : heard) text += one ? '1' : '0';
  return text;
}

TEST(AlignVoices, WhoCitesTheVerbOfTellingCitesTheReporter) {
  EXPECT_EQ(heard_words("tttttt", "qqqqqq"), "111111") << "one speaker, quoted and told";
  EXPECT_EQ(heard_words("ttTttt", "qqqqqq"), "000000") << "the other's sentence in marks";
  EXPECT_EQ(heard_words("ttTttt", "tttttt"), "111111") << "both tell it";
  EXPECT_EQ(heard_words("tTttqq", "ssssqq"), "000011") << "as a block, to where both quote";
  EXPECT_EQ(heard_words("qqppTt", "ttppqq"), "110000") << "stretch by stretch";
  std::mt19937 random(5);
  for (int round = 0; round < 500; ++round) {
    std::string a, b;
    for (int at = 0; at < 12; ++at) a += "pqstT"[random() % 5], b += "pqstT"[random() % 5];
    const std::string found = heard_words(a, b);
    EXPECT_EQ(found, heard_words(b, a));
    for (std::size_t at = 0; at < found.size(); ++at) {
      EXPECT_TRUE(found[at] == '0' || both_heard(as_words(a)[at].voice, as_words(b)[at].voice));
    }
  }
}

TEST(AlignVoices, InRandomTextsMarksDecideFirst) {
  const char* const kPieces[] = {"the", "ferry", "Varnok", " said", "told", "according to", ". The",        ", ",
                                 "\"",  "\n\n",  ": ",     "we",    "@",    "saying",       "\xE2\x80\x98", "report",
                                 ".",   "12",    "-",      "#"};
  std::mt19937 random(3);
  for (int round = 0; round < 2000; ++round) {
    std::string body;
    for (std::uint32_t count = random() % 40; count > 0; --count) body += std::string(kPieces[random() % 20]) + " ";
    for (const Word& word : read(body).words) {
      EXPECT_EQ(word.quoted, word.voice == Voice::kQuoted || word.voice == Voice::kSpoken) << body;
    }
  }
}

}  // namespace
}  // namespace stemma::align
