// Hand-made reports and alignments for the tests of this room.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "stemma/alignment.h"
#include "stemma/report.h"
#include "text/lexicons.h"

namespace stemma::lineage {

inline text::Lexicons sample_lexicons() {
  text::Lexicons lexicons;
  text::Agency north;
  north.name = "Norwire";
  north.aliases = {"Northern Wire Agency"};
  text::Agency south;
  south.name = "Sudpress";
  south.wire_tags = {"(LEAD)"};
  lexicons.agencies = {north, south};
  return lexicons;
}

struct SampleReport {
  Report report;

  explicit SampleReport(std::string id, std::size_t length = 1000) {
    report.id = std::move(id);
    report.body = report.id;  // No two have the same words.
    report.body.resize(length - 1, 'x');
    report.body += '.';
  }
  SampleReport& by(std::string publisher) {
    report.publisher = std::move(publisher);
    return *this;
  }
  SampleReport& at(std::string_view written) {
    report.published = written;
    report.time = base::parse_time(written, TimeSource::kPublished);
    return *this;
  }
  SampleReport& credit(std::string agency, CreditKind kind = CreditKind::kDateline, Span span = {}) {
    report.credits.push_back({std::move(agency), kind, span});
    return *this;
  }
  operator Report() const { return report; }  // NOLINT(google-explicit-constructor)
};

// The two reports share [begin, end) of both; containments follow from `length`.
struct SampleAlignment {
  Alignment alignment;

  SampleAlignment(std::string a, std::string b, Relation relation) {
    alignment.a = std::move(a);
    alignment.b = std::move(b);
    alignment.relation = relation;
    alignment.score = 0.9;
  }
  SampleAlignment& share(Span in_a, Span in_b, double length_a = 1000, double length_b = 1000) {
    return share(PassageKind::kVerbatim, in_a, in_b, length_a, length_b);
  }
  SampleAlignment& share(PassageKind kind, Span in_a, Span in_b, double length_a = 1000, double length_b = 1000) {
    alignment.passages.push_back({in_a, in_b, kind});
    alignment.containment_a += in_a.size() / length_a;
    alignment.containment_b += in_b.size() / length_b;
    return *this;
  }
  SampleAlignment& score(double value) {
    alignment.score = value;
    return *this;
  }
  SampleAlignment& change(ChangeType type, std::string a_text, std::string b_text, int passage = 0) {
    Change change;
    change.type = type;
    if (!a_text.empty()) change.a = Span{0, 1};
    if (!b_text.empty()) change.b = Span{0, 1};
    change.a_text = std::move(a_text);
    change.b_text = std::move(b_text);
    change.passage = passage;
    alignment.changes.push_back(std::move(change));
    return *this;
  }
  operator Alignment() const { return alignment; }  // NOLINT(google-explicit-constructor)
};

// All of both.
inline SampleAlignment copies(std::string a, std::string b) {
  return SampleAlignment(std::move(a), std::move(b), Relation::kCopy).share({0, 1000}, {0, 1000});
}

}  // namespace stemma::lineage
