// What was made from what in a simulated collection, reduced to what the reports that are there could show.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace stemma::bench {

struct TrueReport {
  std::string id, text;              // `text` is the same for reports of the same sentences.
  std::set<std::string> sentences;   // A hash of each.
  std::vector<std::string> parents;  // Ids; the main one first.
  std::int64_t family = 0;
  bool lost = false;
};

// A lost report that can be known of: no report that is there has its text, and those that are there come from it along
// two lines or more.
struct KnowableSource {
  std::string id;
  std::set<std::string> below;  // Texts of the nearest reports below that are there.
};

class Truth {
 public:
  // Reads the lines that `simulate --shapes --truth` writes. Nothing if the file cannot be read or a line is not one of
  // them.
  static std::optional<Truth> read(const std::string& path);

  bool contains(std::string_view id) const { return number_.contains(std::string(id)); }
  const TrueReport& at(std::string_view id) const { return reports_[number_.at(std::string(id))]; }
  const std::vector<TrueReport>& all() const { return reports_; }
  // Of all lost reports below which any is there, knowable or not.
  const std::map<std::string, std::set<std::string>>& below_lost() const { return below_lost_; }
  const std::map<std::string, KnowableSource>& knowable() const { return knowable_; }
  // Of the knowable ones those without which something is unexplained: on two lines or more there is a report of which
  // no other that is there, and was not made from it, has every sentence that it has of the lost one.
  const std::set<std::string>& shown() const { return shown_; }
  // Whether a report that was made from two can only have been: of each it has a sentence that the other lacks, and no
  // other report that is there, and was not made from it, has all of these.
  bool shows_two_parents(const TrueReport& report) const;

  // The ancestors of `id` by its parent number `which`, nearest first, up to and with the first that is there; the
  // whole line to the top if none is.
  std::vector<const TrueReport*> line(std::string_view id, std::size_t which) const;
  // All that `id` descends from, by any parent.
  std::set<std::string> ancestors(std::string_view id) const;

 private:
  void find_lost();
  void find_shown();
  // Whether a report that is there, other than those made from `report` or of its text, has all of `sentences`.
  bool explained(const TrueReport& report, const std::set<std::string>& sentences) const;
  std::vector<const TrueReport*> nearest_below(std::string_view lost) const;

  std::vector<TrueReport> reports_;  // Parents before children.
  std::map<std::string, std::size_t> number_;
  std::map<std::string, std::set<std::string>> below_lost_;
  std::map<std::string, KnowableSource> knowable_;
  std::set<std::string> shown_;
};

}  // namespace stemma::bench
