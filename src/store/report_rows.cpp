#include "store/report_rows.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <utility>

namespace stemma::store {
namespace {

// Well-formed UTF-8 (Unicode 15, table 3-7). Time O(bytes), eight at a time through ASCII.
bool is_utf8(std::string_view text) {
  const auto* at = reinterpret_cast<const unsigned char*>(text.data());
  const auto* const end = at + text.size();
  const auto continues = [&](int i, unsigned low = 0x80, unsigned high = 0xBF) {
    return at[i] >= low && at[i] <= high;
  };
  while (at < end) {
    std::uint64_t eight = 0;
    if (end - at >= 8 && (std::memcpy(&eight, at, 8), (eight & 0x8080808080808080ULL) == 0)) {
      at += 8;
    } else if (*at < 0x80) {
      ++at;
    } else if (*at >= 0xC2 && *at <= 0xDF && end - at >= 2 && continues(1)) {
      at += 2;
    } else if ((*at & 0xF0) == 0xE0 && end - at >= 3 && continues(2) &&
               continues(1, *at == 0xE0 ? 0xA0 : 0x80, *at == 0xED ? 0x9F : 0xBF)) {
      at += 3;
    } else if (*at >= 0xF0 && *at <= 0xF4 && end - at >= 4 && continues(2) && continues(3) &&
               continues(1, *at == 0xF0 ? 0x90 : 0x80, *at == 0xF4 ? 0x8F : 0xBF)) {
      at += 4;
    } else {
      return false;
    }
  }
  return true;
}

// The columns in the order that read_report takes them. The body stands last: SQLite reads a row from its front.
Report read_report(Rows& rows) {
  Report report;
  for (std::string* field : {&report.id, &report.title, &report.url, &report.publisher, &report.published,
                             &report.modified, &report.credit, &report.language, &report.path}) {
    *field = rows.text();
  }
  if (rows.null()) {
    rows.skip(3);
  } else {
    report.time.emplace();
    report.time->utc_s = rows.integer();
    report.time->precision_s = rows.integer();
    report.time->source = rows.name<TimeSource>();
  }
  const std::optional<Span> dateline = rows.optional_span(std::numeric_limits<std::uint32_t>::max());
  if (dateline) {
    report.dateline.emplace();
    report.dateline->span = *dateline;
    report.dateline->place = rows.text();
    report.dateline->date = rows.text();
    report.dateline->agency = rows.text();
  } else {
    rows.skip(3);
  }
  const std::int64_t body_bytes = rows.integer();
  report.body = rows.text();
  if (body_bytes != static_cast<std::int64_t>(report.body.size())) fail_damaged("a body has not its length");
  if (dateline && dateline->end > report.body.size()) fail_damaged("a span lies outside its report");
  if (!is_utf8(report.body)) fail_damaged("the body of report '" + report.id + "' is not UTF-8");
  return report;
}

std::int64_t read_key(Rows& rows) {
  const std::int64_t key = rows.integer();
  if (key < 1 || key > kMaxReportKey) fail_damaged("a report has an impossible key");
  return key;
}

// Reports by key while the rows of a child table, ordered by key and position, are dealt out to them. `query` gives
// key, position, then what `read` takes. `list` is the report's list that grows.
template <typename T, typename Read>
void deal(std::vector<KeyedReport>& reports, Rows&& rows, std::vector<T> Report::*list, const Read& read) {
  std::size_t at = 0;
  while (rows.next()) {
    const std::int64_t key = rows.integer();
    while (at < reports.size() && reports[at].key < key) ++at;
    if (at == reports.size() || reports[at].key != key) fail_damaged("it holds a mark without its report");
    auto& items = reports[at].report.*list;
    if (rows.integer() != static_cast<std::int64_t>(items.size())) fail_damaged("a report's marks are out of order");
    items.push_back(read(rows, static_cast<std::uint32_t>(reports[at].report.body.size())));
  }
}

std::vector<Report> by_id(std::vector<KeyedReport> reports) {
  std::sort(reports.begin(), reports.end(),
            [](const KeyedReport& a, const KeyedReport& b) { return a.report.id < b.report.id; });
  std::vector<Report> sorted;
  sorted.reserve(reports.size());
  for (KeyedReport& it : reports) {
    if (!sorted.empty() && sorted.back().id == it.report.id) fail_damaged("two reports have one id");
    sorted.push_back(std::move(it.report));
  }
  return sorted;
}

// Fails before anything is written, so that one bad report does not spoil the transaction around it.
void check_report(const Report& report) {
  if (!is_utf8(report.body)) throw Failure{{ErrorCode::kNotText, "the body is not UTF-8", report.id}};
  const Within in(report.body.size());
  if (report.dateline) in(report.dateline->span);
  for (const Credit& credit : report.credits) in(credit.span);
  for (const Boilerplate& mark : report.boilerplate) in(mark.span);
}

void insert_marks(Connection& connection, std::int64_t key, const Report& report) {
  std::size_t position = 0;
  for (const std::string& name : report.authors) {
    connection.run("INSERT INTO author VALUES (?,?,?)", key, position++, name);
  }
  position = 0;
  for (const Credit& credit : report.credits) {
    connection.run("INSERT INTO credit VALUES (?,?,?,?,?,?)", key, position++, credit.agency, to_string(credit.kind),
                   credit.span);
  }
  position = 0;
  for (const Boilerplate& mark : report.boilerplate) {
    connection.run("INSERT INTO boilerplate VALUES (?,?,?,?,?)", key, position++, mark.span, mark.rule);
  }
}

}  // namespace

bool insert_report(Connection& connection, const Report& report) {
  check_report(report);
  const auto& time = report.time;
  const auto& dateline = report.dateline;
  const auto of_time = [&](std::int64_t value) { return time ? std::optional(value) : std::nullopt; };
  const auto of_dateline = [&](const std::string Dateline::*field) {
    return dateline ? std::optional<std::string_view>((*dateline).*field) : std::nullopt;
  };
  connection.run(
      "INSERT INTO report (key, id, title, url, publisher, published, modified, credit, language, path, time_utc_s,"
      " time_precision_s, time_source, dateline_begin, dateline_end, dateline_place, dateline_date, dateline_agency,"
      " body_bytes, body) VALUES ("
      "1 + max(ifnull((SELECT max(key) FROM report), 0), ifnull((SELECT max(key) FROM removed), 0)),"
      "?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT (id) DO NOTHING",
      report.id, report.title, report.url, report.publisher, report.published, report.modified, report.credit,
      report.language, report.path, of_time(time ? time->utc_s : 0), of_time(time ? time->precision_s : 0),
      time ? std::optional(to_string(time->source)) : std::nullopt,
      dateline ? std::optional(dateline->span) : std::nullopt, of_dateline(&Dateline::place),
      of_dateline(&Dateline::date), of_dateline(&Dateline::agency), report.body.size(), report.body);
  if (connection.changed() == 0) return false;

  const std::int64_t key = connection.last_key();
  if (key > kMaxReportKey) throw Failure{{ErrorCode::kTooLarge, "the case is full: it has no keys left", report.id}};
  insert_marks(connection, key, report);
  return true;
}

bool same_content(const Connection& connection, const Report& report) {
  const auto key = find_report(connection, report.id);
  if (!key) return false;
  {
    Rows rows = connection.query(
        "SELECT title, url, publisher, published, modified, credit, body FROM report WHERE key = ?", key->key);
    if (!rows.next()) return false;
    for (const std::string* field : {&report.title, &report.url, &report.publisher, &report.published, &report.modified,
                                     &report.credit, &report.body}) {
      if (rows.view() != *field) return false;
    }
  }
  std::vector<std::string> authors;
  Rows rows = connection.query("SELECT name FROM author WHERE report = ? ORDER BY position", key->key);
  while (rows.next()) authors.push_back(rows.text());
  return authors == report.authors;
}

void remove_report(Connection& connection, std::int64_t key) {
  connection.run("INSERT INTO removed VALUES (?)", key);
  connection.run("DELETE FROM report WHERE key = ?", key);
}

std::vector<KeyedReport> select_reports(const Connection& connection, std::int64_t above, std::int64_t upto,
                                        std::size_t max_bytes) {
  std::vector<KeyedReport> reports;
  {
    Rows rows = connection.query(
        "SELECT key, id, title, url, publisher, published, modified, credit, language, path, time_utc_s,"
        " time_precision_s, time_source, dateline_begin, dateline_end, dateline_place, dateline_date, dateline_agency,"
        " body_bytes, body FROM report WHERE key > ? AND key <= ? ORDER BY key",
        above, upto);
    for (std::size_t bytes = 0; bytes < max_bytes && rows.next(); bytes += reports.back().report.body.size() + 1) {
      const std::int64_t key = read_key(rows);
      // Of a damaged file a query may give what it was told to leave out, again and again.
      if (key <= (reports.empty() ? above : reports.back().key)) fail_damaged("its reports are out of order");
      reports.push_back({key, read_report(rows)});
    }
  }
  if (reports.empty()) return reports;
  upto = reports.back().key;
  deal(reports,
       connection.query(
           "SELECT report, position, name FROM author WHERE report > ? AND report <= ? ORDER BY report, position",
           above, upto),
       &Report::authors, [](Rows& rows, std::uint32_t) { return rows.text(); });
  deal(reports,
       connection.query("SELECT report, position, agency, kind, begin, end FROM credit WHERE report > ? AND report <= ?"
                        " ORDER BY report, position",
                        above, upto),
       &Report::credits, [](Rows& rows, std::uint32_t limit) {
         Credit credit;
         credit.agency = rows.text();
         credit.kind = rows.name<CreditKind>();
         credit.span = rows.span(limit);
         return credit;
       });
  deal(reports,
       connection.query("SELECT report, position, begin, end, rule FROM boilerplate WHERE report > ? AND report <= ?"
                        " ORDER BY report, position",
                        above, upto),
       &Report::boilerplate, [](Rows& rows, std::uint32_t limit) {
         const Span span = rows.span(limit);
         return Boilerplate{span, rows.text()};
       });
  return reports;
}

std::vector<Report> select_reports(const Connection& connection) {
  return by_id(select_reports(connection, std::numeric_limits<std::int64_t>::min(),
                              std::numeric_limits<std::int64_t>::max(), std::numeric_limits<std::size_t>::max()));
}

std::vector<Entry> select_entries(const Connection& connection) {
  std::vector<Entry> entries;
  // The index on id holds both columns, so that no body is passed over.
  Rows rows = connection.query("SELECT key, id FROM report ORDER BY id");
  while (rows.next()) {
    const std::int64_t key = read_key(rows);
    const std::string_view id = rows.view();
    if (!entries.empty() && entries.back().id >= id) fail_damaged("its ids are out of order");
    entries.push_back({key, std::string(id)});
  }
  return entries;
}

std::optional<ReportKey> find_report(const Connection& connection, const std::string& id) {
  Rows rows = connection.query("SELECT key, body_bytes FROM report WHERE id = ?", id);
  if (!rows.next()) return std::nullopt;
  const std::int64_t key = rows.integer();
  const std::int64_t body_bytes = rows.integer();
  if (body_bytes < 0 || body_bytes > std::numeric_limits<std::uint32_t>::max())
    fail_damaged("a body has not its length");
  return ReportKey{key, static_cast<std::uint32_t>(body_bytes)};
}

ReportKey require_report(const Connection& connection, const std::string& id) {
  const auto report = find_report(connection, id);
  if (!report) throw Failure{{ErrorCode::kNotFound, "the case holds no report with this id", id}};
  return *report;
}

Report require_report(const Connection& connection, std::int64_t key) {
  if (key >= 1 && key <= kMaxReportKey) {
    auto found = select_reports(connection, key - 1, key, 1);
    if (!found.empty()) return std::move(found.front().report);
  }
  throw Failure{{ErrorCode::kNotFound, "the case holds no report with this key", std::to_string(key)}};
}

}  // namespace stemma::store
