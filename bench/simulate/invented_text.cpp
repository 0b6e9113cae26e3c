// A sentence is a clause or two: subject, verb, object, prepositional phrases, now and then a time, an attribution or a
// stock phrase. A third of the content words come from the forty that the story's key gives it, the others from the
// whole vocabulary, so that words cluster by story and still follow Zipf's law over the collection. Fixed words never
// stand five in a row but in the stock phrases, whose rate is set so that unrelated reports of 380 words share 5-grams
// about as often as real ones do (docs/methods/simulate.md has both figures). Tests: SimulateCollection.*
#include "invented_text.h"

#include <array>

namespace stemma::simulate {
namespace {

constexpr std::array<std::string_view, 20> kPrepositions{"in",   "of",    "for",    "on",     "with", "at",   "by",
                                                         "from", "after", "during", "before", "near", "over", "under",
                                                         "to",   "to",    "for",    "about",  "in",   "of"};
constexpr std::array<std::string_view, 16> kTimes{
    "on Monday",  "on Tuesday", "on Wednesday", "on Thursday", "on Friday",  "on Saturday", "on Sunday", "last week",
    "last month", "last year",  "this week",    "this month",  "in January", "in August",   "overnight", "on Friday"};
constexpr std::array<std::string_view, 12> kConnectives{", and ",     ", but ",     ", while ", ", as ",
                                                        ", which ",   " because ",  " after ",  ", although ",
                                                        " and then ", ", so that ", " when ",   " before "};
constexpr std::array<std::string_view, 10> kDeterminers{"the ", "the ", "the ",  "the ",   "its ",
                                                        "his ", "her ", "this ", "their ", "some "};
constexpr std::array<std::string_view, 8> kAuxiliaries{"", "", "", "had ", "has ", "was ", "were ", "would have "};
constexpr std::array<std::string_view, 8> kCopulas{"is ",      "is ",  "was ",    "has been ",
                                                   "will be ", "are ", "is not ", "might be "};
constexpr std::array<std::string_view, 12> kRoles{"minister", "spokesman", "spokeswoman", "director",
                                                  "analyst",  "judge",     "secretary",   "governor",
                                                  "chief",    "professor", "manager",     "mayor"};
constexpr std::array<std::string_view, 6> kSpeakers{"I ", "we ", "they ", "it ", "you ", "he "};

constexpr std::array<std::string_view, 40> kStockPhrases{
    "at the end of the day",
    "in the early hours of the morning",
    "on condition of anonymity because they were not authorised to speak to the press",
    "for the first time in more than a decade",
    "according to people familiar with the matter",
    "did not immediately respond to a request for comment",
    "in the wake of the latest events",
    "it was not immediately clear whether anyone was hurt",
    "one of the biggest in the country",
    "as part of an effort to bring the sides together",
    "the rest of the world",
    "a spokesman for the ministry of foreign affairs",
    "by the end of the year",
    "has been a matter of debate for years",
    "could not be reached for comment late in the evening",
    "the president of the united states",
    "at a press conference later in the day",
    "nothing of the kind has been seen before",
    "in an interview with a local radio station",
    "over the course of the past few weeks",
    "who asked not to be named",
    "when it comes to the safety of the public",
    "the vast majority of the people",
    "in the hope that it would",
    "there is no evidence that any of this took place",
    "as well as a number of other things",
    "for what was said to be the last time",
    "in the run up to the vote",
    "in front of a large crowd",
    "it remains to be seen whether this will be enough",
    "up to the time of writing",
    "on the other side of the border",
    "for the better part of a century",
    "the names of the dead have not been made public",
    "in line with what had been expected",
    "is expected to be the first of many",
    "in a statement sent to news organisations",
    "under the terms of the agreement",
    "were taken to a hospital with injuries that were not thought to be life threatening",
    "what is known so far is that"};

template <std::size_t n>
std::string_view pick(const std::array<std::string_view, n>& from, Random& random) {
  return from[random.below(n)];
}

bool starts_with_vowel(std::string_view word) { return std::string_view("aeiou").find(word[0]) != std::string::npos; }

}  // namespace

// One sentence in the making.
class Sentence {
 public:
  Sentence(const InventedText& source, const Story& story, Random& random)
      : vocabulary_(source.vocabulary_), story_(story), random_(random) {}

  std::string plain() {
    clause();
    if (random_.chance(350)) {
      out_ += pick(kConnectives, random_);
      clause();
    }
    if (random_.chance(8)) {
      out_ += ", ";
      out_ += pick(kStockPhrases, random_);
    }
    if (random_.chance(200)) attribution();
    return finished();
  }

  std::string quoted() {
    out_ += pick(kSpeakers, random_);
    predicate();
    if (random_.chance(500)) {
      out_ += pick(kConnectives, random_);
      clause();
    }
    return finished();
  }

  std::string headline() {
    adjective_noun();
    out_ += ' ' + word(WordClass::kVerb) + ' ';
    adjective_noun();
    out_ += random_.chance(500) ? " in " + random_.pick(story_.places) : " after " + word(WordClass::kNoun);
    std::string result = finished();
    result.pop_back();
    return result;
  }

