// The schema of a case and its history.
//
// A case carries two numbers in the header of its SQLite file: application_id says that it is one, user_version says
// which schema it has. kMigrations holds one step per version; step n leads from version n to n + 1. A step that was
// ever released is never edited: a change of the schema is a new step at the end (and kSchemaVersion + 1 in case.h).
//
// The file is not trusted. After migration the text of every table of ours is compared with the text that the same
// steps leave in an empty database, so that no query of this room meets a view, a generated column or a check in place
// of the table that it expects. Tables, views and indices that an analyst adds are left alone and never used.
#include "store/schema.h"

#include <array>
#include <map>
#include <string>

#include "base/format.h"
#include "store/case.h"

namespace stemma::store {
namespace {

constexpr std::int64_t kApplicationId = 0x53744D61;  // "StMa".

// Offsets (begin, end) are bytes of report.body, half-open. `position` counts from 0 within its parent.
constexpr const char* kVersion1 = R"sql(
CREATE TABLE report (
  key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL, url TEXT NOT NULL, publisher TEXT NOT NULL, published TEXT NOT NULL, modified TEXT NOT NULL,
  credit TEXT NOT NULL, language TEXT NOT NULL, path TEXT NOT NULL,
  time_utc_s INTEGER, time_precision_s INTEGER, time_source TEXT,
  dateline_begin INTEGER, dateline_end INTEGER, dateline_place TEXT, dateline_date TEXT, dateline_agency TEXT,
  body_bytes INTEGER NOT NULL, body TEXT NOT NULL) STRICT;
CREATE TABLE author (
  report INTEGER NOT NULL REFERENCES report ON DELETE CASCADE, position INTEGER NOT NULL, name TEXT NOT NULL,
  PRIMARY KEY (report, position)) STRICT, WITHOUT ROWID;
CREATE TABLE credit (
  report INTEGER NOT NULL REFERENCES report ON DELETE CASCADE, position INTEGER NOT NULL,
  agency TEXT NOT NULL, kind TEXT NOT NULL, begin INTEGER NOT NULL, end INTEGER NOT NULL,
  PRIMARY KEY (report, position)) STRICT, WITHOUT ROWID;
CREATE TABLE boilerplate (
  report INTEGER NOT NULL REFERENCES report ON DELETE CASCADE, position INTEGER NOT NULL,
  begin INTEGER NOT NULL, end INTEGER NOT NULL, rule TEXT NOT NULL,
  PRIMARY KEY (report, position)) STRICT, WITHOUT ROWID;

CREATE TABLE stage (key INTEGER PRIMARY KEY, stage TEXT NOT NULL UNIQUE) STRICT;

CREATE TABLE annotated (
  stage INTEGER NOT NULL REFERENCES stage ON DELETE CASCADE,
  report INTEGER NOT NULL REFERENCES report ON DELETE CASCADE,
  PRIMARY KEY (stage, report)) STRICT, WITHOUT ROWID;
CREATE TABLE sentence (
  stage INTEGER NOT NULL, report INTEGER NOT NULL, position INTEGER NOT NULL,
  begin INTEGER NOT NULL, end INTEGER NOT NULL, PRIMARY KEY (stage, report, position),
  FOREIGN KEY (stage, report) REFERENCES annotated ON DELETE CASCADE) STRICT, WITHOUT ROWID;
CREATE TABLE mention (
  stage INTEGER NOT NULL, report INTEGER NOT NULL, position INTEGER NOT NULL,
  begin INTEGER NOT NULL, end INTEGER NOT NULL, type TEXT NOT NULL, name TEXT NOT NULL, role TEXT NOT NULL,
  PRIMARY KEY (stage, report, position),
  FOREIGN KEY (stage, report) REFERENCES annotated ON DELETE CASCADE) STRICT, WITHOUT ROWID;
CREATE TABLE number (
  stage INTEGER NOT NULL, report INTEGER NOT NULL, position INTEGER NOT NULL,
  begin INTEGER NOT NULL, end INTEGER NOT NULL, value REAL, approximate INTEGER NOT NULL, unit TEXT NOT NULL,
  PRIMARY KEY (stage, report, position),
  FOREIGN KEY (stage, report) REFERENCES annotated ON DELETE CASCADE) STRICT, WITHOUT ROWID;
CREATE TABLE time_expression (
  stage INTEGER NOT NULL, report INTEGER NOT NULL, position INTEGER NOT NULL,
  begin INTEGER NOT NULL, end INTEGER NOT NULL, type TEXT NOT NULL, value TEXT NOT NULL,
  PRIMARY KEY (stage, report, position),
  FOREIGN KEY (stage, report) REFERENCES annotated ON DELETE CASCADE) STRICT, WITHOUT ROWID;
CREATE TABLE quote (
  stage INTEGER NOT NULL, report INTEGER NOT NULL, position INTEGER NOT NULL,
  begin INTEGER NOT NULL, end INTEGER NOT NULL, content_begin INTEGER NOT NULL, content_end INTEGER NOT NULL,
  kind TEXT NOT NULL, speaker_begin INTEGER, speaker_end INTEGER, speaker_name TEXT NOT NULL,
  cue_begin INTEGER, cue_end INTEGER, PRIMARY KEY (stage, report, position),
  FOREIGN KEY (stage, report) REFERENCES annotated ON DELETE CASCADE) STRICT, WITHOUT ROWID;
CREATE TABLE hedge (
  stage INTEGER NOT NULL, report INTEGER NOT NULL, position INTEGER NOT NULL,
  begin INTEGER NOT NULL, end INTEGER NOT NULL, lemma TEXT NOT NULL, strength REAL,
  PRIMARY KEY (stage, report, position),
  FOREIGN KEY (stage, report) REFERENCES annotated ON DELETE CASCADE) STRICT, WITHOUT ROWID;
CREATE TABLE negation (
  stage INTEGER NOT NULL, report INTEGER NOT NULL, position INTEGER NOT NULL,
  begin INTEGER NOT NULL, end INTEGER NOT NULL, PRIMARY KEY (stage, report, position),
  FOREIGN KEY (stage, report) REFERENCES annotated ON DELETE CASCADE) STRICT, WITHOUT ROWID;
CREATE TABLE attribution (
  stage INTEGER NOT NULL, report INTEGER NOT NULL, position INTEGER NOT NULL,
  modality TEXT NOT NULL, grade TEXT NOT NULL, source_name TEXT NOT NULL, via INTEGER NOT NULL,
  PRIMARY KEY (stage, report, position),
  FOREIGN KEY (stage, report) REFERENCES annotated ON DELETE CASCADE) STRICT, WITHOUT ROWID;
CREATE TABLE attribution_span (
  stage INTEGER NOT NULL, report INTEGER NOT NULL, attribution INTEGER NOT NULL, part TEXT NOT NULL,
  position INTEGER NOT NULL, begin INTEGER NOT NULL, end INTEGER NOT NULL,
  PRIMARY KEY (stage, report, attribution, part, position),
  FOREIGN KEY (stage, report, attribution) REFERENCES attribution ON DELETE CASCADE) STRICT, WITHOUT ROWID;
CREATE TABLE disclaimer (
  stage INTEGER NOT NULL, report INTEGER NOT NULL, position INTEGER NOT NULL,
  begin INTEGER NOT NULL, end INTEGER NOT NULL, rule TEXT NOT NULL, PRIMARY KEY (stage, report, position),
  FOREIGN KEY (stage, report) REFERENCES annotated ON DELETE CASCADE) STRICT, WITHOUT ROWID;

CREATE TABLE alignment (
  key INTEGER PRIMARY KEY, stage INTEGER NOT NULL REFERENCES stage ON DELETE CASCADE,
  a INTEGER NOT NULL REFERENCES report ON DELETE CASCADE, b INTEGER NOT NULL REFERENCES report ON DELETE CASCADE,
  relation TEXT NOT NULL,
  containment_a REAL, containment_b REAL, shared_tokens INTEGER NOT NULL, score REAL,
  spun_a_score REAL, spun_b_score REAL, UNIQUE (stage, a, b)) STRICT;
CREATE TABLE passage (
  alignment INTEGER NOT NULL REFERENCES alignment ON DELETE CASCADE, position INTEGER NOT NULL,
  a_begin INTEGER NOT NULL, a_end INTEGER NOT NULL, b_begin INTEGER NOT NULL, b_end INTEGER NOT NULL,
  kind TEXT NOT NULL, score REAL, moved INTEGER NOT NULL,
  PRIMARY KEY (alignment, position)) STRICT, WITHOUT ROWID;
CREATE TABLE change (
  alignment INTEGER NOT NULL REFERENCES alignment ON DELETE CASCADE, position INTEGER NOT NULL, type TEXT NOT NULL,
  a_begin INTEGER, a_end INTEGER, b_begin INTEGER, b_end INTEGER, a_text TEXT NOT NULL, b_text TEXT NOT NULL,
  rule TEXT NOT NULL, explanation TEXT NOT NULL, of_meaning INTEGER NOT NULL, passage INTEGER NOT NULL,
  PRIMARY KEY (alignment, position)) STRICT, WITHOUT ROWID;
CREATE TABLE substitution (
  alignment INTEGER NOT NULL REFERENCES alignment ON DELETE CASCADE, side TEXT NOT NULL, position INTEGER NOT NULL,
  begin INTEGER NOT NULL, end INTEGER NOT NULL, text TEXT NOT NULL, meant TEXT NOT NULL, reason TEXT NOT NULL,
  PRIMARY KEY (alignment, side, position)) STRICT, WITHOUT ROWID;

CREATE TABLE diagnostic (
  key INTEGER PRIMARY KEY, severity TEXT NOT NULL, room TEXT NOT NULL, code TEXT NOT NULL, "where" TEXT NOT NULL,
  message TEXT NOT NULL, UNIQUE ("where", message, code, room, severity)) STRICT;

CREATE VIEW shown_mention AS
  SELECT r.id AS report, CAST(substr(CAST(r.body AS BLOB), m.begin + 1, m.end - m.begin) AS TEXT) AS text,
         m.type, m.name, m.role, m.begin, m.end
  FROM mention m JOIN report r ON r.key = m.report;
CREATE VIEW shown_quote AS
  SELECT r.id AS report, CAST(substr(CAST(r.body AS BLOB), q.begin + 1, q.end - q.begin) AS TEXT) AS text,
         q.kind, q.speaker_name,
         CAST(substr(CAST(r.body AS BLOB), q.cue_begin + 1, q.cue_end - q.cue_begin) AS TEXT) AS cue, q.begin, q.end
  FROM quote q JOIN report r ON r.key = q.report;
CREATE VIEW shown_attribution AS
  SELECT r.id AS report, a.source_name, a.grade, a.modality, s.part,
         CAST(substr(CAST(r.body AS BLOB), s.begin + 1, s.end - s.begin) AS TEXT) AS text, s.begin, s.end
  FROM attribution a
  JOIN attribution_span s ON s.stage = a.stage AND s.report = a.report AND s.attribution = a.position
  JOIN report r ON r.key = a.report;
CREATE VIEW shown_passage AS
  SELECT a.id AS a, b.id AS b, l.relation, p.kind, p.score, p.moved,
         CAST(substr(CAST(a.body AS BLOB), p.a_begin + 1, p.a_end - p.a_begin) AS TEXT) AS a_text,
         CAST(substr(CAST(b.body AS BLOB), p.b_begin + 1, p.b_end - p.b_begin) AS TEXT) AS b_text
  FROM passage p JOIN alignment l ON l.key = p.alignment JOIN report a ON a.key = l.a JOIN report b ON b.key = l.b;
CREATE VIEW shown_change AS
  SELECT a.id AS a, b.id AS b, c.type, c.a_text, c.b_text, c.rule, c.explanation, c.of_meaning
  FROM change c JOIN alignment l ON l.key = c.alignment JOIN report a ON a.key = l.a JOIN report b ON b.key = l.b;
)sql";

// `index_block`: the index, in blocks that only its room understands. `removed`: keys that were taken by a report once;
// none is given out again. The indices make removing a report cheap: all that hangs on it is found without a search.
constexpr const char* kVersion2 = R"sql(
CREATE TABLE index_block (
  row INTEGER PRIMARY KEY, series INTEGER NOT NULL, key INTEGER NOT NULL, bytes BLOB NOT NULL,
  UNIQUE (series, key)) STRICT;
CREATE TABLE removed (key INTEGER PRIMARY KEY) STRICT;
CREATE INDEX annotated_report ON annotated (report);
CREATE INDEX alignment_a ON alignment (a);
CREATE INDEX alignment_b ON alignment (b);
)sql";

