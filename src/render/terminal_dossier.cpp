// The dossier for a terminal: what matters most, in at most `columns` columns; --html and --json hold the rest.
#include <algorithm>
#include <set>

#include "base/format.h"
#include "base/time.h"
#include "render/collation_view.h"
#include "render/display_width.h"
#include "render/marks.h"
#include "render/page.h"
#include "render/plain_words.h"
#include "render/render.h"
#include "render/summary.h"
#include "render/tree_layout.h"

namespace stemma::render {
namespace {

using base::format;

constexpr std::size_t kLeastColumns = 60;
constexpr std::size_t kFamiliesShown = 12;
constexpr std::size_t kNodesShown = 40;  // Per family.
constexpr std::size_t kClaimsShown = 8;
constexpr std::size_t kPairsShown = 12;
constexpr std::size_t kChangesShown = 4;  // Per pair.
constexpr std::size_t kDiagnosticsShown = 10;
constexpr int kDeepest = 8;                  // Levels of a tree that are drawn.
constexpr std::size_t kFiguresColumns = 34;  // Role, certainty, time.

constexpr std::string_view kBold = "1";
constexpr std::string_view kDim = "2";
constexpr std::string_view kWarm = "33";
constexpr std::string_view kAlarm = "31";

class Writer {
 public:
  Writer(const Dossier& dossier, const TerminalOptions& options)
      : page_(dossier),
        dossier_(dossier),
        sizes_(family_sizes(dossier)),
        columns_(std::max<std::size_t>(static_cast<std::size_t>(std::max(options.columns, 0)), kLeastColumns)),
        colour_(options.colour) {}

  std::string text() {
    add_summary();
    std::string words;
    for (const Words& sentence : in_plain_words(dossier_)) words += (words.empty() ? "" : " ") + text_of(sentence);
    for (const std::string& line : wrapped(words, columns_)) add(line);
    add_families();
    add_claims();
    add_changes();
    add_spun();
    add_diagnostics();
    return std::move(out_);
  }

 private:
  std::string painted(std::string_view text, std::string_view code) const {
    if (!colour_ || code.empty() || text.empty()) return std::string(text);
    return format("\x1b[{}m{}\x1b[0m", code, text);
  }
  // One line, cut to the columns.
  void add(std::string_view text, std::string_view code = "") { out_ += painted(fitted(text, columns_), code) + "\n"; }
  // `left` cut to `room` columns and filled up with spaces.
  static std::string column(std::string_view left, std::size_t room) {
    const std::string cut = fitted(left, room);
    return cut + std::string(room - std::min(room, display_width(cut)), ' ');
  }
  void heading(std::string_view text) {
    out_ += '\n';
    add(text, kBold);
  }

  // On one line where it fits, else broken between its parts.
  void add_summary() {
    std::string line;
    std::string rest = summary_line(dossier_.summary);
    const std::string between = " · ";
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find(between), rest.size());
      const std::string part = rest.substr(0, end);
      rest.erase(0, end == rest.size() ? end : end + between.size());
      if (!line.empty() && display_width(line + between + part) > columns_) {
        add(line, kBold);
        line.clear();
      }
      line += (line.empty() ? "" : between) + part;
    }
    add(line, kBold);
    out_ += '\n';
  }

  void add_families() {
    if (dossier_.stemmata.empty() && dossier_.rows.empty()) return;
    heading("FAMILIES");
    for (std::size_t i = 0; i < std::min(dossier_.stemmata.size(), kFamiliesShown); ++i)
      add_family(dossier_.stemmata[i]);
    if (dossier_.stemmata.size() > kFamiliesShown)
      add(format("and {} more families", dossier_.stemmata.size() - kFamiliesShown), kDim);
    add_singles();
  }

  void add_singles() {
    std::vector<std::string> names;
    for (const FamilyRow& row : dossier_.rows) {
      const Report* report = page_.report(row.report);
      if (row.role == Role::kSingle) names.push_back(report != nullptr ? page_.name_of(*report) : row.report);
    }
    if (names.empty()) return;
    std::string list = counted(static_cast<long long>(names.size()), "report stands alone: ", "reports stand alone: ");
    for (std::size_t i = 0; i < std::min<std::size_t>(names.size(), 10); ++i)
      list += (i > 0 ? ", " : "") + fitted(names[i], 40);
    if (names.size() > 10) list += format(" and {} more", names.size() - 10);
    for (const std::string& line : wrapped(list, columns_)) add(line);
  }

  void add_family(const Stemma& stemma) {
    const std::string line = stemma.line.empty() ? "" : " · " + stemma.line + " line";
    add(stemma.family + "  " + counted(sizes_[stemma.family], "report", "reports") + line, kBold);
    const TreeLayout layout = lay_out(stemma, 100, SiblingOrder::kByTime);
    const std::vector<bool> last = last_children(layout);
    for (std::size_t i = 0; i < std::min(layout.order.size(), kNodesShown); ++i)
      add_node(stemma, layout, last, layout.order[i]);
    if (layout.order.size() > kNodesShown) add(format("  and {} more", layout.order.size() - kNodesShown), kDim);
    out_ += '\n';
  }

