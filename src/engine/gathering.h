// Gathering: the postings of a collection in memory, made from bodies as they come.
#pragma once

#include <cstdint>
#include <functional>
#include <mutex>
#include <string_view>

#include "base/parallel.h"
#include "index/index.h"
#include "index/postings.h"
#include "text/lexicons.h"

namespace stemma::engine {

inline constexpr std::size_t kPostedAtOnce = index::PostingRun::kMaxReports;  // Reports that make one task.

class Gathering {
 public:
  // Borrows `lexicons` and `options`. Works on `threads` threads, the caller's among them.
  Gathering(const text::Lexicons& lexicons, const IndexOptions& options, int threads)
      : lexicons_(lexicons), options_(options), queue_(threads) {}

  // Posts the reports numbered `first` to `first + count`, at most kPostedAtOnce; body(i) gives the i-th of them, from
  // any thread, until finish() returns or the function is destroyed.
  void add(std::uint32_t first, std::size_t count, std::function<std::string_view(std::size_t)> body);

  // Waits until all is posted.
  void finish() { queue_.wait(); }

  // REQUIRES: finish().
  index::Sources sources() const { return {shingles_, rare_words_, lines_}; }
  std::size_t postings() const { return shingles_.size() + rare_words_.size() + lines_.size(); }

 private:
  const text::Lexicons& lexicons_;
  const IndexOptions& options_;
  std::mutex mutex_;  // Guards the tables.
  index::PostingTable shingles_;
  index::PostingTable rare_words_;
  index::PostingTable lines_;
  base::TaskQueue queue_;  // Last: its tasks are over before the tables go.
};

}  // namespace stemma::engine
