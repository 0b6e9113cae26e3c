// A critical apparatus in TEI P5 by parallel segmentation: a paragraph per row; what all witnesses share stands as
// text, everything else in an <app> whose <rdg>s together name every witness. An empty <rdg> has a type that says why:
// omitted, within, absent or outside (Gap); only the last is no variant. What a witness has elsewhere in its order is a
// reading of type moved. Case and punctuation are those of the first witness of a reading.
// After: TEI P5 Guidelines, chapter 13 (Critical Apparatus), 13.2.3.
#include <algorithm>
#include <array>
#include <map>

#include "base/format.h"
#include "base/time.h"
#include "render/collation_text.h"
#include "render/escape.h"
#include "render/render.h"
#include "render/sigla.h"

namespace stemma::render {
namespace {

using base::format;

constexpr std::string_view kMoved = "moved";
constexpr std::int64_t kDatePrecision = 86400 - 1;  // Of a date.

class TeiWriter {
 public:
  explicit TeiWriter(const CollationTable& table) : table_(table), pieces_(table) {}

  std::string document() const {
    std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TEI xmlns=\"http://www.tei-c.org/ns/1.0\">\n";
    add_header(out);
    out += "<text>\n<body>\n";
    const std::vector<FlatColumn> columns = flat_columns(table_);
    for (std::size_t begin = 0, end; begin < columns.size(); begin = end) {
      out += format("<p n=\"{}\">", columns[begin].row + 1);
      for (end = begin; end < columns.size() && columns[end].row == columns[begin].row; ++end) {
        add_column(columns[end], end > begin, out);
      }
      out += "</p>\n";
    }
    if (columns.empty()) out += "<p/>\n";
    return out + "</body>\n</text>\n</TEI>\n";
  }

 private:
  using Witnesses = std::vector<std::uint32_t>;

  void add_header(std::string& out) const {
    out += format("<teiHeader>\n<fileDesc>\n<titleStmt><title>Collation of {} reports</title></titleStmt>\n",
                  table_.witnesses.size());
    out += "<publicationStmt><p>Made by Stemma.</p></publicationStmt>\n<sourceDesc>\n<listWit>\n";
    for (std::uint32_t i = 0; i < table_.witnesses.size(); ++i) {
      const Report& report = table_.witnesses[i].report;
      out += format("<witness xml:id=\"{}\" n=\"{}\">", siglum(i), escaped_xml(report.id));
      const char* separator = "";
      for (const std::string* part : {&report.publisher, &report.title, &report.published, &report.url}) {
        if (part->empty()) continue;
        out += separator + (part == &report.published ? date(report) : escaped_xml(*part));
        separator = ", ";
      }
      out += "</witness>\n";
    }
    out += "</listWit>\n</sourceDesc>\n</fileDesc>\n<encodingDesc>\n<variantEncoding method=\"parallel-segmentation\" ";
    out += "location=\"internal\"/>\n</encodingDesc>\n</teiHeader>\n";
  }

  // With its value in the form that TEI asks for, where the text of the date is as precise as that.
  static std::string date(const Report& report) {
    const bool known = report.time && report.time->precision_s <= kDatePrecision;
    const std::string when = known ? format(" when=\"{}\"", base::format_time(*report.time)) : "";
    return format("<date{}>{}</date>", when, escaped_xml(report.published));
  }

  std::string text(const Reading& reading) const {
    return escaped_xml(pieces_.of(reading.witnesses.front(), reading.spans.front()));
  }

  bool is_moved(std::uint32_t row, std::uint32_t witness) const {
    const auto& moved = table_.rows[row].moved;
    return std::binary_search(moved.begin(), moved.end(), witness);
  }

  void add_column(const FlatColumn& column, bool inside, std::string& out) const {
    const CollationRow& row = table_.rows[column.row];
    if (column.readings.size() == 1 && row.moved.empty() &&
        column.readings[0]->witnesses.size() == table_.witnesses.size()) {
      out += text(*column.readings[0]);
      return;
    }
    out += inside ? "<app>" : "\n<app>";
    std::vector<bool> named(table_.witnesses.size());
    for (const Reading* reading : column.readings) {
      Witnesses in_order, moved;
      for (const std::uint32_t witness : reading->witnesses) {
        named[witness] = true;
        (is_moved(column.row, witness) ? moved : in_order).push_back(witness);
      }
      add_reading(in_order, "", text(*reading), out);
      add_reading(moved, kMoved, text(*reading), out);
    }
    add_gaps(column, named, out);
    out += "</app>";
  }

  void add_gaps(const FlatColumn& column, const std::vector<bool>& named, std::string& out) const {
    std::map<Gap, Witnesses> gaps;
    for (std::uint32_t witness = 0; witness < named.size(); ++witness) {
      if (named[witness]) continue;
      const Gap gap = gap_in_row(table_, column.row, witness);
      gaps[gap == Gap::kNone ? Gap::kOmitted : gap].push_back(witness);
    }
    for (const auto& [gap, witnesses] : gaps) add_reading(witnesses, to_string(gap), "", out);
  }

  static void add_reading(const Witnesses& witnesses, std::string_view type, const std::string& escaped,
                          std::string& out) {
    if (witnesses.empty()) return;
    out += "<rdg wit=\"";
    for (std::size_t i = 0; i < witnesses.size(); ++i) out += (i > 0 ? " #" : "#") + siglum(witnesses[i]);
    out += "\"";
    if (!type.empty()) out += format(" type=\"{}\"", type);
    out += escaped.empty() ? "/>" : ">" + escaped + "</rdg>";
  }

  const CollationTable& table_;
  WrittenPieces pieces_;
};

}  // namespace

std::string tei_table(const CollationTable& table) { return TeiWriter(table).document(); }

}  // namespace stemma::render
