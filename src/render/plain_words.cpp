#include "render/plain_words.h"

#include <algorithm>
#include <map>

#include "base/format.h"
#include "render/collation_view.h"
#include "render/marks.h"
#include "render/page.h"
#include "render/summary.h"

namespace stemma::render {
namespace {

using base::format;

constexpr std::size_t kNamesShown = 4;
constexpr std::size_t kClaimBytes = 160;

// "a", "a and b", "a, b and c", "a, b, c, d and 3 more".
std::string enumerated(const std::vector<std::string>& names, std::size_t most) {
  std::vector<std::string> shown(names.begin(),
                                 names.begin() + static_cast<std::ptrdiff_t>(std::min(names.size(), most)));
  if (names.size() > most) shown.push_back(format("{} more", names.size() - most));
  std::string out;
  for (std::size_t i = 0; i < shown.size(); ++i) {
    if (i > 0) out += i + 1 == shown.size() ? " and " : ", ";
    out += shown[i];
  }
  return out;
}

std::string origins_sentence(const Dossier& dossier) {
  std::vector<std::string> names;
  for (const Origin& origin : dossier.claims.origins) {
    names.push_back(origin.name.empty() ? "a source without a name" : origin.name);
  }
  const int count = dossier.summary.origins;
  if (count == 0) return "No origin could be named for what they say.";
  const std::string list = names.empty() ? "" : ": " + enumerated(names, kNamesShown);
  return format("What they know goes back to {}{}.", counted(count, "origin", "origins"), list);
}

std::string largest_family_sentence(const Dossier& dossier) {
  const Stemma* largest = nullptr;
  std::size_t most = 1;
  for (const Stemma& stemma : dossier.stemmata) {
    const auto reports = static_cast<std::size_t>(std::count_if(
        stemma.nodes.begin(), stemma.nodes.end(), [](const StemmaNode& node) { return node.report.has_value(); }));
    if (reports <= most) continue;
    most = reports;
    largest = &stemma;
  }
  if (largest == nullptr) return "None of them was found to be copied from another.";
  const bool lost = !largest->nodes.empty() && !largest->nodes.front().report;
  std::string text = format("The largest family, {}, holds {} reports", largest->family, most);
  if (!largest->nodes.empty()) {
    text += lost ? format(" that descend from a lost source, {}", largest->nodes.front().label)
                 : format(" that descend from {}", largest->nodes.front().label);
  }
  return text + ".";
}

std::string claim_sentence(const Dossier& dossier) {
  const auto claims = main_claims(dossier.claims, 1);
  if (claims.empty()) return "";
  const Claim& claim = dossier.claims.claims[claims.front()];
  if (claim.independent.newsroom > 1 || claim.articles < 3) return "";
  const std::string_view cut = beginning_of(claim.text, kClaimBytes);
  const bool whole = cut.size() == claim.text.size();
  const bool stopped = whole && !cut.empty() && std::string_view(".!?").find(cut.back()) != std::string_view::npos;
  return format("The most repeated claim that rests on {} stands in {}: “{}{}”{}",
                claim.independent.newsroom == 1 ? "a single origin" : "no origin that could be shown",
                counted(claim.articles, "report", "reports"), cut, whole ? "" : " …", stopped ? "" : ".");
}

std::string changes_sentence(const Dossier& dossier) {
  std::map<std::string, int> by_type;
  int total = 0;
  for (const ChosenCollation& chosen : chosen_collations(dossier)) {
    for (const Change& change : chosen.pair.changes) {
      if (!change.of_meaning) continue;
      ++by_type[spelled(to_string(change.type))];
      ++total;
    }
  }
  if (total == 0) return "";
  std::vector<std::pair<int, std::string>> sorted;
  for (const auto& [type, count] : by_type) sorted.emplace_back(-count, type);
  std::sort(sorted.begin(), sorted.end());
  std::vector<std::string> parts;
  for (const auto& [count, type] : sorted) parts.push_back(format("{} {}", type, -count));
  return format("From copy to copy {} found ({}).", counted(total, "change of meaning was", "changes of meaning were"),
                enumerated(parts, 5));
}

}  // namespace

bool is_named(const Origin& origin) { return origin.grade == SourceGrade::kNamed; }

std::string chain_text(const Report* report, const Statement& statement) {
  std::string text = report != nullptr ? outlet_of(*report) : statement.report;
  for (const AttributionStep& step : statement.attribution) {
    const std::string name =
        step.name.empty() ? (step.grade == SourceGrade::kNobody ? "nobody" : "unnamed") : step.name;
    if (name != text) text += " ← " + name;
  }
  return text;
}

std::vector<std::size_t> main_claims(const ClaimSheet& sheet, std::size_t most) {
  std::vector<std::size_t> result;
  for (std::size_t i = 0; i < sheet.claims.size(); ++i) {
    if (sheet.claims[i].articles >= 2) result.push_back(i);
  }
  std::stable_sort(result.begin(), result.end(), [&](std::size_t x, std::size_t y) {
    const Claim& left = sheet.claims[x];
    const Claim& right = sheet.claims[y];
    if (left.independent.newsroom != right.independent.newsroom) {
      return left.independent.newsroom < right.independent.newsroom;
    }
    return left.articles > right.articles;
  });
  if (result.size() > most) result.resize(most);
  return result;
}

std::size_t changes_of_meaning(const Alignment& pair) {
  return static_cast<std::size_t>(
      std::count_if(pair.changes.begin(), pair.changes.end(), [](const Change& change) { return change.of_meaning; }));
}

std::vector<std::string> in_plain_words(const Dossier& dossier) {
  const Summary& summary = dossier.summary;
  if (summary.reports == 0) return {"There are no reports to say anything about."};
  std::vector<std::string> sentences;
  sentences.push_back(format("{} from {} {} into {}.", counted(summary.reports, "report", "reports"),
                             counted(summary.outlets, "outlet", "outlets"), summary.reports == 1 ? "falls" : "fall",
                             counted(summary.families, "family", "families")));
  for (const std::string& sentence : {largest_family_sentence(dossier), origins_sentence(dossier),
                                      claim_sentence(dossier), changes_sentence(dossier)}) {
    if (!sentence.empty()) sentences.push_back(sentence);
  }
  if (summary.undated > 0) {
    sentences.push_back(summary.undated == 1 ? "One report has no publication time; its place in time is a guess."
                                             : format("{} reports have no publication time; their places in time are "
                                                      "guesses.",
                                                      grouped(summary.undated)));
  }
  return sentences;
}

}  // namespace stemma::render
