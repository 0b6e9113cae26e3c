// Prints the traits of pairs of statements, with whether they say the same, for bench/fit_likeness:
//      claims_calibrate DATA_DIR WORLDS_DIR [HALF]
//      claims_calibrate DATA_DIR --judged REPORTS LABELS [HALF]
//      claims_calibrate DATA_DIR --pairs REPORTS [HALF]
// First the names of the columns. A line: 1 or 0, the kind of event, the world, the weight, the traits of
// claims/likeness.h. Pairs are of two reports of one world, each pair of wordings once. Statements that no truth knows
// (asides, furniture) count as saying nothing that others say; two of them that are nearly the same are left out.
// --judged: pairs of statements of real reports (id, story, body; the number before the underscore of an id is the kind
// of event, even ones are `tuned`, odd ones `kept`), as judged in LABELS (bench/labels/README.md).
// --pairs: all pairs of statements of one story, to draw from: report, begin, end, report, begin, end, log odds, and
// the two statements.
#include <algorithm>
#include <fstream>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>

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

// Statements of a collection and what is known of them.
struct Compared {
  Compared(const std::vector<std::unique_ptr<Read>>& reports, const text::Lexicons& lexicons,
           const text::WordNet* wordnet, const claims::LikenessTrees& trees) {
    std::vector<std::vector<std::uint64_t>> stems;
    for (const auto& one : reports) {
      witnesses.push_back({one->report, one->text, one->annotations});
      for (auto& each : claims::statements_of(witnesses.back(), static_cast<std::uint32_t>(witnesses.size() - 1), {}))
        said.push_back(std::move(each));
      stems.push_back(text::stem_hashes(one->text));
    }
    wordings = claims::read_wordings(witnesses, stems, said, lexicons);
    likeness.emplace(witnesses, said, wordings, wordnet, trees);
  }

  // Says which reports are compared.
  void note_pairs(const std::vector<std::pair<std::uint32_t, std::uint32_t>>& pairs) {
    likeness->note_places(claims::same_places(said, wordings, wordings.of_said, pairs));
  }

  std::vector<text::Witness> witnesses;
  std::vector<claims::Said> said;
  claims::Wordings wordings;
  std::optional<claims::Likeness> likeness;
};

void print(bool alike, const std::string& kind, const std::string& name, double weight, const claims::Traits& traits) {
  std::cout << alike << '\t' << kind << '\t' << name << '\t' << weight;
  for (const double trait : traits) std::cout << '\t' << trait;
  std::cout << '\n';
}

void print_world(const json& world, const std::string& folder, const text::Lexicons& lexicons,
                 const text::WordNet* wordnet) {
  const std::string name = world["world"];
  const auto reports = read(folder + "/" + name + ".jsonl", lexicons);
  const claims::LikenessTrees none;  // Only traits are looked at.
  Compared all(reports, lexicons, wordnet, none);
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
  for (std::uint32_t a = 0; a < reports.size(); ++a) {
    for (std::uint32_t b = a + 1; b < reports.size(); ++b) pairs.emplace_back(a, b);
  }
  all.note_pairs(pairs);
  const auto& wordings = all.wordings.all;
  std::vector<std::string> claim;
  for (const claims::Wording& wording : wordings) {
    const claims::Said& first = all.said[wording.said.front()];
    claim.push_back(claim_of(world, all.witnesses[first.report].report, first.span));
  }
  for (std::uint32_t x = 0; x < wordings.size(); ++x) {
    for (std::uint32_t y = x + 1; y < wordings.size(); ++y) {
      if (of_one_report(all.said, wordings[x], wordings[y])) continue;
      const claims::Traits traits = all.likeness->traits(x, y);
      if (claim[x].empty() && claim[y].empty() && traits[claims::kCosine] > kNearlySame) continue;
      print(!claim[x].empty() && claim[x] == claim[y], world["kind"], name, 1, traits);
    }
  }
}

// A collection of real reports, those of one half.
struct Stories {
  Stories(const std::string& path, const std::string& half, const text::Lexicons& lexicons) {
    reports = read(path, lexicons);
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) story.push_back(json::parse(line)["story"]);
    for (std::size_t i = reports.size(); i-- > 0;) {
      if ((std::stoi(reports[i]->report.id) % 2 == 0) == (half == "tuned")) continue;
      reports.erase(reports.begin() + static_cast<std::ptrdiff_t>(i));
      story.erase(story.begin() + static_cast<std::ptrdiff_t>(i));
    }
    for (std::uint32_t a = 0; a < reports.size(); ++a) {
      for (std::uint32_t b = a + 1; b < reports.size(); ++b) {
        if (story[a] == story[b]) pairs.emplace_back(a, b);
      }
    }
  }

  std::vector<std::unique_ptr<Read>> reports;
  std::vector<std::string> story;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;  // Of one story.
};

