#include "index/segments.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cstring>
#include <optional>
#include <utility>

#include "base/format.h"

namespace stemma::index {
namespace {

constexpr std::size_t kFanOut = 16;         // So many segments of one size become one.
constexpr int kSizeBits = 4;                // Sizes differ by factors of 2^kSizeBits.
constexpr std::size_t kFactsAtOnce = 4096;  // In one block.
constexpr int kFacts = 3;                   // The series after those of the postings.
constexpr int kSeriesPerSegment = 4;
constexpr std::int64_t kCatalogue = 0;      // The series that says which segments there are.
constexpr std::uint64_t kReportShift = 24;  // A block's key is its first feature, then the top bits of its report.

std::int64_t series_of(std::uint32_t segment, int kind) { return std::int64_t{segment} * kSeriesPerSegment + kind; }

std::uint64_t block_key(const Posting& first) { return first.feature << kReportShift | first.report >> 8; }
Feature feature_of_key(std::uint64_t key) { return key >> kReportShift; }

Error damaged() { return {ErrorCode::kMalformed, "the index in the case is damaged", ""}; }

int size_class(std::uint32_t reports) {
  return (static_cast<int>(std::bit_width(std::max(reports, 1U))) - 1) / kSizeBits;
}

// Reads unsigned numbers divided by spaces; false at anything else.
bool read_number(std::string_view& text, std::uint32_t& number) {
  while (text.starts_with(' ') || text.starts_with('\n')) text.remove_prefix(1);
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc()) return false;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return true;
}

}  // namespace

Result<Segments> Segments::open(base::BlockStore& blocks, const std::string& method) {
  Segments segments(blocks, method);
  if (Status loaded = segments.load(); !loaded) return loaded.error();
  return segments;
}

// The catalogue is a text: the method on one line, then next number, segment in the making, end of reports, and number
// and reports of every segment.
Status Segments::load() {
  const auto block = blocks_->at_or_before(kCatalogue, 0);
  if (!block) return block.error();
  if (!block->has_value()) return Done{};
  std::string_view text = (*block)->bytes;
  const std::size_t line_end = text.find('\n');
  if (line_end == std::string_view::npos) return damaged();
  const bool same_method = text.substr(0, line_end) == method_;
  text.remove_prefix(line_end);
  if (!read_number(text, next_number_) || !read_number(text, building_) || !read_number(text, end_report_)) {
    return damaged();
  }
  for (Segment segment; read_number(text, segment.number);) {
    if (!read_number(text, segment.reports) || segment.number >= next_number_) return damaged();
    segments_.push_back(segment);
  }
  if (!text.empty() && text != "\n") return damaged();
  if (same_method) return Done{};
  for (const Segment& segment : std::exchange(segments_, {})) {
    if (Status dropped = drop(segment.number); !dropped) return dropped;
  }
  end_report_ = 0;
  return save();
}

Status Segments::save() {
  std::string text = base::format("{}\n{} {} {}", method_, next_number_, building_, end_report_);
  for (const Segment& segment : segments_) text += base::format(" {} {}", segment.number, segment.reports);
  return blocks_->put(kCatalogue, 0, text);
}

Status Segments::drop(std::uint32_t segment) {
  for (int kind = 0; kind < kSeriesPerSegment; ++kind) {
    if (Status dropped = blocks_->drop(series_of(segment, kind)); !dropped) return dropped;
  }
  return Done{};
}

Status Segments::write(std::uint32_t number, int kind, const PostingSource& postings,
                       const std::function<bool(std::uint32_t)>& is_there) {
  std::vector<Key> keys;
  std::vector<Key> scratch;
  std::vector<Posting> waiting;
  const auto flush = [&](std::size_t count) {
    const auto first = std::span(waiting).first(count);
    Status put = blocks_->put(series_of(number, kind), block_key(first.front()), encode_block(first));
    waiting.erase(waiting.begin(), waiting.begin() + static_cast<std::ptrdiff_t>(count));
    return put;
  };
  for (std::size_t partition = 0; partition < kPartitions; ++partition) {
    keys.clear();
    if (Status read = postings.read(partition, keys); !read) return read;
    sort_keys(keys, scratch);
    for (const Key key : keys) {
      if (is_there && !is_there(report_of(key))) continue;
      waiting.push_back({whole_feature(partition, key), report_of(key)});
      if (waiting.size() < kMaxBlockPostings) continue;
      if (Status put = flush(waiting.size()); !put) return put;
    }
  }
  return waiting.empty() ? Status(Done{}) : flush(waiting.size());
}

Status Segments::write_facts(std::uint32_t number, std::span<const ReportFact> facts) {
  for (std::size_t begin = 0; begin < facts.size(); begin += kFactsAtOnce) {
    const auto some = facts.subspan(begin, std::min(kFactsAtOnce, facts.size() - begin));
    const std::string_view bytes(reinterpret_cast<const char*>(some.data()), some.size_bytes());
    if (Status put = blocks_->put(series_of(number, kFacts), some.front().report, bytes); !put) return put;
  }
  return Done{};
}

Status Segments::read_facts(std::uint32_t number, std::vector<ReportFact>& into) const {
  auto block = blocks_->at_or_before(series_of(number, kFacts), 0);
  if (block && !block->has_value()) block = blocks_->after(series_of(number, kFacts), 0);
  while (block && block->has_value()) {
    const std::string& bytes = (*block)->bytes;
    if (bytes.size() % sizeof(ReportFact) != 0) return damaged();
    const std::size_t before = into.size();
    into.resize(before + bytes.size() / sizeof(ReportFact));
    std::memcpy(into.data() + before, bytes.data(), bytes.size());
    block = blocks_->after(series_of(number, kFacts), (*block)->key);
  }
  return block ? Status(Done{}) : Status(block.error());
}

