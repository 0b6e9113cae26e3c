// Makes the reports of a collection in the order in which they appear, and the truth beside them.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "family_shape.h"
#include "report.h"

namespace stemma::simulate {

struct CollectionOptions {
  std::uint32_t reports = 10000;
  std::uint64_t seed = 1;
  int days = 90;               // That the collection spans.
  int tail = 32;               // Sixteenths: a family has s reports or more with probability s^(-tail/16).
  std::uint32_t largest = 0;   // Reports of the largest family; 0: one in 200 of all, at least 20.
  std::uint32_t shortest = 0;  // Sentences that trims and cuts leave of a report.
  // Not empty: these families, each of a story of its own, and no others. Of the parents the first alone counts.
  std::vector<std::vector<Node>> families;
  Rates rates;
};

// Gets the JSON of a report and of its truth, without line ends. `report` is empty for a lost source.
using Sink = std::function<void(const std::string& report, const std::string& truth)>;

class Collection {
 public:
  // The last three outlive the collection.
  Collection(const CollectionOptions& options, const TextSource& source, const Vocabulary& vocabulary,
             const FamilyShape& shape);
  // Calls `sink` until all reports are out; once only. A report comes after those it was made from. Memory is what is
  // under way at one time: the copies that are still to appear, and the whole of a family while it is made.
  void make(const Sink& sink);

 private:
  struct Pending {
    std::int64_t time_ms;
    std::uint64_t number;
    std::string report, truth;
    bool operator<(const Pending& other) const {  // Of a heap: the earliest on top.
      return time_ms != other.time_ms ? time_ms > other.time_ms : number > other.number;
    }
  };

  std::int64_t story_gap_ms() const;
  std::uint32_t family_size(Random& random);
  void make_story(std::int64_t time_ms);
  void make_family(const Story& story, const std::vector<Node>& nodes, std::int64_t time_ms, Random& random);
  void make_given(const Sink& sink);
  const Made* second_parent(const std::vector<Node>& nodes, std::size_t child, const std::vector<Made>& made,
                            Random& random) const;
  void remember(const Story& story, const Made& root, Random& random);
  void publish(Made& made, Random& random);
  void flush(std::int64_t until_ms, const Sink& sink);

  CollectionOptions options_;
  const TextSource& source_;
  const FamilyShape& shape_;
  Outlets outlets_;
  PowerLaw sizes_;
  std::vector<Pending> pending_;  // A heap.
  std::vector<Recent> recent_;    // A ring: the latest accounts.
  std::uint64_t remembered_ = 0, ids_ = 0, stories_ = 0, families_ = 0, published_ = 0;
  std::uint32_t written_ = 0;
  bool largest_made_ = false;
};

}  // namespace stemma::simulate
