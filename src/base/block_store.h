// A place for blocks of bytes outside memory: what the index is kept in, and a seam for tests.
// The case gives one (store); tests of index have one in memory.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "stemma/result.h"

namespace stemma::base {

struct Block {
  std::uint64_t key = 0;
  std::string bytes;
};

// Blocks stand in series; within a series by key, ascending. What is put is there for the next read. Whether it
// survives a crash is a matter of the transaction around it, which the owner of the store opens.
// Thread safety: one thread at a time. Errors: kStorage, kUnreadable.
class BlockStore {
 public:
  virtual ~BlockStore() = default;

  // Puts a block in the place of the one with this key.
  virtual Status put(std::int64_t series, std::uint64_t key, std::string_view bytes) = 0;
  virtual Status drop(std::int64_t series) = 0;
  // The last block whose key is at most `key`; nullopt: there is none.
  virtual Result<std::optional<Block>> at_or_before(std::int64_t series, std::uint64_t key) const = 0;
  // The first block whose key is above `key`; nullopt: there is none.
  virtual Result<std::optional<Block>> after(std::int64_t series, std::uint64_t key) const = 0;
  // Bytes in all blocks.
  virtual Result<std::uint64_t> total_bytes() const = 0;
};

}  // namespace stemma::base
