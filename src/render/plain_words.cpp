#include "render/plain_words.h"

#include <algorithm>
#include <map>

#include "base/format.h"
#include "render/collation_view.h"
#include "render/escape.h"
#include "render/marks.h"
#include "render/page.h"
#include "render/summary.h"

namespace stemma::render {
namespace {

using base::format;

constexpr std::size_t kNamesShown = 4;
constexpr std::size_t kClaimBytes = 160;
constexpr std::size_t kChangesShown = 5;  // Kinds of them.

// "a", "a and b", "a, b and c", "a, b, c, d and 3 more".
void enumerate(const Words& names, std::size_t most, const std::string& target_of_more, Words& out) {
  Words shown(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(std::min(names.size(), most)));
  if (names.size() > most) shown.push_back({format("{} more", names.size() - most), target_of_more});
  for (std::size_t i = 0; i < shown.size(); ++i) {
    if (i > 0) out.push_back({i + 1 == shown.size() ? " and " : ", ", ""});
    out.push_back(shown[i]);
  }
}

Words reports_sentence(const Dossier& dossier) {
  const Summary& summary = dossier.summary;
  const auto alone = std::count_if(dossier.rows.begin(), dossier.rows.end(),
                                   [](const FamilyRow& row) { return row.role == Role::kSingle; });
  Words out = {{counted(summary.reports, "report", "reports"), "reports"},
               {" from ", ""},
               {counted(summary.outlets, "outlet", "outlets"), "outlets"},
               {summary.reports == 1 ? " falls into " : " fall into ", ""},
               {counted(summary.families, "family", "families"), "families"}};
  if (alone > 0 && summary.reports > 1) {
    out.push_back({format(", {} of them a single report", grouped(alone)), ""});
  }
  out.push_back({".", ""});
  return out;
}

Words origins_sentence(const Dossier& dossier) {
  const auto& origins = dossier.claims.origins;
  const Summary& summary = dossier.summary;
  if (summary.origins == 0) return {{"No origin could be named for what they say.", ""}};
  Words names;
  for (std::size_t i = 0; i < origins.size(); ++i) {
    names.push_back({origin_name(origins[i].name), format("o{}", i)});
  }
  Words out = {{"What they say goes back to ", ""}, {counted(summary.origins, "origin", "origins"), "origins"}};
  if (summary.anonymous > 0) {
    out.push_back({", ", ""});
    out.push_back({format("{} of them without a name", grouped(summary.anonymous)), "origins-anonymous"});
  }
  if (!names.empty()) out.push_back({": ", ""});
  enumerate(names, kNamesShown, "origins", out);
  out.push_back({".", ""});
  return out;
}

// The reports of a family that stand below `top` in its tree, and how many of them by an edge that is not sure.
struct Descent {
  long long reports = 0;
  long long unsure = 0;
};
Descent below(const Dossier& dossier, const Stemma& stemma, const std::string& top) {
  std::map<std::string_view, const CopyEdge*> main;  // Of each node; its first edge.
  for (const CopyEdge& edge : stemma.edges) main.emplace(edge.to, &edge);
  Descent result;
  for (const FamilyRow& row : dossier.rows) {
    if (row.family != stemma.family) continue;
    bool unsure = false;
    std::string_view at = row.report;
    for (std::size_t steps = 0; at != top && steps <= stemma.nodes.size(); ++steps) {
      const auto edge = main.find(at);
      if (edge == main.end()) break;
      unsure = unsure || edge->second->confidence < kUnsureBelow;
      at = edge->second->from;
    }
    if (at != top || row.report == top) continue;
    ++result.reports;
    result.unsure += unsure ? 1 : 0;
  }
  return result;
}

Words largest_family_sentence(const Dossier& dossier) {
  auto sizes = family_sizes(dossier);
  std::size_t largest = dossier.stemmata.size();
  long long most = 1;
  for (std::size_t f = 0; f < dossier.stemmata.size(); ++f) {
    const long long reports = sizes[dossier.stemmata[f].family];
    if (reports <= most || dossier.stemmata[f].nodes.empty()) continue;
    most = reports;
    largest = f;
  }
  if (largest == dossier.stemmata.size()) return {{"None of them was found to be copied from another.", ""}};
  const Stemma& stemma = dossier.stemmata[largest];
  const StemmaNode& top = stemma.nodes.front();
  const Descent descent = below(dossier, stemma, top.id);
  const std::string how_many = descent.reports == most
                                   ? format("all {} reports", grouped(most))
                                   : format("{} of {} reports", grouped(descent.reports), grouped(most));
  Words out = {{"In the largest, ", ""},
               {stemma.family, format("f{}", largest)},
               {format(", {} {} from ", how_many, descent.reports == 1 ? "descends" : "descend"), ""}};
  const auto at = top.report ? std::lower_bound(dossier.reports.begin(), dossier.reports.end(), *top.report,
                                                [](const Report& one, const std::string& id) { return one.id < id; })
                             : dossier.reports.end();
  const bool known = at != dossier.reports.end() && at->id == *top.report;
  if (!top.report) out.push_back({"a lost source, ", ""});
  out.push_back({known ? "the report by " + outlet_of(*at) : top.label,
                 known ? format("r{}", at - dossier.reports.begin()) : format("f{}", largest)});
  if (descent.unsure > 0) {
    out.push_back(
        {format(", {} of them by a link that is less than {:.0f}% sure", grouped(descent.unsure), kUnsureBelow * 100),
         ""});
  }
  out.push_back({".", ""});
  return out;
}

Words claim_sentence(const Dossier& dossier) {
  const auto claims = main_claims(dossier.claims, 1);
  if (claims.empty()) return {};
  const Claim& claim = dossier.claims.claims[claims.front()];
  if (claim.independent.newsroom > 1 || claim.articles < 3) return {};
  const std::string_view cut = beginning_of(claim.text, kClaimBytes);
  const bool whole = cut.size() == claim.text.size();
  const bool stopped = whole && !cut.empty() && std::string_view(".!?").find(cut.back()) != std::string_view::npos;
  Words out = {{format("The most repeated claim that rests on {}",
                       claim.independent.newsroom == 1 ? "a single origin" : "no origin that could be shown"),
                ""}};
  if (claim.independent.by_newsroom.size() == 1)
    out.push_back({", " + origin_name(claim.independent.by_newsroom[0].name) + ",", ""});
  out.push_back({format(" stands in {}: ", counted(claim.articles, "report", "reports")), ""});
  out.push_back({format("“{}{}”", cut, whole ? "" : " …"), format("c{}", claims.front())});
  if (!stopped) out.push_back({".", ""});
  return out;
}

// "5 dates", by the change's type.
std::string counted_changes(ChangeType type, int count) {
  static const std::map<ChangeType, std::pair<const char*, const char*>> kNouns = {
      {ChangeType::kNumber, {"number", "numbers"}},
      {ChangeType::kName, {"name", "names"}},
      {ChangeType::kDate, {"date", "dates"}},
      {ChangeType::kPlace, {"place", "places"}},
      {ChangeType::kHedgeDropped, {"dropped hedge", "dropped hedges"}},
      {ChangeType::kHedgeAdded, {"added hedge", "added hedges"}},
      {ChangeType::kAttributionDropped, {"dropped attribution", "dropped attributions"}},
      {ChangeType::kAttributionAdded, {"added attribution", "added attributions"}},
      {ChangeType::kAttributionChanged, {"changed attribution", "changed attributions"}},
      {ChangeType::kNegation, {"negation", "negations"}},
      {ChangeType::kQuote, {"altered quotation", "altered quotations"}},
      {ChangeType::kSpun, {"spun word", "spun words"}}};
  const auto noun = kNouns.find(type);
  return noun == kNouns.end() ? counted(count, spelled(to_string(type)), spelled(to_string(type)))
                              : counted(count, noun->second.first, noun->second.second);
}

// Only where one report was made of the other: between two copies of a lost source nothing was changed on the way.
Words changes_sentence(const Dossier& dossier) {
  struct Kind {
    int count = 0;
    std::string first;
  };
  std::map<ChangeType, Kind> by_type;
  int total = 0;
  const auto chosen = chosen_collations(dossier);
  for (std::size_t k = 0; k < chosen.size(); ++k) {
    for (std::size_t c = 0; c < chosen[k].pair.changes.size() && chosen[k].edge; ++c) {
      const Change& change = chosen[k].pair.changes[c];
      if (!change.of_meaning) continue;
      Kind& kind = by_type[change.type];
      if (++kind.count == 1) kind.first = format("k{}c{}", k, c);
      ++total;
    }
  }
  if (total == 0) return {};
  std::vector<std::pair<ChangeType, Kind>> sorted(by_type.begin(), by_type.end());
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const auto& x, const auto& y) { return x.second.count > y.second.count; });
  Words parts;
  int left = total;
  for (std::size_t i = 0; i < std::min(sorted.size(), kChangesShown); ++i) {
    parts.push_back({counted_changes(sorted[i].first, sorted[i].second.count), sorted[i].second.first});
    left -= sorted[i].second.count;
  }
  Words out = {{"From copy to copy ", ""},
               {counted(total, "change of meaning was", "changes of meaning were"), "collations"},
               {" found: ", ""}};
  if (left > 0) parts.push_back({counted(left, "other", "others"), "collations"});
  enumerate(parts, parts.size(), "", out);
  out.push_back({".", ""});
  return out;
}

