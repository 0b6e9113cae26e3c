// An invented word is two to four syllables and the ending of its class, so that it looks like its class to a tagger
// that goes by endings. The sizes of the classes are about those of a year of one newspaper. Names are not in the
// vocabulary: each story invents its own, so the number of distinct words keeps growing with the collection, as it does
// in life.
#include "vocabulary.h"

#include <sstream>

namespace stemma::simulate {
namespace {

constexpr std::array<std::string_view, 24> kOnsets{"b", "c", "d", "f", "g", "h", "j",  "k",  "l",  "m",  "n",  "p",
                                                   "r", "s", "t", "v", "w", "z", "br", "cr", "dr", "pl", "st", "tr"};
constexpr std::array<std::string_view, 8> kVowels{"a", "e", "i", "o", "u", "ai", "ea", "ou"};
constexpr std::array<std::string_view, 10> kCodas{"", "", "", "", "n", "r", "l", "s", "m", "nd"};

constexpr std::string_view kNouns =
    "people government police year report country official state city company minister group president week court "
    "leader "
    "month house family man woman world law party school money part statement day attack plan case force news service "
    "member number office area home market power war vote business group team deal price water "
    "time job child life right street program security network decision question authority problem issue agency "
    "employee hospital council election road border ministry bank investigation evidence worker resident student "
    "ceasefire tax budget union judge lawyer army driver witness ship train airport bridge storm fire phone video";
constexpr std::string_view kVerbs =
    "said told asked added called reported used wanted announced confirmed showed found helped moved started worked "
    "claimed denied warned agreed killed arrested charged opened closed offered published revealed planned ordered "
    "reached raised signed voted released attacked blamed accused insisted argued suggested described supported "
    "rejected failed stopped changed paid built lost won sent made took gave saw led left held met brought";
constexpr std::string_view kAdjectives =
    "new last first other local former senior public foreign national political large early high military economic "
    "social young private possible recent old major small different international federal official special several "
    "strong clear free serious final open common independent nuclear annual legal medical regional armed wounded";
constexpr std::string_view kAdverbs =
    "also still now later already only again recently again directly nearly never often once quickly soon finally "
    "clearly apparently reportedly allegedly probably certainly largely partly publicly repeatedly";

struct Recipe {
  std::string_view known;
  std::size_t size;
  std::vector<std::string_view> endings;
};

const std::vector<std::string>& given_names() {
  static const std::vector<std::string> names = [] {
    std::istringstream in(
        "Maria John Ahmed Anna David Elena Peter Fatima James Olga Michael Sara Thomas Leila Robert Ingrid Paul Nadia "
        "Daniel Chen Andrew Sofia Mark Amina George Yuki Simon Clara Ivan Grace Omar Helen Victor Rosa Martin Julia "
        "Hassan Laura Felix Irina Samuel Teresa Adam Monika Karim Eva Luis Ruth");
    std::vector<std::string> result;
    for (std::string name; in >> name;) result.push_back(name);
    return result;
  }();
  return names;
}

template <std::size_t n>
std::string_view pick(const std::array<std::string_view, n>& from, Random& random) {
  return from[random.below(n)];
}

std::string syllables(int number, Random& random) {
  std::string result;
  for (int i = 0; i < number; ++i) {
    result += pick(kOnsets, random);
    result += pick(kVowels, random);
    result += pick(kCodas, random);
  }
  return result;
}

}  // namespace

Vocabulary::Vocabulary() {
  const std::array<Recipe, kWordClasses> recipes{{
      {kNouns, 30000, {"", "", "er", "tion", "ment", "ity", "s", "ers", "ance"}},
      {kVerbs, 9000, {"ed"}},
      {kAdjectives, 12000, {"al", "ic", "ous", "ive", "ed", "ing", "y"}},
      {kAdverbs, 3000, {"ly"}},
  }};
  Random random(20261122);
  for (std::size_t c = 0; c < kWordClasses; ++c) {
    const auto which = static_cast<WordClass>(c);
    std::vector<std::string>& words = classes_[c].words;
    const auto add = [&](std::string word) {
      const Place place{which, static_cast<std::uint32_t>(words.size())};
      if (places_.emplace(word, place).second) words.push_back(std::move(word));
    };
    std::istringstream known{std::string(recipes[c].known)};
    for (std::string word; known >> word;) add(word);
    while (words.size() < recipes[c].size) {
      std::string word = syllables(words.size() < 600 ? 1 : random.between(1, 2), random);
      word += random.pick(recipes[c].endings);
      if (word.size() > 3) add(std::move(word));
    }
    classes_[c].weights = Weighted(zipf_weights(words.size(), 27));
  }
}

std::string Vocabulary::synonym(std::string_view word, Random& random) const {
  const auto place = places_.find(std::string(word));
  if (place == places_.end()) return {};
  const std::vector<std::string>& words = classes_[index(place->second.which)].words;
  const std::uint32_t group = place->second.rank / 4 * 4;
  const std::uint32_t other = group + (place->second.rank - group + 1 + random.below(3)) % 4;
  return other < words.size() ? words[other] : std::string();
}

std::string invented_name(Random& random) {
  std::string name = syllables(random.between(2, 3), random);
  name[0] = static_cast<char>(name[0] - 32);
  return name;
}

const std::string& given_name(Random& random) { return random.pick(given_names()); }

}  // namespace stemma::simulate
