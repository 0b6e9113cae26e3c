// Sorted postings cut into compressed blocks, and a cursor over the blocks of one segment.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/block_store.h"
#include "posting_store.h"

namespace stores {

// Writes one segment: postings in order, a block as soon as it is full.
class SegmentWriter {
 public:
  SegmentWriter(stemma::base::BlockStore& blocks, std::int64_t series, std::size_t block_bytes)
      : blocks_(blocks), series_(series), block_bytes_(block_bytes) {}
  void add(const Posting& posting);
  void finish();
  std::size_t blocks_written() const { return written_; }

 private:
  void flush();

  stemma::base::BlockStore& blocks_;
  std::int64_t series_;
  std::size_t block_bytes_;
  std::string bytes_;
  std::string restarts_;
  std::size_t since_restart_ = 0;
  Posting last_;
  std::uint64_t next_key_ = 0;
  std::uint64_t first_ = 0;
  std::size_t written_ = 0;
};

class SegmentCursor {
 public:
  SegmentCursor(const stemma::base::BlockStore& blocks, std::int64_t series) : blocks_(&blocks), series_(series) {}
  // The posting at hand; valid after a call below gave true.
  const Posting& posting() const { return posting_; }
  bool first();
  bool next();
  // To the first posting with this feature. Features must be asked for in ascending order.
  bool find(std::uint64_t feature);

 private:
  bool take(std::optional<stemma::base::Block> block);
  bool decode();
  void skip_towards(std::uint64_t feature);

  const stemma::base::BlockStore* blocks_;
  std::int64_t series_;
  stemma::base::Block block_;
  std::uint64_t last_feature_ = 0;  // Of the block.
  const char* at_ = nullptr;
  const char* end_ = nullptr;  // Of the postings; after them stand the restarts.
  Posting posting_;
};

}  // namespace stores
