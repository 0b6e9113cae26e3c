// SQLite behind one small wrapper: a connection with its prepared statements, rows read column by column, transactions.
// The only file of the project beside sqlite.cpp that knows of sqlite3.h. Private to this room.
//
// Every call throws Failure when SQLite refuses; Case catches it at the room's border. What comes out of a file is not
// trusted: a query that yields more bytes than the file holds (pages linked in circles) is a Failure, not a hang.
// Thread safety: one thread at a time per Connection.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "stemma/result.h"
#include "stemma/span.h"

struct sqlite3;
struct sqlite3_stmt;

namespace stemma::store {

// Never leaves this room.
struct Failure {
  Error error;
};
// What a damaged case gives: kMalformed. `what` says what was found, for a person.
[[noreturn]] void fail_damaged(const std::string& what);

// A parameter that is bytes, not text.
struct Blob {
  std::string_view bytes;
};

// One prepared statement with its parameters.
class Statement {
 public:
  Statement(sqlite3* database, std::string_view sql);
  ~Statement();
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  // Binds every value in order, from ?1 on; a Span takes two places. Text and bytes are not copied: they must live
  // until reset().
  template <typename... Values>
  void bind_all(const Values&... values) {
    [[maybe_unused]] int index = 0;
    (place(index, values), ...);
  }
  bool step();   // True: a row. False: done.
  void reset();  // Ready for the next use; forgets the parameters.
  sqlite3_stmt* handle() const { return handle_; }

 private:
  template <typename T>
  void place(int& index, const T& value) {
    bind(++index, value);
  }
  void place(int& index, const Span& span) {
    bind(++index, span.begin);
    bind(++index, span.end);
  }
  void place(int& index, const std::optional<Span>& span) {
    bind(++index, span ? std::optional(span->begin) : std::nullopt);
    bind(++index, span ? std::optional(span->end) : std::nullopt);
  }
  void bind(int index, std::int64_t value);
  void bind(int index, int value) { bind(index, std::int64_t{value}); }
  void bind(int index, std::uint32_t value) { bind(index, std::int64_t{value}); }
  void bind(int index, std::size_t value) { bind(index, static_cast<std::int64_t>(value)); }
  void bind(int index, bool value) { bind(index, std::int64_t{value}); }
  void bind(int index, double value);  // NaN is kept as NULL.
  void bind(int index, std::string_view value);
  void bind(int index, Blob value);
  void bind(int index, const std::string& value) { bind(index, std::string_view(value)); }
  void bind(int index, const char* value) { bind(index, std::string_view(value)); }
  void bind(int index, std::nullopt_t);
  template <typename T>
  void bind(int index, const std::optional<T>& value) {
    if (value) {
      bind(index, *value);
    } else {
      bind(index, std::nullopt);
    }
  }

  sqlite3* database_;
  sqlite3_stmt* handle_ = nullptr;
};

// Holds spans to the body that they are written for, so that no defect elsewhere makes a case unreadable.
class Within {
 public:
  explicit Within(std::size_t body_bytes) : body_bytes_(body_bytes) {}
  // The span itself. Fails with kInternal unless begin <= end <= body_bytes.
  Span operator()(Span span) const;
  std::optional<Span> operator()(const std::optional<Span>& span) const {
    return span ? std::optional((*this)(*span)) : std::nullopt;
  }

 private:
  std::size_t body_bytes_;
};

class Connection;

// The rows of one query. Columns are read in order, each once; next() starts over. The statement is reset at the end.
class Rows {
 public:
  Rows(const Connection& connection, Statement& statement) : connection_(connection), statement_(statement) {}
  ~Rows() { statement_.reset(); }
  Rows(const Rows&) = delete;
  Rows& operator=(const Rows&) = delete;

  bool next();
  bool null() const;  // Whether the next column is NULL; does not pass it.
  void skip(int columns = 1) { column_ += columns; }
  std::int64_t integer();
  bool flag() { return integer() != 0; }
  int index();              // -1 or the position of something. Fails outside [-1, INT_MAX].
  double real();            // NULL is NaN.
  std::string_view view();  // Lives until next().
  std::string text() { return std::string(view()); }
  std::string_view blob();  // Lives until next().
  // Two columns, begin and end. Fails unless begin <= end <= limit.
  Span span(std::uint32_t limit);
  std::optional<Span> optional_span(std::uint32_t limit);
  // A value of an enum by its to_string name.
  template <typename Enum>
  Enum name() {
    const std::string_view written = view();
    for (int i = 0; i < 32; ++i) {
      if (to_string(static_cast<Enum>(i)) == written) return static_cast<Enum>(i);
    }
    fail_damaged("it holds the unknown word '" + std::string(written.substr(0, 40)) + "'");
  }

 private:
  void spend(std::size_t bytes);

  const Connection& connection_;
  Statement& statement_;
  int column_ = 0;
  std::int64_t spent_bytes_ = 0;
  std::int64_t budget_bytes_ = 1 << 16;  // Not asked of the file before this is spent.
};

class Connection {
 public:
  // Opens the file for reading and writing, or for reading alone where the system allows no more; creates it if absent.
  explicit Connection(const std::string& path);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  // Runs one or more statements without parameters.
  void execute(const std::string& sql);
  // Runs one prepared statement to its end. `sql` must be a literal: statements are kept by it.
  template <typename... Values>
  void run(std::string_view sql, const Values&... values) {
    Statement& prepared = statement(sql);
    prepared.bind_all(values...);
    finish(prepared);
  }
  template <typename... Values>
  Rows query(std::string_view sql, const Values&... values) const {
    Statement& prepared = statement(sql);
    prepared.bind_all(values...);
    return Rows(*this, prepared);
  }
  // The integer of a query that gives one; nullopt without a row.
  template <typename... Values>
  std::optional<std::int64_t> integer(std::string_view sql, const Values&... values) const {
    Rows rows = query(sql, values...);
    return rows.next() ? std::optional(rows.integer()) : std::nullopt;
  }

  std::int64_t last_key() const;  // Of the row inserted last.
  std::int64_t changed() const;   // Rows changed by the statement that ran last.
  std::int64_t changes() const;   // Rows changed since the file was opened.
  bool read_only() const;
  bool in_transaction() const;
  std::int64_t file_bytes() const;  // As this connection sees it now.

 private:
  friend class Transaction;
  Statement& statement(std::string_view sql) const;
  static void finish(Statement& statement);

  sqlite3* handle_ = nullptr;
  int transactions_ = 0;    // How many Transaction objects stand one in another.
  bool broken_ = false;     // One of the inner ones failed half way.
  bool read_only_ = false;  // The outermost reads.
  mutable std::unordered_map<std::string_view, Statement> statements_;
};

// Everything between construction and commit() happens wholly or not at all. A reading one sees the case as it stands
// at its first query, whatever others write, and needs no commit.
// One inside another joins it; a writing one inside a reading one is refused (kInvalidArgument). When an inner one ends
// without commit() after it has changed something, the outermost cannot be committed any more: that fails and takes
// back all.
class Transaction {
 public:
  enum Kind { kWriting, kReading };
  explicit Transaction(Connection& connection, Kind kind = kWriting);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit();

 private:
  bool outermost() const { return connection_.transactions_ == 1; }

  Connection& connection_;
  std::int64_t changes_before_;
  bool open_ = true;
};

}  // namespace stemma::store