 private:
  std::string finished() {
    out_[0] = upper(out_[0]);
    return std::move(out_) + '.';
  }

  const std::string& word(WordClass which) {
    if (!random_.chance(300)) return vocabulary_.draw(which, random_);
    const std::vector<std::string>& words = vocabulary_.words(which);
    const std::uint32_t topical = random_.below(random_.below(which == WordClass::kNoun ? 40 : 15) + 1);
    const std::uint64_t place = mixed(story_.key, topical * kWordClasses + static_cast<std::uint64_t>(which));
    return words[100 + place % (words.size() / 3)];
  }

  void adjective_noun() {
    if (random_.chance(350)) out_ += word(WordClass::kAdjective) + ' ';
    out_ += word(WordClass::kNoun);
    if (random_.chance(80)) out_ += " and " + word(WordClass::kNoun);
  }

  void noun_phrase() {
    const std::uint32_t kind = random_.below(1000);
    if (kind < 90) {
      out_ += random_.pick(story_.cast).surname;
    } else if (kind < 140) {
      out_ += random_.pick(story_.places);
    } else if (kind < 300) {
      const std::string& noun = word(WordClass::kNoun);
      out_ += starts_with_vowel(noun) ? "an " : "a ";
      out_ += noun;
    } else {
      if (kind < 850) out_ += pick(kDeterminers, random_);
      adjective_noun();
      if (random_.chance(200)) {
        out_ += random_.chance(700) ? " of the " : " of ";
        adjective_noun();
      }
    }
  }

  void predicate() {
    if (random_.chance(200)) {
      out_ += pick(kCopulas, random_);
      out_ += random_.chance(500) ? word(WordClass::kAdjective) + " to " : word(WordClass::kVerb) + " that ";
    } else {
      out_ += pick(kAuxiliaries, random_);
      if (random_.chance(120)) out_ += word(WordClass::kAdverb) + ' ';
      out_ += word(WordClass::kVerb) + ' ';
      if (random_.chance(200)) out_ += random_.chance(300) ? "that " : "to ";
    }
    noun_phrase();
    while (random_.chance(400)) {
      out_ += ' ';
      out_ += pick(kPrepositions, random_);
      out_ += ' ';
      noun_phrase();
    }
    if (random_.chance(100)) {
      out_ += ' ';
      out_ += pick(kTimes, random_);
    }
  }

  void clause() {
    noun_phrase();
    out_ += ' ';
    predicate();
  }

  void attribution() {
    out_ += random_.chance(300) ? ", according to " : ", said ";
    const Person& person = random_.pick(story_.cast);
    out_ += random_.chance(300) ? person.role + ' ' + person.name : person.surname;
  }

  const Vocabulary& vocabulary_;
  const Story& story_;
  Random& random_;
  std::string out_;
};

std::string invented_number(Random& random) {
  const int large = random.between(1, 99), digit = random.between(1, 9);
  switch (random.below(6)) {
    case 0:
      return std::to_string((large % 11 + 2) * 10);
    case 1:
      return std::to_string(large) + ',' + std::to_string(digit) + "00";
    case 2:
      return std::to_string(large) + '.' + std::to_string(digit) + " million";
    case 3:
      return std::to_string(random.between(1000, 99999));
    default:
      return std::to_string(random.between(2, 999));
  }
}

Story story_without_quotations(std::uint64_t key, Random& random, const Vocabulary& vocabulary) {
  Story story;
  story.key = key;
  for (int i = random.between(3, 7); i > 0; --i) {
    Person person;
    person.surname = invented_name(random);
    person.name = given_name(random) + ' ' + person.surname;
    person.role = vocabulary.draw(WordClass::kNoun, random) + ' ';
    person.role += pick(kRoles, random);
    story.cast.push_back(std::move(person));
  }
  for (int i = random.between(1, 4); i > 0; --i) story.places.push_back(invented_name(random));
  for (int i = random.between(3, 8); i > 0; --i) story.numbers.push_back(invented_number(random));
  return story;
}

Story InventedText::story(std::uint64_t key, Random& random) const {
  Story story = story_without_quotations(key, random, vocabulary_);
  for (int i = random.between(3, 6); i > 0; --i) {
    story.quotations.push_back({Sentence(*this, story, random).quoted(), random.below(story.cast.size())});
  }
  return story;
}

std::string InventedText::title(const Story& story, Random& random) const {
  return Sentence(*this, story, random).headline();
}

Paragraph InventedText::paragraph(const Story& story, Random& random) const {
  Paragraph paragraph;
  for (int i = random.between(1, 3); i > 0; --i) paragraph.sentences.push_back(Sentence(*this, story, random).plain());
  return paragraph;
}

std::uint32_t InventedText::account_words(Random& random) const {
  const int words = 60 + random.between(0, 240) + random.between(0, 240);
  return static_cast<std::uint32_t>(random.chance(50) ? 3 * words : words);
}

}  // namespace stemma::simulate
