#include "measures.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace stemma::bench {
namespace {

struct Parent {
  std::string from;
  double confidence = 0;
};

// One collection of stemmata against one truth.
class Comparison {
 public:
  Comparison(const std::vector<Stemma>& stemmata, const Truth& truth) : truth_(truth) {
    for (const Stemma& stemma : stemmata) {
      for (const CopyEdge& edge : stemma.edges) parents_[edge.to].push_back({edge.from, edge.confidence});
      for (const StemmaNode& node : stemma.nodes) {
        if (!node.report) found_lost_[node.id] = {};
      }
    }
    match_lost();
  }

  Measures run() {
    for (const TrueReport& report : truth_.all()) {
      if (report.lost) continue;
      score_parent(report);
      score_merge(report);
    }
    score_lost();
    return measures_;
  }

 private:
  const Parent* main_parent(const std::string& id) const {
    const auto found = parents_.find(id);
    return found != parents_.end() ? &found->second.front() : nullptr;
  }
  bool is_lost(const std::string& id) const { return found_lost_.contains(id); }

  // Lost sources found and true ones belong together if the nearest reports below them are the same by half: Jaccard's
  // coefficient of their texts, the best pairs first, each in one pair.
  void match_lost() {
    for (const auto& [id, parents] : parents_) {
      if (is_lost(id) || !truth_.contains(id)) continue;
      for (std::string above = parents.front().from; is_lost(above);) {
        found_lost_[above].insert(truth_.at(id).text);
        const Parent* next = main_parent(above);
        if (next == nullptr) break;
        above = next->from;
      }
    }
    struct Pair {
      double likeness;
      bool knowable;
      std::string found, lost;
    };
    std::vector<Pair> pairs;
    for (const auto& [found, below] : found_lost_) {
      for (const auto& [lost, truly_below] : truth_.below_lost()) {
        const auto common = static_cast<double>(std::count_if(
            below.begin(), below.end(), [&](const std::string& text) { return truly_below.contains(text); }));
        const double likeness = common / (static_cast<double>(below.size() + truly_below.size()) - common);
        if (likeness >= 0.5) pairs.push_back({likeness, truth_.knowable().contains(lost), found, lost});
      }
    }
    std::stable_sort(pairs.begin(), pairs.end(), [](const Pair& x, const Pair& y) {
      return x.knowable != y.knowable ? x.knowable : x.likeness > y.likeness;
    });
    for (const Pair& pair : pairs) {
      if (lost_of_.contains(pair.found) || matched_.contains(pair.lost)) continue;
      lost_of_[pair.found] = pair.lost;
      matched_.insert(pair.lost);
    }
  }

  void score_lost() {
    for (const auto& [found, below] : found_lost_) {
      const auto match = lost_of_.find(found);
      if (match == lost_of_.end()) {
        ++measures_.lost.wrong;
      } else if (truth_.knowable().contains(match->second)) {
        ++measures_.lost.right;  // Others were lost too, but nothing could show it: neither right nor wrong.
      }
    }
    measures_.lost.missed = truth_.knowable().size() - measures_.lost.right;
    for (const auto& [found, lost] : lost_of_) {
      measures_.lost_shown.right += truth_.shown().contains(lost);
      ++measures_.lost_of_all.right;
    }
    measures_.lost_shown.wrong = measures_.lost_of_all.wrong = measures_.lost.wrong;
    measures_.lost_shown.missed = truth_.shown().size() - measures_.lost_shown.right;
    const auto all =
        std::count_if(truth_.all().begin(), truth_.all().end(), [](const auto& each) { return each.lost; });
    measures_.lost_of_all.missed = static_cast<std::size_t>(all) - measures_.lost_of_all.right;
  }

