// Families: each tree drawn, and for each edge why it points this way.
#include <algorithm>
#include <map>
#include <numeric>
#include <utility>

#include "base/format.h"
#include "render/escape.h"
#include "render/page.h"
#include "render/plain_words.h"
#include "render/summary.h"
#include "render/tree_layout.h"

namespace stemma::render {
namespace {

using base::format;

constexpr std::size_t kEdgesOpen = 3;      // Of each family, with their evidence in view.
constexpr std::size_t kFamiliesOpen = 12;  // Drawn in view; later ones are folded.
constexpr std::size_t kEvidenceShown = 12;
constexpr std::size_t kReasonsInWords = 2;  // Of what decides against a runner-up; more are named by kind.

class FamilySection {
 public:
  FamilySection(const Page& page, std::size_t index)
      : page_(page), stemma_(page.dossier.stemmata[index]), index_(index) {
    for (const StemmaNode& node : stemma_.nodes) nodes_.emplace(node.id, &node);
  }

  // Of so many `reports`; `start` is where the section of all families begins in `out`.
  void add(long long reports, std::size_t start, std::string& out) const {
    out += format("<article class=\"family\" id=\"f{}\"><h3>{} <span>{}{}</span></h3>\n", index_,
                  escaped_html(stemma_.family), counted(reports, "report", "reports"),
                  stemma_.line.empty() ? "" : " · " + escaped_html(stemma_.line) + " line");
    out += tree_drawing(page_, index_);
    out += "<div class=\"edges\">";
    std::size_t position = 0;
    for (const std::size_t e : edges_by_row()) {
      add_edge(e, out.size() - start < page_.limits.evidence_bytes ? kEvidenceShown : 1, position++ < kEdgesOpen, out);
    }
    out += "</div></article>\n";
  }

 private:
  // In the order of the rows that they lead to in the drawing.
  std::vector<std::size_t> edges_by_row() const {
    const TreeLayout layout = lay_out(stemma_, kTreeWidth);
    std::map<std::string_view, int> rows;
    for (std::size_t i = 0; i < stemma_.nodes.size(); ++i) rows.emplace(stemma_.nodes[i].id, layout.nodes[i].row);
    std::vector<std::size_t> order(stemma_.edges.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t x, std::size_t y) {
      return rows[stemma_.edges[x].to] < rows[stemma_.edges[y].to];
    });
    return order;
  }

  std::string name(const std::string& id) const {
    const auto found = nodes_.find(id);
    if (found == nodes_.end()) return escaped_html(id);
    if (!found->second->report) return "<em>" + escaped_html(found->second->label) + "</em>";
    return page_.report_link(*found->second->report);
  }

  // With the strongest `most` reasons; with one alone, without the runner-up.
  void add_edge(std::size_t e, std::size_t most, bool open, std::string& out) const {
    const CopyEdge& edge = stemma_.edges[e];
    out += format(
        "<details class=\"why\"{}><summary>{} <span class=\"arrow\">{}</span> {} <i>{} sure · {} taken "
        "over{}</i></summary><div class=\"in\" id=\"e{}-{}\">",
        open ? " open" : "", name(edge.from), edge.directed ? "→" : "—", name(edge.to), percent(edge.confidence),
        percent(edge.share), edge.directed ? "" : " · nothing tells which came first", index_, e);
    out += "<ul class=\"evidence\">";
    for (std::size_t i = 0; i < std::min(edge.evidence.size(), most); ++i) {
      const Evidence& reason = edge.evidence[i];
      out += format("<li class=\"{}\"><span class=\"tag\">{}</span> {} <i>{:+.1f}</i></li>",
                    reason.weight < 0 ? "against" : "for", spelled(to_string(reason.kind)), escaped_html(reason.detail),
                    reason.weight);
    }
    if (edge.evidence.empty()) out += "<li class=\"for\">No evidence was recorded.</li>";
    out += "</ul>";
    if (edge.runner_up && most > 1) add_runner_up(*edge.runner_up, out);
    out += "</div></details>";
  }

  // And what would have to be otherwise for it to be the parent.
  void add_runner_up(const RunnerUp& other, std::string& out) const {
    out += format("<p class=\"runner\">Runner-up: {} ({} sure). ", name(other.from), percent(other.confidence));
    std::string reasons;
    const bool few = other.decisive.size() <= kReasonsInWords;
    for (const Evidence& reason : other.decisive) {
      reasons += format("{}<span class=\"tag\">{}</span>{}",
                        reasons.empty() ? ""
                        : few           ? ", "
                                        : " ",
                        spelled(to_string(reason.kind)), few ? " " + escaped_html(reason.detail) : "");
    }
    out += reasons.empty() ? "Nothing about the two alone decides between them.</p>"
                           : "It would be as good a parent without " + reasons + ".</p>";
  }

  const Page& page_;
  const Stemma& stemma_;
  std::size_t index_;
  std::map<std::string_view, const StemmaNode*> nodes_;
};

constexpr std::pair<const char*, const char*> kShapes[] = {{"known", "a report"},
                                                           {"undated", "without a date"},
                                                           {"lost", "a lost source: not in the collection"},
                                                           {"thick", "much taken over"},
                                                           {"thin", "little"},
                                                           {"unsure", "less than 60% sure"}};
constexpr std::pair<const char*, const char*> kGrounds[] = {{"by by-credit", "a credit or a page’s own history"},
                                                            {"by by-loss", "what the copy lost or altered"},
                                                            {"by by-time", "time"},
                                                            {"by", "how much they share"},
                                                            {"by by-analyst", "the analyst’s word"}};

void add_legend(std::string& out) {
  const auto add = [&](const std::pair<const char*, const char*>& key) {
    out += format("<span class=\"keyed\"><span class=\"key {}\"></span> {}</span> ", key.first, key.second);
  };
  out += "<p class=\"legend\">";
  for (const auto& key : kShapes) add(key);
  out += "</p>\n<p class=\"legend\">What speaks most for a line: ";
  for (const auto& key : kGrounds) add(key);
  out += "</p>\n";
}

}  // namespace

void add_families(Page& page, std::string& out) {
  const auto& stemmata = page.dossier.stemmata;
  auto sizes = family_sizes(page.dossier);
  const std::size_t start = out.size();
  out +=
      "<section id=\"families\"><h2>Families</h2><p class=\"lead\">Who copied whom. Time runs from left to right where "
      "it "
      "is known; choose a line to see why it points this way.</p>\n";
  if (!stemmata.empty()) add_legend(out);
  for (std::size_t i = 0; i < stemmata.size(); ++i) {
    if (i == kFamiliesOpen)
      out += format("<details class=\"fold\"><summary>{} more families</summary>\n", stemmata.size() - i);
    FamilySection(page, i).add(sizes[stemmata[i].family], start, out);
  }
  if (stemmata.size() > kFamiliesOpen) out += "</details>\n";
  if (stemmata.empty()) out += "<p class=\"none\">No report was found to descend from another.</p>";
  const auto single = std::count_if(page.dossier.rows.begin(), page.dossier.rows.end(),
                                    [](const FamilyRow& row) { return row.role == Role::kSingle; });
  if (single > 0) {
    out += format("<p class=\"more\">{} in a family alone; see the <a href=\"#reports\">list of reports</a>.</p>",
                  counted(single, "report stands", "reports stand"));
  }
  out += "</section>\n";
}

}  // namespace stemma::render
