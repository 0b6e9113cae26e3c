// Through whom knowledge reached each report: its ancestors in the stemmata, and the newsroom behind it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "claims/statements.h"
#include "stemma/claim.h"
#include "stemma/stemma.h"
#include "text/lexicons.h"
#include "text/witness.h"

namespace stemma::claims {

// One newsroom that found something out for itself: an agency's dispatches, an outlet's own reporting, or the source
// of a family of which nothing more is known.
struct Newsroom {
  std::string key;   // "agency:AP", "outlet:harbour gazette", "lost:F1/lost1". Decides the order of origins.
  std::string name;  // "AP", "Harbour Gazette".
  OriginKind kind = OriginKind::kUnknown;
  bool named = true;  // false: a lost source or an outlet of which only the report's id is known.
};

inline constexpr double kSameWords = 0.8;  // Of the longer statement: lifted, whatever else its report has.

class Provenance {
 public:
  Provenance(const std::vector<text::Witness>& witnesses, const std::vector<FamilyRow>& rows,
             const std::vector<Stemma>& stemmata, const text::Lexicons& lexicons);

  // The report of this id; none if it is not among them.
  std::optional<std::uint32_t> number_of(std::string_view id) const;

  // The newsroom at the root of the report's line, or of its family's tree.
  std::uint32_t root(std::uint32_t report) const { return root_[report]; }
  // The report's outlet, for what it adds of its own.
  std::uint32_t outlet(std::uint32_t report) const { return outlet_[report]; }
  // The newsroom that a source's name stands for, if it is a medium.
  std::optional<std::uint32_t> medium(std::string_view source_name);

  // Reports that `report` descends from, nearest first, main parents before others.
  const std::vector<std::uint32_t>& ancestors(std::uint32_t report) const { return ancestors_[report]; }
  // Notes that `report` has what it says from `source`, though no tree says so.
  void add_echo(std::uint32_t report, std::uint32_t source);
  // What would be known if `report` did not have it from `from`, a report or the id of a lost source, but from
  // `instead`, where there is one. Echoes stay, that of `report` excepted.
  Provenance without(std::uint32_t report, std::string_view from, std::optional<std::uint32_t> instead,
                     const std::vector<FamilyRow>& rows) const;
  // Notes that these reports do not read like copies of what their trees put above them (echoes.h): each is counted as
  // its own outlet's or its own credit's, and what goes back to it too.
  void add_doubts(const std::vector<bool>& doubted, const std::vector<FamilyRow>& rows);
  bool doubted(std::uint32_t report) const { return doubted_[report]; }
  // Of the words of the longer statement, without who says it: the share that stands in the other. In [0,1].
  double shared_words(const Said& x, const Said& y) const;
  // The share of the statement's words, three by three, that stand in the report `other`. In [0,1].
  double stands_in(const Said& said, std::uint32_t other) const;
  // Does it stand in words of one of the nearest reports that its own descends from?
  bool lifted(const Said& said) const;
  // Does the statement begin with this person, but for an office?
  bool names(const Said& said, std::string_view person) const;
  // Is a person, body or place of whose name this is the last word, folded, mentioned in the report?
  bool mentions(std::uint32_t report, std::string_view last_word) const;
  // Is most of it somebody's very words?
  bool quoted(const Said& said) const;
  // Reports that share text have the same number.
  std::uint32_t text_of(std::uint32_t report) const { return text_[report]; }
  // The report that it echoes, if any.
  std::optional<std::uint32_t> echoed(std::uint32_t report) const { return echoed_[report]; }
  // True if what the report says and none of its ancestors does may be its own: it copies wording, and the rest is no
  // rewording of its source. The outlet that reported first adds nothing as another.
  bool adds(std::uint32_t report) const { return adds_[report]; }
  // True if its own credit, its line's, or its date shows what the report's root is.
  bool shown(std::uint32_t report) const { return shown_[report]; }

  // Is the report's outlet the agency itself?
  bool publishes(std::uint32_t report, std::uint32_t newsroom) const;

  const Newsroom& newsroom(std::uint32_t index) const { return newsrooms_[index]; }
  std::size_t newsroom_count() const { return newsrooms_.size(); }

 private:
  std::uint32_t intern(Newsroom newsroom);
  bool goes_on(std::uint32_t report) const {
    return !parents_[report].empty() && lost_parent_[report].empty() && !doubted_[report];
  }
  void read_trees(const std::vector<Stemma>& stemmata);
  void find_ancestors();
  void find_roots(const std::vector<FamilyRow>& rows);
  void name_lines(const std::vector<FamilyRow>& rows);

  const std::vector<text::Witness>& witnesses_;
  std::unordered_map<std::string_view, std::uint32_t> number_;  // Report id -> index.
  std::unordered_map<std::string, std::string> agency_names_;   // Folded name or alias -> canonical.
  std::unordered_map<std::string, std::vector<std::uint32_t>> outlets_by_last_word_;  // "beacon" -> Ravensholt Beacon.
  std::unordered_map<std::string, std::uint32_t> outlet_names_;                       // Folded publisher -> newsroom.
  std::unordered_map<std::string, std::uint32_t> by_key_;
  std::vector<Newsroom> newsrooms_;
  std::vector<std::vector<std::uint32_t>> parents_;
  std::vector<std::string> lost_parent_;  // Id of the lost source right above the report; empty if none.
  std::vector<std::vector<std::uint32_t>> ancestors_;
  std::vector<std::optional<std::uint32_t>> echoed_;
  std::vector<std::uint32_t> root_;
  std::vector<std::uint32_t> outlet_;
  std::vector<bool> shown_;
  std::vector<bool> adds_;
  std::vector<bool> doubted_;
  std::vector<std::uint32_t> text_;  // Number of the family.
};

// Does the report name this agency among those that it credits?
bool credits(const FamilyRow& row, std::string_view agency);

// Lower-case ASCII letters and digits and other bytes; a leading article is left out.
std::string fold_source(std::string_view name);

}  // namespace stemma::claims
