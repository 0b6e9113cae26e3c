// One report in the making: from a story or from other reports, to the JSON that the collection holds.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "outlets.h"
#include "rates.h"
#include "story.h"

namespace stemma::simulate {

struct Made {
  std::string id;
  Text text;
  std::int64_t time_ms = 0;  // When it appeared, from the start of the collection.
  bool lost = false;
  const Outlet* outlet = nullptr;       // Null: the agency itself.
  const Outlet* kept_outlet = nullptr;  // Whose furniture was copied along, or null.
  std::string publisher;
  std::vector<std::string> parents, operations;  // Ids; JSON objects.
};

// A report of another story to take from.
struct Recent {
  std::string id;
  Text text;
  std::int64_t time_ms = 0;
  Quotation quotation;
  Person speaker;
};

struct Making {  // What every report of a collection is made with.
  const TextSource& source;
  const Outlets& outlets;
  const Rates& rates;
  const std::vector<Recent>& recent;
  std::size_t shortest = 0;  // Sentences that trims and cuts leave of a report.
};

// How much later a copy appears: ten minutes as a rule, seldom days.
std::int64_t lag_ms(Random& random);

// Fill in everything but the id, from the time on: `made.time_ms` is when it may appear, and is put off where it takes
// from a later report. REQUIRES of make_copy: at least one parent.
void make_root(const Story& story, const Making& with, Random& random, Made& made);
void make_copy(const Story& story, const std::vector<const Made*>& parents, const Making& with, Random& random,
               Made& made);

// The report as a line of JSON, with the furniture of its outlet around the text. Adds what it did to
// `made.operations`.
std::string report_json(Made& made, const Making& with, Random& random);
// `with_sentences`: with a hash of each, so that it can be told what a copy has of its parent.
std::string truth_json(const Made& made, std::uint64_t story, std::uint64_t family, bool with_sentences);

// "2026-03-01T12:30:00Z"; time 0 is the start of 2026.
std::string rfc3339(std::int64_t time_ms);

}  // namespace stemma::simulate
