#include "index/segments.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

namespace stemma::index {
namespace {

class MemoryBlocks : public base::BlockStore {
 public:
  Status put(std::int64_t series, std::uint64_t key, std::string_view bytes) override {
    series_[series][key] = bytes;
    ++puts;
    return Done{};
  }
  Status drop(std::int64_t series) override {
    series_.erase(series);
    return Done{};
  }
  Result<std::optional<base::Block>> at_or_before(std::int64_t series, std::uint64_t key) const override {
    const auto found = series_.find(series);
    if (found == series_.end()) return std::optional<base::Block>();
    auto block = found->second.upper_bound(key);
    if (block == found->second.begin()) return std::optional<base::Block>();
    --block;
    return std::optional(base::Block{block->first, block->second});
  }
  Result<std::optional<base::Block>> after(std::int64_t series, std::uint64_t key) const override {
    const auto found = series_.find(series);
    if (found == series_.end()) return std::optional<base::Block>();
    const auto block = found->second.upper_bound(key);
    if (block == found->second.end()) return std::optional<base::Block>();
    return std::optional(base::Block{block->first, block->second});
  }
  Result<std::uint64_t> total_bytes() const override {
    std::uint64_t total = 0;
    for (const auto& [number, blocks] : series_) {
      for (const auto& [key, bytes] : blocks) total += bytes.size();
    }
    return total;
  }
  std::map<std::int64_t, std::map<std::uint64_t, std::string>> series_;
  int puts = 0;
};

Status at_once(const std::function<Status()>& work) { return work(); }

// Postings of a kind, the plain way.
using Plain = std::set<std::pair<Feature, std::uint32_t>>;

Plain read_all(const Segments& segments, int kind) {
  Plain result;
  for (std::size_t partition = 0; partition < kPartitions; ++partition) {
    std::vector<Key> keys;
    EXPECT_TRUE(segments.source(kind).read(partition, keys));
    for (const Key key : keys) result.emplace(whole_feature(partition, key), report_of(key));
  }
  return result;
}

struct Batch {
  std::vector<ReportFact> facts;
  PostingTable shingles;
  PostingTable rare_words;
  PostingTable lines;
};

// `count` reports from `first` on; some features are common, some lie at the borders of partitions.
Batch random_batch(std::mt19937_64& random, std::uint32_t first, std::uint32_t count, Plain& plain) {
  Batch batch;
  for (std::uint32_t report = first; report < first + count; ++report) {
    std::vector<Feature> features;
    for (int i = 0; i < 30; ++i) {
      const Feature any = random() >> (64 - kFeatureBits);
      features.push_back(i % 3 == 0 ? any : i % 3 == 1 ? random() % 7 : any & ~((Feature{1} << 32) - 1));
    }
    std::sort(features.begin(), features.end());
    features.erase(std::unique(features.begin(), features.end()), features.end());
    for (const Feature feature : features) plain.emplace(feature, report);
    batch.shingles.add(features, report);
    batch.facts.push_back(
        {report, static_cast<std::int32_t>(report % 5), 100, static_cast<std::uint32_t>(features.size())});
  }
  return batch;
}

TEST(IndexBlocks, ComeBackAsTheyWere) {
  std::mt19937_64 random(11);
  for (const std::size_t size : {1, 2, 100, 8192}) {
    for (const int bits : {3, 20, 40}) {
      std::vector<Posting> postings;
      for (std::size_t i = 0; i < size; ++i) {
        postings.push_back({random() >> (64 - bits), static_cast<std::uint32_t>(random() >> (bits == 3 ? 32 : 50))});
      }
      std::sort(postings.begin(), postings.end());
      std::vector<Posting> back;
      ASSERT_TRUE(decode_block(encode_block(postings), back));
      ASSERT_EQ(back, postings);
    }
  }
}

TEST(IndexBlocks, TakeNoMoreThanTheyMust) {
  std::mt19937_64 random(12);
  std::vector<Posting> postings;
  for (int i = 0; i < 8192; ++i) {
    postings.push_back({random() >> (64 - kFeatureBits) >> 15, static_cast<std::uint32_t>(random() % 1'000'000)});
  }
  std::sort(postings.begin(), postings.end());
  // The entropy of such a posting is log2(2^25 / 8192) + log2(e) + log2(10^6) = 33.4 bits.
  EXPECT_LT(static_cast<double>(encode_block(postings).size()) * 8 / 8192, 34.2);
}

TEST(IndexBlocks, DamageIsAnError) {
  std::mt19937 random(13);
  std::vector<Posting> postings;
  for (std::uint32_t i = 0; i < 50; ++i) postings.push_back({i * 1000003ULL, i});
  const std::string whole = encode_block(postings);
  for (std::size_t size = 0; size < whole.size(); ++size) {
    std::vector<Posting> back;
    EXPECT_FALSE(decode_block(whole.substr(0, size), back)) << size;
  }
  for (int round = 0; round < 2000; ++round) {
    std::string bytes = whole;
    for (int flips = 0; flips < 3; ++flips) bytes[random() % bytes.size()] = static_cast<char>(random());
    std::vector<Posting> back;
    if (decode_block(bytes, back)) {
      EXPECT_LE(back.size(), kMaxBlockPostings);
    }
  }
}

TEST(IndexSegments, HoldWhatWasAddedHoweverItWasMerged) {
  std::mt19937_64 random(14);
  MemoryBlocks blocks;
  Plain plain;
  std::uint32_t next = 1;
  for (int batch = 0; batch < 60; ++batch) {
    auto segments = Segments::open(blocks, "method");
    ASSERT_TRUE(segments);
    EXPECT_EQ(segments->end_report(), batch == 0 ? 0 : next);
    const auto count = static_cast<std::uint32_t>(1 + random() % 20);
    const Batch some = random_batch(random, next, count, plain);
    next += count;
    ASSERT_TRUE(segments->add(some.facts, {some.shingles, some.rare_words, some.lines}));
    ASSERT_TRUE(segments->tidy(at_once, [](std::uint32_t) { return true; }));
  }
  const auto segments = Segments::open(blocks, "method");
  EXPECT_TRUE(read_all(*segments, Segments::kShingles) == plain);
  EXPECT_TRUE(read_all(*segments, Segments::kLines).empty());
  const auto facts = segments->facts();
  ASSERT_TRUE(facts);
  ASSERT_EQ(facts->size(), next - 1);
  const auto shingles =
      std::count_if(plain.begin(), plain.end(), [&](const auto& one) { return one.second == next - 1; });
  EXPECT_EQ(facts->back(), (ReportFact{next - 1, static_cast<std::int32_t>((next - 1) % 5), 100,
                                       static_cast<std::uint32_t>(shingles)}));
  std::vector<std::uint32_t> counts;
  ASSERT_TRUE(segments->source(Segments::kShingles).count(counts));
  EXPECT_EQ(counts.back(), static_cast<std::uint32_t>(shingles));
  EXPECT_LE(blocks.series_.size(), 2U * 31 + 1);  // Two series in use per segment; merged ones are gone.
}

TEST(IndexSegments, ManySmallAdditionsCostLittleEach) {
  MemoryBlocks blocks;
  auto segments = Segments::open(blocks, "method");
  std::vector<Feature> features(400);
  for (std::uint32_t report = 1; report <= 1000; ++report) {
    for (std::size_t i = 0; i < features.size(); ++i)
      features[i] = feature_of((report * 1000 + i) * 0x9e3779b97f4a7c15);
    PostingTable shingles;
    shingles.add(features, report);
    const PostingTable none;
    ASSERT_TRUE(segments->add(std::vector<ReportFact>{{report, 0, 1, 0}}, {shingles, none, none}));
    ASSERT_TRUE(segments->tidy(at_once, [](std::uint32_t) { return true; }));
  }
  EXPECT_LT(blocks.puts, 1000 * 10);
}

TEST(IndexSegments, WhatWasRemovedGoesWithTheNextMerge) {
  std::mt19937_64 random(15);
  MemoryBlocks blocks;
  Plain plain;
  auto segments = Segments::open(blocks, "method");
  for (std::uint32_t report = 1; report <= 16; ++report) {
    const Batch some = random_batch(random, report, 1, plain);
    ASSERT_TRUE(segments->add(some.facts, {some.shingles, some.rare_words, some.lines}));
  }
  ASSERT_TRUE(segments->tidy(at_once, [](std::uint32_t report) { return report % 2 == 0; }));
  std::erase_if(plain, [](const auto& posting) { return posting.second % 2 != 0; });
  EXPECT_TRUE(read_all(*segments, Segments::kShingles) == plain);
  EXPECT_EQ(segments->facts()->size(), 8U);
  EXPECT_EQ(segments->end_report(), 17U);
}

TEST(IndexSegments, AMergeThatBreaksOffLosesNothing) {
  for (int fails_at = 1; fails_at <= 5; ++fails_at) {
    std::mt19937_64 random(16);
    MemoryBlocks blocks;
    Plain plain;
    auto segments = Segments::open(blocks, "method");
    for (std::uint32_t report = 1; report <= 16; ++report) {
      const Batch some = random_batch(random, report, 1, plain);
      ASSERT_TRUE(segments->add(some.facts, {some.shingles, some.rare_words, some.lines}));
    }
    int step = 0;
    const auto failing = [&](const std::function<Status()>& work) -> Status {
      const auto before = blocks.series_;
      const Status done = work();
      if (++step < fails_at) return done;
      blocks.series_ = before;
      return Error{ErrorCode::kStorage, "disk full", ""};
    };
    EXPECT_FALSE(segments->tidy(failing, [](std::uint32_t) { return true; }));
    auto again = Segments::open(blocks, "method");
    ASSERT_TRUE(again);
    EXPECT_TRUE(read_all(*again, Segments::kShingles) == plain) << fails_at;
    ASSERT_TRUE(again->tidy(at_once, [](std::uint32_t) { return true; }));
    EXPECT_TRUE(read_all(*again, Segments::kShingles) == plain) << fails_at;
    EXPECT_EQ(blocks.series_.size(), 3U);
  }
}

TEST(IndexSegments, AnotherMethodStartsAnew) {
  std::mt19937_64 random(17);
  MemoryBlocks blocks;
  Plain plain;
  auto segments = Segments::open(blocks, "method 1");
  const Batch some = random_batch(random, 1, 3, plain);
  ASSERT_TRUE(segments->add(some.facts, {some.shingles, some.rare_words, some.lines}));
  auto other = Segments::open(blocks, "method 2");
  ASSERT_TRUE(other);
  EXPECT_EQ(other->end_report(), 0U);
  EXPECT_TRUE(read_all(*other, Segments::kShingles).empty());
}

TEST(IndexSegments, ADamagedCatalogueIsAnError) {
  for (const char* text : {"", "no line end", "method\n", "method\n1 x 3", "method\n2 0 3 9 1", "method\n2 0 3 1"}) {
    MemoryBlocks blocks;
    ASSERT_TRUE(blocks.put(0, 0, text));
    EXPECT_FALSE(Segments::open(blocks, "method")) << text;
  }
}

}  // namespace
}  // namespace stemma::index
