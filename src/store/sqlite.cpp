#include "store/sqlite.h"

#include <sqlite3.h>

#include <cerrno>
#include <cmath>
#include <cstring>
#include <limits>
#include <tuple>

namespace stemma::store {
namespace {

constexpr int kBusyTimeoutMs = 3000;       // How long to wait for another program's write to end.
constexpr int kMaxValueBytes = 256 << 20;  // A longer text is refused, both ways.
constexpr int kMaxExpressionDepth = 100;   // Of SQL standing in the file's schema.
constexpr int kMaxSqlBytes = 1 << 20;

bool disk_is_full(sqlite3* database, int code) {
  return (code & 0xff) == SQLITE_FULL || code == SQLITE_IOERR_SHMSIZE ||
         ((code & 0xff) == SQLITE_IOERR && database != nullptr && sqlite3_system_errno(database) == ENOSPC);
}

Error error_of(sqlite3* database, int code) {
  if (disk_is_full(database, code)) return {ErrorCode::kStorage, "the disk is full; the case is as it was before", ""};
  const std::string reason = database != nullptr ? sqlite3_errmsg(database) : sqlite3_errstr(code);
  switch (code & 0xff) {
    case SQLITE_NOTADB:
      return {ErrorCode::kWrongSchema, "this is not a case: it is no SQLite file", ""};
    case SQLITE_CORRUPT:
    case SQLITE_ERROR:  // After the schema was checked only a damaged file leads here.
      return {ErrorCode::kMalformed, "the case file is damaged: " + reason, ""};
    case SQLITE_READONLY:
      return {ErrorCode::kStorage, "the case is read-only", ""};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {ErrorCode::kStorage, "another program is writing to the case; try again when it is done", ""};
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return {ErrorCode::kUnreadable,
              "the case cannot be opened, or its folder not written, which SQLite needs: " + reason, ""};
    case SQLITE_NOMEM:
      return {ErrorCode::kStorage, "there is not enough memory for the case", ""};
    case SQLITE_TOOBIG:
      return {ErrorCode::kTooLarge, "a text is too long for a case", ""};
    case SQLITE_IOERR:
      return {ErrorCode::kStorage, "the disk that holds the case gave an error: " + reason, ""};
    default:
      return {ErrorCode::kInternal, "the case refused a change: " + reason, ""};
  }
}

void check(sqlite3* database, int code) {
  if (code != SQLITE_OK) throw Failure{error_of(database, sqlite3_extended_errcode(database))};
}

// A case may come from a stranger: nothing written in its schema may run, and no length in it is believed.
void distrust(sqlite3* database) {
  sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(database, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
  sqlite3_db_config(database, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
  sqlite3_limit(database, SQLITE_LIMIT_LENGTH, kMaxValueBytes);
  sqlite3_limit(database, SQLITE_LIMIT_SQL_LENGTH, kMaxSqlBytes);
  sqlite3_limit(database, SQLITE_LIMIT_EXPR_DEPTH, kMaxExpressionDepth);
}

}  // namespace

void fail_damaged(const std::string& what) {
  throw Failure{{ErrorCode::kMalformed, "the case file is damaged: " + what, ""}};
}

Span Within::operator()(Span span) const {
  if (span.begin > span.end || span.end > body_bytes_) {
    throw Failure{{ErrorCode::kInternal, "a span lies outside its report and was not kept", ""}};
  }
  return span;
}

Statement::Statement(sqlite3* database, std::string_view sql) : database_(database) {
  check(database, sqlite3_prepare_v3(database, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                                     &handle_, nullptr));
}
Statement::~Statement() { sqlite3_finalize(handle_); }

void Statement::bind(int index, std::int64_t value) { check(database_, sqlite3_bind_int64(handle_, index, value)); }
void Statement::bind(int index, double value) { check(database_, sqlite3_bind_double(handle_, index, value)); }
void Statement::bind(int index, std::nullopt_t) { check(database_, sqlite3_bind_null(handle_, index)); }
void Statement::bind(int index, std::string_view value) {
  const char* text = value.data() != nullptr ? value.data() : "";  // A null pointer would mean NULL.
  check(database_, sqlite3_bind_text64(handle_, index, text, value.size(), SQLITE_STATIC, SQLITE_UTF8));
}
void Statement::bind(int index, Blob value) {
  const char* bytes = value.bytes.data() != nullptr ? value.bytes.data() : "";
  check(database_, sqlite3_bind_blob64(handle_, index, bytes, value.bytes.size(), SQLITE_STATIC));
}

bool Statement::step() {
  const int code = sqlite3_step(handle_);
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) throw Failure{error_of(database_, sqlite3_extended_errcode(database_))};
  return false;
}
void Statement::reset() {
  sqlite3_reset(handle_);
  sqlite3_clear_bindings(handle_);
}

bool Rows::next() {
  column_ = 0;
  spend(1);
  return statement_.step();
}
void Rows::spend(std::size_t bytes) {
  spent_bytes_ += static_cast<std::int64_t>(bytes);
  if (spent_bytes_ <= budget_bytes_) return;
  // No query here reads a byte twice, so an honest file never gives more than its own length.
  budget_bytes_ = connection_.file_bytes() + 4096;
  if (spent_bytes_ > budget_bytes_) fail_damaged("it yields more than it holds");
}
bool Rows::null() const { return sqlite3_column_type(statement_.handle(), column_) == SQLITE_NULL; }
std::int64_t Rows::integer() { return sqlite3_column_int64(statement_.handle(), column_++); }
int Rows::index() {
  const std::int64_t value = integer();
  if (value < -1 || value > std::numeric_limits<int>::max()) fail_damaged("an index leads nowhere");
  return static_cast<int>(value);
}
double Rows::real() {
  if (null()) return ++column_, std::numeric_limits<double>::quiet_NaN();
  return sqlite3_column_double(statement_.handle(), column_++);
}
std::string_view Rows::view() {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement_.handle(), column_));
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_.handle(), column_));
  ++column_;
  spend(size);
  return text != nullptr ? std::string_view(text, size) : std::string_view();
}
std::string_view Rows::blob() {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_.handle(), column_));
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_.handle(), column_));
  ++column_;
  spend(size);
  return bytes != nullptr ? std::string_view(bytes, size) : std::string_view();
}
Span Rows::span(std::uint32_t limit) {
  const std::int64_t begin = integer();
  const std::int64_t end = integer();
  if (begin < 0 || end < begin || end > std::int64_t{limit}) fail_damaged("a span lies outside its report");
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}
std::optional<Span> Rows::optional_span(std::uint32_t limit) {
  if (null()) return skip(2), std::nullopt;
  return span(limit);
}

