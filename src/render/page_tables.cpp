// A family side by side: passage by passage the text of one report, the base, and below it what the others read. All
// readings stand on the page, so that another base can be chosen in it; without scripts the first base stays.
#include <algorithm>
#include <vector>

#include "base/format.h"
#include "render/collation_text.h"
#include "render/escape.h"
#include "render/marks.h"
#include "render/page.h"
#include "render/sigla.h"
#include "render/summary.h"

namespace stemma::render {
namespace {

using base::format;
using Witnesses = std::vector<std::uint32_t>;

constexpr std::size_t kSharedBytes = 200;   // Longer stretches that all share are shown by their ends,
constexpr std::size_t kReadingBytes = 240;  // longer readings likewise.
constexpr std::size_t kLociShown = 60;      // Of a wording, that vary.
constexpr std::size_t kTablesAtOnce = 6;    // That have a share of the room at least.

// "0-5 7": what the script reads.
std::string ranges(const Witnesses& witnesses) {
  std::string out;
  for (std::size_t begin = 0, end; begin < witnesses.size(); begin = end) {
    for (end = begin + 1; end < witnesses.size() && witnesses[end] == witnesses[end - 1] + 1;) ++end;
    out += format("{}{}", out.empty() ? "" : " ", witnesses[begin]);
    if (end - begin > 1) out += format("-{}", witnesses[end - 1]);
  }
  return out;
}

std::string elided(std::string_view text, std::size_t most) {
  if (text.size() <= most) return escaped_html(text);
  return escaped_html(beginning_of(text, most / 2)) + " <span class=\"cut\">[…]</span> " +
         escaped_html(end_of(text, most / 2));
}

class TableSection {
 public:
  TableSection(const Page& page, const FamilyTable& family, std::size_t index)
      : page_(page), family_(family), table_(family.table), index_(index) {}

  void add(std::size_t most_bytes, bool open, std::string& out) {
    const auto shared = static_cast<long long>(std::count_if(table_.rows.begin(), table_.rows.end(), is_shared));
    out += format(
        "<details class=\"table\"{}><summary>{} <i>{}, {} that two or more of them have</i></summary>"
        "<div class=\"in\" id=\"t{}\">",
        open ? " open" : "", page_.family_link(family_.family),
        counted(static_cast<long long>(table_.witnesses.size()) + static_cast<long long>(family_.left_out), "report",
                "reports"),
        counted(shared, "passage", "passages"), index_);
    add_legend(out);
    const std::size_t start = out.size();
    long long left = 0;
    for (std::uint32_t row = 0; row < table_.rows.size(); ++row) {
      if (!is_shared(table_.rows[row])) continue;
      out.size() - start < most_bytes ? add_row(row, out) : void(++left);
    }
    add_left_out(left, static_cast<long long>(table_.rows.size()) - shared, out);
    out += "</div></details>\n";
  }

 private:
  static bool is_shared(const CollationRow& row) {
    return row.wordings.size() > 1 || (row.wordings.size() == 1 && row.wordings[0].witnesses.size() > 1);
  }

  std::string name(std::uint32_t witness) const {
    const Report* report = page_.report(table_.witnesses[witness].report.id);
    return escaped_html(report == nullptr ? table_.witnesses[witness].report.id : page_.name_of(*report));
  }

  void add_legend(std::string& out) const {
    out += format("<p class=\"base\" hidden><label for=\"b{}\">Base</label> <select id=\"b{}\">", index_, index_);
    for (std::uint32_t i = 0; i < table_.witnesses.size(); ++i) {
      out += format("<option value=\"{}\"{}>{} {}</option>", i, i == table_.base ? " selected=\"selected\"" : "",
                    siglum(i), name(i));
    }
    out += "</select></p><ul class=\"sigla\">";
    for (std::uint32_t i = 0; i < table_.witnesses.size(); ++i) {
      const CollationWitness& witness = table_.witnesses[i];
      const double share = witness.words == 0 ? 0 : static_cast<double>(witness.shared_words) / witness.words;
      out += format("<li><b>{}</b> {} <i>{} shared</i></li>", siglum(i), page_.report_link(witness.report.id),
                    percent(share));
    }
    out += "</ul>\n";
  }

  void add_row(std::uint32_t number, std::string& out) {
    const CollationRow& row = table_.rows[number];
    const auto varies = [&](const Wording& wording) {
      return std::any_of(wording.loci.begin(), wording.loci.end(),
                         [&](const Locus& l) { return varies_in(wording, l); });
    };
    const bool same = row.wordings.size() == 1 && !varies(row.wordings[0]);
    out += format("<div class=\"row{}\"><b class=\"number\">{}</b>", same ? " same" : "", number + 1);
    for (const Wording& wording : row.wordings) add_wording(wording, row.wordings.size() > 1, out);
    add_note("Moved in", row.moved, out);
    add_note("Said in a neighbouring passage in", row.within, out);
    Witnesses absent;
    for (std::uint32_t i = 0; i < table_.witnesses.size(); ++i) {
      if (gap_in_row(table_, number, i) == Gap::kAbsent) absent.push_back(i);
    }
    add_note("Not in", absent, out);
    out += "</div>\n";
  }

