// Truth: what is true of a sample collection, read from examples/<name>.truth.json. examples/README.md says what the
// fields mean.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace stemma::examples {

struct TruthReport {
  std::string id;
  std::string family;
  std::vector<std::string> parents;             // Main one first; "lost:X" for a source not in the collection.
  std::vector<std::string> would_do_as_parent;  // As good as the main parent, to go by the texts.
  std::vector<std::string> also_descends_from;  // Families.
  std::string role;
  std::string line;
  std::set<std::string> credits;
  bool dated = false;
};

// Read from parent to child. An empty text: nothing corresponds.
struct TruthChange {
  std::string child;
  std::string parent;
  std::string type;
  std::string child_text;
  std::string parent_text;
};

struct TruthStatement {
  std::string report;
  std::string text;  // Stands in the sentence that states the claim.
};

struct TruthClaim {
  std::string id;
  std::vector<TruthStatement> stated_by;
  int newsroom = 0;
  int strict = 0;
  int research = 0;
};

struct TruthQuotation {
  std::string a;
  std::string b;
  std::vector<std::string> texts;
};

struct TruthBoilerplate {
  std::string report;
  std::string text;
  std::vector<std::string> shared_with;
};

struct Truth {
  std::map<std::string, std::string> agency_of;  // Any way of writing it -> the name in this file.
  std::vector<TruthReport> reports;
  std::vector<TruthChange> changes;
  std::vector<TruthClaim> claims;
  std::vector<TruthQuotation> quotation_only;
  std::vector<TruthBoilerplate> boilerplate;
};

// Throws on a file that is absent or not as described: a test that cannot read the truth must fail.
Truth read_truth(const std::filesystem::path& file);

}  // namespace stemma::examples
