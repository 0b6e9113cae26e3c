// How a claim travelled: who said it when, with the edges along which it was passed on; each statement's chain in
// words; and the link on which the count hangs.
#include <algorithm>
#include <cmath>

#include "base/format.h"
#include "render/display_width.h"
#include "render/escape.h"
#include "render/page.h"
#include "render/summary.h"
#include "render/tree_layout.h"

namespace stemma::render {
namespace {

using base::format;

constexpr double kLeft = 10;
constexpr double kWidth = 720;
constexpr double kRowHeight = 21;
constexpr double kTop = 22;
constexpr int kRowsShown = 40;
constexpr double kColumnWidth = 8;  // Of a bold letter.
constexpr double kTimeWidth = 225;
constexpr std::size_t kNameColumns = 60;

double y_of(const PlacedNode& node) { return kTop + kRowHeight * (node.row + 0.5); }
double x_of(const PlacedNode& node) { return kLeft + node.x; }

// The firmest of what a report says: it asserts, hedges or denies.
const char* manner(const Claim& claim, std::string_view report) {
  bool hedged = false;
  for (const Statement& statement : claim.statements) {
    if (statement.report != report) continue;
    if (std::find(claim.denials.begin(), claim.denials.end(), statement.id) != claim.denials.end()) return "denies";
    if (statement.modality == Modality::kAsserted) return "asserts";
    hedged = hedged || statement.modality == Modality::kHedged;
  }
  return hedged ? "hedges" : "asserts";
}

const Statement* statement_of(const Claim& claim, std::string_view report) {
  const auto found = std::find_if(claim.statements.begin(), claim.statements.end(),
                                  [&](const Statement& one) { return one.report == report; });
  return found == claim.statements.end() ? nullptr : &*found;
}

std::string node(const Page& page, const Claim& claim, const StemmaNode& one, const PlacedNode& placed) {
  const double y = y_of(placed);
  const Report* report = one.report ? page.report(*one.report) : nullptr;
  const std::string how = one.report ? manner(claim, *one.report) : "lost";
  std::string said = one.time ? time_text(one.time) : one.report ? "undated" : "lost source";
  if (how == "hedges" || how == "denies") said += " · " + how;
  const Statement* statement = one.report ? statement_of(claim, *one.report) : nullptr;
  const double room = std::max(80.0, kWidth - x_of(placed) - kTimeWidth);
  const auto columns = std::min(kNameColumns, static_cast<std::size_t>(room / kColumnWidth));
  std::string name = escaped_html(fitted(report != nullptr ? page.name_of(*report) : one.label, columns));
  const std::string link = statement == nullptr ? "" : page.sentence_link(*one.report, statement->span);
  if (!link.empty()) name = format("<a href=\"{}\"><tspan class=\"name\">{}</tspan></a>", link, name);
  return format(
      "<circle class=\"{}\" cx=\"{:.0f}\" cy=\"{:.1f}\" r=\"5\"/><text x=\"{:.0f}\" y=\"{:.1f}\">{} <tspan "
      "class=\"at\">{}</tspan></text>",
      how, x_of(placed), y, x_of(placed) + 11, y + 4, name, escaped_html(said));
}

std::string edge(const TreeEdge& at, const CopyEdge& one, const PlacedNode& from, const PlacedNode& to) {
  const double share = std::isfinite(one.share) ? std::clamp(one.share, 0.0, 1.0) : 0;
  return format(
      "<a href=\"#e{}-{}\" class=\"edge lit{}\"><title>Why? {} sure</title><path class=\"line\" d=\"M{:.0f} "
      "{:.1f}V{:.1f}H{:.0f}\" "
      "stroke-width=\"{:.1f}\"/></a>",
      at.family, at.edge, one.confidence < kUnsureBelow ? " unsure" : "", percent(one.confidence), x_of(from),
      y_of(from), y_of(to), x_of(to), 1.2 + 2 * share);
}

// Links to the trees in which the path is drawn; the script lights the edges that are named.
std::string trees_line(const Page& page, const Travel& travel) {
  std::vector<TreeEdge> edges = travel.edges;
  std::stable_sort(edges.begin(), edges.end(),
                   [](const TreeEdge& x, const TreeEdge& y) { return x.family < y.family; });
  std::string out;
  for (std::size_t begin = 0, end; begin < edges.size(); begin = end) {
    std::string named;
    for (end = begin; end < edges.size() && edges[end].family == edges[begin].family; ++end) {
      named += format("{}{}", end > begin ? " " : "", edges[end].edge);
    }
    const std::size_t family = edges[begin].family;
    out += format("{}<a href=\"#f{}\" data-lit=\"{}\">in the tree of {}</a>", out.empty() ? "" : ", ", family, named,
                  escaped_html(page.dossier.stemmata[family].family));
  }
  return out.empty() ? "" : "<p class=\"from\">Lines show how it was passed on; the same path " + out + ".</p>";
}

// What the chain has named already: reports' outlets, and the agency whose dispatch stands at its root.
std::vector<std::string> named_on(const Page& page, const Travel& travel, const std::vector<std::size_t>& path) {
  std::vector<std::string> names;
  for (const std::size_t at : path) {
    const StemmaNode& one = travel.tree.nodes[at];
    const Report* report = one.report ? page.report(*one.report) : nullptr;
    if (report != nullptr) names.push_back(outlet_of(*report));
    if (!one.agency.empty()) names.push_back(one.agency);
    const FamilyRow* row = one.report ? page.row(*one.report) : nullptr;
    if (row != nullptr && row->role == Role::kOriginal) names.push_back(row->line);
  }
  return names;
}

std::string steps(const Statement& statement, const std::vector<std::string>& named, const std::string& aside) {
  std::string out;
  for (const AttributionStep& step : statement.attribution) {
    const std::string name = step.name.empty() ? "nobody named" : step.name;
    // "Beacon" in the Ravensholt Beacon is the paper itself.
    const bool known = std::any_of(named.begin(), named.end(),
                                   [&](const std::string& one) { return one == name || one.ends_with(" " + name); });
    if (known) continue;
    const std::string_view grade = to_string(step.grade);
    out += format(" <span class=\"arrow\">←</span> <span class=\"who {0}\" title=\"{0}\">{1}</span>{2}", grade,
                  escaped_html(name), aside);
  }
  return out;
}

}  // namespace

std::string travel_drawing(const Page& page, const Claim& claim, const Travel& travel) {
  const auto& nodes = travel.tree.nodes;
  if (nodes.size() < 2) return "";
  const TreeLayout layout = lay_out(travel.tree, kTravelWidth);
  const int rows = std::min(static_cast<int>(nodes.size()), kRowsShown);
  const double height = kTop + kRowHeight * rows + 6;
  std::string out = format(
      "<div class=\"travel\"><svg viewBox=\"0 0 {0} {1:.0f}\" width=\"{0}\" height=\"{1:.0f}\" role=\"group\" "
      "aria-label=\"Who said it when\">",
      kWidth, height);
  for (const Tick& tick : layout.ticks) {
    out +=
        format("<path class=\"tick\" d=\"M{0:.0f} 16V{1:.0f}\"/><text class=\"at\" x=\"{0:.0f}\" y=\"11\">{2}</text>",
               kLeft + tick.x, height - 4, escaped_html(tick.label));
  }
  std::map<std::string_view, std::size_t> index;
  for (std::size_t i = 0; i < nodes.size(); ++i) index.emplace(nodes[i].id, i);
  for (std::size_t e = 0; e < travel.edges.size(); ++e) {
    const PlacedNode& from = layout.nodes[index.at(travel.tree.edges[e].from)];
    const PlacedNode& to = layout.nodes[index.at(travel.tree.edges[e].to)];
    if (std::max(from.row, to.row) < rows) out += edge(travel.edges[e], travel.tree.edges[e], from, to);
  }
  for (const std::size_t i : layout.order) {
    if (layout.nodes[i].row < rows) out += node(page, claim, nodes[i], layout.nodes[i]);
  }
  out += "</svg></div>";
  const auto left = static_cast<long long>(nodes.size()) - rows;
  if (left > 0) out += format("<p class=\"more\">and {}</p>", counted(left, "more report", "more reports"));
  return out + trees_line(page, travel);
}

std::string chain_of(const Page& page, const Claim& claim, const Statement& statement, const Travel& travel) {
  const std::vector<std::size_t> path = TravelIndex::path(travel, statement.report);
  std::string out = page.report_link(statement.report);
  for (std::size_t i = 1; i < path.size(); ++i) {
    const StemmaNode& one = travel.tree.nodes[path[i]];
    out += " <span class=\"arrow\">←</span> " +
           (one.report ? page.report_link(*one.report) : "<em>" + escaped_html(one.label) + "</em>");
  }
  const auto named = named_on(page, travel, path);
  std::string sources = steps(statement, named, "");
  // Who is not named here but where it came from, belongs to the chain too.
  for (std::size_t i = 1; i < path.size() && sources.empty(); ++i) {
    const auto& report = travel.tree.nodes[path[i]].report;
    const Statement* above = report ? statement_of(claim, *report) : nullptr;
    if (above != nullptr) sources = steps(*above, named, " <i>(not named here)</i>");
  }
  return out + sources;
}

// What would have to be known or ruled for the count to be another.
std::string would_change(const Page& page, const Claim& claim) {
  const IndependentOrigins& counts = claim.independent;
  std::string out;
  const auto at = claim.hinge ? page.travels.edge(claim.hinge->from, claim.hinge->to) : std::nullopt;
  if (at) {
    const CopyEdge& edge = page.dossier.stemmata[at->family].edges[at->edge];
    const bool newsroom = claim.hinge->newsroom != counts.newsroom;
    const int anew = newsroom ? claim.hinge->newsroom : claim.hinge->strict;
    out += format(
        "<li>If {} did not have it from {} (<a href=\"#e{}-{}\">{} sure</a>): {}{} instead of {}.</li>",
        page.report_link(edge.to), page.report(edge.from) == nullptr ? "the lost source" : page.report_link(edge.from),
        at->family, at->edge, percent(edge.confidence), newsroom ? "" : "strict ",
        newsroom ? counted(anew, "origin", "origins") : format("{}", anew), newsroom ? counts.newsroom : counts.strict);
  }
  if (!counts.not_shown.empty()) {
    out +=
        format("<li>If a credit, a date or a named source showed {} to be independent: strict {} instead of {}.</li>",
               escaped_html(origin_name(counts.not_shown.front().name)), counts.strict + 1, counts.strict);
  } else if (counts.newsroom > counts.strict) {
    out += "<li>A second source, besides the one that several newsrooms heard.</li>";
  }
  if (counts.newsroom == 1) out += "<li>One report that found it out by itself.</li>";
  return out.empty() ? "" : "<div class=\"from\">What would change this: <ul class=\"gone\">" + out + "</ul></div>";
}

}  // namespace stemma::render
