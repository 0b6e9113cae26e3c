// Scores found pairs against brute force over all pairs of a collection.
//
//   score_reuse REPORTS.jsonl [PAIRS.jsonl|-] [--truth FILE] [--list FILE] [--no-brute-force] [--threads N]
//   score_reuse --self-check
// Reports are JSON Lines with "id" and "body"; pairs are JSON Lines with "a" and "b" (ids, in either order), as
// `stemma pairs` prints them. Prints a table: for each class of partial reuse (reuse_twin.h) how many pairs there are
// and how many of them were found; then the same as one line of JSON.
//   --truth FILE      also scores against what bench/simulate made from what (reuse_truth.h)
//   --list FILE       writes every pair of a class: {"a","b","classes","shared","jaccard","containment",
//                     "found","relation"} (the relation that was found, if any)
//   --no-brute-force  leaves the classes out: for a million reports
// Exit 0 done, 1 an input could not be read, 2 wrong usage.
#include <simdjson.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <thread>

#include "reuse_truth.h"
#include "reuse_twin.h"

using namespace stemma::bench;  // A program, not a header.

namespace {

struct Options {
  std::string reports, pairs, truth, list;
  bool brute_force = true;
  unsigned threads = std::max(1u, std::thread::hardware_concurrency());
};

struct ClassCount {
  std::uint64_t pairs = 0, found = 0;
};

struct Tally {  // Of one thread.
  std::uint64_t sharing = 0;
  ClassCount classes[kClasses];
  ClassCount any;
  std::vector<SharingPair> listed;
};

bool read_reports(const std::string& path, Collection& collection) {
  std::ifstream in(path);
  if (!in) return false;
  simdjson::dom::parser parser;
  std::string line;
  while (std::getline(in, line)) {
    simdjson::dom::element json;
    std::string_view id, body;
    if (parser.parse(line).get(json) || json["id"].get(id) || json["body"].get(body)) return false;
    const auto position = static_cast<std::uint32_t>(collection.ids.size());
    if (!collection.positions.emplace(id, position).second) return false;
    collection.ids.emplace_back(id);
    collection.shingles.push_back(shingles_of(body));
  }
  return true;
}

// Pairs with an id that is not in the collection are counted in `unknown`.
bool read_pairs(const std::string& path, const Collection& collection, FoundPairs& found, std::uint64_t& unknown) {
  std::ifstream file;
  if (path != "-") {
    file.open(path);
    if (!file) return false;
  }
  std::istream& in = path == "-" ? std::cin : file;
  simdjson::dom::parser parser;
  std::string line;
  while (std::getline(in, line)) {
    simdjson::dom::element json;
    std::string_view a, b, relation;
    if (parser.parse(line).get(json) || json["a"].get(a) || json["b"].get(b)) return false;
    if (json["relation"].get(relation)) relation = {};
    const auto x = collection.positions.find(std::string(a)), y = collection.positions.find(std::string(b));
    if (x == collection.positions.end() || y == collection.positions.end())
      ++unknown;
    else if (x != y)
      found.emplace(pair_key(x->second, y->second), relation);
  }
  return true;
}

void count(const SharingPair& pair, const FoundPairs& found, bool list, Tally& tally) {
  ++tally.sharing;
  const auto add = [&](ClassCount& to) {
    ++to.pairs;
    to.found += found.contains(pair_key(pair.a, pair.b));
  };
  bool any = false;
  for (int which = 0; which < kClasses; ++which) {
    if (!in_class(pair, which)) continue;
    add(tally.classes[which]);
    any = true;
  }
  if (!any) return;
  add(tally.any);
  if (list) tally.listed.push_back(pair);
}

Tally brute_force(const Collection& collection, const FoundPairs& found, unsigned threads, bool list) {
  std::vector<Tally> tallies(threads);
  for_each_sharing_pair(collection.shingles, threads,
                        [&](unsigned thread, const SharingPair& pair) { count(pair, found, list, tallies[thread]); });
  Tally sum;
  const auto add = [](const ClassCount& from, ClassCount& to) { to.pairs += from.pairs, to.found += from.found; };
  for (const Tally& tally : tallies) {
    sum.sharing += tally.sharing;
    for (int which = 0; which < kClasses; ++which) add(tally.classes[which], sum.classes[which]);
    add(tally.any, sum.any);
    sum.listed.insert(sum.listed.end(), tally.listed.begin(), tally.listed.end());
  }
  std::sort(sum.listed.begin(), sum.listed.end(),
            [](const SharingPair& x, const SharingPair& y) { return x.a != y.a ? x.a < y.a : x.b < y.b; });
  return sum;
}

std::string json_string(const std::string& text) {
  std::string result = "\"";
  for (const char c : text) {
    char escaped[8];
    if (static_cast<unsigned char>(c) < 0x20)
      std::snprintf(escaped, sizeof escaped, "\\u%04x", c), result += escaped;
    else if (c == '"' || c == '\\')
      result += '\\', result += c;
    else
      result += c;
  }
  return result + '"';
}

bool write_list(const std::string& path, const Collection& collection, const FoundPairs& found, const Tally& tally) {
  std::FILE* out = std::fopen(path.c_str(), "w");
  if (out == nullptr) return false;
  for (const SharingPair& pair : tally.listed) {
    std::string classes;
    for (int which = 0; which < kClasses; ++which) {
      if (in_class(pair, which)) classes += kClassNames[which];
    }
    const auto at = found.find(pair_key(pair.a, pair.b));
    std::fprintf(
        out,
        R"({"a":%s,"b":%s,"classes":"%s","shared":%u,"jaccard":%.4f,"containment":%.4f,"found":%s,"relation":%s})"
        "\n",
        json_string(collection.ids[pair.a]).c_str(), json_string(collection.ids[pair.b]).c_str(), classes.c_str(),
        pair.shared, static_cast<double>(pair.shared) / static_cast<double>(pair.either()),
        static_cast<double>(pair.shared) / static_cast<double>(pair.smaller()), at == found.end() ? "false" : "true",
        json_string(at == found.end() ? "" : at->second).c_str());
  }
  return std::fclose(out) == 0;
}

double share(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? 1.0 : static_cast<double>(part) / static_cast<double>(whole);
}

void print_classes(const Tally& tally) {
  std::printf("%-28s %12s %12s %8s\n", "class", "pairs", "found", "recall");
  const char* names[] = {"A  J >= .5", "B  C >= .5, J < .5", "C  C >= .2, J < .3", "D  >= 20 shared, J < .3"};
  const auto row = [](const char* name, const ClassCount& c) {
    std::printf("%-28s %12lu %12lu %8.4f\n", name, c.pairs, c.found, share(c.found, c.pairs));
  };
  for (int which = 0; which < kClasses; ++which) row(names[which], tally.classes[which]);
  row("any of them", tally.any);
}

void print_truth(const TruthScore& score) {
  std::printf("%-28s %12s %12s %8s   with 20 shared: %10s %8s\n", "parent and child, by", "edges", "found", "recall",
              "edges", "recall");
  const auto row = [](const std::string& name, const EdgeCount& c) {
    std::printf("%-28s %12lu %12lu %8.4f %28lu %8.4f\n", name.c_str(), c.edges, c.found, share(c.found, c.edges),
                c.sharing, share(c.sharing_found, c.sharing));
  };
  for (const auto& [operation, edges] : score.by_operation) row(operation, edges);
  row("all", score.all);
  std::printf("families of two and more: %lu, held together by %lu of %lu links (%.4f)\n", score.families, score.joined,
              score.joinable, share(score.joined, score.joinable));
  std::printf("%-28s %12s %12s %12s %12s\n", "found pairs, by relation", "one family", "compiled", "one story",
              "unrelated");
  for (const auto& [relation, n] : score.found) {
    std::printf("%-28s %12lu %12lu %12lu %12lu\n", relation.empty() ? "candidate" : relation.c_str(), n.same_family,
                n.compiled, n.same_story, n.apart);
  }
}

void print_json(const Collection& collection, const FoundPairs& found, std::uint64_t unknown, const Tally* tally,
                const TruthScore* truth) {
  std::printf(R"({"reports":%zu,"found":%zu,"unknown_ids":%lu)", collection.ids.size(), found.size(), unknown);
  if (tally != nullptr) {
    std::printf(R"(,"sharing":%lu)", tally->sharing);
    for (int which = 0; which < kClasses; ++which) {
      const ClassCount& c = tally->classes[which];
      std::printf(R"(,"%c":{"pairs":%lu,"found":%lu,"recall":%.4f})", kClassNames[which], c.pairs, c.found,
                  share(c.found, c.pairs));
    }
  }
  if (truth != nullptr) {
    std::printf(R"(,"edges":%lu,"edges_found":%lu,"edges_sharing":%lu,"edges_sharing_found":%lu)", truth->all.edges,
                truth->all.found, truth->all.sharing, truth->all.sharing_found);
    std::printf(R"(,"joinable":%lu,"joined":%lu)", truth->joinable, truth->joined);
  }
  std::printf("}\n");
}

int fail(const std::string& what) {
  std::fprintf(stderr, "score_reuse: cannot use %s\n", what.c_str());
  return 1;
}

int score(const Options& options) {
  Collection collection;
  if (!read_reports(options.reports, collection)) return fail(options.reports);
  FoundPairs found;
  std::uint64_t unknown = 0;
  if (!options.pairs.empty() && !read_pairs(options.pairs, collection, found, unknown)) return fail(options.pairs);
  Tally tally;
  if (options.brute_force) {
    tally = brute_force(collection, found, options.threads, !options.list.empty());
    print_classes(tally);
    if (!options.list.empty() && !write_list(options.list, collection, found, tally)) return fail(options.list);
  }
  TruthScore truth;
  if (!options.truth.empty()) {
    std::ifstream in(options.truth);
    if (!in || !score_truth(in, collection, found, truth)) return fail(options.truth);
    print_truth(truth);
  }
  print_json(collection, found, unknown, options.brute_force ? &tally : nullptr,
             options.truth.empty() ? nullptr : &truth);
  return 0;
}

// Random sets small enough to intersect pair by pair, with an element in every set: the longest list there can be.
bool counts_are_exact() {
  std::vector<Shingles> reports(300);
  std::uint64_t state = 1;
  const auto next = [&](std::uint64_t below) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (state >> 33) % below;
  };
  for (Shingles& report : reports) {
    report.push_back(7);
    for (std::uint64_t i = next(60); i > 0; --i) report.push_back(next(5) == 0 ? next(100000) : 100 + next(200));
    std::sort(report.begin(), report.end());
    report.erase(std::unique(report.begin(), report.end()), report.end());
  }
  std::vector<std::uint64_t> visits(2);
  std::vector<bool> exact(2, true);
  for_each_sharing_pair(reports, 2, [&](unsigned thread, const SharingPair& pair) {
    ++visits[thread];
    if (pair.a >= pair.b || shared_of(reports[pair.a], reports[pair.b]) != pair.shared) exact[thread] = false;
  });
  return exact[0] && exact[1] && visits[0] + visits[1] == reports.size() * (reports.size() - 1) / 2;
}

