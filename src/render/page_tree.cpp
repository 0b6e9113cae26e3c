// The drawing of a family: a row per report, time from left to right, lost sources hollow, edges as wide as what was
// taken over and coloured by what speaks most for them. Labels stand beside their nodes: what is drawn in a row right
// of its node is only what crosses it. Families of more than kManyRows have rows of one line.
#include <algorithm>
#include <cmath>

#include "base/format.h"
#include "render/display_width.h"
#include "render/escape.h"
#include "render/page.h"
#include "render/plain_words.h"
#include "render/summary.h"
#include "render/tree_layout.h"

namespace stemma::render {
namespace {

using base::format;

constexpr double kHalfLabel = 40;  // Of a tick, so that the first is not cut off.
constexpr double kLeft = 24;
constexpr double kWidth = 960;
constexpr double kTop = 34;
constexpr std::size_t kManyRows = 40;
constexpr double kColumnWidth = 7.9;       // Of a bold letter of a name.
constexpr double kSmallColumnWidth = 6.3;  // Of a letter of what stands under it.
constexpr std::size_t kNameColumns = 60;

// Where things stand in the drawing of one family.
struct Grid {
  double row_height;
  bool one_line;  // Name and figures beside each other, not under.
  double y(int row) const { return kTop + row_height * (row + 0.5); }
};
Grid grid_of(std::size_t nodes) { return nodes > kManyRows ? Grid{19, true} : Grid{40, false}; }
double x_of(const PlacedNode& node) { return kLeft + node.x; }

// A line down from the parent, the same for all its children, and one across to the child, its corner rounded.
struct EdgePaths {
  std::string down;
  std::string across;
};
EdgePaths edge_paths(double x1, double y1, double x2, double y2) {
  const double down = y2 >= y1 ? 1 : -1;
  const double across = x2 >= x1 ? 1 : -1;
  const double corner = std::min({8.0, std::abs(x2 - x1), std::abs(y2 - y1)});
  return {format("M{:.1f} {:.1f}V{:.1f}", x1, y1, y2 - down * corner),
          format("M{:.1f} {:.1f}q0 {:.1f} {:.1f} {:.1f}H{:.1f}", x1, y2 - down * corner, down * corner, across * corner,
                 down * corner, x2)};
}

// What speaks most for an edge, as the class that gives its colour.
const char* ground_of(const CopyEdge& edge) {
  if (edge.evidence.empty() || !(edge.evidence.front().weight > 0)) return "by-words";
  switch (edge.evidence.front().kind) {
    case EvidenceKind::kCredit:
    case EvidenceKind::kRevision:
      return "by-credit";
    case EvidenceKind::kTime:
    case EvidenceKind::kOrder:
      return "by-time";
    case EvidenceKind::kDetailLost:
    case EvidenceKind::kHedgeLost:
    case EvidenceKind::kAttributionLost:
    case EvidenceKind::kSpun:
    case EvidenceKind::kTruncated:
    case EvidenceKind::kQuoteShortened:
    case EvidenceKind::kSharedReading:
      return "by-loss";
    case EvidenceKind::kAnalyst:
      return "by-analyst";
    case EvidenceKind::kContainment:
      break;
  }
  return "by-words";
}

std::string edge_drawing(const Grid& grid, const CopyEdge& edge, const std::string& anchor, const PlacedNode& from,
                         const PlacedNode& to, bool main) {
  const double share = std::isfinite(edge.share) ? std::clamp(edge.share, 0.0, 1.0) : 0;
  // The line of a second parent runs below that of the first.
  const EdgePaths paths = edge_paths(x_of(from), grid.y(from.row), x_of(to), grid.y(to.row) + (main ? 0 : 4));
  const char* kind = !main ? " second" : edge.confidence < kUnsureBelow ? " unsure" : "";
  // Where there are many, what a pointer may miss is left out: it counts on a page of a thousand.
  const std::string title = grid.one_line
                                ? format("Why? {} sure", percent(edge.confidence))
                                : format("{}{} sure, {} taken over",
                                         edge.directed ? "Why this direction? " : "Nothing tells which came first. ",
                                         percent(edge.confidence), percent(share));
  const std::string hit = grid.one_line ? "" : format("<path class=\"hit\" d=\"{}\"/>", paths.across);
  return format(
      "<a href=\"#{}\" class=\"edge {}{}\"><title>{}</title>{}<path class=\"down\" d=\"{}\"/><path class=\"line\" "
      "d=\"{}\" stroke-width=\"{:.1f}\"/></a>",
      anchor, ground_of(edge), kind, title, hit, paths.down, paths.across, 1.2 + 3.8 * share);
}

// What stands under a node's name: role, certainty, time, credit.
std::string under_label(const StemmaNode& node, const Report* report, const FamilyRow* row, const CopyEdge* edge) {
  std::string text = !node.report ? "lost source" : row != nullptr ? std::string(to_string(row->role)) : "report";
  if (edge != nullptr) text += " · " + percent(edge->confidence) + " sure";
  if (node.time) text += (node.report ? " · " : " · by ") + time_text(node.time);
  if (node.report && !node.time) text += " · undated";
  if (row != nullptr && report != nullptr) {
    const CreditWords words = credit_words(*report, *row);
    if (!words.credited.empty()) text += " · credits " + words.credited;
    if (!words.cited.empty()) text += " · cites " + words.cited;
  }
  return text;
}

std::string node_label(const Page& page, const Grid& grid, const StemmaNode& node, const PlacedNode& placed,
                       const CopyEdge* edge) {
  const std::string id = node.report.value_or("");
  const Report* report = node.report ? page.report(id) : nullptr;
  const double x = x_of(placed) + 13;
  const double y = grid.y(placed.row);
  const double room = kWidth - x - 4;
  const std::string under = under_label(node, report, node.report ? page.row(id) : nullptr, edge);
  std::string name = report != nullptr ? page.name_of(*report) : node.label;
  std::size_t columns = std::min(kNameColumns, static_cast<std::size_t>(room / kColumnWidth));
  if (grid.one_line) columns = std::min<std::size_t>(columns, 32);
  name = format("<tspan class=\"name\">{}</tspan>", escaped_html(fitted(name, columns)));
  if (report != nullptr) name = format("<a href=\"#r{}\">{}</a>", report - page.dossier.reports.data(), name);
  if (grid.one_line) {
    const double left = room - kColumnWidth * static_cast<double>(columns);
    const auto small = static_cast<std::size_t>(std::max(0.0, left) / kSmallColumnWidth);
    return format("<text x=\"{:.0f}\" y=\"{:.0f}\">{} <tspan class=\"under\">{}</tspan></text>", x, y + 4, name,
                  escaped_html(fitted(under, small)));
  }
  return format(
      "<text x=\"{0:.0f}\" y=\"{1:.0f}\">{2}</text><text x=\"{0:.0f}\" y=\"{3:.0f}\" class=\"under\">{4}</text>", x,
      y - 2, name, y + 13, escaped_html(fitted(under, static_cast<std::size_t>(room / kSmallColumnWidth))));
}

std::string node_drawing(const Grid& grid, const StemmaNode& node, const PlacedNode& placed) {
  const char* kind = !node.report ? "lost" : node.time ? "report" : "report undated";
  const std::string title = grid.one_line ? "" : "<title>" + escaped_html(node.label) + "</title>";
  return format("<circle class=\"{}\" cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"{}\">{}</circle>", kind, x_of(placed),
                grid.y(placed.row), grid.one_line ? 5 : 6.5, title);
}

std::string axis(const TreeLayout& layout, double height) {
  std::string out;
  for (const Tick& tick : layout.ticks) {
    const double x = kLeft + tick.x;
    out += format(
        "<path class=\"tick\" d=\"M{0:.1f} 24V{1:.0f}\"/><text class=\"at\" x=\"{2:.1f}\" y=\"16\" "
        "text-anchor=\"middle\">{3}</text>",
        x, height - 6, std::max(x, kHalfLabel), escaped_html(tick.label));
  }
  if (layout.stretched) {
    out += format("<text class=\"at\" x=\"{}\" y=\"16\" text-anchor=\"end\">crowded hours are drawn wider</text>",
                  kWidth - 10);
  }
  return out;
}

}  // namespace

std::string tree_drawing(const Page& page, std::size_t family) {
  const Stemma& stemma = page.dossier.stemmata[family];
  const TreeLayout layout = lay_out(stemma, kTreeWidth);
  const Grid grid = grid_of(stemma.nodes.size());
  const double height = kTop + grid.row_height * static_cast<double>(stemma.nodes.size()) + 10;
  std::string out = format(
      "<div class=\"drawing\"><svg viewBox=\"0 0 {0} {1}\" width=\"{0}\" height=\"{1}\" role=\"group\" "
      "aria-label=\"Family tree of {2}\">",
      kWidth, height, escaped_html(stemma.family));
  out += axis(layout, height);
  std::map<std::string_view, std::size_t> index;
  for (std::size_t i = 0; i < stemma.nodes.size(); ++i) index.emplace(stemma.nodes[i].id, i);
  for (std::size_t e = 0; e < stemma.edges.size(); ++e) {
    const auto from = index.find(stemma.edges[e].from);
    const auto to = index.find(stemma.edges[e].to);
    if (from == index.end() || to == index.end() || from == to) continue;
    const PlacedNode& child = layout.nodes[to->second];
    out += edge_drawing(grid, stemma.edges[e], format("e{}-{}", family, e), layout.nodes[from->second], child,
                        child.edge == e);
  }
  for (const std::size_t i : layout.order) {
    const auto edge = layout.nodes[i].edge;
    out += node_drawing(grid, stemma.nodes[i], layout.nodes[i]) +
           node_label(page, grid, stemma.nodes[i], layout.nodes[i], edge ? &stemma.edges[*edge] : nullptr);
  }
  return out + "</svg></div>\n";
}

}  // namespace stemma::render
