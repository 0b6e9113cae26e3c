// Claims: fewest origins and most copies first, each opening to who says it, on whose word, and what varies.
#include <algorithm>
#include <map>

#include "base/format.h"
#include "render/claim_filters.h"
#include "render/escape.h"
#include "render/marks.h"
#include "render/page.h"
#include "render/plain_words.h"
#include "render/summary.h"
#include "render/tree_layout.h"

namespace stemma::render {
namespace {

using base::format;

constexpr std::size_t kExcerptBytes = 280;
constexpr std::size_t kStatementsShown = 40;
constexpr std::size_t kClaimsUnfolded = 25;
constexpr std::size_t kLostShown = 8;

std::string excerpt(std::string_view text) {
  const std::string_view cut = beginning_of(text, kExcerptBytes);
  return escaped_html(cut) + (cut.size() < text.size() ? " …" : "");
}

std::string statement_item(const Page& page, const Claim& claim, const Statement& statement, const Travel& travel) {
  const Report* report = page.report(statement.report);
  const std::string text = report != nullptr ? excerpt(text_at(report->body, statement.span)) : "";
  const std::string link = page.sentence_link(statement.report, statement.span);
  std::string out = format("<li><span class=\"chain\">{}</span>", chain_of(page, claim, statement, travel));
  if (statement.modality != Modality::kAsserted) {
    out += format(" <span class=\"tag\">{}</span>", to_string(statement.modality));
  }
  if (std::find(claim.denials.begin(), claim.denials.end(), statement.id) != claim.denials.end()) {
    out += " <span class=\"tag\">denies it</span>";
  }
  if (statement.id == claim.weakest) out += " <span class=\"tag\">weakest wording</span>";
  if (statement.id == claim.strongest) out += " <span class=\"tag\">strongest wording</span>";
  return out + format("<a class=\"said\" href=\"{}\">{}</a></li>", link, text);
}

std::string counted_list(const Page& page, const std::vector<CountedOrigin>& list) {
  std::string out = "<ol class=\"counted\">";
  for (const CountedOrigin& one : list) {
    out += format("<li><b>{}</b>: {}<span class=\"why\">{}</span></li>", escaped_html(origin_name(one.name)),
                  page.report_links(one.reports, 6), escaped_html(one.reason));
  }
  return out + "</ol>";
}

// The three counts; each opens to what makes it.
std::string independent_table(const Page& page, const IndependentOrigins& counts) {
  struct Profile {
    const char* name;
    int count;
    std::string what;
    const std::vector<CountedOrigin>& list;
  };
  const Profile profiles[] = {
      {"strict", counts.strict, "shown to be independent", counts.by_strict},
      {"newsroom", counts.newsroom, "dispatches and own accounts", counts.by_newsroom},
      {"research", counts.research, counts.research == 1 ? "family" : "families", counts.by_research}};
  std::string out = "<div class=\"profiles\">";
  for (const Profile& one : profiles) {
    const std::string head = format("<span>{}</span> <b>{}</b> {}", one.name, one.count, one.what);
    out += one.list.empty() ? format("<p class=\"profile\">{}</p>", head)
                            : format("<details class=\"profile {}\"><summary>{}</summary>{}</details>", one.name, head,
                                     counted_list(page, one.list));
  }
  out += "</div>";
  if (!counts.not_shown.empty()) {
    out += format("<details class=\"profile\"><summary>Not shown to be independent: {}</summary>{}</details>",
                  counts.not_shown.size(), counted_list(page, counts.not_shown));
  }
  if (!counts.reason.empty()) out += format("<p class=\"why\">{}</p>", escaped_html(counts.reason));
  return out;
}

constexpr const char* kGrades[] = {"confirmed", "probably true", "possibly true",
                                   "doubtful",  "improbable",    "cannot be judged"};

const char* grade_name(int grade) { return kGrades[std::clamp(grade, 1, 6) - 1]; }

// The analyst's grade where there is one; what is suggested stays beside it.
std::string credibility_line(const Claim& claim) {
  std::string out;
  if (claim.analyst_grade > 0) {
    out += format("Graded <b>{}</b> ({}) by the analyst. ", claim.analyst_grade, grade_name(claim.analyst_grade));
  }
  if (!claim.credibility.reason.empty()) {
    out += format("Suggested grade <b>{}</b> ({}): {}{}", std::clamp(claim.credibility.grade, 1, 6),
                  grade_name(claim.credibility.grade), escaped_html(claim.credibility.reason),
                  claim.analyst_grade > 0 ? "" : " The analyst decides.");
  }
  return out.empty() ? "" : "<p class=\"from\">" + out + "</p>";
}

// What the analyst has decided about the claim.
std::string decisions_line(const Page& page, const Claim& claim) {
  std::string out;
  for (const Decision& one : page.dossier.decisions) {
    if (std::find(claim.decisions.begin(), claim.decisions.end(), one.number) == claim.decisions.end()) continue;
    out += format("{}<a href=\"#d{}\">{}</a>, {}", out.empty() ? "" : "; ", one.number, spelled(to_string(one.kind)),
                  escaped_html(signature(one)));
  }
  return out.empty() ? "" : "<p class=\"from\">The analyst’s word: " + out + ".</p>";
}

std::string lost_list(const Page& page, const std::vector<Lost>& lost) {
  if (lost.empty()) return "";
  std::string out = "<p class=\"from\">Lost on the way:</p><ul class=\"gone\">";
  for (std::size_t i = 0; i < std::min(lost.size(), kLostShown); ++i) {
    out += format("<li>{} “{}”, from {} to {}</li>", escaped_html(spelled(lost[i].what)), escaped_html(lost[i].value),
                  page.report_link(lost[i].from), page.report_link(lost[i].to));
  }
  if (lost.size() > kLostShown) out += format("<li>and {} more</li>", lost.size() - kLostShown);
  return out + "</ul>";
}

std::string origins_line(const Page& page, const Claim& claim) {
  std::string names;
  const auto& all = page.dossier.claims.origins;
  for (const std::string& id : claim.origins) {
    const auto found = std::find_if(all.begin(), all.end(), [&](const Origin& origin) { return origin.id == id; });
    if (found == all.end()) continue;
    const std::string name = origin_name(found->name);
    names += (names.empty() ? "" : ", ") + format("<a href=\"#o{}\">{}</a>", found - all.begin(), escaped_html(name));
  }
  return names.empty() ? "" : "<p class=\"from\">Goes back to " + names + ".</p>";
}

// When a report can have been out at the latest; a day without an hour ends at its end.
std::int64_t latest(const Report& report) {
  return report.time->utc_s + std::max<std::int64_t>(report.time->precision_s, 0);
}

// Who of `ids` had it first, and whether that is sure: no other can have been out before, but for its own copies.
struct First {
  const Report* report = nullptr;  // nullptr: none of them is dated.
  bool sure = true;
};
First first_of(const Page& page, const std::vector<std::string>& ids, const Travel& travel) {
  First first;
  const auto depth = [&](const Report& one) { return TravelIndex::path(travel, one.id).size(); };
  for (const std::string& id : ids) {
    const Report* one = page.report(id);
    if (one == nullptr || !one->time) continue;
    if (first.report == nullptr ||
        std::pair(latest(*one), depth(*one)) < std::pair(latest(*first.report), depth(*first.report))) {
      first.report = one;
    }
  }
  for (const std::string& id : ids) {
    const Report* other = page.report(id);
    if (other == nullptr || first.report == nullptr || other == first.report) continue;
    const auto path = TravelIndex::path(travel, id);
    const bool copy = std::any_of(path.begin(), path.end(),
                                  [&](std::size_t node) { return travel.tree.nodes[node].id == first.report->id; });
    first.sure = first.sure && (copy || (other->time && other->time->utc_s >= latest(*first.report)));
  }
  return first;
}

// Values in the order in which they came up, those without a dated report last.
std::string varying_rows(const Page& page, const Varying& varying, const Travel& travel) {
  std::vector<std::pair<First, const VaryingValue*>> values;
  for (const VaryingValue& value : varying.values) values.emplace_back(first_of(page, value.reports, travel), &value);
  std::stable_sort(values.begin(), values.end(), [](const auto& x, const auto& y) {
    if (x.first.report == nullptr || y.first.report == nullptr)
      return x.first.report != nullptr && y.first.report == nullptr;
    return latest(*x.first.report) < latest(*y.first.report);
  });
  std::string out;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto& [first, value] = values[i];
    std::vector<std::string> others;
    for (const std::string& id : value->reports) {
      if (first.report == nullptr || id != first.report->id) others.push_back(id);
    }
    out += "<tr>";
    if (i == 0) {
      out +=
          format("<th scope=\"rowgroup\" rowspan=\"{}\">{}</th>", values.size(), escaped_html(spelled(varying.what)));
    }
    const std::string had_it = first.report == nullptr
                                   ? ""
                                   : format("{}{} <i>{}</i>", first.sure ? "" : "perhaps ",
                                            page.report_link(first.report->id), time_text(first.report->time));
    out += format("<td>{}</td><td>{}</td><td>{}</td></tr>",
                  value->value == "(none)" ? "<i>none</i>" : escaped_html(value->value), had_it,
                  page.report_links(others, 6));
  }
  return out;
}

std::string varying_list(const Page& page, const std::vector<Varying>& varying, const Travel& travel) {
  if (varying.empty()) return "";
  std::string out =
      "<table class=\"varying\"><caption>Where they differ</caption><thead><tr><th></th><th>Value</th><th>Had it "
      "first</th><th>Also in</th></tr></thead><tbody>";
  for (const Varying& one : varying) out += varying_rows(page, one, travel);
  return out + "</tbody></table>";
}

// In the order of the drawing: parents before what was made of them, else by time.
std::vector<const Statement*> in_order(const Claim& claim, const Travel& travel) {
  const TreeLayout layout = lay_out(travel.tree, kTravelWidth);
  std::map<std::string_view, int> rows;
  for (std::size_t i = 0; i < travel.tree.nodes.size(); ++i) rows.emplace(travel.tree.nodes[i].id, layout.nodes[i].row);
  std::vector<const Statement*> statements;
  for (const Statement& one : claim.statements) statements.push_back(&one);
  std::stable_sort(statements.begin(), statements.end(),
                   [&](const Statement* x, const Statement* y) { return rows[x->report] < rows[y->report]; });
  return statements;
}

std::string claim_item(const Page& page, const ClaimFilters& filters, std::size_t index) {
  const Claim& claim = page.dossier.claims.claims[index];
  const Travel travel = page.travels.of(claim);
  std::string out = format(
      "<details class=\"claim\"{}><summary><span class=\"weight\"><span class=\"n\"><b>{}</b> {}</span><span "
      "class=\"s\"><b>{}</b> strict</span><span class=\"r\"><b>{}</b> {}</span> <i>{}</i></span> <span "
      "class=\"text\">{}</span></summary><div class=\"in\" id=\"c{}\">",
      filters.attributes(index), claim.independent.newsroom, claim.independent.newsroom == 1 ? "origin" : "origins",
      claim.independent.strict, claim.independent.research, claim.independent.research == 1 ? "family" : "families",
      counted(claim.articles, "report", "reports"), excerpt(claim.text), index);
  out += format("<p class=\"figures\">{} · {} · {} · {}</p>", counted(claim.articles, "report", "reports"),
                counted(claim.outlets, "outlet", "outlets"), counted(claim.families, "family", "families"),
                counted(static_cast<long long>(claim.origins.size()), "origin", "origins"));
  out += independent_table(page, claim.independent) + credibility_line(claim) + decisions_line(page, claim) +
         would_change(page, claim) + origins_line(page, claim) + travel_drawing(page, claim, travel) +
         varying_list(page, claim.varying, travel) + lost_list(page, claim.lost);
  out += "<ol class=\"statements\">";
  const auto statements = in_order(claim, travel);
  for (std::size_t i = 0; i < std::min(statements.size(), kStatementsShown); ++i) {
    out += statement_item(page, claim, *statements[i], travel);
  }
  out += "</ol>";
  if (claim.statements.size() > kStatementsShown) {
    out += format("<p class=\"more\">and {} more statements</p>", claim.statements.size() - kStatementsShown);
  }
  return out + "</div></details>\n";
}

}  // namespace