bool shingles_are_sets_of_words() {
  const Shingles one = shingles_of("The 5 ships left Aden-port");
  return one.size() == 2 && shared_of(one, shingles_of("...the 5  SHIPS\nleft aden")) == 1 &&
         shingles_of("one two three four").empty() && shingles_of("a a a a a a a a").size() == 1 &&
         shared_of(shingles_of("ab c d e f"), shingles_of("a bc d e f")) == 0;
}

bool classes_have_their_bounds() {
  const auto classes = [](const SharingPair& pair) {
    std::string result;
    for (int which = 0; which < kClasses; ++which) {
      if (in_class(pair, which)) result += kClassNames[which];
    }
    return result;
  };
  return classes({0, 1, 50, 50, 100}) == "A" && classes({0, 1, 50, 51, 100}) == "B" &&
         classes({0, 1, 50, 90, 500}) == "BCD" && classes({0, 1, 19, 95, 500}) == "C" &&
         classes({0, 1, 20, 500, 500}) == "D" && classes({0, 1, 19, 96, 500}).empty() &&
         classes({0, 1, 30, 65, 65}).empty();
}

// a <- b <- c is a family, d a copy of c and of e, which stands in a story of its own; f is told of and lost.
bool truth_is_counted() {
  std::istringstream lines(R"({"id":"a","story":1,"family":1,"parents":[],"operations":[{"operation":"account"}]}
{"id":"f","story":1,"family":1,"parents":["a"],"operations":[{"operation":"cut"}],"lost":true}
{"id":"b","story":1,"family":1,"parents":["a"],"operations":[{"operation":"trim"},{"operation":"edit"}]}
{"id":"c","story":1,"family":1,"parents":["b","f"],"operations":[{"operation":"trim"}]}
{"id":"e","story":2,"family":2,"parents":[],"operations":[{"operation":"account"}]}
{"id":"d","story":1,"family":1,"parents":["c","e"],"operations":[{"operation":"merge"}]}
)");
  Collection collection;
  for (const char* id : {"a", "b", "c", "d", "e"}) {
    collection.positions.emplace(id, collection.ids.size());
    collection.ids.emplace_back(id);
    collection.shingles.emplace_back();
  }
  for (std::uint64_t shingle = 0; shingle < 20; ++shingle) {
    for (const int report : {0, 1}) collection.shingles[static_cast<std::size_t>(report)].push_back(shingle);
  }
  TruthScore score;
  const FoundPairs found{
      {pair_key(1, 0), "copy"}, {pair_key(0, 2), "copy"}, {pair_key(3, 4), "partial"}, {pair_key(0, 4), "partial"}};
  if (!score_truth(lines, collection, found, score)) return false;
  return score.all.edges == 4 && score.all.found == 2 && score.all.sharing == 1 && score.all.sharing_found == 1 &&
         score.by_operation["trim"].edges == 2 && score.by_operation["trim"].found == 1 &&
         score.by_operation["merge"].found == 1 && score.families == 1 && score.joinable == 3 && score.joined == 2 &&
         score.found["copy"].same_family == 2 && score.found["partial"].compiled == 1 &&
         score.found["partial"].apart == 1;
}

