#include "store/case.h"

#include <cstdint>
#include <filesystem>
#include <system_error>
#include <utility>

#include "store/alignment_rows.h"
#include "store/annotation_rows.h"
#include "store/block_rows.h"
#include "store/border.h"
#include "store/decision_rows.h"
#include "store/report_rows.h"
#include "store/schema.h"
#include "store/sqlite.h"

namespace stemma::store {
namespace {

constexpr std::size_t kReportsAtOnceBytes = 4 << 20;  // What each_report holds in memory.

// SQLite takes a file shorter than any of its own for an empty one and would write over it. Gives the path back.
const std::string& require_whole_header(const std::string& path) {
  constexpr std::uintmax_t kShortestBytes = 512;
  std::error_code absent;
  const std::uintmax_t bytes = std::filesystem::file_size(path, absent);
  if (!absent && bytes > 0 && bytes < kShortestBytes) {
    throw Failure{{ErrorCode::kWrongSchema, "this is not a case: it is no SQLite file", ""}};
  }
  return path;
}

std::optional<std::int64_t> find_stage(const Connection& connection, const std::string& stage) {
  return connection.integer("SELECT key FROM stage WHERE stage = ?", stage);
}
std::int64_t require_stage(Connection& connection, const std::string& stage) {
  if (const auto key = find_stage(connection, stage)) return *key;
  connection.run("INSERT INTO stage (stage) VALUES (?)", stage);
  return connection.last_key();
}

}  // namespace

struct Case::Database {
  explicit Database(const std::string& at) : path(at), connection(require_whole_header(at)) { prepare(connection); }
  std::string path;
  Connection connection;
  BlockRows blocks{connection, path};
};

Case::Case(std::unique_ptr<Database> database) : database_(std::move(database)) {}
Case::Case(Case&&) noexcept = default;
Case& Case::operator=(Case&&) noexcept = default;
Case::~Case() = default;

Result<Case> Case::open(const std::string& path) {
  return at_border(path, [&] { return Case(std::make_unique<Database>(path)); });
}

Status Case::transact(const std::function<Status()>& work) {
  auto done = at_border(database_->path, [&]() -> Status {
    Transaction transaction(database_->connection);
    Status status = work();
    if (status) transaction.commit();
    return status;
  });
  return done ? std::move(done).value() : done.error();
}

Status Case::snapshot(const std::function<Status()>& work) const {
  auto done = at_border(database_->path, [&]() -> Status {
    Transaction transaction(database_->connection, Transaction::kReading);
    return work();
  });
  return done ? std::move(done).value() : done.error();
}

Result<Added> Case::add(const Report& report) {
  return at_border(database_->path, [&] {
    Connection& connection = database_->connection;
    Transaction transaction(connection);
    if (!insert_report(connection, report)) {
      return same_content(connection, report) ? Added::kKnown : Added::kConflict;
    }
    transaction.commit();
    return Added::kNew;
  });
}

Status Case::remove(const std::string& id) {
  return at_border(database_->path, [&] {
    Connection& connection = database_->connection;
    Transaction transaction(connection);
    remove_report(connection, require_report(connection, id).key);
    transaction.commit();
    return Done{};
  });
}

Result<std::vector<std::int64_t>> Case::removed() const {
  return at_border(database_->path, [&] {
    std::vector<std::int64_t> keys;
    Rows rows = database_->connection.query("SELECT key FROM removed ORDER BY key");
    while (rows.next()) keys.push_back(rows.integer());
    return keys;
  });
}

Result<std::size_t> Case::report_count() const {
  return at_border(database_->path, [&] {
    return static_cast<std::size_t>(database_->connection.integer("SELECT count(*) FROM report").value_or(0));
  });
}

Result<std::vector<Entry>> Case::entries() const {
  return at_border(database_->path, [&] { return select_entries(database_->connection); });
}

Result<std::optional<std::int64_t>> Case::key_of(const std::string& id) const {
  return at_border(database_->path, [&]() -> std::optional<std::int64_t> {
    const auto report = find_report(database_->connection, id);
    return report ? std::optional(report->key) : std::nullopt;
  });
}

Result<Report> Case::report(std::int64_t key) const {
  auto one = reports({key});
  if (!one) return one.error();
  return std::move(one->front());
}

Result<std::vector<Report>> Case::reports(const std::vector<std::int64_t>& keys) const {
  return at_border(database_->path, [&] {
    Transaction snapshot(database_->connection, Transaction::kReading);
    std::vector<Report> reports;
    reports.reserve(keys.size());
    for (const std::int64_t key : keys) reports.push_back(require_report(database_->connection, key));
    return reports;
  });
}

Result<std::vector<Report>> Case::reports() const {
  return at_border(database_->path, [&] {
    Transaction snapshot(database_->connection, Transaction::kReading);
    return select_reports(database_->connection);
  });
}

Status Case::each_report(std::int64_t above, const ReportSink& sink) const {
  for (;;) {
    // No query is open while the sink runs: it may read and write the case.
    auto next = at_border(database_->path, [&] {
      Transaction snapshot(database_->connection, Transaction::kReading);
      return select_reports(database_->connection, above, kMaxReportKey, kReportsAtOnceBytes);
    });
    if (!next) return next.error();
    if (next->empty()) return Done{};
    for (KeyedReport& it : *next) {
      above = it.key;
      if (!sink(it.key, std::move(it.report))) return Done{};
    }
  }
}

base::BlockStore& Case::blocks() { return database_->blocks; }

Status Case::put_annotations(const std::string& stage, const std::string& report, const Annotations& annotations) {
  return at_border(database_->path, [&] {
    Connection& connection = database_->connection;
    Transaction transaction(connection);
    const std::int64_t stage_key = require_stage(connection, stage);
    const ReportKey report_key = require_report(connection, report);
    connection.run("DELETE FROM annotated WHERE stage = ? AND report = ?", stage_key, report_key.key);
    insert_annotations(connection, stage_key, report_key, annotations);
    transaction.commit();
    return Done{};
  });
}

Result<std::optional<Annotations>> Case::annotations(const std::string& stage, const std::string& report) const {
  return at_border(database_->path, [&]() -> std::optional<Annotations> {
    Connection& connection = database_->connection;
    Transaction snapshot(connection, Transaction::kReading);
    const auto stage_key = find_stage(connection, stage);
    const auto report_key = find_report(connection, report);
    if (!stage_key || !report_key) return std::nullopt;
    if (!connection.integer("SELECT 1 FROM annotated WHERE stage = ? AND report = ?", *stage_key, report_key->key)) {
      return std::nullopt;
    }
    return select_annotations(connection, *stage_key, *report_key);
  });
}

Status Case::put_alignments(const std::string& stage, const std::vector<Alignment>& alignments) {
  return at_border(database_->path, [&] {
    Connection& connection = database_->connection;
    Transaction transaction(connection);
    const std::int64_t stage_key = require_stage(connection, stage);
    for (const Alignment& alignment : alignments) replace_alignment(connection, stage_key, alignment);
    transaction.commit();
    return Done{};
  });
}

Result<std::vector<Alignment>> Case::alignments(const std::string& stage) const {
  return at_border(database_->path, [&] {
    Connection& connection = database_->connection;
    Transaction snapshot(connection, Transaction::kReading);
    const auto stage_key = find_stage(connection, stage);
    return stage_key ? select_alignments(connection, *stage_key) : std::vector<Alignment>{};
  });
}

Status Case::drop_stale(const std::string& stage) {
  return at_border(database_->path, [&] {
    Connection& connection = database_->connection;
    Transaction transaction(connection);
    const std::string name = stage.substr(0, stage.find('@'));
    connection.run(
        "DELETE FROM stage WHERE stage <> ?1 AND (stage = ?2 OR substr(stage, 1, length(?2) + 1) = ?2 || '@')", stage,
        name);
    transaction.commit();
    return Done{};
  });
}

Result<std::int64_t> Case::add_decision(const Decision& decision) {
  return at_border(database_->path, [&] {
    Transaction transaction(database_->connection);
    const std::int64_t number = insert_decision(database_->connection, decision);
    transaction.commit();
    return number;
  });
}

Status Case::undo_decision(std::int64_t number, const std::string& who, const std::string& when) {
  return at_border(database_->path, [&] {
    Transaction transaction(database_->connection);
    store::undo_decision(database_->connection, number, who, when);
    transaction.commit();
    return Done{};
  });
}

Result<std::vector<Decision>> Case::decisions() const {
  return at_border(database_->path, [&] {
    Transaction snapshot(database_->connection, Transaction::kReading);
    return select_decisions(database_->connection);
  });
}

Status Case::add_diagnostic(const Diagnostic& diagnostic) {
  return at_border(database_->path, [&] {
    Transaction transaction(database_->connection);
    database_->connection.run(
        "INSERT INTO diagnostic (severity, room, code, \"where\", message) VALUES (?,?,?,?,?) ON CONFLICT DO NOTHING",
        to_string(diagnostic.severity), diagnostic.room, to_string(diagnostic.code), diagnostic.where,
        diagnostic.message);
    transaction.commit();
    return Done{};
  });
}

Result<std::vector<Diagnostic>> Case::diagnostics() const {
  return at_border(database_->path, [&] {
    std::vector<Diagnostic> diagnostics;
    Rows rows =
        database_->connection.query("SELECT severity, room, code, \"where\", message FROM diagnostic ORDER BY key");
    while (rows.next()) {
      Diagnostic it;
      it.severity = rows.name<Severity>();
      it.room = rows.text();
      it.code = rows.name<ErrorCode>();
      it.where = rows.text();
      it.message = rows.text();
      diagnostics.push_back(std::move(it));
    }
    return diagnostics;
  });
}

}  // namespace stemma::store
