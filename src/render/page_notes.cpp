// What the run wants a person to know, and the parameters that its results depend on.
#include <algorithm>

#include "base/format.h"
#include "render/escape.h"
#include "render/page.h"
#include "render/summary.h"

namespace stemma::render {
namespace {

constexpr std::size_t kDiagnosticsShown = 500;

std::string about(const Decision& decision) {
  std::string out;
  for (const Anchor& anchor : decision.about) {
    out += out.empty() ? "" : ", ";
    out += escaped_html(anchor.report);
    if (anchor.span) out += base::format(" bytes {} to {}", anchor.span->begin, anchor.span->end);
  }
  return out;
}

void add_decisions(const std::vector<Decision>& decisions, std::string& out) {
  if (decisions.empty()) return;
  out += "<h3 id=\"decisions\">The analyst's word</h3>\n<ol class=\"decisions\">";
  for (const Decision& one : decisions) {
    std::string what(to_string(one.kind));
    std::replace(what.begin(), what.end(), '_', ' ');
    if (one.grade > 0) what += base::format(" {}", one.grade);
    out += base::format("<li value=\"{0}\" id=\"d{0}\"><b>{1}</b>: {2}, {3}", one.number, what, about(one),
                        escaped_html(signature(one)));
    if (!one.holds()) {
      out += base::format(" <i>Undone by {} on {}.</i>", escaped_html(one.undone_by), escaped_html(one.undone_when));
    } else if (!one.applies) {
      out += " <i>Does not apply: what it is about is not in the collection.</i>";
    }
    out += "</li>\n";
  }
  out += "</ol>\n";
}

}  // namespace

void add_notes(Page& page, std::string& out) {
  const auto& diagnostics = page.dossier.diagnostics;
  out += "<section id=\"notes\"><h2>Notes</h2><h3>Diagnostics</h3>\n";
  if (diagnostics.empty()) out += "<p class=\"none\">Every input could be read.</p>";
  if (!diagnostics.empty()) out += "<ul class=\"diagnostics\">";
  for (std::size_t i = 0; i < std::min(diagnostics.size(), kDiagnosticsShown); ++i) {
    const Diagnostic& one = diagnostics[i];
    out += base::format("<li class=\"{0}\"><span class=\"tag\">{0}</span> {1}: <b>{2}</b> {3}</li>\n",
                        to_string(one.severity), escaped_html(one.room), escaped_html(one.where),
                        escaped_html(one.message));
  }
  if (!diagnostics.empty()) out += "</ul>";
  if (diagnostics.size() > kDiagnosticsShown) {
    out += base::format("<p class=\"more\">and {}</p>",
                        counted(static_cast<long long>(diagnostics.size() - kDiagnosticsShown), "more", "more"));
  }
  add_decisions(page.dossier.decisions, out);
  out += "<h3>Parameters</h3>\n<dl class=\"parameters\">";
  for (const auto& [name, value] : page.dossier.parameters) {
    out += base::format("<div><dt>{}</dt><dd>{}</dd></div>", escaped_html(name), escaped_html(value));
  }
  out +=
      "</dl>\n<p class=\"more\">Stemma counts origins and shows copies; it passes no verdict on what is "
      "true.</p></section>\n";
}

}  // namespace stemma::render
