// Prints the traits of pairs of statements, with whether they say the same, for bench/fit_likeness:
//      claims_calibrate DATA_DIR WORLDS_DIR [HALF]
// First the names of the columns. A line: 1 or 0, the kind of event, the world, the traits of claims/likeness.h. Pairs
// are of two reports of one world, each pair of wordings once. Statements that no truth knows (asides, furniture) count
// as saying nothing that others say; two of them that are nearly the same are left out.
#include <algorithm>
#include <fstream>
#include <iostream>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "annotate/annotate.h"
#include "base/file_system.h"
#include "claims/likeness.h"
#include "claims/places.h"
#include "ingest/ingest.h"
#include "text/stem.h"

namespace {

using nlohmann::json;
using namespace stemma;  // A program, not a header.

constexpr double kNearlySame = 0.7;  // Content words in common.

struct Read {
  Report report;
  text::Text text;
  Annotations annotations;
};

std::vector<std::unique_ptr<Read>> read(const std::string& path, const text::Lexicons& lexicons) {
  std::vector<std::unique_ptr<Read>> reports;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    const json record = json::parse(line);
    auto one = std::make_unique<Read>();
    one->report.id = record["id"];
    one->report.body = record["body"];
    one->report.title = record.value("title", "");
    one->report.publisher = record.value("publisher", "");
    ingest::read_marks(one->report, lexicons);
    one->text = text::read(one->report.body, one->report.boilerplate, lexicons);
    one->annotations = annotate::annotate(one->report, one->text, lexicons, nullptr);
    reports.push_back(std::move(one));
  }
  return reports;
}

// The claim of every statement by the truth; empty: none.
std::string claim_of(const json& world, const Report& report, Span span) {
  std::string best;
  std::uint32_t most = 0;
  for (const json& claim : world["claims"]) {
    for (const json& said : claim["statements"]) {
      if (said["report"] != report.id) continue;
      const Span there{said["span"][0], said["span"][1]};
      const std::uint32_t begin = std::max(span.begin, there.begin), end = std::min(span.end, there.end);
      if (begin >= end || 2 * (end - begin) < std::min(span.size(), there.size()) || end - begin <= most) continue;
      most = end - begin;
      best = claim["id"];
    }
  }
  return best;
}

bool of_one_report(const std::vector<claims::Said>& said, const claims::Wording& x, const claims::Wording& y) {
  const std::uint32_t report = said[x.said.front()].report;
  const auto there = [&](std::uint32_t each) { return said[each].report == report; };
  return std::all_of(x.said.begin(), x.said.end(), there) && std::all_of(y.said.begin(), y.said.end(), there);
}

void print_world(const json& world, const std::string& folder, const text::Lexicons& lexicons,
                 const text::WordNet* wordnet) {
  const std::string name = world["world"];
  const auto reports = read(folder + "/" + name + ".jsonl", lexicons);
  std::vector<text::Witness> witnesses;
  std::vector<claims::Said> said;
  std::vector<std::vector<std::uint64_t>> stems;
  for (const auto& one : reports) {
    witnesses.push_back({one->report, one->text, one->annotations});
    for (auto& each : claims::statements_of(witnesses.back(), static_cast<std::uint32_t>(witnesses.size() - 1), {}))
      said.push_back(std::move(each));
    stems.push_back(text::stem_hashes(one->text));
  }
  const claims::Wordings wordings = claims::read_wordings(witnesses, stems, said, lexicons);
  const claims::LikenessTrees none;  // Only traits are looked at.
  claims::Likeness likeness(witnesses, said, wordings, wordnet, none);
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
  for (std::uint32_t a = 0; a < witnesses.size(); ++a) {
    for (std::uint32_t b = a + 1; b < witnesses.size(); ++b) pairs.emplace_back(a, b);
  }
  likeness.note_places(claims::same_places(said, wordings, wordings.of_said, pairs));
  std::vector<std::string> claim;
  for (const claims::Wording& wording : wordings.all) {
    const claims::Said& first = said[wording.said.front()];
    claim.push_back(claim_of(world, witnesses[first.report].report, first.span));
  }
  for (std::uint32_t x = 0; x < wordings.all.size(); ++x) {
    for (std::uint32_t y = x + 1; y < wordings.all.size(); ++y) {
      if (of_one_report(said, wordings.all[x], wordings.all[y])) continue;
      const claims::Traits traits = likeness.traits(x, y);
      if (claim[x].empty() && claim[y].empty() && traits[claims::kCosine] > kNearlySame) continue;
      std::cout << (!claim[x].empty() && claim[x] == claim[y]) << '\t' << std::string(world["kind"]) << '\t' << name;
      for (const double trait : traits) std::cout << '\t' << trait;
      std::cout << '\n';
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return std::cerr << "usage: claims_calibrate DATA_DIR WORLDS_DIR [HALF]\n", 2;
  auto lexicons = text::Lexicons::load(argv[1], base::disk());
  if (!lexicons) return std::cerr << lexicons.error().message << '\n', 1;
  auto wordnet = text::WordNet::open("/usr/share/wordnet");
  const std::string half = argc > 3 ? argv[3] : "tuned";
  std::cout << "alike\tkind\tworld";
  for (const std::string_view trait : claims::kTraitNames) std::cout << '\t' << trait;
  std::cout << '\n';
  std::ifstream truth(std::string(argv[2]) + "/truth.jsonl");
  for (std::string line; std::getline(truth, line);) {
    const json world = json::parse(line);
    if (world["half"] == half) print_world(world, argv[2], *lexicons, wordnet ? &*wordnet : nullptr);
  }
  return 0;
}
