// Rows: which sentences of all witnesses stand beside each other.
// Thread safety: pure functions; call from any thread.
#pragma once

#include <cstdint>
#include <vector>

#include "collate/guide.h"

namespace stemma::collate {

// Sentences of one witness that stand in one row.
struct Cell {
  std::uint32_t witness = 0;
  std::uint32_t first_unit = 0;  // Indices into Profile::units, inclusive.
  std::uint32_t last_unit = 0;
};

// A row holds at most one cell of a witness.
struct Row {
  std::vector<Cell> cells;            // In the order in which witnesses joined.
  std::vector<std::uint32_t> within;  // Witnesses whose words for it stand in the cell of another row. Ascending.
};

// Every sentence of every witness stands in exactly one cell. The order of the rows is that of every witness but for
// some cells, which are moved. Time O(contacts log contacts + witnesses * rows).
std::vector<Row> make_rows(const Guide& guide, const std::vector<Member>& members);

// Puts the rows in the order in which `base` has them; a row without `base` stays behind the row of `base` that it
// followed.
void put_in_order_of(std::uint32_t base, std::vector<Row>& rows);

// For each row the witnesses that have it outside their common order with the rows, ascending. By row.
std::vector<std::vector<std::uint32_t>> moved_cells(const std::vector<Row>& rows, const std::vector<Member>& members);

}  // namespace stemma::collate
