// Tests: SimulateAccount.*
#include "account.h"

#include <algorithm>

namespace stemma::simulate {
namespace {

// "... the road." -> "... the road,"
std::string with_comma(std::string words) {
  if (!words.empty() && words.back() == '.') words.back() = ',';
  return words;
}

std::vector<std::uint32_t> choose(std::uint32_t number, std::uint32_t from, Random& random) {
  std::vector<std::uint32_t> chosen;
  for (std::uint32_t i = 0; i < from && chosen.size() < number; ++i) {
    if (random.below(from - i) < number - chosen.size()) chosen.push_back(i);
  }
  return chosen;
}

}  // namespace

Paragraph quotation_paragraph(const Quotation& quotation, const Person& speaker, Random& random) {
  switch (random.below(4)) {
    case 0:
      return {{'"' + with_comma(quotation.words) + "\" " + speaker.role + ' ' + speaker.name + " said."}};
    case 1:
      return {{'"' + with_comma(quotation.words) + "\" said " + speaker.name + '.'}};
    case 2:
      return {{speaker.name + ", " + speaker.role + ", said: \"" + quotation.words + '"'}};
    default:
      return {{'"' + with_comma(quotation.words) + "\" " + speaker.surname + " said."}};
  }
}

std::string fact_sentence(const Story& story, Random& random) {
  const Person& person = random.pick(story.cast);
  const std::string& place = random.pick(story.places);
  const std::string& number = random.pick(story.numbers);
  switch (random.below(7)) {
    case 0:
      return "In " + place + ", " + person.name + " spoke of " + number + " cases.";
    case 1:
      return "The figure given by " + person.name + " was " + number + '.';
    case 2:
      return person.name + ", " + person.role + ", put it at " + number + " in " + place + '.';
    case 3:
      return "About " + number + " people in " + place + " might be concerned, " + person.surname + " said.";
    case 4:
      return "More than " + number + " were counted near " + place + '.';
    case 5:
      return "There could be " + number + ", reportedly, and " + person.surname + " did not deny it.";
    default:
      return "At least " + number + " had come to " + place + " when " + person.name + " arrived.";
  }
}

Text make_account(const TextSource& source, const Story& story, Random& random, std::vector<std::uint32_t>& heard) {
  Text text;
  text.title = source.title(story, random);
  heard = choose(static_cast<std::uint32_t>(random.between(1, 4)), static_cast<std::uint32_t>(story.quotations.size()),
                 random);
  std::size_t quoted = 0;
  const std::uint32_t wanted = source.account_words(random);
  for (std::uint32_t words = 0; words < wanted || quoted < heard.size();) {
    const bool quote = quoted < heard.size() && (words >= wanted || (words > 0 && random.chance(300)));
    Paragraph paragraph;
    if (quote) {
      const Quotation& quotation = story.quotations[heard[quoted++]];
      paragraph = quotation_paragraph(quotation, story.cast[quotation.speaker], random);
    } else {
      paragraph = source.paragraph(story, random);
    }
    if (random.chance(250)) paragraph.sentences.push_back(fact_sentence(story, random));
    for (const std::string& sentence : paragraph.sentences) words += count_words(sentence);
    text.paragraphs.push_back(std::move(paragraph));
  }
  return text;
}

}  // namespace stemma::simulate
