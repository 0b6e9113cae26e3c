// What the comparison asks of every place in which an index could be kept. bench/stores/run runs it;
// docs/methods/store.md keeps the table.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace stores {

struct Posting {
  std::uint64_t feature = 0;
  std::uint32_t report = 0;
  std::uint16_t position = 0;
  auto operator<=>(const Posting&) const = default;
};

// Postings ordered by feature, report, position, and the number of reports that they come from. Every defect of the
// store below ends the program with a message.
class PostingStore {
 public:
  virtual ~PostingStore() = default;
  // Adds a sorted batch and sets the watermark in one transaction.
  virtual void add(const std::vector<Posting>& batch, std::uint32_t watermark) = 0;
  virtual std::uint32_t watermark() = 0;
  // Calls `found` for the first `limit` postings of each feature. REQUIRES: `features` are sorted, each once.
  using Found = std::function<void(const Posting&)>;
  virtual void look_up(const std::vector<std::uint64_t>& features, std::size_t limit, const Found& found) = 0;
  // All postings in order.
  virtual void scan(const Found& found) = 0;
};

// Memory that every store may use for itself, where it can be told.
inline constexpr std::size_t kCacheBytes = 256 << 20;

// Opens or creates below the folder `path`.
std::unique_ptr<PostingStore> open_sqlite_rows(const std::string& path);
// Blocks of `block_bytes`, merged when `fan_in` segments of one size have come together.
std::unique_ptr<PostingStore> open_sorted_blocks(const std::string& path, std::size_t block_bytes, std::size_t fan_in);
enum class RocksForm { kPosting, kMerge };  // A key per posting, or a key per feature with merge operands.
std::unique_ptr<PostingStore> open_rocksdb(const std::string& path, RocksForm form);
std::unique_ptr<PostingStore> open_lmdb(const std::string& path);

[[noreturn]] void fail(const std::string& message);

}  // namespace stores
