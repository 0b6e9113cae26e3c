// The page of a dossier: what its sections share. Every section appends HTML to a string and escapes all outside text.
// Anchors are made of positions, never of outside text: r3 = the fourth report, r3s5 = its sixth sentence,
// f0 = a family, e0-2 = an edge of it, c7 = a claim, k4 = a collation, t0 = a table of many,
// t0v3 = a place of it that varies, o1 = an origin, d2 = the analyst's second decision.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "render/travel.h"
#include "stemma/dossier.h"

namespace stemma::render {

// How many bytes a section may take, so that a thousand reports still make a page that opens. What does not fit is
// counted and said, never silently dropped.
struct PageLimits {
  std::size_t claims_bytes = 800 << 10;
  std::size_t evidence_bytes = 500 << 10;  // With the drawings; later edges show their strongest reason only.
  std::size_t collations_bytes = 650 << 10;
  std::size_t tables_bytes = 400 << 10;
  std::size_t origins_bytes = 150 << 10;  // Later ones are named without their reports and reason.
  std::size_t sources_bytes = 200 << 10;
  std::size_t bodies_bytes = 1150 << 10;   // Later ones are abridged to what other sections point to,
  std::size_t abridged_bytes = 250 << 10;  // and when these are used up, to the beginnings of that.
};

class Page {
 public:
  explicit Page(const Dossier& dossier);

  const Dossier& dossier;
  const TravelIndex travels;
  PageLimits limits;

  std::optional<std::size_t> report_index(std::string_view id) const;
  const Report* report(std::string_view id) const;  // nullptr: not in the collection.
  const FamilyRow* row(std::string_view report) const;
  // What to call a report among the others: its outlet, with its id where the outlet has several. Not escaped.
  std::string name_of(const Report& report) const;
  const std::vector<Span>& sentences(std::size_t report) const;
  // The sentence that holds the first byte of `span`, else the next one.
  std::optional<std::size_t> sentence_at(std::size_t report, Span span) const;

  // "#r3s5", or "#r3" when the report has no such sentence; empty when there is no such report. What is pointed to is
  // noted, so that it stands on the page even where the rest of the report does not.
  std::string sentence_link(std::string_view report, Span span) const;
  // An <a> to the report with its outlet as text, or escaped text when there is no such report.
  std::string report_link(std::string_view id) const;
  std::string report_links(const std::vector<std::string>& ids, std::size_t most) const;
  std::string family_link(std::string_view family) const;

  bool is_pointed_to(std::size_t report, std::size_t sentence) const {
    return pointed_to_.contains({report, sentence});
  }

  // Claims that rest on a sentence, by claim index; only those that several reports carry.
  const std::vector<std::size_t>* claims_on(std::size_t report, std::size_t sentence) const;
  // Notes that a claim stands on the page, so that sentences may point to it.
  void show_claim(std::size_t claim);

 private:
  std::map<std::string_view, std::size_t> reports_;
  std::map<std::string_view, std::size_t> rows_;
  std::map<std::string, int> outlets_;                // How many reports each has.
  std::map<std::string_view, std::size_t> families_;  // Those with a drawn tree.
  std::map<std::pair<std::size_t, std::size_t>, std::vector<std::size_t>> claims_on_;
  mutable std::set<std::pair<std::size_t, std::size_t>> pointed_to_;
};

// Of the part of a drawing in which time runs, in its own units: a family's tree, a claim's way. Rows depend on it.
inline constexpr double kTreeWidth = 470;
inline constexpr double kTravelWidth = 300;

// What to call a report: its outlet (text/outlet.h), else its id. Not escaped.
std::string outlet_of(const Report& report);
// What to call an origin: its name without the angle brackets around the id of a report of no known outlet, or "a
// source without a name". Not escaped.
std::string origin_name(const std::string& name);
// "14 Sep 2023, 10:00 UTC", "14 Sep 2023", or "undated".
std::string time_text(const std::optional<TimePoint>& time);
// ` style="..."` for a section of so many rows: the height that it is taken to have until it comes into sight.
std::string height_until_seen(std::size_t rows, double rem_per_row);
// "hedge_dropped" -> "hedge dropped".
std::string spelled(std::string_view name);
std::string percent(double share);

// A paragraph that says how sure it is that a report was machine-spun, and by which words; empty without any.
std::string spinning_note(const Page& page, const std::string& report, const Spinning& spinning);

// Sections, in the order of the page. The overview stands first but is made last: `sections` are all that follow it,
// and it links only to what they hold.
void add_overview(const Page& page, std::string_view sections, std::string& out);
void add_claims(Page& page, std::string& out);
void add_families(Page& page, std::string& out);
void add_collations(Page& page, std::string& out);
void add_tables(Page& page, std::string& out);
void add_origins(Page& page, std::string& out);
void add_sources(Page& page, std::string& out);
void add_report_table(Page& page, std::string& out);
void add_bodies(Page& page, std::string& out);
void add_notes(Page& page, std::string& out);

// How a claim went from report to report: drawn over time, as the chain of one of its statements, and what would have
// to be otherwise for its count to be another. Each may be empty.
std::string travel_drawing(const Page& page, const Claim& claim, const Travel& travel);
std::string chain_of(const Page& page, const Claim& claim, const Statement& statement, const Travel& travel);
std::string would_change(const Page& page, const Claim& claim);

// The drawing of one family, an <svg>. `family` is its index in Dossier::stemmata.
std::string tree_drawing(const Page& page, std::size_t family);

std::string_view page_style();
std::string_view page_script();

}  // namespace stemma::render
