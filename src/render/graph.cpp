// A stemma as Graphviz DOT and as GraphML. Report ids and labels are outside text: both formats quote them whole.
#include "base/format.h"
#include "base/time.h"
#include "render/escape.h"
#include "render/render.h"

namespace stemma::render {
namespace {

using base::format;

// A double-quoted DOT string. Only `"` ends one and only `\` starts an escape; line breaks are written as \n.
std::string dot_quoted(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    if (c == '\n' || c == '\r') {
      result += "\\n";
    } else if (static_cast<unsigned char>(c) >= 0x20) {
      result += c;
    }
  }
  return result + '"';
}

void graphml_data(std::string& out, std::string_view key, std::string_view value) {
  if (!value.empty()) out += format("<data key=\"{}\">{}</data>", key, escaped_xml(value));
}

void graphml_graph(std::string& out, const Stemma& stemma) {
  out += format("  <graph id=\"{}\" edgedefault=\"directed\">\n", escaped_xml(stemma.family));
  for (const StemmaNode& node : stemma.nodes) {
    out += format("    <node id=\"{}\">", escaped_xml(node.id));
    graphml_data(out, "label", node.label);
    graphml_data(out, "report", node.report.value_or(""));
    graphml_data(out, "agency", node.agency);
    graphml_data(out, "time", node.time ? base::format_time(*node.time) : "");
    out += "</node>\n";
  }
  for (const CopyEdge& edge : stemma.edges) {
    out += format("    <edge source=\"{}\" target=\"{}\"{}>", escaped_xml(edge.from), escaped_xml(edge.to),
                  edge.directed ? "" : " directed=\"false\"");
    graphml_data(out, "confidence", format("{:.4f}", edge.confidence));
    graphml_data(out, "share", format("{:.4f}", edge.share));
    out += "</edge>\n";
  }
  out += "  </graph>\n";
}

}  // namespace

std::string dot(const Stemma& stemma) {
  std::string out =
      format("digraph {} {{\n  rankdir=TB;\n  node [shape=box, fontname=\"sans-serif\"];\n", dot_quoted(stemma.family));
  for (const StemmaNode& node : stemma.nodes) {
    const std::string time = node.time ? "\n" + base::format_time(*node.time) : "";
    const char* style = node.report ? "" : ", style=dashed, color=grey";
    out += format("  {} [label={}{}];\n", dot_quoted(node.id), dot_quoted(node.label + time), style);
  }
  for (const CopyEdge& edge : stemma.edges) {
    out += format("  {} -> {} [label=\"{:.2f}\"{}{}];\n", dot_quoted(edge.from), dot_quoted(edge.to), edge.confidence,
                  edge.confidence < kUnsureBelow ? ", style=dashed" : "", edge.directed ? "" : ", dir=none");
  }
  return out + "}\n";
}

std::string graphml(const std::vector<Stemma>& stemmata) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n";
  for (const char* key : {"label", "report", "agency", "time"}) {
    out += format("  <key id=\"{0}\" for=\"node\" attr.name=\"{0}\" attr.type=\"string\"/>\n", key);
  }
  for (const char* key : {"confidence", "share"}) {
    out += format("  <key id=\"{0}\" for=\"edge\" attr.name=\"{0}\" attr.type=\"double\"/>\n", key);
  }
  for (const Stemma& stemma : stemmata) graphml_graph(out, stemma);
  return out + "</graphml>\n";
}

}  // namespace stemma::render
