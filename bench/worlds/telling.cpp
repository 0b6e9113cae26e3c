// A fact becomes a sentence in three choices: one of the wordings of its claim, a way of giving its number, and a frame
// that says who says so. Wordings are the author's, frames the usual ones of news. Tests: Worlds.Telling*
#include "telling.h"

#include <algorithm>
#include <array>

#include "simulate/story.h"

namespace stemma::worlds {

using simulate::is_letter;
using simulate::lower;
using simulate::upper;
namespace {

std::string capital(std::string words) {
  if (!words.empty()) words[0] = upper(words[0]);
  return words;
}

std::string with_commas(int value) {
  std::string digits = std::to_string(value);
  for (int at = static_cast<int>(digits.size()) - 3; at > 0; at -= 3) digits.insert(static_cast<std::size_t>(at), ",");
  return digits;
}

// "Belvano, the fire chief,." and the like.
std::string without_double_marks(std::string words) {
  for (const std::string_view mark : {",.", ",,", ",:"}) {
    for (std::size_t at = words.find(mark); at != std::string::npos; at = words.find(mark)) words.erase(at, 1);
  }
  return words;
}

std::string small_number(int value) {
  static constexpr std::array<std::string_view, 13> kWords{"no",    "one",   "two",  "three", "four",   "five",  "six",
                                                           "seven", "eight", "nine", "ten",   "eleven", "twelve"};
  return value < 13 ? std::string(kWords[static_cast<std::size_t>(value)]) : with_commas(value);
}

// Rounded to tens, from 100 up to two figures; small numbers to fives.
int rounded(int value, bool up) {
  int unit = value >= 20 ? 10 : 5;
  while (value / unit >= 100) unit *= 10;
  return std::max(unit, (value + (up ? unit - 1 : 0)) / unit * unit);
}

bool counts_things(const std::string& after) {
  static constexpr std::array<std::string_view, 12> kMeasures{"million", "billion", "thousand", "per",
                                                              "metres",  "metre",   "tonnes",   "kilometres",
                                                              "crowns",  "minutes", "years",    "cubic"};
  if (after.empty() || after[0] != ' ' || after.size() < 2 || !is_letter(after[1])) return false;
  const std::string word = after.substr(1, after.find(' ', 1) - 1);
  return std::find(kMeasures.begin(), kMeasures.end(), word) == kMeasures.end();
}

}  // namespace

std::string number_words(int value, const std::string& after, bool exact, Random& random) {
  const std::uint32_t way = random.below(10);
  if (exact || way < 6 || value < 5) return after.starts_with(" per") ? with_commas(value) : small_number(value);
  if (counts_things(after)) {
    if (value >= 23 && value <= 25) return "two dozen";
    if (way == 6 && value >= 24 && value < 100) return "dozens of";
    if (way == 6 && value >= 200 && value < 1000) return "hundreds of";
    if (way == 6 && value >= 2000 && value < 10000) return "thousands of";
  }
  if (value < 13) return small_number(value);
  const int low = rounded(value, false);
  const int high = rounded(value, true);
  if (low == high) return with_commas(value);
  if (way <= 7) return "more than " + with_commas(low);
  if (way == 8) return "nearly " + with_commas(high);
  return "about " + with_commas(high - value < value - low ? high : low);
}

std::string filled(const std::string& wording, const std::map<std::string, std::string>& slots, Random& random) {
  std::string out;
  bool silent = false;
  for (std::size_t at = 0; at < wording.size(); ++at) {
    const char c = wording[at];
    if (c == '[') {
      const std::size_t bar = wording.find('|', at), end = wording.find(']', at);
      const bool second = random.chance(500);
      const std::string chosen = second ? wording.substr(bar + 1, end - bar - 1) : wording.substr(at + 1, bar - at - 1);
      if (!silent) out += filled(chosen, slots, random);
      at = end;
    } else if (c == '<') {
      silent = random.chance(500);
    } else if (c == '>') {
      silent = false;
    } else if (c == '{') {
      const std::size_t end = wording.find('}', at);
      const std::string slot = wording.substr(at + 1, end - at - 1);
      const auto found = slots.find(slot);
      if (!silent) out += found == slots.end() ? "{" + slot + "}" : found->second;
      at = end;
    } else if (!silent && !(c == ' ' && (out.empty() || out.back() == ' '))) {
      out += c;
    }
  }
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

std::string Teller::clause(Fact& fact) {
  const Event& event = events_[static_cast<std::size_t>(fact.event)];
  const auto& wordings = event.kind->claims[static_cast<std::size_t>(fact.claim)].wordings;
  const auto number = static_cast<int>(wordings.size());
  if (style_ >= 0 || number < 2) {
    // Two that heard the same voice put it in the voice's words now and then.
    const bool theirs = fact.voice >= 0 && random_.chance(400);
    fact.wording = ((theirs ? fact.voice : std::max(0, style_)) + fact.claim) % number;
  } else {
    fact.wording = (fact.wording + 1 + static_cast<int>(random_.below(static_cast<std::size_t>(number - 1)))) % number;
  }
  std::string words = filled(wordings[static_cast<std::size_t>(fact.wording)], event.slots, random_);
  const std::size_t at = words.find("{n}");
  if (at == std::string::npos) return words;
  const std::string after = words.substr(at + 3);
  const bool bound = at >= 3 && (words.compare(at - 3, 3, "of ") == 0 || words.compare(at - 2, 2, "a ") == 0);
  const std::string told = number_words(fact.value, after, bound, random_);
  return words.replace(at, 3, told);
}

std::string Teller::voice(const Fact& fact) {
  const Voice& who = events_[static_cast<std::size_t>(fact.event)].voices[static_cast<std::size_t>(fact.voice)];
  if (who.name.empty()) return who.role;
  bool& known = introduced_[{fact.event, fact.voice}];
  if (known) return random_.chance(850) ? who.surname : "the " + who.role.substr(0, who.role.find(" for "));
  known = true;
  if (random_.chance(600)) return who.role + ' ' + who.name;
  return who.name + ", the " + who.role + ',';  // The comma that closes it is taken out before another mark.
}

std::string Teller::denied(Fact& fact) {
  const std::string who = voice(fact);
  const std::string what = clause(fact);
  switch (random_.below(3)) {
    case 0:
      return capital(who) + " denied that " + what + '.';
    case 1:
      return capital(who) + " rejected reports that " + what + '.';
    default:
      return "It is not true that " + what + ", " + who + " said.";
  }
}

std::string Teller::cited(Fact& fact) {
  const std::string what = clause(fact);
  if (fact.voice >= 0 && fact.named && random_.chance(350)) {
    return fact.cited + " reported, citing " + voice(fact) + ", that " + what + '.';
  }
  switch (random_.below(4)) {
    case 0:
      return capital(what) + ", " + fact.cited + " reported.";
    case 1:
      return "According to " + fact.cited + ", " + what + '.';
    case 2:
      return fact.cited + " said that " + what + '.';
    default:
      return fact.cited + " reported that " + what + '.';
  }
}

std::string Teller::quoted(const Fact& fact) {
  const Event& event = events_[static_cast<std::size_t>(fact.event)];
  const auto& wordings = event.kind->claims[static_cast<std::size_t>(fact.claim)].wordings;
  std::string words = wordings[static_cast<std::size_t>(fact.value) % wordings.size()];
  const std::string who = voice(fact);
  if (random_.chance(250)) return capital(who) + " said: \"" + words + "\"";
  words.back() = ',';
  return '"' + words + "\" " + (random_.chance(300) ? "said " + who : who + " said") + '.';
}

std::string Teller::framed(Fact& fact) {
  const std::string what = clause(fact);
  if (fact.voice < 0 || !fact.named) {
    return fact.hedged ? (random_.chance(500) ? "Reportedly, " + what : "It appeared that " + what) + '.'
                       : capital(what) + '.';
  }
  const std::string who = voice(fact);
  switch (random_.below(10)) {
    case 0:
    case 1:
      return capital(what) + ", " + who + " said.";
    case 2:
      return capital(who) + " said " + what + '.';
    case 3:
      return capital(who) + " said that " + what + '.';
    case 4:
      return "According to " + who + ", " + what + '.';
    case 5:
      return capital(what) + ", according to " + who + '.';
    case 6:
      return capital(who) + " told reporters that " + what + '.';
    case 7:
      return capital(what) + ", " + who + " told " + newsroom_ + '.';
    case 8:
      return capital(who) + " confirmed that " + what + '.';
    default:
      return capital(who) + " added that " + what + '.';
  }
}

std::string Teller::tell(std::vector<Fact>& facts, std::vector<Place>& places) {
  const auto one = [&](Fact& fact) {
    if (events_[static_cast<std::size_t>(fact.event)].kind->claims[static_cast<std::size_t>(fact.claim)].quoted)
      return quoted(fact);
    if (fact.denied) return denied(fact);
    return fact.cited.empty() ? framed(fact) : cited(fact);
  };
  if (facts.size() < 2) {
    std::string words = without_double_marks(one(facts.front()));
    places.assign(1, {0, words.size()});
    return words;
  }
  const bool same = facts[0].voice == facts[1].voice;
  std::string words =
      without_double_marks(same ? capital(voice(facts[0])) + " said that " + clause(facts[0]) : one(facts[0]));
  if (!same) words.pop_back();
  places.assign(1, {0, words.size()});
  words += same ? " and that " : ", while ";
  const std::size_t begin = words.size();
  if (!same) words += voice(facts[1]) + " said that ";
  words += clause(facts[1]) + '.';
  places.push_back({begin, words.size()});
  return words;
}

std::string Teller::headline(Fact fact) {
  const Event& event = events_[static_cast<std::size_t>(fact.event)];
  const ClaimKind& claim = event.kind->claims[static_cast<std::size_t>(fact.claim)];
  std::string words = claim.quoted ? event.slots.at("place") + " waits for answers" : clause(fact);
  return capital(std::move(words));
}

}  // namespace stemma::worlds
