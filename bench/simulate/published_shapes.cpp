// Reads as much of Graphviz' language as trees are written in: node and edge statements with attributes in brackets,
// chains of edges, names bare or quoted, comments. Subgraphs and ports are not read. Tests: SimulateShape.*
#include "published_shapes.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <utility>

namespace stemma::simulate {
namespace {

constexpr std::size_t kMostNodes = 10'000;
constexpr std::size_t kMostBytes = std::size_t{1} << 20;

struct Edge {
  std::uint32_t from, to;
  bool dashed;
};

class Graph {
 public:
  explicit Graph(std::string_view text) : text_(text) {}

  bool read() {
    while (!next().empty() && token_ != "{") {
    }
    if (token_.empty()) return false;
    next();
    while (!token_.empty() && token_ != "}") statement();
    return lost_.size() >= 2 && lost_.size() <= kMostNodes;
  }

  std::vector<Edge> edges;
  const std::vector<bool>& lost() const { return lost_; }

 private:
  void skip_blank() {
    while (at_ < text_.size()) {
      const std::string_view rest = text_.substr(at_);
      if (rest.starts_with("//") || rest.front() == '#') {
        at_ = std::min(text_.find('\n', at_), text_.size());
      } else if (rest.starts_with("/*")) {
        const std::size_t end = text_.find("*/", at_ + 2);
        at_ = end == std::string_view::npos ? text_.size() : end + 2;
      } else if (std::isspace(static_cast<unsigned char>(rest.front())) != 0) {
        ++at_;
      } else {
        return;
      }
    }
  }

  static bool in_name(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80 || c == '_' ||
           c == '.' || c == '\'' || c == '*';
  }

  const std::string& next() {
    skip_blank();
    token_.clear();
    quoted_ = false;
    if (at_ == text_.size()) return token_;
    if (text_[at_] == '"') {
      quoted_ = true;
      for (++at_; at_ < text_.size() && text_[at_] != '"'; ++at_) {
        if (text_[at_] == '\\' && at_ + 1 < text_.size()) ++at_;
        token_ += text_[at_];
      }
      at_ = std::min(at_ + 1, text_.size());
      return token_;
    }
    if (text_.substr(at_).starts_with("->")) {
      at_ += 2;
      return token_ = "->";
    }
    if (!in_name(text_[at_])) return token_ = text_[at_++];
    while (at_ < text_.size() && in_name(text_[at_])) token_ += text_[at_++];
    return token_;
  }

  bool at_name() const { return quoted_ || (!token_.empty() && in_name(token_.front())); }

  // `[key=value, ...]`, if one stands here.
  std::map<std::string, std::string> attributes() {
    std::map<std::string, std::string> found;
    if (quoted_ || token_ != "[") return found;
    std::string key;
    bool value = false;
    while (!next().empty() && (quoted_ || token_ != "]")) {
      if (!quoted_ && token_ == "=") {
        value = true;
      } else if (value) {
        found[key] = token_;
        value = false;
      } else {
        key = token_;
      }
    }
    next();
    return found;
  }

  std::uint32_t node(const std::string& name) {
    const auto [place, is_new] = number_.emplace(name, static_cast<std::uint32_t>(lost_.size()));
    if (is_new) lost_.push_back(false);
    return place->second;
  }