  // Whether `from` stands for one of `line`: it is one of them or has the text of one, other than that of the child.
  bool stands_for(const std::string& from, const std::vector<const TrueReport*>& line, const std::string& text) const {
    if (is_lost(from)) {
      const auto match = lost_of_.find(from);
      return match != lost_of_.end() &&
             std::any_of(line.begin(), line.end(), [&](const TrueReport* above) { return above->id == match->second; });
    }
    if (!truth_.contains(from)) return false;
    const TrueReport& report = truth_.at(from);
    return std::any_of(line.begin(), line.end(), [&](const TrueReport* above) {
      return above->id == from || (above->text == report.text && report.text != text);
    });
  }

  // The line above the text of a report: from the first ancestor with another text to the first of these that is there.
  std::vector<const TrueReport*> line_of_text(const TrueReport& report, std::size_t which) const {
    const TrueReport* first = &report;
    std::size_t next = which;
    while (next < first->parents.size()) {
      const TrueReport& above = truth_.at(first->parents[next]);
      if (above.text != report.text) break;
      first = &above;
      next = 0;
    }
    return truth_.line(first->id, next);
  }

  bool knowable(const std::vector<const TrueReport*>& line) const {
    return std::any_of(line.begin(), line.end(),
                       [&](const TrueReport* above) { return !above->lost || truth_.knowable().contains(above->id); });
  }

  // The nearest above `id` in the found tree that has another text; empty if none.
  std::string found_above(const std::string& id) const {
    const std::string& text = truth_.at(id).text;
    const Parent* parent = main_parent(id);
    for (std::size_t steps = 0; parent != nullptr && steps < truth_.all().size(); ++steps) {
      const bool same = !is_lost(parent->from) && truth_.contains(parent->from) && truth_.at(parent->from).text == text;
      if (!same) return parent->from;
      parent = main_parent(parent->from);
    }
    return {};
  }

  void score_parent(const TrueReport& report) {
    const auto line = line_of_text(report, 0);
    const std::string found = found_above(report.id);
    bool right = stands_for(found, line, report.text);
    const Parent* parent = main_parent(report.id);
    // A copy word for word stands under any report of that text.
    const bool by_own_text = parent != nullptr && stands_for(parent->from, truth_.line(report.id, 0), {});
    right = right || by_own_text;
    if (report.parents.size() > 1) right = right || stands_for(found, line_of_text(report, 1), report.text);
    if (knowable(line)) {
      measures_.parents.count(right);
      measures_.parents_by_trace.count(right || leaves_same_trace(found, report, line));
      measures_.undirected.count(right || is_child(found, report));
    } else {
      measures_.tops.count(found.empty() || is_lost(found));
    }
    bool by_id = false;
    for (std::size_t which = 0; parent != nullptr && which < std::max<std::size_t>(1, report.parents.size()); ++which) {
      const auto above = truth_.line(report.id, which);
      by_id = by_id || std::any_of(above.begin(), above.end(), [&](const TrueReport* each) {
                return each->id == parent->from || (is_lost(parent->from) && lost_is(parent->from, each->id));
              });
    }
    if (knowable(truth_.line(report.id, 0))) measures_.parents_by_id.count(by_id);
    if (parent != nullptr) score_confidence(report, *parent, by_id || right);
  }
  bool lost_is(const std::string& found, const std::string& lost) const {
    const auto match = lost_of_.find(found);
    return match != lost_of_.end() && match->second == lost;
  }

  // Whether `found` has every sentence that the report has of its parent, and was not made from the report.
  bool leaves_same_trace(const std::string& found, const TrueReport& report,
                         const std::vector<const TrueReport*>& line) const {
    if (found.empty() || is_lost(found) || !truth_.contains(found)) return false;
    return truth_.at(found).family == report.family && has_trace_of(found, report, line);
  }
  // The same of any family.
  bool has_trace_of(const std::string& found, const TrueReport& report,
                    const std::vector<const TrueReport*>& line) const {
    if (is_lost(found) || !truth_.contains(found) || truth_.ancestors(found).contains(report.id)) return false;
    const auto parent = std::find_if(line.begin(), line.end(), [&](const TrueReport* above) {
      return !above->lost || truth_.knowable().contains(above->id);
    });
    if (parent == line.end()) return false;
    const TrueReport& other = truth_.at(found);
    return std::all_of(report.sentences.begin(), report.sentences.end(), [&](const std::string& sentence) {
      return !(*parent)->sentences.contains(sentence) || other.sentences.contains(sentence);
    });
  }