  static bool varies_in(const Wording& wording, const Locus& locus) {
    return locus.readings.size() != 1 || locus.readings[0].witnesses.size() != wording.witnesses.size();
  }

  // The line is the lead's text; each place that varies leads to its readings below.
  void add_wording(const Wording& wording, bool one_of_several, std::string& out) {
    const bool has_base = std::binary_search(wording.witnesses.begin(), wording.witnesses.end(), table_.base);
    const std::uint32_t lead = has_base ? table_.base : wording.witnesses.front();
    out += format("<div class=\"wording\" data-w=\"{}\"><p>", ranges(wording.witnesses));
    if (one_of_several) out += format("<i>{}</i> ", sigla(wording.witnesses));
    std::string readings;
    std::size_t shown = 0, varying = 0;
    for (const Locus& locus : wording.loci) {
      const Reading* reading = reading_of(locus, lead);
      if (!varies_in(wording, locus)) {
        out += elided(text_of(table_, *reading), kSharedBytes) + " ";
        continue;
      }
      ++varying;
      if (shown == kLociShown) {
        if (reading != nullptr) out += elided(text_of(table_, *reading), kReadingBytes) + " ";
        continue;
      }
      ++shown;
      out += format("<a class=\"v\" href=\"#t{}v{}\">{}</a> ", index_, loci_,
                    reading == nullptr ? "‸" : elided(text_of(table_, *reading), kReadingBytes));
      add_locus(wording, locus, reading, readings);
    }
    out += "</p>";
    if (!readings.empty()) out += "<ul class=\"readings\">" + readings + "</ul>";
    if (varying > shown) out += format("<p class=\"more\">and {} more places that vary</p>", varying - shown);
    out += "</div>";
  }

  void add_locus(const Wording& wording, const Locus& locus, const Reading* lead, std::string& out) {
    out += format("<li id=\"t{}v{}\">", index_, loci_++);
    for (const Reading& reading : locus.readings) {
      out +=
          format("<span class=\"rd{}\" data-w=\"{}\"><b>{}</b> <i>{}</i></span> ", &reading == lead ? " lemma" : "",
                 ranges(reading.witnesses), elided(text_of(table_, reading), kReadingBytes), sigla(reading.witnesses));
    }
    const Witnesses lacking = omitting(wording, locus);
    if (!lacking.empty()) {
      out += format("<span class=\"rd om{}\" data-w=\"{}\">left out <i>{}</i></span>", lead == nullptr ? " lemma" : "",
                    ranges(lacking), sigla(lacking));
    }
    out += "</li>";
  }

  void add_note(const char* what, const Witnesses& who, std::string& out) const {
    if (!who.empty()) out += format("<p class=\"gap\">{} {}</p>", what, sigla(who));
  }

  void add_left_out(long long rows, long long alone, std::string& out) const {
    std::string said;
    if (rows > 0) said += counted(rows, "more passage is", "more passages are") + " left out to keep the page small. ";
    if (family_.left_out > 0) {
      said +=
          counted(static_cast<long long>(family_.left_out), "report", "reports") + " further from the root left out. ";
    }
    if (alone > 0) said += counted(alone, "passage", "passages") + " that one report alone has not shown. ";
    if (!said.empty()) out += "<p class=\"more\">" + said + "<code>stemma collate</code> shows all.</p>";
  }

  const Page& page_;
  const FamilyTable& family_;
  const CollationTable& table_;
  std::size_t index_;
  std::size_t loci_ = 0;
};

}  // namespace

void add_tables(Page& page, std::string& out) {
  const auto& tables = page.dossier.tables;
  if (tables.empty()) return;
  out +=
      "<section id=\"tables\"><h2>Who reads what</h2><p class=\"lead\">Families of three reports and more, passage "
      "by passage: the base’s text, below it what others have in its place. Other wordings of a passage follow. A "
      "report that is not named at a passage may begin later or end before it.</p>\n<input type=\"checkbox\" "
      "id=\"only-varying\"><label for=\"only-varying\">Only passages that vary</label>\n<div class=\"tables\">\n";
  const std::size_t start = out.size();
  const std::size_t share = page.limits.tables_bytes / std::min(tables.size(), kTablesAtOnce);
  std::size_t shown = 0;
  for (; shown < tables.size() && out.size() - start < page.limits.tables_bytes; ++shown) {
    TableSection(page, tables[shown], shown).add(share, shown == 0, out);
  }
  out += "</div>\n";
  if (shown < tables.size()) {
    out += format(
        "<p class=\"more\">{} more families are left out to keep the page small; <code>stemma collate</code> "
        "shows any of them.</p>",
        tables.size() - shown);
  }
  out += "</section>\n";
}

}  // namespace stemma::render
