// A truth line is {"id","story","family","parents":[id],"operations":[{"operation",...}]}. Reports that are in the
// truth but not in the collection are lost sources; edges from and to them are not counted. Checked by `score_reuse
// --self-check`.
#include "reuse_truth.h"

#include <simdjson.h>

#include <numeric>
#include <set>
#include <unordered_set>

namespace stemma::bench {
namespace {

namespace dom = simdjson::dom;

struct Line {
  std::int64_t story = 0, family = 0;
  std::vector<std::string> parents;
  std::set<std::string> operations;
};

// Which reports hang together by found pairs.
class Components {
 public:
  explicit Components(std::size_t size) : above_(size) { std::iota(above_.begin(), above_.end(), 0u); }
  std::uint32_t root(std::uint32_t x) {
    while (above_[x] != x) x = above_[x] = above_[above_[x]];
    return x;
  }
  // True if they were apart.
  bool join(std::uint32_t x, std::uint32_t y) {
    x = root(x), y = root(y);
    above_[x < y ? y : x] = x < y ? x : y;
    return x != y;
  }

 private:
  std::vector<std::uint32_t> above_;
};

bool read_line(const dom::element& json, std::string& id, Line& line) {
  std::string_view text;
  if (json["id"].get(text) || json["story"].get(line.story) || json["family"].get(line.family)) return false;
  id = text;
  dom::array parents, operations;
  if (json["parents"].get(parents) || json["operations"].get(operations)) return false;
  for (const dom::element parent : parents) {
    if (parent.get(text)) return false;
    line.parents.emplace_back(text);
  }
  for (const dom::element operation : operations) {
    if (operation["operation"].get(text)) return false;
    line.operations.emplace(text);
  }
  return true;
}

bool read_lines(std::istream& in, const Collection& collection, std::vector<Line>& lines) {
  dom::parser parser;
  std::string text, id;
  while (std::getline(in, text)) {
    dom::element json;
    Line line;
    if (parser.parse(text).get(json) || !read_line(json, id, line)) return false;
    const auto position = collection.positions.find(id);
    if (position != collection.positions.end()) lines[position->second] = std::move(line);
  }
  return true;
}

void count_edge(bool is_found, bool is_sharing, EdgeCount& count) {
  ++count.edges;
  count.found += is_found;
  count.sharing += is_sharing;
  count.sharing_found += is_found && is_sharing;
}

}  // namespace

bool score_truth(std::istream& truth, const Collection& collection, const FoundPairs& found, TruthScore& score) {
  std::vector<Line> lines(collection.ids.size());
  if (!read_lines(truth, collection, lines)) return false;
  std::unordered_map<std::int64_t, std::uint64_t> family_sizes;
  std::unordered_set<std::uint64_t> edges;
  for (std::uint32_t child = 0; child < lines.size(); ++child) {
    ++family_sizes[lines[child].family];
    for (const std::string& id : lines[child].parents) {
      const auto parent = collection.positions.find(id);
      if (parent == collection.positions.end()) continue;
      const std::uint64_t key = pair_key(parent->second, child);
      edges.insert(key);
      const bool is_found = found.contains(key);
      const bool is_sharing = shared_of(collection.shingles[parent->second], collection.shingles[child]) >= 20;
      count_edge(is_found, is_sharing, score.all);
      for (const std::string& operation : lines[child].operations) {
        count_edge(is_found, is_sharing, score.by_operation[operation]);
      }
    }
  }
  for (const auto& [family, size] : family_sizes) {
    score.families += size > 1;
    score.joinable += size - 1;
  }
  Components components(lines.size());
  for (const auto& [key, relation] : found) {
    const auto a = static_cast<std::uint32_t>(key >> 32), b = static_cast<std::uint32_t>(key);
    Nearness& count = score.found[relation];
    if (lines[a].family == lines[b].family) {
      ++count.same_family;
      score.joined += components.join(a, b);
    } else if (edges.contains(key)) {
      ++count.compiled;
    } else {
      ++(lines[a].story == lines[b].story ? count.same_story : count.apart);
    }
  }
  return true;
}

}  // namespace stemma::bench
