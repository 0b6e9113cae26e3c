// RocksDB, either a key per posting (feature, report, position; no value) or a key per feature to which each batch
// appends by a merge operand.
#include <rocksdb/db.h>
#include <rocksdb/filter_policy.h>
#include <rocksdb/merge_operator.h>
#include <rocksdb/slice_transform.h>
#include <rocksdb/table.h>

#include "bytes.h"
#include "posting_store.h"

namespace stores {
namespace {

constexpr std::size_t kFeatureBytes = 8;

// Joins what was appended. Batches come in order of reports, so the whole is sorted.
class Append : public rocksdb::AssociativeMergeOperator {
 public:
  bool Merge(const rocksdb::Slice&, const rocksdb::Slice* kept, const rocksdb::Slice& added, std::string* whole,
             rocksdb::Logger*) const override {
    *whole = kept != nullptr ? kept->ToString() : std::string();
    whole->append(added.data(), added.size());
    return true;
  }
  const char* Name() const override { return "Append"; }
};

void check(const rocksdb::Status& status) {
  if (!status.ok()) fail(status.ToString());
}

rocksdb::Options options_for(RocksForm form) {
  rocksdb::Options options;
  options.create_if_missing = true;
  options.max_background_jobs = 2;
  options.write_buffer_size = 64 << 20;
  options.level_compaction_dynamic_level_bytes = true;
  options.compression = rocksdb::kLZ4Compression;
  options.bottommost_compression = rocksdb::kZSTD;
  rocksdb::BlockBasedTableOptions table;
  table.block_cache = rocksdb::NewLRUCache(kCacheBytes);
  table.filter_policy.reset(rocksdb::NewBloomFilterPolicy(10));
  table.block_size = 16 << 10;
  if (form == RocksForm::kPosting) {
    options.prefix_extractor.reset(rocksdb::NewFixedPrefixTransform(kFeatureBytes));
    table.whole_key_filtering = false;
  } else {
    options.merge_operator = std::make_shared<Append>();
  }
  options.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));
  return options;
}

class Rocks : public PostingStore {
 public:
  Rocks(const std::string& path, RocksForm form) : form_(form) {
    rocksdb::DB* opened = nullptr;
    check(rocksdb::DB::Open(options_for(form), path + "/rocks", &opened));
    database_.reset(opened);
  }
  // What waits in memory is written, or the next to open would have to replay the log.
  ~Rocks() override { check(database_->Flush({})); }

  void add(const std::vector<Posting>& batch, std::uint32_t watermark) override {
    rocksdb::WriteBatch writes;
    std::string key;
    std::string value;
    for (std::size_t i = 0; i < batch.size();) {
      key.clear();
      value.clear();
      put_ordered(key, batch[i].feature);
      const std::uint64_t feature = batch[i].feature;
      if (form_ == RocksForm::kPosting) {
        put_ordered(key, batch[i].report);
        put_ordered(key, batch[i].position);
        check(writes.Put(key, value));
        ++i;
      } else {
        for (; i < batch.size() && batch[i].feature == feature; ++i) {
          put_varint(value, batch[i].report);
          put_varint(value, batch[i].position);
        }
        check(writes.Merge(key, value));
      }
    }
    value.clear();
    put_ordered(value, watermark);
    check(writes.Put(kWatermark, value));
    rocksdb::WriteOptions sorted;
    sorted.memtable_insert_hint_per_batch = true;
    check(database_->Write(sorted, &writes));
  }

  std::uint32_t watermark() override {
    std::string value;
    const rocksdb::Status status = database_->Get({}, kWatermark, &value);
    if (status.IsNotFound()) return 0;
    check(status);
    return get_ordered<std::uint32_t>(value.data());
  }

  void look_up(const std::vector<std::uint64_t>& features, std::size_t limit, const Found& found) override {
    std::string key;
    rocksdb::ReadOptions options;
    options.prefix_same_as_start = form_ == RocksForm::kPosting;
    for (const std::uint64_t feature : features) {
      key.clear();
      put_ordered(key, feature);
      if (form_ == RocksForm::kPosting) {
        std::unique_ptr<rocksdb::Iterator> at(database_->NewIterator(options));
        std::size_t left = limit;
        for (at->Seek(key); at->Valid() && left-- > 0; at->Next()) give(at->key(), at->value(), limit, found);
        check(at->status());
      } else {
        rocksdb::PinnableSlice value;
        const rocksdb::Status status = database_->Get(options, database_->DefaultColumnFamily(), key, &value);
        if (!status.IsNotFound()) {
          check(status);
          give(key, value, limit, found);
        }
      }
    }
  }

  void scan(const Found& found) override {
    rocksdb::ReadOptions options;
    options.total_order_seek = true;
    std::unique_ptr<rocksdb::Iterator> at(database_->NewIterator(options));
    for (at->SeekToFirst(); at->Valid(); at->Next()) give(at->key(), at->value(), SIZE_MAX, found);
    check(at->status());
  }

 private:
  static constexpr const char* kWatermark = "watermark";  // Longer than 8 bytes, not 14: no key of a posting.

  void give(const rocksdb::Slice& key, const rocksdb::Slice& value, std::size_t limit, const Found& found) const {
    if (key == kWatermark) return;
    Posting posting{get_ordered<std::uint64_t>(key.data()), 0, 0};
    if (form_ == RocksForm::kPosting) {
      posting.report = get_ordered<std::uint32_t>(key.data() + kFeatureBytes);
      posting.position = get_ordered<std::uint16_t>(key.data() + kFeatureBytes + 4);
      found(posting);
      return;
    }
    const char* at = value.data();
    for (const char* end = at + value.size(); at < end && limit-- > 0;) {
      posting.report = static_cast<std::uint32_t>(get_varint(at));
      posting.position = static_cast<std::uint16_t>(get_varint(at));
      found(posting);
    }
  }

  RocksForm form_;
  std::unique_ptr<rocksdb::DB> database_;
};

}  // namespace

std::unique_ptr<PostingStore> open_rocksdb(const std::string& path, RocksForm form) {
  return std::make_unique<Rocks>(path, form);
}

}  // namespace stores
