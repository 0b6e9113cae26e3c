// A row per posting in one table without rowid, as a first draft of the index would have it.
#include <sqlite3.h>

#include "posting_store.h"

namespace stores {
namespace {

class SqliteRows : public PostingStore {
 public:
  explicit SqliteRows(const std::string& path) {
    check(sqlite3_open((path + "/rows.db").c_str(), &database_));
    execute("PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
    execute("PRAGMA cache_size = -" + std::to_string(kCacheBytes / 1024));
    execute(
        "CREATE TABLE IF NOT EXISTS posting (feature INTEGER, report INTEGER, position INTEGER,"
        " PRIMARY KEY (feature, report, position)) WITHOUT ROWID;"
        "CREATE TABLE IF NOT EXISTS watermark (key INTEGER PRIMARY KEY, reports INTEGER)");
    insert_ = prepare("INSERT INTO posting VALUES (?,?,?)");
    look_up_ = prepare("SELECT report, position FROM posting WHERE feature = ? LIMIT ?");
  }
  ~SqliteRows() override {
    sqlite3_finalize(insert_);
    sqlite3_finalize(look_up_);
    sqlite3_close(database_);
  }

  void add(const std::vector<Posting>& batch, std::uint32_t watermark) override {
    execute("BEGIN");
    for (const Posting& posting : batch) {
      sqlite3_bind_int64(insert_, 1, signed_key(posting.feature));
      sqlite3_bind_int64(insert_, 2, posting.report);
      sqlite3_bind_int64(insert_, 3, posting.position);
      if (sqlite3_step(insert_) != SQLITE_DONE) fail(sqlite3_errmsg(database_));
      sqlite3_reset(insert_);
    }
    execute("REPLACE INTO watermark VALUES (0, " + std::to_string(watermark) + "); COMMIT");
  }

  std::uint32_t watermark() override {
    std::uint32_t reports = 0;
    sqlite3_stmt* query = prepare("SELECT reports FROM watermark");
    if (sqlite3_step(query) == SQLITE_ROW) reports = static_cast<std::uint32_t>(sqlite3_column_int64(query, 0));
    sqlite3_finalize(query);
    return reports;
  }

  void look_up(const std::vector<std::uint64_t>& features, std::size_t limit, const Found& found) override {
    for (const std::uint64_t feature : features) {
      sqlite3_bind_int64(look_up_, 1, signed_key(feature));
      sqlite3_bind_int64(look_up_, 2, static_cast<std::int64_t>(limit));
      while (sqlite3_step(look_up_) == SQLITE_ROW)
        found({feature, integer<std::uint32_t>(look_up_, 0), integer<std::uint16_t>(look_up_, 1)});
      sqlite3_reset(look_up_);
    }
  }

  void scan(const Found& found) override {
    sqlite3_stmt* query = prepare("SELECT feature, report, position FROM posting ORDER BY feature, report, position");
    while (sqlite3_step(query) == SQLITE_ROW) {
      found({integer<std::uint64_t>(query, 0) ^ kHighestBit, integer<std::uint32_t>(query, 1),
             integer<std::uint16_t>(query, 2)});
    }
    sqlite3_finalize(query);
  }

 private:
  static constexpr std::uint64_t kHighestBit = std::uint64_t{1} << 63;
  static std::int64_t signed_key(std::uint64_t feature) { return static_cast<std::int64_t>(feature ^ kHighestBit); }
  template <typename Number>
  static Number integer(sqlite3_stmt* row, int column) {
    return static_cast<Number>(sqlite3_column_int64(row, column));
  }
  void check(int code) {
    if (code != SQLITE_OK) fail(sqlite3_errmsg(database_));
  }
  void execute(const std::string& sql) { check(sqlite3_exec(database_, sql.c_str(), nullptr, nullptr, nullptr)); }
  sqlite3_stmt* prepare(const char* sql) {
    sqlite3_stmt* statement = nullptr;
    check(sqlite3_prepare_v2(database_, sql, -1, &statement, nullptr));
    return statement;
  }

  sqlite3* database_ = nullptr;
  sqlite3_stmt* insert_ = nullptr;
  sqlite3_stmt* look_up_ = nullptr;
};

}  // namespace

std::unique_ptr<PostingStore> open_sqlite_rows(const std::string& path) { return std::make_unique<SqliteRows>(path); }

}  // namespace stores