  // Whether no later child of the same parent follows, by node.
  static std::vector<bool> last_children(const TreeLayout& layout) {
    std::vector<bool> last(layout.nodes.size(), false);
    std::set<std::size_t> parents;
    for (auto node = layout.order.rbegin(); node != layout.order.rend(); ++node) {
      const auto& parent = layout.nodes[*node].parent;
      last[*node] = !parent || parents.insert(*parent).second;
    }
    return last;
  }

  static std::string branches(const TreeLayout& layout, const std::vector<bool>& last, std::size_t node) {
    const int depth = layout.nodes[node].depth;
    if (depth == 0) return "";
    std::string text = last[node] ? "└─ " : "├─ ";
    std::size_t at = node;
    for (int level = depth - 1; level > 0 && depth - level < kDeepest; --level) {
      at = *layout.nodes[at].parent;
      text = (last[at] ? "   " : "│  ") + text;
    }
    return depth > kDeepest ? "⋯ " + text : text;
  }

  void add_node(const Stemma& stemma, const TreeLayout& layout, const std::vector<bool>& last, std::size_t index) {
    const StemmaNode& node = stemma.nodes[index];
    const Report* report = node.report ? page_.report(*node.report) : nullptr;
    const FamilyRow* row = node.report ? page_.row(*node.report) : nullptr;
    std::string name = branches(layout, last, index) + (node.report ? "" : "○ ") +
                       (report != nullptr ? page_.name_of(*report) : node.label);
    if (row != nullptr && report != nullptr) {
      const CreditWords words = credit_words(*report, *row);
      if (!words.credited.empty()) name += " [" + words.credited + "]";
      if (!words.cited.empty()) name += " [cites " + words.cited + "]";
    }
    const auto edge = layout.nodes[index].edge;
    const std::string role = !node.report ? "lost" : row != nullptr ? std::string(to_string(row->role)) : "report";
    const std::string sure = edge && layout.nodes[index].depth > 0 ? percent(stemma.edges[*edge].confidence) : "";
    std::string time = node.time ? base::format_time(*node.time).substr(0, 16) : "undated";
    std::replace(time.begin(), time.end(), 'T', ' ');
    const std::string figures = format(" {:<9}{:>5}  {}", role, sure, time);
    out_ += column(name, columns_ - kFiguresColumns) + painted(fitted(figures, kFiguresColumns), kDim) + "\n";
    add_other_parents(stemma, layout, index);
  }

  // A line for every parent but the one under which the report stands.
  void add_other_parents(const Stemma& stemma, const TreeLayout& layout, std::size_t index) {
    for (std::size_t e = 0; e < stemma.edges.size(); ++e) {
      const CopyEdge& edge = stemma.edges[e];
      if (edge.to != stemma.nodes[index].id || layout.nodes[index].edge == e) continue;
      const Report* from = page_.report(edge.from);
      const std::string indent(static_cast<std::size_t>(3 * std::min(layout.nodes[index].depth, kDeepest)), ' ');
      const std::string name = indent + "+ also from " + (from != nullptr ? page_.name_of(*from) : edge.from);
      const std::string figures = format(" {:<9}{:>5}", "", percent(edge.confidence));
      out_ += column(name, columns_ - kFiguresColumns) + painted(fitted(figures, kFiguresColumns), kDim) + "\n";
    }
  }

  void add_claims() {
    const auto claims = main_claims(dossier_.claims, kClaimsShown);
    if (claims.empty()) return;
    heading("CLAIMS: fewest origins, most copies");
    for (const std::size_t index : claims) add_claim(dossier_.claims.claims[index]);
  }

  // The statement whose words stand for the claim; else the first.
  const Statement* telling(const Claim& claim) const {
    for (const Statement& each : claim.statements) {
      const Report* report = page_.report(each.report);
      if (report != nullptr && text_at(report->body, each.span).starts_with(claim.text)) return &each;
    }
    return claim.statements.empty() ? nullptr : &claim.statements.front();
  }

