// Reports that go by: their bodies are posted and forgotten, their ids stay. Postings that outgrow their share of the
// memory go to a temporary case.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/gathering.h"
#include "engine/temporary_folder.h"
#include "index/index.h"
#include "index/segments.h"
#include "stemma/options.h"
#include "stemma/report.h"
#include "store/case.h"
#include "text/lexicons.h"

namespace stemma::engine {

class CandidateStream {
 public:
  // Borrows both.
  CandidateStream(const text::Lexicons& lexicons, const Options& options);

  // Numbers reports from 0 in order of arrival; one that came before, content and all, is passed over. When another
  // report has its id, its own becomes "id#hash", and what is to be said about it is returned. Errors: kStorage.
  Result<std::string> take(Report report, std::int32_t day);

  const std::vector<std::string>& ids() const { return ids_; }     // By number.
  const std::vector<std::int32_t>& days() const { return days_; }  // By number.

  // Calls `work` with the postings of all. Errors: kStorage, those of `work`.
  Status finish(const std::function<Status(const index::Sources&)>& work);

 private:
  void post();
  Status spill();

  const text::Lexicons& lexicons_;
  const Options& options_;
  std::vector<std::string> ids_;
  std::vector<std::int32_t> days_;
  std::unordered_map<std::uint64_t, std::uint64_t> seen_;  // Hash of the id -> hash of the content.
  std::shared_ptr<std::vector<std::string>> bodies_;       // Not posted yet.
  std::unique_ptr<Gathering> gathering_;
  std::uint64_t gathered_bytes_ = 0;       // Of the bodies in it.
  std::optional<TemporaryFolder> folder_;  // Goes after the case.
  std::optional<store::Case> case_;
  std::optional<index::Segments> segments_;
};

}  // namespace stemma::engine
