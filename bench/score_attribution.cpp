// Scores attributions against articles annotated in brat standoff (source, cue, content).
//
//   score_attribution FOLDER [--errors] [--quick]
// FOLDER holds text/*.txt and attributions/*.ann. Only outermost attributions are scored, because the annotators did
// not look inside content. Prints one line each of
//   match    one-to-one, greedy by content Jaccard >= .5: precision, recall, F1
//   source, cue, content    characters: precision, recall, F1
//   source_right    of the matched: share whose source agrees (Jaccard >= .5, or both none)
// Exit 0 also when the folder is missing, saying so: the data is not part of the project.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "annotate/annotate.h"
#include "base/file_system.h"
#include "syntax/parser.h"

namespace {

namespace fs = std::filesystem;
using stemma::Span;

struct Relation {
  std::vector<Span> source;
  std::vector<Span> cue;
  std::vector<Span> content;
};

std::string slurp(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// brat counts code points; everything here counts bytes.
std::vector<std::uint32_t> byte_offsets(const std::string& text) {
  std::vector<std::uint32_t> offsets;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xc0) != 0x80) offsets.push_back(static_cast<std::uint32_t>(i));
  }
  offsets.push_back(static_cast<std::uint32_t>(text.size()));
  return offsets;
}

std::vector<Span> parse_spans(const std::string& written, const std::vector<std::uint32_t>& offsets) {
  std::vector<Span> spans;
  std::istringstream in(written);
  std::string part;
  while (std::getline(in, part, ';')) {
    std::size_t begin = 0;
    std::size_t end = 0;
    if (std::sscanf(part.c_str(), "%zu %zu", &begin, &end) != 2 || end >= offsets.size() || begin > end) continue;
    spans.push_back({offsets[begin], offsets[end]});
  }
  return spans;
}

std::vector<Relation> read_gold(const fs::path& path, const std::string& text) {
  const std::vector<std::uint32_t> offsets = byte_offsets(text);
  std::map<std::string, std::vector<Span>> spans;
  std::vector<Relation> relations;
  std::ifstream in(path);
  std::string line;
  std::vector<std::string> events;
  while (std::getline(in, line)) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string::npos) continue;
    const std::string id = line.substr(0, tab);
    const std::string rest = line.substr(tab + 1, line.find('\t', tab + 1) - tab - 1);
    if (id[0] == 'T') spans[id] = parse_spans(rest.substr(std::min(rest.size(), rest.find(' ') + 1)), offsets);
    if (id[0] == 'E') events.push_back(rest);
  }
  for (const std::string& event : events) {
    Relation relation;
    std::istringstream roles(event);
    std::string role;
    while (roles >> role) {
      const std::size_t colon = role.find(':');
      const std::vector<Span>& found = spans[role.substr(colon + 1)];
      std::vector<Span>* into = role.starts_with("Source")    ? &relation.source
                                : role.starts_with("Cue")     ? &relation.cue
                                : role.starts_with("Content") ? &relation.content
                                                              : nullptr;
      if (into != nullptr) into->insert(into->end(), found.begin(), found.end());
    }
    if (!relation.content.empty()) relations.push_back(relation);
  }
  return relations;
}

std::set<std::uint32_t> bytes_of(const std::vector<Span>& spans) {
  std::set<std::uint32_t> bytes;
  for (const Span span : spans) {
    for (std::uint32_t i = span.begin; i < span.end; ++i) bytes.insert(i);
  }
  return bytes;
}

std::uint32_t overlap(const std::vector<Span>& a, const std::vector<Span>& b) {
  std::uint32_t shared = 0;
  for (const Span x : a) {
    for (const Span y : b) {
      if (x.overlaps(y)) shared += std::min(x.end, y.end) - std::max(x.begin, y.begin);
    }
  }
  return shared;
}

std::uint32_t size_of(const std::vector<Span>& spans) {
  std::uint32_t size = 0;
  for (const Span span : spans) size += span.size();
  return size;
}

double jaccard(const std::vector<Span>& a, const std::vector<Span>& b) {
  const std::uint32_t shared = overlap(a, b);
  const std::uint32_t all = size_of(a) + size_of(b) - shared;
  return all == 0 ? 1 : static_cast<double>(shared) / all;
}

struct Count {
  std::size_t right = 0;
  std::size_t found = 0;
  std::size_t wanted = 0;
  void print(const char* name) const {
    const double precision = found == 0 ? 0 : static_cast<double>(right) / static_cast<double>(found);
    const double recall = wanted == 0 ? 0 : static_cast<double>(right) / static_cast<double>(wanted);
    std::printf("%-13s P %.3f  R %.3f  F1 %.3f  (%zu found, %zu wanted)\n", name, precision, recall,
                precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall), found, wanted);
  }
};

struct Scores {
  Count match;
  Count characters[3];
  std::size_t source_right = 0;
};

void count_characters(const std::vector<Relation>& gold, const std::vector<Relation>& found,
                      std::vector<Span> Relation::*part, Count& count) {
  std::vector<Span> wanted;
  std::vector<Span> given;
  for (const Relation& one : gold) wanted.insert(wanted.end(), (one.*part).begin(), (one.*part).end());
  for (const Relation& one : found) given.insert(given.end(), (one.*part).begin(), (one.*part).end());
  const std::set<std::uint32_t> a = bytes_of(wanted);
  const std::set<std::uint32_t> b = bytes_of(given);
  count.wanted += a.size();
  count.found += b.size();
  count.right +=
      static_cast<std::size_t>(std::count_if(b.begin(), b.end(), [&](std::uint32_t byte) { return a.contains(byte); }));
}

