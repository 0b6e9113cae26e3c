// Report: one news item as it was given, with what ingest read off its text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "stemma/span.h"

namespace stemma {

// Where in a report an agency or outlet is named as the text's source.
enum class CreditKind {
  kMetadata,      // The `credit` or `authors` field: "Reuters".
  kDateline,      // "SEOUL, South Korea (AP) —", "MOSCOW, September 15. /TASS/."
  kByline,        // "Associated Press" under the authors' names.
  kCaption,       // "... via AP", "(Reuters)" closing a caption: credits the picture, weaker for the text.
  kSourceLine,    // "(Reuters)" alone on a line, "Source: ThanhNien Newspaper".
  kContribution,  // "with reporting by Reuters".
  kSyndication,   // "This story first appeared on ...".
  kWireTag,       // A tag that one agency puts on its headlines: "(LEAD)", "(2nd LD)".
  kCited,         // The agency is quoted inside the text: "Tass reported". Not a claim to be its text.
};
std::string_view to_string(CreditKind kind);

struct Credit {
  std::string agency;  // Canonical name from data/agencies.tsv ("AP", "TASS"), else the name as written.
  CreditKind kind = CreditKind::kCited;
  Span span;  // The credit's words in the body; empty when it comes from metadata.
  bool operator==(const Credit&) const = default;
};

struct Dateline {
  Span span;           // From the place to the dash or stop that closes it.
  std::string place;   // "SEOUL, South Korea", as written.
  std::string date;    // "Sept 13", as written; may be empty.
  std::string agency;  // Canonical; may be empty.
  bool operator==(const Dateline&) const = default;
};

// Text of the site, not of the report: marked, never deleted.
struct Boilerplate {
  Span span;
  std::string rule;  // "advertisement", "share", "rule_line", "counter", "repeated_caption", "read_also", ...
  bool operator==(const Boilerplate&) const = default;
};

// Where a publication time comes from, most reliable first.
enum class TimeSource { kPublished, kModified, kDateline, kText, kNone };
std::string_view to_string(TimeSource source);

// A time with its precision. "2023-09-14" is {2023-09-14T00:00:00Z, one day}.
struct TimePoint {
  std::int64_t utc_s = 0;        // Seconds since 1970-01-01T00:00:00Z; the earliest moment meant.
  std::int64_t precision_s = 0;  // The moment lies in [utc_s, utc_s + precision_s].
  TimeSource source = TimeSource::kNone;
  bool operator==(const TimePoint&) const = default;
};

struct Report {
  std::string id;    // Unique in a collection. For a text file its file name.
  std::string body;  // UTF-8. All offsets count bytes of it.
  std::string title;
  std::string url;                   // Canonical URL where the page names one.
  std::string publisher;             // The outlet; may be empty.
  std::string published;             // As given (RFC 3339 or a date); may be empty.
  std::string modified;              // As given; may be empty.
  std::vector<std::string> authors;  // As given.
  std::string credit;                // As given by metadata; what the text says is in `credits`.
  std::string language;              // BCP 47 as given or detected; empty when unknown.
  std::string path;                  // Where it was read: "path" or "path:line". Not part of its identity.

  // Read off by ingest.
  std::optional<TimePoint> time;  // The best publication time known; nullopt = undated.
  std::vector<Credit> credits;    // Strongest kind first, then by position.
  std::optional<Dateline> dateline;
  std::vector<Boilerplate> boilerplate;  // By offset, not overlapping.
};

}  // namespace stemma