// `decision`: the analyst's word. None is ever deleted. What a decision is about is named by id, not by key: it stays
// when the report goes, and holds again when it comes back.
constexpr const char* kVersion3 = R"sql(
CREATE TABLE decision (
  key INTEGER PRIMARY KEY, kind TEXT NOT NULL, grade INTEGER NOT NULL, text TEXT NOT NULL,
  who TEXT NOT NULL, "when" TEXT NOT NULL, undone_by TEXT, undone_when TEXT) STRICT;
CREATE TABLE decision_about (
  decision INTEGER NOT NULL REFERENCES decision ON DELETE CASCADE, position INTEGER NOT NULL,
  report TEXT NOT NULL, begin INTEGER, end INTEGER, text_hash TEXT NOT NULL,
  PRIMARY KEY (decision, position)) STRICT, WITHOUT ROWID;
)sql";

// `scope`: what is not simply asserted. What was kept without them is read anew, since the annotations' key has
// changed.
constexpr const char* kVersion4 = R"sql(
CREATE TABLE scope (
  stage INTEGER NOT NULL, report INTEGER NOT NULL, position INTEGER NOT NULL,
  begin INTEGER NOT NULL, end INTEGER NOT NULL, modality TEXT NOT NULL,
  cue_begin INTEGER NOT NULL, cue_end INTEGER NOT NULL, PRIMARY KEY (stage, report, position),
  FOREIGN KEY (stage, report) REFERENCES annotated ON DELETE CASCADE) STRICT, WITHOUT ROWID;
