// Blocks of bytes in rows (table index_block): what the index is kept in. Private to this room.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/block_store.h"
#include "store/sqlite.h"

namespace stemma::store {

inline constexpr std::size_t kMaxBlockBytes = 1 << 20;  // A longer one is refused (kTooLarge), read it is damage.

// The blocks of one case. A call outside Case::transact is a transaction of its own.
class BlockRows : public base::BlockStore {
 public:
  // `path` names the case in errors. Both must outlive this.
  BlockRows(Connection& connection, const std::string& path) : connection_(connection), path_(path) {}

  Status put(std::int64_t series, std::uint64_t key, std::string_view bytes) override;
  Status drop(std::int64_t series) override;
  Result<std::optional<base::Block>> at_or_before(std::int64_t series, std::uint64_t key) const override;
  Result<std::optional<base::Block>> after(std::int64_t series, std::uint64_t key) const override;
  Result<std::uint64_t> total_bytes() const override;

 private:
  Connection& connection_;
  const std::string& path_;
};

}  // namespace stemma::store
