#include "render/collation_text.h"

#include <algorithm>
#include <iterator>

#include "render/marks.h"

namespace stemma::render {

std::string_view text_of(const CollationTable& table, const Reading& reading) {
  return text_at(table.witnesses[reading.witnesses.front()].report.body, reading.spans.front());
}

std::vector<std::uint32_t> omitting(const Wording& wording, const Locus& locus) {
  std::vector<std::uint32_t> having;
  for (const Reading& reading : locus.readings) {
    having.insert(having.end(), reading.witnesses.begin(), reading.witnesses.end());
  }
  std::sort(having.begin(), having.end());
  std::vector<std::uint32_t> lacking;
  std::set_difference(wording.witnesses.begin(), wording.witnesses.end(), having.begin(), having.end(),
                      std::back_inserter(lacking));
  return lacking;
}

const Reading* reading_of(const Locus& locus, std::uint32_t witness) {
  for (const Reading& reading : locus.readings) {
    if (std::binary_search(reading.witnesses.begin(), reading.witnesses.end(), witness)) return &reading;
  }
  return nullptr;
}

namespace {

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

// Where what follows a word and what precedes the next one part: behind the last white space between them.
struct Parting {
  std::uint32_t end;
  std::uint32_t begin;
};
Parting part(const Report& report, std::uint32_t end, std::uint32_t begin) {
  const Span between{end, begin};
  const bool foreign = std::any_of(report.boilerplate.begin(), report.boilerplate.end(),
                                   [&](const Boilerplate& one) { return one.span.overlaps(between); });
  std::uint32_t last = begin;
  while (last > end && !is_space(report.body[last - 1])) --last;
  if (last == end) return {begin, begin};  // "Su-35"
  if (!foreign) return {last, last};
  std::uint32_t first = end;
  while (first < last && !is_space(report.body[first])) ++first;
  return {first, last};
}

}  // namespace

WrittenPieces::WrittenPieces(const CollationTable& table) : table_(table), pieces_(table.witnesses.size()) {
  for (const CollationRow& row : table.rows) {
    for (const Wording& wording : row.wordings) {
      for (const Locus& locus : wording.loci) {
        for (const Reading& reading : locus.readings) {
          for (std::size_t i = 0; i < reading.witnesses.size(); ++i) {
            pieces_[reading.witnesses[i]].push_back({reading.spans[i].begin, reading.spans[i]});
          }
        }
      }
    }
  }
  for (std::size_t witness = 0; witness < pieces_.size(); ++witness) {
    auto& pieces = pieces_[witness];
    if (pieces.empty()) continue;
    std::sort(pieces.begin(), pieces.end(), [](const Piece& x, const Piece& y) { return x.begin < y.begin; });
    const Report& report = table.witnesses[witness].report;
    std::uint32_t& begin = pieces.front().written.begin;
    while (begin > 0 && !is_space(report.body[begin - 1])) --begin;
    for (std::size_t i = 1; i < pieces.size(); ++i) {
      const Parting parting = part(report, pieces[i - 1].written.end, pieces[i].begin);
      pieces[i - 1].written.end = parting.end;
      pieces[i].written.begin = parting.begin;
    }
    std::uint32_t& end = pieces.back().written.end;
    while (end < report.body.size() && !is_space(report.body[end])) ++end;
  }
}

std::string_view WrittenPieces::of(std::uint32_t witness, Span reading) const {
  const auto& pieces = pieces_[witness];
  const auto piece =
      std::partition_point(pieces.begin(), pieces.end(), [&](const Piece& one) { return one.begin < reading.begin; });
  return text_at(table_.witnesses[witness].report.body, piece->written);
}

std::vector<FlatColumn> flat_columns(const CollationTable& table) {
  std::vector<FlatColumn> columns;
  for (std::uint32_t row = 0; row < table.rows.size(); ++row) {
    const std::size_t first = columns.size();
    for (const Wording& wording : table.rows[row].wordings) {
      while (columns.size() < first + wording.loci.size()) columns.push_back({row, {}});
      for (std::size_t i = 0; i < wording.loci.size(); ++i) {
        for (const Reading& reading : wording.loci[i].readings) columns[first + i].readings.push_back(&reading);
      }
    }
  }
  return columns;
}

}  // namespace stemma::render
