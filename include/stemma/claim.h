// Claim sheet: what is claimed, by whom, and how many independent origins stand behind it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "stemma/annotations.h"
#include "stemma/span.h"

namespace stemma {

// One link of "outlet C <- agency A <- an official", outermost first.
struct AttributionStep {
  std::string name;
  SourceGrade grade = SourceGrade::kNamed;
  std::vector<Span> span;  // Where the report names it; empty for the outlet itself.
};

// One report's sentence or clause with its attribution and modality.
struct Statement {
  std::string id;  // "S1", ...
  std::string report;
  Span span;
  std::vector<AttributionStep> attribution;  // Empty: the report says it on its own word.
  Modality modality = Modality::kAsserted;
  std::string origin;  // Id of the origin that it is counted under.
};

enum class OriginKind {
  kAgency,   // An agency's dispatch, in the collection or lost.
  kOutlet,   // A report's own account.
  kSpeaker,  // A person, office or document that several reports heard or read for themselves.
  kUnknown,
};
std::string_view to_string(OriginKind kind);

// Where knowledge entered: one of the things that the counting rule counts.
struct Origin {
  std::string id;  // "O1", ...
  OriginKind kind = OriginKind::kUnknown;
  SourceGrade grade = SourceGrade::kNamed;
  std::string name;                  // "AP", "Harbour Gazette (own reporting)", "the port authority".
  std::vector<std::string> reports;  // By id.
  std::vector<std::string> families;
  std::string reason;  // Why these reports count as one origin, a sentence.
};

// One of those that a profile counts, or that it leaves out.
struct CountedOrigin {
  std::string name;                  // "AP", "Harbour Gazette (own reporting)", "Ludmila Horan", "F1".
  std::vector<std::string> reports;  // By id.
  std::string reason;                // Why these reports count once, or why they do not count; a sentence.
};

// Counting profiles after NATO STANAG 2511: a report confirms another only if it comes from another origin. Who denies
// a claim does not confirm it: denials count only where nobody asserts the claim.
struct IndependentOrigins {
  int strict = 0;                        // Origins shown to be independent of one another; at least 1.
  int newsroom = 0;                      // One per root dispatch or own reporting.
  int research = 0;                      // One per family.
  std::string reason;                    // What the strict count leaves out and why.
  std::vector<CountedOrigin> by_strict;  // The lists that make the numbers. Empty if nothing is shown, though
                                         // `strict` is 1 then.
  std::vector<CountedOrigin> by_newsroom;
  std::vector<CountedOrigin> by_research;
  std::vector<CountedOrigin> not_shown;  // Counted by `newsroom`, but not shown to be independent of the others.
};

// A suggestion for the credibility of information after STANAG 2511; the analyst has the last word.
struct Credibility {
  int grade = 6;       // 1 confirmed, 2 probably true, 3 possibly true, 4 doubtful, 5 improbable, 6 cannot be judged.
  std::string reason;  // A sentence.
};

struct VaryingValue {
  std::string value;                 // As first written.
  std::vector<std::string> reports;  // By id.
};
// Something on which the statements of a claim differ.
struct Varying {
  std::string what;  // "number: people", "name: minister", "hedge", "quotation", ...
  std::vector<VaryingValue> values;
};

// Something that weakens a statement or says whose it is, and that a report made of another no longer has.
struct Lost {
  std::string what;   // "hedge" or "attribution".
  std::string value;  // The word or source that is gone.
  std::string from;   // Report that has it.
  std::string to;     // Report made of it that states the claim without.
};

// A link of a tree on which the counts of a claim hang: without it they are others. Counted anew as if `to` did not
// have it from `from`, but from the link's runner-up where there is one.
struct Hinge {
  std::string from;  // Node id: a report or a lost source.
  std::string to;    // Report.
  int strict = 0;    // The counts without the link.
  int newsroom = 0;
};

struct Claim {
  std::string id;    // "C1", ...
  std::string text;  // The statement that says it most fully.
  std::vector<Statement> statements;
  int articles = 0;  // Reports that say it.
  int outlets = 0;
  int families = 0;
  std::vector<std::string> origins;  // Origin ids.
  IndependentOrigins independent;
  Credibility credibility;
  std::string story;                 // "E1", ...: of most of its reports.
  std::string weakest;               // Ids of the statements that say it least and most firmly; empty if all are
  std::string strongest;             // equally firm.
  std::vector<std::string> denials;  // Ids of the statements that deny it, where others assert it.
  std::vector<Varying> varying;
  std::vector<std::int64_t> decisions;  // Numbers of the analyst's decisions that are about it, ascending.
  int analyst_grade = 0;                // Credibility as the analyst grades it, 1 to 6; 0: not graded.
  std::vector<Lost> lost;               // By `to`, then `what`.
  std::optional<Hinge> hinge;           // The least sure such link; none if the four least sure ones change nothing.
};

// Reports of one event.
struct Story {
  std::string id;                    // "E1", ...
  std::vector<std::string> reports;  // By id.
};

struct ClaimSheet {
  std::vector<Origin> origins;  // All origins of the collection.
  std::vector<Claim> claims;    // Fewest newsroom origins first, then most articles, then id.
  std::vector<Story> stories;   // By first report.
};

}  // namespace stemma
