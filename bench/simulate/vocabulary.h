// An invented language that tokenisers, stop words and name finders take for English news: English function words and a
// few hundred of the commonest English content words on top, invented words below, all drawn after Zipf and Mandelbrot.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "random.h"

namespace stemma::simulate {

enum class WordClass { kNoun, kVerb, kAdjective, kAdverb };
constexpr std::size_t kWordClasses = 4;

class Vocabulary {
 public:
  Vocabulary();  // Always the same.

  // Verbs are in the past tense. Most frequent first: rank 0 is the commonest.
  const std::vector<std::string>& words(WordClass which) const { return classes_[index(which)].words; }
  const std::string& draw(WordClass which, Random& random) const {
    const Class& from = classes_[index(which)];
    return from.words[from.weights.draw(random)];
  }
  // Another word of about the same frequency and the same class, the same few for a word each time; empty for a word
  // that is not in the vocabulary.
  std::string synonym(std::string_view word, Random& random) const;

 private:
  static std::size_t index(WordClass which) { return static_cast<std::size_t>(which); }
  struct Class {
    std::vector<std::string> words;
    Weighted weights;
  };
  struct Place {
    WordClass which;
    std::uint32_t rank;
  };
  std::array<Class, kWordClasses> classes_;
  std::unordered_map<std::string, Place> places_;
};

// A name that is no word: "Belvano". Capitalised.
std::string invented_name(Random& random);
const std::string& given_name(Random& random);

}  // namespace stemma::simulate
