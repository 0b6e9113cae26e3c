// Segments: the index of a collection outside memory, in a BlockStore.
//
// What is added together is a segment: for each kind of feature its postings, sorted, in blocks, and a fact or two
// about each report. Segments never change. When many of one size have come together they are merged into one larger,
// so a posting is written anew O(log n) times in all, and adding costs in proportion to what is added. Source: O'Neil
// et al., "The log-structured merge-tree", Acta Informatica 33(4), 1996. Thread safety: one thread at a time.
#pragma once

#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

#include "base/block_store.h"
#include "index/block_codec.h"
#include "index/index.h"

namespace stemma::index {

// What the index knows of a report besides its features.
struct ReportFact {
  std::uint32_t report = 0;    // Its number.
  std::int32_t day = 0;        // As in Catalogue::days.
  std::uint32_t bytes = 0;     // Of its body.
  std::uint32_t shingles = 0;  // Distinct; filled by Segments::add.
  bool operator==(const ReportFact&) const = default;
};

class Segments {
 public:
  // Borrows `blocks`. `method` says how features were made: an index made by another method is dropped, and
  // end_report() is 0 again. Errors: those of `blocks`, kMalformed (damaged).
  static Result<Segments> open(base::BlockStore& blocks, const std::string& method);

  // All reports with numbers below have been added (or removed since).
  std::uint32_t end_report() const { return end_report_; }

  // Adds a segment. `facts` is by report, and no report was added before. Everything is there or nothing, if the owner
  // of the blocks opens a transaction around it.
  Status add(std::span<const ReportFact> facts, const Sources& postings);

  // Merges what is due. Calls `in_transaction` for steps that must be done wholly or not at all; between them the
  // index is whole. Reports for which `is_there` is false are left out for good.
  Status tidy(const std::function<Status(const std::function<Status()>&)>& in_transaction,
              const std::function<bool(std::uint32_t)>& is_there);

  // Of all reports that were ever added and not yet left out, by report.
  Result<std::vector<ReportFact>> facts() const;

  // One source per kind: shingles, rare words, lines. They borrow this object.
  class Source : public PostingSource {
   public:
    Source(const Segments& segments, int kind) : segments_(segments), kind_(kind) {}
    Status read(std::size_t partition, std::vector<Key>& into) const override;
    Status count(std::vector<std::uint32_t>& counts) const override;  // REQUIRES: of shingles.

   private:
    const Segments& segments_;
    int kind_;
    mutable std::mutex mutex_;  // One thread at a time reads blocks.
  };
  Source source(int kind) const { return {*this, kind}; }
  static constexpr int kShingles = 0, kRareWords = 1, kLines = 2;
  // Calls `work` with the sources of all kinds, and gives back what it returns.
  Status with_sources(const std::function<Status(const Sources&)>& work) const {
    const Source shingles = source(kShingles), rare_words = source(kRareWords), lines = source(kLines);
    return work({shingles, rare_words, lines});
  }

 private:
  struct Segment {
    std::uint32_t number = 0;
    std::uint32_t reports = 0;
  };

  Segments(base::BlockStore& blocks, std::string method) : blocks_(&blocks), method_(std::move(method)) {}
  Status load();
  Status save();
  Status drop(std::uint32_t segment);
  Status write(std::uint32_t number, int kind, const PostingSource& postings,
               const std::function<bool(std::uint32_t)>& is_there);
  Status write_facts(std::uint32_t number, std::span<const ReportFact> facts);
  Status read_facts(std::uint32_t number, std::vector<ReportFact>& into) const;
  Status read(std::uint32_t number, int kind, std::size_t partition, std::mutex& mutex, std::vector<Key>& into) const;
  std::vector<Segment> due() const;
  Status merge(const std::vector<Segment>& old, const std::function<Status(const std::function<Status()>&)>&,
               const std::function<bool(std::uint32_t)>& is_there);

  base::BlockStore* blocks_;
  std::string method_;
  std::vector<Segment> segments_;
  std::uint32_t next_number_ = 1;
  std::uint32_t building_ = 0;  // A merged segment of which blocks may be there though it is not one yet; 0: none.
  std::uint32_t end_report_ = 0;
};

}  // namespace stemma::index
