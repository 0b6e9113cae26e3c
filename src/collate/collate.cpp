// The room's entry: guide, rows, wordings, table. The methods are in guide.cpp, rows.cpp, columns.cpp and wordings.cpp.
#include "collate/collate.h"

#include <algorithm>

#include "base/format.h"
#include "base/parallel.h"
#include "collate/rows.h"
#include "collate/wordings.h"

namespace stemma::collate {
namespace {

// What a witness shares, and from where to where; what is moved says nothing about where its text begins and ends.
void note_extents(const std::vector<Row>& rows, const std::vector<std::vector<std::uint32_t>>& moved,
                  const std::vector<Member>& members, CollationTable& table) {
  for (std::uint32_t rank = 0; rank < rows.size(); ++rank) {
    if (rows[rank].cells.size() < 2) continue;
    for (const Cell& cell : rows[rank].cells) {
      CollationWitness& witness = table.witnesses[cell.witness];
      const auto& units = members[cell.witness].profile.units;
      witness.shared_words += units[cell.last_unit].end_word - units[cell.first_unit].first_word;
      if (std::binary_search(moved[rank].begin(), moved[rank].end(), cell.witness)) continue;
      if (witness.first_row > witness.last_row) witness.first_row = rank;
      witness.last_row = rank;
    }
  }
}

}  // namespace

Result<CollationTable> collate(const align::Collator& collator, const std::vector<text::Witness>& witnesses,
                               const std::vector<const align::Profile*>& profiles, const CollateOptions& options) {
  if (witnesses.size() > kMostWitnesses) {
    return Error{
        ErrorCode::kTooLarge,
        base::format("{} reports are more than the {} that one table can hold", witnesses.size(), kMostWitnesses), ""};
  }
  if (options.base && *options.base >= witnesses.size()) {
    return Error{ErrorCode::kInvalidArgument, "the base is none of the reports", ""};
  }
  std::vector<Member> members;
  CollationTable table;
  for (std::size_t i = 0; i < witnesses.size(); ++i) {
    members.push_back({witnesses[i], *profiles[i]});
    table.witnesses.push_back({witnesses[i].report, members.back().words(), 0, 1, 0});
  }
  const Guide guide = make_guide(collator, members, options.threads);
  table.base = options.base ? *options.base : guide.order.front();
  std::vector<Row> rows = make_rows(guide, members);
  put_in_order_of(table.base, rows);
  const auto moved = moved_cells(rows, members);
  note_extents(rows, moved, members, table);
  table.rows.resize(rows.size());
  base::parallel_for(rows.size(), options.threads, [&](std::size_t rank) {
    table.rows[rank] = {make_wordings(rows[rank], members, table.base), moved[rank], std::move(rows[rank].within)};
  });
  return table;
}

}  // namespace stemma::collate
