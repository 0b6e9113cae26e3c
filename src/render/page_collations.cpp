// Side by side: parent and child of each tree edge, what they share in rows, and every change as a chip.
#include <algorithm>
#include <map>

#include "base/format.h"
#include "render/collation_view.h"
#include "render/escape.h"
#include "render/marks.h"
#include "render/page.h"
#include "render/plain_words.h"
#include "render/summary.h"

namespace stemma::render {
namespace {

using base::format;

constexpr std::size_t kPlainBytes = 260;       // Longer stretches without a change are shown by their ends.
constexpr std::size_t kUnchangedBytes = 160;   // The same in verbatim rows without any change.
constexpr std::size_t kParaphraseBytes = 900;  // In rows whose words differ, where both sides are worth reading.
constexpr std::size_t kRowsShown = 150;
constexpr std::size_t kOpen = 2;

// Which colour a change has.
const char* group_of(ChangeType type) {
  switch (type) {
    case ChangeType::kNumber:
    case ChangeType::kName:
    case ChangeType::kDate:
    case ChangeType::kPlace:
      return "fact";
    case ChangeType::kHedgeDropped:
    case ChangeType::kHedgeAdded:
    case ChangeType::kNegation:
      return "hedge";
    case ChangeType::kAttributionDropped:
    case ChangeType::kAttributionAdded:
    case ChangeType::kAttributionChanged:
      return "attr";
    case ChangeType::kQuote:
      return "quote";
    case ChangeType::kSpun:
      return "spun";
    default:
      return "form";
  }
}

std::string elided(std::string_view text, std::size_t most) {
  if (text.size() <= most) return escaped_html(text);
  return escaped_html(beginning_of(text, most / 2)) + " <span class=\"cut\">[…]</span> " +
         escaped_html(end_of(text, most / 2));
}

class CollationSection {
 public:
  CollationSection(const Page& page, const ChosenCollation& chosen, std::size_t index)
      : page_(page),
        pair_(chosen.pair),
        chosen_(chosen),
        index_(index),
        report_a_(page.report(pair_.a)),
        report_b_(page.report(pair_.b)) {}

  void add(std::string& out, bool open) const {
    const std::size_t meaning = changes_of_meaning(pair_);
    out += format(
        "<details class=\"collation\"{}><summary><span>{} <span class=\"arrow\">{}</span> {}</span> <i>{} · {} and {} "
        "shared · {}, {}</i></summary><div class=\"in\" id=\"k{}\">",
        open ? " open" : "", page_.report_link(pair_.a), chosen_.edge ? "→" : "∥", page_.report_link(pair_.b),
        spelled(to_string(pair_.relation)), percent(pair_.containment_a), percent(pair_.containment_b),
        counted(static_cast<long long>(meaning), "change of meaning", "changes of meaning"),
        counted(static_cast<long long>(pair_.changes.size() - meaning), "other", "others"), index_);
    out += note();
    out += spinning_note(page_, pair_.a, pair_.spun_a) + spinning_note(page_, pair_.b, pair_.spun_b);
    const auto rows = collation_rows(pair_);
    out += format("<div class=\"sides head\"><div>{}</div><div>{}</div></div>\n", heading(report_a_, pair_.a),
                  heading(report_b_, pair_.b));
    for (std::size_t i = 0; i < std::min(rows.size(), kRowsShown); ++i) add_row(rows[i], out);
    if (rows.size() > kRowsShown) out += format("<p class=\"more\">and {} more passages</p>", rows.size() - kRowsShown);
    out += "</div></details>\n";
  }

 private:
  std::string note() const {
    if (chosen_.edge) {
      return format("<p class=\"why\"><a href=\"#e{}-{}\">Why this direction?</a></p>", chosen_.family, *chosen_.edge);
    }
    return "<p class=\"why\">Both descend from a source that is not in the collection; neither is the other’s "
           "parent.</p>";
  }

  std::string heading(const Report* report, const std::string& id) const {
    if (report == nullptr) return escaped_html(id);
    return format("{} <i>{}</i>", escaped_html(page_.name_of(*report)), time_text(report->time));
  }

  void add_row(const CollationRow& row, std::string& out) const {
    const bool meaning =
        std::any_of(row.changes.begin(), row.changes.end(), [&](std::size_t c) { return pair_.changes[c].of_meaning; });
    std::string types;  // What the page can be narrowed down to.
    for (const std::size_t c : row.changes) {
      const std::string type(to_string(pair_.changes[c].type));
      if ((" " + types + " ").find(" " + type + " ") == std::string::npos) types += (types.empty() ? "" : " ") + type;
    }
    out += format("<div class=\"row {}\" data-t=\"{}\"><div class=\"sides\">",
                  meaning               ? "meaning"
                  : row.changes.empty() ? "same"
                                        : "other",
                  types);
    out += side(report_a_, row.a, row, true) + side(report_b_, row.b, row, false) + "</div>";
    const bool plain = row.kind == PassageKind::kVerbatim || row.kind == PassageKind::kEdited;
    if (row.a && row.b && (!plain || row.moved)) {
      out += format("<span class=\"tag\">{}{}</span>", plain ? "" : to_string(row.kind),
                    row.moved ? plain ? "moved" : ", moved" : "");
    }
    add_chips(row, out);
    out += "</div>\n";
  }

  // What only says the same in other words is many and matters least: folded below the rest.
  void add_chips(const CollationRow& row, std::string& out) const {
    std::string chips;
    std::string wording;
    std::size_t reworded = 0;
    for (const std::size_t c : row.changes) {
      const bool is_wording = pair_.changes[c].type == ChangeType::kWording && !pair_.changes[c].of_meaning;
      (is_wording ? wording : chips) += chip(c);
      reworded += is_wording ? 1 : 0;
    }
    if (!chips.empty()) out += "<ul class=\"chips\">" + chips + "</ul>";
    if (reworded == 0) return;
    out +=
        format("<details class=\"reworded\"><summary>{} in other words</summary><ul class=\"chips\">{}</ul></details>",
               counted(static_cast<long long>(reworded), "place", "places"), wording);
  }

