// Writes what is observed of the pairs of a simulated collection's families, for learn_weights.
#include <algorithm>
#include <cstdio>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/file_system.h"
#include "families.h"
#include "lineage/evidence.h"
#include "lineage/lineage.h"
#include "text/lexicons.h"
#include "truth.h"

namespace {

using namespace stemma;  // A program, not a header.

constexpr const char* kHelp = R"(usage: observe_lineage REPORTS TRUTH

Writes to standard output the names of the observations as a JSON line, then a
line for every true family of REPORTS (both files as `simulate` writes them):
{"size":N,"top":[B,...],"right":[[parent,...],...],
 "pairs":[[parent,copy,[[observation,value],...]],...]}
Reports of the family are numbered from 0. `top`: whether it is right to give a
report no parent; `right`: the parents that are right for it.
)";

struct Answer {
  bool top = false;
  std::set<std::size_t> right;
};

// As bench::measure counts a parent as right; reports of the same text may stand for each other.
Answer answer(const Report& child, const std::vector<Report>& reports, const bench::Truth& truth) {
  Answer result;
  const bench::TrueReport& true_child = truth.at(child.id);
  std::set<std::string> texts{true_child.text};
  std::set<std::string> ids;
  const bench::TrueReport* from = &true_child;
  while (!from->parents.empty() && truth.at(from->parents.front()).text == true_child.text) {
    from = &truth.at(from->parents.front());
  }
  const auto line = truth.line(from->id, 0);
  for (const bench::TrueReport* above : line) texts.insert(above->text);
  result.top = line.empty() || line.back()->lost;
  for (std::size_t i = 0; i < reports.size(); ++i) {
    if (reports[i].id != child.id && texts.contains(truth.at(reports[i].id).text)) result.right.insert(i);
  }
  return result;
}

void print_names() {
  std::printf("[");
  for (std::size_t i = 0; i < lineage::kObservations; ++i) {
    const auto& row = lineage::weighing(static_cast<lineage::Observation>(i));
    std::printf("%s[\"%s\",%g]", i > 0 ? "," : "", std::string(row.name).c_str(), row.weight);
  }
  std::printf("]\n");
}

void print_direction(std::uint32_t parent, std::uint32_t copy, const std::vector<double>& values, bool first) {
  std::printf("%s[%u,%u,[", first ? "" : ",", parent, copy);
  bool any = false;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i] == 0) continue;
    std::printf("%s[%zu,%.4g]", any ? "," : "", i, values[i]);
    any = true;
  }
  std::printf("]]");
}

void print_family(const bench::AlignedFamily& family, const lineage::Collection& collection,
                  const bench::Truth& truth) {
  std::vector<const Report*> members;
  for (const Report& report : family.reports) members.push_back(&report);
  const lineage::Readings readings(members);
  std::vector<lineage::Copyist> copyists;
  for (const Report& report : family.reports) {
    copyists.push_back(lineage::copyist(report, collection));
    copyists.back().readings = &readings;
    copyists.back().member = static_cast<std::uint32_t>(copyists.size() - 1);
  }
  std::printf("{\"size\":%zu,\"top\":[", family.reports.size());
  std::string right = "],\"right\":[";
  for (std::size_t i = 0; i < family.reports.size(); ++i) {
    const Answer each = answer(family.reports[i], family.reports, truth);
    std::printf("%s%d", i > 0 ? "," : "", each.top ? 1 : 0);
    right += i > 0 ? ",[" : "[";
    for (const std::size_t parent : each.right) right += (right.back() == '[' ? "" : ",") + std::to_string(parent);
    right += ']';
  }
  std::printf("%s],\"pairs\":[", right.c_str());
  const lineage::Links links(family.reports, family.alignments);
  bool first = true;
  for (const lineage::Link& link : links.all()) {
    const auto observed = lineage::observe(link, copyists[link.a], copyists[link.b]);
    std::vector<double> forward, backward;
    for (const lineage::Observed& each : observed) {
      forward.push_back(each.forward);
      backward.push_back(each.backward);
    }
    print_direction(link.a, link.b, forward, first);
    print_direction(link.b, link.a, backward, false);
    first = false;
  }
  std::printf("]}\n");
}

int fail(const std::string& what) {
  std::fprintf(stderr, "observe_lineage: %s\n", what.c_str());
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs(kHelp, stderr);
    return 2;
  }
  const auto truth = bench::Truth::read(argv[2]);
  if (!truth) return fail("the truth cannot be read");
  const auto aligned = bench::align_families(argv[1], *truth);
  if (!aligned) return fail(aligned.error().message);
  const auto lexicons = text::Lexicons::load(STEMMA_TEST_DATA_DIR, base::disk());
  if (!lexicons) return fail(lexicons.error().message);
  const lineage::Collection collection(aligned->reports, *lexicons);
  print_names();
  for (const bench::AlignedFamily& family : aligned->families) print_family(family, collection, *truth);
  return 0;
}