Connection::Connection(const std::string& path) {
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  const int code = sqlite3_open_v2(path.c_str(), &handle_, flags, nullptr);
  if (code != SQLITE_OK) {
    Failure failure{error_of(handle_, code)};
    sqlite3_close(handle_);
    throw failure;
  }
  sqlite3_busy_timeout(handle_, kBusyTimeoutMs);
  distrust(handle_);
}
Connection::~Connection() {
  statements_.clear();
  sqlite3_close(handle_);
}

void Connection::execute(const std::string& sql) {
  check(handle_, sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr));
}
Statement& Connection::statement(std::string_view sql) const {
  const auto found = statements_.find(sql);
  if (found != statements_.end()) return found->second;
  return statements_.emplace(std::piecewise_construct, std::forward_as_tuple(sql), std::forward_as_tuple(handle_, sql))
      .first->second;
}
void Connection::finish(Statement& statement) {
  struct Reset {
    Statement& statement;
    ~Reset() { statement.reset(); }
  } reset{statement};
  while (statement.step()) {
  }
}

std::int64_t Connection::last_key() const { return sqlite3_last_insert_rowid(handle_); }
std::int64_t Connection::changed() const { return sqlite3_changes64(handle_); }
std::int64_t Connection::changes() const { return sqlite3_total_changes64(handle_); }
bool Connection::read_only() const { return sqlite3_db_readonly(handle_, "main") == 1; }
bool Connection::in_transaction() const { return sqlite3_get_autocommit(handle_) == 0; }
std::int64_t Connection::file_bytes() const {
  return integer("PRAGMA page_count").value_or(0) * integer("PRAGMA page_size").value_or(0);
}

Transaction::Transaction(Connection& connection, Kind kind)
    : connection_(connection), changes_before_(connection.changes()) {
  if (connection.transactions_ == 0) {
    connection.run(kind == kWriting ? "BEGIN IMMEDIATE" : "BEGIN");
    connection.broken_ = false;
    connection.read_only_ = kind == kReading;
  } else if (kind == kWriting && connection.read_only_) {
    throw Failure{{ErrorCode::kInvalidArgument, "nothing can be changed while a snapshot of the case is read", ""}};
  } else if (connection.broken_ || !connection.in_transaction()) {
    throw Failure{{ErrorCode::kStorage, "an earlier change of the same transaction has failed", ""}};
  }
  ++connection.transactions_;
}
Transaction::~Transaction() {
  const bool last = outermost();
  --connection_.transactions_;
  if (!open_) return;
  if (!last) {
    if (connection_.changes() != changes_before_) connection_.broken_ = true;
    return;
  }
  if (!connection_.in_transaction()) return;  // After some errors SQLite has rolled back by itself.
  try {
    connection_.run("ROLLBACK");
  } catch (const Failure&) {  // Closing the file rolls back as well.
  }
}
void Transaction::commit() {
  if (connection_.broken_ || !connection_.in_transaction()) {
    throw Failure{{ErrorCode::kStorage, "a change failed; the whole transaction was taken back", ""}};
  }
  if (outermost()) connection_.run("COMMIT");
  open_ = false;
}

}  // namespace stemma::store
