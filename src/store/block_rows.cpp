#include "store/block_rows.h"

#include <utility>

#include "store/border.h"

namespace stemma::store {
namespace {

// SQLite knows signed integers only. Turning the highest bit keeps the order: 0 becomes the smallest of them.
constexpr std::uint64_t kHighestBit = std::uint64_t{1} << 63;
std::int64_t to_column(std::uint64_t key) { return static_cast<std::int64_t>(key ^ kHighestBit); }
std::uint64_t to_key(std::int64_t column) { return static_cast<std::uint64_t>(column) ^ kHighestBit; }

// `rows` gives key, bytes (NULL where they are too long to be ours).
std::optional<base::Block> read_block(Rows&& rows) {
  if (!rows.next()) return std::nullopt;
  base::Block block;
  block.key = to_key(rows.integer());
  if (rows.null()) fail_damaged("a block of its index is too long");
  block.bytes = std::string(rows.blob());
  return block;
}

}  // namespace

Status BlockRows::put(std::int64_t series, std::uint64_t key, std::string_view bytes) {
  return at_border(path_, [&] {
    if (bytes.size() > kMaxBlockBytes) throw Failure{{ErrorCode::kTooLarge, "a block is too long for a case", ""}};
    Transaction transaction(connection_);
    connection_.run(
        "INSERT INTO index_block (series, key, bytes) VALUES (?,?,?)"
        " ON CONFLICT (series, key) DO UPDATE SET bytes = excluded.bytes",
        series, to_column(key), Blob{bytes});
    transaction.commit();
    return Done{};
  });
}

Status BlockRows::drop(std::int64_t series) {
  return at_border(path_, [&] {
    Transaction transaction(connection_);
    connection_.run("DELETE FROM index_block WHERE series = ?", series);
    transaction.commit();
    return Done{};
  });
}

Result<std::optional<base::Block>> BlockRows::at_or_before(std::int64_t series, std::uint64_t key) const {
  return at_border(path_, [&] {
    return read_block(connection_.query(
        "SELECT key, CASE WHEN length(bytes) <= ?3 THEN bytes END FROM index_block WHERE series = ?1 AND key <= ?2"
        " ORDER BY key DESC LIMIT 1",
        series, to_column(key), kMaxBlockBytes));
  });
}

Result<std::optional<base::Block>> BlockRows::after(std::int64_t series, std::uint64_t key) const {
  return at_border(path_, [&] {
    return read_block(connection_.query(
        "SELECT key, CASE WHEN length(bytes) <= ?3 THEN bytes END FROM index_block WHERE series = ?1 AND key > ?2"
        " ORDER BY key LIMIT 1",
        series, to_column(key), kMaxBlockBytes));
  });
}

Result<std::uint64_t> BlockRows::total_bytes() const {
  return at_border(path_, [&] {
    const auto bytes = connection_.integer("SELECT coalesce(sum(length(bytes)), 0) FROM index_block").value_or(0);
    return static_cast<std::uint64_t>(bytes);
  });
}

}  // namespace stemma::store