ALTER TABLE annotated ADD COLUMN english INTEGER NOT NULL DEFAULT 1;
ALTER TABLE attribution ADD COLUMN kind TEXT NOT NULL DEFAULT 'verb';
ALTER TABLE attribution ADD COLUMN addressee_begin INTEGER;
ALTER TABLE attribution ADD COLUMN addressee_end INTEGER;
ALTER TABLE disclaimer ADD COLUMN covers_begin INTEGER NOT NULL DEFAULT 0;
ALTER TABLE disclaimer ADD COLUMN covers_end INTEGER NOT NULL DEFAULT 0;
)sql";

constexpr std::array kMigrations = {kVersion1, kVersion2, kVersion3, kVersion4};
static_assert(kMigrations.size() == kSchemaVersion);

using Tables = std::map<std::string, std::string>;  // Name -> its CREATE statement.

void migrate(Connection& connection, std::int64_t version) {
  for (; version < kSchemaVersion; ++version) connection.execute(kMigrations[static_cast<std::size_t>(version)]);
  connection.execute(base::format("PRAGMA application_id = {}; PRAGMA user_version = {}", kApplicationId, version));
}

// A view's name must not hide a table of ours, nor a trigger stand in for one: only type 'table' counts.
Tables tables_of(const Connection& connection) {
  Tables tables;
  Rows rows = connection.query("SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'");
  while (rows.next()) {
    const std::string name = rows.text();
    tables[name] = rows.text();
  }
  return tables;
}

