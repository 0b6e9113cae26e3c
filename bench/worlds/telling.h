// How something is put into words: which wording, on whose word, with which number.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "events.h"
#include "simulate/random.h"

namespace stemma::worlds {

using simulate::Random;

struct Voice {
  std::string name;  // "Maria Belvano"; empty for an office.
  std::string surname;
  std::string role;  // "fire chief", or "the port authority".
};

// One event with its names.
struct Event {
  const EventKind* kind = nullptr;
  std::map<std::string, std::string> slots;
  std::vector<Voice> voices;
};

// What a newsroom found out, or has from another.
struct Fact {
  int event = 0;
  int claim = 0;
  int value = 0;        // The number that is given.
  int voice = -1;       // Who said it to the newsroom that found it out; -1: it saw for itself.
  bool named = true;    // false: the report keeps to itself who said it.
  bool denied = false;  // The voice says that it is not so.
  int found_by = 0;     // Newsroom.
  std::string cited;    // The medium on whose word the report has it; empty: its own.
  bool hedged = false;  // "reportedly"
  int wording = -1;     // In which it was told last.
};

// Where in the telling a fact stands, in bytes.
struct Place {
  std::size_t begin = 0, end = 0;
};

// Tells facts, in one report: who has been introduced is called by the surname.
class Teller {
 public:
  // `style`: newsrooms with another one choose other words for the same; -1: other words than the fact was told in.
  Teller(const std::vector<Event>& events, std::string newsroom, int style, Random& random)
      : events_(events), newsroom_(std::move(newsroom)), style_(style), random_(random) {}

  // A sentence of one fact, or of two that one sentence can hold; `places` receives where each stands.
  std::string tell(std::vector<Fact>& facts, std::vector<Place>& places);
  // To whom voices speak from now on ("..., she told the Post").
  void told_to(std::string newsroom) { newsroom_ = std::move(newsroom); }
  // A headline.
  std::string headline(Fact fact);

 private:
  std::string clause(Fact& fact);
  std::string voice(const Fact& fact);
  std::string framed(Fact& fact);
  std::string cited(Fact& fact);
  std::string denied(Fact& fact);
  std::string quoted(const Fact& fact);

  const std::vector<Event>& events_;
  std::string newsroom_;
  int style_;
  Random& random_;
  std::map<std::pair<int, int>, bool> introduced_;
};

// A wording with its alternatives chosen and its slots filled, {n} excepted.
std::string filled(const std::string& wording, const std::map<std::string, std::string>& slots, Random& random);
// "212", "about 200", "more than 200", "dozens of"; `after` are the words that follow the number.
std::string number_words(int value, const std::string& after, bool exact, Random& random);

}  // namespace stemma::worlds