Status Segments::add(std::span<const ReportFact> facts, const Sources& postings) {
  if (facts.empty()) return Done{};
  const Segment segment{next_number_++, static_cast<std::uint32_t>(facts.size())};
  const PostingSource* const sources[] = {&postings.shingles, &postings.rare_words, &postings.lines};
  for (int kind = 0; kind < kFacts; ++kind) {
    if (Status written = write(segment.number, kind, *sources[kind], {}); !written) return written;
  }
  std::vector<std::uint32_t> counts(facts.back().report + 1);
  if (Status counted = postings.shingles.count(counts); !counted) return counted;
  std::vector<ReportFact> counted(facts.begin(), facts.end());
  for (ReportFact& fact : counted) fact.shingles = counts[fact.report];
  if (Status written = write_facts(segment.number, counted); !written) return written;
  segments_.push_back(segment);
  end_report_ = std::max(end_report_, facts.back().report + 1);
  return save();
}

Result<std::vector<ReportFact>> Segments::facts() const {
  std::vector<ReportFact> facts;
  for (const Segment& segment : segments_) {
    if (Status read = read_facts(segment.number, facts); !read) return read.error();
  }
  std::sort(facts.begin(), facts.end(), [](const ReportFact& x, const ReportFact& y) { return x.report < y.report; });
  return facts;
}

Status Segments::read(std::uint32_t number, int kind, std::size_t partition, std::mutex& mutex,
                      std::vector<Key>& into) const {
  const auto locked = [&](const auto& fetch) {
    const std::lock_guard lock(mutex);
    return fetch();
  };
  const std::int64_t series = series_of(number, kind);
  const Feature first = static_cast<Feature>(partition) << (kFeatureBits - kPartitionBits);
  const Feature past = first + (Feature{1} << (kFeatureBits - kPartitionBits));
  auto block = locked([&] {
    auto at_or_before = blocks_->at_or_before(series, first << kReportShift);
    const bool none = at_or_before && !at_or_before->has_value();
    return none ? blocks_->after(series, first << kReportShift) : at_or_before;
  });
  std::vector<Posting> postings;
  while (block && block->has_value() && feature_of_key((*block)->key) < past) {
    postings.clear();
    if (Status decoded = decode_block((*block)->bytes, postings); !decoded) return decoded;
    for (const Posting& posting : postings) {
      if (posting.feature >= first && posting.feature < past) into.push_back(key_of(posting.feature, posting.report));
    }
    if (!postings.empty() && postings.back().feature >= past) break;
    block = locked([&] { return blocks_->after(series, (*block)->key); });
  }
  return block ? Status(Done{}) : Status(block.error());
}

Status Segments::Source::read(std::size_t partition, std::vector<Key>& into) const {
  for (const Segment& segment : segments_.segments_) {
    if (Status read = segments_.read(segment.number, kind_, partition, mutex_, into); !read) return read;
  }
  return Done{};
}

Status Segments::Source::count(std::vector<std::uint32_t>& counts) const {
  const auto facts = segments_.facts();
  if (!facts) return facts.error();
  if (!facts->empty()) counts.resize(std::max<std::size_t>(counts.size(), facts->back().report + 1));
  for (const ReportFact& fact : *facts) counts[fact.report] += fact.shingles;
  return Done{};
}

// The smallest segments of which there are too many of one size; empty: none.
std::vector<Segments::Segment> Segments::due() const {
  for (int size = 0; size <= size_class(0xffffffff); ++size) {
    std::vector<Segment> same;
    std::copy_if(segments_.begin(), segments_.end(), std::back_inserter(same),
                 [&](const Segment& segment) { return size_class(segment.reports) == size; });
    if (same.size() >= kFanOut) return same;
  }
  return {};
}

Status Segments::tidy(const std::function<Status(const std::function<Status()>&)>& in_transaction,
                      const std::function<bool(std::uint32_t)>& is_there) {
  if (building_ != 0) {  // An earlier merge was broken off.
    const Status dropped = in_transaction([&] {
      const Status done = drop(std::exchange(building_, 0));
      return done ? save() : done;
    });
    if (!dropped) return dropped;
  }
  for (auto old = due(); !old.empty(); old = due()) {
    if (Status merged = merge(old, in_transaction, is_there); !merged) return merged;
  }
  return Done{};
}

Status Segments::merge(const std::vector<Segment>& old,
                       const std::function<Status(const std::function<Status()>&)>& in_transaction,
                       const std::function<bool(std::uint32_t)>& is_there) {
  Segments from(*blocks_, method_);
  from.segments_ = old;
  auto facts = from.facts();
  if (!facts) return facts.error();
  std::erase_if(*facts, [&](const ReportFact& fact) { return !is_there(fact.report); });
  building_ = next_number_++;
  const Segment merged{building_, static_cast<std::uint32_t>(facts->size())};
  if (Status said = in_transaction([&] { return save(); }); !said) return said;
  for (int kind = 0; kind < kFacts; ++kind) {
    const Source source = from.source(kind);
    const Status written = in_transaction([&] { return write(merged.number, kind, source, is_there); });
    if (!written) return written;
  }
  return in_transaction([&] {
    if (Status written = write_facts(merged.number, *facts); !written) return written;
    for (const Segment& segment : old) {
      if (Status dropped = drop(segment.number); !dropped) return dropped;
      std::erase_if(segments_, [&](const Segment& other) { return other.number == segment.number; });
    }
    if (merged.reports > 0) segments_.push_back(merged);
    building_ = 0;
    return save();
  });
}

}  // namespace stemma::index
