// Lays a family tree out like a log: rows in depth-first order, so a parent stands above its descendants and no two
// labels meet; siblings by time, but for those that are moved so that edges do not cross (`tree_order`). Along x stands
// time. Nodes of one moment (dates without hours are common) would hide each other's edges, so a child that is not
// older than its parent is set at least kStep to the right of it; the axis keeps room for that.
#include "render/tree_layout.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

#include "base/time.h"
#include "render/tree_order.h"

namespace stemma::render {
namespace {

constexpr double kStep = 18;
constexpr double kStepWithoutTime = 48;  // At most, where x is depth.
constexpr int kMaxTicks = 4;
constexpr std::int64_t kDay = 86400;
constexpr std::size_t kCrowd = 12;    // Of fewer dated reports each has room.
constexpr double kCrowded = 1.0 / 8;  // The middle half of a family within so much of its time is drawn wider:
constexpr double kByRank = 0.7;       // so much of the width is dealt out by report, the rest by time.
constexpr double kTickWidth = 85;

// Fills main parents and gives the children of each node. The first edge of a node is its main one.
DrawingOrder link(const Stemma& stemma, TreeLayout& layout) {
  std::map<std::string_view, std::size_t> index;
  for (std::size_t i = 0; i < stemma.nodes.size(); ++i) index.emplace(stemma.nodes[i].id, i);
  DrawingOrder links;
  links.children.resize(stemma.nodes.size());
  for (std::size_t e = 0; e < stemma.edges.size(); ++e) {
    const auto from = index.find(stemma.edges[e].from);
    const auto to = index.find(stemma.edges[e].to);
    if (from == index.end() || to == index.end() || from == to || layout.nodes[to->second].parent) continue;
    layout.nodes[to->second].parent = from->second;
    layout.nodes[to->second].edge = e;
    links.children[from->second].push_back(to->second);
  }
  return links;
}

void sort_by_time(const Stemma& stemma, std::vector<std::size_t>& nodes) {
  std::stable_sort(nodes.begin(), nodes.end(), [&](std::size_t x, std::size_t y) {
    const auto& left = stemma.nodes[x].time;
    const auto& right = stemma.nodes[y].time;
    if (left.has_value() != right.has_value()) return left.has_value();
    if (left && left->utc_s != right->utc_s) return left->utc_s < right->utc_s;
    return stemma.nodes[x].id < stemma.nodes[y].id;
  });
}

// Where a time is drawn: the middle of the stretch in which it lies, in seconds, held to the years 1 to 9999, which is
// what a tick can be written as.
double seconds_of(const TimePoint& time) {
  const double middle =
      static_cast<double>(time.utc_s) + static_cast<double>(std::max<std::int64_t>(time.precision_s, 0)) / 2;
  return std::clamp(middle, -62135596800.0, 253402300799.0);
}

// Whether `x` is surely older than `y`: it has no moment in common with it or after it.
bool surely_older(const TimePoint& x, const TimePoint& y) {
  return static_cast<double>(x.utc_s) + static_cast<double>(x.precision_s) < static_cast<double>(y.utc_s);
}

struct TimeScale {
  bool days = true;  // No time is known better than to the day.
  double from = 0;
  double to = 0;  // to > from, or there is no scale.
  double width = 0;
  // Where most of a family came out in a small part of its time: each distinct moment with its x, by time. Between them
  // time runs evenly. Empty: everywhere.
  std::vector<std::pair<double, double>> bends;
  bool known() const { return to > from; }
  double x(double time) const {
    if (bends.empty()) return (time - from) / (to - from) * width;
    return between(time, [](const auto& bend) { return std::pair(bend.first, bend.second); });
  }
  double time(double x) const {  // REQUIRES: bends.
    return between(x, [](const auto& bend) { return std::pair(bend.second, bend.first); });
  }

