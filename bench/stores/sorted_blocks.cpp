// Immutable segments of sorted postings, in compressed blocks in the case (Case::blocks), merged as they grow.
//
// A batch becomes a segment. When `fan_in` segments of one size stand together they are merged into one of the next
// size, so a posting is written about log(batches) / log(fan_in) times. A block holds its last feature (8 bytes), the
// length of its postings (4 bytes), and the postings: difference of the feature, the report (its difference within one
// feature) and the position, each as a varint. At its end stand restarts, one for about 64 postings: a feature and
// where its first posting stands, so that a search decodes 64 postings and not all. Its key is its first feature, or a
// little above where a list runs over several blocks. Series 0 holds the list of segments and the watermark. A merge
// writes its segment in several transactions, which nobody knows of until the list names it; what a dead process left
// half done is dropped when the store is opened.
#include "sorted_blocks.h"

#include <algorithm>
#include <utility>

#include "bytes.h"
#include "store/case.h"

namespace stores {
namespace {

using stemma::Done;
using stemma::Status;

template <typename T>
T require(stemma::Result<T> result) {
  if (!result) fail(result.error().message);
  return std::move(result).value();
}

struct Segment {
  std::int64_t series = 0;
  std::uint32_t level = 0;
};

class SortedBlocks : public PostingStore {
 public:
  SortedBlocks(const std::string& path, std::size_t block_bytes, std::size_t fan_in)
      : case_(require(stemma::store::Case::open(path + "/blocks.case"))), block_bytes_(block_bytes), fan_in_(fan_in) {
    load_list();
  }

  void add(const std::vector<Posting>& batch, std::uint32_t watermark) override {
    require(case_.transact([&]() -> Status {
      SegmentWriter writer(case_.blocks(), next_series_, block_bytes_);
      for (const Posting& posting : batch) writer.add(posting);
      writer.finish();
      segments_.push_back({next_series_++, 0});
      watermark_ = watermark;
      return save_list();
    }));
    while (mergeable()) merge();
  }

  std::uint32_t watermark() override { return watermark_; }

  void look_up(const std::vector<std::uint64_t>& features, std::size_t limit, const Found& found) override {
    std::vector<std::size_t> left(features.size(), limit);
    require(case_.snapshot([&]() -> Status {
      for (const Segment& segment : segments_) look_up_in(segment, features, left, found);
      return Done{};
    }));
  }

  void scan(const Found& found) override {
    require(case_.snapshot([&]() -> Status {
      merge_into(segments_, found);
      return Done{};
    }));
  }

 private:
  static constexpr std::size_t kBytesPerTransaction = 16 << 20;

  void look_up_in(const Segment& segment, const std::vector<std::uint64_t>& features, std::vector<std::size_t>& left,
                  const Found& found) {
    SegmentCursor cursor(case_.blocks(), segment.series);
    for (std::size_t i = 0; i < features.size(); ++i) {
      bool here = left[i] > 0 && cursor.find(features[i]);
      while (here && left[i] > 0) {
        found(cursor.posting());
        --left[i];
        here = cursor.next() && cursor.posting().feature == features[i];
      }
    }
  }

  bool mergeable() const {
    const std::size_t count = segments_.size();
    return count >= fan_in_ && segments_[count - fan_in_].level == segments_.back().level;
  }

  void merge() {
    const std::vector<Segment> inputs(segments_.end() - static_cast<std::ptrdiff_t>(fan_in_), segments_.end());
    const Segment merged{next_series_++, inputs.front().level + 1};
    SegmentWriter writer(case_.blocks(), merged.series, block_bytes_);
    Pieces pieces(*this, writer);
    merge_into(inputs, [&](const Posting& posting) { pieces.add(posting); });
    pieces.finish();
    require(case_.transact([&]() -> Status {
      segments_.resize(segments_.size() - fan_in_);
      segments_.push_back(merged);
      for (const Segment& input : inputs) require(case_.blocks().drop(input.series));
      return save_list();
    }));
  }

  // Collects postings and writes them a transaction at a time.
  class Pieces {
   public:
    Pieces(SortedBlocks& store, SegmentWriter& writer) : store_(store), writer_(writer) {}
    void add(const Posting& posting) {
      waiting_.push_back(posting);
      if (waiting_.size() * sizeof(Posting) >= kBytesPerTransaction) write(false);
    }
    void finish() { write(true); }

   private:
    void write(bool last) {
      require(store_.case_.transact([&]() -> Status {
        for (const Posting& posting : waiting_) writer_.add(posting);
        if (last) writer_.finish();
        return Done{};
      }));
      waiting_.clear();
    }
    SortedBlocks& store_;
    SegmentWriter& writer_;
    std::vector<Posting> waiting_;
  };

  void merge_into(const std::vector<Segment>& inputs, const Found& out) {
    std::vector<SegmentCursor> open;
    for (const Segment& input : inputs) {
      open.emplace_back(case_.blocks(), input.series);
      if (!open.back().first()) open.pop_back();
    }
    while (!open.empty()) {
      std::size_t least = 0;
      for (std::size_t i = 1; i < open.size(); ++i) {
        if (open[i].posting() < open[least].posting()) least = i;
      }
      out(open[least].posting());
      if (!open[least].next()) {
        std::swap(open[least], open.back());
        open.pop_back();
      }
    }
  }

  Status save_list() {
    std::string bytes;
    put_varint(bytes, watermark_);
    put_varint(bytes, static_cast<std::uint64_t>(next_series_));
    put_varint(bytes, segments_.size());
    for (const Segment& segment : segments_) {
      put_varint(bytes, static_cast<std::uint64_t>(segment.series));
      put_varint(bytes, segment.level);
    }
    return case_.blocks().put(0, 0, bytes);
  }

