// Annotations: what one report says and on whose word. All spans are bytes of its body.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "stemma/span.h"

namespace stemma {

enum class MentionType { kPerson, kOrganisation, kPlace, kOther };
std::string_view to_string(MentionType type);

// A name in the text.
struct Mention {
  Span span;  // The name alone, without title or role: "Kim Yung-ho".
  MentionType type = MentionType::kOther;
  std::string name;  // The fullest form of the same name in this report.
  std::string role;  // Title or role standing with it: "South Korea's Unification Minister"; may be empty.
};

// An amount in digits or words. Dates and parts of names ("Su-35") are not numbers.
struct NumberExpression {
  Span span;                 // "two dozen", "12,000", "$4.5 million".
  double value = 0;          // 24, 12000, 4.5e6.
  bool approximate = false;  // "about", "dozens", "more than".
  std::string unit;          // The noun or sign that it counts, folded: "people", "$", "%"; may be empty.
};

// ISO-TimeML TIMEX3.
enum class TimeType { kDate, kTime, kDuration, kSet };
std::string_view to_string(TimeType type);
struct TimeExpression {
  Span span;
  TimeType type = TimeType::kDate;
  std::string value;  // "2023-09-13", "2022", "P3D", "XXXX-WXX-4"; empty when it cannot be resolved.
};

enum class QuoteKind {
  kDirect,    // A whole sentence or more inside quotation marks.
  kIndirect,  // Reported speech without marks.
  kMixed,     // Quoted words inside reported speech.
  kScare,     // A word or two held at arm's length; nobody is quoted.
};
std::string_view to_string(QuoteKind kind);
struct Quote {
  Span span;     // With the quotation marks.
  Span content;  // Between the marks.
  QuoteKind kind = QuoteKind::kDirect;
  std::optional<Span> speaker;  // The words that name the speaker, in this report.
  std::string speaker_name;     // Resolved: "he" -> "Vladimir Putin"; empty when unknown.
  std::optional<Span> cue;      // "said", "according to".
};

enum class Modality { kAsserted, kHedged, kDenied, kPlanned, kHypothetical, kQuestion };
std::string_view to_string(Modality modality);

// A word that weakens what is said: "might", "reportedly", "alleged".
struct Hedge {
  Span cue;
  std::string lemma;    // The lexicon's form.
  double strength = 0;  // In [0,1]; 1 = hardly anything is asserted.
};

// How a source can be held to account.
enum class SourceGrade {
  kNamed,      // A person, office, medium or document with a name: "Dmitry Peskov", "the White House".
  kDescribed,  // "South Korean officials", "experts".
  kAnonymous,  // "an official who asked not to be named", "sources".
  kNobody,     // The passive: "it was reported".
};
std::string_view to_string(SourceGrade grade);

// By what kind of words a source is named.
enum class AttributionKind {
  kVerb,         // "Lee said that ...".
  kStance,       // A verb of wish or judgement; nobody's words: "Lee wants to ...", "opposed the plan".
  kAccordingTo,  // "according to Lee".
  kNoun,         // "Lee's claim that ...".
  kDocument,     // "a statement released by Lee said", "the report found that ...".
  kImage,        // "the video showed ...", "in this photo provided by Lee".
  kLabel,        // "Lee: ...".
};
std::string_view to_string(AttributionKind kind);

// Who says what (source, cue, content, after the Penn Attribution Relations Corpus).
struct Attribution {
  std::vector<Span> source;  // Empty for the passive.
  std::vector<Span> cue;
  std::vector<Span> content;  // Several spans where the cue interrupts.
  Modality modality = Modality::kAsserted;
  SourceGrade grade = SourceGrade::kNamed;
  std::string
      source_name;  // Resolved and canonical within the report: "The office" -> "South Korea's presidential office".
  int via =
      -1;  // Index of the attribution in whose content this one lies (the next link outwards); -1 = the outlet itself.
  AttributionKind kind = AttributionKind::kVerb;
  std::optional<Span> addressee;  // Who is told: "reporters" in "Lee told reporters that ...".
};

// A stretch that is not simply asserted. Read off trees; none without a parser. They may overlap and lie in each other.
struct Scope {
  Span span;                              // What is weakened, denied, planned, supposed or asked.
  Modality modality = Modality::kHedged;  // Never kAsserted.
  Span cue;                               // What makes it so: "might", "not", "will", "if", "?".
};

// "could not be independently verified", "as provided": what the report says about its own sources.
struct Disclaimer {
  Span span;         // Its sentence.
  std::string rule;  // "unverified", "as_provided", "no_access", "state_media".
  Span covers;       // What it is said of: an attribution's content, a clause, sentences before it; empty: unknown.
};

struct Annotations {
  bool english = true;                    // false: another language; sentences, numbers and quotations alone are read.
  std::vector<Span> sentences;            // By offset. Not overlapping. Boilerplate lies in none of them.
  std::vector<Mention> mentions;          // By offset, not overlapping.
  std::vector<NumberExpression> numbers;  // By offset, not overlapping.
  std::vector<TimeExpression> times;      // By offset, not overlapping.
  std::vector<Quote> quotes;              // By offset.
  std::vector<Hedge> hedges;              // By offset.
  std::vector<Span> negations;            // Cues: "not", "n't", "denied", "no". By offset.
  std::vector<Attribution> attributions;  // By first content byte.
  std::vector<Disclaimer> disclaimers;    // By offset.
  std::vector<Scope> scopes;              // By offset of their cues.
};

}  // namespace stemma
