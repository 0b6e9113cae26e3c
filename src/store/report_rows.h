// Reports to rows (tables report, author, credit, boilerplate) and back. Private to this room.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "stemma/report.h"
#include "store/case.h"
#include "store/sqlite.h"

namespace stemma::store {

// What a row of another table needs to know of its report.
struct ReportKey {
  std::int64_t key = 0;
  std::uint32_t body_bytes = 0;  // Spans may not lie beyond.
};

inline constexpr std::int64_t kMaxReportKey = 0xFFFFFFFF;

struct KeyedReport {
  std::int64_t key = 0;
  Report report;
};

// Writes a new report; false when its id is taken (then nothing is written).
bool insert_report(Connection& connection, const Report& report);
// Whether the report kept under this id was given with the same content. What was read off it, its language (which may
// have been detected) and where it was found do not count.
bool same_content(const Connection& connection, const Report& report);
// Deletes the report with this key and all that hangs on it; the key is kept as removed.
void remove_report(Connection& connection, std::int64_t key);

// All reports by id.
std::vector<Report> select_reports(const Connection& connection);
// Reports by key, above < key <= upto; no more after the one with which their bodies have `max_bytes`.
std::vector<KeyedReport> select_reports(const Connection& connection, std::int64_t above, std::int64_t upto,
                                        std::size_t max_bytes);
std::vector<Entry> select_entries(const Connection& connection);  // By id.
// nullopt: no such report.
std::optional<ReportKey> find_report(const Connection& connection, const std::string& id);

// Fails with kNotFound when there is none.
ReportKey require_report(const Connection& connection, const std::string& id);
Report require_report(const Connection& connection, std::int64_t key);

}  // namespace stemma::store
