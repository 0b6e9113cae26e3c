// `stemma collate A B C ...` on a terminal: the base's text passage by passage, below it what the others read.
#include <algorithm>
#include <functional>

#include "base/format.h"
#include "render/collation_text.h"
#include "render/display_width.h"
#include "render/plain_words.h"
#include "render/render.h"
#include "render/sigla.h"

namespace stemma::render {
namespace {

using base::format;

class TerminalTable {
 public:
  TerminalTable(const CollationTable& table, const TerminalOptions& options) : table_(table), options_(options) {}

  std::string text() const {
    std::string out = legend();
    for (std::size_t row = 0; row < table_.rows.size(); ++row) add_row(row, out);
    return out;
  }

 private:
  std::string bold(const std::string& text) const { return options_.colour ? "\x1b[1m" + text + "\x1b[0m" : text; }
  std::string dim(const std::string& text) const { return options_.colour ? "\x1b[2m" + text + "\x1b[0m" : text; }

  void add_wrapped(std::string_view text, const std::string& first, const std::string& rest,
                   const std::function<std::string(const std::string&)>& style, std::string& out) const {
    const auto width = static_cast<std::size_t>(options_.columns) - std::max(first.size(), rest.size());
    bool is_first = true;
    for (const std::string& line : wrapped(text, width)) {
      out += (is_first ? first : rest) + style(line) + "\n";
      is_first = false;
    }
  }

  std::string legend() const {
    std::string out;
    for (std::uint32_t i = 0; i < table_.witnesses.size(); ++i) {
      const CollationWitness& witness = table_.witnesses[i];
      const std::string line = format("{:<3} {}  {} of {} words shared{}", siglum(i), witness.report.id,
                                      witness.shared_words, witness.words, i == table_.base ? "; the base" : "");
      out += fitted(line, static_cast<std::size_t>(options_.columns)) + "\n";
    }
    return out;
  }

  void add_row(std::size_t index, std::string& out) const {
    const CollationRow& row = table_.rows[index];
    const std::string number = format("{:>4} ", index + 1);
    const std::string indent(number.size(), ' ');
    out += "\n";
    for (std::size_t w = 0; w < row.wordings.size(); ++w) {
      const Wording& wording = row.wordings[w];
      std::string text;
      for (const Locus& locus : wording.loci) {
        const Reading* reading = reading_of(locus, lead(wording));
        if (reading != nullptr) text += (text.empty() ? "" : " ") + std::string(text_of(table_, *reading));
      }
      if (w > 0 || wording.witnesses.size() == 1 || !has_base(wording)) {
        text = format("{}: {}", sigla(wording.witnesses), text);
      }
      add_wrapped(
          text, w == 0 ? number : indent, indent,
          [&](const std::string& line) { return w == 0 && has_base(wording) ? bold(line) : line; }, out);
      for (const Locus& locus : wording.loci) add_readings(wording, locus, indent, out);
    }
    add_note("moved in", row.moved, indent, out);
    add_note("said elsewhere in", row.within, indent, out);
    std::vector<std::uint32_t> absent;
    for (std::uint32_t i = 0; i < table_.witnesses.size() && row.wordings.front().witnesses.size() > 0; ++i) {
      if (gap_in_row(table_, static_cast<std::uint32_t>(index), i) == Gap::kAbsent) absent.push_back(i);
    }
    const bool alone = row.wordings.size() == 1 && row.wordings.front().witnesses.size() == 1;
    if (!alone) add_note("not in", absent, indent, out);
  }

  bool has_base(const Wording& wording) const {
    return std::binary_search(wording.witnesses.begin(), wording.witnesses.end(), table_.base);
  }

  // Whose text the wording's line shows.
  std::uint32_t lead(const Wording& wording) const {
    return has_base(wording) ? table_.base : wording.witnesses.front();
  }

  void add_readings(const Wording& wording, const Locus& locus, const std::string& indent, std::string& out) const {
    const auto lacking = omitting(wording, locus);
    if (locus.readings.size() == 1 && lacking.empty()) return;
    const Reading* lemma = reading_of(locus, lead(wording));
    std::string line =
        lemma == nullptr ? "+" : format("{} {}]", fitted(text_of(table_, *lemma), 36), sigla(lemma->witnesses));
    const char* separator = "";
    for (const Reading& reading : locus.readings) {
      if (&reading == lemma) continue;
      line += format("{} {} {}", separator, text_of(table_, reading), sigla(reading.witnesses));
      separator = " |";
    }
    if (lemma != nullptr && !lacking.empty()) line += format("{} not in {}", separator, sigla(lacking));
    add_wrapped(
        line, indent + "  ", indent + "    ", [&](const std::string& text) { return dim(text); }, out);
  }

  void add_note(const char* what, const std::vector<std::uint32_t>& who, const std::string& indent,
                std::string& out) const {
    if (who.empty()) return;
    add_wrapped(
        format("{} {}", what, sigla(who)), indent + "  ", indent + "    ",
        [&](const std::string& text) { return dim(text); }, out);
  }

  const CollationTable& table_;
  const TerminalOptions& options_;
};

}  // namespace

std::string terminal_table(const CollationTable& table, const TerminalOptions& options) {
  return TerminalTable(table, options).text();
}

}  // namespace stemma::render
