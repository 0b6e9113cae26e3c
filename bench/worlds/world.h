// Small worlds: an event, those who know of it, newsrooms that ask them or watch, and outlets that copy, cite, merge,
// reword and forget to say whence. docs/methods/worlds.md says how, and what is true of each.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "events.h"
#include "simulate/outlets.h"
#include "telling.h"

namespace stemma::worlds {

struct TrueStatement {
  std::string report;
  std::size_t begin = 0, end = 0;  // Bytes of the body.
  int found_by = 0;                // Newsroom.
  int voice = -1;
  bool denied = false;
  std::string copied_from;  // Report whose sentence it is; empty: told anew.
  bool verbatim = false;    // In the very words of that report.
};

// What is true of a claim, after the counting rule.
struct TrueClaim {
  std::string id;  // "0-dead"
  std::vector<TrueStatement> statements;
  int newsroom = 0;  // Newsrooms that found it out for themselves.
  int strict = 0;    // The same, those that have it from one voice counted once.
};

struct World {
  std::string name;
  std::string kind;
  bool kept = false;
  std::vector<std::string> reports;  // A line of JSON each.
  std::vector<std::string> made;     // "r3<r1 shortened", of each report.
  std::vector<TrueClaim> claims;
};

// World `number` of a seed: the same bytes everywhere. REQUIRES: kinds of both halves, or of the one asked for.
World make_world(const std::vector<EventKind>& kinds, bool kept, std::uint64_t seed, std::uint32_t number,
                 const simulate::Outlets& outlets);

std::string truth_json(const World& world);

}  // namespace stemma::worlds