  void statement() {
    if (!at_name()) {
      next();
      return;
    }
    const std::string first = token_;
    const bool bare = !quoted_;
    next();
    if (bare && !quoted_ && token_ == "=") {  // An attribute of the graph.
      next();
      next();
      return;
    }
    if (bare && (first == "node" || first == "edge" || first == "graph")) {
      attributes();
      return;
    }
    std::vector<std::uint32_t> chain{node(first)};
    while (!quoted_ && token_ == "->") {
      next();
      if (!at_name()) break;
      chain.push_back(node(token_));
      next();
    }
    auto given = attributes();
    if (chain.size() == 1 && given["color"] == "grey") lost_[chain.front()] = true;
    if (given["dir"] == "none") return;
    for (std::size_t i = 1; i < chain.size(); ++i)
      edges.push_back({chain[i - 1], chain[i], given["style"] == "dashed"});
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::string token_;
  bool quoted_ = false;
  std::map<std::string, std::uint32_t> number_;
  std::vector<bool> lost_;
};

std::vector<std::uint32_t> below(std::uint32_t top, const std::vector<std::vector<std::uint32_t>>& children) {
  std::vector<bool> seen(children.size(), false);
  std::vector<std::uint32_t> found{top};
  seen[top] = true;
  for (std::size_t i = 0; i < found.size(); ++i) {
    for (const std::uint32_t child : children[found[i]]) {
      if (!seen[child]) found.push_back(child);
      seen[child] = true;
    }
  }
  return found;
}

// Keeps the edges that close no circle, solid ones first.
std::vector<Edge> without_circles(std::vector<Edge> edges, std::size_t nodes) {
  std::stable_sort(edges.begin(), edges.end(), [](const Edge& x, const Edge& y) { return x.dashed < y.dashed; });
  std::vector<std::vector<std::uint32_t>> children(nodes);
  std::vector<Edge> kept;
  for (const Edge& edge : edges) {
    const auto reached = below(edge.to, children);
    if (std::find(reached.begin(), reached.end(), edge.from) != reached.end()) continue;
    children[edge.from].push_back(edge.to);
    kept.push_back(edge);
  }
  return kept;
}

// Hangs every top but that with most below it under that one.
void join_tops(std::vector<Edge>& edges, std::size_t nodes) {
  std::vector<bool> has_parent(nodes, false);
  std::vector<std::vector<std::uint32_t>> children(nodes);
  for (const Edge& edge : edges) {
    has_parent[edge.to] = true;
    children[edge.from].push_back(edge.to);
  }
  std::uint32_t top = 0;
  std::size_t most = 0;
  for (std::uint32_t node = 0; node < nodes; ++node) {
    const std::size_t size = has_parent[node] ? 0 : below(node, children).size();
    if (size > most) top = node;
    most = std::max(most, size);
  }
  for (std::uint32_t node = 0; node < nodes; ++node) {
    if (!has_parent[node] && node != top) edges.push_back({top, node, false});
  }
}

std::vector<Node> ordered(const std::vector<Edge>& edges, const std::vector<bool>& lost) {
  std::vector<std::uint32_t> open(lost.size(), 0), order;
  for (const Edge& edge : edges) ++open[edge.to];
  for (std::uint32_t node = 0; node < lost.size(); ++node) {
    if (open[node] == 0) order.push_back(node);
  }
  for (std::size_t i = 0; i < order.size(); ++i) {
    for (const Edge& edge : edges) {
      if (edge.from == order[i] && --open[edge.to] == 0) order.push_back(edge.to);
    }
  }
  std::vector<std::uint32_t> place(lost.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) place[order[i]] = i;
  std::vector<Node> nodes(lost.size());
  for (std::uint32_t node = 0; node < lost.size(); ++node) nodes[place[node]].lost = lost[node];
  for (const Edge& edge : edges) {  // Solid ones come first.
    auto& parents = nodes[place[edge.to]].parents;
    if (std::find(parents.begin(), parents.end(), place[edge.from]) == parents.end()) {
      parents.push_back(place[edge.from]);
    }
  }
  return nodes;
}

}  // namespace

std::optional<std::vector<Node>> parse_shape(std::string_view graph) {
  Graph read(graph);
  if (!read.read()) return std::nullopt;
  std::vector<Edge> edges = without_circles(std::move(read.edges), read.lost().size());
  join_tops(edges, read.lost().size());
  return ordered(edges, read.lost());
}

std::vector<PublishedShape> read_shapes(const std::string& folder) {
  std::vector<PublishedShape> shapes;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    if (entry.path().extension() != ".gv") continue;
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    if (text.size() > kMostBytes) continue;
    if (auto nodes = parse_shape(text)) shapes.push_back({entry.path().stem().string(), std::move(*nodes)});
  }
  std::sort(shapes.begin(), shapes.end(), [](const auto& x, const auto& y) { return x.name < y.name; });
  return shapes;
}

int half_of(std::string_view name) {
  std::uint64_t hash = 0xcbf29ce484222325u;  // FNV-1a.
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
  return static_cast<int>(mixed(hash) & 1);
}

}  // namespace stemma::simulate
