// What two reports of different families share is what one of them took from the other, or their sites' lines, or what
// somebody said to many:
//
//   report   A B X C | lines of its site       X ends neither text and names no outlet: taken.
//   other    D X E   | lines of its site       The lines end both: not taken.
//
// Who took it shows in the families: X stands in few reports of the one and in most of the other, where it is at home.
// Passages that stand alone between quotation marks are never taken. Tests: LineageTaken.*, LineageSecondParents.*
#include "lineage/taken.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

namespace stemma::lineage {
namespace {

constexpr std::uint64_t kSecondBytes = 120;  // That two reports must share for one to be the other's second parent.
constexpr std::uint64_t kEdge = 40;          // Bytes from the beginning or the end of a text that are still there.
constexpr std::uint64_t kGapBytes = 4;       // Between two paragraphs.
constexpr std::uint64_t kToldBytes = 40;     // Of a copied block that are no quotation.

// Passages that follow one another in both texts are one block. It is copied if not all of it is a quotation: what
// somebody said to many comes with the same words around it only from a common text.
std::vector<Passage> copied_blocks(const Alignment& alignment) {
  std::vector<Passage> blocks;
  std::uint64_t told = 0;  // Bytes of the last one that are no quotation.
  const auto close = [&] {
    if (!blocks.empty() && told < kToldBytes) blocks.pop_back();
    told = 0;
  };
  const auto follows = [](const Span& last, const Span& next) {
    return next.begin >= last.end && next.begin <= last.end + kGapBytes;
  };
  bool open = false;
  for (const Passage& passage : alignment.passages) {
    const bool is_quotation = passage.kind == PassageKind::kQuotation;
    if (!is_quotation && passage.kind != PassageKind::kVerbatim && passage.kind != PassageKind::kEdited) continue;
    if (open && follows(blocks.back().a, passage.a) && follows(blocks.back().b, passage.b)) {
      blocks.back().a.end = passage.a.end;
      blocks.back().b.end = passage.b.end;
    } else {
      if (open) close();
      blocks.push_back(passage);
      open = true;
    }
    if (!is_quotation) told += std::min(passage.a.size(), passage.b.size());
  }
  if (open) close();
  return blocks;
}

// Whether lines marked as furniture stand right before or after a passage in both texts.
bool touches_furniture(const Alignment& alignment, const Passage& passage) {
  const auto touch = [](const Span& x, const Span& y) {
    return x.begin <= y.end + kGapBytes && y.begin <= x.end + kGapBytes;
  };
  return std::any_of(alignment.passages.begin(), alignment.passages.end(), [&](const Passage& other) {
    return other.kind == PassageKind::kBoilerplate && touch(other.a, passage.a) && touch(other.b, passage.b);
  });
}

// The lines of a site that nobody has marked: they begin both texts or end both, stand beside marked ones, or name the
// outlet: that of `report` anywhere, that of the other one where its text begins or ends (a copy may keep such lines).
bool is_of_the_site(std::uint32_t report, const Link& link, const Passage& passage,
                    const std::vector<Copyist>& copyists) {
  if (touches_furniture(*link.alignment, passage)) return true;
  const std::uint32_t other = link.other(report);
  const auto begins = [&](std::uint32_t of) { return link.side(of, passage).begin <= kEdge; };
  const auto ends = [&](std::uint32_t of) {
    return link.side(of, passage).end + kEdge >= copyists[of].report->body.size();
  };
  if ((begins(report) && begins(other)) || (ends(report) && ends(other))) return true;
  const Span here = link.side(report, passage);
  const std::string_view words = std::string_view(copyists[report].report->body).substr(here.begin, here.size());
  const auto names = [&](std::uint32_t of) {
    const std::string& publisher = copyists[of].report->publisher;
    return !publisher.empty() && words.find(publisher) != std::string_view::npos;
  };
  return names(report) || ((begins(other) || ends(other)) && names(other));
}

}  // namespace

bool may_give_second_parent(const Alignment& alignment) {
  const std::vector<Passage> blocks = copied_blocks(alignment);
  return std::any_of(blocks.begin(), blocks.end(),
                     [](const Passage& block) { return std::max(block.a.size(), block.b.size()) >= kSecondBytes; });
}

Coverage taken(std::uint32_t report, const Link& link, const std::vector<Copyist>& copyists) {
  std::vector<Span> spans;
  for (const Passage& block : copied_blocks(*link.alignment)) {
    if (!is_of_the_site(report, link, block, copyists)) spans.push_back(link.side(report, block));
  }
  return cover(std::move(spans));
}

Coverage accounted_for(std::uint32_t report, const Link* main, const std::vector<Copyist>& copyists) {
  std::vector<Span> marked;
  for (const Boilerplate& mark : copyists[report].report->boilerplate) marked.push_back(mark.span);
  const Coverage of_site = cover(std::move(marked));
  return main != nullptr ? unite(of_site, shared_at_all(*main, report)) : of_site;
}

std::vector<std::vector<std::uint32_t>> borrowed_texts(const std::vector<std::uint32_t>& families, const Links& links,
                                                       const std::vector<Copyist>& copyists) {
  std::map<std::uint32_t, std::size_t> sizes;
  for (const std::uint32_t family : families) ++sizes[family];
  // Of every two families the reports of the first that share a passage with the second.
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<std::uint32_t>> holders;
  for (const Link& link : links.all()) {
    const std::uint32_t a = families[link.a], b = families[link.b];
    if (a == b || !may_give_second_parent(*link.alignment)) continue;
    if (bytes(taken(link.a, link, copyists)) >= kPassageBytes) holders[{a, b}].push_back(link.a);
    if (bytes(taken(link.b, link, copyists)) >= kPassageBytes) holders[{b, a}].push_back(link.b);
  }
  for (auto& [pair, reports] : holders) {
    std::sort(reports.begin(), reports.end());
    reports.erase(std::unique(reports.begin(), reports.end()), reports.end());
  }
  std::vector<std::vector<std::uint32_t>> borrowed(families.size());
  std::uint32_t number = 0;
  for (const auto& [pair, here] : holders) {
    const auto there = holders.find({pair.second, pair.first});
    if (there == holders.end()) continue;
    const auto few = [&](std::size_t some, std::uint32_t family) { return 2 * some <= sizes.at(family); };
    if (!few(here.size(), pair.first) || few(there->second.size(), pair.second)) continue;
    for (const std::uint32_t report : here) borrowed[report].push_back(number);
    ++number;
  }
  return borrowed;
}

}  // namespace stemma::lineage
