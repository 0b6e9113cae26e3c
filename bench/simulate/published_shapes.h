// Family trees that scholars published, as shapes of families: Graphviz files, a file per tree.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "family_shape.h"

namespace stemma::simulate {

struct PublishedShape {
  std::string name;         // The file's, without its ending.
  std::vector<Node> nodes;  // `lost`: drawn in grey, a text that the scholar inferred.
};

// The tree in a directed graph in Graphviz' language: parents before children, main parents (solid lines) first.
// Edges without a direction (`dir=none`) and edges that would close a circle are left out; of several tops the one
// with most below it stays the first node's, the others hang under it as its children. Nothing if `graph` is no graph
// with at least two nodes. Time O(bytes + nodes * edges).
std::optional<std::vector<Node>> parse_shape(std::string_view graph);

// The shapes of all .gv files of a folder by name; files that hold none are left out. Empty if it cannot be read.
std::vector<PublishedShape> read_shapes(const std::string& folder);

// The half of the families to which a shape of this name belongs, 0 or 1: by a hash of the name, so that a shape stays
// in its half whatever others are added.
int half_of(std::string_view name);

}  // namespace stemma::simulate
