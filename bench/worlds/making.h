// Reports of a world in the making: accounts, and what is made of them.
#pragma once

#include <string>
#include <vector>

#include "simulate/outlets.h"
#include "telling.h"

namespace stemma::worlds {

using simulate::Outlet;
using simulate::Outlets;

struct Newsroom {
  std::string name;    // "Northern Press Agency"
  std::string called;  // How others cite it: "NPA", "the Belvano Post".
  bool agency = false;
  const Outlet* outlet = nullptr;
  int style = 0;
};

struct Sentence {
  std::string words;
  std::vector<Fact> facts;    // Empty: says nothing of the event.
  std::vector<Place> places;  // Of each fact in `words`.
  std::string copied_from;
  bool verbatim = false;
};

struct Draft {
  std::string id, title, publisher;
  int newsroom = 0;
  bool agency = false;
  std::string sign;      // The agency that the text is owed to and says so; empty: none is named.
  int sign_way = 0;      // 0 dateline, 1 last line, 2 metadata.
  std::string dateline;  // Place.
  std::int64_t time_ms = 0;
  bool dated = true;
  const Outlet* outlet = nullptr;
  std::string made = "account";  // Or what was done to the report that it is made of.
  std::string parent;            // Id; empty: an account.
  std::vector<Sentence> sentences;
};

struct Making {
  const std::vector<Event>& events;
  const Outlets& outlets;
  Random& random;
  std::vector<Newsroom> newsrooms;
  std::vector<Draft> drafts;

  int add_newsroom(bool agency);  // Its index.
  void publish_account(int newsroom, const std::vector<Fact>& facts);
  // A report made of drafts[parent], with what its outlet found out besides (under a newsroom that this adds).
  void publish_derived(std::size_t parent, const std::vector<Fact>& own);
  // The report as a line of JSON; `places` receives where each fact of each sentence stands in its body.
  std::string written(const Draft& draft, std::vector<std::vector<Place>>& places);

 private:
  std::vector<Sentence> told(const std::vector<Fact>& facts, const Newsroom& newsroom);
  void reword(Draft& draft, int in_a_thousand);
  void forget(Draft& draft);
  void shorten(Draft& draft);
  void merge(Draft& draft, std::size_t parent);
};

}  // namespace stemma::worlds
