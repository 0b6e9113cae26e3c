// LMDB: a key per feature with its postings as sorted duplicates of fixed length.
#include <lmdb.h>

#include "bytes.h"
#include "posting_store.h"

namespace stores {
namespace {

constexpr std::size_t kMapBytes = std::size_t{64} << 30;  // Address space, not memory.

void check(int code) {
  if (code != 0) fail(mdb_strerror(code));
}

// Both keys and duplicates are numbers that LMDB compares as such.
std::uint64_t packed(const Posting& posting) { return std::uint64_t{posting.report} << 16 | posting.position; }
Posting unpacked(std::uint64_t feature, const MDB_val& value) {
  std::uint64_t number = 0;
  __builtin_memcpy(&number, value.mv_data, sizeof number);
  return {feature, static_cast<std::uint32_t>(number >> 16), static_cast<std::uint16_t>(number)};
}

class Lmdb : public PostingStore {
 public:
  explicit Lmdb(const std::string& path) {
    check(mdb_env_create(&environment_));
    check(mdb_env_set_mapsize(environment_, kMapBytes));
    check(mdb_env_set_maxdbs(environment_, 2));
    check(mdb_env_open(environment_, (path + "/lmdb.db").c_str(), MDB_NOSUBDIR | MDB_NORDAHEAD | MDB_NOMETASYNC, 0644));
    MDB_txn* transaction = begin(0);
    check(mdb_dbi_open(transaction, "posting",
                       MDB_CREATE | MDB_INTEGERKEY | MDB_DUPSORT | MDB_DUPFIXED | MDB_INTEGERDUP, &postings_));
    check(mdb_dbi_open(transaction, "watermark", MDB_CREATE | MDB_INTEGERKEY, &watermark_));
    check(mdb_txn_commit(transaction));
  }
  ~Lmdb() override { mdb_env_close(environment_); }

  void add(const std::vector<Posting>& batch, std::uint32_t watermark) override {
    MDB_txn* transaction = begin(0);
    MDB_cursor* cursor = nullptr;
    check(mdb_cursor_open(transaction, postings_, &cursor));
    for (const Posting& posting : batch) {
      std::uint64_t feature = posting.feature;
      std::uint64_t value = packed(posting);
      MDB_val key{sizeof feature, &feature};
      MDB_val data{sizeof value, &value};
      check(mdb_cursor_put(cursor, &key, &data, 0));
    }
    mdb_cursor_close(cursor);
    std::uint64_t zero = 0;
    MDB_val key{sizeof zero, &zero};
    MDB_val data{sizeof watermark, &watermark};
    check(mdb_put(transaction, watermark_, &key, &data, 0));
    check(mdb_txn_commit(transaction));
  }

  std::uint32_t watermark() override {
    MDB_txn* transaction = begin(MDB_RDONLY);
    std::uint64_t zero = 0;
    MDB_val key{sizeof zero, &zero};
    MDB_val data{};
    std::uint32_t reports = 0;
    if (mdb_get(transaction, watermark_, &key, &data) == 0) __builtin_memcpy(&reports, data.mv_data, sizeof reports);
    mdb_txn_abort(transaction);
    return reports;
  }

  void look_up(const std::vector<std::uint64_t>& features, std::size_t limit, const Found& found) override {
    MDB_txn* transaction = begin(MDB_RDONLY);
    MDB_cursor* cursor = nullptr;
    check(mdb_cursor_open(transaction, postings_, &cursor));
    for (std::uint64_t feature : features) {
      MDB_val key{sizeof feature, &feature};
      MDB_val data{};
      int code = mdb_cursor_get(cursor, &key, &data, MDB_SET_KEY);
      for (std::size_t left = limit; code == 0 && left-- > 0;) {
        found(unpacked(feature, data));
        code = mdb_cursor_get(cursor, &key, &data, MDB_NEXT_DUP);
      }
    }
    mdb_cursor_close(cursor);
    mdb_txn_abort(transaction);
  }

  void scan(const Found& found) override {
    MDB_txn* transaction = begin(MDB_RDONLY);
    MDB_cursor* cursor = nullptr;
    check(mdb_cursor_open(transaction, postings_, &cursor));
    MDB_val key{};
    MDB_val data{};
    while (mdb_cursor_get(cursor, &key, &data, MDB_NEXT) == 0) {
      std::uint64_t feature = 0;
      __builtin_memcpy(&feature, key.mv_data, sizeof feature);
      found(unpacked(feature, data));
    }
    mdb_cursor_close(cursor);
    mdb_txn_abort(transaction);
  }

 private:
  MDB_txn* begin(unsigned flags) {
    MDB_txn* transaction = nullptr;
    check(mdb_txn_begin(environment_, nullptr, flags, &transaction));
    return transaction;
  }

  MDB_env* environment_ = nullptr;
  MDB_dbi postings_ = 0;
  MDB_dbi watermark_ = 0;
};

}  // namespace

std::unique_ptr<PostingStore> open_lmdb(const std::string& path) { return std::make_unique<Lmdb>(path); }

}  // namespace stores