  void load_list() {
    const auto block = require(case_.blocks().at_or_before(0, 0));
    if (!block) return;
    const char* at = block->bytes.data();
    watermark_ = static_cast<std::uint32_t>(get_varint(at));
    next_series_ = static_cast<std::int64_t>(get_varint(at));
    segments_.resize(get_varint(at));
    for (Segment& segment : segments_) {
      segment.series = static_cast<std::int64_t>(get_varint(at));
      segment.level = static_cast<std::uint32_t>(get_varint(at));
    }
    require(case_.blocks().drop(next_series_));  // Of a merge that was not finished.
  }

  stemma::store::Case case_;
  std::size_t block_bytes_;
  std::size_t fan_in_;
  std::vector<Segment> segments_;  // Oldest first; levels never rise.
  std::int64_t next_series_ = 1;
  std::uint32_t watermark_ = 0;
};

constexpr std::size_t kHeaderBytes = 12;
constexpr std::size_t kRestartBytes = 12;
constexpr std::size_t kRestartEvery = 64;

}  // namespace

void SegmentWriter::add(const Posting& posting) {
  const bool starts = bytes_.empty();
  if (starts) {
    bytes_.assign(kHeaderBytes, '\0');
    // Above the feature that the block before ends with, so that a search for it begins at its first posting.
    first_ = written_ > 0 && posting.feature == last_.feature ? posting.feature + 1 : posting.feature;
    last_ = {};
    restarts_.clear();
    since_restart_ = 0;
  }
  if (++since_restart_ > kRestartEvery && posting.feature != last_.feature) {
    put_ordered(restarts_, posting.feature);
    put_ordered(restarts_, static_cast<std::uint32_t>(bytes_.size()));
    since_restart_ = 0;
  }
  put_varint(bytes_, posting.feature - last_.feature);
  put_varint(bytes_, !starts && posting.feature == last_.feature ? posting.report - last_.report : posting.report);
  put_varint(bytes_, posting.position);
  last_ = posting;
  if (bytes_.size() >= block_bytes_) flush();
}
void SegmentWriter::finish() {
  if (!bytes_.empty()) flush();
}
void SegmentWriter::flush() {
  std::string header;
  put_ordered(header, last_.feature);
  put_ordered(header, static_cast<std::uint32_t>(bytes_.size()));
  bytes_.replace(0, kHeaderBytes, header);
  bytes_ += restarts_;
  const std::uint64_t key = std::max(first_, next_key_);
  require(blocks_.put(series_, key, bytes_));
  next_key_ = key + 1;
  ++written_;
  bytes_.clear();
}

bool SegmentCursor::take(std::optional<stemma::base::Block> block) {
  if (!block) {
    at_ = nullptr;
    return false;
  }
  block_ = std::move(*block);
  last_feature_ = get_ordered<std::uint64_t>(block_.bytes.data());
  at_ = block_.bytes.data() + kHeaderBytes;
  end_ = block_.bytes.data() + get_ordered<std::uint32_t>(block_.bytes.data() + 8);
  posting_ = {};
  return decode();
}
// REQUIRES: the block goes on.
bool SegmentCursor::decode() {
  const bool starts = at_ == block_.bytes.data() + kHeaderBytes;
  const std::uint64_t step = get_varint(at_);
  const auto report = static_cast<std::uint32_t>(get_varint(at_));
  posting_.feature += step;
  posting_.report = !starts && step == 0 ? posting_.report + report : report;
  posting_.position = static_cast<std::uint16_t>(get_varint(at_));
  return true;
}
bool SegmentCursor::first() {
  return take(require(blocks_->at_or_before(series_, 0))) || take(require(blocks_->after(series_, 0)));
}
bool SegmentCursor::next() {
  if (at_ == nullptr) return false;
  if (at_ < end_) return decode();
  return take(require(blocks_->after(series_, block_.key)));
}
bool SegmentCursor::find(std::uint64_t feature) {
  if (at_ == nullptr || feature > last_feature_) {
    if (!take(require(blocks_->at_or_before(series_, feature)))) return false;
  }
  if (feature > last_feature_) return false;
  skip_towards(feature);
  while (posting_.feature < feature) {
    if (!next()) return false;
  }
  return posting_.feature == feature;
}
// To the last restart before `feature`, if that is ahead.
void SegmentCursor::skip_towards(std::uint64_t feature) {
  std::size_t low = 0;
  std::size_t high = static_cast<std::size_t>(block_.bytes.data() + block_.bytes.size() - end_) / kRestartBytes;
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if (get_ordered<std::uint64_t>(end_ + middle * kRestartBytes) <= feature) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  if (low == 0) return;
  const char* restart = end_ + (low - 1) * kRestartBytes;
  const char* at = block_.bytes.data() + get_ordered<std::uint32_t>(restart + 8);
  if (at < at_) return;
  at_ = at;
  (void)get_varint(at_);  // The difference to a feature that was not read.
  posting_.feature = get_ordered<std::uint64_t>(restart);
  posting_.report = static_cast<std::uint32_t>(get_varint(at_));
  posting_.position = static_cast<std::uint16_t>(get_varint(at_));
}

std::unique_ptr<PostingStore> open_sorted_blocks(const std::string& path, std::size_t block_bytes, std::size_t fan_in) {
  return std::make_unique<SortedBlocks>(path, block_bytes, fan_in);
}

}  // namespace stores
