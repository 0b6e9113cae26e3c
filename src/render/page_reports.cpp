// The list of reports, and their own texts with an anchor per sentence.
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

constexpr double kRowRem = 3.6;              // Of the list; most titles take a line.
constexpr std::size_t kBeginningBytes = 40;  // Of a sentence, where room is short.
constexpr double kLineRem = 1.67;            // Of a text, which holds about so many bytes:
constexpr std::size_t kLineBytes = 106;
constexpr double kBodyRem = 41;  // Of a text; as much as the style gives one that is not in sight.

std::string report_row(const Page& page, std::size_t index) {
  const Report& report = page.dossier.reports[index];
  std::string cells;
  if (const FamilyRow* row = page.row(report.id)) {
    const std::string parent = page.report(row->parent) != nullptr ? page.report_link(row->parent)
                               : row->parent.empty()               ? ""
                                                                   : "<em>a lost source</em>";
    const CreditWords words = credit_words(report, *row);
    const std::string cites = words.cited.empty() ? "" : (words.credited.empty() ? "cites " : "; cites ") + words.cited;
    cells = format("<td>{} {}</td><td>{}</td><td>{}</td><td>{}</td>", page.family_link(row->family),
                   to_string(row->role), parent, escaped_html(words.credited + cites),
                   escaped_html(row->line.empty() ? "own account" : row->line));
  } else {
    cells = "<td></td><td></td><td></td><td></td>";
  }
  const std::string_view title = beginning_of(report.title.empty() ? report.id : report.title, 90);
  return format("<tr><th scope=\"row\"><a href=\"#r{}\">{}</a><small>{}</small></th><td>{}</td>{}</tr>\n", index,
                escaped_html(outlet_of(report)), escaped_html(title), time_text(report.time), cells);
}

// One body under its marks: sentences first (they carry the anchors), then what annotate and ingest read off it.
struct BodyMarks {
  std::vector<Span> spans;
  std::vector<const char*> classes;  // Of each span; nullptr for a sentence.
  std::size_t sentences = 0;         // The first so many spans.
};

BodyMarks marks_of(const Page& page, std::size_t index) {
  const Report& report = page.dossier.reports[index];
  BodyMarks marks;
  marks.spans = page.sentences(index);
  marks.sentences = marks.spans.size();
  marks.classes.assign(marks.sentences, nullptr);
  auto add = [&](Span span, const char* name) {
    marks.spans.push_back(span);
    marks.classes.push_back(name);
  };
  for (const Boilerplate& furniture : report.boilerplate) add(furniture.span, "bp");
  for (const Credit& credit : report.credits) add(credit.span, "cr");
  if (index >= page.dossier.annotations.size()) return marks;
  const Annotations& annotations = page.dossier.annotations[index];
  for (const Attribution& attribution : annotations.attributions) {
    for (const Span span : attribution.source) add(span, "so");
  }
  for (const Hedge& hedge : annotations.hedges) add(hedge.cue, "he");
  for (const Quote& quote : annotations.quotes) add(quote.span, "qu");
  return marks;
}

std::string claim_marks(const Page& page, std::size_t report, std::size_t sentence) {
  const auto* claims = page.claims_on(report, sentence);
  if (claims == nullptr) return "";
  std::string out;
  for (std::size_t i = 0; i < std::min<std::size_t>(claims->size(), 3); ++i) {
    const std::size_t claim = (*claims)[i];
    out += format("<a class=\"cl\" href=\"#c{}\">{}</a>", claim, escaped_html(page.dossier.claims.claims[claim].id));
  }
  return out;
}

std::string marked_body(const Page& page, std::size_t index) {
  const Report& report = page.dossier.reports[index];
  const BodyMarks marks = marks_of(page, index);
  std::vector<bool> anchored(marks.sentences, false);
  std::string out;
  constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  std::size_t open = kNone;
  auto close = [&] {
    if (open != kNone) out += "</span>" + claim_marks(page, index, open);
    open = kNone;
  };
  for (const Run& run : flatten(report.body, marks.spans)) {
    const bool in_sentence = !run.marks.empty() && run.marks.front() < marks.sentences;
    if (!in_sentence || open != run.marks.front()) close();
    if (in_sentence && open == kNone) {
      open = run.marks.front();
      out += anchored[open] ? "<span class=\"s\">" : format("<span class=\"s\" id=\"r{}s{}\">", index, open);
      anchored[open] = true;
    }
    std::string classes;
    for (const std::size_t mark : run.marks) {
      if (marks.classes[mark] != nullptr && classes.find(marks.classes[mark]) == std::string::npos) {
        classes += (classes.empty() ? "" : " ") + std::string(marks.classes[mark]);
      }
    }
    const std::string text = escaped_html(std::string_view(report.body).substr(run.span.begin, run.span.size()));
    out += classes.empty() ? text : format("<span class=\"{}\">{}</span>", classes, text);
  }
  close();
  return out;
}