const Tables& expected_tables() {
  static const Tables kTables = [] {
    Connection empty(":memory:");
    migrate(empty, 0);
    return tables_of(empty);
  }();
  return kTables;
}

void check_tables(const Connection& connection) {
  const Tables present = tables_of(connection);
  for (const auto& [name, sql] : expected_tables()) {
    const auto found = present.find(name);
    if (found == present.end()) fail_damaged("it lacks the table " + name);
    if (found->second != sql) fail_damaged("its table " + name + " is not the one that this version makes");
  }
}

// 0: a file of zero length, or a SQLite file that nobody has put anything into. Throws kWrongSchema for anything that
// is not ours to touch.
std::int64_t version_of(const Connection& connection) {
  const std::int64_t application = connection.integer("PRAGMA application_id").value_or(0);
  const bool unused = application == 0 && connection.integer("PRAGMA user_version") == 0 &&
                      connection.integer("SELECT count(*) FROM sqlite_schema") == 0;
  if (unused) return 0;
  if (application != kApplicationId) {
    throw Failure{{ErrorCode::kWrongSchema, "this is not a case: the SQLite file belongs to another program", ""}};
  }
  const std::int64_t version = connection.integer("PRAGMA user_version").value_or(0);
  if (version > kSchemaVersion) {
    throw Failure{{ErrorCode::kWrongSchema,
                   base::format("the case has schema {}, made by a newer Stemma; this one knows schemas up to {}",
                                version, kSchemaVersion),
                   ""}};
  }
  if (version < 0) fail_damaged("its schema has no version");
  return version;
}

}  // namespace

void prepare(Connection& connection) {
  // A page of 8 KB (of a new file only) holds two or three reports, and is read and written faster than SQLite's 4 KB.
  connection.execute(
      "PRAGMA mmap_size = 0; PRAGMA cell_size_check = ON; PRAGMA foreign_keys = ON; PRAGMA page_size = 8192;"
      "PRAGMA cache_size = -16384");
  if (version_of(connection) < kSchemaVersion) {
    Transaction transaction(connection);
    // Asked again: another program may have been faster.
    migrate(connection, version_of(connection));
    transaction.commit();
  }
  check_tables(connection);
  // Only now, so that a process that dies while making a case leaves an empty file or a whole one.
  if (!connection.read_only()) connection.execute("PRAGMA journal_mode = WAL");
  connection.execute(
      "PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 8192; PRAGMA journal_size_limit = 67108864");
}

}  // namespace stemma::store