 private:
  template <typename Side>
  double between(double at, Side side) const {
    auto after = std::find_if(bends.begin(), bends.end(), [&](const auto& bend) { return side(bend).first >= at; });
    if (after == bends.end()) return side(bends.back()).second;
    if (after == bends.begin()) return side(*after).second;
    const auto [a, b] = side(*(after - 1));
    const auto [c, d] = side(*after);
    return b + (at - a) / (c - a) * (d - b);
  }
};

TimeScale scale_of(const Stemma& stemma, double width, int max_depth) {
  TimeScale scale;
  std::vector<double> times;
  bool crowded = false;
  for (const StemmaNode& node : stemma.nodes) {
    if (!node.time) continue;
    times.push_back(seconds_of(*node.time));
    if (node.time->precision_s < kDay - 1) scale.days = false;  // A day ends a second before the next.
  }
  std::sort(times.begin(), times.end());
  if (!times.empty()) {
    scale.from = times.front();
    scale.to = times.back();
    const double middle = times[times.size() * 3 / 4] - times[times.size() / 4];
    crowded = times.size() >= kCrowd && middle < kCrowded * (scale.to - scale.from);
  }
  scale.width = width - std::min(width * 0.4, kStep * max_depth);
  if (!crowded || !scale.known()) return scale;
  for (std::size_t i = 0; i < times.size(); ++i) {
    const double even = (times[i] - scale.from) / (scale.to - scale.from);
    const double rank = static_cast<double>(i) / static_cast<double>(times.size() - 1);
    if (i > 0 && times[i] <= scale.bends.back().first) continue;
    scale.bends.emplace_back(times[i], scale.width * ((1 - kByRank) * even + kByRank * rank));
  }
  scale.bends.back().second = scale.width;
  return scale;
}

double place(const Stemma& stemma, const TreeLayout& layout, std::size_t node, const TimeScale& scale, double width,
             double step) {
  const PlacedNode& placed = layout.nodes[node];
  const auto& time = stemma.nodes[node].time;
  const bool has_parent = placed.depth > 0 && placed.parent.has_value();
  const double beside = has_parent ? layout.nodes[*placed.parent].x + step : 0;
  double x = scale.known() && time ? scale.x(seconds_of(*time)) : beside;
  if (has_parent && x < beside) {
    const auto& before = stemma.nodes[*placed.parent].time;
    if (!time || !before || !surely_older(*time, *before)) x = beside;
  }
  return std::clamp(x, 0.0, width);
}

std::string tick_label(double time, bool hours) {
  const auto moment = static_cast<std::int64_t>(time);
  const std::string written = base::format_time({moment, hours ? 0 : 86400, TimeSource::kPublished});
  if (!hours || written.size() < 16) return written;
  return written.substr(5, 5) + " " + written.substr(11, 5);
}

// At even distances; to the minute, hour or day, as the time between them is.
std::vector<Tick> bent_ticks(const TimeScale& scale) {
  const int most = std::clamp(static_cast<int>(scale.width / kTickWidth), 1, kMaxTicks);
  std::vector<Tick> ticks;
  double last = scale.from;
  for (int i = 1; i <= most; ++i) {
    double time = scale.time(scale.width * i / most);
    const double unit = time - last < 12 * 3600 ? 60 : time - last < 4 * kDay ? 3600 : kDay;
    last = time;
    time = std::max(std::floor(time / unit) * unit, scale.from);
    const double x = scale.x(time);
    if (ticks.empty() || x - ticks.back().x >= kTickWidth * 0.8) ticks.push_back({x, tick_label(time, unit < kDay)});
  }
  return ticks;
}

std::vector<Tick> ticks_of(const TimeScale& scale) {
  static constexpr std::array<double, 18> kSteps = {60,      300,     900,     1800,     3600,     7200,
                                                    10800,   21600,   43200,   86400,    172800,   604800,
                                                    1209600, 2592000, 7776000, 15552000, 31536000, 315360000};
  if (!scale.known()) return {};
  if (!scale.bends.empty()) return bent_ticks(scale);
  const double span = scale.to - scale.from;
  const double most = std::clamp(std::floor(scale.width / kTickWidth), 1.0, static_cast<double>(kMaxTicks));
  double step = kSteps.back() * std::max(1.0, std::ceil(span / kSteps.back() / most));
  for (const double candidate : kSteps) {
    if (span / candidate > most || (scale.days && candidate < kDay)) continue;
    step = candidate;
    break;
  }
  std::vector<Tick> ticks;
  for (double time = std::ceil(scale.from / step) * step; time <= scale.to && ticks.size() <= kMaxTicks; time += step) {
    ticks.push_back({scale.x(time), tick_label(time, step < kDay)});
  }
  return ticks;
}

}  // namespace

TreeLayout lay_out(const Stemma& stemma, double width, SiblingOrder sibling_order) {
  TreeLayout layout;
  layout.nodes.resize(stemma.nodes.size());
  DrawingOrder order = link(stemma, layout);
  for (auto& children : order.children) sort_by_time(stemma, children);
  for (std::size_t i = 0; i < stemma.nodes.size(); ++i) {
    if (!layout.nodes[i].parent) order.roots.push_back(i);
  }
  set_rows(order, layout);
  int max_depth = 0;
  for (const PlacedNode& node : layout.nodes) max_depth = std::max(max_depth, node.depth);
  const TimeScale scale = scale_of(stemma, width, max_depth);
  const double step = scale.known() ? kStep : std::clamp(width / (max_depth + 1), kStep, kStepWithoutTime);
  for (const std::size_t node : layout.order) layout.nodes[node].x = place(stemma, layout, node, scale, width, step);
  if (sibling_order == SiblingOrder::kFewCrossings) untangle(stemma, order, layout);
  layout.stretched = !scale.bends.empty();
  layout.ticks = ticks_of(scale);
  return layout;
}

}  // namespace stemma::render
