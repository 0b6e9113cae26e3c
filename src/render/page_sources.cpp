// Origins: where knowledge entered. Sources: who is quoted for what. Outlets: who carries it.
#include <algorithm>
#include <map>
#include <set>

#include "base/format.h"
#include "render/escape.h"
#include "render/marks.h"
#include "render/page.h"
#include "render/plain_words.h"
#include "render/summary.h"
#include "text/outlet.h"

namespace stemma::render {
namespace {

using base::format;

constexpr std::size_t kSaidShown = 6;  // Per source.
constexpr std::size_t kSourcesUnfolded = 12;
constexpr std::size_t kExcerptBytes = 180;
constexpr std::size_t kFewAccounts = 8;  // Of the same kind and reason have a row each.
constexpr std::size_t kLinksShown = 12;
constexpr double kRowRem = 3;  // Of the lists of origins and outlets.

// Origins of one report each that are told for the same reason need no row each.
std::string accounts(const Page& page, const std::string& reason, const std::vector<std::size_t>& origins) {
  std::string links;
  for (const std::size_t i : origins) {
    const auto report = page.report_index(page.dossier.claims.origins[i].reports.front());
    const std::string name = escaped_html(outlet_of(page.dossier.reports[*report]));
    links += format("{}<a id=\"o{}\" href=\"#r{}\">{}</a>", links.empty() ? "" : ", ", i, *report, name);
  }
  return format("<p class=\"accounts\"><b>{} more</b>, one report each. {} {}.</p>\n", origins.size(),
                escaped_html(reason), links);
}

void add_origin_rows(const Page& page, bool named, std::string& out) {
  const auto& origins = page.dossier.claims.origins;
  out += format("<h3 id=\"origins-{}\">{}</h3>", named ? "named" : "anonymous",
                named ? "Named" : "Anonymous or only described");
  std::map<std::string, std::vector<std::size_t>> alike;  // By reason.
  for (std::size_t i = 0; i < origins.size(); ++i) {
    const Origin& origin = origins[i];
    const bool one = origin.reports.size() == 1 && page.report_index(origin.reports.front());
    if (is_named(origin) == named && origin.kind == OriginKind::kOutlet && one) alike[origin.reason].push_back(i);
  }
  std::erase_if(alike, [](const auto& one) { return one.second.size() <= kFewAccounts; });
  std::string rows;
  for (std::size_t i = 0; i < origins.size(); ++i) {
    const Origin& origin = origins[i];
    if (is_named(origin) != named) continue;
    const auto grouped = alike.find(origin.reason);
    if (grouped != alike.end() && std::binary_search(grouped->second.begin(), grouped->second.end(), i)) continue;
    const bool full = rows.size() < page.limits.origins_bytes;
    rows += format("<tr id=\"o{}\"><th scope=\"row\">{}</th><td>{}</td><td>{} <i>{}</i></td><td>{}</td></tr>\n", i,
                   escaped_html(origin_name(origin.name)), to_string(origin.kind),
                   full ? page.report_links(origin.reports, kLinksShown) : "",
                   origin.reports.size() > 1 || !full ? format("({})", origin.reports.size()) : "",
                   full ? escaped_html(origin.reason) : "");
  }
  if (rows.empty() && alike.empty()) out += "<p class=\"none\">None.</p>";
  if (!rows.empty()) {
    out +=
        "<div class=\"wide\"><table class=\"list\"><thead><tr><th>Origin</th><th>Kind</th><th>Reports</th><th>Why one "
        "origin</th></tr></thead><tbody>" +
        rows + "</tbody></table></div>\n";
  }
  for (const auto& [reason, members] : alike) out += accounts(page, reason, members);
}

void add_outlets(const Page& page, std::string& out) {
  std::map<std::string, std::vector<std::string>> outlets;
  for (const Report& report : page.dossier.reports) outlets[text::outlet_of(report)].push_back(report.id);
  const auto is_single = [](const auto& one) { return one.second.size() == 1; };
  const auto singles = static_cast<std::size_t>(std::count_if(outlets.begin(), outlets.end(), is_single));
  out += "<h3 id=\"outlets\">Outlets</h3>";
  std::string rows, alone;
  for (const auto& [outlet, ids] : outlets) {
    if (singles > kFewAccounts && ids.size() == 1) {
      alone += (alone.empty() ? "" : ", ") + page.report_link(ids.front());
      continue;
    }
    std::string links;
    for (std::size_t i = 0; i < std::min(ids.size(), kLinksShown); ++i) {
      const auto index = page.report_index(ids[i]);
      if (index)
        links += format("{}<a href=\"#r{}\">{}</a>", i > 0 ? ", " : "", *index, escaped_html(beginning_of(ids[i], 60)));
    }
    if (ids.size() > kLinksShown) links += format(" and {} more", ids.size() - kLinksShown);
    rows += format("<tr><th scope=\"row\">{}</th><td>{}</td></tr>\n",
                   escaped_html(outlet_of(*page.report(ids.front()))), links);
  }
  if (!rows.empty()) {
    out +=
        "<div class=\"wide\"><table class=\"list\"><thead><tr><th>Outlet</th><th>Reports</th></tr></thead><tbody>\n" +
        rows + "</tbody></table></div>\n";
  }
  if (!alone.empty()) {
    out += format("<p class=\"accounts\"><b>{}{}</b> with one report each: {}.</p>\n", singles,
                  rows.empty() ? " outlets" : " more", alone);
  }
}

struct Said {
  std::size_t report;
  Span span;
  bool quoted;
  std::string chain;  // Through whom the report has it: "City Wire ← port officials"; empty: from the source itself.
};
struct Source {
  std::string name;
  SourceGrade grade = SourceGrade::kNamed;
  std::vector<Said> said;
  std::set<std::size_t> reports;
};

// A name as written in a report -> the fullest form of the same name.
std::map<std::string_view, std::string_view> full_names(const Dossier& dossier) {
  std::map<std::string_view, std::string_view> full;
  for (const KnownName& name : dossier.names) {
    for (const VaryingValue& form : name.forms) full.emplace(form.value, name.name);
  }
  return full;
}

// "Harbour Post ← AP ← an official": the report's outlet, then each link inwards.
std::string chain_of(const Dossier& dossier, std::size_t report, const Attribution& inner) {
  if (inner.via < 0) return {};
  const std::vector<Attribution>& all = dossier.annotations[report].attributions;
  std::string chain;
  const Attribution* at = &inner;
  for (std::size_t links = 0; links < kLinksShown; ++links) {
    chain = " ← " + (at->source_name.empty() ? std::string("nobody named") : at->source_name) + chain;
    if (at->via < 0 || static_cast<std::size_t>(at->via) >= all.size()) break;
    at = &all[static_cast<std::size_t>(at->via)];
  }
  return text::outlet_of(dossier.reports[report]) + chain;
}

// By name, or by grade where there is no name.
std::map<std::string, Source> sources_of(const Dossier& dossier) {
  std::map<std::string, Source> sources;
  const auto full = full_names(dossier);
  auto add = [&](const std::string& written, SourceGrade grade, const Said& said) {
    const auto known = full.find(written);
    const std::string name(known == full.end() ? std::string_view(written) : known->second);
    Source& source = sources[name.empty() ? std::string(to_string(grade)) : name];
    if (source.said.empty()) {
      source.name = name;
      source.grade = grade;
    }
    source.said.push_back(said);
    source.reports.insert(said.report);
  };
  for (std::size_t r = 0; r < std::min(dossier.reports.size(), dossier.annotations.size()); ++r) {
    for (const Attribution& attribution : dossier.annotations[r].attributions) {
      if (!attribution.content.empty())
        add(attribution.source_name, attribution.grade,
            {r, attribution.content.front(), false, chain_of(dossier, r, attribution)});
    }
    for (const Quote& quote : dossier.annotations[r].quotes) {
      const bool known = sources.contains(quote.speaker_name);  // Its grade is that of its attribution.
      if (!quote.speaker_name.empty())
        add(quote.speaker_name, known ? sources[quote.speaker_name].grade : SourceGrade::kNamed,
            {r, quote.content, true, {}});
    }
  }
  return sources;
}

// Offices to which reports give different names.
void add_offices(const Page& page, std::string& out) {
  constexpr std::size_t kMostOffices = 20;
  const auto& offices = page.dossier.offices;
  for (std::size_t i = 0; i < std::min(offices.size(), kMostOffices); ++i) {
    std::string holders;
    for (const VaryingValue& one : offices[i].values)
      holders += format("{}<b>{}</b> in {}", holders.empty() ? "" : "; ", escaped_html(one.value),
                        page.report_links(one.reports, kLinksShown));
    out += format("<p class=\"office\">One office, different names ({}): {}.</p>\n",
                  escaped_html(offices[i].what.substr(offices[i].what.find(' ') + 1)), holders);
  }
}

std::string source_item(const Page& page, const Source& source) {
  const bool named = source.grade == SourceGrade::kNamed && !source.name.empty();
  const std::string_view grade = to_string(source.grade);
  std::string out =
      format("<details class=\"source\"><summary><span class=\"who {}\">{}</span>{} <i>{}, {}</i></summary><ul>", grade,
             escaped_html(source.name.empty() ? "No source named" : source.name),
             named ? "" : format(" <span class=\"tag\">{}</span>", grade),
             counted(static_cast<long long>(source.said.size()), "time", "times"),
             counted(static_cast<long long>(source.reports.size()), "report", "reports"));
  for (std::size_t i = 0; i < std::min(source.said.size(), kSaidShown); ++i) {
    const Said& said = source.said[i];
    const Report& report = page.dossier.reports[said.report];
    const std::string_view text = text_at(report.body, said.span);
    const std::string_view cut = beginning_of(text, kExcerptBytes);
    const std::string chain = said.chain.empty() ? "" : format(" <i>{}</i>", escaped_html(said.chain));
    out += format("<li>{}{} <a class=\"said\" href=\"{}\">{}{}{}{}</a></li>", page.report_link(report.id), chain,
                  page.sentence_link(report.id, said.span), said.quoted ? "“" : "", escaped_html(cut),
                  cut.size() < text.size() ? " …" : "", said.quoted ? "”" : "");
  }
  if (source.said.size() > kSaidShown)
    out += format("<li class=\"more\">and {} more</li>", source.said.size() - kSaidShown);
  return out + "</ul></details>\n";
}

}  // namespace

void add_origins(Page& page, std::string& out) {
  out += "<section id=\"origins\"" +
         height_until_seen(page.dossier.claims.origins.size() + page.dossier.reports.size(), kRowRem) +
         "><h2>Origins</h2><p class=\"lead\">Where knowledge entered: a dispatch, a newsroom’s own "
         "reporting, a speaker whom several heard for themselves.</p>\n";
  add_origin_rows(page, true, out);
  add_origin_rows(page, false, out);
  add_outlets(page, out);
  out += "</section>\n";
}

void add_sources(Page& page, std::string& out) {
  std::vector<Source> sources;
  for (auto& [key, source] : sources_of(page.dossier)) sources.push_back(std::move(source));
  std::stable_sort(sources.begin(), sources.end(), [](const Source& x, const Source& y) {
    return std::pair(y.reports.size(), y.said.size()) < std::pair(x.reports.size(), x.said.size());
  });
  out +=
      "<section id=\"sources\"><h2>Sources</h2><p class=\"lead\">Who is quoted, and for what. Sources that cannot be "
      "held to account are marked.</p>\n";
  add_offices(page, out);
  if (sources.empty()) out += "<p class=\"none\">Nobody is quoted.</p>";
  const std::size_t start = out.size();
  std::size_t shown = 0;
  for (; shown < sources.size() && out.size() - start < page.limits.sources_bytes; ++shown) {
    if (shown == kSourcesUnfolded)
      out += format("<details class=\"fold\"><summary>{} more sources</summary>\n", sources.size() - shown);
    out += source_item(page, sources[shown]);
  }
  if (shown > kSourcesUnfolded) out += "</details>\n";
  if (shown < sources.size())
    out += format("<p class=\"more\">{} more are left out to keep the page small.</p>", sources.size() - shown);
  out += "</section>\n";
}

}  // namespace stemma::render
