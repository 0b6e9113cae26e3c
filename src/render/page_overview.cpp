// The top of the page: the bar whose numbers lead to their rows, and what it all means in plain words.
#include "base/format.h"
#include "render/escape.h"
#include "render/page.h"
#include "render/plain_words.h"
#include "render/summary.h"

namespace stemma::render {
namespace {

using base::format;

std::string bar_item(const SummaryPart& part, std::string_view kind) {
  const std::size_t space = part.text.find(' ');
  return format("<a class=\"{}\" href=\"#{}\"><b>{}</b> {}</a>", kind, part.target, part.text.substr(0, space),
                part.text.substr(space + 1));
}

// A part of a sentence, as a link where `sections` has what proves it: what did not fit is not linked to.
std::string word(const SummaryPart& part, std::string_view sections) {
  if (part.target.empty()) return escaped_html(part.text);
  std::string target = part.target;
  if (sections.find("id=\"" + target + "\"") == std::string_view::npos) target = "claims";
  if (target != part.target && part.target[0] == 'k') target = "collations";
  return format("<a href=\"#{}\">{}</a>", target, escaped_html(part.text));
}

}  // namespace

void add_overview(const Page& page, std::string_view sections, std::string& out) {
  const auto parts = summary_parts(page.dossier.summary);
  out += "<a class=\"skip\" href=\"#claims\">Skip to the claims</a>\n<header id=\"top\">\n<h1>Dossier</h1>\n";
  out += "<nav class=\"bar\" aria-label=\"Summary\">";
  for (std::size_t i = 0; i < 4; ++i) out += bar_item(parts[i], "figure");
  out += format("<span class=\"sub\">({}, {})</span>", bar_item(parts[4], "small"), bar_item(parts[5], "small"));
  out += bar_item(parts[6], "figure") + "</nav>\n<div class=\"words\">";
  for (const Words& sentence : in_plain_words(page.dossier)) {
    out += "<p>";
    for (const SummaryPart& part : sentence) out += word(part, sections);
    out += "</p>";
  }
  out += "</div>\n</header>\n<nav class=\"sections\" aria-label=\"Sections\">";
  for (const auto& [target, name] :
       {std::pair{"claims", "Claims"}, std::pair{"families", "Families"}, std::pair{"collations", "Changes"},
        std::pair{"tables", "Readings"}, std::pair{"origins", "Origins"}, std::pair{"sources", "Sources"},
        std::pair{"reports", "Reports"}, std::pair{"bodies", "Texts"}, std::pair{"notes", "Notes"}}) {
    if (std::string_view(target) == "tables" && page.dossier.tables.empty()) continue;
    out += format("<a href=\"#{}\">{}</a>", target, name);
  }
  out += "</nav>\n";
}

}  // namespace stemma::render
