// Claims: fewest origins and most copies first, each opening to who says it, on whose word, and what varies.
#include <algorithm>

#include "base/format.h"
#include "render/escape.h"
#include "render/marks.h"
#include "render/page.h"
#include "render/plain_words.h"
#include "render/summary.h"

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

// "Harbour Post ← AP ← an official", each link marked by how its source can be held to account.
std::string chain(const Page& page, const Statement& statement) {
  std::string out = page.report_link(statement.report);
  const Report* report = page.report(statement.report);
  std::string last = report != nullptr ? outlet_of(*report) : "";
  for (const AttributionStep& step : statement.attribution) {
    const std::string name = step.name.empty() ? "nobody named" : step.name;
    if (name == last) continue;
    last = name;
    const std::string_view grade = to_string(step.grade);
    out += format(" <span class=\"arrow\">←</span> <span class=\"who {0}\" title=\"{0}\">{1}</span>", grade,
                  escaped_html(name));
  }
  return out;
}

std::string statement_item(const Page& page, const Claim& claim, const Statement& statement) {
  const Report* report = page.report(statement.report);
  const std::string text = report != nullptr ? excerpt(text_at(report->body, statement.span)) : "";
  const std::string link = page.sentence_link(statement.report, statement.span);
  std::string out = format("<li><span class=\"chain\">{}</span>", chain(page, statement));
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
    out += format("<li><b>{}</b>: {}<span class=\"why\">{}</span></li>", escaped_html(one.name),
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

std::string credibility_line(const Credibility& credibility) {
  if (credibility.reason.empty()) return "";
  static constexpr const char* kGrades[] = {"confirmed", "probably true", "possibly true",
                                            "doubtful",  "improbable",    "cannot be judged"};
  const int grade = std::clamp(credibility.grade, 1, 6);
  return format("<p class=\"from\">Suggested grade <b>{}</b> ({}): {} The analyst decides.</p>", grade,
                kGrades[grade - 1], escaped_html(credibility.reason));
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

// What would have to be known for the count to be another.
std::string would_change(const IndependentOrigins& counts) {
  if (!counts.not_shown.empty()) {
    return "<p class=\"from\">What would change this: a credit, a date or a named source for what is not shown "
           "above.</p>";
  }
  if (counts.newsroom > counts.strict) {
    return "<p class=\"from\">What would change this: a second source, besides the one that several newsrooms "
           "heard.</p>";
  }
  if (counts.newsroom == 1) {
    return "<p class=\"from\">What would change this: one report that found it out by itself.</p>";
  }
  return "";
}

std::string origins_line(const Page& page, const Claim& claim) {
  std::string names;
  const auto& all = page.dossier.claims.origins;
  for (const std::string& id : claim.origins) {
    const auto found = std::find_if(all.begin(), all.end(), [&](const Origin& origin) { return origin.id == id; });
    if (found == all.end()) continue;
    const std::string name = found->name.empty() ? "a source without a name" : found->name;
    names += (names.empty() ? "" : ", ") + format("<a href=\"#o{}\">{}</a>", found - all.begin(), escaped_html(name));
  }
  return names.empty() ? "" : "<p class=\"from\">Goes back to " + names + ".</p>";
}

std::string varying_list(const Page& page, const std::vector<Varying>& varying) {
  if (varying.empty()) return "";
  std::string out = "<table class=\"varying\"><caption>Where they differ</caption><tbody>";
  for (const Varying& one : varying) {
    for (std::size_t i = 0; i < one.values.size(); ++i) {
      out += "<tr>";
      if (i == 0)
        out +=
            format("<th scope=\"rowgroup\" rowspan=\"{}\">{}</th>", one.values.size(), escaped_html(spelled(one.what)));
      out += format("<td>{}</td><td>{}</td></tr>", escaped_html(one.values[i].value),
                    page.report_links(one.values[i].reports, 6));
    }
  }
  return out + "</tbody></table>";
}

std::string claim_item(const Page& page, std::size_t index) {
  const Claim& claim = page.dossier.claims.claims[index];
  std::string out = format(
      "<details class=\"claim\"><summary><span class=\"weight\"><span class=\"n\"><b>{}</b> {}</span><span "
      "class=\"s\"><b>{}</b> strict</span><span class=\"r\"><b>{}</b> {}</span> <i>{}</i></span> <span "
      "class=\"text\">{}</span></summary><div class=\"in\" id=\"c{}\">",
      claim.independent.newsroom, claim.independent.newsroom == 1 ? "origin" : "origins", claim.independent.strict,
      claim.independent.research, claim.independent.research == 1 ? "family" : "families",
      counted(claim.articles, "report", "reports"), excerpt(claim.text), index);
  out += format("<p class=\"figures\">{} · {} · {} · {}</p>", counted(claim.articles, "report", "reports"),
                counted(claim.outlets, "outlet", "outlets"), counted(claim.families, "family", "families"),
                counted(static_cast<long long>(claim.origins.size()), "origin", "origins"));
  out += independent_table(page, claim.independent) + credibility_line(claim.credibility) +
         would_change(claim.independent) + origins_line(page, claim) + varying_list(page, claim.varying) +
         lost_list(page, claim.lost);
  out += "<ol class=\"statements\">";
  for (std::size_t i = 0; i < std::min(claim.statements.size(), kStatementsShown); ++i) {
    out += statement_item(page, claim, claim.statements[i]);
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
  const std::size_t single = page.dossier.claims.claims.size() - claims.size();
  const std::size_t start = out.size();
  std::size_t shown = 0;
  for (; shown < claims.size() && out.size() - start < page.limits.claims_bytes; ++shown) {
    if (shown == kClaimsUnfolded)
      out += format("<details class=\"fold\"><summary>{} more claims</summary>\n", claims.size() - shown);
    out += claim_item(page, claims[shown]);
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
