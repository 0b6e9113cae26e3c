// Engine: the one entry for programs that embed Stemma. It alone knows the order of the stages.
//
//   auto engine = stemma::Engine::open(options);
//   engine->ingest({"reports/"});
//   auto dossier = engine->dossier();
//
// Thread safety: one thread at a time per Engine; inside it uses Options::threads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "stemma/collation.h"
#include "stemma/dossier.h"
#include "stemma/options.h"
#include "stemma/result.h"

namespace stemma {

// Called now and then from the calling thread during long work.
struct Progress {
  std::string_view stage;  // "ingest", "index", "align", ...
  std::size_t done = 0;
  std::size_t total = 0;  // 0 = not known.
};
using ProgressSink = std::function<void(const Progress&)>;
using CandidateSink = std::function<void(const CandidatePair&)>;

struct IngestSummary {
  std::size_t added = 0;                // Reports new to this collection.
  std::size_t known = 0;                // Reports that were there already, byte for byte.
  std::size_t refused = 0;              // Inputs that could not be used; each has a diagnostic.
  std::vector<Diagnostic> diagnostics;  // Of this call, also those that the collection had already.
};

class Engine {
 public:
  // Opens the case in options.case_path, or an empty collection in memory.
  // Errors: kNotFound (data_dir), kWrongSchema, kStorage, kUnreadable.
  static Result<Engine> open(Options options, ProgressSink progress = {});
  Engine(Engine&&) noexcept;
  Engine& operator=(Engine&&) noexcept;
  ~Engine();

  // Reads files, folders (recursively, in byte order of their names) and "-" (JSON Lines on standard input).
  // Inputs that cannot be used become diagnostics. Errors: kStorage only.
  Result<IngestSummary> ingest(const std::vector<std::string>& paths);

  // Takes reports out of the collection, and out of its index. Errors: kNotFound (the others are removed), kStorage.
  Status remove(const std::vector<std::string>& ids);

  // All ids, in byte order, and all reports in that order. Errors: kStorage, kMalformed (of a case).
  Result<std::vector<std::string>> ids() const;
  Result<std::vector<Report>> reports() const;
  const std::vector<Diagnostic>& diagnostics() const;

  // Ingests `paths` and gives every pair that is worth aligning, in order of time: by the earlier report, then by the
  // later one; undated reports come last, by id. Without a case of what is
  // ingested here nothing is kept but ids, so that only the index need fit. Errors: kStorage.
  Status candidates(const std::vector<std::string>& paths, const CandidateSink& sink);
  // Every related pair, passages without changes; pairs of reports that share much stand near each other. `sink` is
  // called by one thread at a time, not always by the calling one.
  Status pairs(const std::function<void(const Alignment&)>& sink);
  // One row per report, by id.
  Result<std::vector<FamilyRow>> families();
  // The first against the second report by id, with changes. Errors: kNotFound.
  Result<Alignment> collate(const std::string& a, const std::string& b);
  // All of them in one table, `base` in front; an empty `base` is the report that the others share most with. The order
  // of the ids does not matter. Errors: kNotFound, kInvalidArgument (no ids, or a base that is none of them),
  // kTooLarge.
  Result<CollationTable> collate(const std::vector<std::string>& ids, const std::string& base);
  // One stemma per family of two or more.
  Result<std::vector<Stemma>> stemmata();
  // Keeps the analyst's word in the case; from then on it holds on every run. Its number and the hashes of what it is
  // about are filled in. Errors: kInvalidArgument (no case, or a decision that makes no sense), kNotFound, kStorage.
  Result<Decision> decide(Decision decision);
  // Errors: kNotFound, kInvalidArgument (no case, or undone already), kStorage.
  Status undo(std::int64_t number, const std::string& who, const std::string& when);
  Result<std::vector<Decision>> decisions();  // By number, those undone too. Errors: kStorage, kMalformed.

  // One call per report, by id.
  Status annotate(const std::function<void(const Report&, const Annotations&)>& sink);
  Result<ClaimSheet> claims();
  Result<Dossier> dossier();

 private:
  class State;
  explicit Engine(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// The tree of a collation that others made: the JSON table of CollateX or a TEI critical apparatus; "-" is standard
// input. Where no dates tell which of two witnesses came first, their edge has no direction. Errors: kNotFound,
// kUnreadable, kMalformed, kTooLarge, kEmpty, with the line or row.
Result<Stemma> stemma_of_collation(const std::string& path);

}  // namespace stemma
