// Tests: Worlds.Events*
#include "events.h"

#include <fstream>
#include <sstream>

namespace stemma::worlds {
namespace {

std::string rest_of(std::istringstream& line) {
  std::string rest;
  std::getline(line >> std::ws, rest);
  return rest;
}

// One line of the file. False if it does not belong where it stands.
bool read_line(const std::string& text, std::vector<EventKind>& events) {
  std::istringstream line(text);
  std::string word;
  line >> word;
  if (word == "event") {
    EventKind event;
    std::string half;
    line >> event.name >> half;
    event.kept = half == "kept";
    events.push_back(event);
    return half == "kept" || half == "tuned";
  }
  if (events.empty()) return false;
  EventKind& event = events.back();
  if (word == "name") {
    NameKind name;
    line >> name.slot;
    name.suffix = rest_of(line);
    event.names.push_back(name);
    return !name.slot.empty();
  }
  if (word == "speaker") {
    SpeakerKind speaker;
    std::string name;
    line >> name;
    speaker.role = rest_of(line);
    speaker.person = speaker.role.starts_with("person ");
    if (speaker.person) speaker.role.erase(0, 7);
    event.speakers.push_back(speaker);
    return !speaker.role.empty();
  }
  if (word == "claim") {
    ClaimKind claim;
    std::string range;
    line >> claim.name >> range;
    if (!range.empty() && std::sscanf(range.c_str(), "%d..%d", &claim.low, &claim.high) != 2) return false;
    event.claims.push_back(claim);
    return claim.low <= claim.high;
  }
  if ((word != "-" && word != "\"") || event.claims.empty()) return false;
  event.claims.back().quoted = word == "\"";
  event.claims.back().wordings.push_back(rest_of(line));
  return true;
}

}  // namespace

std::vector<EventKind> read_events(const std::string& path, std::string& error) {
  std::ifstream file(path);
  std::vector<EventKind> events;
  std::string line;
  for (int number = 1; std::getline(file, line); ++number) {
    if (line.empty() || line[0] == '#' || read_line(line, events)) continue;
    error = path + ":" + std::to_string(number) + ": cannot be understood: " + line;
    return {};
  }
  if (events.empty()) error = path + ": no events";
  return events;
}

}  // namespace stemma::worlds
