// Decisions: the analyst's word. What is decided is kept in the case with who decided it and when, holds on every run
// until it is undone, wins over the evidence, and is shown as what it is.
//
// A claim has no id that lasts: claims are made anew on every run. So a decision about a claim names statements, and a
// statement is named by its report and its place in it, which never change; the claim is the one that the statement is
// in. A hash of the words guards against a report of the same id with another text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "stemma/span.h"

namespace stemma {

enum class DecisionKind {
  kNotCopy,      // Two reports: neither is a copy of the other, however alike they are.
  kSameSource,   // Two reports go back to one text: they are of one family.
  kCameFirst,    // The first of two reports does not descend from the second.
  kMerge,        // The claims of these statements are one claim.
  kSplit,        // These statements, and those of the same words, are a claim of their own.
  kSameOrigin,   // These statements have their claim from one origin.
  kIndependent,  // Each of these statements has it from an origin of its own.
  kGrade,        // The credibility of a statement's claim, 1 to 6 after STANAG 2511.
  kNote,         // A text, about a report or a statement.
};
std::string_view to_string(DecisionKind kind);

// A report, or a statement in it.
struct Anchor {
  std::string report;
  std::optional<Span> span;  // Of the statement; nullopt: the report.
  std::string text_hash;     // Of its words, or of the report's body: 32 hex digits.
  bool operator==(const Anchor&) const = default;
};

struct Decision {
  std::int64_t number = 0;  // From 1 in order of arrival; never given out again.
  DecisionKind kind = DecisionKind::kNote;
  std::vector<Anchor> about;
  int grade = 0;            // Of kGrade, 1 to 6.
  std::string text;         // The note, or why it was decided; may be empty.
  std::string who;          // As given.
  std::string when;         // RFC 3339.
  std::string undone_by;    // Empty: it holds.
  std::string undone_when;  // RFC 3339.
  // Set by Engine::decisions(): it holds, and all that it is about is in the collection with the words it had.
  bool applies = false;

  bool holds() const { return undone_when.empty(); }
};

// "decided by A. Lee on 2031-04-09: the two desks sat in one room". Without the colon if there is no text.
std::string signature(const Decision& decision);

}  // namespace stemma
