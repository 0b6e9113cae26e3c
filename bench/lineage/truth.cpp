#include "truth.h"

#include <simdjson.h>

#include <algorithm>
#include <iterator>

namespace stemma::bench {

std::optional<Truth> Truth::read(const std::string& path) {
  namespace dom = simdjson::dom;
  Truth truth;
  dom::parser parser;
  dom::document_stream lines;
  if (parser.load_many(path).get(lines) != simdjson::SUCCESS) return std::nullopt;
  for (const auto line : lines) {
    TrueReport report;
    std::string_view id;
    dom::array parents, sentences;
    if (line["id"].get(id) != simdjson::SUCCESS || line["sentences"].get(sentences) != simdjson::SUCCESS ||
        line["family"].get(report.family) != simdjson::SUCCESS || line["parents"].get(parents) != simdjson::SUCCESS) {
      return std::nullopt;
    }
    report.id = id;
    for (const dom::element sentence : sentences) {
      std::string_view hash;
      if (sentence.get(hash) != simdjson::SUCCESS) return std::nullopt;
      report.text += hash;
      report.sentences.emplace(hash);
    }
    for (const dom::element parent : parents) {
      std::string_view name;
      if (parent.get(name) != simdjson::SUCCESS || !truth.contains(name)) return std::nullopt;
      report.parents.emplace_back(name);
    }
    if (line["lost"].get(report.lost) != simdjson::SUCCESS) report.lost = false;
    truth.number_.emplace(report.id, truth.reports_.size());
    truth.reports_.push_back(std::move(report));
  }
  truth.find_lost();
  truth.find_shown();
  return truth;
}

void Truth::find_lost() {
  std::map<std::int64_t, std::set<std::string>> texts;  // Of the reports that are there, by family.
  for (const TrueReport& report : reports_) {
    if (!report.lost) texts[report.family].insert(report.text);
  }
  std::map<std::string, int> lines;  // Children of a lost report below which, or at which, a report is there.
  for (std::size_t i = reports_.size(); i-- > 0;) {
    const TrueReport& report = reports_[i];
    if (report.lost && lines[report.id] >= 2 && !texts[report.family].contains(report.text)) {
      knowable_.emplace(report.id, KnowableSource{report.id, below_lost_[report.id]});
    }
    if (report.parents.empty() || !at(report.parents.front()).lost) continue;
    const std::string& parent = report.parents.front();
    if (!report.lost) {
      below_lost_[parent].insert(report.text);
    } else if (const auto found = below_lost_.find(report.id); found != below_lost_.end()) {
      const std::set<std::string> below = found->second;
      below_lost_[parent].insert(below.begin(), below.end());
    } else {
      continue;
    }
    ++lines[parent];
  }
}

bool Truth::explained(const TrueReport& report, const std::set<std::string>& sentences) const {
  return std::any_of(reports_.begin(), reports_.end(), [&](const TrueReport& other) {
    return !other.lost && other.text != report.text &&
           std::includes(other.sentences.begin(), other.sentences.end(), sentences.begin(), sentences.end()) &&
           !ancestors(other.id).contains(report.id);
  });
}

// The nearest reports at or below a report, by main parents, that are there.
std::vector<const TrueReport*> Truth::nearest_below(std::string_view id) const {
  if (!at(id).lost) return {&at(id)};
  std::vector<const TrueReport*> found;
  for (const TrueReport& child : reports_) {
    if (child.parents.empty() || child.parents.front() != id) continue;
    const auto below = nearest_below(child.id);
    found.insert(found.end(), below.begin(), below.end());
  }
  return found;
}

void Truth::find_shown() {
  for (const auto& [id, source] : knowable_) {
    const TrueReport& lost = at(id);
    int lines = 0;
    for (const TrueReport& child : reports_) {
      if (child.parents.empty() || child.parents.front() != id) continue;
      const auto below = nearest_below(child.id);
      lines += std::any_of(below.begin(), below.end(), [&](const TrueReport* report) {
        std::set<std::string> taken;
        std::set_intersection(report->sentences.begin(), report->sentences.end(), lost.sentences.begin(),
                              lost.sentences.end(), std::inserter(taken, taken.end()));
        return !taken.empty() && !explained(*report, taken);
      });
    }
    if (lines >= 2) shown_.insert(id);
  }
}

bool Truth::shows_two_parents(const TrueReport& report) const {
  if (report.parents.size() < 2) return false;
  const TrueReport& first = at(report.parents[0]);
  const TrueReport& second = at(report.parents[1]);
  std::size_t of_first = 0, of_second = 0;
  std::set<std::string> taken;
  for (const std::string& sentence : report.sentences) {
    const bool in_first = first.sentences.contains(sentence), in_second = second.sentences.contains(sentence);
    if (in_first == in_second) continue;
    in_first ? ++of_first : ++of_second;
    taken.insert(sentence);
  }
  return of_first > 0 && of_second > 0 && !explained(report, taken);
}

std::vector<const TrueReport*> Truth::line(std::string_view id, std::size_t which) const {
  std::vector<const TrueReport*> above;
  const TrueReport* report = &at(id);
  while (which < report->parents.size()) {
    report = &at(report->parents[which]);
    above.push_back(report);
    which = 0;
    if (!report->lost) break;
  }
  return above;
}

std::set<std::string> Truth::ancestors(std::string_view id) const {
  std::set<std::string> found;
  std::vector<std::string> open = at(id).parents;
  while (!open.empty()) {
    const std::string next = open.back();
    open.pop_back();
    if (!found.insert(next).second) continue;
    const auto& parents = at(next).parents;
    open.insert(open.end(), parents.begin(), parents.end());
  }
  return found;
}

}  // namespace stemma::bench
