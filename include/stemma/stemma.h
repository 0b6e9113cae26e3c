// Family and Stemma: which reports descend from one source, and how.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "stemma/decision.h"
#include "stemma/report.h"

namespace stemma {

enum class Role {
  kOriginal,  // The root of its family.
  kCopy,      // Nearly all of it stands in its parent, and nearly all of the parent in it.
  kPartial,   // A trimmed copy, or a report that holds copied passages among its own.
  kRewrite,   // The parent's content in other words.
  kRevision,  // A later version by the same outlet or agency.
  kSingle,    // Alone in its family.
};
std::string_view to_string(Role role);

// One line of `stemma families`.
struct FamilyRow {
  std::string report;
  std::string family;  // "F1", "F2", ... by size, then by smallest report id.
  Role role = Role::kSingle;
  std::string parent;      // A report id or the id of a lost source in the family's stemma; empty for a root.
  double containment = 0;  // Share of this report's words that stand in the parent, in [0,1].
  double confidence = 0;   // Of the edge from the parent, in [0,1]; 1 for a root known to be one.
  std::string credit;      // Agencies that the report credits as its own sources, ", " between; empty if none.
  std::string
      line;  // The agency whose dispatch it descends from, by its own credit or its family's; empty = own account.
};

enum class EvidenceKind {
  kTime,
  kCredit,
  kContainment,
  kDetailLost,
  kHedgeLost,
  kAttributionLost,
  kSpun,
  kTruncated,
  kQuoteShortened,
  kRevision,
  kSharedReading,
  kOrder,
  kAnalyst,  // A Decision.
};
std::string_view to_string(EvidenceKind kind);

// One reason for an edge and its direction.
struct Evidence {
  EvidenceKind kind = EvidenceKind::kTime;
  double weight = 0;   // Log-odds for this direction; negative speaks against it.
  std::string detail;  // One sentence for a person: "published 3 h earlier".
};

// The second best parent, and what would change the choice.
struct RunnerUp {
  std::string from;       // Node id.
  double confidence = 0;  // In [0,1].
  // The fewest kinds of evidence without which the runner-up would be as good a parent as the one chosen, what tells
  // most first; `weight` is what a kind gives the chosen one over the runner-up, in log-odds. Empty: nothing about the
  // two decides between them (they are as good as each other, or the rest of the tree decides).
  std::vector<Evidence> decisive;
};

struct CopyEdge {
  std::string from;  // Node ids.
  std::string to;
  double confidence = 0;           // In [0,1]: that `to` descends from `from`.
  double share = 0;                // Share of `to` that it took from `from`, in [0,1].
  std::vector<Evidence> evidence;  // Strongest first.
  std::optional<RunnerUp> runner_up;
  bool directed = true;  // false: they are neighbours, but nothing tells which of them came first.
};

struct StemmaNode {
  std::string id;                     // The report's id, or "F1/lost1" for a lost source.
  std::optional<std::string> report;  // nullopt = a lost source.
  std::string label;                  // "Daily Example", "AP dispatch (not in the collection)".
  std::string agency;                 // For lost sources: credited agency; may be empty.
  std::optional<TimePoint> time;      // Publication; for lost sources the latest moment it can have appeared.
};

// The tree (in general a directed acyclic graph: a report may have several parents) of one family.
struct Stemma {
  std::string family;
  std::string line;               // Agency at its root; empty when unknown.
  std::vector<StemmaNode> nodes;  // Roots first, then by depth and id.
  std::vector<CopyEdge> edges;    // By `to`, main parent first.
};

}  // namespace stemma
