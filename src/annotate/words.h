// Words: the tokens of a text put together as a reader of news takes them ("U.S.", "Su-35", "did" + "n't",
// "Kim" + "'s"), each with its part of speech.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "stemma/span.h"
#include "syntax/parser.h"
#include "text/lexicons.h"
#include "text/text.h"

namespace stemma::annotate {

// Parts of speech: the Penn tagset folded to what the rules need.
enum Tag : char {
  kNoun = 'N',
  kName = 'P',
  kVerb = 'V',        // Base form and present: "say".
  kVerbS = 'Z',       // "says".
  kPast = 'D',        // "said".
  kParticiple = 'X',  // "(was) said".
  kIng = 'G',         // "saying".
  kModal = 'M',
  kAdjective = 'J',
  kAdverb = 'R',
  kDeterminer = 'T',
  kPreposition = 'I',
  kSubordinator = 'S',  // "that", "because", "if".
  kTo = 'O',            // Before a verb.
  kConjunction = 'C',
  kPronoun = 'U',
  kPossessivePronoun = 'A',
  kPossessive = 'H',  // "'s".
  kWh = 'W',
  kNumber = 'K',
  kParticle = 'B',
  kThere = 'E',
  kComma = ',',
  kStop = '.',
  kColon = ':',  // Also dashes and semicolons.
  kBracket = 'L',
  kQuoteMark = '"',
};

// Closed classes of words; a word may be in several.
enum Trait : std::uint32_t {
  kBe = 1u << 0,
  kHave = 1u << 1,
  kDo = 1u << 2,
  kModalVerb = 1u << 3,
  kNot = 1u << 4,           // "not", "n't", "never".
  kNegation = 1u << 5,      // Any word that denies: "not", "no", "without", "denied".
  kPerson = 1u << 6,        // "he", "she", "they", "i", "we", "you", "who".
  kRelative = 1u << 7,      // "who", "which", "that".
  kQuestionWord = 1u << 8,  // "whether", "if", "why", "how", "what".
  kReporterWord = 1u << 9,  // "reporters", "media", "agency": those who are told things.
  kWeekday = 1u << 10,
  kMonth = 1u << 11,
  kTimeUnit = 1u << 12,          // "day", "week".
  kDayPart = 1u << 13,           // "morning", "night".
  kOrganisationHead = 1u << 14,  // "ministry", "council", "inc".
  kPlaceHead = 1u << 15,         // "river", "island", "city".
  kHonorific = 1u << 16,         // "mr", "dr".
  kNameParticle = 1u << 17,      // "of", "al", "bin", "de".
  kPlanned = 1u << 18,           // "will", "plans".
  kDocument = 1u << 19,          // "statement", "video", "report": things that say or show.
  kPersonNoun = 1u << 20,        // "official", "analyst": nouns of people who can speak.
  kNotAName = 1u << 21,          // Capitalised for other reasons: weekdays, months, "i".
  kStance = 1u << 23,            // "confident", "worried": adjectives of those who hold a view.
  kCompanySuffix = 1u << 24,     // "inc", "plc", "airlines": at its end, a name is an organisation's.
  kPicture = 1u << 25,           // "video", "photo": documents that show.
  kUnit = 1u << 22,              // Joins what is said to who says it: "according".
};

struct Word {
  Span span;                 // In the body.
  std::string_view folded;   // Points into Text::folded_text or static text; "'s", "n't" with a straight mark.
  std::uint64_t hash = 0;    // Of `folded`.
  std::uint32_t traits = 0;  // Bits of Trait.
  std::uint32_t token = 0;   // First token.
  std::int32_t quoted = -1;  // Index into Text::quoted when inside marks; the marks themselves count.
  char tag = kNoun;
  bool capitalised = false;
  bool adjacent = false;  // No white space before it.

  bool is(std::uint32_t bits) const { return (traits & bits) != 0; }
};

// A stretch of text that is read at one go: a sentence, or several that one pair of quotation marks holds together.
struct Stretch {
  std::uint32_t begin = 0;  // Words [begin, end).
  std::uint32_t end = 0;
  std::uint32_t paragraph = 0;  // Counts line breaks before it.
};

struct Words {
  std::vector<Word> words;          // By offset. Boilerplate has none.
  std::vector<Stretch> stretches;   // By offset; together they cover all words.
  std::vector<syntax::Node> nodes;  // One per word; heads are words of the same sentence. Empty without a parser.
};

// Makes the words of `span` that lead a stretch a stretch of their own: a dateline is nobody's statement and no part of
// the sentence behind it.
void set_apart(Words& words, Span span);

// Traits of a folded word; 0 for words of no closed class.
std::uint32_t traits_of(std::uint64_t hash);

// Time O(tokens).
Words read_words(const text::Text& text, const text::Lexicons& lexicons);

// Fills Word::tag from counts of words alone. Time O(words): the candidates of one word are few.
void tag_words(Words& words, const text::Text& text, const text::Lexicons& lexicons);

// Fills Word::tag and Words::nodes. Time O(words), some fifty times that of tag_words.
void parse_words(Words& words, const text::Text& text, const syntax::Parser& parser);

// Is it a mark of punctuation, whatever its tag? And the tag of such a mark.
bool is_punctuation(const Word& word, const text::Text& text);
char punctuation_tag(std::string_view mark);

}  // namespace stemma::annotate