void add_claims(Page& page, std::string& out) {
  out +=
      "<section id=\"claims\"><h2>Claims</h2><p class=\"lead\">What several reports say, fewest origins and most "
      "copies first. "
      "A claim in many reports with one origin is one voice, repeated.</p>\n"
      "<fieldset class=\"count\"><legend>Count by</legend>"
      "<label><input type=\"radio\" name=\"profile\" id=\"by-strict\"> strict: shown to be independent</label>"
      "<label><input type=\"radio\" name=\"profile\" id=\"by-newsroom\" checked> newsroom: dispatches and own accounts"
      "</label>"
      "<label><input type=\"radio\" name=\"profile\" id=\"by-research\"> research: families</label></fieldset>\n";
  const auto claims = main_claims(page.dossier.claims, page.dossier.claims.claims.size());
  const ClaimFilters filters(page, claims);
  out += filters.controls();
  const std::size_t single = page.dossier.claims.claims.size() - claims.size();
  const std::size_t start = out.size();
  std::size_t shown = 0;
  for (; shown < claims.size() && out.size() - start < page.limits.claims_bytes; ++shown) {
    if (shown == kClaimsUnfolded)
      out += format("<details class=\"fold\"><summary>{} more claims</summary>\n", claims.size() - shown);
    out += claim_item(page, filters, claims[shown]);
    page.show_claim(claims[shown]);
  }
  if (shown > kClaimsUnfolded) out += "</details>\n";
  if (claims.empty()) out += "<p class=\"none\">No statement was found in more than one report.</p>";
  if (shown < claims.size()) {
    out += format(
        "<p class=\"more\">{} more are left out to keep the page small; <code>stemma claims</code> gives all.</p>",
        claims.size() - shown);
  }
  if (single > 0) {
    out += format("<p class=\"more\">{} only one report makes {} not listed; each stands in its text below.</p>",
                  counted(static_cast<long long>(single), "claim that", "claims that"), single == 1 ? "is" : "are");
  }
  out += "</section>\n";
}

}  // namespace stemma::render