// Only the sentences that something on the page points to, each with at most so many bytes.
std::string abridged_body(const Page& page, std::size_t index, std::size_t most) {
  const Report& report = page.dossier.reports[index];
  std::string out = "<span class=\"cut\">Abridged to keep the page small.</span> ";
  const auto& sentences = page.sentences(index);
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    if (!page.is_pointed_to(index, s)) continue;
    const std::string_view text = text_at(report.body, sentences[s]);
    const std::string_view cut = beginning_of(text, most);
    out += format("<span class=\"s\" id=\"r{}s{}\">{}{}</span> ", index, s, escaped_html(cut),
                  cut.size() < text.size() ? " …" : claim_marks(page, index, s));
  }
  return out;
}

std::string meta_line(const Page& page, const Report& report) {
  std::string out = format("{} · {}", escaped_html(outlet_of(report)), time_text(report.time));
  if (!report.credits.empty()) {
    std::vector<std::string> agencies;
    for (const Credit& credit : report.credits) {
      if (std::find(agencies.begin(), agencies.end(), credit.agency) == agencies.end())
        agencies.push_back(credit.agency);
    }
    out += " · names ";
    for (std::size_t i = 0; i < std::min<std::size_t>(agencies.size(), 5); ++i)
      out += (i > 0 ? ", " : "") + escaped_html(agencies[i]);
  }
  if (const FamilyRow* row = page.row(report.id)) {
    out += format(" · {} {}", page.family_link(row->family), to_string(row->role));
  }
  const std::string_view url = safe_url(report.url);
  if (!url.empty()) out += format(" · <a href=\"{}\" rel=\"noreferrer noopener\">original page</a>", escaped_html(url));
  return out;
}

// About how many lines a body takes on the page.
std::size_t lines_of(const std::string& body) {
  return body.size() / kLineBytes + static_cast<std::size_t>(std::count(body.begin(), body.end(), '\n'));
}

std::string spun_note(const Page& page, const std::string& id) {
  const auto& spun = page.dossier.spun;
  const auto found =
      std::lower_bound(spun.begin(), spun.end(), id,
                       [](const SpunReport& each, const std::string& wanted) { return each.report < wanted; });
  return found == spun.end() || found->report != id ? "" : spinning_note(page, id, found->spinning);
}

}  // namespace

void add_report_table(Page& page, std::string& out) {
  const auto& reports = page.dossier.reports;
  out += "<section id=\"reports\"" + height_until_seen(reports.size(), kRowRem) +
         "><h2>Reports</h2>\n<div class=\"wide\"><table "
         "class=\"list\"><thead><tr><th>Report</th><th>Published</th>"
         "<th>Family</th><th>From</th><th>Credits</th><th>Line</th></tr></thead><tbody>\n";
  for (std::size_t i = 0; i < reports.size(); ++i) out += report_row(page, i);
  out += "</tbody></table></div>\n<h3 id=\"undated\">Undated</h3><p>";
  std::size_t undated = 0;
  for (std::size_t i = 0; i < reports.size(); ++i) {
    if (reports[i].time) continue;
    out += format("{}<a href=\"#r{}\">{}</a>", undated++ > 0 ? ", " : "", i, escaped_html(outlet_of(reports[i])));
  }
  out += undated == 0 ? "None: every report has a time.</p></section>\n" : "</p></section>\n";
}

void add_bodies(Page& page, std::string& out) {
  out += "<section id=\"bodies\"" + height_until_seen(page.dossier.reports.size(), kBodyRem) +
         "><h2>Texts</h2><p class=\"legend\"><span class=\"qu\">quotation</span> <span "
         "class=\"so\">who says "
         "it</span> <span class=\"he\">hedge</span> <span class=\"cr\">credit</span> <span class=\"bp\">text of the "
         "site</span> "
         "<a class=\"cl\">C1</a> a claim that other reports make too</p>\n";
  const std::size_t start = out.size();
  for (std::size_t i = 0; i < page.dossier.reports.size(); ++i) {
    const Report& report = page.dossier.reports[i];
    const bool whole = out.size() - start + report.body.size() < page.limits.bodies_bytes;
    out += format("<article class=\"report\" id=\"r{}\"{}><h3>{}</h3><p class=\"meta\">{}</p>{}<div class=\"body\">", i,
                  whole ? height_until_seen(lines_of(report.body), kLineRem) : "",
                  escaped_html(report.title.empty() ? report.id : report.title), meta_line(page, report),
                  spun_note(page, report.id));
    const bool room = out.size() - start < page.limits.bodies_bytes + page.limits.abridged_bytes;
    out += whole ? marked_body(page, i) : abridged_body(page, i, room ? report.body.size() : kBeginningBytes);
    out += "</div></article>\n";
  }
  out += "</section>\n";
}

}  // namespace stemma::render
