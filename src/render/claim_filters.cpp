#include "render/claim_filters.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "base/format.h"
#include "render/escape.h"
#include "render/marks.h"

namespace stemma::render {
namespace {

using base::format;

constexpr std::size_t kNamesOffered = 80;  // Of each list.
constexpr std::size_t kNameBytes = 48;
constexpr std::size_t kClaims = 400;  // More do not fit on a page.

void add_once(std::vector<std::size_t>& claims, std::size_t claim) {
  if (claims.empty() || claims.back() != claim) claims.push_back(claim);
}

}  // namespace

ClaimFilters::ClaimFilters(const Page& page, const std::vector<std::size_t>& claims)
    : lists_{{"p", "person", {}, {}, {}}, {"l", "place", {}, {}, {}}, {"o", "outlet", {}, {}, {}}} {
  std::set<std::string_view> newsrooms;  // That the learnt tagger takes for people now and then.
  for (const Report& report : page.dossier.reports) {
    newsrooms.insert(report.publisher);
    for (const Credit& credit : report.credits) newsrooms.insert(credit.agency);
  }
  for (std::size_t i = 0; i < std::min(claims.size(), kClaims); ++i) {
    const std::size_t claim = claims[i];
    for (const Statement& statement : page.dossier.claims.claims[claim].statements) {
      const auto report = page.report_index(statement.report);
      if (!report) continue;
      add_once(lists_[2].all[outlet_of(page.dossier.reports[*report])], claim);
      if (*report >= page.dossier.annotations.size()) continue;
      const auto& mentions = page.dossier.annotations[*report].mentions;
      auto at = std::partition_point(mentions.begin(), mentions.end(),
                                     [&](const Mention& mention) { return mention.span.begin < statement.span.begin; });
      for (; at != mentions.end() && at->span.begin < statement.span.end; ++at) {
        if (newsrooms.contains(at->name)) continue;
        if (at->type == MentionType::kPerson) add_once(lists_[0].all[at->name], claim);
        if (at->type == MentionType::kPlace) add_once(lists_[1].all[at->name], claim);
      }
    }
  }
  join_short_forms(lists_[0]);
  for (List& list : lists_) offer(list);
}

void ClaimFilters::join_short_forms(List& list) {
  std::map<std::string_view, std::vector<std::vector<std::size_t>*>> by_last_word;  // Claims of the full forms.
  for (auto& [name, claims] : list.all) {
    const std::size_t space = name.rfind(' ');
    if (space != std::string::npos) by_last_word[std::string_view(name).substr(space + 1)].push_back(&claims);
  }
  for (auto& [name, claims] : list.all) {
    const auto full = by_last_word.find(name);
    if (full == by_last_word.end() || full->second.size() != 1) continue;
    std::vector<std::size_t>& joined = *full->second.front();
    joined.insert(joined.end(), claims.begin(), claims.end());
    std::sort(joined.begin(), joined.end());
    joined.erase(std::unique(joined.begin(), joined.end()), joined.end());
    claims.clear();
  }
}

void ClaimFilters::offer(List& list) {
  for (const auto& [name, claims] : list.all) {
    if (!claims.empty() && !name.empty()) list.names.push_back(name);
  }
  std::stable_sort(list.names.begin(), list.names.end(), [&](const std::string& x, const std::string& y) {
    return list.all.at(x).size() > list.all.at(y).size();
  });
  if (list.names.size() > kNamesOffered) list.names.resize(kNamesOffered);
  for (std::size_t i = 0; i < list.names.size(); ++i) {
    for (const std::size_t claim : list.all.at(list.names[i])) list.of[claim].push_back(i);
  }
}

std::string ClaimFilters::controls() const {
  std::string out;
  for (const List& list : lists_) {
    if (list.names.size() < 2) continue;
    out += format("<label>{} <select data-by=\"{}\"><option value=\"\">any</option>", list.label, list.key);
    for (std::size_t i = 0; i < list.names.size(); ++i) {
      const std::string& name = list.names[i];
      out += format("<option value=\"{}\">{} ({})</option>", i, escaped_html(beginning_of(name, kNameBytes)),
                    list.all.at(name).size());
    }
    out += "</select></label> ";
  }
  if (out.empty()) return out;
  return "<p class=\"filters\" id=\"claim-filters\" hidden>Only with " + out +
         "<span id=\"claims-left\" role=\"status\"></span></p>\n";
}

std::string ClaimFilters::attributes(std::size_t claim) const {
  std::string out;
  for (const List& list : lists_) {
    const auto found = list.of.find(claim);
    if (found == list.of.end()) continue;
    std::string places;
    for (const std::size_t place : found->second) places += format("{}{}", places.empty() ? "" : " ", place);
    out += format(" data-{}=\"{}\"", list.key, places);
  }
  return out;
}

}  // namespace stemma::render
