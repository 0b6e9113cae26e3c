// Case: one investigation in one SQLite file. Reports and what was read off each report and each pair are kept;
// what follows from them (families, claims) is made anew, so adding a report re-does only what it touches.
// Durability: a report is either wholly in the case or not at all, whenever the process dies.
// Thread safety: one thread at a time.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/block_store.h"
#include "stemma/alignment.h"
#include "stemma/annotations.h"
#include "stemma/decision.h"
#include "stemma/diagnostic.h"
#include "stemma/report.h"
#include "stemma/result.h"

namespace stemma::store {

inline constexpr int kSchemaVersion = 4;

enum class Added { kNew, kKnown, kConflict };  // kConflict: the id is taken by other bytes.

// A report in a listing. Its key counts up from 1 in order of arrival, is below 2^32, never changes and is never given
// out again, not even after the report was removed.
struct Entry {
  std::int64_t key = 0;
  std::string id;
  bool operator==(const Entry&) const = default;
};
using ReportSink = std::function<bool(std::int64_t key, Report report)>;  // False stops.

class Case {
 public:
  // Opens or creates; a file of zero length becomes an empty case. Errors: kWrongSchema (not SQLite, not a case, or
  // newer than kSchemaVersion; older ones are migrated in place), kMalformed (damaged), kUnreadable, kStorage (full
  // disk, locked by another program). A case that may only be read opens; writing to it gives kStorage. After an error
  // of any call the case holds what it held before.
  static Result<Case> open(const std::string& path);
  Case(Case&&) noexcept;
  Case& operator=(Case&&) noexcept;
  ~Case();

  // Everything that `work` does to this case happens in one transaction: wholly when it returns Done, else not at all.
  // Calls inside join it; each still does its part wholly or not at all. When one of them gives an Error after it has
  // changed something, nothing can be saved any more: the rest fails and so does this, even if `work` returns Done.
  // Other programs cannot write meanwhile. Errors: that of `work`, kStorage.
  Status transact(const std::function<Status()>& work);

  // Everything that `work` reads is the case as it stands at its first query, whatever other programs write meanwhile;
  // and many small reads cost less than each by itself. Changes inside are refused (kInvalidArgument).
  Status snapshot(const std::function<Status()>& work) const;

  // Adds one report in one transaction. Identity is id + content as given: what ingest read off it, its language and
  // its path do not count. Errors: kStorage, kNotText (a body that is not UTF-8), kTooLarge (more than 256 MB).
  Result<Added> add(const Report& report);
  // Removes a report and all that hangs on it: annotations, alignments. What the index holds of it is not touched.
  // Errors: kNotFound, kStorage.
  Status remove(const std::string& id);
  // Keys of the reports that were removed, ascending.
  Result<std::vector<std::int64_t>> removed() const;

  // Reading without holding all reports in memory. Errors: kStorage, kMalformed (a damaged case).
  Result<std::size_t> report_count() const;
  Result<std::vector<Entry>> entries() const;  // All, by id. The reports themselves are not read.
  Result<std::optional<std::int64_t>> key_of(const std::string& id) const;           // nullopt: no such report.
  Result<Report> report(std::int64_t key) const;                                     // kNotFound: no such report.
  Result<std::vector<Report>> reports(const std::vector<std::int64_t>& keys) const;  // In this order; kNotFound.
  // Gives reports with a key above `above` to the sink, by key, until it returns false. The sink may use this case;
  // reports that it adds come as well. A few megabytes are held at a time.
  Status each_report(std::int64_t above, const ReportSink& sink) const;
  // All reports by id.
  Result<std::vector<Report>> reports() const;

  // What the index is kept in. Lives as long as this case, also when that is moved. What is put inside transact() is
  // saved with everything else there. A block has at most 1 MB (kTooLarge).
  base::BlockStore& blocks();

  // Results are kept under a `stage` key (stage name, method version and parameters): another key is another result.
  // A key reads "name@version?parameters". `put` replaces what is kept of that key and report, or key and pair, in one
  // transaction. Errors: kStorage, kNotFound (no such report), kInternal (a span outside its report).
  Status put_annotations(const std::string& stage, const std::string& report, const Annotations& annotations);
  Result<std::optional<Annotations>> annotations(const std::string& stage, const std::string& report) const;
  Status put_alignments(const std::string& stage, const std::vector<Alignment>& alignments);
  Result<std::vector<Alignment>> alignments(const std::string& stage) const;  // By (a, b).

  // Drops what is kept under other keys with the same name, the part of `stage` before "@". Errors: kStorage.
  Status drop_stale(const std::string& stage);

  // The analyst's word. A decision's own number, `applies` and what undid it are not taken over; the number that it
  // gets is returned. Errors: kStorage.
  Result<std::int64_t> add_decision(const Decision& decision);
  // Marks a decision as undone; it stays on record. Errors: kNotFound, kInvalidArgument (undone already), kStorage.
  Status undo_decision(std::int64_t number, const std::string& who, const std::string& when);
  Result<std::vector<Decision>> decisions() const;  // By number. Errors: kStorage, kMalformed.

  Status add_diagnostic(const Diagnostic& diagnostic);  // Adding the same again adds nothing.
  Result<std::vector<Diagnostic>> diagnostics() const;  // In order of arrival.

 private:
  struct Database;
  explicit Case(std::unique_ptr<Database> database);
  std::unique_ptr<Database> database_;
};

}  // namespace stemma::store