  std::string side(const Report* report, const std::optional<Span>& span, const CollationRow& row, bool is_a) const {
    if (!span) return "<div class=\"absent\">—</div>";
    if (report == nullptr) return "<div></div>";
    const Span shown = within(report->body, *span);
    const std::string_view text = std::string_view(report->body).substr(shown.begin, shown.size());
    if (row.changes.empty()) {
      const bool same = row.kind == PassageKind::kVerbatim || row.kind == PassageKind::kBoilerplate;
      return "<div>" + elided(text, same ? kUnchangedBytes : kParaphraseBytes) + "</div>";
    }
    std::vector<Span> marks;
    for (const std::size_t c : row.changes)
      marks.push_back(part_in(is_a ? pair_.changes[c].a : pair_.changes[c].b, shown));
    std::string out = "<div>";
    for (const Run& run : flatten(text, marks)) {
      const std::string_view piece = text.substr(run.span.begin, run.span.size());
      const bool blank = piece.find_first_not_of(" \n\t") == std::string_view::npos;  // No link can be seen there.
      if (run.marks.empty() || blank) {
        out += elided(piece, kPlainBytes);
        continue;
      }
      const std::size_t change = row.changes[run.marks.front()];
      const char* group = group_of(pair_.changes[change].type);
      out +=
          format("<a class=\"ch {}\" href=\"#k{}c{}\">{}</a>", group, index_, change, elided(piece, 2 * kPlainBytes));
    }
    return out + "</div>";
  }

  // The part of `change` that lies in `shown`, counted from its begin.
  static Span part_in(const std::optional<Span>& change, Span shown) {
    if (!change) return {};
    const std::uint32_t begin = std::max(change->begin, shown.begin);
    const std::uint32_t end = std::min(change->end, shown.end);
    return end > begin ? Span{begin - shown.begin, end - shown.begin} : Span{};
  }

  std::string chip(std::size_t index) const {
    const Change& change = pair_.changes[index];
    // A thesaurus's reason is the same sentence every time; it is kept out of the way.
    const bool aside = change.type == ChangeType::kSpun && !change.explanation.empty();
    std::string out =
        format("<li class=\"chip {}{}\" id=\"k{}c{}\" tabindex=\"-1\"{}><b>{}</b>", group_of(change.type),
               change.of_meaning ? " meaning" : "", index_, index,
               aside ? " title=\"" + escaped_html(change.explanation) + "\"" : "", spelled(to_string(change.type)));
    // Of what was cut or added the row is the text.
    if (change.type == ChangeType::kCut || change.type == ChangeType::kAdded) return out + "</li>";
    out += format(" <del>{}</del> → <ins>{}</ins>", change.a_text.empty() ? "nothing" : elided(change.a_text, 120),
                  change.b_text.empty() ? "nothing" : elided(change.b_text, 120));
    const bool says_more = !change.explanation.empty() && !aside && change.type != ChangeType::kWording;
    if (says_more) out += format(" <span>{}</span>", escaped_html(change.explanation));
    return out + "</li>";
  }

  const Page& page_;
  const Alignment& pair_;
  const ChosenCollation& chosen_;
  std::size_t index_;
  const Report* report_a_;
  const Report* report_b_;
};

}  // namespace

namespace {

// By type of change; hidden until a script shows it.
std::string type_filter(const std::vector<ChosenCollation>& chosen) {
  std::map<ChangeType, int> counts;
  for (const ChosenCollation& one : chosen) {
    for (const Change& change : one.pair.changes) ++counts[change.type];
  }
  std::string out =
      "<label class=\"filters\" hidden>Type <select id=\"of-type\"><option value=\"\">any change</option>";
  for (const auto& [type, count] : counts) {
    out += format("<option value=\"{}\">{} ({})</option>", to_string(type), spelled(to_string(type)), count);
  }
  return out + "</select></label>";
}

}  // namespace

void add_collations(Page& page, std::string& out) {
  const auto chosen = chosen_collations(page.dossier);
  out +=
      "<section id=\"collations\"><h2>What changed on the way</h2><p class=\"lead\">Source on the left, copy on the "
      "right. "
      "Most changes of meaning first; coloured words differ.</p>\n";
  if (chosen.empty()) {
    out += "<p class=\"none\">No two reports stand close enough to be read side by side.</p></section>\n";
    return;
  }
  out +=
      "<input type=\"checkbox\" id=\"only-meaning\"><label for=\"only-meaning\">Only changes of meaning</label> " +
      type_filter(chosen) +
      "<span class=\"step\" hidden><button type=\"button\" id=\"previous\">‹ Previous</button> <button type=\"button\" "
      "id=\"next\">Next change ›</button> <kbd>n</kbd> <kbd>p</kbd></span>\n<div class=\"collation-list\">\n";
  const std::size_t start = out.size();
  std::size_t shown = 0;
  for (; shown < chosen.size() && out.size() - start < page.limits.collations_bytes; ++shown) {
    CollationSection(page, chosen[shown], shown).add(out, shown < kOpen);
  }
  out += "</div>\n";
  if (shown < chosen.size()) {
    out += format(
        "<p class=\"more\">{} more pairs are left out to keep the page small; <code>stemma collate A B</code> shows "
        "any of them.</p>",
        chosen.size() - shown);
  }
  out += "</section>\n";
}

}  // namespace stemma::render