  // `found` was made from `report`: the edge is there, the wrong way round.
  bool is_child(const std::string& found, const TrueReport& report) const {
    if (is_lost(found) || !truth_.contains(found)) return false;
    return stands_for(report.id, line_of_text(truth_.at(found), 0), truth_.at(found).text);
  }

  void score_confidence(const TrueReport& report, const Parent& parent, bool is_parent) {
    const std::set<std::string> above = truth_.ancestors(report.id);
    bool descends = false;
    if (is_lost(parent.from)) {
      const auto match = lost_of_.find(parent.from);
      descends = match != lost_of_.end() && above.contains(match->second);
    } else if (truth_.contains(parent.from)) {
      const std::string& text = truth_.at(parent.from).text;
      descends = std::any_of(above.begin(), above.end(), [&](const std::string& each) {
        return each == parent.from || (text != report.text && truth_.at(each).text == text);
      });
    }
    measures_.descent.count(parent.confidence, descends);
    const auto match = lost_of_.find(parent.from);
    measures_.descent_by_id.count(parent.confidence,
                                  above.contains(match != lost_of_.end() ? match->second : parent.from));
    measures_.parent.count(parent.confidence, is_parent && descends);
  }

  void score_merge(const TrueReport& report) {
    const auto found = parents_.find(report.id);
    const bool is_found = found != parents_.end() && found->second.size() > 1;
    const bool is_true =
        report.parents.size() > 1 && knowable(truth_.line(report.id, 0)) && knowable(truth_.line(report.id, 1));
    if (!is_true && report.parents.size() > 1) return;  // One of the two cannot be known.
    bool named = is_true && is_found, by_trace = named;
    for (std::size_t which = 0; by_trace && which < 2; ++which) {
      const auto line = truth_.line(report.id, which);
      const auto any_parent = [&](const auto& fits) {
        return std::any_of(found->second.begin(), found->second.end(), fits);
      };
      const bool by_name = any_parent([&](const Parent& parent) { return stands_for(parent.from, line, {}); });
      named = named && by_name;
      by_trace = by_name || any_parent([&](const Parent& parent) { return has_trace_of(parent.from, report, line); });
    }
    tell(measures_.merges, named && by_trace, is_found, is_true);
    tell(measures_.merges_by_trace, by_trace, is_found, is_true);
    if (!is_true || by_trace || truth_.shows_two_parents(report)) {
      tell(measures_.merges_shown, by_trace, is_found, is_true);
    }
    tell(measures_.merged_reports, is_true && is_found, is_found, is_true);
  }
  static void tell(Found& found, bool right, bool is_found, bool is_true) {
    found.right += right;
    found.wrong += is_found && !right;
    found.missed += is_true && !right;
  }

  const Truth& truth_;
  std::map<std::string, std::vector<Parent>> parents_;  // Main parent first.
  std::map<std::string, std::set<std::string>> found_lost_;
  std::map<std::string, std::string> lost_of_;  // By found lost source, the true one.
  std::set<std::string> matched_;
  Measures measures_;
};

}  // namespace

void Calibration::count(double confidence, bool is_right) {
  Bin& bin = bins_[static_cast<std::size_t>(std::clamp(confidence * 10, 0.0, 9.0))];
  bin.confidence += confidence;
  bin.right += is_right;
  ++bin.size;
}

double Calibration::error() const {
  double error = 0;
  double size = 0;
  for (const Bin& bin : bins_) {
    error += std::abs(bin.confidence - bin.right);
    size += static_cast<double>(bin.size);
  }
  return size > 0 ? error / size : 0;
}

Measures measure(const std::vector<Stemma>& stemmata, const Truth& truth) { return Comparison(stemmata, truth).run(); }

}  // namespace stemma::bench