  void add_claim(const Claim& claim) {
    const std::string counts = format("{} in {}", counted(claim.independent.newsroom, "origin", "origins"),
                                      counted(claim.articles, "report", "reports"));
    const std::size_t room = 24;
    auto lines = wrapped(claim.text, columns_ - room);
    if (lines.empty()) lines.emplace_back();
    if (lines.size() > 2) {
      lines.resize(2);
      lines[1] = fitted(lines[1] + " …", columns_ - room);
    }
    out_ += painted(column(counts, room), claim.independent.newsroom <= 1 ? kWarm : kDim) + lines[0] + "\n";
    const std::string indent(room, ' ');
    if (lines.size() > 1) out_ += indent + lines[1] + "\n";
    if (const Statement* told = telling(claim)) {
      out_ += indent + painted(fitted(chain_text(page_.report(told->report), *told), columns_ - room), kDim) + "\n";
    }
    for (std::size_t i = 0; i < std::min<std::size_t>(claim.varying.size(), 3); ++i) {
      const Varying& one = claim.varying[i];
      std::string text = "differs: " + spelled(one.what) + " ";
      for (std::size_t v = 0; v < std::min<std::size_t>(one.values.size(), 6); ++v) {
        text += format("{}{} ({})", v > 0 ? " | " : "", fitted(one.values[v].value, 40), one.values[v].reports.size());
      }
      out_ += indent + painted(fitted(text, columns_ - room), kWarm) + "\n";
    }
  }

  void add_changes() {
    std::size_t pairs = 0;
    std::size_t left_out = 0;
    for (const ChosenCollation& chosen : chosen_collations(dossier_)) {
      if (changes_of_meaning(chosen.pair) == 0) continue;
      if (pairs == 0) heading("CHANGES OF MEANING, from source to copy");
      if (pairs++ < kPairsShown) {
        add_pair(chosen);
      } else {
        ++left_out;
      }
    }
    if (left_out > 0) add(format("and {} more pairs", left_out), kDim);
  }

  // The surest first.
  void add_spun() {
    std::vector<const SpunReport*> spun;
    for (const SpunReport& each : dossier_.spun) spun.push_back(&each);
    std::stable_sort(spun.begin(), spun.end(),
                     [](const SpunReport* x, const SpunReport* y) { return x->spinning.score > y->spinning.score; });
    if (!spun.empty()) heading("MACHINE-SPUN, by the words that were put in");
    for (std::size_t i = 0; i < std::min(spun.size(), kPairsShown); ++i) {
      const Report* report = page_.report(spun[i]->report);
      add(format("{}  {} sure", fitted(report != nullptr ? page_.name_of(*report) : spun[i]->report, 60),
                 percent(spun[i]->spinning.score)));
      std::string words;
      for (const Substitution& each : spun[i]->spinning.substitutions) {
        words += format("{}{} for {}", words.empty() ? "" : ", ", each.text, each.meant);
      }
      out_ += "  " + painted(fitted(words, columns_ - 2), kWarm) + "\n";
    }
    if (spun.size() > kPairsShown) add(format("and {} more reports", spun.size() - kPairsShown), kDim);
  }

  void add_pair(const ChosenCollation& chosen) {
    const Report* a = page_.report(chosen.pair.a);
    const Report* b = page_.report(chosen.pair.b);
    add(format("{} {} {}", fitted(a != nullptr ? page_.name_of(*a) : chosen.pair.a, 36), chosen.edge ? "→" : "∥",
               fitted(b != nullptr ? page_.name_of(*b) : chosen.pair.b, 36)));
    std::size_t shown = 0;
    for (const Change& change : chosen.pair.changes) {
      if (!change.of_meaning) continue;
      if (shown++ >= kChangesShown) continue;
      const std::size_t room = (columns_ - 24 - 3) / 2;
      const std::string left = change.a_text.empty() ? "—" : fitted(change.a_text, room);
      const std::string right = change.b_text.empty() ? "—" : fitted(change.b_text, room);
      out_ += "  " + painted(column(spelled(to_string(change.type)), 22), kWarm) + left + " → " + right + "\n";
    }
    if (shown > kChangesShown) add(format("  and {} more", shown - kChangesShown), kDim);
  }

  void add_diagnostics() {
    std::vector<const Diagnostic*> shown;
    for (const Diagnostic& one : dossier_.diagnostics) {
      if (one.severity != Severity::kNote) shown.push_back(&one);
    }
    if (shown.empty()) return;
    heading("DIAGNOSTICS");
    for (std::size_t i = 0; i < std::min(shown.size(), kDiagnosticsShown); ++i) {
      const Diagnostic& one = *shown[i];
      const std::size_t room = 9;
      std::string label =
          painted(column(to_string(one.severity), room), one.severity == Severity::kError ? kAlarm : kWarm);
      for (const std::string& line : wrapped(one.where + ": " + one.message, columns_ - room)) {
        out_ += label + line + "\n";
        label = std::string(room, ' ');
      }
    }
    if (shown.size() > kDiagnosticsShown) add(format("and {} more", shown.size() - kDiagnosticsShown), kDim);
  }

  Page page_;
  const Dossier& dossier_;
  std::map<std::string_view, long long> sizes_;  // Reports by family.
  std::size_t columns_;
  bool colour_;
  std::string out_;
};

}  // namespace

std::string terminal_dossier(const Dossier& dossier, const TerminalOptions& options) {
  return Writer(dossier, options).text();
}

}  // namespace stemma::render