Words undated_sentence(const Summary& summary) {
  if (summary.undated <= 0) return {};
  return {
      {counted(summary.undated, "report has", "reports have"), "undated"},
      {format(" no publication time; {} in time is a guess.", summary.undated == 1 ? "its place" : "their place"), ""}};
}

}  // namespace

std::string text_of(const Words& sentence) {
  std::string text;
  for (const SummaryPart& part : sentence) text += part.text;
  return text;
}

std::map<std::string_view, long long> family_sizes(const Dossier& dossier) {
  std::map<std::string_view, long long> sizes;
  for (const FamilyRow& row : dossier.rows) ++sizes[row.family];
  return sizes;
}

bool is_named(const Origin& origin) { return origin.grade == SourceGrade::kNamed; }

std::string chain_text(const Report* report, const Statement& statement) {
  std::string text = report != nullptr ? outlet_of(*report) : statement.report;
  for (const AttributionStep& step : statement.attribution) {
    const std::string name = step.name.empty() ? "nobody named" : step.name;
    if (!text.ends_with(name)) text += " ← " + name;
  }
  return text;
}

CreditWords credit_words(const Report& report, const FamilyRow& row) {
  static constexpr std::string_view kBetween = ", ";
  CreditWords words;
  for (std::string_view rest = row.credit; !rest.empty();) {
    const std::size_t end = std::min(rest.find(kBetween), rest.size());
    const std::string_view name = rest.substr(0, end);
    rest.remove_prefix(std::min(end + kBetween.size(), rest.size()));
    bool quoted = false, credited = false;
    for (const Credit& credit : report.credits) {
      if (credit.agency == name) (credit.kind == CreditKind::kCited ? quoted : credited) = true;
    }
    std::string& list = quoted && !credited ? words.cited : words.credited;
    list.append(list.empty() ? "" : kBetween).append(name);
  }
  return words;
}

// What is asked everywhere is claimed nowhere.
static bool only_asks(const Claim& claim) {
  return !claim.statements.empty() &&
         std::all_of(claim.statements.begin(), claim.statements.end(),
                     [](const Statement& each) { return each.modality == Modality::kQuestion; });
}

std::vector<std::size_t> main_claims(const ClaimSheet& sheet, std::size_t most) {
  std::vector<std::size_t> result;
  for (std::size_t i = 0; i < sheet.claims.size(); ++i) {
    if (sheet.claims[i].articles >= 2 && !only_asks(sheet.claims[i])) result.push_back(i);
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

std::vector<Words> in_plain_words(const Dossier& dossier) {
  if (dossier.summary.reports == 0) return {{{"There are no reports to say anything about.", ""}}};
  std::vector<Words> sentences;
  for (Words& sentence :
       std::vector{reports_sentence(dossier), largest_family_sentence(dossier), origins_sentence(dossier),
                   claim_sentence(dossier), changes_sentence(dossier), undated_sentence(dossier.summary)}) {
    if (!sentence.empty()) sentences.push_back(std::move(sentence));
  }
  return sentences;
}

}  // namespace stemma::render