std::string joined(const std::vector<Span>& spans, const std::string& text) {
  std::string out;
  for (const Span span : spans) out += (out.empty() ? "" : " ~ ") + std::string(span.of(text));
  std::replace(out.begin(), out.end(), '\n', '|');
  return out;
}

void print_relation(const char* label, const Relation& one, const std::string& text) {
  std::printf("%s S[%s] Q[%s] C[%s]\n", label, joined(one.source, text).c_str(), joined(one.cue, text).c_str(),
              joined(one.content, text).c_str());
}

void score(const std::vector<Relation>& gold, const std::vector<Relation>& found, const std::string& text, bool errors,
           Scores& scores) {
  struct Pair {
    double jaccard;
    std::size_t gold, found;
  };
  std::vector<Pair> pairs;
  for (std::size_t i = 0; i < gold.size(); ++i) {
    for (std::size_t j = 0; j < found.size(); ++j) {
      const double value = jaccard(gold[i].content, found[j].content);
      if (value >= 0.5) pairs.push_back({value + 0.001 * jaccard(gold[i].cue, found[j].cue), i, j});
    }
  }
  std::stable_sort(pairs.begin(), pairs.end(), [](const Pair& a, const Pair& b) { return a.jaccard > b.jaccard; });
  std::vector<bool> gold_used(gold.size());
  std::vector<bool> found_used(found.size());
  for (const Pair& pair : pairs) {
    if (gold_used[pair.gold] || found_used[pair.found]) continue;
    gold_used[pair.gold] = found_used[pair.found] = true;
    ++scores.match.right;
    const bool right = (gold[pair.gold].source.empty() && found[pair.found].source.empty()) ||
                       jaccard(gold[pair.gold].source, found[pair.found].source) >= 0.5;
    scores.source_right += right ? 1 : 0;
    if (errors && jaccard(gold[pair.gold].cue, found[pair.found].cue) < 0.9) {
      print_relation("CUE gold ", gold[pair.gold], text);
      print_relation("CUE found", found[pair.found], text);
    }
    if (errors && !right) {
      print_relation("SOURCE gold ", gold[pair.gold], text);
      print_relation("SOURCE found", found[pair.found], text);
    }
  }
  scores.match.wanted += gold.size();
  scores.match.found += found.size();
  count_characters(gold, found, &Relation::source, scores.characters[0]);
  count_characters(gold, found, &Relation::cue, scores.characters[1]);
  count_characters(gold, found, &Relation::content, scores.characters[2]);
  if (!errors) return;
  for (std::size_t i = 0; i < gold.size(); ++i) {
    if (!gold_used[i]) print_relation("MISSED ", gold[i], text);
  }
  for (std::size_t j = 0; j < found.size(); ++j) {
    if (!found_used[j]) print_relation("EXTRA  ", found[j], text);
  }
}

}  // namespace

int main(int argc, char** argv) {
  const fs::path folder = argc > 1 ? argv[1] : "../shared/data/polnear/dev";
  const auto has = [&](const char* flag) { return std::find(argv, argv + argc, std::string(flag)) != argv + argc; };
  const bool errors = has("--errors");
  const bool quick = has("--quick");  // Without trees, as claims and changes read.
  if (!fs::is_directory(folder / "attributions")) {
    std::printf("score_attribution: skipped, there is no %s\n", folder.c_str());
    return 0;
  }
  const auto lexicons = stemma::text::Lexicons::load(STEMMA_TEST_DATA_DIR, stemma::base::disk());
  const auto parser = stemma::syntax::Parser::load(STEMMA_TEST_DATA_DIR "/models/syntax.model");
  if (!lexicons) {
    std::printf("score_attribution: %s: %s\n", lexicons.error().where.c_str(), lexicons.error().message.c_str());
    return 1;
  }
  if (!parser) {
    std::printf("score_attribution: %s: %s\n", parser.error().where.c_str(), parser.error().message.c_str());
    return 1;
  }
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(folder / "attributions")) paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  Scores scores;
  for (const fs::path& path : paths) {
    std::string stem = path.stem().string();
    fs::path text_path = folder / "text" / (stem + ".txt");
    if (!fs::exists(text_path)) text_path = folder / "text" / (stem.substr(0, stem.rfind('_')) + ".txt");
    if (!fs::exists(text_path)) continue;
    stemma::Report report;
    report.body = slurp(text_path);
    report.language = "en";
    const std::vector<Relation> gold = read_gold(path, report.body);
    const stemma::text::Text text = stemma::text::read(report.body, {}, *lexicons);
    const stemma::Annotations annotations =
        stemma::annotate::annotate(report, text, *lexicons, quick ? nullptr : &*parser);
    std::vector<Relation> found;
    for (const stemma::Attribution& one : annotations.attributions) {
      if (one.via < 0) found.push_back({one.source, one.cue, one.content});
    }
    if (errors) std::printf("=== %s\n", stem.c_str());
    score(gold, found, report.body, errors, scores);
  }
  scores.match.print("match");
  scores.characters[0].print("source");
  scores.characters[1].print("cue");
  scores.characters[2].print("content");
  std::printf(
      "source_right  %.3f of %zu matched, %zu articles\n",
      scores.match.right == 0 ? 0 : static_cast<double>(scores.source_right) / static_cast<double>(scores.match.right),
      scores.match.right, paths.size());
  return 0;
}
