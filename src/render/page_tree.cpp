// The drawing of a family: a row per report, time from left to right, lost sources hollow.
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

constexpr double kLeft = 44;
constexpr double kGraphWidth = 350;
constexpr double kLabelsAt = 430;
constexpr double kWidth = 960;
constexpr double kRowHeight = 40;
constexpr double kTop = 34;
constexpr std::size_t kLabelColumns = 46;

double y_of(int row) { return kTop + kRowHeight * (row + 0.5); }
double x_of(const PlacedNode& node) { return kLeft + node.x; }

// A line down from the parent and across to the child, its corner rounded.
std::string edge_path(double x1, double y1, double x2, double y2) {
  const double down = y2 >= y1 ? 1 : -1;
  const double across = x2 >= x1 ? 1 : -1;
  const double corner = std::min({8.0, std::abs(x2 - x1), std::abs(y2 - y1)});
  return format("M{:.1f} {:.1f}V{:.1f}Q{:.1f} {:.1f} {:.1f} {:.1f}H{:.1f}", x1, y1, y2 - down * corner, x1, y2,
                x1 + across * corner, y2, x2);
}

std::string edge_drawing(const Page& page, std::size_t family, std::size_t edge, const PlacedNode& from,
                         const PlacedNode& to, bool main) {
  const CopyEdge& one = page.dossier.stemmata[family].edges[edge];
  const double share = std::isfinite(one.share) ? std::clamp(one.share, 0.0, 1.0) : 0;
  const std::string path = edge_path(x_of(from), y_of(from.row), x_of(to), y_of(to.row));
  const char* kind = !main ? " second" : one.confidence < kUnsureBelow ? " unsure" : "";
  return format(
      "<a href=\"#e{0}-{1}\" class=\"edge{2}\"><title>Why this direction? {3} sure, {4} taken over</title><path "
      "class=\"hit\" d=\"{5}\"/><path class=\"line\" d=\"{5}\" stroke-width=\"{6:.1f}\"/></a>",
      family, edge, kind, percent(one.confidence), percent(share), path, 1.2 + 3.8 * share);
}

// What stands under a node's name: role, certainty, time, credit.
std::string under_label(const StemmaNode& node, const FamilyRow* row, const CopyEdge* edge) {
  std::string text = !node.report ? "lost source" : row != nullptr ? std::string(to_string(row->role)) : "report";
  if (edge != nullptr) text += " · " + percent(edge->confidence) + " sure";
  if (node.time) text += (node.report ? " · " : " · by ") + time_text(node.time);
  if (node.report && !node.time) text += " · undated";
  if (row != nullptr && !row->credit.empty()) text += " · credits " + row->credit;
  return fitted(text, kLabelColumns + 32);
}

std::string node_label(const Page& page, const StemmaNode& node, const PlacedNode& placed, const CopyEdge* edge) {
  const std::string id = node.report.value_or("");
  const Report* report = node.report ? page.report(id) : nullptr;
  const FamilyRow* row = node.report ? page.row(id) : nullptr;
  const double y = y_of(placed.row);
  std::string text =
      format("<text x=\"{}\" y=\"{:.0f}\" class=\"name\">{}</text>", kLabelsAt, y - 2,
             escaped_html(fitted(report != nullptr ? page.name_of(*report) : node.label, kLabelColumns)));
  if (report != nullptr) text = format("<a href=\"#r{}\">{}</a>", report - page.dossier.reports.data(), text);
  return text + format("<text x=\"{}\" y=\"{:.0f}\" class=\"under\">{}</text>", kLabelsAt, y + 13,
                       escaped_html(under_label(node, row, edge)));
}

std::string node_drawing(const StemmaNode& node, const PlacedNode& placed) {
  const double x = x_of(placed);
  const double y = y_of(placed.row);
  const char* kind = !node.report ? "lost" : node.time ? "report" : "report undated";
  return format(
      "<path class=\"leader\" d=\"M{:.1f} {:.0f}H{}\"/><circle class=\"{}\" cx=\"{:.1f}\" cy=\"{:.0f}\" "
      "r=\"6.5\"><title>{}</title></circle>",
      x + 10, y, kLabelsAt - 8, kind, x, y, escaped_html(node.label));
}

std::string axis(const TreeLayout& layout, double height) {
  std::string out;
  for (const Tick& tick : layout.ticks) {
    const double x = kLeft + tick.x;
    out += format(
        "<path class=\"tick\" d=\"M{0:.1f} 24V{1:.0f}\"/><text class=\"at\" x=\"{0:.1f}\" y=\"16\" "
        "text-anchor=\"middle\">{2}</text>",
        x, height - 6, escaped_html(tick.label));
  }
  return out;
}

}  // namespace

std::string tree_drawing(const Page& page, std::size_t family) {
  const Stemma& stemma = page.dossier.stemmata[family];
  const TreeLayout layout = lay_out(stemma, kGraphWidth);
  const double height = kTop + kRowHeight * static_cast<double>(stemma.nodes.size()) + 10;
  std::string out = format(
      "<div class=\"drawing\"><svg viewBox=\"0 0 {0} {1}\" width=\"{0}\" height=\"{1}\" role=\"img\" "
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
    out += edge_drawing(page, family, e, layout.nodes[from->second], child, child.edge == e);
  }
  for (std::size_t i = 0; i < stemma.nodes.size(); ++i) out += node_drawing(stemma.nodes[i], layout.nodes[i]);
  for (std::size_t i = 0; i < stemma.nodes.size(); ++i) {
    const auto edge = layout.nodes[i].edge;
    out += node_label(page, stemma.nodes[i], layout.nodes[i], edge ? &stemma.edges[*edge] : nullptr);
  }
  return out + "</svg></div>\n";
}

}  // namespace stemma::render
