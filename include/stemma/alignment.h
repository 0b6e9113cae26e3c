// Alignment: two reports side by side: what they share, what differs, how they are related.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "stemma/span.h"

namespace stemma {

enum class PassageKind {
  kVerbatim,     // The same words in the same order (case and punctuation aside).
  kEdited,       // Verbatim runs with small gaps.
  kParaphrase,   // The same content in other words.
  kQuotation,    // Inside quotation marks in both.
  kBoilerplate,  // Furniture of the site in both.
};
std::string_view to_string(PassageKind kind);

// A stretch that two reports share.
struct Passage {
  Span a;
  Span b;
  PassageKind kind = PassageKind::kVerbatim;
  double score = 1;    // In [0,1]: how alike the two stretches are.
  bool moved = false;  // Stands outside the common order of the two reports.
};

enum class ChangeType {
  kNumber,
  kName,
  kDate,
  kPlace,
  kHedgeDropped,
  kHedgeAdded,
  kAttributionDropped,
  kAttributionAdded,
  kAttributionChanged,
  kNegation,
  kQuote,
  kSpun,
  kAdded,
  kCut,
  kMoved,
  kWording,
};
std::string_view to_string(ChangeType type);

// A typed difference, read from a to b.
struct Change {
  ChangeType type = ChangeType::kWording;
  std::optional<Span> a;  // nullopt: nothing corresponds in a (added).
  std::optional<Span> b;  // nullopt: nothing corresponds in b (cut).
  std::string a_text;
  std::string b_text;
  std::string rule;         // Id of the rule that found it: "number.value", "hedge.modal", ...
  std::string explanation;  // One sentence for a person.
  bool of_meaning = false;  // What is claimed differs, not just how it is said.
  int passage = -1;         // Index into Alignment::passages; -1 = outside all of them.
};

// A word that a thesaurus put in place of the one that was meant.
struct Substitution {
  Span span;           // In the spun report.
  std::string text;    // "exercise"
  std::string meant;   // "train"
  std::string reason;  // "WordNet: both are senses of train"
};
struct Spinning {
  double score = 0;  // In [0,1]: how sure we are that this report was machine-spun.
  std::vector<Substitution> substitutions;
};

struct SpunReport {
  std::string report;
  Spinning spinning;
};

// One measure of whether two texts have a common origin, seen from the shorter one.
struct Reason {
  std::string
      measure;       // "verbatim", "retold", "wording", "order", "whole"; "start" is what speaks against it at first.
  double value = 0;  // In [0,1].
  double log_odds = 0;   // What it adds; the logistic function of the sum is the score.
  std::string sentence;  // For a person.
};

// How closely one report keeps to another's words, whoever had them first; the closest that fits.
enum class ReuseGrade { kNone, kHeavy, kLight, kNearCopy };
std::string_view to_string(ReuseGrade grade);

// The figures behind the grade, each a share of this report in [0,1] but run_words.
struct Reuse {
  ReuseGrade grade = ReuseGrade::kNone;
  double pairs = 0;      // Of its sequences of two words: the other has them, wherever.
  double triples = 0;    // The same of three words.
  double run_words = 0;  // Length in words of its unbroken runs of such triples, as an average word in one sees it.
  double in_order = 0;   // Of its content words: the longest sequence of them that the other has in the same order.
};

// How two reports are related, weakest first; the strongest that holds is given.
enum class Relation { kNone, kSameStory, kBoilerplate, kQuotation, kParaphrase, kPartial, kCopy };
std::string_view to_string(Relation relation);

struct Alignment {
  std::string a;  // Report ids, a < b in byte order unless the caller asked for an order.
  std::string b;
  Relation relation = Relation::kNone;
  double containment_a =
      0;  // Share of a's words that stand in passages with b, in [0,1]. Boilerplate and quotations do not count.
  double containment_b = 0;
  std::uint32_t shared_tokens = 0;  // Words of a in verbatim or edited passages.
  double score = 0;             // In [0,1]: how sure we are that one text descends from the other or both from a third.
  std::vector<Reason> reasons;  // Why the score is what it is, what counts most first. Filled by collate.
  std::vector<Passage> passages;  // By offset in a, not overlapping in a.
  std::vector<Change> changes;    // Changes of meaning first, then by offset in a. Filled by collate and dossier.
  Spinning spun_a;
  Spinning spun_b;
  Reuse reuse_a;  // Of a's words in b. Filled by collate.
  Reuse reuse_b;
};

// Two reports worth aligning, as the index sees them before their texts are compared.
struct CandidatePair {
  std::string_view a;  // Report ids, a < b in byte order.
  std::string_view b;
  std::uint32_t shared_shingles = 0;  // Distinct runs of five words that stand in both.
  std::uint32_t shingles_a = 0;       // In all.
  std::uint32_t shingles_b = 0;
  double rare_bits = 0;  // Rarity of the rare words in both, in bits.
};

}  // namespace stemma