// The wording of the statement that shares most with this place, half of the shorter at least.
std::optional<std::uint32_t> wording_at(const Compared& all, const std::string& report, Span place) {
  std::optional<std::uint32_t> best;
  std::uint32_t most = 0;
  for (std::uint32_t i = 0; i < all.said.size(); ++i) {
    if (all.witnesses[all.said[i].report].report.id != report) continue;
    const Span span = all.said[i].span;
    const std::uint32_t begin = std::max(span.begin, place.begin), end = std::min(span.end, place.end);
    if (begin >= end || 2 * (end - begin) < std::min(span.size(), place.size()) || end - begin <= most) continue;
    most = end - begin;
    best = all.wordings.of_said[i];
  }
  return best;
}

void print_judged(const Stories& stories, const std::string& labels, const text::Lexicons& lexicons,
                  const text::WordNet* wordnet) {
  const claims::LikenessTrees none;
  Compared all(stories.reports, lexicons, wordnet, none);
  all.note_pairs(stories.pairs);
  std::ifstream file(labels);
  std::string line;
  std::getline(file, line);  // Names of the columns.
  while (std::getline(file, line)) {
    std::istringstream row(line);
    std::string a, b, label;
    Span at_a, at_b;
    double weight = 0;
    row >> a >> at_a.begin >> at_a.end >> b >> at_b.begin >> at_b.end >> weight >> label;
    const auto x = wording_at(all, a, at_a), y = wording_at(all, b, at_b);
    if (!x || !y || *x == *y || label == "part") continue;
    print(label == "same", a.substr(0, a.find('_')), a, weight, all.likeness->traits(*x, *y));
  }
}

std::string one_line(std::string_view text) {
  std::string line(text);
  std::replace_if(
      line.begin(), line.end(), [](char c) { return c == '\n' || c == '\t' || c == '\r'; }, ' ');
  return line;
}

void print_pairs(const Stories& stories, const claims::LikenessTrees& trees, const text::Lexicons& lexicons,
                 const text::WordNet* wordnet) {
  Compared all(stories.reports, lexicons, wordnet, trees);
  all.note_pairs(stories.pairs);
  const auto& wordings = all.wordings.all;
  for (std::uint32_t x = 0; x < wordings.size(); ++x) {
    for (std::uint32_t y = x + 1; y < wordings.size(); ++y) {
      const claims::Said& p = all.said[wordings[x].said.front()];
      const claims::Said& q = all.said[wordings[y].said.front()];
      if (stories.story[p.report] != stories.story[q.report] || of_one_report(all.said, wordings[x], wordings[y]))
        continue;
      const Report &a = all.witnesses[p.report].report, &b = all.witnesses[q.report].report;
      std::cout << a.id << '\t' << p.span.begin << '\t' << p.span.end << '\t' << b.id << '\t' << q.span.begin << '\t'
                << q.span.end << '\t' << all.likeness->log_odds(x, y) << '\t' << one_line(p.span.of(a.body)) << '\t'
                << one_line(q.span.of(b.body)) << '\n';
    }
  }
}

void print_names() {
  std::cout << "alike\tkind\tworld\tweight";
  for (const std::string_view trait : claims::kTraitNames) std::cout << '\t' << trait;
  std::cout << '\n';
}

}  // namespace

int main(int argc, char** argv) {
  const std::string mode = argc > 2 ? argv[2] : "";
  if (argc < 3 || (mode == "--judged" && argc < 5) || (mode == "--pairs" && argc < 4))
    return std::cerr
               << "usage: claims_calibrate DATA_DIR (WORLDS_DIR | --judged REPORTS LABELS | --pairs REPORTS) [HALF]\n",
           2;
  auto lexicons = text::Lexicons::load(argv[1], base::disk());
  if (!lexicons) return std::cerr << lexicons.error().message << '\n', 1;
  auto opened = text::WordNet::open("/usr/share/wordnet");
  const text::WordNet* wordnet = opened ? &*opened : nullptr;
  const int at_half = mode == "--judged" ? 5 : mode == "--pairs" ? 4 : 3;
  const std::string half = argc > at_half ? argv[at_half] : "tuned";
  if (mode == "--pairs") {
    auto trees = claims::LikenessTrees::load(std::string(argv[1]) + "/models/likeness.model", base::disk());
    if (!trees) return std::cerr << trees.error().message << '\n', 1;
    print_pairs(Stories(argv[3], half, *lexicons), *trees, *lexicons, wordnet);
    return 0;
  }
  print_names();
  if (mode == "--judged") {
    print_judged(Stories(argv[3], half, *lexicons), argv[4], *lexicons, wordnet);
    return 0;
  }
  std::ifstream truth(mode + "/truth.jsonl");
  for (std::string line; std::getline(truth, line);) {
    const json world = json::parse(line);
    if (world["half"] == half) print_world(world, mode, *lexicons, wordnet);
  }
  return 0;
}
