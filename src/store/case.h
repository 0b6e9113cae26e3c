// Case: one investigation in one SQLite file. Reports and what was read off each report and each pair are kept;
// what follows from them (families, claims) is made anew, so adding a report re-does only what it touches.
// Durability: a report is either wholly in the case or not at all, whenever the process dies.
// Thread safety: one thread at a time.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "stemma/alignment.h"
#include "stemma/annotations.h"
#include "stemma/diagnostic.h"
#include "stemma/report.h"
#include "stemma/result.h"

namespace stemma::store {

inline constexpr int kSchemaVersion = 1;

enum class Added { kNew, kKnown, kConflict };  // kConflict: the id is taken by other bytes.

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

  // Adds one report in one transaction. Identity is id + content as given: what ingest read off it, its language and
  // its path do not count. Errors: kStorage, kNotText (a body that is not UTF-8), kTooLarge (more than 256 MB).
  Result<Added> add(const Report& report);
  // All reports by id. Errors: kStorage, kMalformed (a damaged case).
  Result<std::vector<Report>> reports() const;

  // Results are kept under a `stage` key (stage name, method version and parameters): another key is another result.
  // A key reads "name@version?parameters". `put` replaces what is kept of that key and report, or key and pair, in one
  // transaction. Errors: kStorage, kNotFound (no such report), kInternal (a span outside its report).
  Status put_annotations(const std::string& stage, const std::string& report, const Annotations& annotations);
  Result<std::optional<Annotations>> annotations(const std::string& stage, const std::string& report) const;
  Status put_alignments(const std::string& stage, const std::vector<Alignment>& alignments);
  Result<std::vector<Alignment>> alignments(const std::string& stage) const;  // By (a, b).

  // Drops what is kept under other keys with the same name, the part of `stage` before "@". Errors: kStorage.
  Status drop_stale(const std::string& stage);

  Status add_diagnostic(const Diagnostic& diagnostic);  // Adding the same again adds nothing.
  Result<std::vector<Diagnostic>> diagnostics() const;  // In order of arrival.

 private:
  struct Database;
  explicit Case(std::unique_ptr<Database> database);
  std::unique_ptr<Database> database_;
};

}  // namespace stemma::store