int self_check() {
  const bool exact = counts_are_exact(), words = shingles_are_sets_of_words(), bounds = classes_have_their_bounds(),
             truth = truth_is_counted();
  const auto said = [](bool right) { return right ? "right" : "WRONG"; };
  std::printf("counts %s, 5-grams %s, classes %s, truth %s\n", said(exact), said(words), said(bounds), said(truth));
  return exact && words && bounds && truth ? 0 : 3;
}

int usage() {
  std::fprintf(stderr,
               "usage: score_reuse REPORTS.jsonl [PAIRS.jsonl|-] [--truth FILE] [--list FILE] [--no-brute-force] "
               "[--threads N]\n       score_reuse --self-check\n");
  return 2;
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  for (int i = 1; i < argc; ++i) {
    const std::string arg = argv[i];
    const auto value = [&] { return i + 1 < argc ? std::string(argv[++i]) : std::string(); };
    if (arg == "--self-check") return self_check();
    if (arg == "--truth")
      options.truth = value();
    else if (arg == "--list")
      options.list = value();
    else if (arg == "--threads")
      options.threads = static_cast<unsigned>(std::max(1, std::atoi(value().c_str())));
    else if (arg == "--no-brute-force")
      options.brute_force = false;
    else if (arg.starts_with("--"))
      return usage();
    else if (options.reports.empty())
      options.reports = arg;
    else if (options.pairs.empty())
      options.pairs = arg;
    else
      return usage();
  }
  return options.reports.empty() ? usage() : score(options);
}
