// Kinds of event that a world can have, read from events.txt.
#pragma once

#include <string>
#include <vector>

namespace stemma::worlds {

struct NameKind {
  std::string slot;    // "ship"
  std::string suffix;  // "Mining", or empty.
};

struct SpeakerKind {
  bool person = false;  // Has a name; `role` says what of: "fire chief". Otherwise `role` is all: "the port authority".
  std::string role;
};

struct ClaimKind {
  std::string name;
  int low = 0, high = 0;              // Of its number; both 0: it has none.
  bool quoted = false;                // The wordings are a speaker's words, one speaker's to each.
  std::vector<std::string> wordings;  // With {slots}, [a|b] and <a>.
};

struct EventKind {
  std::string name;
  bool kept = false;  // Of the half that nothing is tuned on.
  std::vector<NameKind> names;
  std::vector<SpeakerKind> speakers;
  std::vector<ClaimKind> claims;
};

// Empty, with `error` set to what is wrong and where, if the file cannot be read as described at its top.
std::vector<EventKind> read_events(const std::string& path, std::string& error);

}  // namespace stemma::worlds
