// GraphML: keys are declared before they are used and hold values of their type, ids of nodes are given once in a
// graph, and edges lead from node to node. After: the GraphML primer and schema 1.1. What it does not look at: ports,
// hyperedges, graphs in nodes.
#include <charconv>
#include <map>
#include <pugixml.hpp>
#include <set>

#include "base/format.h"
#include "exchange/checks.h"
#include "exchange/variant_maker.h"

namespace stemma::exchange {
namespace {

using base::format;
using pugi::xml_node;

constexpr std::string_view kNamespace = "http://graphml.graphdrawing.org/xmlns";

struct Key {
  std::string of;    // "node", "edge", "graph" or "all".
  std::string type;  // "string", "int", "long", "double", "float", "boolean".
};

class GraphChecker {
 public:
  GraphChecker(const std::string& path, std::string_view bytes, Verdict& verdict)
      : path_(path), bytes_(bytes), verdict_(verdict), faults_(verdict) {}

  void check(const xml_node& root) {
    if (std::string_view(root.name()) != "graphml") return fault("the root is not <graphml>", root);
    if (std::string_view(root.attribute("xmlns").value()) != kNamespace) {
      fault("the namespace is not " + std::string(kNamespace), root);
    }
    for (const xml_node& key : root.children("key")) {
      const std::string id = key.attribute("id").value();
      const bool is_new =
          keys_.emplace(id, Key{key.attribute("for").value(), key.attribute("attr.type").value()}).second;
      if (id.empty() || !is_new) fault("a key needs an id of its own", key);
    }
    if (!root.child("graph")) fault("there is no <graph>", root);
    for (const xml_node& graph : root.children("graph")) check_graph(graph);
  }

 private:
  void fault(std::string message, const xml_node& node) {
    const auto offset = static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, node.offset_debug()));
    faults_.add(std::move(message), faults_.full() ? "" : at_line(path_, bytes_, offset));
  }

  void check_graph(const xml_node& graph) {
    const std::string_view usual = graph.attribute("edgedefault").value();
    if (usual != "directed" && usual != "undirected") fault("edgedefault is neither directed nor undirected", graph);
    std::set<std::string_view> nodes;
    for (const xml_node& node : graph.children("node")) {
      ++verdict_.records;
      const std::string_view id = node.attribute("id").value();
      if (id.empty()) fault("a node needs an id", node);
      if (!nodes.insert(id).second) fault(format("two nodes have the id {}", id), node);
      check_data(node, "node");
    }
    for (const xml_node& edge : graph.children("edge")) {
      ++verdict_.records;
      for (const char* end : {"source", "target"}) {
        const std::string_view id = edge.attribute(end).value();
        if (!nodes.contains(id)) fault(format("the {} '{}' is no node", end, id), edge);
      }
      check_data(edge, "edge");
      if (faults_.full()) return;
    }
  }

  void check_data(const xml_node& element, std::string_view of) {
    for (const xml_node& data : element.children("data")) {
      const auto key = keys_.find(std::string(data.attribute("key").value()));
      if (key == keys_.end()) {
        fault(format("the key '{}' is not declared", data.attribute("key").value()), data);
      } else if (key->second.of != of && key->second.of != "all") {
        fault(format("the key '{}' is for {}, not {}", key->first, key->second.of, of), data);
      } else if (!fits(data.child_value(), key->second.type)) {
        fault(format("'{}' is no {}", data.child_value(), key->second.type), data);
      }
    }
  }

  static bool fits(std::string_view text, std::string_view type) {
    if (type == "boolean") return text == "true" || text == "false";
    if (type == "int" || type == "long") return is_number<std::int64_t>(text);
    if (type == "double" || type == "float") return is_number<double>(text);
    return true;
  }
  template <typename Number>
  static bool is_number(std::string_view text) {
    Number value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size();
  }

  const std::string& path_;
  std::string_view bytes_;
  Verdict& verdict_;
  Faults faults_;
  std::map<std::string, Key> keys_;
};

}  // namespace

void check_graphml(const std::string& path, std::string_view bytes, Verdict& verdict) {
  pugi::xml_document document;
  const auto parsed = document.load_buffer(bytes.data(), bytes.size());
  if (!parsed) {
    const auto offset = static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, parsed.offset));
    return Faults(verdict).add(format("this is no XML: {}", parsed.description()), at_line(path, bytes, offset));
  }
  GraphChecker(path, bytes, verdict).check(document.document_element());
}

}  // namespace stemma::exchange
